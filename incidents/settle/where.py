"""Where it happened: the place and the address in it."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any

from incidents.choices import PlacePrecision
from incidents.settle.forms import SettledField, Statement
from incidents.settle.groups import between_origins, count_main_origins, count_origins, grouped, pick

SAME_PLACE_KM = 25.0
"""Two exact places nearer than this are no contradiction (codebook: 'near a named place' is a ring of 25 km)."""

AREAS = (PlacePrecision.PROVINCE, PlacePrecision.COUNTRY)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees; haversine formula, Earth radius 6,371 km."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(radians, point)) for point in (one, other))
    a = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(a))


def _point(place: dict[str, Any]) -> tuple[float, float] | None:
    """(latitude, longitude), where the place has both."""
    latitude, longitude = place.get("latitude"), place.get("longitude")
    return None if latitude is None or longitude is None else (latitude, longitude)


def settle_location(name: str, said: Sequence[Statement]) -> SettledField:
    groups = grouped(said, key=lambda value: value["location"])

    def rank(group: Sequence[Statement]) -> tuple[int, bool, int, int]:
        value = group[0].value
        exactness = -PlacePrecision(value["precision"]).rank
        return exactness, _is_within_area(value), count_main_origins(group), count_origins(group)

    def conflict(one: dict[str, Any], other: dict[str, Any]) -> bool:
        exact = (PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
        if one.get("country") and other.get("country") and one["country"] != other["country"]:
            return True
        if one["precision"] not in exact or other["precision"] not in exact:
            return False
        here, there = _point(one), _point(other)
        return here is not None and there is not None and distance_km(here, there) > SAME_PLACE_KM

    return pick(name, "finest_place", groups, rank, between_origins(groups, conflict))


def _is_within_area(place: dict[str, Any]) -> bool:
    """Whether it is a village of which only the province or country is known: it tells more than the area alone."""
    return bool(place.get("site")) and place["precision"] in AREAS


def settle_address(name: str, said: Sequence[Statement]) -> SettledField:
    groups = grouped(said, key=str.casefold)

    def rank(group: Sequence[Statement]) -> tuple[int, int, int]:
        return _exactness(group[0].value), count_main_origins(group), count_origins(group)

    return pick(name, "finest_address", groups, rank, disputed=False)


def _exactness(address: str) -> int:
    """1 for a house number, a block or a crossing, 0 for a street alone."""
    numbered = address.split()[:1] and address.split()[0].isdigit()
    return int(bool(numbered) or any(link in address for link in (" block of ", " and ", " & ", " near ", " at ")))
