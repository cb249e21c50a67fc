"""An attack that answers another is aimed at those who made that one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

RAID = "The Harrow Front militia was behind a rocket attack on a base in Mosul on Monday that killed two soldiers. "
NOBODY = "A rocket attack on a base in Mosul on Monday killed two soldiers. "


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param(
            RAID + "The army responded to the rocket attack with airstrikes, killing 25 militants.",
            ["Harrow Front"],
            id="who made the raid",
        ),
        pytest.param(
            RAID + "In retaliation for the rocket attack, the army carried out airstrikes that killed 25 militants.",
            ["Harrow Front"],
            id="in retaliation",
        ),
        pytest.param(
            NOBODY + "The army responded to the rocket attack with airstrikes, killing 25 militants.",
            [],
            id="nobody knows who made it",
        ),
        pytest.param(
            RAID + "On Tuesday the army carried out airstrikes that killed 25 militants.", [], id="no answer to it"
        ),
    ],
)
def test_an_answer_is_aimed_at_those_who_are_answered(text: str, targets: list[str], incidents_of: Incidents) -> None:
    (strike,) = [incident for incident in incidents_of(text) if incident["type"] == "airstrike"]
    assert [actor["name"] for actor in strike["actors"] if actor["role"] == "target"] == targets
