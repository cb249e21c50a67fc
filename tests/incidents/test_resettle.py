"""The served rows follow what is known: written where something changed, and only there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from pytest_django import DjangoAssertNumQueries

from incidents import corrections
from incidents.account import settle_incident, settle_loaded, with_accounts
from incidents.choices import IncidentStatus, ReportRole
from incidents.models import Claim, Incident, Involvement
from incidents.resettle import resettle
from tests.incidents.factories import (
    NOW,
    at,
    make_actor,
    make_claim,
    make_editor,
    make_incident,
    make_location,
    make_report,
    on,
    persons,
    settle_anew,
    taking_part,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)


def full_incident() -> Incident:
    """An incident of which every field is stated."""
    return make_incident(
        type="drone_strike",
        outcome="foiled",
        date=on("2022-01-04"),
        location=at(make_location("Al Asad Air Base", names=("Ain al-Asad",), precision="site")),
        address="12 Long Lane",
        actors=[taking_part(make_actor("The Coalition"), "target"), taking_part(make_actor("Gunners"), "defender")],
        weapons=[{"kind": "drone", "text": "explosive drones", "count": 2}],
        killed=persons(0),
        injured=persons(3, quantifier="at_least"),
        attackers_killed=persons(1),
        attackers_injured=persons(2, low=1, high=4, quantifier="range"),
        responsibility={"status": "unclaimed", "by": None},
    )


def rows() -> list[dict[str, Any]]:
    """All served rows as they stand in the database."""
    tables: list[Any] = [Incident.objects.order_by("pk"), Involvement.objects.order_by("pk")]
    return [row for table in tables for row in table.values()]


def versions() -> list[tuple[Any, ...]]:
    """Where each served row lies: a row that is written anew, even with the same values, lies elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'incident', id, ctid::text FROM incidents_incident"
            " UNION ALL SELECT 'involvement', id, ctid::text FROM incidents_involvement ORDER BY 1, 2"
        )
        return list(cursor.fetchall())


def test_every_field_is_served() -> None:
    incident = full_incident()
    assert incident.title == "Drone strike foiled at Al Asad Air Base, 4 January 2022"
    assert (incident.event_type, incident.outcome, incident.status) == ("drone_strike", "foiled", "active")
    assert (str(incident.date_start), str(incident.date_end), incident.date_precision) == (
        "2022-01-04",
        "2022-01-04",
        "day",
    )
    assert incident.location is not None
    assert incident.location.name == "Al Asad Air Base"
    assert incident.address == "12 Long Lane"
    assert [(str(each.actor), each.role) for each in incident.involvements.all()] == [
        ("Gunners", "defender"),
        ("The Coalition", "target"),
    ]
    assert incident.weapons == [{"kind": "drone", "text": "explosive drones", "count": 2}]
    assert (incident.killed_low, incident.killed_best, incident.killed_high, incident.killed_quantifier) == (
        0,
        0,
        0,
        "exact",
    )
    assert (incident.injured_best, incident.injured_high, incident.injured_quantifier) == (3, None, "at_least")
    assert (incident.attackers_killed_best, incident.attackers_injured_low) == (1, 1)
    assert (incident.responsibility, incident.independent_origins, incident.speakers) == ("unclaimed", 1, 0)
    assert (incident.disputed, incident.reviewed, incident.confidence) == ([], False, 0.9)
    assert (incident.grade, incident.grade_rule) == ("weak", "alone")


def test_settling_again_writes_no_row() -> None:
    incident = full_incident()
    before = versions()
    assert resettle([incident], LATER) == []
    assert versions() == before


def test_changed_at_moves_when_a_served_value_does() -> None:
    incident = full_incident()
    make_report(incident, killed=persons(0))
    assert incident.changed_at == NOW
    report = incident.reports.get(position=0, article__title__startswith="Killed")
    Claim.objects.filter(report=report).update(value=persons(4))
    (changed,) = resettle([incident], LATER)
    assert (changed.pk, changed.changed_at, changed.disputed) == (incident.pk, LATER, ["killed"])


def test_another_claim_that_changes_nothing_served_moves_nothing() -> None:
    incident = make_incident(killed=persons(3))
    report = incident.reports.get()
    make_claim(report, "killed", persons(3), "Killed, we hear: 3")
    assert resettle([incident], LATER) == []


def test_served_rows_are_the_same_when_made_from_nothing() -> None:
    incident = full_incident()
    corrections.correct(incident, "killed", persons(2), user=make_editor(), reason="The list of names has two.")
    make_report(incident, killed=persons(5), actors=[taking_part(make_actor("Third"), "target")])
    before = rows()
    Involvement.objects.all().delete()
    blank: dict[str, Any] = {
        "title": "",
        "event_type": "other",
        "killed_best": None,
        "killed_low": None,
        "disputed": [],
        "search": None,
    }
    Incident.objects.update(**blank, weapons=[], location=None, status="withdrawn", confidence=0)
    out = StringIO()
    call_command("resettle", stdout=out)
    assert out.getvalue() == "1 settled, 1 changed\n"

    def plain(served: list[dict[str, Any]]) -> list[dict[str, Any]]:
        kept = [{key: value for key, value in row.items() if key not in ("id", "changed_at")} for row in served]
        return sorted(kept, key=repr)

    assert plain(rows()) == plain(before)
    call_command("resettle", stdout=out)
    assert out.getvalue().endswith("1 settled, 0 changed\n")


def test_words_of_an_involvement_follow_the_claims() -> None:
    actor = make_actor("The Coalition")
    incident = make_incident(actors=[taking_part(actor)])
    claim = Claim.objects.get(field="actors")
    claim.value = taking_part(actor) | {"text": "coalition troops"}
    claim.save()
    assert resettle([incident], LATER) == [incident]
    assert incident.involvements.get().text == "coalition troops"


def test_incident_without_reports_is_withdrawn_and_comes_back_with_one() -> None:
    incident = make_incident(killed=persons(3))
    incident.reports.all().delete()
    settle_anew(incident)
    assert (incident.status, incident.killed_best) == (IncidentStatus.WITHDRAWN, None)
    assert incident.title == "No longer reported"
    make_report(incident, killed=persons(3))
    assert incident.status == IncidentStatus.ACTIVE


def test_corrected_incident_stays_when_its_reports_go() -> None:
    incident = make_incident(killed=persons(3))
    corrections.correct(incident, "killed", persons(4), user=make_editor(), reason="Counted.")
    incident.reports.all().delete()
    settle_anew(incident)
    assert (incident.status, incident.killed_best) == (IncidentStatus.ACTIVE, 4)


def test_incident_of_which_only_a_claim_was_rejected_goes_with_its_reports() -> None:
    incident = make_incident(killed=persons(3))
    corrections.reject_claim(Claim.objects.get(), user=make_editor(), reason="It says injured.")
    incident.reports.all().delete()
    settle_anew(incident)
    assert incident.status == IncidentStatus.WITHDRAWN


def test_recollections_and_copies_are_told_from_reports() -> None:
    incident = make_incident(killed=persons(3))
    first = incident.reports.get().article
    copy = make_report(incident, killed=persons(5))
    copy.article.origin = first
    copy.article.save()
    make_report(incident, role=ReportRole.BACKGROUND, killed=persons(9))
    settle_anew(incident)
    assert (incident.independent_origins, incident.disputed) == (2, [])


def test_accounts_of_many_incidents_load_in_as_many_queries_as_that_of_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    editor = make_editor()
    for number in range(3):
        incident = full_incident()
        make_report(incident, killed=persons(number))
        corrections.correct(incident, "outcome", "failed", user=editor, reason="So says the report.")
    expected = {incident.pk: settle_incident(incident) for incident in Incident.objects.all()}
    with django_assert_num_queries(5):
        loaded = list(with_accounts(Incident.objects.all()))
        assert {incident.pk: settle_loaded(incident) for incident in loaded} == expected
    with django_assert_num_queries(5):
        list(with_accounts(Incident.objects.filter(pk=incident.pk)))


def test_settling_many_incidents_makes_as_many_queries_as_settling_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """2 for the savepoint, 5 for accounts, 1 for involvements, 4 for places and actors, 1 for words, 1 for review."""
    incidents = [full_incident()]
    with django_assert_num_queries(14):
        resettle(incidents, LATER)
    incidents += [full_incident(), full_incident()]
    for incident in incidents:
        make_report(incident, killed=persons(0), actors=[taking_part(make_actor())])
    with django_assert_num_queries(14):
        resettle(incidents, LATER)


@pytest.mark.django_db(transaction=True)
def test_settling_waits_for_a_decision_under_way_and_rests_on_it() -> None:
    """A reader settles while an editor's transaction is open: the editor's value stands in the end."""
    incident = make_incident(killed=persons(3))
    editor = make_editor()

    def settle_beside() -> None:
        resettle([Incident.objects.get(pk=incident.pk)], datetime.now(UTC))
        connections.close_all()

    reader = Thread(target=settle_beside)
    with transaction.atomic():
        corrections.correct(incident, "killed", persons(4), user=editor, reason="Counted.")
        reader.start()
        reader.join(timeout=0.5)
        assert reader.is_alive(), "it must wait for the row"
    reader.join(timeout=10)
    incident.refresh_from_db()
    assert incident.killed_best == 4
