"""What is served of an incident: a field is set, a misread claim rejected, an incident found to be none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from incidents.account import settle_incident
from incidents.choices import ClaimField, DecisionKind
from incidents.corrections.ledger import RefusedDecision, checked, locked, record, unmerged
from incidents.models import Actor, Claim, Decision, Incident, Location
from incidents.resettle import resettle
from incidents.values import InvalidValue, check

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def correct(incident: Incident, field: str, value: Any, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Set one field of an incident for good; `value` null says "not stated".

    Raises PermissionDenied without the right, InvalidValue where the value has not the field's form,
    RefusedDecision without a reason or where the value is served already.
    """
    editor, reason = checked(user, reason)
    check(ClaimField(field) if field in ClaimField.values else field, value)
    value = _resolved(field, value)
    with transaction.atomic():
        (incident,) = locked(incident)
        old = settle_incident(unmerged(incident)).fields.get(field)
        if old is not None and old.decision and old.value == value:
            raise RefusedDecision("A person has set this very value already.")
        before = {"old": old.value, "machine": old.machine_value} if old else {}
        return _decide(incident, DecisionKind.CORRECT, editor, reason, field=field, new=value, **before)


def reject_claim(claim: Claim, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Take one claim out of the account for good: the machine misread the sentence."""
    editor, reason = checked(user, reason)
    if claim.report is None:
        raise RefusedDecision("This statement belongs to no incident, so nothing rests on it.")
    with transaction.atomic():
        (incident,) = locked(claim.report.incident)
        if Decision.objects.standing().filter(kind=DecisionKind.REJECT_CLAIM, claim_id=claim.public_id).exists():
            raise RefusedDecision("This claim has been rejected already.")
        what = {"field": claim.field, "claim_id": claim.public_id, "old": claim.value}
        return _decide(incident, DecisionKind.REJECT_CLAIM, editor, reason, **what)


def dismiss(incident: Incident, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Say that this is no incident: it is no longer listed, its rows and its address stay."""
    editor, reason = checked(user, reason)
    with transaction.atomic():
        (incident,) = locked(incident)
        unmerged(incident)
        if Decision.objects.standing().filter(kind=DecisionKind.DISMISS, incident=incident).exists():
            raise RefusedDecision("This incident has been dismissed already.")
        return _decide(incident, DecisionKind.DISMISS, editor, reason)


def _decide(incident: Incident, kind: DecisionKind, user: User, reason: str, **what: Any) -> Decision:
    decision = record(kind, user, reason, incident=incident, **what)
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
