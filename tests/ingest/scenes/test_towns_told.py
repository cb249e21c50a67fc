"""Which town it was: by what stands in it, its police, its parts; real towns, for the gazetteer has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

TOWNS = [
    # text, the town, its province
    pytest.param(
        "DeLand police said a boy was shot on Monday at a home on Orrin Avenue. Deputies helped.",
        "DeLand",
        "Florida",
        id="written in two capitals",
    ),
    pytest.param(
        "A man was shot on Monday in a Raleigh parking lot. Deputies were called at 911.",
        "Raleigh",
        "North Carolina",
        id="in a lot of the town",
    ),
    pytest.param(
        "PHILADELPHIA — Seven people were shot in the Kensington section of Philadelphia on Monday.",
        "Philadelphia",
        "Pennsylvania",
        id="a section of the town",
    ),
    pytest.param(
        "A mother and her son were found shot to death in their New Stanton home on Monday. Pennsylvania State Police"
        " came.",
        "New Stanton",
        "Pennsylvania",
        id="New is part of the name",
    ),
    pytest.param(
        "Savannah-Chatham Metropolitan Police investigate a shooting on Monday in the 400 block of Orrin Street."
        " Deputies helped.",
        "Savannah",
        "Georgia",
        id="police of a town and its surroundings",
    ),
    pytest.param(
        "A Shreveport police officer was shot on Monday in Queensborough.",
        "Shreveport",
        "Louisiana",
        id="no town abroad",
    ),
    pytest.param(
        "ADAMS COUNTY, Colo. — A man was shot dead on Monday at the Berkeley Village Mobile Home Park.",
        "",
        "Colorado",
        id="an institution bears the name of a town far away",
    ),
]


@pytest.mark.parametrize(("text", "town", "province"), TOWNS)
def test_the_town_is_told(text: str, town: str, province: str, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    told = incident["location"]
    assert (told["settlement"] or "", told["admin1"] or "") == (town, province)


def test_no_fire_brigade_opens_fire(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("A witness saw Harrison fire a gun on Monday. A man was shot dead.")
    assert not incident["location"]
