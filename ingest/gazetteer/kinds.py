"""Places that a name may mean once it is known what kind of place is named: an airport, a province, an embassy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.gazetteer.geometry import kilometres
from ingest.gazetteer.names import fold
from ingest.gazetteer.places import Place
from ingest.gazetteer.queries import NearbyAirport, Queries
from ingest.gazetteer.ranking import Candidate
from ingest.gazetteer.reading import Reading

AREAS = frozenset({"province", "district"})
AIRPORT_KINDS = frozenset({"airport", "air_base"})

_SITE_TOWN_FAME = 2.8
"""Fame from which "X hospital" is taken for one in the town X: 10,000 people. Smaller towns share names with saints."""

_AIRPORT_REACH_KM = 45.0
"""How far from its town an airport may lie to be called by its name."""

_WRONG_USE = 1.0
_OTHER_TOWN = 0.6
_PER_KM = 0.02
_VERY_NAME = 2.0
"""What an airport loses as the airport of a town, in the units of fame: an air base as a civil one and the reverse; one
that serves a town of another name; for each kilometre from the town's middle. And what it gains by the very name."""

Named = Callable[[str], list[Candidate]]
"""How names are looked up: `Queries.of_name` or `Queries.of_spelling_like`."""


def candidates_of(reading: Reading, queries: Queries, named: Named) -> list[Candidate]:
    """Return the places that a name read in this way may mean."""
    found = named(reading.core)
    match reading.kind:
        case "":
            return found
        case "country" | "settlement":
            return _of(found, {reading.kind}) or found
        case "province" | "district":
            return _of(found, AREAS) or [_around(town, reading.kind) for town in _of(found, {"settlement"})]
        case "site" | "site_in":
            sites = [one for one in _of(found, {"site"}) if not one.place.key.startswith("airport:")]
            # "U.S. Embassy" is in no part of the U.S.; "the embassy in Iraq" is in Iraq.
            return sites or _standing_for_site(found, with_countries=reading.kind == "site_in")
        case "airport" | "air_base" | "base":
            return [*_of(found, {"site"}), *_airports_of(found, reading, queries)] or _standing_for_site(found)
    raise ValueError(f"heads.csv: {reading.kind!r} is no kind of place")


def _of(found: Sequence[Candidate], precisions: set[str] | frozenset[str]) -> list[Candidate]:
    return [candidate for candidate in found if candidate.place.precision in precisions]


def _around(town: Candidate, kind: str) -> Candidate:
    """Return the area that is called after a town and of which the town's position is all that is known."""
    place = replace(town.place, key=f"{town.place.key}/{kind}", precision=kind, population=0)
    return replace(town, place=place, note=f"the {kind} around the town of that name")


def _standing_for_site(found: Sequence[Candidate], with_countries: bool = False) -> list[Candidate]:
    """Return the towns and provinces in which a site is said to be that is not known itself."""
    return [
        replace(candidate, note=f"a site in {candidate.place.name} that is not known itself")
        for candidate in found
        if candidate.fame >= _SITE_TOWN_FAME
        and candidate.place.precision != "site"
        and (with_countries or candidate.place.precision != "country")
    ]


def _airports_of(found: Sequence[Candidate], reading: Reading, queries: Queries) -> list[Candidate]:
    """Return the main airport of each town found. Each has the fame of its town: towns are weighed against towns."""
    airports: dict[str, Candidate] = {}
    for town in _of(found, {"settlement"}):
        airport = _main_airport(town, reading, queries)
        if airport and (airport.key not in airports or airports[airport.key].fame < town.fame):
            airports[airport.key] = Candidate(airport, town.fame, town.kind, f"the main airport of {town.place.name}")
    return list(airports.values())


def _main_airport(town: Candidate, reading: Reading, queries: Queries) -> Place | None:
    """Return the airport that people call by the town's name; for a "base", only a military one that serves it."""
    if town.place.latitude is None or town.place.longitude is None:
        return None
    middle = town.place.latitude, town.place.longitude
    own_name, whole_name = fold(town.place.name), fold(reading.whole)
    military = reading.kind != "airport"

    def worth(airport: NearbyAirport) -> float:
        return (
            airport.candidate.fame
            - _PER_KM * kilometres(middle, airport.point)
            - _WRONG_USE * (airport.military != military)
            - _OTHER_TOWN * (airport.town != own_name)
            + _VERY_NAME * (fold(airport.candidate.place.name) == whole_name)
        )

    near = [
        airport
        for airport in queries.airports_around(middle, _AIRPORT_REACH_KM)
        if airport.candidate.place.country == town.place.country
        and (reading.kind != "base" or (airport.military and airport.town == own_name))
    ]
    return max(near, key=worth).candidate.place if near else None
