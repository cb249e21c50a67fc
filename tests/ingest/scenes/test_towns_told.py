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
    pytest.param(
        "A woman was shot dead on Monday in Montgomery County, Maryland. It happened in the 6500 block of Orrin Drive"
        " in Forestville.",
        "Forestville",
        "Maryland",
        id="of several towns of the name the one in the state of the county",
    ),
    pytest.param(
        "PITTSBURGH — A child was shot on Monday night in the city's Knoxville neighborhood.",
        "Pittsburgh",
        "Pennsylvania",
        id="a neighborhood that bears the name of a town far away in the state",
    ),
    pytest.param(
        "CHICAGO — A man was shot on Monday in the Washington Park neighborhood.",
        "Chicago",
        "Illinois",
        id="a neighborhood that bears the name of a town nearer by",
    ),
    pytest.param(
        "Toledo police said a girl was shot on Monday in West Toledo. Ohio deputies helped. Neighbors called 911.",
        "Toledo",
        "Ohio",
        id="a side of the town",
    ),
    pytest.param(
        "Deputies look for Noor Wills, of Orrin Court in Sumter, after a boy was shot on Monday on Harrow Street."
        " Beaufort police helped. Deputies were called at 911.",
        "Beaufort",
        "South Carolina",
        id="where somebody has his street",
    ),
    pytest.param(
        "An Immokalee teenager accidentally shot himself on Monday, police said. Collier County deputies were called.",
        "Immokalee",
        "Florida",
        id="the town of whom it harmed, in the county told",
    ),
    pytest.param(
        "A Merritt Island man shot a Rockledge boy in his home on Monday, a Brevard County sheriff's spokesman said.",
        "",
        "Florida",
        id="people of two towns tell none",
    ),
    pytest.param(
        "A man shot two women in the 3000 block of Miami in St. Louis on Monday. He had turned on to"
        " Miami, police said.",
        "St. Louis",
        "Missouri",
        id="a street that bears the name of a town",
    ),
]


@pytest.mark.parametrize(("text", "town", "province"), TOWNS)
def test_the_town_is_told(text: str, town: str, province: str, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    told = incident["location"]
    assert (told["settlement"] or "", told["admin1"] or "") == (town, province)


def test_a_kitchen_of_a_country_is_anywhere(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Four people were shot on Monday outside a Chinese restaurant.")
    assert not incident["location"]


def test_no_fire_brigade_opens_fire(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("A witness saw Harrison fire a gun on Monday. A man was shot dead.")
    assert not incident["location"]


def test_a_town_of_the_dateline_that_nobody_knows_is_in_its_state(incidents_of: Incidents) -> None:
    text = "A boy was shot on Monday night. Bartholomew County deputies were called."
    (incident,) = incidents_of(text, dateline="ORRINVILLE, Ind.")
    told = incident["location"]
    assert (told["name"], told["admin1"], told["country"]) == ("Orrinville", "Indiana", "US")


def test_a_larger_town_of_the_name_lies_in_another_state(incidents_of: Incidents) -> None:
    text = "A boy was shot on Monday. Police were called to the 10000 block of Orrin Road in Jonesboro."
    (incident,) = incidents_of(text, dateline="CLAYTON COUNTY, Ga.")
    assert (incident["location"]["settlement"], incident["location"]["admin1"]) == ("Jonesboro", "Georgia")
