"""What reading leaves open becomes a question, and stays one until it is answered or no longer so."""

from __future__ import annotations

import pytest

from incidents import corrections
from incidents.choices import Resolution
from incidents.models import Claim, Incident, ReviewItem
from ingest.facts import Extraction
from ingest.reader import Reader
from ingest.reading import read_and_store
from ingest.store import store
from ingest.tasks import shared_reader
from sources.models import Article
from tests.incidents.factories import make_actor, make_article, make_editor, taking_part

pytestmark = pytest.mark.django_db

MONDAY = "Two drones were shot down on Monday at Baghdad airport."
TUESDAY = "On Tuesday, two drones were shot down at Baghdad airport."
AGAIN = "Two drones were shot down at Baghdad airport this week."
FRONT = "The Liberation Front claimed responsibility for a bombing in Baghdad on Monday."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shared_reader()


def read(reader: Reader, *articles: Article, again: bool = False) -> None:
    list(read_and_store(reader, articles, again=again))


def open_items(kind: str) -> list[ReviewItem]:
    return list(ReviewItem.objects.open().filter(kind=kind))


@pytest.fixture
def twins(reader: Reader) -> list[Incident]:
    """Two incidents of one kind and place, a day apart, of which an article that names no day can tell."""
    read(reader, make_article(MONDAY), make_article(TUESDAY))
    return list(Incident.objects.order_by("date_start"))


def test_account_that_fits_two_incidents_is_a_question_with_both(reader: Reader, twins: list[Incident]) -> None:
    article = make_article(AGAIN)
    read(reader, article)
    (item,) = open_items("incident")
    assert item.article == article
    assert item.incident == article.reports.get().incident
    assert item.detail["candidates"] == sorted(twin.public_id for twin in twins)
    assert Claim.objects.get(public_id=item.detail["claims"][0]).field == "type"
    assert "It can be any of these" in item.reason


def test_reading_again_keeps_the_question(reader: Reader, twins: list[Incident]) -> None:
    article = make_article(AGAIN)
    read(reader, article)
    (before,) = open_items("incident")
    read(reader, article, again=True)
    assert article.reports.get().resolution == Resolution.AMBIGUOUS
    assert open_items("incident") == [before]
    assert ReviewItem.objects.count() == 1


def test_closed_question_is_not_asked_again_when_read_again(reader: Reader, twins: list[Incident]) -> None:
    article = make_article(AGAIN)
    read(reader, article)
    corrections.close_question(open_items("incident")[0], user=make_editor(), reason="A third attack.")
    read(reader, article, again=True)
    assert open_items("incident") == []


def test_merging_it_with_one_of_the_two_answers_which_incident_it_is(reader: Reader, twins: list[Incident]) -> None:
    article = make_article(AGAIN)
    read(reader, article)
    (item,) = open_items("incident")
    decision = corrections.merge(item.incident, twins[0], user=make_editor(), reason="Its pictures are Monday's.")
    item.refresh_from_db()
    assert item.closed_by == decision
    read(reader, article, again=True)
    assert open_items("incident") == []
    corrections.undo(decision, user=make_editor("bob"), reason="They are not.")
    assert open_items("incident") == [item]


def test_question_closes_when_the_article_no_longer_tells_of_it(reader: Reader, twins: list[Incident]) -> None:
    article = make_article(AGAIN)
    read(reader, article)
    store(article, Extraction(language="en", pipeline="another reader"))
    assert open_items("incident") == []
    assert ReviewItem.objects.get().closed_by is None


def test_name_that_several_bear_is_a_question_with_all_of_them(reader: Reader) -> None:
    fronts = [make_actor(f"Liberation Front of the {side}", names=("Liberation Front",)) for side in ("North", "South")]
    article = make_article(FRONT)
    read(reader, article)
    (item,) = open_items("actor")
    assert item.field == "actors"
    assert item.reason == (
        "The name Liberation Front can mean Liberation Front of the North or Liberation Front of the South."
    )
    assert item.detail["candidates"] == sorted(front.public_id for front in fronts)
    assert Claim.objects.filter(public_id__in=item.detail["claims"], field="actors").exists()
    read(reader, article, again=True)
    assert open_items("actor") == [item]


def test_question_about_a_name_closes_when_one_alone_bears_it(reader: Reader) -> None:
    north, south = (make_actor(f"Liberation Front of the {side}", names=("Liberation Front",)) for side in "NS")
    article = make_article(FRONT)
    read(reader, article)
    south.names.filter(name="Liberation Front").delete()
    read(reader, article, again=True)
    assert open_items("actor") == []
    assert [row.actor for row in Incident.objects.get().involvements.all()] == [north]


def test_correcting_the_actors_answers_whom_the_name_means(reader: Reader) -> None:
    north, _ = (make_actor(f"Liberation Front of the {side}", names=("Liberation Front",)) for side in "NS")
    article = make_article(FRONT)
    read(reader, article)
    value = [taking_part(north, "perpetrator")]
    decision = corrections.correct(
        Incident.objects.get(), "actors", value, user=make_editor(), reason="Its seal is on the letter."
    )
    assert open_items("actor") == []
    assert ReviewItem.objects.get(kind="actor").closed_by == decision
    read(reader, article, again=True)
    assert open_items("actor") == []
