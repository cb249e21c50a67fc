"""When it happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from incidents.choices import DatePrecision
from incidents.settle.forms import SettledField, Statement
from incidents.settle.groups import between_origins, count_main_origins, count_origins, grouped, pick
from incidents.settle.speakers import best_standing


def _days(value: dict[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(value["start"]), date.fromisoformat(value["end"])


def settle_date(name: str, said: Sequence[Statement]) -> SettledField:
    groups = grouped(said)

    def rank(group: Sequence[Statement]) -> tuple[int, int, int, int, int]:
        value = group[0].value
        return (
            -DatePrecision(value["precision"]).rank,
            count_main_origins(group),
            count_origins(group),
            -best_standing(group),
            -_days(value)[0].toordinal(),
        )

    def conflict(one: dict[str, Any], other: dict[str, Any]) -> bool:
        (start, end), (other_start, other_end) = _days(one), _days(other)
        return end < other_start or other_end < start

    return pick(name, "finest_date", groups, rank, between_origins(groups, conflict))
