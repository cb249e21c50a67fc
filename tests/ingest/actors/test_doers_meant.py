"""Whom “they” and “he” mean, where no other word says who did it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

DOERS = [
    pytest.param(
        "Fighters of the Harrow Front overran a post near Mosul on Monday. Then they entered Erbil, where they killed "
        "42 farmers.",
        ["Fighters", "Harrow Front"],
        id="the next deed",
    ),
    pytest.param("A man stabbed a priest in Mosul on Monday. On Tuesday he shot a teacher in Erbil.", ["man"], id="he"),
    pytest.param("A man followed a neighbour in Erbil on Monday before he stabbed him.", ["man"], id="one sentence"),
    # Not: whoever did nothing, or stands in between
    pytest.param(
        "Rebels attacked a post in Mosul on Monday. Troops pursued the rebels. On Tuesday they killed six farmers in "
        "Erbil.",
        [],
        id="others in between",
    ),
    pytest.param("A teen was walking in Erbil on Monday when he heard gunfire. A man was shot.", [], id="who hears it"),
    pytest.param("Residents heard gunshots in Erbil on Monday. A man was shot dead.", [], id="those who hear it"),
]


def names(incident: dict[str, Any], role: str) -> list[str]:
    return [actor["name"] for actor in incident["actors"] if actor["role"] == role]


@pytest.mark.parametrize(("text", "doers"), DOERS)
def test_who_does_it_by_a_pronoun(text: str, doers: list[str], incidents_of: Incidents) -> None:
    last = max(incidents_of(text), key=lambda incident: incident["date"] or "9999")
    assert names(last, "perpetrator") == doers
