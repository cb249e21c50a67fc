"""The ledger of what people decided. Rows are added, never changed or deleted; another row undoes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from incidents.choices import ClaimField, DecisionKind
from incidents.models.incidents import Incident
from sources.identifiers import LENGTH, new_public_id

if TYPE_CHECKING:
    from django.db.models import QuerySet


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> QuerySet[Decision]:
        """Decisions that no other one has undone, without the undoing rows themselves."""
        return self.filter(undone_by__isnull=True).exclude(kind=DecisionKind.UNDO)


class Decision(models.Model):
    """One decision of one person about one incident: what, old, new, who, when, why.

    `correct` sets `field` to `new`; `reject_claim` names a claim by `claim_id`; `dismiss` says that the
    incident is none; `review` closes a question about it; `undo` takes back the decision in `undoes`. The
    incident and the field stay pinned when articles are read again.
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=15, choices=DecisionKind.choices)
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="decisions")
    field = models.CharField(max_length=20, choices=ClaimField.choices, blank=True)
    claim_id = models.CharField(max_length=24, blank=True, help_text="Public id of the claim that is rejected")
    old = models.JSONField(null=True, blank=True, help_text="The value served before")
    new = models.JSONField(null=True, blank=True, help_text="The value that the person sets; null: not stated")
    machine = models.JSONField(null=True, blank=True, help_text="Of a correction: what the claims alone gave then")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    reason = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="decision_has_reason"),
            models.CheckConstraint(
                condition=~models.Q(kind=DecisionKind.CORRECT) | ~models.Q(field=""), name="correction_names_field"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=DecisionKind.REJECT_CLAIM) | ~models.Q(claim_id=""),
                name="rejection_names_claim",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=DecisionKind.UNDO, undoes__isnull=False)
                | (~models.Q(kind=DecisionKind.UNDO) & models.Q(undoes__isnull=True)),
                name="undo_names_decision",
            ),
        ]
        indexes = [models.Index(fields=["incident", "field"], name="decision_incident")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.user}"
