"""What people decided about an incident, an actor or an article: its part of the ledger, for pages and API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from incidents.choices import DecisionKind
from incidents.models import Actor, Claim, Decision, Incident, Stay
from incidents.placement import kept, load_merged
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet

CORRECTION = Q(kind=DecisionKind.CORRECT)

ABOUT = ("incident", "into_incident", "actor", "into_actor", "article", "into_article")

LONG = {
    "incident": ("search",),
    "article": ("text", "shingles", "furniture"),
}
"""Columns that no history shows."""


def history_of_incident(incident: Incident, moment: datetime | None = None) -> QuerySet[Decision]:
    """Decisions about the incident; about others whose reports came here; and what was decided about those before.

    With a moment: what concerned it as it stood then, with later decisions on that; one query more.
    """
    here = Q(incident=incident) | Q(into_incident=incident)
    if moment is None:
        merged = Q(incident__merged_into=incident)
        claims = Claim.objects.of_incident(incident)
    else:
        merges = load_merged(moment)
        merged = Q(incident__in=[one for one in merges if kept(one, merges) == incident.pk])
        left = Stay.objects.filter(incident=incident).values("article")
        claims = Claim.objects.filter(Q(report__incident=incident) | Q(report__isnull=False, article__in=left))
    of_merged = merged & (CORRECTION | Q(undoes__kind=DecisionKind.CORRECT))
    rejected_here = Q(kind=DecisionKind.REJECT_CLAIM, claim_id__in=claims.values("public_id"))
    return with_history(Decision.objects.filter(here | of_merged | rejected_here))


def history_of_actor(actor: Actor) -> QuerySet[Decision]:
    return with_history(Decision.objects.filter(Q(actor=actor) | Q(into_actor=actor)))


def history_of_article(article: Article) -> QuerySet[Decision]:
    return with_history(Decision.objects.filter(Q(article=article) | Q(into_article=article)))


def with_history(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """With all that a row of a history shows; one query."""
    long = [f"{about}__{column}" for about in ABOUT for column in LONG.get(about.removeprefix("into_"), ())]
    return decisions.select_related("user", "undoes", "undone_by", *ABOUT).defer(*long)
