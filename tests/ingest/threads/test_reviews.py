"""A review tells of many incidents: what it says without a date is about the one told last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

Incidents = Callable[..., list[dict[str, Any]]]

REVIEW = """\
On 3 January 2022 rockets struck the airport of Mosul.

On 5 January 2022 gunmen attacked a market in Kirkuk. Four traders were killed.

On 9 January 2022 a bomb went off at a bank in Basra.

The mayor of Basra said that seven people were injured.

On 12 January 2022 gunmen attacked a checkpoint in Tikrit.

On 17 January 2022 the war came to Erbil. Two buses blew up in Erbil. Three passengers were killed.

On 20 January 2022 rockets struck a base in Ramadi.

On 23 January 2022 gunmen attacked a school in Samarra. Nobody was hurt.
"""

Told = tuple[str | None, int | None, int | None]


def told(incidents: list[dict[str, Any]]) -> dict[str, Told]:
    """Date, killed and injured of each place."""
    return {
        incident["location"]["name"]: (
            incident["date"],
            (incident["killed"] or {}).get("best"),
            (incident["injured"] or {}).get("best"),
        )
        for incident in incidents
    }


def test_figures_go_to_the_incident_told_last(incidents_of: Incidents) -> None:
    found = told(incidents_of(REVIEW, published=date(2022, 2, 1)))
    assert found["Kirkuk"] == ("2022-01-05", 4, None)
    assert found["Basra"] == ("2022-01-09", None, 7)
    assert found["Samarra"] == ("2022-01-23", 0, 0) or found["Samarra"] == ("2022-01-23", None, 0)
    assert found["Mosul"][1:] == found["Tikrit"][1:] == found["Ramadi"][1:] == (None, None)


def test_what_happened_at_a_place_of_its_own_is_an_incident(incidents_of: Incidents) -> None:
    assert told(incidents_of(REVIEW, published=date(2022, 2, 1)))["Erbil"] == ("2022-01-17", 3, None)


def test_an_article_on_one_incident_is_about_that_one_throughout(incidents_of: Incidents) -> None:
    text = "Gunmen attacked a market in Kirkuk on Monday.\n\nIt is old.\n\nIt is large.\n\nFour traders were killed."
    (incident,) = incidents_of(text)
    assert incident["killed"]["best"] == 4
