"""Attackers who fall are no victims; in a clash of which nobody says who began it both sides are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

TABLE = [
    pytest.param(
        "Three soldiers and five rebels were killed when rebels attacked an army base in Baghdad on Monday.",
        {"soldiers"},
        id="called by the same word",
    ),
    pytest.param(
        "Gunmen attacked a hotel in Baghdad on Monday, killing two guests. All four gunmen were killed.",
        {"guests"},
        id="called attackers",
    ),
    pytest.param(
        "Taliban fighters attacked a post in Baghdad on Monday. A soldier and nine members of the Taliban were killed.",
        {"soldier"},
        id="of the same group",
    ),
    pytest.param(
        "Members of the Harrow Brigade stabbed nine nurses in Baghdad on Monday. The attackers were shot by police.",
        {"nurses"},
        id="of a group that only its name calls armed",
    ),
    pytest.param(
        "Soldiers killed 20 Boko Haram fighters in Baghdad on Monday after the insurgents ambushed a patrol.",
        set(),
        id="by another word for them",
    ),
    # Not: of whom nobody says that they attacked
    # Not: of whom nobody says that they attacked
    pytest.param(
        "Five militants and two policemen were killed in a gunfight in Baghdad on Monday.",
        {"militants", "policemen"},
        id="nobody says who began",
    ),
    pytest.param(
        "The army killed 14 insurgents in an ambush near Baghdad on Monday.", {"insurgents"}, id="whom an army attacks"
    ),
    pytest.param(
        "A woman shot an intruder in Baghdad on Monday.", {"intruder"}, id="whom nobody but the one shooting hurts"
    ),
    pytest.param(
        "Soldiers shot dead three farmers in Baghdad on Monday. One soldier was killed.",
        {"farmers", "soldier"},
        id="state forces",
    ),
]


@pytest.mark.parametrize(("text", "victims"), TABLE)
def test_attackers_who_fall_are_no_victims(text: str, victims: set[str], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert {actor["name"] for actor in incident["actors"] if actor["role"] == "victim"} == victims


def test_they_did_it(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Rebels attacked a base in Baghdad on Monday. Two rebels and a soldier were killed.")
    assert [actor["name"] for actor in incident["actors"] if actor["role"] == "perpetrator"] == ["Rebels"]
    assert (incident["killed"]["best"], incident["attackers_killed"]["best"]) == (1, 2)


def test_the_bomber_is_counted_apart(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("An explosion in Baghdad on Monday killed 21 cadets and the bomber.")
    assert (incident["killed"]["best"], incident["attackers_killed"]["best"]) == (21, 1)
