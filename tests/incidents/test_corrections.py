"""What a person decides: who may, with what reason, how it lasts, and how it is taken back."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections

from incidents.choices import DecisionKind, IncidentStatus
from incidents.corrections import RefusedDecision, correct, dismiss, reject_claim, undo
from incidents.models import Claim, Decision, Incident
from incidents.values import InvalidValue
from tests.incidents.factories import (
    at,
    make_actor,
    make_article,
    make_claim,
    make_editor,
    make_incident,
    make_location,
    make_reader,
    make_report,
    on,
    persons,
    settle_anew,
    taking_part,
)

pytestmark = pytest.mark.django_db


def served(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def test_correction_is_served_at_once_and_stands_in_the_ledger() -> None:
    incident = make_incident(killed=persons(3))
    editor = make_editor()
    decision = correct(incident, "killed", persons(4), user=editor, reason="  The hospital counted four. ")
    assert (served(incident).killed_best, served(incident).reviewed) == (4, True)
    row = Decision.objects.get()
    assert row == decision
    assert (row.kind, row.field, row.old, row.new) == (DecisionKind.CORRECT, "killed", persons(3), persons(4))
    assert (row.user, row.reason) == (editor, "The hospital counted four.")
    assert row.made_at is not None


@pytest.mark.parametrize(
    ("field", "value", "column", "shown"),
    [
        ("type", "riot", "event_type", "riot"),
        ("outcome", "failed", "outcome", "failed"),
        ("date", on("2022-01-05"), "title", "Drone strike foiled in Hit, 5 January 2022"),
        ("address", "12 Long Lane", "address", "12 Long Lane"),
        ("weapons", [{"kind": "rocket", "count": 3}], "weapons", [{"kind": "rocket", "count": 3}]),
        ("responsibility", {"status": "claimed", "by": "X"}, "responsibility", "claimed"),
        ("attackers_killed", persons(1), "attackers_killed_best", 1),
        ("outcome", None, "outcome", "unknown"),
        ("date", None, "title", "Drone strike foiled in Hit"),
        ("location", None, "title", "Drone strike foiled, 4 January 2022"),
        ("weapons", None, "weapons", []),
    ],
)
def test_every_field_can_be_corrected_and_set_to_not_stated(field: str, value: Any, column: str, shown: Any) -> None:
    incident = make_incident(
        type="drone_strike",
        outcome="foiled",
        date=on("2022-01-04"),
        location=at(make_location("Hit")),
        weapons=[{"kind": "drone"}],
    )
    correct(incident, field, value, user=make_editor(), reason="So it is.")
    assert getattr(served(incident), column) == shown


def test_place_and_actors_are_set_as_their_rows_have_them() -> None:
    incident = make_incident(location=at(make_location("Hit")), actors=[taking_part(make_actor("A"))])
    editor, ramadi, group = make_editor(), make_location("Ramadi", country="IQ"), make_actor("Group", kind="police")
    asked = {"location": ramadi.public_id, "name": "Ramadee", "precision": "near", "country": "SY"}
    decision = correct(incident, "location", asked, user=editor, reason="Ramadi.")
    assert served(incident).location == ramadi
    new: Any = decision.new
    assert (new["name"], new["country"], new["precision"]) == ("Ramadi", "IQ", "near")
    assert served(incident).title == "Incident near Ramadi"
    actors = [{"actor": group.public_id, "name": "?", "role": "victim"}]
    new = correct(incident, "actors", actors, user=editor, reason="Group.").new
    assert new[0]["kind"] == "police"
    assert [(each.actor, each.role) for each in incident.involvements.all()] == [(group, "victim")]


def test_correction_survives_settling_anew_and_another_reading() -> None:
    incident = make_incident(killed=persons(3))
    correct(incident, "killed", persons(4), user=make_editor(), reason="Counted.")
    make_report(incident, killed=persons(9))
    settle_anew(incident)
    assert incident.killed_best == 4
    incident.reports.all().delete()
    settle_anew(incident)
    assert incident.killed_best == 4


def test_only_those_with_the_right_may_decide() -> None:
    incident = make_incident(killed=persons(3))
    gone = make_editor("carol")
    gone.is_active = False
    for user in (make_reader(), AnonymousUser(), gone):
        for deed in (
            lambda who: correct(incident, "killed", persons(4), user=who, reason="x"),
            lambda who: dismiss(incident, user=who, reason="x"),
            lambda who: reject_claim(Claim.objects.get(), user=who, reason="x"),
        ):
            with pytest.raises(PermissionDenied, match="Only editors may decide"):
                deed(user)
    assert not Decision.objects.exists()
    assert served(incident).killed_best == 3


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_reason_is_asked_for(reason: str) -> None:
    incident = make_incident(killed=persons(3))
    with pytest.raises(RefusedDecision, match="A reason is needed"):
        correct(incident, "killed", persons(4), user=make_editor(), reason=reason)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("killed", 4, "figure: an object"),
        ("type", "war", "'war' is none of"),
        ("location", {"location": "nowhere", "name": "x", "precision": "site"}, "there is none with the id 'nowhere'"),
        ("actors", [{"actor": "nobody", "name": "x", "role": "target"}], "there is none with the id nobody"),
        ("statement", "x", "cannot be set"),
        ("colour", "red", "cannot be set"),
    ],
)
def test_values_of_the_wrong_form_are_refused(field: str, value: Any, words: str) -> None:
    incident = make_incident(killed=persons(3))
    with pytest.raises(InvalidValue, match=words):
        correct(incident, field, value, user=make_editor(), reason="x")
    assert not Decision.objects.exists()


def test_same_value_is_not_decided_twice_but_a_machine_value_can_be_confirmed() -> None:
    incident = make_incident(killed=persons(3))
    editor = make_editor()
    correct(incident, "killed", persons(3), user=editor, reason="Right as it is.")
    with pytest.raises(RefusedDecision, match="has set this very value already"):
        correct(incident, "killed", persons(3), user=editor, reason="Again.")


def test_rejected_claim_no_longer_counts_also_when_it_is_read_again() -> None:
    incident = make_incident(killed=persons(3))
    editor = make_editor()
    claim = Claim.objects.get()
    decision = reject_claim(claim, user=editor, reason="The sentence speaks of injured.")
    assert served(incident).killed_best is None
    assert (decision.claim_id, decision.old, decision.field) == (claim.public_id, persons(3), "killed")
    with pytest.raises(RefusedDecision, match="rejected already"):
        reject_claim(claim, user=editor, reason="x")
    claim.delete()
    make_claim(incident.reports.get(), "killed", persons(3))
    assert served(incident).killed_best is None


def test_statement_about_no_incident_cannot_be_rejected() -> None:
    article = make_article("We keep the right to defend ourselves.")
    claim = make_claim(None, "statement", None, "We keep the right", article=article)
    with pytest.raises(RefusedDecision, match="belongs to no incident"):
        reject_claim(claim, user=make_editor(), reason="x")


def test_dismissed_incident_is_listed_no_more_until_that_is_undone() -> None:
    incident = make_incident(killed=persons(3))
    editor = make_editor()
    decision = dismiss(incident, user=editor, reason="A drill.")
    assert served(incident).status == IncidentStatus.DISMISSED
    assert not Incident.objects.served().exists()
    with pytest.raises(RefusedDecision, match="dismissed already"):
        dismiss(incident, user=editor, reason="x")
    undo(decision, user=editor, reason="No drill after all.")
    assert Incident.objects.served().get() == incident


def test_undoing_gives_the_decision_before_and_then_the_claims() -> None:
    incident = make_incident(killed=persons(3))
    editor = make_editor()
    first = correct(incident, "killed", persons(4), user=editor, reason="Four.")
    second = correct(incident, "killed", persons(5), user=editor, reason="Five.")
    row = undo(second, user=editor, reason="A misprint.")
    assert (row.kind, row.undoes, row.field, row.old, row.new) == ("undo", second, "killed", persons(5), persons(4))
    assert served(incident).killed_best == 4
    undo(first, user=editor, reason="That too.")
    assert (served(incident).killed_best, served(incident).reviewed) == (3, False)
    assert Decision.objects.count() == 4


def test_undoing_twice_or_an_undoing_is_refused() -> None:
    incident = make_incident(killed=persons(3))
    editor = make_editor()
    decision = correct(incident, "killed", persons(4), user=editor, reason="Four.")
    undoing = undo(decision, user=editor, reason="No.")
    with pytest.raises(RefusedDecision, match="undone already"):
        undo(decision, user=editor, reason="x")
    with pytest.raises(RefusedDecision, match="make the decision anew"):
        undo(undoing, user=editor, reason="x")


def test_database_itself_keeps_the_ledger_whole() -> None:
    incident = make_incident(killed=persons(3))
    with pytest.raises(IntegrityError, match="decision_has_reason"):
        Decision.objects.create(incident=incident, kind="dismiss", user=make_editor(), reason="")


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_both_stand_in_the_ledger_and_the_last_is_served() -> None:
    incident = make_incident(killed=persons(3))
    editors = [make_editor("alice"), make_editor("bert")]
    start = Barrier(2)
    problems: list[BaseException] = []

    def decide(number: int) -> None:
        try:
            start.wait(timeout=10)
            for turn in range(5):
                value = persons(10 * (number + 1) + turn)
                correct(incident, "killed", value, user=editors[number], reason=f"Count {turn}.")
        except BaseException as problem:
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [Thread(target=decide, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not problems
    ledger = list(Decision.objects.order_by("pk"))
    assert len(ledger) == 10
    assert [row.old for row in ledger] == [persons(3), *[row.new for row in ledger[:-1]]], "each saw the one before"
    assert persons(served(incident).killed_best or 0) == ledger[-1].new
