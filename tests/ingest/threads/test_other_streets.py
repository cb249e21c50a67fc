"""Articles that tell of several incidents: each street is that of one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Incidents = Callable[..., list[dict[str, Any]]]


def test_each_of_several_shootings_keeps_its_own_victims(incidents_of: Incidents) -> None:
    found = incidents_of(
        "Two people were killed and four others were hurt in three separate shootings in Harrow on Sunday. Two men were"
        " shot on Orrin Street about 1 a.m. One of the victims died. About 2 a.m., three people were hurt in a shooting"
        " on Wills Avenue. About 3 a.m., a man was shot and killed on Amadi Lane."
    )
    told = [
        (each["address"], *(each[field] and each[field]["best"] for field in ("killed", "injured"))) for each in found
    ]
    assert told == [("Orrin Street", 1, 1), ("Wills Avenue", None, 3), ("Amadi Lane", 1, None)]


def test_one_shooting_may_reach_into_two_streets(incidents_of: Incidents) -> None:
    found = incidents_of(
        "A man was shot on Orrin Street in Harrow on Sunday. A woman was shot on Wills Avenue by the same gunman."
    )
    assert len(found) == 1
