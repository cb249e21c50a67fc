"""Copies and rewrites find their origin, in whichever order they arrive; independent reports find none."""

import json
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from sources.intake import Decided, Taken, decide_origin, load_publishers, take_in
from sources.models import Article, Publisher
from sources.readers import RawArticle, read

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parents[2] / "seeds"
WIRE, COPY, REWRITE = "norvane-asad-drones.txt", "pellworth-asad-drones.txt", "newsbarge-asad-drones.txt"


@pytest.fixture(autouse=True)
def _publishers() -> None:
    load_publishers(json.loads((SEEDS / "publishers.json").read_text()))


def seed(name: str) -> RawArticle:
    [article] = read([SEEDS / "articles" / name])
    assert isinstance(article, RawArticle)
    return article


def family() -> dict[str, str]:
    """Return the id of each article's origin by the article's id; an original's own."""
    return {article.external_id: (article.origin or article).external_id for article in Article.objects.all()}


@pytest.mark.parametrize("order", list(permutations([WIRE, COPY, REWRITE])))
def test_the_agency_is_the_origin_in_whichever_order_they_arrive(order: tuple[str, ...]) -> None:
    for name in order:
        take_in(seed(name))
    assert family() == {WIRE: WIRE, COPY: WIRE, REWRITE: WIRE}
    assert not Article.objects.filter(origin__origin__isnull=False).exists()


def test_the_reason_is_kept() -> None:
    for name in (WIRE, COPY, REWRITE):
        take_in(seed(name))
    reasons = dict(Article.objects.values_list("external_id", "origin_reason"))
    assert reasons[WIRE] == ""
    assert reasons[COPY].startswith("near copy: 86% of its word runs")
    assert reasons[REWRITE].startswith("rewrite: 13 sentences tell the same in the same order")


def test_independent_reports_of_one_attack_are_originals() -> None:
    names = [WIRE, "qalat-asad-drones.html", "tworivers-airport-drones.html", "sentrylines-airport-drones.txt"]
    for name in names:
        take_in(seed(name))
    assert family() == {name: name for name in names}


def test_the_same_text_of_another_publisher_is_a_copy() -> None:
    article = replace(seed("northmark-opec.txt"), published=date(2022, 1, 4))
    take_in(replace(article, publisher="Mail"))
    copy = take_in(replace(article, publisher="Post")).article
    assert copy.origin is not None
    assert copy.origin.publisher == Publisher.objects.get(name="Mail")
    assert copy.origin_reason == "the same text"


def test_a_copy_of_a_copy_points_to_the_origin() -> None:
    article = seed("northmark-opec.txt")
    first = take_in(replace(article, publisher="Mail")).article
    for name in ("Post", "Times", "Herald"):
        assert take_in(replace(article, publisher=name)).article.origin == first


def test_who_published_earlier_is_the_origin_though_it_arrives_later() -> None:
    article = seed("northmark-opec.txt")
    later = take_in(replace(article, publisher="Mail", published=date(2022, 1, 5))).article
    copy = take_in(replace(article, publisher="Post", published=date(2022, 1, 6))).article
    taken = take_in(replace(article, publisher="Times", published=date(2022, 1, 4)))
    assert taken.article.origin is None
    assert set(taken.moved) == {later, copy}
    for moved in (later, copy):
        moved.refresh_from_db()
        assert moved.origin == taken.article
        assert moved.origin_reason == "the same text"


def test_families_meet_in_an_article_that_is_kin_to_both() -> None:
    """Two excerpts of one text share nothing; the whole text makes them one."""
    article = seed("pellworth-january-review.txt")
    half = len(article.text) // 2
    first = take_in(replace(article, publisher="Mail", text=article.text[:half])).article
    second = take_in(replace(article, publisher="Post", text=article.text[half:])).article
    assert second.origin is None
    whole = take_in(replace(article, publisher="Times")).article
    second.refresh_from_db()
    assert whole.origin == second.origin == first


def test_a_near_copy_years_later_is_still_a_copy() -> None:
    article = seed("northmark-opec.txt")
    first = take_in(replace(article, publisher="Mail", published=date(2022, 1, 4))).article
    text = article.text.replace("Oil prices", "Prices of oil", 1)
    copy = take_in(replace(article, publisher="Post", text=text, published=date(2025, 6, 1))).article
    assert copy.origin == first


def test_a_corrected_text_is_of_the_family_of_its_first_revision() -> None:
    article = seed("northmark-opec.txt")
    first = take_in(article).article
    text = article.text.replace("Oil prices", "Prices of oil", 1)
    taken = take_in(replace(article, text=text))
    assert (taken.status, taken.article.previous, taken.article.origin) == ("revision", first, first)


def test_short_notices_that_look_alike_are_no_copies() -> None:
    notice = "Two people were shot on {street} at about 9 p.m., police said. Both were taken to a hospital nearby."
    for street in ("Hope Street", "Castle Road"):
        taken = take_in(RawArticle(text=notice.format(street=street), where="test", published=date(2022, 1, 4)))
        assert taken.article.origin is None


def test_different_agencies_told_of_one_event_are_two_origins() -> None:
    """Even where both have the same facts in the same order; only the very words would make a copy."""
    wire, rewrite = seed(WIRE), seed(REWRITE)
    taken: list[Taken] = []
    for article, agency in ((wire, "Reuters"), (rewrite, "Associated Press")):
        text = article.text.replace("Norvane Press", agency) + f"\n\n{agency} writer Some Name contributed reporting."
        taken.append(take_in(replace(article, text=text)))
    assert [one.article.origin for one in taken] == [None, None]


def found_to_be_no_copy(article: Article) -> None:
    """As a person decides it."""
    decide_origin(article, Decided(None, "", by_person=True))


def test_what_a_person_found_to_be_no_copy_stays_so_whatever_arrives() -> None:
    article = seed("northmark-opec.txt")
    first = take_in(replace(article, publisher="Mail", published=date(2022, 1, 4))).article
    own = take_in(replace(article, publisher="Post", published=date(2022, 1, 5))).article
    found_to_be_no_copy(own)
    taken = take_in(replace(article, publisher="Times", published=date(2022, 1, 3)))
    assert taken.moved == (first,)
    own.refresh_from_db()
    assert (own.origin, own.origin_decided) == (None, True)


def test_an_earlier_copy_of_what_a_person_unfolded_is_of_its_family() -> None:
    article = seed("northmark-opec.txt")
    own = take_in(replace(article, publisher="Mail", published=date(2022, 1, 4))).article
    found_to_be_no_copy(own)
    taken = take_in(replace(article, publisher="Post", published=date(2022, 1, 3)))
    assert (taken.article.origin, taken.moved) == (own, ())


def test_what_a_person_folded_stays_in_its_family_when_that_finds_an_earlier_origin() -> None:
    article = seed("northmark-opec.txt")
    origin = take_in(replace(article, publisher="Mail", published=date(2022, 1, 4))).article
    folded = take_in(replace(seed(WIRE), publisher="Post")).article
    decide_origin(folded, Decided(origin, "a person found it to be a copy", by_person=True))
    earlier = take_in(replace(article, publisher="Times", published=date(2022, 1, 3))).article
    for each in (origin, folded):
        each.refresh_from_db()
        assert each.origin == earlier
