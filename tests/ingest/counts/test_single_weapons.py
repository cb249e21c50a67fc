"""A weapon that is told in the singular only is one; where the words leave more open, their number is not known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

TABLE = [
    ("A car bomb went off at a market in Baghdad on Monday, killing two people.", {"car_bomb": 1}),
    (
        "The bomb was planted outside a bank in Baghdad on Monday. It went off at noon and killed two people.",
        {"ied": 1},
    ),
    ("Two people were killed in a car bomb attack in Baghdad on Monday.", {"car_bomb": None}),
    ("Five rockets were fired at a school in Baghdad on Monday. A rocket hit the roof.", {"rocket": 5}),
    ("A bomb went off at a market in Baghdad on Monday, and another bomb near it.", {"ied": None}),
    ("Bombs went off at a market in Baghdad on Monday. A bomb hit a bus.", {"ied": None}),
    ("A man killed two people with a gun in Baghdad on Monday.", {"firearm": None}),
    ("Dynamite went off at a bank in Baghdad on Monday, killing two people.", {"ied": None}),
]


@pytest.mark.parametrize(("text", "weapons"), TABLE)
def test_one_weapon_is_counted(text: str, weapons: dict[str, int | None], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert {str(weapon["kind"]): weapon["count"] for weapon in incident["weapons"]} == weapons
