"""The only writer of decisions: what a person decides about an incident, through page, admin or API.

Each function checks the right and the form, adds one row to the ledger, settles the incident and returns the
decision; all in one transaction. Rights are those of Django: `incidents.add_decision`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from incidents.account import settle_incident
from incidents.choices import ClaimField, DecisionKind
from incidents.models import Actor, Claim, Decision, Incident, Location, ReviewItem
from incidents.resettle import resettle
from incidents.review import close
from incidents.values import InvalidValue, check

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

RIGHT = "incidents.add_decision"


class RefusedDecision(ValueError):
    """The decision makes no sense as asked; the message says why and what can be done."""


def correct(incident: Incident, field: str, value: Any, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Set one field of an incident for good; `value` null says "not stated".

    Raises PermissionDenied without the right, InvalidValue where the value has not the field's form,
    RefusedDecision without a reason or where the value is served already.
    """
    editor, reason = _checked(user, reason)
    check(ClaimField(field) if field in ClaimField.values else field, value)
    value = _resolved(field, value)
    with transaction.atomic():
        incident = _locked(incident)
        old = settle_incident(incident).fields.get(field)
        if old is not None and old.decision and old.value == value:
            raise RefusedDecision("A person has set this very value already.")
        before = {"old": old.value, "machine": old.machine_value} if old else {}
        return _decide(incident, DecisionKind.CORRECT, editor, reason, field=field, new=value, **before)


def reject_claim(claim: Claim, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Take one claim out of the account for good: the machine misread the sentence."""
    editor, reason = _checked(user, reason)
    if claim.report is None:
        raise RefusedDecision("This statement belongs to no incident, so nothing rests on it.")
    with transaction.atomic():
        incident = _locked(claim.report.incident)
        if Decision.objects.standing().filter(kind=DecisionKind.REJECT_CLAIM, claim_id=claim.public_id).exists():
            raise RefusedDecision("This claim has been rejected already.")
        return _decide(
            incident,
            DecisionKind.REJECT_CLAIM,
            editor,
            reason,
            field=claim.field,
            claim_id=claim.public_id,
            old=claim.value,
        )


def dismiss(incident: Incident, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Say that this is no incident: it is no longer listed, its rows and its address stay."""
    editor, reason = _checked(user, reason)
    with transaction.atomic():
        incident = _locked(incident)
        if Decision.objects.standing().filter(kind=DecisionKind.DISMISS, incident=incident).exists():
            raise RefusedDecision("This incident has been dismissed already.")
        return _decide(incident, DecisionKind.DISMISS, editor, reason)


def close_question(item: ReviewItem, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Close a question about an incident: what stands is right, or nobody can tell. It is not asked again."""
    editor, reason = _checked(user, reason)
    with transaction.atomic():
        incident = _locked(item.incident)
        item = ReviewItem.objects.get(pk=item.pk)
        if item.closed_at is not None:
            raise RefusedDecision("This question is closed already.")
        decision = _decide(incident, DecisionKind.REVIEW, editor, reason, field=item.field)
        close(item, decision)
        return decision


def undo(decision: Decision, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Take a decision back by another row; what it decided goes by the claims again, or by the decision before it."""
    editor, reason = _checked(user, reason)
    with transaction.atomic():
        incident = _locked(decision.incident)
        if decision.kind == DecisionKind.UNDO:
            raise RefusedDecision("This row takes another one back; make the decision anew instead.")
        if Decision.objects.filter(undoes=decision).exists():
            raise RefusedDecision("This decision has been undone already.")
        return _decide(
            incident,
            DecisionKind.UNDO,
            editor,
            reason,
            field=decision.field,
            claim_id=decision.claim_id,
            old=decision.new,
            new=decision.old,
            undoes=decision,
        )


def _checked(user: User | AnonymousUser, reason: str) -> tuple[User, str]:
    """Return the editor and the bare reason; raise where there is none, or the user may not decide."""
    if user.is_anonymous or not user.has_perm(RIGHT):
        raise PermissionDenied("Only editors may decide.")
    reason = reason.strip()
    if not reason:
        raise RefusedDecision("A reason is needed: what shows that it is so?")
    return user, reason


def _locked(incident: Incident) -> Incident:
    """The incident's row, held against other writers until the transaction ends."""
    return Incident.objects.select_for_update().get(pk=incident.pk)


def _decide(incident: Incident, kind: DecisionKind, user: User, reason: str, **what: Any) -> Decision:
    decision = Decision.objects.create(incident=incident, kind=kind, user=user, reason=reason, **what)
    resettle([incident], timezone.now())
    return decision


def _resolved(field: str, value: Any) -> Any:
    """Return the value with locations and actors as their rows have them; raise InvalidValue where there is no row."""
    if value is None:
        return None
    if field == ClaimField.LOCATION:
        location = Location.objects.filter(public_id=value["location"]).first()
        if location is None:
            raise InvalidValue(f"location: there is none with the id {value['location']!r}")
        parts = ("name", "country", "admin1", "latitude", "longitude")
        return {**value, **{part: getattr(location, part) for part in parts}}
    if field == ClaimField.ACTORS:
        actors = {actor.public_id: actor for actor in Actor.objects.filter(public_id__in=[m["actor"] for m in value])}
        unknown = {member["actor"] for member in value} - set(actors)
        if unknown:
            raise InvalidValue(f"actors: there is none with the id {', '.join(sorted(unknown))}")
        rows = [(member, actors[member["actor"]]) for member in value]
        return [{**member, "name": actor.name, "kind": actor.kind} for member, actor in rows]
    return value
