"""Who a name means: one known actor, a new one, or several candidates among which nothing decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from incidents.choices import ActorKind, Resolution
from incidents.models import Actor, ActorName
from incidents.models.actors import NameSource
from incidents.names import fold
from incidents.transliteration import is_of_full_name, transliteration_key
from ingest.grammar.bare_names import bare_name, without_group_noun
from ingest.grammar.states import country_of_state, force_of

LONGEST = 300
"""Characters of a name that are kept and compared."""


@dataclass(frozen=True, slots=True)
class ActorFound:
    """`reason` says in a sentence why; `candidates` are those among whom nothing decides."""

    actor: Actor
    resolution: Resolution
    reason: str
    candidates: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """The ways in which one name may be known, each a list of folded names of which the first that is borne counts."""

    bare: str
    spellings: list[str]
    short: list[str]
    force: list[str]
    keys: list[str]

    @classmethod
    def of(cls, name: str, short: str, *, described: bool) -> Lookup:
        bare = bare_name(name)
        force = force_of(bare)
        shorter = without_group_noun(bare, capitals=True)
        keys = [] if described or force else [transliteration_key(bare), transliteration_key(shorter)]
        return cls(
            bare,
            name_variants(name),
            [fold(short)] if short else [],
            force.other_names() if force else [],
            [key[:LONGEST] for key in dict.fromkeys(keys) if key],
        )

    def rows(self) -> list[ActorName]:
        """All names that any of the ways leads to, in one query."""
        by_name = Q(folded__in=[*self.spellings, *self.short, *self.force])
        by_key = Q(transliteration__in=self.keys) if self.keys else Q()
        asked = by_name | by_key if self.keys else by_name
        return list(ActorName.objects.filter(asked).select_related("actor").order_by("actor_id", "pk"))


def name_variants(name: str) -> list[str]:
    """Return the folded names to look for: as it stands, then without what says the group's kind.

    >>> name_variants("The Kata'ib Hezbollah militia")
    ['kataib hezbollah militia', 'kataib hezbollah']
    """
    bare = bare_name(name)
    variants = [fold(bare) or fold(name) or name.casefold(), fold(without_group_noun(bare, capitals=True))]
    return [variant[:LONGEST] for variant in dict.fromkeys(variants) if variant]


def find_actor(
    name: str, kind: str, *, described: bool = False, short: str = "", candidates: Sequence[str] = ()
) -> ActorFound:
    """Return the actor that the name means, made anew where nobody bears it.

    `short`: the acronym that the article gives the name, by which it may be known; `candidates`: names of the article
    among which it decides nothing. A name that several bear, or that alone proves nothing ("IS"), is Ambiguous: it
    stays an actor of its own under that name until a person decides.
    """
    lookup = Lookup.of(name, short, described=described)
    rows = [row for row in lookup.rows() if _can_be(row, lookup.bare, kind)]
    by_name = _first_borne(lookup.spellings, rows)
    own = _own(by_name)
    if candidates:
        actor = own or _new_actor(lookup, kind, described=True)
        reason = f"In this article, {lookup.bare} can mean {_either(candidates)}."
        return ActorFound(actor, Resolution.AMBIGUOUS, reason)
    found = _known(by_name, f"Known under the name {lookup.bare}.")
    found = found or _known(_first_borne(lookup.short, rows), f"Known as {short}, as the article shortens its name.")
    found = found or _known(_first_borne(lookup.force, rows), f"The known force of its state that {lookup.bare} means.")
    if found is not None:
        return found
    doubtful = {row.actor_id: row.actor for row in by_name if row.actor.known}
    if doubtful:
        actor = own or _new_actor(lookup, kind, described=described)
        reason = f"The name {lookup.bare} can mean {_either(_names(doubtful.values()))}."
        return ActorFound(actor, Resolution.AMBIGUOUS, reason, tuple(doubtful.values()))
    if own is not None:
        return ActorFound(own, Resolution.KNOWN, f"Named {lookup.bare} in other articles.")
    return _by_other_spelling(lookup, kind, rows, described=described)


def _by_other_spelling(lookup: Lookup, kind: str, rows: list[ActorName], *, described: bool) -> ActorFound:
    """Who bears the name in another transliteration, or for a state's force under another word for it; else a new one.

    One bearer is taken, several are left in doubt. Of names for a person, first and last name are compared.
    """
    force = _own(_first_borne(lookup.force, rows))
    if force is not None:
        return ActorFound(force, Resolution.KNOWN, f"The force of its state that other articles call {force.name}.")
    alike = _first_borne(lookup.keys, [row for row in rows if _can_be_spelt(row, kind)], of=_key)
    bearers = {row.actor_id: row.actor for row in alike}
    if len(bearers) == 1:
        (actor,) = bearers.values()
        return ActorFound(actor, Resolution.KNOWN, f"{lookup.bare} is {actor.name} in another transliteration.")
    actor = _new_actor(lookup, kind, described=described)
    if bearers:
        reason = f"{lookup.bare} can be another transliteration of {_either(_names(bearers.values()))}."
        return ActorFound(actor, Resolution.AMBIGUOUS, reason, tuple(bearers.values()))
    return ActorFound(actor, Resolution.NEW, f"Nobody was known as {lookup.bare}.")


def _can_be(row: ActorName, bare: str, kind: str) -> bool:
    """Whether words for somebody of that kind may be the name: nobody called Jordan is a state, no arena ARENA."""
    if row.name.isupper() and bare.islower():
        return False
    return not (kind == ActorKind.PERSON and row.actor.known and row.actor.kind == ActorKind.GOVERNMENT)


def _can_be_spelt(row: ActorName, kind: str) -> bool:
    """Whether a name in another spelling may be this one: a person's only a person's, and both in full."""
    if row.ambiguous or row.actor.described:
        return False
    is_person, said_person = row.actor.kind == ActorKind.PERSON, kind == ActorKind.PERSON
    if is_person or said_person:
        return is_of_full_name(row.transliteration) and (
            is_person == said_person or ActorKind.UNKNOWN in (kind, row.actor.kind)
        )
    return True


def _folded(row: ActorName) -> str:
    return row.folded


def _key(row: ActorName) -> str:
    return row.transliteration


def _first_borne(
    names: Sequence[str], rows: Sequence[ActorName], of: Callable[[ActorName], str] = _folded
) -> list[ActorName]:
    """The rows that bear the first of the names that anybody bears."""
    return next((same for name in names if (same := [row for row in rows if of(row) == name])), [])


def _known(rows: list[ActorName], reason: str) -> ActorFound | None:
    """The one known actor who surely bears a name, None for nobody and for several."""
    sure = {row.actor_id: row.actor for row in rows if row.actor.known and not row.ambiguous}
    return ActorFound(next(iter(sure.values())), Resolution.KNOWN, reason) if len(sure) == 1 else None


def _own(rows: list[ActorName]) -> Actor | None:
    """The actor that an article made under a name."""
    return next((row.actor for row in rows if not row.actor.known), None)


def _names(actors: Iterable[Actor]) -> list[str]:
    return sorted({actor.name for actor in actors})


def _either(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 else names[0]


def _new_actor(lookup: Lookup, kind: str, *, described: bool) -> Actor:
    kind = kind if kind in ActorKind.values else ActorKind.UNKNOWN
    name = lookup.bare[:LONGEST]
    country = "" if described else country_of_state(lookup.bare) or ""
    actor = Actor.objects.create(name=name, kind=kind, described=described, country=country)
    ActorName.objects.create(actor=actor, name=name, folded=lookup.spellings[0], source=NameSource.ARTICLE)
    return actor
