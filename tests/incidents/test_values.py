"""The forms of values: what passes, and what is refused with which words."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.choices import FIGURE_FIELDS, ClaimField
from incidents.values import InvalidValue, check

FIGURE = {"low": 3, "best": 4, "high": 5, "quantifier": "range"}
ACTOR = {"actor": "a1", "name": "The Group", "role": "target"}
PLACE = {"location": "p1", "name": "Hit", "precision": "settlement"}
DATE = {"start": "2022-01-04", "end": "2022-01-05", "precision": "week"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "drone_strike"),
        ("outcome", "foiled"),
        ("date", DATE),
        ("location", PLACE),
        ("address", "12 Long Lane"),
        ("actors", []),
        ("actors", [ACTOR, {**ACTOR, "role": "victim", "kind": "civilians"}]),
        ("weapons", [{"kind": "drone"}, {"kind": "ied", "count": 2, "text": "two bombs"}]),
        ("responsibility", {"status": "unclaimed", "by": None}),
        ("responsibility", {"status": "claimed", "by": "The Group"}),
        *[(field, FIGURE) for field in FIGURE_FIELDS],
        ("killed", {"low": 51, "best": 51, "high": None, "quantifier": "at_least"}),
        *[(field, None) for field in ClaimField if field != ClaimField.STATEMENT],
    ],
)
def test_values_of_the_right_form_pass(field: str, value: Any) -> None:
    check(field, value)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("type", "war", "'war' is none of armed_clash"),
        ("type", ["riot"], "is none of"),
        ("outcome", "won", "'won' is none of carried_out, foiled"),
        ("date", "2022-01-04", "an object with start, end, precision is asked for"),
        ("date", {"start": "2022-01-04"}, "end, precision is missing"),
        ("date", {**DATE, "start": "4 January"}, "are no ISO dates such as 2022-01-04"),
        ("date", {**DATE, "start": None}, "are no ISO dates"),
        ("date", {**DATE, "end": "2022-01-03"}, "it ends (2022-01-03) before it starts (2022-01-04)"),
        ("date", {**DATE, "precision": "century"}, "date precision: 'century' is none of day"),
        ("location", {**PLACE, "precision": "exact"}, "place precision: 'exact' is none of site"),
        ("location", {**PLACE, "location": 7}, "location must be a text that is not empty"),
        ("location", {**PLACE, "name": " "}, "name must be a text that is not empty"),
        ("address", " ", "a text of 1 to 300 characters"),
        ("address", "x" * 301, "a text of 1 to 300 characters"),
        ("actors", ACTOR, "actors: a list is asked for, not dict"),
        ("actors", [{**ACTOR, "role": "hero"}], "role: 'hero' is none of perpetrator"),
        ("actors", [{**ACTOR, "kind": "alien"}], "kind: 'alien' is none of state_military"),
        ("actors", [{**ACTOR, "actor": {"id": 1}}], "actor must be a text that is not empty"),
        ("weapons", ["drone"], "weapon: an object with kind is asked for"),
        ("weapons", [{"kind": "stone"}], "weapon kind: 'stone' is none of drone"),
        ("weapons", [{"kind": "drone", "count": "two"}], "weapon count: 'two' is no whole number from 1"),
        ("weapons", [{"kind": "drone", "count": 0}], "weapon count: 0 is no whole number from 1"),
        ("responsibility", {"status": "unknown"}, "'unknown' is none of claimed, denied"),
        ("responsibility", {"status": "claimed", "by": ["x"]}, "by is a name, or null"),
        ("killed", 3, "figure: an object with low, best, high, quantifier is asked for"),
        ("killed", {**FIGURE, "low": 9}, "must not fall: [9, 4, 5]"),
        ("killed", {**FIGURE, "low": -1}, "whole numbers from 0 to 2147483647, or null"),
        ("killed", {**FIGURE, "best": True}, "whole numbers from 0 to 2147483647, or null"),
        ("killed", {**FIGURE, "high": 2**31}, "whole numbers from 0 to 2147483647, or null"),
        ("killed", {**FIGURE, "dead": 4}, "killed: there is no 'dead'; known are low, best, high, quantifier"),
        ("weapons", [{"kind": "drone", "count": 2**31}], "weapon count: 2147483648 is no whole number from 1 to"),
        ("weapons", [{"kind": "drone", "text": 7}], "weapons: text: 7 is not a text"),
        ("location", {**PLACE, "settlement": ["Hit"]}, "location: settlement: ['Hit'] is not a text"),
        ("location", {**PLACE, "site": "yes"}, "location: site: 'yes' is not true or false"),
        ("location", {**PLACE, "latitude": "34 N"}, "location: latitude: '34 N' is not a number or null"),
        ("actors", [{**ACTOR, "candidates": [1]}], "candidates: [1] is not a list, each of its members a text"),
        ("address", "12\0 Long Lane", "holds a sign that is no character"),
        (
            "weapons",
            [{"kind": "drone", "text": "\ud800"}],
            "weapons: text: '\\ud800' holds a sign that is no character",
        ),
        ("responsibility", {"status": "claimed", "by": "The\0 Group"}, "by: 'The\\x00 Group' holds a sign"),
        ("killed", {**FIGURE, "best": None}, "for 'not stated' set the whole figure to null"),
        ("killed", {**FIGURE, "quantifier": "many"}, "quantifier: 'many' is none of exact"),
        ("statement", "x", "'statement' cannot be set; fields that can: abducted, actors"),
        ("colour", "red", "'colour' cannot be set"),
    ],
)
def test_values_of_another_form_are_refused_with_a_reason(field: str, value: Any, words: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        check(field, value)
    assert words in str(refusal.value)
