"""How firmly a settled value stands: what counts as agreed, single, disputed, decided, silent."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from incidents.settle import Choice, SettledField
from incidents.values import LIST_FIELDS


class Certainty(StrEnum):
    """How firmly a fact stands; the value names the sign in the sprite and the class in the stylesheet."""

    AGREED = "agreed"
    SINGLE = "single"
    DISPUTED = "disputed"
    DECIDED = "decided"
    SILENT = "silent"


def certainty_of(row: SettledField) -> Certainty:
    if row.decision:
        return Certainty.DECIDED
    if not row.choices:
        return Certainty.SILENT
    if row.disputed:
        return Certainty.DISPUTED
    return Certainty.AGREED if origins_of(row) > 1 else Certainty.SINGLE


def origins_of(row: SettledField) -> int:
    """The origins that give the value shown; of a list, those of its least supported member.

    What a person decided may have none: then no source gives it.
    """
    members = row.value or [] if row.field in LIST_FIELDS else [row.value]
    return min((_origins_giving(member, row.choices) for member in members), default=0)


def _origins_giving(value: Any, choices: Sequence[Choice]) -> int:
    return next((choice.origins for choice in choices if choice.value == value), 0)


def write_certainty(certainty: Certainty, origins: int) -> str:
    match certainty:
        case Certainty.AGREED:
            return f"{origins} origins agree"
        case Certainty.SINGLE:
            return "One origin says so"
        case Certainty.DISPUTED:
            return "Origins disagree"
        case Certainty.DECIDED:
            return "Decided by a person"
    return "No source states it"
