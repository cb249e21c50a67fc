"""When a value that was read is right for an incident of the gold, field by field.

Incidents that were read have the form of `manage.py extract`. A field is asked where gold is certain of it.
"""

from __future__ import annotations

from typing import Any

from incidents.choices import FIGURE_FIELDS, ClaimField, EventType, Outcome
from incidents.names import fold
from incidents.settle import SAME_PLACE_KM, distance_km
from ingest.evaluation.gold import Row, accepted, place_fields

CODES = ("role", ClaimField.TYPE.value, ClaimField.OUTCOME.value, ClaimField.RESPONSIBILITY.value)

PLACES = (ClaimField.LOCATION.value, "country")

FIGURES = tuple(field.value for field in FIGURE_FIELDS)

SINGLE_FIELDS = (*CODES[:3], ClaimField.DATE.value, *PLACES, *FIGURES, CODES[3])
"""Fields of which an incident has one value, in the order in which they are printed."""

SAYS_NOTHING = (None, EventType.OTHER.value, Outcome.UNKNOWN.value)
"""Values that stand where nothing was read."""


def is_asked(gold: Row, field: str) -> bool:
    """Whether gold is certain of the field; that the text says nothing is certain too."""
    return field in place_fields(gold) if field in PLACES else bool(accepted(gold, field))


def is_answered(field: str, read: Row) -> bool:
    """Whether a value was read for the field."""
    return _value(field, read) not in SAYS_NOTHING


def is_right(gold: Row, field: str, read: Row) -> bool:
    """Whether the value in `read` is one that gold accepts for the field, which must be one that is asked."""
    value = _value(field, read)
    if field == ClaimField.LOCATION:
        return value is not None and _is_place(gold["location"], value)
    if field == "country":
        place = gold["location"]
        return value in (place.get("countries") or [place["country"]])
    if field == ClaimField.DATE:
        return value in accepted(gold, field) and _is_as_exact(gold, read)
    return value in accepted(gold, field)


def _value(field: str, read: Row) -> Any:
    """The value that is compared: of a figure its `best`, of a place all of it."""
    if field == "country":
        return (read.get("location") or {}).get("country") or None
    value = read.get(field)
    return value["best"] if field in FIGURES and value is not None else value


def _is_as_exact(gold: Row, read: Row) -> bool:
    """A month and a year show by their length; a week is written as its first day and must not pass for that day."""
    precisions = accepted(gold, "date_precision")
    return len(read["date"] or "") < len("2022-01-04") or not precisions or read["date_precision"] in precisions


def _is_place(gold: Row, read: Row) -> bool:
    """Whether the place lies within gold's `within_km`, or has gold's name and no other country."""
    if gold.get("latitude") is not None and read.get("latitude") is not None:
        here, there = (gold["latitude"], gold["longitude"]), (read["latitude"], read["longitude"])
        if distance_km(here, there) <= gold.get("within_km", SAME_PLACE_KM):
            return True
    if not gold.get("name") or fold(gold["name"]) != fold(read.get("name") or ""):
        return False
    return not gold.get("country") or read.get("country") in (None, "", gold["country"])
