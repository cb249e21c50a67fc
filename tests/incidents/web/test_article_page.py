"""The page of an article, and the list of articles."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents import corrections
from incidents.models import Claim
from incidents.web.present.article import ArticlePage
from sources.models import Article
from tests.incidents.factories import (
    make_article,
    make_claim,
    make_incident,
    make_report,
    make_run,
    on,
    persons,
)
from tests.incidents.story import Story

pytestmark = pytest.mark.django_db


def page_of(client: Client, article: Article) -> ArticlePage:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    page: ArticlePage = response.context["page"]
    return page


def test_header(client: Client, story: Story) -> None:
    page = page_of(client, story.agency)
    assert (page.publisher, page.reliability) == ("Norvane Press", "A: completely reliable")
    assert (page.published, page.published_from) == ("4 January 2022", "given with the article")
    assert [copy.publisher for copy in page.copies] == ["Uptown Lantern"]
    copy = page_of(client, story.copy)
    assert copy.origin is not None
    assert (copy.origin.publisher, copy.origin_reason) == ("Norvane Press", "97 of 100 words in a row are the same")
    assert page_of(client, story.military).published_from == "read from its text"


def test_an_article_without_publisher_and_date(client: Client) -> None:
    page = page_of(client, make_article("Nothing is known.", publisher=None, published=None, published_from=""))
    assert page.published == "no date"
    text = "Nobody knows it.\nNot at all."
    article = Article.objects.create(text=text, text_digest="0" * 64, shingles=b"")
    assert page_of(client, article).publisher == "Publisher not known"


def test_an_article_without_title_is_not_called_by_a_code(client: Client) -> None:
    article = make_article("A notice without a headline.", title="")
    assert page_of(client, article).title == "Untitled article"
    (row,) = client.get("/articles/").context["page"].rows
    assert row.title == "Untitled article"


def test_revisions_lead_to_each_other(client: Client) -> None:
    first = make_article("Two men died.")
    second = make_article("Three men died.", previous=first, revision=2)
    assert page_of(client, first).next is not None
    page = page_of(client, second)
    assert page.previous is not None
    assert (page.revision, page.previous.url) == (2, first.get_absolute_url())


def test_the_margin_tells_each_incident_in_the_articles_order(client: Client, story: Story) -> None:
    told = page_of(client, story.agency).told
    assert [(group.title, group.recalls) for group in told] == [
        ("Drone strike foiled at Al Asad Air Base, 4 January 2022", False),
        ("Drone strike foiled at Baghdad International Airport, 3 January 2022", True),
    ]
    assert [(note.letter, note.words, note.speaker) for note in told[0].notes if note.field == "killed"] == [
        ("K", "Killed: 0", "an official of the U.S.-led coalition")
    ]


def test_marks_and_margin_lead_to_each_other(client: Client, story: Story) -> None:
    page = client.get(story.agency.get_absolute_url()).content.decode()
    for claim in Claim.objects.filter(article=story.agency):
        assert page.count(f'id="claim-{claim.public_id}"') == 1
        assert page.count(f'id="note-{claim.public_id}"') == 1
        assert f'href="#claim-{claim.public_id}"' in page
        assert f'href="#note-{claim.public_id}"' in page


def test_crossing_marks_keep_the_text_whole(client: Client, story: Story) -> None:
    """ "drones … brought down on" and "brought down on Tuesday" share three words."""
    page = client.get(story.agency.get_absolute_url()).content.decode()
    outcome, day = story.overlapping
    shared = [
        words
        for opening, words in re.findall(r"((?:<span[^>]+>)+)([^<]+)</span>", page)
        if outcome.public_id in opening and day.public_id in opening
    ]
    assert "".join(shared) == "brought down on"
    assert page.count("<span") == page.count("</span>")


def test_furniture_is_folded_and_named(client: Client, story: Story) -> None:
    page = page_of(client, story.agency)
    assert [block.furniture for block in page.blocks if block.furniture] == [
        "Not the story: navigation (1 line)",
        "Not the story: related links (1 line)",
    ]
    assert '<details class="furniture">' in client.get(story.agency.get_absolute_url()).content.decode()


def test_a_statement_about_no_incident_stands_last(client: Client) -> None:
    article = make_article('A bomb went off. "We watch all of it," the mayor said.')
    make_claim(make_report(make_incident(), article), "type", "bombing", "A bomb went off")
    make_claim(None, "statement", None, "We watch all of it", article=article, claimant_text="the mayor")
    groups = page_of(client, article).told
    assert [group.title for group in groups] == ["Bombing", "Said besides"]
    assert groups[-1].notes[0].speaker == "the mayor"


def test_a_rejected_claim_is_struck_in_the_margin(client: Client, alice: User) -> None:
    article = make_article("Three men died on Monday.")
    claim = make_claim(make_report(make_incident(), article), "killed", persons(3), "Three men")
    corrections.reject_claim(claim, user=alice, reason="They died in bed.")
    (note,) = page_of(client, article).told[0].notes
    assert note.is_rejected


def test_an_article_that_was_not_read_says_why(client: Client) -> None:
    article = make_article("Nichts ist geschehen.", language="de")
    assert "Not read yet." in client.get(article.get_absolute_url()).content.decode()
    make_run(article, status="unread", error="The text is German, not English.")
    page = client.get(article.get_absolute_url()).content.decode()
    assert "The reader cannot read this text." in page
    assert "The text is German, not English." in page
    make_run(article, status="failed", error="The reader stopped at character 3.")
    assert "The reading failed." in client.get(article.get_absolute_url()).content.decode()


def test_the_list_says_what_became_of_each_reading(client: Client, story: Story) -> None:
    make_article("Nobody has read this.", published=None)
    rows = client.get("/articles/").context["page"].rows
    assert [(row.publisher, row.origin, row.state) for row in rows][:4] == [
        ("Desert Digest", "Original", "1 incident"),
        ("Tigris Gazette", "Original", "1 incident"),
        ("Uptown Lantern", "Copy of Norvane Press", "1 incident"),
        ("Norvane Press", "Original", "2 incidents"),
    ]
    assert (rows[4].published, rows[4].state) == ("no date", "Not read yet")


def test_articles_are_found_by_their_words(client: Client, story: Story) -> None:
    page = client.get("/articles/?q=fence").context["page"]
    assert [row.title for row in page.rows] == ["Drones hit outside the fence, Iraq's military says"]


QUERIES = 7
"""The article with its kin; claims; reports with incidents; rejections; copies; the last run; decisions."""


@pytest.mark.parametrize("incidents", [1, 5])
def test_queries_do_not_grow_with_the_article(
    client: Client, django_assert_num_queries: Callable[..., Any], incidents: int
) -> None:
    days = [f"2022-01-0{number + 1}" for number in range(incidents)]
    article = make_article(" ".join(f"On day {day} a bomb went off." for day in days))
    for day in days:
        report = make_report(make_incident(), article)
        make_claim(report, "type", "bombing", "a bomb")
        make_claim(report, "date", on(day), f"On day {day}")
        make_article(f"{article.text} {day}", origin=article)
    with django_assert_num_queries(QUERIES):
        client.get(article.get_absolute_url())


LIST_QUERIES = 4
"""Two facets; the count; the rows with publishers, origins and last runs."""


@pytest.mark.parametrize("articles", [1, 6])
def test_queries_do_not_grow_with_the_list(
    client: Client, django_assert_num_queries: Callable[..., Any], articles: int
) -> None:
    for _ in range(articles):
        make_article(origin=make_article())
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/articles/")
