"""The filters of lists: what each lets through, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from incidents.corrections import correct, dismiss
from incidents.filters import ActorFilter, ArticleFilter, ClaimFilter, IncidentFilter, ListFilter, LocationFilter
from incidents.models import Actor, Claim, Incident, Location
from sources.models import Article
from tests.incidents.factories import (
    NOW,
    at,
    make_actor,
    make_article,
    make_claim,
    make_editor,
    make_incident,
    make_location,
    make_publisher,
    make_report,
    on,
    persons,
    taking_part,
)

pytestmark = pytest.mark.django_db

ROWS = {
    IncidentFilter: Incident,
    ClaimFilter: Claim,
    ArticleFilter: Article,
    ActorFilter: Actor,
    LocationFilter: Location,
}


def asked(filter_class: type[ListFilter], query: str) -> ListFilter:
    return filter_class(QueryDict(query), ROWS[filter_class]._default_manager.all())


def found(filter_class: type[ListFilter], query: str) -> list[Any]:
    """The names of the rows let through, sorted; of incidents and articles the titles."""
    chosen = asked(filter_class, query)
    assert chosen.is_valid(), chosen.errors
    return sorted(str(row) for row in chosen.qs)


STRIKE = "Drone strike foiled at Asad, 4 January 2022"
RIOT = "Riot in Aleppo, late December 2021"
BOMBING = "Bombing"


@pytest.fixture
def three() -> dict[str, Any]:
    """A drone strike in Iraq, a riot in Syria with a disputed number of killed, a bombing of which little is said."""
    asad = make_location("Asad", precision="site", country="IQ", admin1="Anbar", latitude=33.8, longitude=42.4)
    aleppo = make_location("Aleppo", country="SY", admin1="Aleppo", latitude=36.2, longitude=37.1)
    group, crowd = make_actor("Group"), make_actor("Crowd", kind="rioters")
    strike = make_incident(
        type="drone_strike",
        outcome="foiled",
        date=on("2022-01-04"),
        location=at(asad),
        actors=[taking_part(group, "suspected_perpetrator"), taking_part(crowd, "target")],
        weapons=[{"kind": "drone", "count": 2}, {"kind": "countermeasure"}],
        killed=persons(0),
        injured=persons(2),
        responsibility={"status": "unclaimed", "by": None},
    )
    riot = make_incident(
        type="riot",
        date=on("2021-12-21", "2021-12-31", "month"),
        location=at(aleppo),
        actors=[taking_part(crowd, "perpetrator")],
        killed=persons(3),
    )
    publisher = make_publisher("The Lantern")
    make_report(riot, make_article("Killed, we hear: 5.", publisher=publisher), killed=persons(5))
    bombing = make_incident(type="bombing")
    correct(bombing, "type", "bombing", user=make_editor(), reason="So it is.")
    return {
        "asad": asad,
        "group": group,
        "crowd": crowd,
        "strike": strike,
        "riot": riot,
        "bombing": bombing,
        "publisher": publisher,
    }


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", [BOMBING, STRIKE, RIOT]),
        ("type=", [BOMBING, STRIKE, RIOT]),
        ("type=riot", [RIOT]),
        ("type=riot&type=bombing", [BOMBING, RIOT]),
        ("outcome=foiled", [STRIKE]),
        ("country=SY&country=IQ", [STRIKE, RIOT]),
        ("country=SY&type=bombing", []),
        ("admin1=anbar", [STRIKE]),
        ("location={asad}", [STRIKE]),
        ("bbox=38,29,49,38", [STRIKE]),
        ("bbox=170,-90,40,90", [RIOT]),
        ("date_from=2021-12-31", [STRIKE, RIOT]),
        ("date_from=2022-01-01", [STRIKE]),
        ("date_to=2021-12-21", [RIOT]),
        ("date_from=2021-12-25&date_to=2021-12-26", [RIOT]),
        ("date_to=2021-12-20", []),
        ("year=2021", [RIOT]),
        ("date_precision=day", [STRIKE]),
        ("date_precision=unknown", [BOMBING]),
        ("actor={crowd}", [STRIKE, RIOT]),
        ("actor={crowd}&role=target", [STRIKE]),
        ("actor={group}&role=target", []),
        ("role=target", [STRIKE]),
        ("role=target&role=perpetrator", [STRIKE, RIOT]),
        ("weapon=drone", [STRIKE]),
        ("weapon=ied&weapon=countermeasure", [STRIKE]),
        ("responsibility=unclaimed", [STRIKE]),
        ("grade=contested", [RIOT]),
        ("grade=weak&grade=confirmed", [BOMBING, STRIKE]),
        ("grade=fair", []),
        ("killed_min=0", [STRIKE, RIOT]),
        ("killed_min=1", [RIOT]),
        ("killed_max=0", [STRIKE]),
        ("killed_min=1&killed_max=2", []),
        ("injured_min=2&injured_max=2", [STRIKE]),
        ("disputed=true", [RIOT]),
        ("disputed=false", [BOMBING, STRIKE]),
        ("disputed=killed", [RIOT]),
        ("disputed=date", []),
        ("reviewed=true", [BOMBING]),
        ("reviewed=false", [STRIKE, RIOT]),
        ("publisher={publisher}", [RIOT]),
        ("origins_min=2", [RIOT]),
        ("confidence_min=0.9", [BOMBING, STRIKE, RIOT]),
        ("confidence_min=0.95", []),
        ("q=aleppo", [RIOT]),
        ("q=aleppo or asad&type=riot", [RIOT]),
        ("status=dismissed", []),
    ],
)
def test_incidents(three: dict[str, Any], query: str, titles: list[str]) -> None:
    ids = {name: row.public_id for name, row in three.items()}
    assert found(IncidentFilter, query.format(**ids)) == sorted(titles)


def test_dismissed_incidents_are_left_out_unless_asked_for(three: dict[str, Any]) -> None:
    dismiss(three["riot"], user=make_editor("bert"), reason="A play.")
    assert found(IncidentFilter, "") == [BOMBING, STRIKE]
    assert found(IncidentFilter, "status=dismissed") == [RIOT]
    assert found(IncidentFilter, "status=dismissed&status=active") == [BOMBING, STRIKE, RIOT]


def test_changes_tell_of_dismissed_incidents_too(three: dict[str, Any]) -> None:
    dismiss(three["riot"], user=make_editor("bert"), reason="A play.")
    since = (NOW + timedelta(days=1)).isoformat().replace("+", "%2B")
    assert found(IncidentFilter, f"changed_since={since}") == [BOMBING, RIOT]


@pytest.mark.parametrize(
    ("filter_class", "query", "name", "words"),
    [
        (IncidentFilter, "type=war", "type", "'war' is none of armed_clash, armed_attack"),
        (IncidentFilter, "type=riot&type=war", "type", "'war' is none of"),
        (IncidentFilter, "country=iq", "country", "'iq' is no country's code"),
        (IncidentFilter, "location=nowhere", "location", "There is no location with the id 'nowhere'."),
        (IncidentFilter, "actor=%00", "actor", "Null characters are not allowed"),
        (IncidentFilter, "bbox=1,2,3", "bbox", "'1,2,3' is not so"),
        (IncidentFilter, "bbox=1,50,2,40", "bbox", "its south is north of its north"),
        (IncidentFilter, "bbox=1,2,3,nan", "bbox", "leaves the earth"),
        (
            IncidentFilter,
            "date_from=yesterday",
            "date_from",
            "Write the day as year-month-day, for example 2022-01-31.",
        ),
        (IncidentFilter, "date_from=01/02/2022", "date_from", "Write the day as year-month-day"),
        (IncidentFilter, "date_from=2022-02-01&date_to=2022-01-01", "date_to", "lies before date_from"),
        (IncidentFilter, "killed_min=5&killed_max=4", "killed_max", "lies before killed_min"),
        (IncidentFilter, "killed_min=-1", "killed_min", "greater than or equal to 0"),
        (IncidentFilter, "killed_min=1.5", "killed_min", "Enter a whole number"),
        (IncidentFilter, "killed_min=99999999999", "killed_min", "less than or equal to"),
        (IncidentFilter, "year=0", "year", "greater than or equal to 1"),
        (IncidentFilter, "year=10000", "year", "less than or equal to 9999"),
        (IncidentFilter, "disputed=maybe", "disputed", "'maybe' is none of true, false, type"),
        (IncidentFilter, "reviewed=yes", "reviewed", "Write true or false, not 'yes'."),
        (IncidentFilter, "confidence_min=2", "confidence_min", "less than or equal to 1"),
        (IncidentFilter, "confidence_min=nan", "confidence_min", "Enter a number"),
        (IncidentFilter, "changed_since=lately", "changed_since", "Write a moment as 2026-01-05T12:00Z"),
        (IncidentFilter, "q=the", "q", "has no word that could be searched for"),
        (ClaimFilter, "incident=x", "incident", "There is no incident with the id 'x'."),
        (ClaimFilter, "field=colour", "field", "'colour' is none of type, outcome"),
        (ArticleFilter, "published_from=2022-02-01&published_to=2022-01-01", "published_to", "lies before"),
        (ArticleFilter, "published_to=3/2/2022", "published_to", "Write the day as year-month-day"),
        (ActorFilter, "known=1", "known", "Write true or false"),
        (ActorFilter, "q=%25", "q", "'%' has no letter or figure, so no name has it."),
        (LocationFilter, "q=-", "q", "'-' has no letter or figure"),
        (LocationFilter, "precision=fine", "precision", "'fine' is none of site"),
    ],
)
def test_what_cannot_be_read_is_refused(filter_class: type[ListFilter], query: str, name: str, words: str) -> None:
    chosen = asked(filter_class, query)
    assert not chosen.is_valid()
    assert words in " ".join(chosen.errors[name])


def test_claims() -> None:
    official = make_actor("An Official", kind="government")
    article = make_article("Three men died. It was a raid, an official said. It was no raid.")
    incident = make_incident()
    report = make_report(incident, article)
    other = make_incident(outcome="failed")
    make_claim(report, "killed", persons(3), "Three men died", confidence=0.5)
    make_claim(report, "type", "armed_attack", "It was a raid", claimant=official, quote=True)
    make_claim(report, "type", "armed_attack", "It was no raid", stance="denied")
    killed, raid, no_raid, failed = (
        str(Claim.objects.get(field="killed")),
        "Type: armed_attack",
        "Type: armed_attack",
        "Outcome: failed",
    )
    ids = {
        "incident": incident.public_id,
        "other": other.public_id,
        "article": article.public_id,
        "actor": official.public_id,
    }
    for query, claims in {
        "": [killed, raid, no_raid, failed],
        "incident={incident}": [killed, raid, no_raid],
        "incident={other}": [failed],
        "article={article}": [killed, raid, no_raid],
        "field=killed": [killed],
        "field=killed&field=outcome": [killed, failed],
        "stance=denied": [no_raid],
        "quote=true": [raid],
        "claimant={actor}": [raid],
        "claimant_kind=government": [raid],
        "confidence_min=0.6": [raid, no_raid, failed],
        "q=raid": [raid, no_raid],
        "q=died": [killed],
    }.items():
        assert found(ClaimFilter, query.format(**ids)) == sorted(claims), query


def test_articles() -> None:
    lantern = make_publisher("The Lantern")
    first = make_article("First text.", publisher=lantern, published=date(2022, 1, 4))
    make_article("First text again.", origin=first, published=date(2022, 1, 5), language="es")
    third = make_article("Third text.", published=None)
    incident = make_incident()
    make_report(incident, third)
    ids = {"lantern": lantern.public_id, "first": first.public_id, "incident": incident.public_id}
    for query, articles in {
        "": ["First text.", "First text again.", "Third text."],
        "publisher={lantern}": ["First text."],
        "language=ES": ["First text again."],
        "published_from=2022-01-05": ["First text again."],
        "published_from=2022-01-04&published_to=2022-01-04": ["First text."],
        "copy=true": ["First text again."],
        "copy=false": ["First text.", "Third text."],
        "copied=true": ["First text."],
        "copied=false": ["First text again.", "Third text."],
        "origin={first}": ["First text again."],
        "incident={incident}": ["Third text."],
        "q=third": ["Third text."],
    }.items():
        assert found(ArticleFilter, query.format(**ids)) == sorted(articles), query


def test_actors_and_locations_are_found_by_any_name() -> None:
    make_actor("Kata'ib Hezbollah", names=("Hezbollah Brigades",), country="IQ")
    make_actor("Two gunmen", kind="unidentified_armed", known=False, described=True)
    make_location("Ain al-Asad", names=("Al Asad Air Base",), precision="site", country="IQ")
    make_location("Aleppo", country="SY", latitude=36.2, longitude=37.1)
    for query, actors in {
        "q=KATAIB": ["Kata'ib Hezbollah"],
        "q=brigade": ["Kata'ib Hezbollah"],
        "kind=unidentified_armed": ["Two gunmen"],
        "country=IQ": ["Kata'ib Hezbollah"],
        "known=false": ["Two gunmen"],
        "described=true": ["Two gunmen"],
    }.items():
        assert found(ActorFilter, query) == actors, query
    for query, locations in {
        "q=air base": ["Ain al-Asad"],
        "q=al asad": ["Ain al-Asad"],
        "country=SY": ["Aleppo"],
        "precision=site": ["Ain al-Asad"],
        "bbox=37,36,38,37": ["Aleppo"],
    }.items():
        assert found(LocationFilter, query) == locations, query


def test_filter_can_be_narrowed_without_one_of_its_parts(
    three: dict[str, Any], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A facet counts under all other filters but its own."""
    chosen = asked(IncidentFilter, f"type=riot&actor={three['crowd'].public_id}")
    assert chosen.is_valid()
    with django_assert_num_queries(1):
        narrowed = list(chosen.narrowed(Incident.objects.all(), without=["type"]))
    assert sorted(map(str, narrowed)) == [STRIKE, RIOT]
