"""Like values together, and which of them is served: what all fields share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from incidents.settle.forms import Choice, SettledField, Statement


def freeze(value: Any) -> Any:
    """A hashable, ordered image of a JSON value."""
    if isinstance(value, dict):
        return tuple((key, freeze(value[key])) for key in sorted(value))
    if isinstance(value, list):
        return tuple(freeze(member) for member in value)
    return (value is not None, str(value))


def grouped(said: Sequence[Statement], key: Callable[[Any], Any] = freeze) -> list[list[Statement]]:
    """Statements of like values together, in the order in which they were first told."""
    groups: dict[Any, list[Statement]] = defaultdict(list)
    for statement in said:
        groups[key(statement.value)].append(statement)
    return sorted(groups.values(), key=lambda group: (group[0].told, repr(freeze(group[0].value))))


def count_origins(group: Sequence[Statement]) -> int:
    return len({statement.origin for statement in group})


def count_main_origins(group: Sequence[Statement]) -> int:
    return len({statement.origin for statement in group if statement.main})


def latest_day(group: Sequence[Statement]) -> int:
    return max((statement.published.toordinal() for statement in group if statement.published), default=0)


def _by_sureness(said: Statement) -> tuple[Any, ...]:
    return not said.main, -said.confidence, said.told, repr(freeze(said.value)), said.id


def surest(group: Sequence[Statement]) -> Statement:
    """The statement that speaks for a group of like ones."""
    return min(group, key=_by_sureness)


def choice_of(group: Sequence[Statement], speaker: Statement | None = None) -> Choice:
    support = tuple(said.id for said in sorted(group, key=_by_sureness))
    return Choice((speaker or surest(group)).value, support, count_origins(group))


def pick(name: str, rule: str, groups: list[list[Statement]], rank: Callable[..., Any], disputed: bool) -> SettledField:
    """Serve the best group by `rank` (highest wins; groups come in an order of their own, so ties are stable)."""
    ordered = sorted(groups, key=rank, reverse=True)
    choices = tuple(choice_of(group) for group in ordered)
    return SettledField(
        field=name,
        value=choices[0].value,
        rule=rule if len(choices) > 1 else "only_value",
        choices=choices,
        machine_value=choices[0].value,
        disputed=disputed,
    )


def between_origins(groups: list[list[Statement]], conflict: Callable[[Any, Any], bool]) -> bool:
    """Whether two origins give values that cannot both hold. Recollections do not contradict reports."""
    main = [[said for said in group if said.main] for group in groups]
    main = [group for group in main if group]
    return any(
        conflict(one[0].value, other[0].value) and {s.origin for s in one} != {s.origin for s in other}
        for index, one in enumerate(main)
        for other in main[index + 1 :]
    )
