"""Corrections held against what the machine reads."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.corrections import correct, undo
from ingest.evaluation.decisions import is_same, score_decisions
from ingest.evaluation.fields import Count
from ingest.evaluation.report import decision_lines
from tests.incidents.factories import make_editor, make_incident, make_report, on, persons


@pytest.mark.django_db
def test_a_correction_is_right_when_the_claims_alone_say_the_same() -> None:
    editor = make_editor()
    learnt = make_incident(type="riot", killed=persons(3))
    correct(learnt, "killed", persons(4), user=editor, reason="The hospital counted four.")
    assert score_decisions() == {"killed": Count(0, 1, 1)}
    for _ in range(2):
        make_report(learnt, killed=persons(4))
    correct(make_incident(type="riot"), "injured", persons(2), user=editor, reason="Two were treated.")
    assert score_decisions() == {"injured": Count(0, 1, 0), "killed": Count(1, 1, 1)}
    assert next(decision_lines(score_decisions())).endswith("1 of 2")


@pytest.mark.django_db
def test_only_the_last_standing_correction_to_a_value_counts() -> None:
    editor = make_editor()
    incident = make_incident(type="riot", killed=persons(3))
    correct(incident, "killed", persons(4), user=editor, reason="Four.")
    last = correct(incident, "killed", persons(3), user=editor, reason="Three after all.")
    assert score_decisions() == {"killed": Count(1, 1, 1)}
    undo(last, user=editor, reason="No, four.")
    assert score_decisions() == {"killed": Count(0, 1, 1)}
    correct(incident, "killed", None, user=editor, reason="Not stated.")
    assert score_decisions() == {}


@pytest.mark.parametrize(
    ("field", "one", "other", "same"),
    [
        ("type", "riot", "riot", True),
        ("type", None, "riot", False),
        ("date", on("2022-01-04"), on("2022-01-05"), False),
        ("location", {"location": "x", "name": "Hit"}, {"location": "x", "name": "Heet"}, True),
        ("weapons", [{"kind": "drone"}, {"kind": "mine"}], [{"kind": "mine"}, {"kind": "drone", "text": "UAV"}], True),
        ("actors", [{"actor": "x", "role": "victim"}], [{"actor": "x", "role": "target"}], False),
        ("killed", persons(4), persons(4, quantifier="at_least"), False),
    ],
)
def test_values_are_the_same_by_what_tells_them_apart(field: str, one: Any, other: Any, same: bool) -> None:
    assert is_same(field, one, other) is same
