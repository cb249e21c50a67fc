"""Articles come in once, whoever brings them and how often."""

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from sources.intake import Taken, load_publishers, take_in
from sources.models import Article, OriginKey, Publisher
from sources.readers import BadRecord, RawArticle, article_from, read

SEEDS = Path(__file__).parents[2] / "seeds"

TEXT = """Two drones destroyed near the border, army says

By Some Name
4 January 2022

The army said on Tuesday that its guns had destroyed two drones close to the northern border of Ruritania.

Nobody was hurt, a spokesman for the northern command told reporters in the capital on the same day."""


def raw(**fields: Any) -> RawArticle:
    article = article_from({"text": TEXT} | fields, "test")
    assert isinstance(article, RawArticle)
    return article


@pytest.mark.django_db
def test_a_new_article_is_stored_with_what_it_states() -> None:
    taken = take_in(raw(id="a1", publisher="Strelsau Mail", url="https://mail.example/a1"))
    article = Article.objects.get()
    assert taken == Taken(article, "new")
    assert (article.external_id, article.url, article.text) == ("a1", "https://mail.example/a1", TEXT)
    assert article.publisher is not None
    assert article.publisher.name == "Strelsau Mail"
    assert article.title == "Two drones destroyed near the border, army says"
    assert (article.published, article.published_from) == (date(2022, 1, 4), "text")
    assert article.language == "en"
    assert [kind for _, _, kind in article.furniture_spans()] == ["byline", "date"]
    assert (article.revision, article.previous, article.origin) == (1, None, None)


@pytest.mark.django_db
def test_what_is_given_counts_before_what_is_read() -> None:
    article = take_in(raw(title="Drones", published="2022-01-05", language="de")).article
    assert (article.title, article.published, article.published_from) == ("Drones", date(2022, 1, 5), "given")
    assert article.language == "de"
    assert article.publisher is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"id": "a"}, {"id": "a"}),
        ({}, {}),
        ({"id": "a", "publisher": "Strelsau Mail"}, {"id": "a", "publisher": "STRELSAU MAIL"}),
        ({"url": "https://mail.example/1"}, {"url": "https://mail.example/2"}),
        ({"id": "a", "title": "x"}, {"id": "a", "title": "y", "published": "2021-01-01"}),
    ],
)
def test_the_same_text_of_one_publisher_is_one_article(first: dict[str, Any], second: dict[str, Any]) -> None:
    article = take_in(raw(**first)).article
    assert take_in(raw(**second)) == Taken(article, "known")
    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_a_further_id_of_the_same_text_is_kept() -> None:
    take_in(raw(id="a"))
    for _ in range(2):
        assert take_in(raw(id="b")).article.other_ids == ["b"]
    assert take_in(raw(id="a")).article.other_ids == ["b"]


@pytest.mark.django_db
def test_a_publisher_that_becomes_known_makes_no_second_article() -> None:
    text = f"{TEXT}\n\n(c) 2022 Strelsau Mail. All rights reserved."
    article = take_in(raw(id="a.txt", text=text)).article
    Publisher.objects.create(name="Strelsau Mail")
    assert take_in(raw(id="a.txt", text=text)) == Taken(article, "known")
    other = take_in(raw(id="b.txt", text=f"{text} It is so.")).article
    assert other.publisher is not None
    assert take_in(raw(id="b.txt", text=f"{text} It is so.")) == Taken(other, "known")


@pytest.mark.django_db
def test_a_changed_text_under_the_same_id_is_a_revision() -> None:
    first = take_in(raw(id="a", publisher="Strelsau Mail")).article
    second = take_in(raw(id="a", publisher="strelsau mail", text=f"{TEXT} One gun broke."))
    assert (second.status, second.article.revision, second.article.previous) == ("revision", 2, first)
    third = take_in(raw(id="a", publisher="Strelsau Mail", text=f"{TEXT} Two guns broke."))
    assert (third.status, third.article.revision, third.article.previous) == ("revision", 3, second.article)
    assert list(Article.objects.current()) == [third.article]
    assert take_in(raw(id="a", publisher="Strelsau Mail")) == Taken(first, "known")
    assert take_in(raw(id="a", publisher="Zenda Post", text=f"{TEXT} Guns broke.")).status == "new"


@pytest.mark.django_db
def test_without_id_the_address_tells_a_revision() -> None:
    take_in(raw(url="https://mail.example/1"))
    assert take_in(raw(url="https://mail.example/1", text=f"{TEXT} One gun broke.")).status == "revision"
    assert take_in(raw(url="https://mail.example/2", text=f"{TEXT} Two guns broke.")).status == "new"
    assert take_in(raw(text=f"{TEXT} Three guns broke.")).status == "new"


@pytest.mark.django_db
def test_the_longest_fields_fit() -> None:
    article = take_in(
        raw(id="ä" * 500, url="https://mail.example/" + "ä" * 1979, publisher="ä" * 200, title="ä" * 1000)
    ).article
    article.refresh_from_db()
    assert len(article.external_id) == 500


@pytest.mark.django_db
def test_texts_without_a_word_are_no_kin() -> None:
    for text in ("12", "!!!", "?!", "🚁"):
        taken = take_in(raw(text=text))
        assert (taken.status, taken.article.origin, taken.article.language) == ("new", None, "")
    assert OriginKey.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("others", [1, 10])
def test_the_number_of_queries_does_not_grow(others: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(others):
        take_in(raw(id=str(number), text=f"{TEXT} It was gun {number}.", publisher="Strelsau Mail"))
    with django_assert_num_queries(15):  # two of them open and close the savepoint inside the test's transaction
        take_in(raw(id="new", text=f"{TEXT} It was another gun.", publisher="Strelsau Mail"))
    with django_assert_num_queries(2):
        take_in(raw(id="new", text=f"{TEXT} It was another gun.", publisher="Strelsau Mail"))


@pytest.mark.django_db
def test_the_seeds_come_in_twice_and_nothing_changes() -> None:
    load_publishers(json.loads((SEEDS / "publishers.json").read_text()))

    def take_in_all() -> list[str]:
        records = list(read([SEEDS / "articles"]))
        assert not [str(record) for record in records if isinstance(record, BadRecord)]
        return [take_in(record).status for record in records if isinstance(record, RawArticle)]

    def rows() -> list[tuple[Any, ...]]:
        return list(Article.objects.order_by("pk").values_list())

    assert set(take_in_all()) == {"new"}
    before = rows()
    assert set(take_in_all()) == {"known"}
    assert rows() == before
    assert all(row.published for row in Article.objects.all())


def at_once(*tasks: Callable[[], Taken]) -> list[Taken]:
    """Run the tasks in threads that start together, each with a database connection of its own."""
    start = threading.Barrier(len(tasks))
    results: list[Taken] = []

    def run(task: Callable[[], Taken]) -> None:
        try:
            start.wait()
            results.append(task())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_one_text_brought_by_four_at_once_is_one_article() -> None:
    article = raw(id="a", publisher="Strelsau Mail", url="https://mail.example/1")
    results = at_once(*[lambda: take_in(article)] * 4)
    assert sorted(taken.status for taken in results) == ["known", "known", "known", "new"]
    assert Article.objects.count() == Publisher.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_revisions_brought_at_once_follow_each_other() -> None:
    take_in(raw(id="a"))
    tasks = [lambda number=number: take_in(raw(id="a", text=f"{TEXT} It was gun {number}.")) for number in range(4)]
    assert {taken.status for taken in at_once(*tasks)} == {"revision"}
    assert sorted(Article.objects.values_list("revision", flat=True)) == [1, 2, 3, 4, 5]
    assert Article.objects.current().count() == 1


@pytest.mark.django_db(transaction=True)
def test_copies_brought_at_once_have_one_origin() -> None:
    """Each of two that do not see each other would pass for an original."""
    tasks = [lambda name=name: take_in(raw(publisher=name, id="a")) for name in ("Mail", "Post", "Times", "Herald")]
    at_once(*tasks)
    origins = [article.origin_id or article.pk for article in Article.objects.all()]
    assert len(origins) == 4
    assert len(set(origins)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_further_id_brought_at_once_is_kept_once() -> None:
    take_in(raw(id="a"))
    at_once(*[lambda: take_in(raw(id="b"))] * 4, *[lambda: take_in(raw(id="c"))] * 4)
    assert sorted(Article.objects.get().other_ids) == ["b", "c"]
