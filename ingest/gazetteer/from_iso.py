"""The parts of countries below GeoNames' provinces out of pycountry: Philippine provinces, French departments.

ISO gives them no position: it is that of their airports where airportsdata names them, else of the town of their name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import airportsdata
import pycountry

from ingest.gazetteer.entries import ALTERNATE, PRIMARY, Entry
from ingest.gazetteer.from_geonames import iso_names
from ingest.gazetteer.geometry import Point, centre
from ingest.gazetteer.names import fold
from ingest.gazetteer.places import Place
from ingest.gazetteer.tables import table

DISTRICT_FAME = 3.2

_NOT_DISTRICTS = frozenset({"Geographical unit", "Island group", "Geographical region", "Geographical entity"})


def district_entries(towns: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the subdivisions that are no GeoNames province; `towns` lend them positions."""
    taken = {row["iso"] for row in table("provinces")}
    parents = {part.parent_code for part in pycountry.subdivisions}
    lands = {fold(name) for land in pycountry.countries for name in (land.name, getattr(land, "common_name", ""))}
    by_name = _largest_by_name(towns)
    by_airports = _airport_middles()
    for part in pycountry.subdivisions:
        if part.code in taken or part.code in parents or part.type in _NOT_DISTRICTS:
            continue
        names = iso_names(part.code)
        if not names or fold(names[0]) in lands:
            continue
        where = part.country_code, fold(names[0])
        town = by_name.get(where)
        middle = by_airports.get(where) or ((town.latitude, town.longitude) if town else (None, None))
        place = Place(f"province:{part.code}", names[0], "district", part.country_code, None, *middle, 0)
        entry = Entry(place, DISTRICT_FAME)
        entry.add(names[0], PRIMARY)
        for name in names[1:]:
            entry.add(name, ALTERNATE)
        yield entry


def _largest_by_name(towns: Iterable[Entry]) -> dict[tuple[str, str], Place]:
    """Return the largest town of each name, other names too: Firenze is Florence."""
    wanted = {fold(name) for part in pycountry.subdivisions for name in iso_names(part.code)[:1]}
    found: dict[tuple[str, str], Place] = {}
    for town in towns:
        for name in wanted.intersection(town.names):
            where = town.place.country, name
            if where not in found or found[where].population < town.place.population:
                found[where] = town.place
    return found


def _airport_middles() -> dict[tuple[str, str], Point]:
    points: defaultdict[tuple[str, str], list[tuple[Point, float]]] = defaultdict(list)
    for record in airportsdata.load("ICAO").values():
        if record["subd"]:
            points[record["country"], fold(record["subd"])].append(((record["lat"], record["lon"]), 1.0))
    return {where: middle for where, several in points.items() if (middle := centre(several))}
