"""How firmly an incident stands as a whole: each grade by what is said, by whom, in which origins."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from incidents.choices import DecisionKind, Grade
from incidents.settle import GRADE_RULES, Evidence, Reported, Ruling, Statement, settle
from tests.incidents.sayings import ASAD, HIT, day, evidence, persons, said

OFFICIAL = {"claimant": "a colonel", "claimant_kind": "state_military"}


def told(origin: str = "A", **rest: Any) -> list[Statement]:
    """What, when and where, as one origin tells it."""
    values: dict[str, Any] = {"type": "bombing", "date": day("2022-01-04"), "location": ASAD}
    values |= {field: rest.pop(field) for field in ("type", "date", "location", "killed", "outcome") if field in rest}
    return [said(field, value, origin, **rest) for field, value in values.items()]


def responsibility(status: str, origin: str = "A", **rest: Any) -> Statement:
    return said("responsibility", {"status": status, "by": "the Third Brigade"}, origin, **rest)


CORRECTED = Ruling("d", DecisionKind.CORRECT, 1, field="injured", value=persons(1))
DISMISSED = Ruling("d", DecisionKind.DISMISS, 1)
DENIAL = said("type", "bombing", "B", stance="denied", id="denial")


@pytest.mark.parametrize(
    ("statements", "grade", "rule"),
    [
        pytest.param([*told("A", **OFFICIAL), *told("B")], "confirmed", "agreed", id="two origins and an official"),
        pytest.param(
            [*told("A"), *told("B"), responsibility("claimed")], "confirmed", "agreed", id="two origins and who did it"
        ),
        pytest.param([*told("A"), *told("B")], "fair", "several", id="two origins and nobody who could know"),
        pytest.param(
            [*told("A", **OFFICIAL), said("type", "bombing", "B")], "fair", "several", id="the other says not when"
        ),
        pytest.param(told("A", **OFFICIAL), "fair", "spoken_for", id="one origin with an official"),
        pytest.param(told("A", claimant="Ann Orrin", named=True), "fair", "spoken_for", id="one with a named person"),
        pytest.param(told("A", claimant="a source"), "weak", "alone", id="one with a source"),
        pytest.param(told("A"), "weak", "alone", id="one in its own voice"),
        pytest.param(
            [*told("A"), said("killed", persons(0), "A", **OFFICIAL)], "fair", "spoken_for", id="copies are one origin"
        ),
        pytest.param(
            [*told("A", stance="alleged"), *told("B", stance="alleged")],
            "weak",
            "hearsay",
            id="only alleged, by however many",
        ),
        pytest.param(told("A", claimant="state radio", claimant_kind="media"), "weak", "hearsay", id="other media"),
        pytest.param(told("A", **OFFICIAL, confidence=0.4), "weak", "unsure", id="an unsure reading"),
        pytest.param(
            [*told("A", **OFFICIAL), *told("B", location=HIT)], "contested", "origins_disagree", id="another place"
        ),
        pytest.param(
            [*told("A", **OFFICIAL, killed=persons(3)), *told("B", killed=persons(9))],
            "contested",
            "origins_disagree",
            id="another number killed",
        ),
        pytest.param([*told("A"), *told("B"), responsibility("denied")], "contested", "denied", id="disowned"),
        pytest.param(
            [*told("A"), *told("B"), responsibility("denied"), responsibility("claimed", "B")],
            "confirmed",
            "agreed",
            id="disowned by one, claimed by another",
        ),
        pytest.param([*told("A", **OFFICIAL), DENIAL], "contested", "denied", id="denied"),
        pytest.param([DENIAL], "discounted", "all_deny", id="all deny"),
        pytest.param([], "discounted", "nobody_reports", id="nothing is known"),
        pytest.param(
            [*told("A", **OFFICIAL), *told("B", main=False)], "fair", "spoken_for", id="a recollection adds nothing"
        ),
        pytest.param([*told("A", main=False), *told("B", main=False)], "fair", "several", id="only recalled, by two"),
    ],
)
def test_grade_of_what_is_told(statements: list[Statement], grade: str, rule: str) -> None:
    graded = settle(statements).graded
    assert (graded.grade, graded.rule) == (grade, rule)


@pytest.mark.parametrize(
    ("reliability", "grade", "rule"),
    [
        ("EE", "discounted", "unreliable"),
        ("DB", "fair", "spoken_for"),
        ("BB", "confirmed", "agreed"),
        ("FF", "confirmed", "agreed"),
    ],
)
def test_unreliable_publishers_confirm_nothing(reliability: str, grade: str, rule: str) -> None:
    statements = [*told("A", **OFFICIAL), *told("B", **OFFICIAL)]
    reports = [Reported(origin, letter) for origin, letter in zip("AB", reliability, strict=True)]
    graded = settle(statements, reports=reports).graded
    assert (graded.grade, graded.rule) == (grade, rule)


def test_copy_by_a_reliable_publisher_vouches_for_its_origin() -> None:
    reports = [Reported("A", "E"), Reported("A", "B")]
    assert settle(told("A", **OFFICIAL), reports=reports).graded.rule == "spoken_for"


def test_what_a_person_set_is_confirmed_unless_origins_disagree_on_what_nobody_decided() -> None:
    assert settle(told(), [CORRECTED]).graded.rule == "person"
    assert settle(told(), [CORRECTED], [Reported("A", "E")]).graded.grade == Grade.CONFIRMED
    disputed = [*told("A", killed=persons(3)), *told("B", killed=persons(9))]
    assert settle(disputed, [CORRECTED]).graded.grade == Grade.CONTESTED
    decided = Ruling("e", DecisionKind.CORRECT, 2, field="killed", value=persons(9))
    assert settle(disputed, [CORRECTED, decided]).graded.rule == "person"


def test_dismissed_incident_is_discounted_whatever_else_was_decided() -> None:
    assert settle([*told("A", **OFFICIAL), *told("B")], [CORRECTED, DISMISSED]).graded.rule == "dismissed"


def test_rejected_sentence_grades_nothing() -> None:
    rejection = Ruling("d", DecisionKind.REJECT_CLAIM, 1, field="type", claim_id=DENIAL.id)
    assert settle([*told("A", **OFFICIAL), DENIAL], [rejection]).graded.rule == "spoken_for"


@settings(max_examples=150, deadline=None)
@given(evidence())
def test_everything_has_a_grade_and_a_rule_that_is_printed(known: Evidence) -> None:
    graded = settle(known.statements, known.rulings, known.reports).graded
    assert graded.grade in Grade
    assert GRADE_RULES[graded.rule]
