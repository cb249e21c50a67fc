"""The past of reports: in which incident an account stood before it went to another."""

from __future__ import annotations

from django.db import models

from incidents.models.decisions import Decision
from incidents.models.incidents import Incident
from sources.models import Article


class Stay(models.Model):
    """An account of an article stood in `incident` until it went `into` another. Rows are added, never changed.

    Rows of reports do not outlive a reading: the account is known by its article and by the span of the words that name
    the event, as in `Decision.moved`. `decision`: by which it went; null where matching found it to be of the other.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="stays")
    start = models.PositiveIntegerField(help_text="First code point of the words that name the event")
    end = models.PositiveIntegerField(help_text="Code point after the last")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="stays")
    into = models.ForeignKey(Incident, models.PROTECT, related_name="arrivals")
    until = models.DateTimeField()
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="stays_ended")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(incident=models.F("into")), name="stay_ends_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.article} on {self.incident} until {self.until}"
