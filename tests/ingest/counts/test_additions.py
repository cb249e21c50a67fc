"""Figures that go on from others, deeds whose name says how many they harmed, and those of which somebody died."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

TABLE = [
    # text, killed, injured
    pytest.param("A third person has died after a shooting on Monday.", 3, None, id="a third one"),
    pytest.param(
        "Eight people were taken to Harrow General with injuries that were not life-threatening after a shooting on"
        " Monday.",
        None,
        8,
        id="injuries said not to be grave",
    ),
    pytest.param(
        "Dana Wills was charged with attempted murder. Around 10 p.m. Monday, Wills began to shoot at a party. Six"
        " people were injured in the shooting.",
        None,
        6,
        id="a charge of an attempt harms nobody less",
    ),
    pytest.param(
        "Two men were wounded in a shooting on Monday. A third man was killed.",
        1,
        2,
        id="a third one beside two who live",
    ),
    pytest.param(
        "Gunfire erupted at a club on Monday. Two victims died at the scene and two died on the way to a hospital.",
        4,
        None,
        id="in two places",
    ),
    pytest.param(
        "A boy was hit by a stray bullet on Monday. Three others showed up at a hospital with gunshot wounds.",
        None,
        4,
        id="three others",
    ),
    pytest.param(
        "A girl was shot in the leg on Monday. A man is dead and three others are injured after the shooting.",
        1,
        3,
        id="others than the dead",
    ),
    pytest.param("A girl was shot dead on Monday. Three other people were also shot.", 1, 3, id="others than she"),
    pytest.param(
        "One of the victims in a shooting on Monday that sent five people to a hospital has died.", 1, 4, id="brought"
    ),
    pytest.param(
        "One man was found dead after a shooting on Monday. Two others were taken to a hospital.",
        1,
        2,
        id="others brought",
    ),
    pytest.param(
        "Dana Wills, 61, was killed in a shooting on Monday. Noor Amadi, 15, was also killed.",
        2,
        None,
        id="each of them named, the second set apart",
    ),
    pytest.param("Police are investigating a triple homicide on Monday.", 3, None, id="a triple homicide"),
    pytest.param("A woman was found shot to death in her home on Monday.", 1, None, id="found shot to death"),
    pytest.param("Officers found a man shot in the leg on Monday.", None, 1, id="found a man shot"),
    pytest.param("A triple shooting left a man dead on Monday.", 1, 2, id="a triple shooting"),
    pytest.param(
        "A woman wounded in a shooting on Monday has died, bringing the number of fatalities to three.",
        3,
        None,
        id="the number that died",
    ),
    pytest.param(
        "Gunfire erupted on Monday. The coroner identified the dead victims as Dana Wills, 67, and Noor Amadi.",
        2,
        None,
        id="the dead are named",
    ),
    pytest.param("He was charged on Monday in the woman's shooting death.", 1, None, id="whose death"),
    pytest.param("A shooting on Monday left a girl in a coma.", None, 1, id="in a coma"),
    pytest.param(
        "Police investigate a fatal shooting on Monday. They found a man with a gunshot wound.", 1, None, id="fatal"
    ),
    pytest.param(
        "Police investigate a non-fatal shooting on Monday. They found a man with a gunshot wound.",
        None,
        1,
        id="not fatal",
    ),
    pytest.param("He is charged with assault to murder in the shooting of a girl on Monday.", None, 1, id="an attempt"),
]


@pytest.mark.parametrize(("text", "killed", "injured"), TABLE)
def test_an_account_adds_up(text: str, killed: int | None, injured: int | None, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    found = [incident[field] and incident[field]["best"] for field in ("killed", "injured")]
    assert found == [killed, injured]
