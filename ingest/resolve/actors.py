"""Who a name means: one known actor, a new one, or several candidates among which nothing decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from incidents.choices import ActorKind, Resolution
from incidents.models import Actor, ActorName
from incidents.models.actors import NameSource
from incidents.names import fold
from ingest.lexicons import load


@dataclass(frozen=True, slots=True)
class ActorFound:
    """`reason` says in a sentence why; `candidates` are those among whom nothing decides."""

    actor: Actor
    resolution: Resolution
    reason: str
    candidates: tuple[Actor, ...] = ()


@cache
def _title() -> re.Pattern[str]:
    forms = sorted((re.escape(form) for row in load("titles") for form in row["forms"]), key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(forms)})\.?\s+)+(?=\S)", re.IGNORECASE)


def bare_name(name: str) -> str:
    """Return the name without titles and article: "Gen. Qassim Soleimani" → "Qassim Soleimani"."""
    bare = re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    bare = _title().sub("", bare)
    return re.sub(r"(?:'s|’s|’|')$", "", bare).strip() or name.strip()


@cache
def _group_noun() -> re.Pattern[str]:
    forms = sorted((re.escape(form) for row in load("group_nouns") for form in row["forms"]), key=len, reverse=True)
    nouns = "|".join(forms)
    return re.compile(rf"^(?:{nouns})\s+|\s+(?:{nouns})$", re.IGNORECASE)


def name_variants(name: str) -> list[str]:
    """Return the folded names to look for: as it stands, then without what says the group's kind.

    >>> name_variants("The Kata'ib Hezbollah militia")
    ['kataib hezbollah militia', 'kataib hezbollah']
    """
    bare = bare_name(name)
    shorter = _group_noun().sub("", bare).strip()
    variants = [fold(bare) or fold(name) or name.casefold(), fold(shorter)]
    return [variant[:300] for variant in dict.fromkeys(variants) if variant]


def find_actor(name: str, kind: str, *, described: bool = False) -> ActorFound:
    """Return the actor that the name means, made anew where nobody bears it.

    A name that several bear, or that alone proves nothing ("IS"), is Ambiguous: it stays an actor of its own under
    that name until a person decides.
    """
    bare = bare_name(name)
    variants = name_variants(name)
    bearers = _bearers(variants)
    sure = [row.actor for row in bearers if row.actor.known and not row.ambiguous]
    if len(sure) == 1:
        return ActorFound(sure[0], Resolution.KNOWN, f"Known under the name {bare}.")
    own = [row.actor for row in bearers if not row.actor.known]
    if len(sure) > 1 or any(row.ambiguous for row in bearers):
        candidates = tuple({row.actor.pk: row.actor for row in bearers if row.actor.known}.values())
        listed = ", ".join(sorted({candidate.name for candidate in candidates}))
        actor = own[0] if own else _new_actor(bare, variants[0], kind, described)
        return ActorFound(actor, Resolution.AMBIGUOUS, f"The name {bare} can mean {listed}.", candidates)
    if own:
        return ActorFound(own[0], Resolution.KNOWN, f"Named {bare} in other articles.")
    return ActorFound(_new_actor(bare, variants[0], kind, described), Resolution.NEW, f"Nobody was known as {bare}.")


def _bearers(variants: list[str]) -> list[ActorName]:
    """The names that are equal to the first variant that anybody bears."""
    found = list(ActorName.objects.filter(folded__in=variants).select_related("actor").order_by("actor_id"))
    return next((same for one in variants if (same := [row for row in found if row.folded == one])), [])


def _new_actor(name: str, folded: str, kind: str, described: bool) -> Actor:
    kind = kind if kind in ActorKind.values else ActorKind.UNKNOWN
    actor = Actor.objects.create(name=name[:300], kind=kind, described=described)
    ActorName.objects.create(actor=actor, name=name[:300], folded=folded[:300], source=NameSource.ARTICLE)
    return actor
