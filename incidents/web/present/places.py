"""Where: a place in words, its coordinates as exact as they are meant, and the sign of its precision."""

from __future__ import annotations

from dataclasses import dataclass

from incidents.choices import PlacePrecision
from incidents.models import Location
from incidents.values import PlaceValue
from incidents.wording import write_place

SIGNS = {
    PlacePrecision.SITE: "pin",
    PlacePrecision.SETTLEMENT: "dot",
    PlacePrecision.NEAR: "ring",
    PlacePrecision.DISTRICT: "area",
    PlacePrecision.PROVINCE: "area",
    PlacePrecision.COUNTRY: "list",
    PlacePrecision.INTERNATIONAL: "ring",
}
"""The map sign of each precision, as the codebook's table has it; the same sign stands beside the place's name."""

_DECIMALS = {
    PlacePrecision.SITE: 2,
    PlacePrecision.SETTLEMENT: 2,
    PlacePrecision.NEAR: 1,
    PlacePrecision.DISTRICT: 1,
    PlacePrecision.PROVINCE: 0,
}
"""Decimals of a degree that the precision bears: 0.01 degree is about 1 km, 0.1 about 11 km, 1 about 111 km."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a page shows it; `coordinates` is empty where one point would pretend too much."""

    words: str
    precision: str
    sign: str
    coordinates: str
    url: str


def place_value(location: Location) -> PlaceValue:
    """The value of a settled place, from its row."""
    return {
        "location": location.public_id,
        "name": location.name,
        "precision": location.precision,
        "country": location.country,
        "admin1": location.admin1,
        "latitude": location.latitude,
        "longitude": location.longitude,
    }


def place_words(location: Location | None) -> str:
    return write_place(dict(place_value(location))) if location else ""


def present_spot(location: Location) -> Spot:
    precision = PlacePrecision(location.precision)
    return Spot(
        words=place_words(location),
        precision=str(precision.label),
        sign=SIGNS[precision],
        coordinates=write_coordinates(location.latitude, location.longitude, precision),
        url=location.get_absolute_url(),
    )


def write_coordinates(latitude: float | None, longitude: float | None, precision: str) -> str:
    """Return degrees (WGS 84) with as many decimals as the precision bears; "" where it bears no point."""
    decimals = _DECIMALS.get(PlacePrecision(precision))
    if latitude is None or longitude is None or decimals is None:
        return ""
    north = f"{abs(latitude):.{decimals}f}° {'N' if latitude >= 0 else 'S'}"
    east = f"{abs(longitude):.{decimals}f}° {'E' if longitude >= 0 else 'W'}"
    return f"{north}, {east}"
