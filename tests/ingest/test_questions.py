"""What reading leaves open becomes a question, and stays one until it is answered or no longer so."""

from __future__ import annotations

import pytest

from incidents import corrections
from incidents.choices import ReportRole, Resolution
from incidents.models import Claim, Incident, Report, ReviewItem
from ingest.facts import Extraction
from ingest.reader import Reader
from ingest.reading import read_and_store
from ingest.store import store
from ingest.tasks import shared_reader
from sources.models import Article
from tests.incidents.factories import make_actor, make_article, make_editor, make_run, taking_part

pytestmark = pytest.mark.django_db

NEAR = "Two drones were shot down on Tuesday at Baghdad airport."
AGAIN = "On Tuesday two armed drones were shot down at Baghdad airport, the army said."
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
    """Two incidents of one kind, place and day, which nothing tells apart."""
    read(reader, make_article(NEAR))
    first = Report.objects.get()
    twin = Incident.objects.create(changed_at=first.incident.changed_at, title="The twin")
    article = make_article("Another text.")
    Report.objects.create(
        article=article,
        incident=twin,
        run=make_run(article),
        role=ReportRole.MAIN,
        event_type=first.event_type,
        date_start=first.date_start,
        date_end=first.date_end,
        date_precision=first.date_precision,
        location=first.location,
        position=0,
        anchor_start=0,
        anchor_end=3,
        confidence=0.5,
        resolution=Resolution.NEW,
        resolution_reason="Made by hand.",
    )
    return [first.incident, twin]


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
        "The name Liberation Front can mean Liberation Front of the North, Liberation Front of the South."
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
