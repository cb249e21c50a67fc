"""Airports and air bases out of airportsdata (MIT)."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import airportsdata

from ingest.gazetteer.entries import PRIMARY, SHORTENED, Airport, Entry
from ingest.gazetteer.geometry import Point
from ingest.gazetteer.names import fold
from ingest.gazetteer.places import Place

INTERNATIONAL_FAME, AIRLINE_FAME, MILITARY_FAME, STRIP_FAME = 3.6, 3.2, 3.0, 1.0
"""As well known as towns of 140,000, 37,000, 19,000 and 20 people; an airline airport is one with an IATA code."""

_MILITARY = re.compile(r"\b(Air ?Base|Air Force|AFB|Afb|Army|Naval|Military|AB|RAF|Air Station)\b")
_HEAD = re.compile(
    r"\b(International|Intl|Domestic|Regional|Municipal|National|Ntl|Airport|Airfield|Air Field|Air ?Base|"
    r"Air Force Base|Air Force Station|Army Air Field|Army Airfield|Naval Air Station|Naval Base|AFB|Afb|AB)\b"
)


def airport_entries(provinces: Iterable[Entry], towns: Sequence[Entry]) -> Iterator[Entry]:
    """Yield every airport, with the province that airportsdata names, else with that of the nearest town."""
    records = airportsdata.load("ICAO")
    named = {(entry.place.country, name): entry.place.name for entry in provinces for name in entry.names}
    nearest = _NearestProvince(towns)
    short_names = {code: fold(_HEAD.sub(" ", record["name"])) for code, record in records.items()}
    of_towns = _names_of_towns(towns, set(short_names.values()))
    for code, record in records.items():
        name, country, point = record["name"], record["country"], (record["lat"], record["lon"])
        province = named.get((country, fold(record["subd"]))) or nearest(country, point)
        military = bool(_MILITARY.search(name))
        entry = Entry(
            Place(f"airport:{code}", name, "site", country, province, *point, 0),
            _fame(name, record["iata"], military),
            transcribed=True,
            airport=Airport(fold(record["city"]), military),
        )
        entry.add(name, PRIMARY)
        # "Al Asad", but not "Baghdad" for Baghdad International Airport, nor every private airstrip.
        short = short_names[code]
        if entry.fame > STRIP_FAME and len(short) > 3 and (country, short) not in of_towns:
            entry.add_folded(short, SHORTENED)
        yield entry


def _names_of_towns(towns: Iterable[Entry], wanted: set[str]) -> set[tuple[str, str]]:
    """Return those of the `wanted` names that are a town's, with its country."""
    return {(town.place.country, name) for town in towns for name in wanted.intersection(town.names)}


def _fame(name: str, iata: str, military: bool) -> float:
    if iata and "International" in name:
        return INTERNATIONAL_FAME
    if iata:
        return AIRLINE_FAME
    return MILITARY_FAME if military else STRIP_FAME


class _NearestProvince:
    """The province of the town that is nearest to a point, at most a degree or two away."""

    def __init__(self, towns: Iterable[Entry]) -> None:
        self._cells: defaultdict[tuple[str, int, int], list[tuple[Point, str]]] = defaultdict(list)
        for town in towns:
            place = town.place
            if place.admin1 and place.latitude is not None and place.longitude is not None:
                point = place.latitude, place.longitude
                self._cells[(place.country, *_cell(point))].append((point, place.admin1))

    def __call__(self, country: str, point: Point) -> str | None:
        row, column = _cell(point)
        around = [
            town
            for north in (-1, 0, 1)
            for east in (-1, 0, 1)
            for town in self._cells.get((country, row + north, column + east), ())
        ]
        if not around:
            return None
        narrow = math.cos(math.radians(point[0]))
        return min(around, key=lambda town: math.hypot(town[0][0] - point[0], (town[0][1] - point[1]) * narrow))[1]


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // 1), int(point[1] // 1)
