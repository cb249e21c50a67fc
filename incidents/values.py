"""The forms that a field's value takes, in claims, decisions, exports and settled incidents.

| field | value |
|---|---|
| type, outcome, address | str; a code for type and outcome |
| date | DateValue |
| location | PlaceValue |
| killed, injured, attackers_killed, attackers_injured, missing, abducted, detained | FigureValue |
| actors | ActorValue: one a claim; a list of them when settled or decided |
| weapons | WeaponValue: one a claim; a list of them when settled or decided |
| responsibility | ResponsibilityValue |
| statement | null: the span says it all |
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NotRequired, TypedDict

from incidents.choices import (
    FIGURE_FIELDS,
    ActorKind,
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
from incidents.value_forms import fault

LARGEST = 2_147_483_647
"""The largest whole number of a PostgreSQL integer column."""

LIST_FIELDS = (ClaimField.ACTORS, ClaimField.WEAPONS)
"""Fields of which an incident has several values at a time."""


class DateValue(TypedDict):
    """An interval of days, both ends included, as ISO dates."""

    start: str
    end: str
    precision: str


class PlaceValue(TypedDict):
    """`location` is a Location's public id; the rest says what it was when it was read.

    `settlement`: the town or village that it is or lies in; `area`: what the
    text itself puts it in ("Mir Ali, North Waziristan"). `site`: a named facility of which only the town is known;
    precision and coordinates are the town's.
    """

    location: str
    name: str
    precision: str
    country: NotRequired[str]
    admin1: NotRequired[str]
    settlement: NotRequired[str]
    area: NotRequired[str]
    latitude: NotRequired[float | None]
    longitude: NotRequired[float | None]
    text: NotRequired[str]
    site: NotRequired[bool]


class FigureValue(TypedDict):
    """Persons. `high` is null where it is open ("at least 51")."""

    low: int | None
    best: int | None
    high: int | None
    quantifier: str


class ActorValue(TypedDict):
    """`actor` is an Actor's public id.

    `short`: the acronym that the article gives the name; `candidates`: the names of the article among which nothing
    decides. `resolution` and `reason` stand where it is Ambiguous who is meant.
    """

    actor: str
    name: str
    role: str
    kind: NotRequired[str]
    text: NotRequired[str]
    described: NotRequired[bool]
    short: NotRequired[str]
    candidates: NotRequired[list[str]]
    resolution: NotRequired[str]
    reason: NotRequired[str]


class WeaponValue(TypedDict):
    kind: str
    text: NotRequired[str]
    count: NotRequired[int | None]


class ResponsibilityValue(TypedDict):
    """`by` names who claims, denies or is held responsible; null for nobody."""

    status: str
    by: str | None


class InvalidValue(ValueError):
    """A value does not have the form of its field; the message says what is wrong and what is asked for."""


TOLD_APART_BY = {
    ClaimField.DATE.value: ("start", "end", "precision"),
    ClaimField.LOCATION.value: ("location",),
    ClaimField.ACTORS.value: ("actor", "role"),
    ClaimField.WEAPONS.value: ("kind", "count"),
    ClaimField.RESPONSIBILITY.value: ("status", "by"),
    **{field.value: ("low", "best", "high", "quantifier") for field in FIGURE_FIELDS},
}
"""The parts by which two values differ; the rest (words, coordinates) follows from them."""


def is_same(field: str, one: Any, other: Any) -> bool:
    """Whether two settled values of the field are the same; the order of a list does not matter."""
    return bool(essence(field, one) == essence(field, other))


def essence(field: str, value: Any) -> Any:
    """Return what tells the value apart from others of its field, as something that can be hashed."""
    if isinstance(value, list):
        return frozenset(essence(field, member) for member in value)
    if isinstance(value, dict):
        return tuple(value.get(part) for part in TOLD_APART_BY[field])
    return value


def check(field: str, value: Any) -> None:
    """Raise InvalidValue unless `value` (null allowed: not stated) has the settled form of `field`."""
    if value is None:
        return
    if field in LIST_FIELDS:
        if not isinstance(value, list):
            raise InvalidValue(f"{field}: a list is asked for, not {type(value).__name__}")
        for member in value:
            _check_one(field, member)
    elif field in _CHECKS:
        _check_one(field, value)
    else:
        raise InvalidValue(f"{field!r} cannot be set; fields that can: {', '.join(sorted(_CHECKS))}")


def _check_one(field: str, value: Any) -> None:
    _CHECKS[field](value)
    if wrong := fault(value, _FORMS.get(field, str)):
        raise InvalidValue(f"{field}: {wrong}")


def _is_whole(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= LARGEST


def _code(what: str, codes: list[str], value: Any) -> None:
    if value not in codes:
        raise InvalidValue(f"{what}: {value!r} is none of {', '.join(codes)}")


def _mapping(what: str, value: Any, *keys: str) -> None:
    if not isinstance(value, dict):
        raise InvalidValue(f"{what}: an object with {', '.join(keys)} is asked for")
    missing = [key for key in keys if key not in value]
    if missing:
        raise InvalidValue(f"{what}: {', '.join(missing)} is missing")


def _check_date(value: Any) -> None:
    _mapping("date", value, "start", "end", "precision")
    _code("date precision", DatePrecision.values, value["precision"])
    try:
        start, end = date.fromisoformat(value["start"]), date.fromisoformat(value["end"])
    except (TypeError, ValueError):
        raise InvalidValue(
            f"date: {value['start']!r} to {value['end']!r} are no ISO dates such as 2022-01-04"
        ) from None
    if end < start:
        raise InvalidValue(f"date: it ends ({end}) before it starts ({start})")


def _check_figure(value: Any) -> None:
    _mapping("figure", value, "low", "best", "high", "quantifier")
    _code("quantifier", Quantifier.values, value["quantifier"])
    stated = [value[key] for key in ("low", "best", "high") if value[key] is not None]
    if not all(_is_whole(number, least=0) for number in stated):
        raise InvalidValue(f"figure: low, best and high are whole numbers from 0 to {LARGEST}, or null")
    if stated != sorted(stated):
        raise InvalidValue(f"figure: low, best and high must not fall: {stated}")
    if value["best"] is None:
        raise InvalidValue("figure: best is missing; for 'not stated' set the whole figure to null")


def _texts(what: str, value: dict[str, Any], *keys: str) -> None:
    wrong = [key for key in keys if not isinstance(value[key], str) or not value[key].strip()]
    if wrong:
        raise InvalidValue(f"{what}: {', '.join(wrong)} must be a text that is not empty")


def _check_place(value: Any) -> None:
    _mapping("location", value, "location", "name", "precision")
    _texts("location", value, "location", "name")
    _code("place precision", PlacePrecision.values, value["precision"])


def _check_actor(value: Any) -> None:
    _mapping("actor", value, "actor", "name", "role")
    _texts("actor", value, "actor", "name")
    _code("role", ActorRole.values, value["role"])
    _code("kind", ActorKind.values, value.get("kind", ActorKind.UNKNOWN))


def _check_weapon(value: Any) -> None:
    _mapping("weapon", value, "kind")
    _code("weapon kind", WeaponKind.values, value["kind"])
    count = value.get("count")
    if count is not None and not _is_whole(count, least=1):
        raise InvalidValue(
            f"weapon count: {count!r} is no whole number from 1 to {LARGEST}; for 'not stated' leave it out"
        )


def _check_responsibility(value: Any) -> None:
    _mapping("responsibility", value, "status")
    _code("responsibility", Responsibility.values, value["status"])
    if not isinstance(value.get("by"), str | None):
        raise InvalidValue("responsibility: by is a name, or null for nobody")


def _check_address(value: Any) -> None:
    if not isinstance(value, str) or not value.strip() or len(value) > 300:
        raise InvalidValue("address: a text of 1 to 300 characters is asked for")


_CHECKS: dict[str, Callable[[Any], None]] = {
    ClaimField.TYPE: lambda value: _code("type", EventType.values, value),
    ClaimField.OUTCOME: lambda value: _code("outcome", Outcome.values, value),
    ClaimField.DATE: _check_date,
    ClaimField.LOCATION: _check_place,
    ClaimField.ADDRESS: _check_address,
    ClaimField.ACTORS: _check_actor,
    ClaimField.WEAPONS: _check_weapon,
    ClaimField.RESPONSIBILITY: _check_responsibility,
    **dict.fromkeys(FIGURE_FIELDS, _check_figure),
}

_FORMS: dict[str, type[Any]] = {
    ClaimField.DATE: DateValue,
    ClaimField.LOCATION: PlaceValue,
    ClaimField.ACTORS: ActorValue,
    ClaimField.WEAPONS: WeaponValue,
    ClaimField.RESPONSIBILITY: ResponsibilityValue,
    **dict.fromkeys(FIGURE_FIELDS, FigureValue),
}
