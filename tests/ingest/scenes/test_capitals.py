"""Capitals that an article tells by their country alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb exploded in the Iraqi capital on Monday.", ("Baghdad", "IQ")),
        ("A bomb exploded in Iraq's capital on Monday.", ("Baghdad", "IQ")),
        ("Warplanes struck Yemen's rebel-held capital on Monday.", ("Sanaa", "YE")),
        ("A bomb exploded in the capital of Chad on Monday.", ("N'Djamena", "TD")),
        ("A bomb exploded in the Iraqi capital, Baghdad, on Monday.", ("Baghdad", "IQ")),
        ("A bomb exploded in Mosul on Monday, officials in the Iraqi capital said.", ("Mosul", "IQ")),
        ("A bomb exploded in Iraq and the capital was calm on Monday.", ("Iraq", "IQ")),
    ],
)
def test_a_capital_is_told_by_its_country(text: str, place: tuple[str, str], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert (incident["location"]["name"], incident["location"]["country"]) == place
