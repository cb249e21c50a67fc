"""Which stored location a reader's place is: by its gazetteer key, or by name where the gazetteer does not know it."""

from __future__ import annotations

from incidents.choices import PlacePrecision
from incidents.models import Location, LocationName
from incidents.models.actors import NameSource
from incidents.names import fold
from incidents.values import PlaceValue


def find_location(value: PlaceValue) -> Location:
    """Return the location of a reader's place value, made where it is new; its name in the text becomes an alias."""
    key, folded = value["location"], fold(value["name"])
    in_gazetteer = not key.startswith("name:")
    location = (
        Location.objects.filter(gazetteer_key=key).first()
        if in_gazetteer
        else Location.objects.filter(
            gazetteer_key="",
            names__folded=folded,
            country=value.get("country") or "",
            admin1=value.get("admin1") or "",
        )
        .order_by("pk")
        .first()
    )
    if location is None:
        location = Location.objects.create(
            name=value["name"][:300],
            precision=_own_precision(value),
            country=value.get("country") or "",
            admin1=value.get("admin1") or "",
            latitude=value.get("latitude"),
            longitude=value.get("longitude"),
            gazetteer_key=key if in_gazetteer else "",
        )
    for name in dict.fromkeys((value["name"], value.get("text") or value["name"])):
        LocationName.objects.get_or_create(
            location=location,
            folded=(fold(name) or name.casefold())[:300],
            defaults={"name": name[:300], "source": NameSource.ARTICLE},
        )
    return location


def _own_precision(value: PlaceValue) -> str:
    """How exact the place itself is, where the article says that something happened near it."""
    if value["precision"] != PlacePrecision.NEAR:
        return value["precision"]
    return PlacePrecision.SITE if value["location"].startswith("airport:") else PlacePrecision.SETTLEMENT
