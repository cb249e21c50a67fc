"""Who took part, with which weapons, and who answers for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from incidents.choices import ActorKind, ActorRole, Responsibility
from incidents.names import fold
from incidents.settle.forms import Choice, SettledField, Statement
from incidents.settle.groups import choice_of, count_main_origins, count_origins, grouped, latest_day, pick, surest
from incidents.settle.speakers import best_standing, is_vouched_for
from incidents.settle.vague import without_the_vague

_WORD = re.compile(r"\w+")


def settle_actors(name: str, said: Sequence[Statement]) -> SettledField:
    did = {s.value["actor"] for s in said if s.value["role"] == ActorRole.PERPETRATOR}
    kept = [s for s in said if s.value["actor"] not in did or not _is_told_by_the_deed(s.value)]
    groups = without_the_vague(grouped(kept, key=lambda value: (value["role"], value["actor"])))
    return _settle_list(name, "all_actors", groups, roles=list(ActorRole.values), speaker=_best_named)


def _is_told_by_the_deed(value: Mapping[str, Any]) -> bool:
    """Whether the part says nothing more of somebody who did it: that they are suspected; of a person, that they were
    harmed. (A group may lose fighters in the clash that it began.)"""
    harmed = value["role"] == ActorRole.VICTIM and value.get("kind") == ActorKind.PERSON
    return harmed or value["role"] == ActorRole.SUSPECTED_PERPETRATOR


def _best_named(group: Sequence[Statement]) -> Statement:
    """The surest statement that calls an actor by its name, rather than “fighters of the Harrow Front”."""
    named = [said for said in group if _is_by_name(said.value)]
    return surest(named or group)


def _is_by_name(value: Mapping[str, Any]) -> bool:
    """Whether the words are the name; of a facility, whether they have a word of it that is written as a name: it goes
    by “Ain al-Harrow airbase” and “Harrow Air Base”, while “the air base” is any."""
    if "name" not in value:
        return False
    text = value.get("text", "")
    if fold(text) == fold(value["name"]):
        return True
    own = set(_WORD.findall(fold(value["name"])))
    return value.get("kind") == ActorKind.FACILITY and any(fold(w) in own for w in _WORD.findall(text) if w.istitle())


def settle_weapons(name: str, said: Sequence[Statement]) -> SettledField:
    groups = grouped(said, key=lambda value: value["kind"])
    return _settle_list(name, "all_weapons", groups, speaker=_best_counted)


def _best_counted(group: Sequence[Statement]) -> Statement:
    """The statement that gives a weapon's number as most origins give it, then the lower one; none is given: any."""
    counts = grouped([said for said in group if said.value.get("count") is not None], key=lambda v: v["count"])

    def rank(group: Sequence[Statement]) -> tuple[int, int, int]:
        return count_main_origins(group), count_origins(group), -group[0].value["count"]

    return surest(max(counts, key=rank) if counts else group)


def _settle_list(
    name: str,
    rule: str,
    groups: list[list[Statement]],
    roles: list[str] | None = None,
    speaker: Callable[[Sequence[Statement]], Statement] = surest,
) -> SettledField:
    def rank(choice: Choice) -> tuple[int, int]:
        return roles.index(choice.value["role"]) if roles else 0, -choice.origins

    choices = tuple(sorted((choice_of(group, speaker(group)) for group in groups), key=rank))
    values = [choice.value for choice in choices]
    return SettledField(field=name, value=values, rule=rule, choices=choices, machine_value=values)


_RESPONSIBILITY_ORDER = [
    Responsibility.UNCLAIMED,
    Responsibility.ATTRIBUTED,
    Responsibility.DENIED,
    Responsibility.CLAIMED,
]


def settle_responsibility(name: str, said: Sequence[Statement]) -> SettledField:
    groups = grouped(said)

    def rank(group: Sequence[Statement]) -> tuple[int, int, bool, int, int]:
        status = Responsibility(group[0].value["status"])
        return (
            latest_day(group),
            _RESPONSIBILITY_ORDER.index(status),
            is_vouched_for(group),
            count_origins(group),
            -best_standing(group),
        )

    return pick(name, "latest_responsibility", groups, rank, disputed=False)
