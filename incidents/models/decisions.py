"""The ledger of what people decided. Rows are added, never changed or deleted; another row undoes one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from incidents.choices import ACTOR_DECISIONS, ARTICLE_DECISIONS, INCIDENT_DECISIONS, ClaimField, DecisionKind
from incidents.models.actors import Actor
from incidents.models.incidents import Incident
from sources.identifiers import LENGTH, new_public_id
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> QuerySet[Decision]:
        """Decisions that no other one has undone, without the undoing rows themselves."""
        return self.filter(undone_by__isnull=True).exclude(kind=DecisionKind.UNDO)

    def stood(self, moment: datetime) -> QuerySet[Decision]:
        """Those that stood at the moment: made by then, and not undone before."""
        made = self.filter(made_at__lte=moment).exclude(kind=DecisionKind.UNDO)
        return made.filter(Q(undone_by=None) | Q(undone_by__made_at__gt=moment))


def _about(*, incident: bool = False, actor: bool = False, article: bool = False) -> Q:
    return Q(incident__isnull=not incident, actor__isnull=not actor, article__isnull=not article)


def _into(*, incident: bool = False, actor: bool = False, article: bool = False) -> Q:
    return Q(into_incident__isnull=not incident, into_actor__isnull=not actor, into_article__isnull=not article)


class Decision(models.Model):
    """One decision of one person about one incident, actor or article: what, old, new, who, when, why.

    `correct` sets `field` to `new`; `reject_claim` names a claim by `claim_id`; `dismiss` says that the
    incident is none; `merge` says that it is the same as `into_incident`, `split` that some of its reports are of
    that one; `review` closes a question about it. `merge_actor` says that the actor is the same as `into_actor`,
    `split_name` that one of its names is that one's. `unfold` says that the article is no copy, `fold` that it copies
    `into_article`. `undo` takes back the decision in `undoes`. What was decided stays so when articles are read again.

    `moved` is what went from one to the other, by ids that outlive a reading:
    of incidents the reports that are held together, `{"article", "start", "end", "from"}` (public ids, the anchor's
    span, the incident before); of actors `{"name": {"name", "folded", "source", "ambiguous", "doubled"}}`,
    `{"part": id}` and `{"claim": id}`; of articles the copies that came along, `{"article": id}`.
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=15, choices=DecisionKind.choices)
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="decisions")
    actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="decisions")
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="decisions")
    into_incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="decisions_into")
    into_actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="decisions_into")
    into_article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="decisions_into")
    field = models.CharField(max_length=20, choices=ClaimField.choices, blank=True)
    claim_id = models.CharField(max_length=24, blank=True, help_text="Public id of the claim that is rejected")
    old = models.JSONField(null=True, blank=True, help_text="The value served before")
    new = models.JSONField(null=True, blank=True, help_text="The value that the person sets; null: not stated")
    machine = models.JSONField(null=True, blank=True, help_text="Of a correction: what the claims alone gave then")
    moved = models.JSONField(default=list, blank=True, help_text="What went from one to the other")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    reason = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_reason"),
            models.CheckConstraint(
                condition=(Q(kind__in=INCIDENT_DECISIONS) & _about(incident=True))
                | (Q(kind__in=ACTOR_DECISIONS) & _about(actor=True))
                | (Q(kind__in=ARTICLE_DECISIONS) & _about(article=True))
                | (Q(kind=DecisionKind.UNDO) & (_about(incident=True) | _about(actor=True) | _about(article=True))),
                name="decision_is_about_one",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=(DecisionKind.MERGE, DecisionKind.SPLIT)) & _into(incident=True))
                | (Q(kind__in=ACTOR_DECISIONS) & _into(actor=True))
                | (Q(kind=DecisionKind.FOLD) & _into(article=True))
                | Q(kind=DecisionKind.UNDO)
                | (
                    Q(
                        kind__in=(
                            DecisionKind.CORRECT,
                            DecisionKind.REJECT_CLAIM,
                            DecisionKind.DISMISS,
                            DecisionKind.UNFOLD,
                            DecisionKind.REVIEW,
                        )
                    )
                    & _into()
                ),
                name="decision_names_other",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.CORRECT) | ~Q(field=""), name="correction_names_field"
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.REJECT_CLAIM) | ~Q(claim_id=""),
                name="rejection_names_claim",
            ),
            models.CheckConstraint(
                condition=Q(kind=DecisionKind.UNDO, undoes__isnull=False)
                | (~Q(kind=DecisionKind.UNDO) & Q(undoes__isnull=True)),
                name="undo_names_decision",
            ),
        ]
        indexes = [
            models.Index(fields=["incident", "field"], name="decision_incident"),
            models.Index(fields=["claim_id"], condition=~Q(claim_id=""), name="decision_claim"),
            GinIndex(fields=["moved"], opclasses=["jsonb_path_ops"], name="decision_moved"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.user}"

    @property
    def about(self) -> Incident | Actor | Article:
        """The one that it is about; the database holds that there is one."""
        return cast("Incident | Actor | Article", self.incident or self.actor or self.article)
