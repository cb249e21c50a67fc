"""Incidents through the API: served values, and for every fact why it is served."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from incidents.corrections import correct, dismiss, undo
from incidents.exports import incident_row, incidents_to_export
from incidents.models import Incident
from incidents.settle import RULES
from tests.incidents.api.conftest import Get
from tests.incidents.factories import (
    NOW,
    at,
    make_actor,
    make_editor,
    make_incident,
    make_location,
    make_report,
    on,
    persons,
    taking_part,
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def fact(detail: dict[str, Any], field: str) -> dict[str, Any]:
    (found,) = [each for each in detail["facts"] if each["field"] == field]
    return found


def test_list_has_the_rows_of_the_export(get: Get) -> None:
    make_incident(
        type="drone_strike",
        date=on("2022-01-04"),
        location=at(make_location("Hit")),
        actors=[taking_part(make_actor())],
        weapons=[{"kind": "drone", "count": 2}],
        killed=persons(0),
        responsibility={"status": "unclaimed", "by": None},
    )
    (row,) = get("incidents/")["results"]
    exported = incident_row(incidents_to_export(Incident.objects.all()).get(), HOST)
    assert row == json.loads(json.dumps(exported))


def test_detail_has_the_row_and_a_receipt_for_every_field(get: Get) -> None:
    incident = make_incident(killed=persons(3), type="riot")
    detail = get(f"incidents/{incident.public_id}/")
    assert get("incidents/")["results"][0].items() <= detail.items()
    assert [each["field"] for each in detail["facts"]] == [
        "type",
        "outcome",
        "date",
        "location",
        "address",
        "actors",
        "weapons",
        "killed",
        "injured",
        "attackers_killed",
        "attackers_injured",
        "missing",
        "abducted",
        "detained",
        "responsibility",
    ]
    assert fact(detail, "injured") == {
        "field": "injured",
        "value": None,
        "words": "not stated",
        "disputed": False,
        "rule": None,
        "rule_text": None,
        "decision": None,
        "machine": None,
        "given": [],
    }


def test_receipt_shows_the_rule_the_claims_and_the_values_that_lost(get: Get) -> None:
    incident = make_incident(killed=persons(3))
    make_report(incident, killed=persons(5))
    killed = fact(get(f"incidents/{incident.public_id}/"), "killed")
    assert (killed["value"], killed["words"], killed["disputed"]) == (persons(3), "3", True)
    assert killed["rule"] == "latest_figure"
    assert killed["rule_text"] == RULES[killed["rule"]]
    served, lost = killed["given"]
    assert (served["served"], served["words"], served["origins"]) == (True, "3", 1)
    assert (lost["served"], lost["words"]) == (False, "5")
    claim = get(f"claims/{served['claims'][0]}/")
    assert (claim["incident"], claim["field"], claim["figure"]) == (incident.public_id, "killed", persons(3))


def test_decision_is_shown_with_who_why_and_what_the_claims_alone_would_give(get: Get) -> None:
    incident = make_incident(killed=persons(3))
    decision = correct(incident, "killed", persons(4), user=make_editor("alice"), reason="Four names are listed.")
    detail = get(f"incidents/{incident.public_id}/")
    killed = fact(detail, "killed")
    assert (killed["words"], killed["rule"], killed["machine"]) == ("4", "decided", {"value": persons(3), "words": "3"})
    assert not any(each["served"] for each in killed["given"])
    assert killed["decision"] == detail["decisions"][0]
    made_at = killed["decision"].pop("made_at")
    assert made_at.endswith("Z")
    assert killed["decision"] == {
        "id": decision.public_id,
        "kind": "correct",
        "incident": incident.public_id,
        "actor": None,
        "article": None,
        "into": None,
        "field": "killed",
        "claim": None,
        "old": persons(3),
        "new": persons(4),
        "moved": [],
        "undoes": None,
        "user": "alice",
        "reason": "Four names are listed.",
    }


def test_ledger_keeps_what_was_undone(get: Get) -> None:
    incident = make_incident(killed=persons(3))
    editor = make_editor()
    decision = correct(incident, "killed", persons(4), user=editor, reason="Four.")
    undo(decision, user=editor, reason="No.")
    detail = get(f"incidents/{incident.public_id}/")
    assert [(each["kind"], each["undoes"]) for each in detail["decisions"]] == [
        ("correct", None),
        ("undo", decision.public_id),
    ]
    assert fact(detail, "killed")["decision"] is None


def test_dismissed_incident_leaves_the_list_but_not_its_address(get: Get) -> None:
    incident = make_incident(type="riot")
    dismiss(incident, user=make_editor(), reason="A play.")
    assert get("incidents/")["results"] == []
    assert [row["status"] for row in get("incidents/", status="dismissed")["results"]] == ["dismissed"]
    assert get(f"incidents/{incident.public_id}/")["status"] == "dismissed"


def test_changes_come_in_their_order_with_what_was_dismissed(get: Get) -> None:
    first, second, third = (make_incident(type="riot") for _ in range(3))
    editor = make_editor()
    correct(third, "killed", persons(1), user=editor, reason="One.")
    dismiss(first, user=editor, reason="A play.")
    rows = get("incidents/", changed_since=(NOW + timedelta(seconds=1)).isoformat())["results"]
    assert [(row["id"], row["status"]) for row in rows] == [(third.public_id, "active"), (first.public_id, "dismissed")]
    assert len(get("incidents/", changed_since=NOW.isoformat())["results"]) == 3
    assert get("incidents/", changed_since=rows[-1]["changed_at"])["results"] == rows[-1:]
    assert second.changed_at == NOW


def test_latest_come_first_and_undated_last(get: Get) -> None:
    titles = [make_incident(type="riot", date=date).title for date in (None, on("2022-01-04"), on("2022-02-01"), None)]
    assert [row["title"] for row in get("incidents/")["results"]] == [titles[2], titles[1], titles[3], titles[0]]


def test_search_puts_the_most_relevant_first(get: Get) -> None:
    by_alias = make_incident(type="bombing", location=at(make_location("Hit", names=("Riot Town",))))
    by_title = make_incident(type="riot")
    assert [row["id"] for row in get("incidents/", q="riot")["results"]] == [by_title.public_id, by_alias.public_id]


def test_geojson_is_what_maps_read(client: Client) -> None:
    placed = make_incident(type="riot", location=at(make_location("Hit", latitude=33.64, longitude=42.83)))
    make_incident(type="bombing")
    answer = client.get("/api/v1/incidents/", {"format": "geojson", "type": ["riot", "bombing"]})
    assert answer["Content-Type"] == "application/geo+json"
    collection = json.loads(answer.content)
    assert (collection["type"], collection["next"]) == ("FeatureCollection", None)
    assert [each["geometry"] for each in collection["features"]] == [
        None,
        {"type": "Point", "coordinates": [42.83, 33.64]},
    ]
    feature = json.loads(client.get(f"/api/v1/incidents/{placed.public_id}/?format=geojson").content)
    assert (feature["id"], feature["type"], feature["properties"]["title"]) == (
        placed.public_id,
        "Feature",
        placed.title,
    )


@pytest.mark.parametrize("number", [1, 5])
def test_list_makes_as_many_queries_for_many_as_for_one(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write(number)
    with django_assert_num_queries(7):
        client.get("/api/v1/incidents/")


@pytest.mark.parametrize("number", [1, 5])
def test_detail_makes_as_many_queries_for_much_as_for_little(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Those of the list, one for the ledger, and two for the past of its reports."""
    write(1)
    incident = Incident.objects.get()
    editor = make_editor()
    for turn in range(number):
        make_report(incident, killed=persons(turn), actors=[taking_part(make_actor())])
        correct(incident, "killed", persons(10 + turn), user=editor, reason="So it is.")
    with django_assert_num_queries(10):
        client.get(f"/api/v1/incidents/{incident.public_id}/")


def write(number: int) -> None:
    for turn in range(number):
        incident = make_incident(
            type="riot", location=at(make_location()), actors=[taking_part(make_actor())], killed=persons(turn)
        )
        make_report(incident, killed=persons(turn + 1))
