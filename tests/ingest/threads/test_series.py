"""Incidents that a text counts together and then tells one by one are incidents of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]


def told(incident: dict[str, Any]) -> tuple[str, str | None, str, int | None]:
    """Type, day, place and the number killed."""
    place, killed = incident["location"], incident["killed"]
    return incident["type"], incident["date"], place["name"], killed and killed["best"]


SERIES = [
    pytest.param(
        "Two attacks killed nine people in northern Mali on Monday, the army said. One hit a convoy near Gao, killing "
        "five soldiers. The other struck a post in Menaka, where four gendarmes died.",
        [("armed_attack", "2022-01-03", "Gao", 5), ("armed_attack", "2022-01-03", "Ménaka", 4)],
        id="one and the other",
    ),
    pytest.param(
        "At least 14 people were killed in three bombings in Iraq on Sunday, police said. The first bombing hit a "
        "market in Mosul, killing eight. Another hit a bus in Baghdad and killed four people. A third killed two "
        "policemen at a checkpoint in Kirkuk.",
        [
            ("bombing", "2022-01-02", "Mosul", 8),
            ("bombing", "2022-01-02", "Baghdad", 4),
            ("bombing", "2022-01-02", "Kirkuk", 2),
        ],
        id="the first, another, a third",
    ),
    pytest.param(
        "Seven soldiers were killed in two separate attacks in Pakistan on Sunday. Gunmen opened fire on a patrol in "
        "Bannu, killing four. In a separate attack, a roadside bomb killed three soldiers in Quetta.",
        [("armed_attack", "2022-01-02", "Bannu", 4), ("bombing", "2022-01-02", "Quetta", 3)],
        id="the second is set apart",
    ),
    pytest.param(
        "Gunmen carried out two attacks in Nigeria on Sunday. In the first, they killed six farmers in Kaduna. In the "
        "second, they abducted 20 women from a church in Zaria.",
        [("armed_attack", "2022-01-02", "Kaduna", 6), ("abduction", "2022-01-02", "Zaria", None)],
        id="in the first, in the second",
    ),
    pytest.param(
        "Two roadside bombs killed five policemen in Afghanistan on Sunday. The first bomb killed three in Kandahar "
        "and the second killed two officers in Spin Boldak, police said.",
        [("bombing", "2022-01-02", "Kandahar", 3), ("bombing", "2022-01-02", "Spin Boldak", 2)],
        id="two in one sentence",
    ),
    pytest.param(
        "Two explosions hit a market in Mosul on Monday, killing 12 people. The first went off near the gate. The "
        "second came minutes later as people fled.",
        [("bombing", "2022-01-03", "Mosul", 12)],
        id="two blasts at one market are one incident",
    ),
    pytest.param(
        "A bomb killed six soldiers in Mosul on Monday and another was injured.",
        [("bombing", "2022-01-03", "Mosul", 6)],
        id="another soldier is no other bomb",
    ),
    pytest.param(
        "Three bombs went off in Mosul on Monday, killing 12 people. Another bomb was defused.",
        [("bombing", "2022-01-03", "Mosul", 12)],
        id="one more is not one of them",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SERIES)
def test_each_of_a_series_has_its_own_place_and_toll(
    text: str, expected: list[tuple[str, str, str, int | None]], incidents_of: Incidents
) -> None:
    assert [told(incident) for incident in incidents_of(text)][: len(expected)] == expected


def test_who_did_all_of_a_series_did_each(incidents_of: Incidents) -> None:
    text = (
        "Gunmen carried out two attacks in Nigeria on Sunday. In the first, they killed six farmers in Kaduna. In the "
        "second, they abducted 20 women from a church in Zaria."
    )
    did = [[a["name"] for a in incident["actors"] if a["role"] == "perpetrator"] for incident in incidents_of(text)]
    assert did == [["Gunmen"], ["Gunmen"]]
