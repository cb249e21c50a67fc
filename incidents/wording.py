"""Values as people write them: "4 January 2022", "at least 51", "Al Asad Air Base, Anbar, Iraq".

The same words stand on pages, in titles and in exports.
"""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date, timedelta
from functools import cache
from typing import Any

import pycountry

from incidents.choices import (
    FIGURE_FIELDS,
    ActorRole,
    ClaimField,
    DatePrecision,
    EventType,
    Outcome,
    PlacePrecision,
    Quantifier,
    Responsibility,
    WeaponKind,
)

NOT_STATED = "not stated"


_EVERYDAY_NAMES = {
    "BN": "Brunei",
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "FK": "Falkland Islands",
    "MF": "Saint Martin",
    "RU": "Russia",
    "SX": "Sint Maarten",
    "VA": "Vatican City",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
}
"""Where the part of the ISO name before the comma is not what people say, or is two countries' name."""


@cache
def country_name(code: str) -> str:
    """Return the everyday English name of an ISO 3166-1 alpha-2 code; the code itself where it is not assigned."""
    if code in _EVERYDAY_NAMES:
        return _EVERYDAY_NAMES[code]
    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return code
    return str(getattr(country, "common_name", country.name)).split(",")[0]


def write_day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def write_date(start: date | None, end: date | None, precision: str) -> str:
    """Return an interval of days in words: a day, a week, a part of a month, a month, a year, or from … to …."""
    if start is None or end is None:
        return NOT_STATED
    if start == end:
        return write_day(start)
    if start.day == 1 and end == date(start.year, start.month, monthrange(start.year, start.month)[1]):
        return f"{month_name[start.month]} {start.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    part = _part_of_month(start, end) if precision == DatePrecision.MONTH else None
    if part:
        return part
    if precision == DatePrecision.WEEK and end - start == timedelta(days=6):
        return f"week of {write_day(start)}"
    return f"{_first_day(start, end)} to {write_day(end)}"


def _first_day(start: date, end: date) -> str:
    """The first day of several, without what it shares with the last: "3" to 9 January 2022."""
    if start.year != end.year:
        return write_day(start)
    return str(start.day) if start.month == end.month else f"{start.day} {month_name[start.month]}"


def _part_of_month(start: date, end: date) -> str | None:
    if (start.year, start.month) != (end.year, end.month):
        return None
    last = monthrange(start.year, start.month)[1]
    parts = {(1, 10): "early", (11, 20): "mid", (21, last): "late"}
    part = parts.get((start.day, end.day))
    return f"{part} {month_name[start.month]} {start.year}" if part else None


def write_figure(value: dict[str, Any] | None) -> str:
    """Return a figure in words; `value` as in `incidents.values.FigureValue`."""
    if value is None or value["best"] is None:
        return NOT_STATED
    low, best, high = value["low"], value["best"], value["high"]
    match value["quantifier"]:
        case Quantifier.AT_LEAST:
            return f"at least {best:,}"
        case Quantifier.MORE_THAN:
            return f"more than {best:,}"
        case Quantifier.AT_MOST:
            return f"at most {best:,}"
        case Quantifier.LESS_THAN:
            return f"fewer than {best:,}"
        case Quantifier.APPROXIMATELY:
            return f"about {best:,}"
        case Quantifier.RANGE if low != high and None not in (low, high):
            return f"{low:,} to {high:,}"
        case Quantifier.VAGUE:
            return f"some {best:,}"
    return f"{best:,}"


def write_place(value: dict[str, Any] | None) -> str:
    """Return a place with the chain above it; `value` as in `incidents.values.PlaceValue`."""
    if value is None:
        return NOT_STATED
    above = (value.get(part) or "" for part in ("settlement", "area", "admin1"))
    names = [value["name"], *above, country_name(value["country"]) if value.get("country") else ""]
    chain = [name for index, name in enumerate(names) if name and name not in names[:index]]
    near = "near " if value["precision"] == PlacePrecision.NEAR else ""
    return near + ", ".join(chain)


def write_value(field: str, value: Any) -> str:
    """Return any field's value in words."""
    if value is None:
        return NOT_STATED
    if field in FIGURE_FIELDS:
        return write_figure(value)
    match field:
        case ClaimField.TYPE:
            return str(EventType(value).label)
        case ClaimField.OUTCOME:
            return str(Outcome(value).label)
        case ClaimField.DATE:
            return write_date(date.fromisoformat(value["start"]), date.fromisoformat(value["end"]), value["precision"])
        case ClaimField.LOCATION:
            return write_place(value)
        case ClaimField.ACTORS:
            return "; ".join(map(write_actor, value if isinstance(value, list) else [value])) or NOT_STATED
        case ClaimField.WEAPONS:
            return "; ".join(map(write_weapon, value if isinstance(value, list) else [value])) or NOT_STATED
        case ClaimField.RESPONSIBILITY:
            return write_responsibility(value)
    return str(value)


def write_actor(value: dict[str, Any]) -> str:
    return f"{value['name']} ({ActorRole(value['role']).label.lower()})"


def write_weapon(value: dict[str, Any]) -> str:
    kind = str(WeaponKind(value["kind"]).label)
    count = value.get("count")
    return f"{kind} × {count:,}" if count else kind


def write_responsibility(value: dict[str, Any]) -> str:
    label = str(Responsibility(value["status"]).label)
    by = value.get("by")
    if not by:
        return label
    return f"Attributed to {by}" if value["status"] == Responsibility.ATTRIBUTED else f"{label} by {by}"


_PREPOSITION = {
    PlacePrecision.SITE: "at",
    PlacePrecision.NEAR: "near",
}

_ENDINGS = {
    Outcome.FOILED: " foiled",
    Outcome.FAILED: " failed",
    Outcome.PLANNED: " planned",
}


def write_title(event_type: str, outcome: str, place: dict[str, Any] | None, date_value: dict[str, Any] | None) -> str:
    """Return a title made from facts: "Drone strike foiled at Al Asad Air Base, 4 January 2022"."""
    kind = "Incident" if event_type == EventType.OTHER else EventType(event_type).label
    words = f"{kind}{_ENDINGS.get(Outcome(outcome), '')}"
    if place:
        precision = PlacePrecision(place["precision"])
        country = place.get("country") if precision == PlacePrecision.COUNTRY else None
        name = country_name(country) if country else place["name"]
        preposition = "at" if place.get("site") else _PREPOSITION.get(precision, "in")
        words += f" {preposition} {name}"
    if date_value:
        words += f", {write_value(ClaimField.DATE, date_value)}"
    return words
