"""Questions that wait for a person: one is closed where what stands is right, or nobody can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from incidents.choices import DecisionKind
from incidents.corrections.ledger import RefusedDecision, checked, locked, record
from incidents.models import Decision, ReviewItem
from incidents.resettle import resettle
from incidents.review import close

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def close_question(item: ReviewItem, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Close a question about an incident: what stands is right, or nobody can tell. It is not asked again.

    Raises PermissionDenied; RefusedDecision without a reason or where it is closed already.
    """
    editor, reason = checked(user, reason)
    with transaction.atomic():
        (incident,) = locked(item.incident)
        item = ReviewItem.objects.get(pk=item.pk)
        if item.closed_at is not None:
            raise RefusedDecision("This question is closed already.")
        decision = record(DecisionKind.REVIEW, editor, reason, incident=incident, field=item.field)
        resettle([incident], timezone.now())
        close(item, decision)
        return decision
