"""A decision is taken back by another row of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from incidents.choices import DecisionKind
from incidents.corrections import actors, incidents, origins
from incidents.corrections.ledger import RefusedDecision, checked, record
from incidents.models import Decision, Incident
from incidents.placement import hold_reports
from incidents.resettle import resettle

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def undo(decision: Decision, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Take a decision back by another row; what it decided goes by the claims again, or by the decision before it.

    Raises PermissionDenied; RefusedDecision where it is undone already, or a later decision rests on it.
    """
    editor, reason = checked(user, reason)
    with transaction.atomic():
        hold_reports()
        if decision.kind == DecisionKind.UNDO:
            raise RefusedDecision("This row takes another one back; make the decision anew instead.")
        if Decision.objects.filter(undoes=decision).exists():
            raise RefusedDecision("This decision has been undone already.")
        row = record(
            DecisionKind.UNDO,
            editor,
            reason,
            incident=decision.incident,
            actor=decision.actor,
            article=decision.article,
            into_incident=decision.into_incident,
            into_actor=decision.into_actor,
            into_article=decision.into_article,
            field=decision.field,
            claim_id=decision.claim_id,
            old=decision.new,
            new=decision.old,
            undoes=decision,
        )
        _TAKE_BACK.get(DecisionKind(decision.kind), _settle_again)(decision)
        return row


def _settle_again(decision: Decision) -> None:
    """Values and rejections move nothing: the ledger alone says what is served.

    The incident may have been merged since, and a rejected claim gone to another incident with its report.
    """
    concerned = Q(pk=decision.incident_id) | Q(merged=decision.incident_id)
    if decision.claim_id:
        concerned |= Q(reports__claims__public_id=decision.claim_id)
    resettle(Incident.objects.filter(concerned).distinct(), timezone.now())


_TAKE_BACK: dict[DecisionKind, Callable[[Decision], None]] = {
    DecisionKind.MERGE: incidents.take_back,
    DecisionKind.SPLIT: incidents.take_back,
    DecisionKind.MERGE_ACTOR: actors.take_back_merge,
    DecisionKind.SPLIT_NAME: actors.take_back_split,
    DecisionKind.UNFOLD: origins.take_back,
    DecisionKind.FOLD: origins.take_back,
}
