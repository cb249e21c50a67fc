"""What the article says about where a place lies, beside its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.gazetteer.geometry import Point
from ingest.gazetteer.places import Place


@dataclass(frozen=True, slots=True)
class Hints:
    countries: tuple[str, ...] = ()
    """ISO codes of the countries that the article speaks of, the most spoken of first: likely, not sure."""
    inside: tuple[Place, ...] = ()
    """Provinces or countries, any of which the text says the place is in: "Paris, Texas". Sure."""
    near: Point | None = None
    """Another place of the article."""
    precision: frozenset[str] = frozenset()
    """What kind of place it is; empty for any."""
    strict: bool = False
    """Another spelling counts only in the likely countries: without any, "Pansi" is no Pasni."""

    def likely(self, *countries: str) -> Hints:
        """Return these hints with `countries` before the others."""
        return replace(self, countries=(*countries, *(code for code in self.countries if code not in countries)))

    def within(self, areas: Iterable[Place]) -> Hints:
        """Return these hints for a place that the text puts in one of `areas`; none changes nothing."""
        return replace(self, inside=(*areas,) or self.inside)
