"""Names of actors and places, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from incidents.models import Actor, ActorName, LocationName


@dataclass(frozen=True, slots=True)
class Name:
    """`is_ambiguous`: the name alone does not tell who is meant."""

    name: str
    source: str
    is_ambiguous: bool
    split_url: str = ""
    """Where an editor says that it is another actor's name; empty for readers, and for the name it is shown under."""


def present_names(names: Iterable[ActorName | LocationName], *, split_off: Actor | None = None) -> tuple[Name, ...]:
    """`split_off`: the actor, for editors."""
    return tuple(
        Name(
            name=row.name,
            source=str(row.get_source_display()).lower(),
            is_ambiguous=getattr(row, "ambiguous", False),
            split_url=reverse("split_name", args=[split_off.public_id, row.pk])
            if split_off and row.name != split_off.name
            else "",
        )
        for row in names
    )
