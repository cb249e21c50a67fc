"""“the airport” is the only airport that the article has named before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

DRONES = "Two drones were shot down at Baghdad airport on Monday. "
AIRPORT = "Baghdad International Airport"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("In January 2020 a rocket outside the airport killed two soldiers.", AIRPORT, id="the airport"),
        pytest.param("In January 2020 a rocket killed two soldiers at the same airport.", AIRPORT, id="the same"),
        pytest.param("In January 2020 a rocket killed two soldiers at the embassy.", None, id="another kind of site"),
        pytest.param("In January 2020 a rocket killed two soldiers at an airport.", None, id="any airport"),
        pytest.param(
            "In January 2020 a rocket killed two soldiers at the Kurdish airport.", "Kurdish airport", id="another one"
        ),
        pytest.param(
            "Basra airport was closed. In January 2020 a rocket killed two soldiers at the airport.",
            None,
            id="one of two",
        ),
    ],
)
def test_the_site_is_the_one_named_before(text: str, name: str | None, incidents_of: Incidents) -> None:
    old = next(incident for incident in incidents_of(DRONES + text) if (incident["date"] or "").startswith("2020"))
    assert (old["location"] or {}).get("name") == name
