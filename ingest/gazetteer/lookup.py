"""The gazetteer: names of places looked up, and one of them chosen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ingest.gazetteer.entries import USUAL
from ingest.gazetteer.geometry import Point
from ingest.gazetteer.hints import Hints
from ingest.gazetteer.index import Index
from ingest.gazetteer.kinds import AIRPORT_KINDS, Named, candidates_of
from ingest.gazetteer.names import fold
from ingest.gazetteer.places import Ambiguous, Known, Place, Resolution, Unknown
from ingest.gazetteer.queries import Queries
from ingest.gazetteer.ranking import Candidate, choose
from ingest.gazetteer.reading import readings, split_commas, split_owner
from ingest.gazetteer.relations import lies_in
from ingest.gazetteer.tables import table

_AREAS = frozenset({"country", "province", "district"})

_CONTAINER_FAME = 2.8
"""Fame from which a town may be what a name is put in ("Karrada, Baghdad"): 10,000 people."""

_METROPOLIS = 3_000_000
"""People from which a city of the very name is meant rather than a village in another spelling."""


class Gazetteer:
    """Places by name. Opening costs milliseconds; the file is read page by page, and its rows are not kept."""

    def __init__(self, index: Index) -> None:
        self.path = index.path
        self._queries = Queries(index)

    @classmethod
    def open(cls, folder: Path) -> Gazetteer:
        """Return the gazetteer kept in `folder`, which is built first where there is none: some seconds, once.

        Raises GazetteerError where it cannot be written there.
        """
        index = Index(folder)
        index.ensure()
        return cls(index)

    def get(self, key: str) -> Place | None:
        """Return the place with a permanent key; None where there is none."""
        return self._queries.of_key(key)

    def find(self, name: str) -> list[Place]:
        """Return all places of that name in any spelling, the best known first.

        Nothing is read into the name: "Anbar province" is found only where a place is called so. See `resolve`.
        """
        found = self._queries.of_name(name) or self._queries.of_spelling_like(name)
        return [candidate.place for candidate in sorted(found, key=_best_known)]

    def is_larger(self, name: str) -> bool:
        """Return whether the name is that of something larger than a country: "the Middle East"."""
        return fold(name).removeprefix("the ") in _larger()

    def resolve(
        self,
        name: str,
        *,
        countries: Iterable[str] = (),
        admin1: str | None = None,
        near: Point | None = None,
        precision: str | None = None,
        strict: bool = False,
    ) -> Resolution:
        """Return the place that a text means by `name`: Known, or Ambiguous or Unknown with the reason.

        `name` may be as the text has it: "Ain al-Asad airbase", "Baghdad's airport", "northern Anbar province",
        "Paris, Texas". A site that is not known itself ("U.S. Consulate in Karachi") gives its town.

        countries: ISO codes of the countries that the article speaks of, the most spoken of first. They are likely
            only: a well-known place elsewhere is still found, a small one is not.
        admin1: the province or state that the text says the place is in. Sure: no place elsewhere is returned.
        near: latitude and longitude of another place of the article.
        precision: only places of that precision.
        strict: another spelling counts only in `countries`.
        """
        kinds = frozenset([precision] if precision else [])
        hints = Hints(tuple(countries), near=near, precision=kinds, strict=strict)
        if admin1:
            hints = hints.within(self._areas(admin1, hints))
        if fold(name) in _larger() and not self._is_province_of(name, hints.countries):
            return Unknown(f"{name} is larger than a country")
        head, containers = split_commas(name)
        if not containers or self._queries.of_name(name):
            return self._choose(name, hints)
        areas = self._containing(containers, hints)
        if not areas:
            return self._choose(head, hints)
        found = self._choose(head, hints.within(areas))
        if isinstance(found, Unknown) and len(areas) == 1 and not hints.precision:
            return Known(areas[0], f"{head} is not known, but that it is in {areas[0].name}")
        return found

    def _choose(self, name: str, hints: Hints) -> Resolution:
        name, countries = self._without_owner(name)
        hints = hints.likely(*countries)
        found = self._choose_among(name, hints, self._queries.of_name)
        if found and (not _is_abroad(found, hints) or _is_metropolis(found)):
            return found
        if hints.strict and not hints.countries:
            return found or Unknown(f"no place called {name} is known")
        # A village of the article's countries in another spelling, rather than a city elsewhere in the very same.
        alike = self._choose_among(name, hints, self._queries.of_spelling_like)
        if found and (alike is None or isinstance(alike, Unknown) or _is_abroad(alike, hints)):
            return found
        return alike or Unknown(f"no place called {name} is known")

    def _choose_among(self, name: str, hints: Hints, named: Named) -> Resolution | None:
        """Return the choice among the places that the first fruitful reading of `name` finds; None for no place."""
        candidates: list[Candidate] = []
        for reading in readings(name):
            more = candidates_of(reading, self._queries, named)
            if not candidates or reading.kind in AIRPORT_KINDS:
                candidates += more
            if candidates and not (reading.kind == "" and _may_be_of_a_town(candidates)):
                break
        return choose(reading.core, candidates, hints.likely(*reading.countries)) if candidates else None

    def _is_province_of(self, name: str, countries: tuple[str, ...]) -> bool:
        """Tell whether the article's countries have a province of that name: Burkina Faso has a Sahel."""
        places = [candidate.place for candidate in self._queries.of_name(name)]
        return any(place.precision == "province" and place.country in countries for place in places)

    def _without_owner(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Return "Anbar" and Iraq for "Iraq's Anbar", but "Baghdad airport" for "Baghdad's airport"."""
        owner, owned = split_owner(name)
        if not owner or self._queries.of_name(name):
            return name, ()
        lands = [one.place.country for one in self._queries.of_name(owner) if one.place.precision == "country"]
        return (owned, tuple(lands)) if lands else (f"{owner} {owned}", ())

    def _containing(self, containers: tuple[str, ...], hints: Hints) -> list[Place]:
        """Return the nearest place that the text puts a name in; of several of its name, those in the wider ones."""
        for position, container in enumerate(containers):
            areas = self._areas(container, hints)
            for wider in containers[position + 1 :]:
                around = self._areas(wider, hints)
                areas = [area for area in areas if any(lies_in(area, one) for one in around)] or areas
            if areas:
                return areas
        return []

    def _areas(self, name: str, hints: Hints) -> list[Place]:
        """Return the areas that a text may mean by `name`, in the likely countries where there are such."""
        code = fold(name).upper()
        coded = [self._queries.of_key(f"province:{country}-{code}") for country in (*hints.countries, "US")]
        found = [place for place in coded if place][:1] if len(code) == 2 else []
        if not found:
            found = [candidate.place for candidate in self._named_area(name, hints)]
        return [place for place in found if place.country in hints.countries] or found

    def _named_area(self, name: str, hints: Hints) -> list[Candidate]:
        for named in (self._queries.of_name, self._queries.of_spelling_like):
            for reading in readings(name):
                found = candidates_of(reading, self._queries, named)
                if named == self._queries.of_spelling_like:  # another spelling only of what lies near
                    found = [candidate for candidate in found if candidate.place.country in hints.countries]
                # No district abroad that happens to bear the name, where the article's countries are known.
                near = [one for one in found if one.place.precision != "district" or _may_lie_in(one, hints)]
                areas = [candidate for candidate in near if candidate.place.precision in _AREAS]
                towns = sorted((one for one in near if one.fame >= _CONTAINER_FAME), key=_best_known)
                if areas or towns:
                    return areas or towns[:1]
        return []


def _is_abroad(found: Resolution, hints: Hints) -> bool:
    """Tell whether an answer is no place of the article's countries."""
    if not hints.countries or isinstance(found, Ambiguous):
        return False
    return isinstance(found, Unknown) or bool(found.place.country and found.place.country not in hints.countries)


def _is_metropolis(found: Resolution) -> bool:
    """Tell whether a name means a city that everybody knows: Baghdad is no village of Iran called much alike."""
    return isinstance(found, Known) and found.place.population >= _METROPOLIS


def _may_be_of_a_town(candidates: list[Candidate]) -> bool:
    """Tell whether the airports of towns are to be weighed: one of many Portlands has a Portland Airport."""
    return all(one.place.key.startswith("airport:") and one.kind != USUAL for one in candidates)


def _may_lie_in(candidate: Candidate, hints: Hints) -> bool:
    return not hints.countries or candidate.place.country in hints.countries


def _best_known(candidate: Candidate) -> tuple[float, str]:
    return candidate.kind - 2 * candidate.fame, candidate.place.key


@cache
def _larger() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in table("larger"))
