"""Known actors with their names, brought in from data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from incidents.models import Actor, ActorName
from incidents.models.actors import NameSource
from incidents.moves.names import given_away
from incidents.names import fold


def ensure_known_actors(path: Path) -> int:
    """Bring in the known actors of a JSON file where a knowledge base has none yet; return how many are new."""
    if Actor.objects.filter(known=True).exists():
        return 0
    return load_actors(json.loads(path.read_text(encoding="utf-8")))


@transaction.atomic
def load_actors(rows: list[dict[str, Any]]) -> int:
    """Add the actors that are not there yet; return how many.

    A row has `name`, `kind`, `country`, `parent` (another row's name), `aliases` (`name`, optionally `ambiguous`) and
    `wikidata`. An actor that is there keeps what people made of it; only aliases that it lacks are added, but for those
    that a person gave to another actor.
    Raises ValueError where a parent is named that is neither there nor in the rows.
    """
    known = {actor.name: actor for actor in Actor.objects.filter(known=True)}
    added = 0
    for row in rows:
        if row["name"] in known:
            continue
        known[row["name"]] = Actor.objects.create(
            name=row["name"],
            kind=row["kind"],
            country=row.get("country") or "",
            wikidata=row.get("wikidata") or "",
            known=True,
        )
        added += 1
    for row in rows:
        actor = known[row["name"]]
        parent = row.get("parent")
        if parent and parent not in known:
            raise ValueError(f"{row['name']}: its parent {parent!r} is not among the known actors")
        if parent and actor.parent_id is None:
            actor.parent = known[parent]
            actor.save(update_fields=["parent"])
        if not actor.merged_into_id:
            _add_names(actor, [{"name": row["name"]}, *row.get("aliases", [])])
    return added


def _add_names(actor: Actor, names: list[dict[str, Any]]) -> None:
    elsewhere = given_away(actor)
    for alias in names:
        if fold(alias["name"])[:300] in elsewhere:
            continue
        ActorName.objects.get_or_create(
            actor=actor,
            folded=fold(alias["name"])[:300],
            defaults={
                "name": alias["name"],
                "source": NameSource.SEED,
                "ambiguous": bool(alias.get("ambiguous")),
            },
        )
