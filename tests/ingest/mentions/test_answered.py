"""A deed that another one answered is no part of the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]


def doers(incident: dict[str, Any]) -> list[str]:
    return [actor["name"] for actor in incident["actors"] if actor["role"] == "perpetrator"]


@pytest.mark.parametrize(
    "reason",
    [
        pytest.param("in response to Israel's assault on the Gaza Strip", id="response"),
        pytest.param("in retaliation for Israel's assault on the Gaza Strip", id="retaliation"),
        pytest.param("in attacks that it says are a response to Israel's assault on the Gaza Strip", id="a response"),
        pytest.param("to avenge Israel's assault on the Gaza Strip", id="to avenge"),
    ],
)
def test_why_something_was_done_is_no_incident_and_has_no_part_in_it(reason: str, incidents_of: Incidents) -> None:
    (raid,) = incidents_of(f"Rebels attacked two ships in the Red Sea on Monday {reason}, their spokesman said.")
    assert doers(raid) == ["Rebels"]
    assert raid["location"]["name"] == "Red Sea"


def test_what_was_answered_is_an_incident_where_its_day_is_told(incidents_of: Incidents) -> None:
    shelling, airstrike = incidents_of(
        "Rebels shelled Harasta on Monday in retaliation for an airstrike on Douma that killed 12 people a day earlier."
    )
    assert (shelling["date"], shelling["killed"]) == ("2022-01-03", None)
    assert (airstrike["date"], airstrike["killed"]["best"]) == ("2022-01-02", 12)


def test_who_claims_the_answer_claims_nothing_else(incidents_of: Incidents) -> None:
    rockets, killing = incidents_of(
        "The Harrow Front claimed that it fired rockets at Mosul on Monday to avenge an airstrike on Douma that killed "
        "its leader a day earlier."
    )
    assert (rockets["responsibility"], killing["responsibility"]) == ("claimed", None)


def test_police_who_respond_to_a_shooting_answer_no_attack(incidents_of: Incidents) -> None:
    (shooting,) = incidents_of("Police responded to a shooting at a bar in Mosul on Monday, in which two men died.")
    assert (shooting["date"], shooting["killed"]["best"]) == ("2022-01-03", 2)
