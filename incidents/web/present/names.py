"""Names of actors and places, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from incidents.models import ActorName, LocationName


@dataclass(frozen=True, slots=True)
class Name:
    """`is_ambiguous`: the name alone does not tell who is meant."""

    name: str
    source: str
    is_ambiguous: bool


def present_names(names: Iterable[ActorName | LocationName]) -> tuple[Name, ...]:
    return tuple(
        Name(row.name, str(row.get_source_display()).lower(), getattr(row, "ambiguous", False)) for row in names
    )
