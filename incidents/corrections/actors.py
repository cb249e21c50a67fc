"""Who is who: two actors are one, or a name is that of another actor.

Names go along, so that articles read later find the right actor by them; claims go with the names that they tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from incidents.choices import DecisionKind
from incidents.corrections.ledger import RefusedDecision, checked, record
from incidents.models import Actor, ActorName, Decision, Incident
from incidents.moves.names import give_name, hand_over, involving, name_row, name_told, return_name
from incidents.placement import hold_reports
from incidents.resettle import resettle

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def merge_actors(actor: Actor, into: Actor, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Say that `actor` is the same as `into`, which is kept and goes by the names of both from now on.

    `actor` keeps its address, which leads to the one that is kept. Raises PermissionDenied; RefusedDecision where one
    of them is a mere description, or belongs to the other.
    """
    editor, reason = checked(user, reason)
    with transaction.atomic():
        hold_reports()
        actor, into = _open(actor, into)
        if actor.parent_id == into.pk or into.parent_id == actor.pk:
            raise RefusedDecision("One of them is part of the other. If they are the same, change that first.")
        names = [name_row(name, into) for name in actor.names.all()]
        telling = [name["folded"] for name in names]
        doubled = {name["folded"] for name in names if name["doubled"]}
        concerned = set(involving(actor))
        gone, about = hand_over(actor, into, lambda claim, words: True)
        # What no name tells apart later is known by its id.
        unnamed = [each for each in gone if _told(each, telling) in {None, *doubled}]
        parts, merged = list(actor.parts.all()), list(actor.merged.all())
        decision = record(
            DecisionKind.MERGE_ACTOR,
            editor,
            reason,
            actor=actor,
            into_actor=into,
            old=_named(actor),
            new=_named(into),
            moved=[
                *({"name": name} for name in names),
                *({"part": part.public_id} for part in parts),
                *({"merged": other.public_id} for other in merged),
                *({"claim": claim.public_id} for claim in unnamed),
            ],
        )
        for name in names:
            give_name(actor, into, name)
        _set_all(parts, parent=into)
        _set_all([*merged, actor], merged_into=into)
        _settle(concerned, about)
        return decision


def split_name(
    actor: Actor, name: ActorName, into: Actor | None = None, *, user: User | AnonymousUser, reason: str
) -> Decision:
    """Say that one of an actor's names is that of another one: `into`, or where none is named a new actor.

    What articles say under that name goes along. Raises PermissionDenied; RefusedDecision for the name that the actor
    is shown under.
    """
    editor, reason = checked(user, reason)
    with transaction.atomic():
        hold_reports()
        actor, *named = _open(actor, *([into] if into else []))
        found = actor.names.filter(pk=name.pk).first()
        if found is None:
            raise RefusedDecision(f"{actor} does not go by that name any more.")
        names = [row.folded for row in actor.names.all()]
        if found.name == actor.name or len(names) == 1:
            raise RefusedDecision(f"{actor} is shown under this name. Give it another one first.")
        into = (
            named[0]
            if named
            else Actor.objects.create(name=found.name, kind=actor.kind, country=actor.country, known=actor.known)
        )
        row = name_row(found, into)
        gone, about = hand_over(actor, into, lambda claim, words: name_told(words, names) == row["folded"])
        decision = record(
            DecisionKind.SPLIT_NAME,
            editor,
            reason,
            actor=actor,
            into_actor=into,
            old=_named(actor),
            new=_named(into),
            moved=[
                {"name": row},
                *([] if named else [{"made": into.public_id}]),
                *({"claim": claim.public_id} for claim in gone if row["doubled"]),
            ],
        )
        give_name(actor, into, row)
        _settle((), about)
        return decision


def take_back_merge(decision: Decision) -> None:
    """Make two actors of one again: names go back, and claims with the names that they tell."""
    actor, into = _pair(decision)
    moved = _Moved(decision)
    names = [row.folded for row in into.names.all()]
    own = {row["folded"] for row in moved.names if not row["doubled"]}

    def goes(claim: Any, words: str) -> bool:
        return claim.public_id in moved.claims or name_told(words, names) in own

    _, about = hand_over(into, actor, goes)
    for row in moved.names:
        return_name(actor, into, row)
    _set_all(Actor.objects.filter(public_id__in=moved.parts, parent=into), parent=actor)
    _set_all(Actor.objects.filter(public_id__in=moved.merged, merged_into=into), merged_into=actor)
    _set_all([actor], merged_into=None)
    _settle(involving(into), about)


def take_back_split(decision: Decision) -> None:
    """Give a name back to the actor that it was taken from. An actor that was made for it leads there from now on."""
    actor, into = _pair(decision)
    moved = _Moved(decision)
    names = [row.folded for row in into.names.all()]
    own = {row["folded"] for row in moved.names if not row["doubled"]}
    ends = moved.made and set(names) <= own

    def goes(claim: Any, words: str) -> bool:
        return ends or claim.public_id in moved.claims or name_told(words, names) in own

    concerned = set(involving(into))
    _, about = hand_over(into, actor, goes)
    for row in moved.names:
        return_name(actor, into, row)
    if ends:
        _set_all([into], merged_into=actor)
    _settle(concerned, about)


class _Moved:
    """What a decision about actors moved, sorted by what it is."""

    def __init__(self, decision: Decision) -> None:
        def of(kind: str) -> list[Any]:
            return [row[kind] for row in decision.moved if kind in row]

        self.names: list[dict[str, Any]] = of("name")
        self.parts, self.merged, self.claims, self.made = of("part"), of("merged"), set(of("claim")), bool(of("made"))


def _open(*actors: Actor) -> list[Actor]:
    """The actors' rows, held; raises RefusedDecision where names can be neither taken from one nor given to it."""
    keys = [actor.pk for actor in actors]
    if len(set(keys)) < len(keys):
        raise RefusedDecision("This is the very actor. Choose another one.")
    rows = {row.pk: row for row in Actor.objects.filter(pk__in=keys).order_by("pk").select_for_update()}
    for row in rows.values():
        if row.merged_into_id:
            raise RefusedDecision(f"{row} was merged into {row.merged_into}; decide about that one.")
        if row.described:
            raise RefusedDecision(
                f"“{row}” is a description and no name: the same words elsewhere need not mean the same."
                " Correct the actors of the incident instead."
            )
    return [rows[key] for key in keys]


def _pair(decision: Decision) -> tuple[Actor, Actor]:
    keys = [decision.actor_id, decision.into_actor_id]
    rows = {row.pk: row for row in Actor.objects.filter(pk__in=keys).order_by("pk").select_for_update()}
    actor, into = (rows[key] for key in keys if key)
    for row in (into, actor) if decision.kind == DecisionKind.SPLIT_NAME else (into,):
        if row.merged_into_id:
            raise RefusedDecision(f"{row} has been merged into {row.merged_into} since. Undo that first.")
    return actor, into


def _told(claim: Any, names: list[str]) -> str | None:
    words = f"{claim.claimant_text} {(claim.value or {}).get('text', '') if isinstance(claim.value, dict) else ''}"
    return name_told(words, names)


def _named(actor: Actor) -> dict[str, str]:
    return {"actor": actor.public_id, "name": actor.name}


def _set_all(actors: Any, **columns: Any) -> None:
    """Write columns one row at a time, so that each stands in the actors' own history."""
    for actor in actors:
        for column, value in columns.items():
            setattr(actor, column, value)
        actor.save(update_fields=list(columns))


def _settle(concerned: Any, about: set[int]) -> None:
    resettle([*concerned, *Incident.objects.filter(pk__in=about)], timezone.now())
