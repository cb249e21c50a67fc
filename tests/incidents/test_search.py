"""Text search: which words find an incident, an article, a claim."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from incidents.choices import ReportRole
from incidents.models import Claim, Incident
from incidents.search import has_words, search_articles, search_claims, search_incidents
from sources.models import Article
from tests.incidents.factories import (
    at,
    make_actor,
    make_article,
    make_claim,
    make_incident,
    make_location,
    make_report,
    on,
    persons,
    taking_part,
)

pytestmark = pytest.mark.django_db

STORY = "The garrison's canteen was hit at dawn. A spokesman said three cooks were hurt."


@pytest.fixture
def strike() -> Incident:
    base = make_location("Al-Asad Air Base", names=("Ain al-Ásad",), admin1="Anbar", precision="site")
    incident = make_incident(
        type="drone_strike",
        date=on("2022-01-04"),
        location=at(base),
        actors=[taking_part(make_actor("Kata'ib Hezbollah", names=("KH Brigades",)))],
        weapons=[{"kind": "drone", "text": "quadcopters"}],
    )
    make_report(incident, make_article(STORY))
    return incident


@pytest.mark.parametrize(
    "words",
    [
        "drone strike",
        "drones",
        "Al Asad",
        "al-asad",
        "ain al asad",
        "ANBAR",
        "kataib",
        "Kata\N{RIGHT SINGLE QUOTATION MARK}ib Hezbollah",
        "kh brigades",
        "quadcopter",
        '"air base"',
        "riot or drone",
        "drone -riot",
        "january 2022",
        "canteen",
        "garrison's cooks",
        "drone canteen or canteen",
    ],
)
def test_incident_is_found_by_its_words_its_aliases_and_its_articles(strike: Incident, words: str) -> None:
    assert list(search_incidents(Incident.objects.all(), words)) == [strike]


@pytest.mark.parametrize("words", ["riot", "drone -anbar", '"base air"', "'", "the", "- : & | !", "drone riot"])
def test_incident_is_not_found_by_other_words(strike: Incident, words: str) -> None:
    assert not search_incidents(Incident.objects.all(), words).exists()


def test_article_that_only_recalls_an_incident_does_not_find_it(strike: Incident) -> None:
    old = make_incident(type="airstrike", date=on("2020-01-03"))
    make_report(old, make_article("The parade ground was bombed two years ago."), role=ReportRole.BACKGROUND)
    assert not search_incidents(Incident.objects.all(), "parade").exists()


def test_own_words_rank_before_those_of_articles(strike: Incident) -> None:
    other = make_incident(type="riot", location=at(make_location("Canteen Hill")))
    assert list(search_incidents(Incident.objects.all(), "canteen")) == [other, strike]


def test_words_follow_the_served_values(strike: Incident) -> None:
    make_report(strike, type="riot")
    make_report(strike, type="riot")
    found: Any = search_incidents(Incident.objects.all(), "riot").get()
    assert found.relevance > 0
    found = search_incidents(Incident.objects.all(), '"drone strike"').get()
    assert found.relevance == 0, "only an article says so"


def test_claims_are_found_by_their_sentence_only() -> None:
    article = make_article(STORY)
    report = make_report(make_incident(), article)
    claim = make_claim(report, "injured", persons(3), "three cooks")
    assert list(search_claims(Claim.objects.all(), "spokesman cook")) == [claim]
    assert not search_claims(Claim.objects.all(), "canteen").exists()


def test_articles_are_found_by_title_and_text() -> None:
    article = make_article(STORY, title="Dawn attack")
    make_article("Another matter.")
    assert list(search_articles(Article.objects.all(), "canteen")) == [article]
    assert list(search_articles(Article.objects.all(), '"dawn attack" spokesman')) == [article]


def test_very_long_text_can_be_stored_and_searched() -> None:
    """PostgreSQL refuses a text search vector of more than 1 MiB, and with it the row."""
    article = make_article("canteen " + " ".join(f"word{number}" for number in range(400_000)))
    assert list(search_articles(Article.objects.all(), "canteen word7")) == [article]


def test_search_of_articles_uses_the_index() -> None:
    """It does so only as long as query and index have the very same expression."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "article_words" in search_articles(Article.objects.order_by(), "canteen").explain()


@pytest.mark.parametrize(("words", "are_words"), [("drone", True), ("the", False), ('" - &', False), ("-drone", True)])
def test_signs_and_stop_words_are_no_words(words: str, are_words: bool) -> None:
    assert has_words(words) == are_words
