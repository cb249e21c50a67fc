"""From article to served incident: what is stored, what reading again leaves alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from incidents import corrections
from incidents.choices import ClaimField, IncidentStatus, Resolution, RunStatus
from incidents.models import Actor, Claim, Decision, Incident, Location, Report, Run
from ingest.facts import Extraction
from ingest.reader import Reader
from ingest.reading import read_and_store, reading_of
from ingest.store import store
from ingest.tasks import shared_reader
from sources.models import Article
from tests.incidents.factories import make_actor, make_article, make_editor, on, persons

pytestmark = pytest.mark.django_db

AT_BASE = (
    "Two armed drones were shot down on Tuesday near Ain al-Asad air base in Iraq, a coalition official said. "
    "There were no casualties. No group claimed responsibility for the attack."
)
AT_BASE_TOO = (
    "Iraq's army said that two drones were destroyed at the Al-Asad air base on Tuesday. One soldier was wounded."
)
AT_AIRPORT = "Two drones were shot down on Monday at Baghdad airport."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shared_reader()


def read(reader: Reader, *articles: Article, again: bool = False) -> list[Run]:
    return list(read_and_store(reader, articles, again=again))


def rows() -> dict[str, list[Any]]:
    """Everything that machines write, without the database's own keys and clocks."""
    return {
        "incidents": list(Incident.objects.order_by("public_id").values_list("public_id", "title", "changed_at")),
        "claims": list(Claim.objects.order_by("public_id").values_list("public_id", "value", "report__incident")),
        "actors": list(Actor.objects.order_by("public_id").values_list("public_id", "name")),
        "locations": list(Location.objects.order_by("public_id").values_list("public_id", "name")),
    }


def test_an_article_becomes_an_incident_with_its_facts(reader: Reader) -> None:
    (run,) = read(reader, make_article(AT_BASE))
    incident = Incident.objects.get()
    assert run.status == RunStatus.DONE
    assert incident.title == "Drone strike foiled near Al Asad Air Base, 4 January 2022"
    assert (incident.event_type, incident.outcome) == ("drone_strike", "foiled")
    assert (incident.date_start, incident.date_end) == (date(2022, 1, 4), date(2022, 1, 4))
    assert incident.location is not None
    assert (incident.location.name, incident.location.country) == ("Al Asad Air Base", "IQ")
    assert (incident.killed_best, incident.injured_best) == (0, 0)
    assert incident.responsibility == "unclaimed"
    assert incident.weapons[0]["kind"] == "drone"
    assert incident.weapons[0]["count"] == 2


def test_every_claim_points_at_words_of_its_article(reader: Reader) -> None:
    read(reader, make_article(AT_BASE))
    claims = Claim.objects.select_related("article")
    assert claims
    for claim in claims:
        assert claim.article.text[claim.start : claim.end].strip()
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end


def test_what_an_official_says_is_their_claim(reader: Reader) -> None:
    read(reader, make_article(AT_BASE))
    date_claim = Claim.objects.get(field=ClaimField.DATE)
    assert date_claim.claimant_text == "a coalition official"


def test_two_articles_on_one_event_are_one_incident(reader: Reader) -> None:
    read(reader, make_article(AT_BASE), make_article(AT_BASE_TOO), make_article(AT_AIRPORT))
    base, airport = Incident.objects.order_by("-date_start")
    assert base.reports.count() == 2
    assert base.independent_origins == 2
    assert airport.reports.count() == 1
    assert "injured" in base.disputed


def test_the_same_place_a_day_later_is_another_incident(reader: Reader) -> None:
    again = "On Tuesday, two drones were shot down at Baghdad airport."
    read(reader, make_article(AT_AIRPORT), make_article(again))
    days = Incident.objects.order_by("date_start").values_list("date_start", flat=True)
    assert list(days) == [date(2022, 1, 3), date(2022, 1, 4)]


def test_two_copies_of_one_text_are_one_origin(reader: Reader) -> None:
    original = make_article(AT_BASE)
    copy = make_article(AT_BASE, origin=original)
    read(reader, original, copy)
    incident = Incident.objects.get()
    assert (incident.reports.count(), incident.independent_origins) == (2, 1)


def test_reading_twice_changes_no_row(reader: Reader) -> None:
    articles = [make_article(AT_BASE), make_article(AT_BASE_TOO)]
    read(reader, *articles)
    before = rows()
    assert read(reader, *articles) == []
    assert rows() == before


def test_reading_again_finds_the_same_rows(reader: Reader) -> None:
    articles = [make_article(AT_BASE), make_article(AT_BASE_TOO)]
    read(reader, *articles)
    before = rows()
    assert len(read(reader, *articles, again=True)) == 2
    assert rows() == before


def test_a_correction_survives_reading_again(reader: Reader) -> None:
    article = make_article(AT_BASE)
    read(reader, article)
    incident = Incident.objects.get()
    editor = make_editor()
    corrections.correct(incident, ClaimField.DATE, on("2022-01-05"), user=editor, reason="The base's log says so.")
    corrections.correct(incident, ClaimField.KILLED, persons(1), user=editor, reason="A guard died.")
    read(reader, article, again=True)
    incident = Incident.objects.get()
    assert (incident.date_start, incident.killed_best) == (date(2022, 1, 5), 1)
    assert Decision.objects.count() == 2


def test_a_rejected_claim_stays_rejected_when_read_again(reader: Reader) -> None:
    article = make_article(AT_BASE)
    read(reader, article)
    claim = Claim.objects.get(field=ClaimField.KILLED)
    corrections.reject_claim(claim, user=make_editor(), reason="It says casualties, not deaths.")
    assert Incident.objects.get().killed_best is None
    read(reader, article, again=True)
    assert Incident.objects.get().killed_best is None


def test_an_incident_that_no_article_reports_any_more_is_withdrawn_but_keeps_its_address(reader: Reader) -> None:
    article = make_article(AT_BASE)
    read(reader, article)
    incident = Incident.objects.get()
    store(article, Extraction(language="en", pipeline="another reader"))
    incident.refresh_from_db()
    assert incident.status == IncidentStatus.WITHDRAWN
    assert not Report.objects.exists()


def test_a_known_actor_is_recognised_by_an_alias(reader: Reader) -> None:
    known = make_actor("Hezbollah Brigades", names=("Kata'ib Hezbollah",), known=True)
    read(
        reader, make_article("The Kata’ib Hezbollah militia claimed responsibility for a bombing in Baghdad on Monday.")
    )
    assert [row.actor for row in Incident.objects.get().involvements.all()] == [known]


def test_a_name_that_several_bear_is_ambiguous(reader: Reader) -> None:
    make_actor("Liberation Front of the North", names=("Liberation Front",), known=True)
    make_actor("Liberation Front of the South", names=("Liberation Front",), known=True)
    read(reader, make_article("The Liberation Front claimed responsibility for a bombing in Baghdad on Monday."))
    (involvement,) = Incident.objects.get().involvements.all()
    assert not involvement.actor.known


def test_an_actor_in_doubt_keeps_the_reason_and_reading_again_changes_nothing(reader: Reader) -> None:
    article = make_article(
        "The Harrow Front attacked a base in Baghdad on Monday. The Sendal Brigades attacked a bridge in Mosul on "
        "Sunday. The group claimed responsibility for the attack."
    )
    read(reader, article)
    before = rows()
    value: Any = Claim.objects.get(field=ClaimField.ACTORS, value__role="claimant").value
    assert value["resolution"] == Resolution.AMBIGUOUS
    assert value["reason"] == "In this article, group can mean Harrow Front or Sendal Brigades."
    read(reader, article, again=True)
    assert rows() == before


def test_one_person_in_two_articles_spelt_otherwise_is_one_actor(reader: Reader) -> None:
    read(
        reader,
        make_article("Gen. Qassem Harrow was killed by a bomb in Baghdad on Monday. Harrow led the militia."),
        make_article("A bomb killed General Qasim Harrow in Baghdad on Monday, the army said."),
    )
    assert [actor.name for actor in Actor.objects.filter(kind="person")] == ["Qassem Harrow"]


def test_a_foreign_text_is_kept_unread_with_the_reason(reader: Reader) -> None:
    (run,) = read(reader, make_article("Dos drones fueron derribados el martes.", language="es"))
    assert run.status == RunStatus.UNREAD
    assert "only English" in run.error
    assert not Incident.objects.exists()


def test_an_account_that_fits_two_incidents_is_ambiguous_and_no_guess(reader: Reader) -> None:
    read(reader, make_article(AT_AIRPORT), make_article("On Tuesday, two drones were shot down at Baghdad airport."))
    first, second = Incident.objects.order_by("date_start")
    read(reader, make_article("Two drones were shot down at Baghdad airport this week."))
    report = Report.objects.latest("pk")
    assert report.resolution == Resolution.AMBIGUOUS
    assert report.incident not in (first, second)
    assert first.title in report.resolution_reason
    assert second.title in report.resolution_reason


def test_one_article_that_breaks_the_reader_fails_alone(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    harvest = reader.harvester.harvest

    def breaking(doc: Any, language: str = "en") -> Extraction:
        if "airport" in doc.text:
            raise RuntimeError("no such luck")
        return harvest(doc, language)

    monkeypatch.setattr(reader.harvester, "harvest", breaking)
    runs = read(reader, make_article(AT_BASE), make_article(AT_AIRPORT), make_article(AT_BASE_TOO))
    assert [run.status for run in runs] == [RunStatus.DONE, RunStatus.FAILED, RunStatus.DONE]
    assert "no such luck" in runs[1].error
    assert Incident.objects.get().reports.count() == 2


def test_furniture_is_not_read(reader: Reader) -> None:
    teaser = "Bomb kills three people in a market on Monday"
    text = f"The council met on Tuesday.\n\n{teaser}"
    start = text.index(teaser)
    article = make_article(text, furniture=[{"start": start, "end": len(text), "kind": "related"}])
    assert reading_of(article).skipped == ((start, len(text)),)
    read(reader, article)
    assert not Incident.objects.exists()
