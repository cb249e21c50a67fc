"""Questions that only a person can answer. They open and close by themselves with what is known, or by a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from incidents.choices import ClaimField, ReviewKind, ReviewStatus
from incidents.models.decisions import Decision
from incidents.models.incidents import Incident
from sources.identifiers import LENGTH, new_public_id
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet


class ReviewItemQuerySet(models.QuerySet["ReviewItem"]):
    def open(self) -> QuerySet[ReviewItem]:
        return self.filter(closed_at__isnull=True)

    def with_subjects(self) -> QuerySet[ReviewItem]:
        """With incident, article and the decision that closed it, without their long columns; in one query."""
        long = ("article__text", "article__shingles", "article__furniture")
        rows = self.select_related("incident__merged_into", "article__publisher", "closed_by__user")
        return rows.defer("incident__search", "incident__merged_into__search", *long)


class ReviewItem(models.Model):
    """One question about an incident. `incidents.review` is the only writer.

    `key` is the same for the same question: one that a person has closed is not asked again, whatever is read.
    `detail` holds permanent ids: `claims`, the sentences that it is about; `candidates`, incidents or actors among
    which nothing decides; `decision`, the decision that is concerned. An item that is closed without a decision was
    closed because it was no longer so.
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=15, choices=ReviewKind.choices)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="review_items")
    article = models.ForeignKey(Article, models.CASCADE, null=True, blank=True, related_name="review_items")
    field = models.CharField(max_length=20, choices=ClaimField.choices, blank=True)
    detail = models.JSONField(default=dict)
    reason = models.TextField(help_text="Why a person is asked, in a sentence")
    key = models.CharField(max_length=24, editable=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="closed_items", help_text="Empty: no longer so"
    )

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="review_item_has_reason"),
            models.CheckConstraint(
                condition=models.Q(closed_by__isnull=True) | models.Q(closed_at__isnull=False),
                name="review_item_closed_when_decided",
            ),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(closed_at__isnull=True), name="review_item_open_once"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "-id"], condition=models.Q(closed_at__isnull=True), name="review_item_open"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"

    @property
    def status(self) -> ReviewStatus:
        return ReviewStatus.OPEN if self.closed_at is None else ReviewStatus.CLOSED
