"""How two places lie to each other: one in the other, or so that a reader would not tell them apart."""

from __future__ import annotations

from ingest.gazetteer.geometry import kilometres
from ingest.gazetteer.places import Place

_SAME_SPOT_KM = 30.0
"""Two places of one name this close are one place to a reader: a town and its airport, a city and its old town."""

_INSIDE_KM = 150.0
"""How far from the middle of a region without exact borders a place may lie to be in it."""


def lies_in(place: Place, area: Place) -> bool:
    """Tell whether `place` is `area` or lies in it; in a region without exact borders, by its distance."""
    if place.key == area.key:
        return True
    if place.country != area.country:
        return False
    if area.precision == "country" or (place.admin1 is not None and place.admin1 == area.name):
        return True
    if place.admin1 is not None and area.key.startswith("province:") and area.precision == "province":
        return False
    distance = _distance(place, area)
    return distance is not None and distance <= (_SAME_SPOT_KM if area.precision == "settlement" else _INSIDE_KM)


def is_town_in(place: Place, province: Place) -> bool:
    return place.precision == "settlement" and place.country == province.country and place.admin1 == province.name


def same_to_a_reader(one: Place, other: Place) -> bool:
    """Tell whether a reader would not tell the two apart."""
    if {one.precision, other.precision} == {"country", "settlement"}:
        return True
    if one.country != other.country:
        return False
    if {one.precision, other.precision} & {"country", "province", "district"}:
        return one.precision != other.precision
    distance = _distance(one, other)
    return distance is not None and distance <= _SAME_SPOT_KM


def _distance(one: Place, other: Place) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))
