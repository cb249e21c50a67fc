"""Distances and middles on the globe. Points are (degrees north, degrees east)."""

from __future__ import annotations

import math
from collections.abc import Iterable

Point = tuple[float, float]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def kilometres(one: Point, other: Point) -> float:
    """Return the great-circle distance of two points."""
    north, east = math.radians(one[0]), math.radians(one[1])
    other_north, other_east = math.radians(other[0]), math.radians(other[1])
    bend = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(bend)))


def centre(weighted: Iterable[tuple[Point, float]]) -> Point | None:
    """Return the weighted middle of points, right across the date line too; None where there is none."""
    x = y = z = 0.0
    for (north, east), weight in weighted:
        north, east = math.radians(north), math.radians(east)
        x += weight * math.cos(north) * math.cos(east)
        y += weight * math.cos(north) * math.sin(east)
        z += weight * math.sin(north)
    if x == y == z == 0.0:
        return None
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)


def degrees_of(kilometres: float, north: float) -> Point:
    """Return how many degrees north and east a distance is at the latitude `north`."""
    degrees = math.degrees(kilometres / EARTH_RADIUS_KM)
    return degrees, degrees / max(math.cos(math.radians(north)), 0.01)
