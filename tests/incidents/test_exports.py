"""Rows as others read them: one test for each key that CONTRACT.md promises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from incidents.choices import ReportRole
from incidents.corrections import correct
from incidents.exports import (
    Row,
    article_row,
    articles_to_export,
    claim_row,
    claims_to_export,
    date_keys,
    incident_row,
    incidents_to_export,
)
from incidents.models import Claim, Incident
from sources.models import Article
from tests.incidents.factories import (
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
    settle_anew,
    taking_part,
)

pytestmark = pytest.mark.django_db


def exported(incident: Incident) -> Row:
    return incident_row(incidents_to_export(Incident.objects.all()).get(pk=incident.pk))


# Dates


@pytest.mark.parametrize(
    ("start", "end", "precision", "keys"),
    [
        ("2022-01-04", "2022-01-04", "day", ("2022-01-04", None)),
        ("2022-01-03", "2022-01-09", "week", ("2022-01-03", "2022-01-09")),
        ("2019-12-01", "2019-12-31", "month", ("2019-12", None)),
        ("2019-12-21", "2019-12-31", "month", ("2019-12", None)),
        ("2019-12-21", "2020-01-10", "month", ("2019-12", "2020-01")),
        ("2020-01-01", "2020-12-31", "year", ("2020", None)),
        ("2019-01-01", "2020-12-31", "year", ("2019", "2020")),
    ],
)
def test_date_is_as_precise_as_is_known(start: str, end: str, precision: str, keys: tuple[str, str | None]) -> None:
    row = date_keys(date.fromisoformat(start), date.fromisoformat(end), precision)
    assert (row["date"], row["date_end"], row["date_precision"]) == (*keys, precision)
    assert (row["first_day"], row["last_day"]) == (start, end)


def test_date_that_is_not_stated_is_null() -> None:
    row = date_keys(None, None, "unknown")
    assert row == {"date": None, "date_end": None, "date_precision": "unknown", "first_day": None, "last_day": None}


# Incidents


def test_incident_has_every_key_of_an_extraction() -> None:
    base = make_location(
        "Al Asad Air Base", precision="site", country="IQ", admin1="Anbar", latitude=33.79, longitude=42.44
    )
    coalition = make_actor("International Coalition", kind="coalition_or_peacekeepers")
    incident = make_incident(
        type="drone_strike",
        outcome="foiled",
        date=on("2022-01-04"),
        location={**at(base), "text": "Ain al-Asad airbase"},
        address="12 Long Lane",
        actors=[{**taking_part(coalition, "target"), "text": "coalition troops"}],
        weapons=[{"kind": "drone", "text": "explosives-laden drones", "count": 2}],
        killed=persons(0),
        injured=persons(3, quantifier="at_least"),
        attackers_killed=persons(1),
        attackers_injured=persons(2, low=1, high=4, quantifier="range"),
        responsibility={"status": "claimed", "by": "The Brigade"},
    )
    row = exported(incident)
    assert {
        "type": "drone_strike",
        "outcome": "foiled",
        "role": "main",
        "title": "Drone strike foiled at Al Asad Air Base, 4 January 2022",
        "date": "2022-01-04",
        "date_end": None,
        "date_precision": "day",
        "location": {
            "id": base.public_id,
            "text": "Ain al-Asad airbase",
            "name": "Al Asad Air Base",
            "precision": "site",
            "country": "IQ",
            "admin1": "Anbar",
            "settlement": None,
            "area": None,
            "latitude": 33.79,
            "longitude": 42.44,
        },
        "address": "12 Long Lane",
        "actors": [
            {
                "id": coalition.public_id,
                "text": "coalition troops",
                "name": "International Coalition",
                "role": "target",
                "kind": "coalition_or_peacekeepers",
            }
        ],
        "weapons": [{"text": "explosives-laden drones", "kind": "drone", "count": 2}],
        "killed": {"low": 0, "best": 0, "high": 0, "quantifier": "exact"},
        "injured": {"low": 3, "best": 3, "high": None, "quantifier": "at_least"},
        "attackers_killed": {"low": 1, "best": 1, "high": 1, "quantifier": "exact"},
        "attackers_injured": {"low": 1, "best": 2, "high": 4, "quantifier": "range"},
        "responsibility": "claimed",
        "responsibility_by": "The Brigade",
        "confidence": 0.9,
    }.items() <= row.items()


def test_what_is_not_stated_is_null_or_empty() -> None:
    row = exported(make_incident(type="riot"))
    for key in ("date", "date_end", "location", "address", "killed", "injured", "attackers_killed", "responsibility"):
        assert row[key] is None, key
    assert (row["actors"], row["weapons"], row["outcome"]) == ([], [], "unknown")


def test_incident_has_its_permanent_id_and_its_address() -> None:
    incident = make_incident(type="riot")
    row = exported(incident)
    assert row["id"] == incident.public_id
    assert row["url"] == incident.get_absolute_url()
    loaded = incidents_to_export(Incident.objects.all()).get()
    assert incident_row(loaded, "https://casebook.example")["url"] == "https://casebook.example" + row["url"]


def test_incident_names_its_reports_by_the_callers_ids() -> None:
    incident = make_incident()
    publisher = make_publisher("The Lantern")
    first = make_article("One.", external_id="lantern-7", publisher=publisher, published=date(2022, 1, 5))
    second = make_article("Two.", publisher=publisher, published=None)
    make_report(incident, first)
    make_report(incident, second, role=ReportRole.BACKGROUND)
    assert exported(incident)["reports"] == [
        {
            "article": "lantern-7",
            "article_id": first.public_id,
            "publisher": "The Lantern",
            "published": "2022-01-05",
            "role": "main",
        },
        {
            "article": second.public_id,
            "article_id": second.public_id,
            "publisher": "The Lantern",
            "published": None,
            "role": "background",
        },
    ]


def test_text_that_came_in_under_several_ids_is_reported_under_each() -> None:
    incident = make_incident()
    make_report(incident, make_article("One.", external_id="a", other_ids=["b", "c"]))
    make_report(incident, make_article("Two.", other_ids=["d"]))
    row = exported(incident)
    assert [report["article"] for report in row["reports"]] == ["a", "b", "c", "d"]
    assert (row["copies"], row["independent_origins"]) == ([["a", "b", "c"]], 2)
    assert article_row(articles_to_export(Article.objects.all()).get(external_id="a"))["other_ids"] == ["b", "c"]


def test_incident_that_is_only_recalled_has_the_role_background() -> None:
    incident = make_incident()
    make_report(incident, role=ReportRole.BACKGROUND, type="airstrike")
    assert exported(incident)["role"] == "background"


def test_incident_counts_origins_and_speakers_and_groups_copies() -> None:
    incident = make_incident()
    original = make_article("A text. An official said so.", external_id="a")
    copies = [make_article(f"A text, again {letter}.", external_id=letter, origin=original) for letter in "cb"]
    other = make_article("Another text.", external_id="d")
    for article in (original, *copies, other):
        make_report(incident, article)
    report = incident.reports.get(article=original)
    make_claim(report, "type", "riot", "An official said so", claimant=make_actor("An Official"))
    row = exported(incident)
    assert (row["independent_origins"], row["speakers"], row["copies"]) == (2, 1, [["a", "b", "c"]])


def test_incident_has_a_grade_with_its_reason() -> None:
    row = exported(make_incident(type="riot"))
    reason = "One independent origin reports it in its own voice; nobody who could know is cited."
    assert (row["grade"], row["grade_reason"]) == ("weak", reason)


def test_grade_falls_with_the_publishers_letter() -> None:
    incident = make_incident()
    make_report(incident, make_article("Riot.", publisher=make_publisher(reliability="E")), type="riot")
    assert exported(incident)["grade"] == "discounted"


def test_incident_tells_what_is_disputed_and_whether_a_person_has_looked() -> None:
    incident = make_incident(killed=persons(3))
    make_report(incident, killed=persons(5))
    assert (exported(incident)["disputed"], exported(incident)["reviewed"]) == (["killed"], False)
    correct(incident, "killed", persons(5), user=make_editor(), reason="Five names are listed.")
    assert exported(incident)["reviewed"] is True
    assert exported(incident)["killed"]["best"] == 5


def test_every_stated_field_has_evidence_that_points_at_its_words() -> None:
    article = make_article("In Hit a bomb went off. Three men died in the bombing.", external_id="x1")
    incident = make_incident()
    report = make_report(incident, article)
    make_claim(report, "type", "bombing", "bombing")
    make_claim(report, "killed", persons(3), "Three men died")
    make_claim(report, "location", at(make_location("Hit")), "Hit")
    make_claim(report, "actors", taking_part(make_actor("Three men"), "victim"), "Three men")
    make_claim(report, "weapons", {"kind": "ied"}, "a bomb")
    evidence = exported(incident)["evidence"]
    words = {each["field"]: article.text[each["start"] : each["end"]] for each in evidence}
    assert words == {
        "type": "bombing",
        "killed": "Three men died",
        "location": "Hit",
        "actors": "Three men",
        "weapons": "a bomb",
    }
    assert {each["article"] for each in evidence} == {"x1"}
    assert {each["claim"] for each in evidence} == set(Claim.objects.values_list("public_id", flat=True))
    assert evidence[0]["rule"] == f"test.{evidence[0]['field']}"


def test_losing_values_are_no_evidence_and_a_decision_is() -> None:
    incident = make_incident(killed=persons(3))
    make_report(incident, killed=persons(5))
    (proof,) = exported(incident)["evidence"]
    assert Claim.objects.get(public_id=proof["claim"]).value == persons(3)
    decision = correct(incident, "killed", persons(4), user=make_editor(), reason="Four.")
    (proof,) = exported(incident)["evidence"]
    assert (proof["decision"], proof["rule"], proof["claim"], proof["start"]) == (
        decision.public_id,
        "decided",
        None,
        None,
    )


def test_names_are_those_of_today() -> None:
    """An editor who mends a name or moves a place need not settle anything anew."""
    place, actor = make_location("Hitt"), make_actor("The Grup")
    incident = make_incident(location=at(place), actors=[taking_part(actor)])
    place.name, place.latitude, actor.name = "Hit", 33.6, "The Group"
    place.save()
    actor.save()
    row = exported(incident)
    assert (row["location"]["name"], row["location"]["latitude"], row["actors"][0]["name"]) == (
        "Hit",
        33.6,
        "The Group",
    )


# Claims


def test_claim_has_every_key_of_an_extraction_and_says_where_it_belongs() -> None:
    text = "BAGHDAD - “Three men died,” a coalition official said."
    article = make_article(text, external_id="x1", publisher=make_publisher("The Lantern"))
    incident = make_incident()
    report = make_report(incident, article)
    official = make_actor("Coalition official", kind="government")
    make_claim(
        report,
        "killed",
        persons(3),
        "Three men died",
        claimant=official,
        quote=True,
        claimant_text="a coalition official",
    )
    row = claim_row(claims_to_export(Claim.objects.all()).get(), "https://casebook.example")
    start = text.index("Three men")
    assert row == {
        "id": Claim.objects.get().public_id,
        "incident": incident.public_id,
        "incident_url": f"https://casebook.example{incident.get_absolute_url()}",
        "article": "x1",
        "article_id": article.public_id,
        "publisher": "The Lantern",
        "published": "2022-01-04",
        "field": "killed",
        "value": 3,
        "figure": persons(3),
        "words": "3",
        "stance": "asserted",
        "claimant": {
            "id": official.public_id,
            "text": "a coalition official",
            "name": "Coalition official",
            "kind": "government",
        },
        "quote": True,
        "start": start,
        "end": start + len("Three men died"),
        "text": "Three men died",
        "sentence": text,
        "sentence_start": 0,
        "sentence_end": len(text),
        "rule": "test.killed",
        "confidence": 0.9,
    }


def test_statement_about_no_incident_in_the_articles_own_voice() -> None:
    article = make_article("The base lies on a hill.")
    make_claim(None, "statement", None, "on a hill", article=article)
    row = claim_row(claims_to_export(Claim.objects.all()).get())
    assert (row["incident"], row["incident_url"], row["value"], row["words"], row["claimant"]) == (None,) * 5


def test_spans_count_code_points_and_not_bytes() -> None:
    article = make_article("Пусто. \N{BOMB}\N{BOMB} Three men died. Ende.")
    make_claim(None, "statement", None, "Three men", article=article)
    row = claim_row(claims_to_export(Claim.objects.all()).get())
    assert article.text[row["start"] : row["end"]] == row["text"] == "Three men"
    assert row["sentence"] == "\N{BOMB}\N{BOMB} Three men died."


# Articles


def test_article_has_every_key_that_it_came_with_and_what_was_found_of_it() -> None:
    publisher = make_publisher("The Lantern")
    origin = make_article("A text.", external_id="a")
    article = make_article(
        "A text, again.",
        external_id="b",
        publisher=publisher,
        title="Again",
        url="https://lantern.example/b",
        origin=origin,
        origin_reason="97 % of its shingles",
        furniture=[{"start": 0, "end": 2, "kind": "navigation"}],
    )
    incident = make_incident()
    make_report(incident, article)
    row = article_row(articles_to_export(Article.objects.all()).get(pk=article.pk))
    assert {
        "id": article.public_id,
        "article": "b",
        "article_url": article.get_absolute_url(),
        "url": "https://lantern.example/b",
        "title": "Again",
        "publisher": "The Lantern",
        "publisher_id": publisher.public_id,
        "language": "en",
        "published": "2022-01-04",
        "published_from": "given",
        "revision": 1,
        "origin": "a",
        "origin_id": origin.public_id,
        "origin_reason": "97 % of its shingles",
        "incidents": [{"id": incident.public_id, "role": "main"}],
        "text": "A text, again.",
        "furniture": [{"start": 0, "end": 2, "kind": "navigation"}],
    }.items() <= row.items()


# Queries


def write_some(number: int) -> None:
    """Incidents with two reports each, all of whose values differ."""
    for _ in range(number):
        incident = make_incident(
            type="riot", location=at(make_location()), actors=[taking_part(make_actor())], killed=persons(1)
        )
        copied = incident.reports.get().article
        make_report(
            incident, make_article(f"Killed, we hear: 2, in {incident.public_id}.", origin=copied), killed=persons(2)
        )
    settle_anew(incident)


@pytest.mark.parametrize("number", [1, 4])
@pytest.mark.parametrize(
    ("rows", "row", "queries"),
    [
        (lambda: incidents_to_export(Incident.objects.all()), incident_row, 7),
        (lambda: claims_to_export(Claim.objects.all()), claim_row, 1),
        (lambda: articles_to_export(Article.objects.all()), article_row, 2),
    ],
    ids=["incidents", "claims", "articles"],
)
def test_number_of_queries_is_that_of_one_row(
    rows: Any, row: Any, queries: int, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write_some(number)
    with django_assert_num_queries(queries):
        assert len([row(each) for each in rows()]) >= number
