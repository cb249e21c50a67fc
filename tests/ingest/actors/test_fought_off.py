"""Police who strike down an attacker defend; he is no victim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

TABLE = [
    pytest.param(
        "A man stabbed two people in Baghdad on Monday. The attacker was killed by police.",
        {("man", "perpetrator"), ("people", "victim"), ("police", "defender")},
        id="the attacker",
    ),
    pytest.param(
        "Noor Amadi shot two people in Baghdad on Monday. Soldiers shot Noor Amadi dead.",
        {("Noor Amadi", "perpetrator"), ("people", "victim"), ("Soldiers", "defender")},
        id="by his name",
    ),
    pytest.param(
        "Militants attacked a market in Baghdad on Monday. Three militants were killed by soldiers.",
        {("Militants", "perpetrator"), ("market", "target"), ("soldiers", "defender")},
        id="armed people told twice",
    ),
    pytest.param(
        "Police shot a man in Baghdad on Monday after he stabbed two women.",
        {("man", "perpetrator"), ("women", "victim"), ("Police", "defender")},
        id="a pronoun did it",
    ),
    pytest.param(
        "They stabbed two women in Baghdad on Monday before they were shot by police.",
        {("women", "victim"), ("police", "defender")},
        id="how the attack ended",
    ),
    pytest.param(
        "Police shot dead a suspect in Baghdad on Monday after he opened fire on two women.",
        {("suspect", "perpetrator"), ("women", "target"), ("Police", "defender")},
        id="a pronoun opened fire",
    ),
    pytest.param(
        "A gunman killed three teachers in Baghdad on Monday. He was shot dead by police following a siege.",
        {("gunman", "perpetrator"), ("teachers", "victim"), ("police", "defender")},
        id="he was struck down",
    ),
    pytest.param(
        "A man shot two women in Baghdad on Monday. The suspect, Noor Amadi, was killed by officers.",
        {("Noor Amadi", "perpetrator"), ("women", "victim"), ("officers", "defender")},
        id="the name beside the suspect",
    ),
    pytest.param(
        "Soldiers killed four gunmen who had attacked a market in Baghdad on Monday.",
        {("gunmen", "perpetrator"), ("market", "target"), ("Soldiers", "defender")},
        id="whose deed is told of them",
    ),
    pytest.param(
        "A gunman shot two women in Baghdad on Monday. A third officer, Noor Amadi, shot the gunman in the head.",
        {("gunman", "perpetrator"), ("women", "victim"), ("Noor Amadi", "defender")},
        id="an officer by his name",
    ),
    pytest.param(
        "A man shot a teacher in Baghdad on Monday. He was shot twice.",
        {("man", "perpetrator"), ("teacher", "victim")},
        id="nobody says by whom",
    ),
    pytest.param(
        "Police shot a suspect in Chicago on Monday. The suspect was shot near a park.",
        {("suspect", "victim"), ("Police", "perpetrator")},
        id="nothing but the shots of the police",
    ),
    pytest.param(
        "Gunmen attacked a market in Baghdad on Monday. Soldiers killed three farmers.",
        {("Gunmen", "perpetrator"), ("market", "target"), ("Soldiers", "perpetrator"), ("farmers", "victim")},
        id="others than the attackers",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_who_strikes_down_an_attacker_defends(
    text: str, expected: set[tuple[str, str]], incidents_of: Incidents
) -> None:
    actors = {(actor["name"], str(actor["role"])) for incident in incidents_of(text) for actor in incident["actors"]}
    assert actors == expected
