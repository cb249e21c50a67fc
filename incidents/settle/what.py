"""What happened and how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.choices import EventType, Outcome
from incidents.settle.forms import SettledField, Statement
from incidents.settle.groups import between_origins, count_main_origins, count_origins, grouped, pick

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


SURE = 0.7
"""Confidence from which the reader is sure of a type; one told only by its effect ("nine were killed") is below."""


def settle_type(name: str, said: Sequence[Statement]) -> SettledField:
    groups = grouped(said)
    sure = [[each for each in group if each.confidence >= SURE] for group in groups]
    named = {group[0].value: group for group in sure if group}

    def rank(group: Sequence[Statement]) -> tuple[bool, int, int, int]:
        tactic = HIGHER_TACTICS.index(EventType(group[0].value))
        speaking = named.get(group[0].value, group)
        return group[0].value in named, count_main_origins(speaking), count_origins(speaking), -tactic

    disputed = between_origins(list(named.values()), lambda one, other: one != other)
    return pick(name, "most_origins", groups, rank, disputed)


def settle_outcome(name: str, said: Sequence[Statement]) -> SettledField:
    groups = grouped(said)

    def rank(group: Sequence[Statement]) -> tuple[bool, int, int, int]:
        value = Outcome(group[0].value)
        return value != Outcome.UNKNOWN, count_main_origins(group), count_origins(group), -list(Outcome).index(value)

    def conflict(one: str, other: str) -> bool:
        # Who says that an attack failed leaves open whether others stopped it.
        return Outcome.UNKNOWN not in (one, other) and {one, other} != {Outcome.FOILED, Outcome.FAILED}

    return pick(name, "outcome", groups, rank, between_origins(groups, conflict))
