"""Forces that stand up to attackers defend; where nobody else attacks, their shots are the incident."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ingest.lexicons import load

Incidents = Callable[..., list[dict[str, Any]]]

TABLE = [
    pytest.param(
        "Gunmen attacked a post in Harrow on Monday. After exchanging gunfire with the soldiers they fled.",
        ["soldiers"],
        id="behind the verb",
    ),
    pytest.param(
        "Militants stormed a prison in Harrow on Monday, setting off clashes with the army.", ["army"], id="clashes"
    ),
    pytest.param(
        "Fighters attacked a market in Harrow on Monday. The army responded with helicopters and killed 20 of them.",
        ["army"],
        id="what the force did in its answer",
    ),
    pytest.param(
        "Two drones aimed at a base near Erbil were shot down on Monday by US air defences.", ["US"], id="weapons"
    ),
    pytest.param("Ukraine's air force shot down 12 drones over Kyiv on Monday.", ["Ukrainian air force"], id="a force"),
    pytest.param(
        "Missiles fired at Kuwait by the Houthis were intercepted on Monday, the Ministry of Defence said.",
        ["Kuwait"],
        id="the state that reports it",
    ),
    # Not: whoever does not resist, and where nobody attacks
    pytest.param("Police shot a man in Harrow on Monday. He had run away from the police.", [], id="police shots"),
    pytest.param("A gunman shot two women in Harrow on Monday. Police spoke with a neighbour.", [], id="no fight"),
    pytest.param("Two men shot a boy in Harrow on Monday during a shootout with a gang.", [], id="no force"),
]


def defenders(incidents: list[dict[str, Any]]) -> list[str]:
    return [actor["name"] for incident in incidents for actor in incident["actors"] if actor["role"] == "defender"]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_who_resists_an_attack_defends(text: str, expected: list[str], incidents_of: Incidents) -> None:
    assert defenders(incidents_of(text)) == expected


@pytest.mark.parametrize("row", load("resisting"), ids=lambda row: str(row["id"]))
def test_words_for_resisting_have_who_does(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert defenders(incidents_of(row["example"])) == [row["defender"]]
    if "counterexample" in row:
        assert not defenders(incidents_of(row["counterexample"]))


def test_a_name_in_commas_behind_a_complement_is_whose_it_describes(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Gunmen killed the mayor of Harrow, Omar Wills, and two guards on Monday.")
    victims = [actor["name"] for actor in incident["actors"] if actor["role"] == "victim"]
    assert victims == ["Omar Wills", "guards"]
