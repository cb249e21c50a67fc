"""“the same town” is the town that the article has named last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

STRIKE = "A missile hit a market in Kostiantynivka on Monday, killing 14 people. "
TOWN = "Kostyantynivka"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("In September 2020 gunmen killed a judge in the same town.", TOWN, id="the same town"),
        pytest.param("In September 2020, in the same city, gunmen killed a judge.", TOWN, id="told first"),
        pytest.param("Mosul was quiet. In September 2020 gunmen killed a judge in that same city.", "Mosul", id="last"),
        pytest.param("In September 2020 gunmen killed a judge in a town.", None, id="any town"),
        pytest.param("In September 2020 gunmen killed a judge in the same province.", None, id="no area was named"),
    ],
)
def test_the_same_town_is_the_one_named_last(text: str, name: str | None, incidents_of: Incidents) -> None:
    old = next(incident for incident in incidents_of(STRIKE + text) if (incident["date"] or "").startswith("2020"))
    assert (old["location"] or {}).get("name") == name


def test_the_same_province_is_an_area(incidents_of: Incidents) -> None:
    nangarhar, judge = incidents_of(
        "A bomb killed two people in Nangarhar province on Monday. In 2020 gunmen killed a judge in the same province."
    )
    assert judge["location"]["name"] == nangarhar["location"]["name"] == "Nangarhar"


def test_a_capital_that_stands_for_its_state_is_no_town_meant(incidents_of: Incidents) -> None:
    told = incidents_of(
        "A missile hit a market in Mosul on Monday, killing 14 people. Tehran denied it. In 2020 gunmen shot a judge "
        "in the same town."
    )
    assert [incident["location"]["name"] for incident in told] == ["Mosul", "Mosul"]
