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
    """Yield every airport, with the province of the town that it lies at, else with the one that airportsdata names.

    In airportsdata 20260905 a hundred airports of Mato Grosso stand in Mato Grosso do Sul, and provinces that were
    divided are still one; where it names another province than the town within 12 km has, 3.0 % of all, it is the
    border or its error.
    """
    records = airportsdata.load("ICAO")
    named = {(entry.place.country, name): entry.place.name for entry in provinces for name in entry.names}
    at_town, in_reach = _NearestProvince(towns, degrees=0.1), _NearestProvince(towns, degrees=1.0)
    short_names = {code: fold(_HEAD.sub(" ", record["name"])) for code, record in records.items()}
    of_towns = _names_of_towns(towns, set(short_names.values()))
    for code, record in records.items():
        name, country, point = record["name"], record["country"], (record["lat"], record["lon"])
        stated = named.get((country, fold(record["subd"])))
        province = at_town(country, point) or stated or in_reach(country, point)
        military = bool(_MILITARY.search(name))
        entry = Entry(
            Place(f"airport:{code}", name, "site", country, province, *point, 0),
            _fame(name, record["iata"], military),
            transcribed=True,
            airport=Airport(fold(record["city"]), military),
        )
        entry.add(name, PRIMARY)
        # "Al Asad", but not "Baghdad" for Baghdad International Airport, nor every private airstrip; and a county is
        # none of its airports.
        short = short_names[code]
        own = len(short) > 3 and not short.endswith(" county") and (country, short) not in of_towns
        if entry.fame > STRIP_FAME and own:
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
    """The province of the nearest town, looked for in the net of so many degrees: a mesh or two away at most."""

    def __init__(self, towns: Iterable[Entry], degrees: float) -> None:
        self._degrees = degrees
        self._meshes: defaultdict[tuple[str, int, int], list[tuple[Point, str]]] = defaultdict(list)
        for town in towns:
            place = town.place
            if place.admin1 and place.latitude is not None and place.longitude is not None:
                point = place.latitude, place.longitude
                self._meshes[(place.country, *self._mesh(point))].append((point, place.admin1))

    def __call__(self, country: str, point: Point) -> str | None:
        """Return the province's name; None where no town is near."""
        row, column = self._mesh(point)
        around = [
            town
            for north in (-1, 0, 1)
            for east in (-1, 0, 1)
            for town in self._meshes.get((country, row + north, column + east), ())
        ]
        narrow = math.cos(math.radians(point[0]))
        away = [(math.hypot(place[0] - point[0], (place[1] - point[1]) * narrow), name) for place, name in around]
        return min(away)[1] if away else None

    def _mesh(self, point: Point) -> tuple[int, int]:
        return int(point[0] // self._degrees), int(point[1] // self._degrees)
