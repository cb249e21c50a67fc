"""Names and claims go from one actor to another, and back.

A claim tells whose it is by its words: the longest of an actor's names that stands in them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.fields.json import KT

from incidents.choices import ClaimField, DecisionKind
from incidents.models import Actor, ActorName, Claim, Decision, Incident
from incidents.names import fold

if TYPE_CHECKING:
    from django.db.models import QuerySet

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?!\w)", re.IGNORECASE)

LOT = 500
"""Claims that are written at a time."""


def name_told(words: str, names: Collection[str]) -> str | None:
    """Return the longest of the folded `names` that stands in the words of an article; None where none does.

    >>> name_told("the Hezbollah Brigades militia", ["brigades", "hezbollah brigades"])
    'hezbollah brigades'
    """
    folded = f" {fold(_POSSESSIVE.sub('', words))} "
    return max((name for name in names if f" {name} " in folded), key=len, default=None)


def claims_of(actor: Actor) -> QuerySet[Claim]:
    """The claims that an actor makes, or that say that it takes part."""
    named = Claim.objects.annotate(named=KT("value__actor")).select_related("report")
    return named.filter(Q(claimant=actor) | Q(field=ClaimField.ACTORS, named=actor.public_id))


def hand_over(old: Actor, new: Actor, goes: Callable[[Claim, str], bool]) -> tuple[list[Claim], set[int]]:
    """Write `new` for `old` in those claims of which `goes(claim, words)` is true.

    `words` are those by which the article names the actor, as the claimant or as one who takes part. Returns the claims
    that went, and the keys of the incidents that they are about.
    """
    gone = [claim for claim in claims_of(old) if _rename(claim, old, new, goes)]
    Claim.objects.bulk_update(gone, ["claimant", "value"], batch_size=LOT)
    return gone, {claim.report.incident_id for claim in gone if claim.report}


def _rename(claim: Claim, old: Actor, new: Actor, goes: Callable[[Claim, str], bool]) -> bool:
    """Write `new` for `old` on the instance where it should; return whether anything changed."""
    value: Any = claim.value if claim.field == ClaimField.ACTORS else None
    takes_part = bool(value) and value["actor"] == old.public_id
    does = takes_part and goes(claim, value.get("text") or value["name"])
    makes = claim.claimant_id == old.pk and goes(claim, claim.claimant_text)
    if does:
        claim.value = {**value, "actor": new.public_id, "name": new.name}
    if makes:
        claim.claimant = new
    return does or makes


def involving(actor: Actor) -> Iterable[Incident]:
    return Incident.objects.filter(involvements__actor=actor)


def name_row(name: ActorName, new: Actor) -> dict[str, Any]:
    """A name as the ledger keeps it. `doubled`: the actor to which it goes bears it already."""
    columns = {column: getattr(name, column) for column in ("name", "folded", "source", "ambiguous")}
    return columns | {"doubled": new.names.filter(folded=name.folded).exclude(pk=name.pk).exists()}


def names_given_away() -> dict[int, set[str]]:
    """Return the folded names that a person gave to another actor, by the key of the actor that had them; one query."""
    given: dict[int, set[str]] = defaultdict(set)
    splits = Decision.objects.standing().filter(kind=DecisionKind.SPLIT_NAME, actor__isnull=False)
    for actor, moved in splits.values_list("actor_id", "moved"):
        given[actor] |= {row["name"]["folded"] for row in moved if "name" in row}
    return given


def give_name(old: Actor, new: Actor, row: Mapping[str, Any]) -> None:
    """Let `new` go by a name of `old`."""
    name = old.names.filter(folded=row["folded"])
    if row["doubled"]:
        name.delete()
    else:
        name.update(actor=new)


def return_name(old: Actor, new: Actor, row: Mapping[str, Any]) -> None:
    """Give `old` its name back, where `new` still has it."""
    if old.names.filter(folded=row["folded"]).exists():
        return
    if row["doubled"]:
        old.names.create(**{column: row[column] for column in ("name", "folded", "source", "ambiguous")})
    else:
        new.names.filter(folded=row["folded"]).update(actor=old)
