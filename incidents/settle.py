"""Claims and decisions → the values that are served. One pure function, one printed rule for each field.

Nothing here touches a database, a clock or a setting, and the order of the input makes no difference:
the served values can be rebuilt from nothing at any time with the same result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Any

from incidents.choices import (
    FIGURE_FIELDS,
    ActorRole,
    ClaimField,
    DatePrecision,
    DecisionKind,
    EventType,
    Outcome,
    PlacePrecision,
    Responsibility,
    Stance,
)

SAME_PLACE_KM = 25.0
"""Two exact places nearer than this are no contradiction (codebook: 'near a named place' is a ring of 25 km)."""

RULES = {
    "decided": "A person decided it; see the decision.",
    "most_origins": "The value that most independent origins give; among equals the higher tactic of the codebook.",
    "outcome": "What most independent origins say of the end; a known end before an unknown one.",
    "finest_date": "The most exact date; among equals the one that most independent origins give, then the earliest.",
    "finest_place": "The most exact place; among equals the one that most independent origins give.",
    "finest_address": "A house number, block or crossing before a street alone; among equals the one that most"
    " independent origins give, then the one told first.",
    "latest_figure": "Of each origin the highest figure of its last report, since parts lie below the whole. Among"
    " origins, reports about the incident before reports that recall it, later ones before earlier ones; then the"
    " figure that most of them give, then the lower one.",
    "all_actors": "Every actor that a source names, with its role; a role that is only suspected gives way to"
    " the same actor's certain one.",
    "all_weapons": "Every kind of weapon that a source names, with the number that most origins give.",
    "latest_responsibility": "The latest statement about who did it; of one day, a claim before a denial, an"
    " attribution, and silence.",
    "only_value": "The one value given.",
}
"""What each rule says, as it is printed beside the value that it picked."""

HIGHER_TACTICS = [
    EventType.CHEMICAL_ATTACK,
    EventType.SUICIDE_BOMBING,
    EventType.DRONE_STRIKE,
    EventType.AIRSTRIKE,
    EventType.ROCKET_ATTACK,
    EventType.SHELLING,
    EventType.BOMBING,
    EventType.ASSASSINATION,
    EventType.ARMED_CLASH,
    EventType.ARMED_ATTACK,
    EventType.SEXUAL_VIOLENCE,
    EventType.ABDUCTION,
    EventType.HIJACKING,
    EventType.PHYSICAL_ASSAULT,
    EventType.FACILITY_ATTACK,
    EventType.RIOT,
    EventType.LOOTING,
    EventType.WEAPON_ACCIDENT,
    EventType.PROTEST,
    EventType.WEAPONS_SEIZURE,
    EventType.ARREST,
    EventType.CYBER_ATTACK,
    EventType.TERRITORY_CHANGE,
    EventType.DEPLOYMENT,
    EventType.AGREEMENT,
    EventType.THREAT,
    EventType.OTHER,
]
"""Order of tactics, highest first: of several in one engagement the highest is coded (ACLED's hierarchy)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as settling sees it. `origin` is the key of the article's origin, `claimant` empty for its own voice.

    `told` is where it stands: the article's number by arrival and the first code point. Of claims that are equal in
    all else, the one told first speaks, so that ids, which are random, decide nothing that is served.
    """

    id: str
    field: str
    value: Any
    origin: str
    stance: str = Stance.ASSERTED
    claimant: str = ""
    published: date | None = None
    main: bool = True
    confidence: float = 1.0
    told: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A standing decision as settling sees it; `order` grows with time."""

    id: str
    kind: str
    order: int
    field: str = ""
    claim_id: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that is given, and the ids of the claims that give it."""

    value: Any
    support: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class SettledField:
    """What is served for one field, and what it rests on.

    `choices` holds every value given: of a single-valued field the chosen one first, then the losing ones;
    of a list field its members. `machine_value` is what the claims alone would give.
    """

    field: str
    value: Any
    rule: str
    choices: tuple[Choice, ...] = ()
    decision: str | None = None
    machine_value: Any = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """The served values of one incident."""

    fields: dict[str, SettledField] = field(default_factory=dict)
    origins: int = 0
    speakers: int = 0
    dismissed: bool = False
    reviewed: bool = False

    @property
    def disputed(self) -> list[str]:
        return sorted(name for name, settled in self.fields.items() if settled.disputed)

    def value(self, name: str) -> Any:
        """The served value of the field, null where nothing is said."""
        settled = self.fields.get(name)
        return settled.value if settled else None


def settle(statements: Iterable[Statement], rulings: Iterable[Ruling] = (), origins: Iterable[str] = ()) -> Settled:
    """Return the served values of one incident.

    `origins` are the keys of all articles that report it; those of the statements count as well.
    """
    rulings = sorted(rulings, key=lambda ruling: (ruling.order, ruling.id))
    rejected = {ruling.claim_id for ruling in rulings if ruling.kind == DecisionKind.REJECT_CLAIM}
    standing = [statement for statement in statements if statement.id not in rejected]
    corrections = {ruling.field: ruling for ruling in rulings if ruling.kind == DecisionKind.CORRECT}
    counted = [said for said in standing if said.stance in (Stance.ASSERTED, Stance.ALLEGED) and said.value is not None]

    by_field: dict[str, list[Statement]] = defaultdict(list)
    for said in sorted(counted, key=lambda said: (said.told, said.id)):
        by_field[said.field].append(said)
    fields = {name: _settle_field(name, by_field[name]) for name in sorted(by_field) if name in _SETTLERS}
    for name, ruling in corrections.items():
        machine = fields.get(name)
        fields[name] = SettledField(
            field=name,
            value=ruling.value,
            rule="decided",
            choices=machine.choices if machine else (),
            decision=ruling.id,
            machine_value=machine.value if machine else None,
            disputed=machine.disputed if machine else False,
        )
    return Settled(
        fields=fields,
        origins=len({said.origin for said in standing} | set(origins)),
        speakers=len({said.claimant for said in standing if said.claimant}),
        dismissed=any(ruling.kind == DecisionKind.DISMISS for ruling in rulings),
        reviewed=bool(rulings),
    )


def _settle_field(name: str, said: Sequence[Statement]) -> SettledField:
    return _SETTLERS[name](name, said)


def _freeze(value: Any) -> Any:
    """A hashable, ordered image of a JSON value."""
    if isinstance(value, dict):
        return tuple((key, _freeze(value[key])) for key in sorted(value))
    if isinstance(value, list):
        return tuple(_freeze(member) for member in value)
    return (value is not None, str(value))


def _grouped(said: Sequence[Statement], key: Callable[[Any], Any] = _freeze) -> list[list[Statement]]:
    """Statements of like values together, in the order in which they were first told."""
    groups: dict[Any, list[Statement]] = defaultdict(list)
    for statement in said:
        groups[key(statement.value)].append(statement)
    return sorted(groups.values(), key=lambda group: (group[0].told, repr(_freeze(group[0].value))))


def _origins(group: Sequence[Statement]) -> int:
    return len({statement.origin for statement in group})


def _main_origins(group: Sequence[Statement]) -> int:
    return len({statement.origin for statement in group if statement.main})


def _latest(group: Sequence[Statement]) -> int:
    return max((statement.published.toordinal() for statement in group if statement.published), default=0)


def _by_sureness(said: Statement) -> tuple[Any, ...]:
    return not said.main, -said.confidence, said.told, repr(_freeze(said.value)), said.id


def _surest(group: Sequence[Statement]) -> Statement:
    """The statement that speaks for a group of like ones."""
    return min(group, key=_by_sureness)


def _choice(group: Sequence[Statement], speaker: Statement | None = None) -> Choice:
    support = tuple(said.id for said in sorted(group, key=_by_sureness))
    return Choice((speaker or _surest(group)).value, support, _origins(group))


def _pick(
    name: str, rule: str, groups: list[list[Statement]], rank: Callable[..., Any], disputed: bool
) -> SettledField:
    """Serve the best group by `rank` (highest wins; groups come in an order of their own, so ties are stable)."""
    ordered = sorted(groups, key=rank, reverse=True)
    choices = tuple(_choice(group) for group in ordered)
    return SettledField(
        field=name,
        value=choices[0].value,
        rule=rule if len(choices) > 1 else "only_value",
        choices=choices,
        machine_value=choices[0].value,
        disputed=disputed,
    )


def _between_origins(groups: list[list[Statement]], conflict: Callable[[Any, Any], bool]) -> bool:
    """Whether two origins give values that cannot both hold. Recollections do not contradict reports."""
    main = [[said for said in group if said.main] for group in groups]
    main = [group for group in main if group]
    return any(
        conflict(one[0].value, other[0].value) and {s.origin for s in one} != {s.origin for s in other}
        for index, one in enumerate(main)
        for other in main[index + 1 :]
    )


def _settle_type(name: str, said: Sequence[Statement]) -> SettledField:
    groups = _grouped(said)

    def rank(group: Sequence[Statement]) -> tuple[int, int, int]:
        return _main_origins(group), _origins(group), -HIGHER_TACTICS.index(EventType(group[0].value))

    return _pick(name, "most_origins", groups, rank, _between_origins(groups, lambda one, other: one != other))


def _settle_outcome(name: str, said: Sequence[Statement]) -> SettledField:
    groups = _grouped(said)

    def rank(group: Sequence[Statement]) -> tuple[bool, int, int, int]:
        value = Outcome(group[0].value)
        return value != Outcome.UNKNOWN, _main_origins(group), _origins(group), -list(Outcome).index(value)

    def conflict(one: str, other: str) -> bool:
        # Who says that an attack failed leaves open whether others stopped it.
        return Outcome.UNKNOWN not in (one, other) and {one, other} != {Outcome.FOILED, Outcome.FAILED}

    return _pick(name, "outcome", groups, rank, _between_origins(groups, conflict))


def _days(value: dict[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(value["start"]), date.fromisoformat(value["end"])


def _settle_date(name: str, said: Sequence[Statement]) -> SettledField:
    groups = _grouped(said)

    def rank(group: Sequence[Statement]) -> tuple[int, int, int, int]:
        value = group[0].value
        return (
            -DatePrecision(value["precision"]).rank,
            _main_origins(group),
            _origins(group),
            -_days(value)[0].toordinal(),
        )

    def conflict(one: dict[str, Any], other: dict[str, Any]) -> bool:
        (start, end), (other_start, other_end) = _days(one), _days(other)
        return end < other_start or other_end < start

    return _pick(name, "finest_date", groups, rank, _between_origins(groups, conflict))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees; haversine formula, Earth radius 6,371 km."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(radians, point)) for point in (one, other))
    a = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(a))


def _point(place: dict[str, Any]) -> tuple[float, float] | None:
    """(latitude, longitude), where the place has both."""
    latitude, longitude = place.get("latitude"), place.get("longitude")
    return None if latitude is None or longitude is None else (latitude, longitude)


def _settle_location(name: str, said: Sequence[Statement]) -> SettledField:
    groups = _grouped(said, key=lambda value: value["location"])

    def rank(group: Sequence[Statement]) -> tuple[int, int, int]:
        return -PlacePrecision(group[0].value["precision"]).rank, _main_origins(group), _origins(group)

    def conflict(one: dict[str, Any], other: dict[str, Any]) -> bool:
        exact = (PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
        if one.get("country") and other.get("country") and one["country"] != other["country"]:
            return True
        if one["precision"] not in exact or other["precision"] not in exact:
            return False
        here, there = _point(one), _point(other)
        return here is not None and there is not None and distance_km(here, there) > SAME_PLACE_KM

    return _pick(name, "finest_place", groups, rank, _between_origins(groups, conflict))


def _settle_figure(name: str, said: Sequence[Statement]) -> SettledField:
    groups = _grouped(said)
    totals = _totals(said)

    def rank(group: Sequence[Statement]) -> tuple[bool, bool, int, int, int]:
        speaking = [statement for statement in group if statement.id in totals]
        main = [statement for statement in speaking if statement.main]
        latest = _latest(main or speaking)
        return bool(main), bool(speaking), latest, _origins(speaking), -(group[0].value["best"] or 0)

    def conflict(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return _above(one, other) or _above(other, one)

    speaking = [[statement for statement in group if statement.id in totals] for group in groups]
    disputed = _between_origins([group for group in speaking if group], conflict)
    return _pick(name, "latest_figure", groups, rank, disputed)


def _totals(said: Sequence[Statement]) -> set[str]:
    """The claims that give an origin's total: the highest figure of its last report; parts lie below the whole."""
    by_origin: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        by_origin[statement.origin].append(statement)
    totals: set[str] = set()
    for statements in by_origin.values():
        last = max((each.main, _latest([each]), each.value["best"] or 0) for each in statements)
        totals |= {each.id for each in statements if (each.main, _latest([each]), each.value["best"] or 0) == last}
    return totals


def _above(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the figure `one` lies wholly above `other`; an open end reaches as far as it likes."""
    return one["low"] is not None and other["high"] is not None and one["low"] > other["high"]


def _settle_actors(name: str, said: Sequence[Statement]) -> SettledField:
    certain = {s.value["actor"] for s in said if s.value["role"] == ActorRole.PERPETRATOR}
    kept = [s for s in said if s.value["role"] != ActorRole.SUSPECTED_PERPETRATOR or s.value["actor"] not in certain]
    groups = _grouped(kept, key=lambda value: (value["role"], value["actor"]))
    return _settle_list(name, "all_actors", groups, roles=list(ActorRole.values))


def _settle_weapons(name: str, said: Sequence[Statement]) -> SettledField:
    groups = _grouped(said, key=lambda value: value["kind"])
    return _settle_list(name, "all_weapons", groups, speaker=_best_counted)


def _best_counted(group: Sequence[Statement]) -> Statement:
    """The statement that gives a weapon's number as most origins give it, then the lower one; none is given: any."""
    counts = _grouped([said for said in group if said.value.get("count") is not None], key=lambda v: v["count"])

    def rank(group: Sequence[Statement]) -> tuple[int, int, int]:
        return _main_origins(group), _origins(group), -group[0].value["count"]

    return _surest(max(counts, key=rank) if counts else group)


def _settle_list(
    name: str,
    rule: str,
    groups: list[list[Statement]],
    roles: list[str] | None = None,
    speaker: Callable[[Sequence[Statement]], Statement] = _surest,
) -> SettledField:
    def rank(choice: Choice) -> tuple[int, int]:
        return roles.index(choice.value["role"]) if roles else 0, -choice.origins

    choices = tuple(sorted((_choice(group, speaker(group)) for group in groups), key=rank))
    values = [choice.value for choice in choices]
    return SettledField(field=name, value=values, rule=rule, choices=choices, machine_value=values)


_RESPONSIBILITY_ORDER = [
    Responsibility.UNCLAIMED,
    Responsibility.ATTRIBUTED,
    Responsibility.DENIED,
    Responsibility.CLAIMED,
]


def _settle_responsibility(name: str, said: Sequence[Statement]) -> SettledField:
    groups = _grouped(said)

    def rank(group: Sequence[Statement]) -> tuple[int, int, int]:
        status = Responsibility(group[0].value["status"])
        return _latest(group), _RESPONSIBILITY_ORDER.index(status), _origins(group)

    return _pick(name, "latest_responsibility", groups, rank, disputed=False)


def _settle_address(name: str, said: Sequence[Statement]) -> SettledField:
    groups = _grouped(said, key=str.casefold)

    def rank(group: Sequence[Statement]) -> tuple[int, int, int]:
        return _exactness(group[0].value), _main_origins(group), _origins(group)

    return _pick(name, "finest_address", groups, rank, disputed=False)


def _exactness(address: str) -> int:
    """1 for a house number, a block or a crossing, 0 for a street alone."""
    numbered = address.split()[:1] and address.split()[0].isdigit()
    return int(bool(numbered) or any(link in address for link in (" block of ", " and ", " & ", " near ", " at ")))


_SETTLERS: dict[str, Callable[[str, Sequence[Statement]], SettledField]] = {
    ClaimField.TYPE: _settle_type,
    ClaimField.OUTCOME: _settle_outcome,
    ClaimField.DATE: _settle_date,
    ClaimField.LOCATION: _settle_location,
    ClaimField.ADDRESS: _settle_address,
    ClaimField.ACTORS: _settle_actors,
    ClaimField.WEAPONS: _settle_weapons,
    ClaimField.RESPONSIBILITY: _settle_responsibility,
    **dict.fromkeys(FIGURE_FIELDS, _settle_figure),
}
