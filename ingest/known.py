"""Known actors with their names, brought in from data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from incidents.models import Actor, ActorName
from incidents.models.actors import NameSource
from incidents.moves.names import names_given_away
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
    `wikidata`; what else it has is for reading. An actor that is there keeps what people made of it; only aliases that
    it lacks are added, but for those that a person gave to another actor.
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
    named = [(known[row["name"]], [{"name": row["name"]}, *row.get("aliases", [])]) for row in rows]
    _add_names([(actor, names) for actor, names in named if not actor.merged_into_id])
    return added


def _add_names(named: list[tuple[Actor, list[dict[str, Any]]]]) -> None:
    """Add the names that are not there yet, nor given to another actor by a person."""
    there = set(ActorName.objects.filter(actor__known=True).values_list("actor_id", "folded"))
    elsewhere = names_given_away()
    new: dict[tuple[int, str], ActorName] = {}
    for actor, names in named:
        for alias in names:
            folded = fold(alias["name"])[:300]
            if (actor.pk, folded) not in there and folded not in elsewhere.get(actor.pk, ()):
                ambiguous = bool(alias.get("ambiguous"))
                row = ActorName(
                    actor=actor, name=alias["name"], folded=folded, source=NameSource.SEED, ambiguous=ambiguous
                )
                new.setdefault((actor.pk, folded), row)
    ActorName.objects.bulk_create(new.values())
