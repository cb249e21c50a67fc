"""Values as people write them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pycountry
import pytest

from incidents.choices import ClaimField
from incidents.wording import NOT_STATED, country_name, write_date, write_title, write_value


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2022-01-04", "2022-01-04", "day", "4 January 2022"),
        ("2019-12-01", "2019-12-31", "month", "December 2019"),
        ("2019-12-21", "2019-12-31", "month", "late December 2019"),
        ("2022-02-21", "2022-02-28", "month", "late February 2022"),
        ("2022-02-11", "2022-02-20", "month", "mid February 2022"),
        ("2022-02-01", "2022-02-10", "month", "early February 2022"),
        ("2020-01-01", "2020-12-31", "year", "2020"),
        ("2022-01-03", "2022-01-09", "week", "week of 3 January 2022"),
        ("2022-01-03", "2022-01-09", "day", "3 to 9 January 2022"),
        ("2022-01-30", "2022-02-02", "day", "30 January to 2 February 2022"),
        ("2021-12-31", "2022-01-01", "day", "31 December 2021 to 1 January 2022"),
    ],
)
def test_dates(start: str, end: str, precision: str, words: str) -> None:
    assert write_date(date.fromisoformat(start), date.fromisoformat(end), precision) == words


def figure(low: int | None, best: int, high: int | None, quantifier: str) -> dict[str, Any]:
    return {"low": low, "best": best, "high": high, "quantifier": quantifier}


PLACE = {"location": "x", "name": "Al Asad Air Base", "precision": "site", "admin1": "Anbar", "country": "IQ"}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("killed", figure(0, 0, 0, "exact"), "0"),
        ("killed", figure(51, 51, None, "at_least"), "at least 51"),
        ("killed", figure(51, 51, None, "more_than"), "more than 51"),
        ("injured", figure(0, 5, 5, "at_most"), "at most 5"),
        ("injured", figure(0, 5, 5, "less_than"), "fewer than 5"),
        ("injured", figure(18, 20, 22, "approximately"), "about 20"),
        ("killed", figure(3, 4, 5, "range"), "3 to 5"),
        ("killed", figure(5, 5, 5, "range"), "5"),
        ("killed", figure(None, 4, 5, "range"), "4"),
        ("killed", figure(12, 24, None, "vague"), "some 24"),
        ("killed", figure(230000, 230000, None, "more_than"), "more than 230,000"),
        ("missing", figure(1200, 1300, 1400, "range"), "1,200 to 1,400"),
        ("location", PLACE, "Al Asad Air Base, Anbar, Iraq"),
        ("location", {**PLACE, "name": "Anbar", "precision": "province"}, "Anbar, Iraq"),
        ("location", {**PLACE, "name": "Iraq", "admin1": "", "precision": "country"}, "Iraq"),
        ("location", {**PLACE, "name": "Hit", "precision": "near"}, "near Hit, Anbar, Iraq"),
        (
            "actors",
            {"actor": "a", "name": "The Group", "role": "suspected_perpetrator"},
            "The Group (suspected perpetrator)",
        ),
        ("actors", [], NOT_STATED),
        (
            "weapons",
            [{"kind": "drone", "count": 2}, {"kind": "ied"}],
            "Drone \N{MULTIPLICATION SIGN} 2; Improvised explosive device",
        ),
        ("responsibility", {"status": "unclaimed", "by": None}, "Not claimed by anyone"),
        ("responsibility", {"status": "claimed", "by": "X"}, "Claimed by X"),
        ("responsibility", {"status": "attributed", "by": "X"}, "Attributed to X"),
        ("type", "looting", "Looting or robbery"),
        ("outcome", "unknown", "Not known"),
        ("address", "12 Long Lane", "12 Long Lane"),
        ("date", {"start": "2022-01-04", "end": "2022-01-04", "precision": "day"}, "4 January 2022"),
        *[(field, None, NOT_STATED) for field in ClaimField],
    ],
)
def test_values(field: str, value: Any, words: str) -> None:
    assert write_value(field, value) == words


DAY = {"start": "2022-01-04", "end": "2022-01-04", "precision": "day"}


@pytest.mark.parametrize(
    ("event_type", "outcome", "place", "day", "title"),
    [
        ("drone_strike", "foiled", PLACE, DAY, "Drone strike foiled at Al Asad Air Base, 4 January 2022"),
        (
            "bombing",
            "carried_out",
            {**PLACE, "name": "Hit", "precision": "settlement"},
            DAY,
            "Bombing in Hit, 4 January 2022",
        ),
        ("bombing", "failed", {**PLACE, "name": "Hit", "precision": "near"}, None, "Bombing failed near Hit"),
        (
            "riot",
            "unknown",
            {**PLACE, "name": "U.S. Embassy", "precision": "settlement", "site": True},
            None,
            "Riot at U.S. Embassy",
        ),
        ("riot", "unknown", {**PLACE, "name": "Irak", "precision": "country"}, None, "Riot in Iraq"),
        ("riot", "unknown", {"location": "x", "name": "Nowhere", "precision": "country"}, None, "Riot in Nowhere"),
        ("agreement", "planned", None, None, "Agreement planned"),
    ],
)
def test_titles_are_made_from_facts(event_type: str, outcome: str, place: Any, day: Any, title: str) -> None:
    assert write_title(event_type, outcome, place, day) == title


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("IQ", "Iraq"),
        ("SY", "Syria"),
        ("RU", "Russia"),
        ("CD", "DR Congo"),
        ("KR", "South Korea"),
        ("PS", "Palestine"),
        ("XX", "XX"),
    ],
)
def test_countries_go_by_their_everyday_names(code: str, name: str) -> None:
    assert country_name(code) == name


def test_no_two_countries_go_by_one_name() -> None:
    names = [country_name(country.alpha_2) for country in pycountry.countries]
    assert sorted(set(names)) == sorted(names)
