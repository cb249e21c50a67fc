"""What is asked of the index file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ingest.gazetteer.entries import PRIMARY
from ingest.gazetteer.geometry import Point, degrees_of
from ingest.gazetteer.index import LOOSE_SIGN, Index
from ingest.gazetteer.names import fold, loosen
from ingest.gazetteer.places import Place
from ingest.gazetteer.ranking import LOOSE, Candidate

_PLACE = (
    "places.key, places.name, places.precision, places.country, places.admin1, "
    "places.latitude, places.longitude, places.population, places.fame"
)
_BY_KEY = f"SELECT {_PLACE}, {PRIMARY} FROM places WHERE key = ?"  # noqa: S608
_BY_NAME = f"SELECT {_PLACE}, kind FROM names JOIN places ON places.id = names.place WHERE names.name = ?"  # noqa: S608
_AIRPORTS = f"""SELECT {_PLACE}, {PRIMARY}, airports.latitude, airports.longitude, town, military
    FROM airports JOIN places ON places.id = airports.place
    WHERE airports.latitude BETWEEN ? AND ? AND airports.longitude BETWEEN ? AND ?"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class NearbyAirport:
    candidate: Candidate
    point: Point
    town: str
    """Folded name of the town that it serves; may be empty."""
    military: bool


class Queries:
    def __init__(self, index: Index) -> None:
        self._index = index

    def of_key(self, key: str) -> Place | None:
        found = self._candidates(_BY_KEY, [key])
        return found[0].place if found else None

    def of_name(self, name: str) -> list[Candidate]:
        """Return the places that go by that name, however it is accented or hyphened."""
        return self._candidates(_BY_NAME, [fold(name)])

    def of_spelling_like(self, name: str) -> list[Candidate]:
        """Return the places with an Arabic, Persian, Hebrew or Somali name that may be written so."""
        found = self._candidates(_BY_NAME, [LOOSE_SIGN + loosen(fold(name))])
        return [Candidate(one.place, one.fame, LOOSE) for one in found]

    def airports_around(self, point: Point, kilometres: float) -> list[NearbyAirport]:
        """Return the airports in the square around a point whose half side is so long."""
        north, east = degrees_of(kilometres, point[0])
        box = [point[0] - north, point[0] + north, point[1] - east, point[1] + east]
        return [
            NearbyAirport(_candidate(row[:-4]), point=row[-4:-2], town=row[-2], military=bool(row[-1]))
            for row in self._index.rows(_AIRPORTS, box)
        ]

    def _candidates(self, query: str, values: Iterable[Any]) -> list[Candidate]:
        return [_candidate(row) for row in self._index.rows(query, values)]


def _candidate(row: tuple[Any, ...]) -> Candidate:
    *place, fame, kind = row
    return Candidate(Place(*place), fame, kind)
