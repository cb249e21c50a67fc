"""A place of the gazetteer, and the three ways in which the search for one may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


class GazetteerError(Exception):
    """The gazetteer cannot be built or read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `key` is permanent: it comes from the source ("geonames:98182", "airport:ORAA", "province:IQ-AN")."""

    key: str
    name: str
    """As people write it in English: "Al Asad Air Base", "Baghdad", "Anbar"."""
    precision: str
    """site, settlement, district, province, country or international, as in the codebook."""
    country: str
    """ISO 3166-1 alpha-2 (XK for Kosovo); empty in international waters."""
    admin1: str | None
    """Province or state that it lies in: "Anbar", "Texas"."""
    latitude: float | None
    """Degrees north, WGS 84. Of an area: the mean of its towns weighted by their people; None where unknown."""
    longitude: float | None
    population: int
    """0 where unknown."""


@dataclass(frozen=True, slots=True)
class Known:
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places fit about as well; the likeliest stands first."""

    candidates: tuple[Place, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    reason: str


Resolution: TypeAlias = Known | Ambiguous | Unknown
