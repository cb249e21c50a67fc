"""Who the dead and the wounded were, told in a sentence of its own, is who was harmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ingest.lexicons import load

Incidents = Callable[..., list[dict[str, Any]]]

BOMB = "A bomb killed ten people in Harrow on Monday"

TABLE = [
    (f"{BOMB}. Among the dead were the mayor, Dana Wills, and two nurses.", ["people", "Dana Wills", "nurses"]),
    (f"{BOMB}. A nurse and two children were among those killed.", ["people", "nurse", "children"]),
    (f"{BOMB}. The dead included the mayor and a teacher.", ["people", "mayor", "teacher"]),
    (f"{BOMB}. Most of the victims were students.", ["people", "students"]),
    (f"{BOMB}. One of the victims was Dana Wills, a nurse.", ["people", "Dana Wills"]),
    (f"{BOMB}, among them three children and a priest.", ["people", "children", "priest"]),
    # Not said, or not of who they are
    (f"{BOMB}. It is not known whether the victims were soldiers.", ["people"]),
    (f"{BOMB}. All of the victims were in their late teens.", ["people"]),
    (f"{BOMB}. The victims were not soldiers.", ["people"]),
    (f"{BOMB}. The mayor stood among the crowd.", ["people"]),
]


def victims(incidents: list[dict[str, Any]]) -> list[str]:
    return [actor["name"] for incident in incidents for actor in incident["actors"] if actor["role"] == "victim"]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_who_was_among_the_dead_is_a_victim(text: str, expected: list[str], incidents_of: Incidents) -> None:
    assert sorted(victims(incidents_of(text))) == sorted(expected)


@pytest.mark.parametrize("row", load("the_harmed"), ids=lambda row: str(row["id"]))
def test_words_for_those_harmed_have_who_they_are(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert sorted(victims(incidents_of(row["example"]))) == sorted(row["victims"])
    assert victims(incidents_of(row["counterexample"])) == ["people"]
