"""How an attack ended: carried out, foiled by others, failed by itself; and what was none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

ENDED = [
    ("Police defused a bomb outside a bank in Mosul on Monday.", "foiled"),
    ("Air defences intercepted two missiles fired at Mosul on Monday.", "foiled"),
    ("The army said it had foiled an attack on Mosul airport on Monday.", "foiled"),
    ("Police thwarted an attempt to kidnap a judge in Mosul on Monday.", "foiled"),
    ("A drone was shot down near the airport in Mosul on Monday.", "foiled"),
    ("Passengers overpowered a man who tried to hijack a bus in Mosul on Monday.", "foiled"),
    ("A rocket fired at Mosul on Monday fell into the sea.", "failed"),
    ("A car bomb failed to explode in Mosul on Monday.", "failed"),
    ("A bomb planted under a judge's car in Mosul on Monday did not go off.", "failed"),
    ("A missile aimed at Mosul on Monday missed its target.", "failed"),
    ("A grenade thrown at a bus in Mosul on Monday did not explode.", "failed"),
    ("A gunman fired at the mayor of Mosul on Monday but missed.", "failed"),
    ("A bomb exploded in Mosul on Monday, but nobody was hurt.", "carried_out"),
    ("Gunmen tried to rob a bank in Mosul on Monday and shot the clerk.", "carried_out"),
    ("A car bomb failed to explode in Mosul on Monday; another killed nine people in Erbil.", "failed"),
]


@pytest.mark.parametrize(("text", "outcome"), ENDED)
def test_the_words_say_how_it_ended(text: str, outcome: str, incidents_of: Incidents) -> None:
    assert incidents_of(text)[0]["outcome"] == outcome


NOTHING = [
    "Police said on Monday they had uncovered a plot to bomb a market in Mosul.",
    "Militants planned to attack the embassy in Mosul, police said on Monday.",
    "Officials fear that militants will attack Mosul in the coming days.",
    "The film about the bombing of Mosul opened on Monday.",
    "He died of a heart attack in Mosul on Monday.",
    "The bomb squad found nothing in the parcel in Mosul on Monday.",
    "The shots heard in Mosul on Monday were fireworks, police said.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_plans_films_and_false_alarms_are_no_incidents(text: str, incidents_of: Incidents) -> None:
    assert incidents_of(text) == []
