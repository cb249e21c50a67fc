"""The only writer of decisions, and what every decision asks for first: the right, a reason, rows held still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from incidents.models import Decision, Incident

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from incidents.choices import DecisionKind

RIGHT = "incidents.add_decision"


class RefusedDecision(ValueError):
    """The decision makes no sense as asked; the message says why and what can be done."""


def checked(user: User | AnonymousUser, reason: str) -> tuple[User, str]:
    """Return the editor and the bare reason; raise where there is none, or the user may not decide."""
    if user.is_anonymous or not user.has_perm(RIGHT):
        raise PermissionDenied("Only editors may decide.")
    reason = reason.strip()
    if not reason:
        raise RefusedDecision("A reason is needed: what shows that it is so?")
    return user, reason


def locked(*incidents: Incident) -> list[Incident]:
    """Return the incidents' rows, held against other writers until the transaction ends. In the order given.

    The order in which they are locked keeps two editors from waiting for each other.
    """
    keys = [incident.pk for incident in incidents]
    rows = {row.pk: row for row in Incident.objects.filter(pk__in=keys).order_by("pk").select_for_update()}
    return [rows[key] for key in keys]


def unmerged(incident: Incident) -> Incident:
    """Return the incident, or raise RefusedDecision where it was merged into another."""
    if incident.merged_into_id:
        raise RefusedDecision(f"It was merged into “{incident.merged_into}”; decide about that one.")
    return incident


def record(kind: DecisionKind, user: User, reason: str, **what: Any) -> Decision:
    """Add one row to the ledger."""
    return Decision.objects.create(kind=kind, user=user, reason=reason, **what)
