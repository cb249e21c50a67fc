"""What is known of an incident, from its rows into the form that `incidents.settle` reads."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from incidents.choices import DecisionKind, ReportRole
from incidents.models import Claim, Decision, Incident, Report
from incidents.settle import Reported, Ruling, Settled, Statement, settle
from sources.models import Article, Reliability

if TYPE_CHECKING:
    from django.db.models import QuerySet

UNREAD = ("article__text", "article__shingles", "article__furniture")
"""Long columns of an article that no account of an incident needs."""


def settle_incident(incident: Incident) -> Settled:
    """Return what the incident's claims and decisions settle to now; three queries, writes nothing."""
    return settle(load_statements(incident), load_rulings(incident), load_reports(incident))


def load_statements(incident: Incident) -> list[Statement]:
    """Return every claim about the incident that no person rejected, as `settle` sees it; one query."""
    claims = Claim.objects.standing().filter(report__incident=incident)
    return [statement_of(claim) for claim in claims.select_related("article", "report").defer(*UNREAD)]


def load_rulings(incident: Incident) -> list[Ruling]:
    """Return the incident's standing decisions as `settle` sees them; one query.

    So are corrections of incidents that were merged into it, and rejections of claims that came with a report.
    """
    of_merged = Q(kind=DecisionKind.CORRECT, incident__merged_into=incident)
    of_claims = Q(kind=DecisionKind.REJECT_CLAIM, claim_id__in=Claim.objects.of_incident(incident).values("public_id"))
    decisions = Decision.objects.standing().filter(Q(incident=incident) | of_merged | of_claims)
    return [ruling_of(decision) for decision in decisions]


def load_reports(incident: Incident) -> list[Reported]:
    """Return the articles that report the incident as `settle` sees them; one query."""
    reports = Report.objects.filter(incident=incident).select_related("article__publisher").defer(*UNREAD)
    return [reported_of(report) for report in reports]


def with_accounts(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """With all that `settle_loaded` reads, and reports with article and publisher.

    Five queries for any number, and one more where any was merged into one of them.
    """
    corrections = Decision.objects.standing().filter(kind=DecisionKind.CORRECT)
    merged = Incident.objects.only("merged_into").prefetch_related(Prefetch("decisions", corrections))
    reports = Report.objects.select_related("article__publisher").defer(*UNREAD).order_by("article__published", "id")
    return incidents.prefetch_related(
        Prefetch("reports", reports),
        Prefetch("reports__claims", Claim.objects.standing()),
        Prefetch("decisions", Decision.objects.standing()),
        Prefetch("merged", merged),
    )


def settle_loaded(incident: Incident) -> Settled:
    """Return what the rows loaded by `with_accounts` settle to; no query."""
    reports = incident.reports.all()
    return settle(
        [statement_of(claim, report.article) for report in reports for claim in report.claims.all()],
        [ruling_of(decision) for row in (incident, *incident.merged.all()) for decision in row.decisions.all()],
        [reported_of(report) for report in reports],
    )


def statement_of(claim: Claim, article: Article | None = None) -> Statement:
    """Return a claim as `settle` sees it. Its report must be loaded, and its article, unless that is given."""
    article = article or claim.article
    return Statement(
        id=claim.public_id,
        field=claim.field,
        value=claim.value,
        origin=str(article.origin_id or article.pk),
        stance=claim.stance,
        claimant=str(claim.claimant_id or claim.claimant_text.casefold()),
        claimant_kind=claim.claimant_kind,
        named=claim.claimant_id is not None,
        published=article.published,
        main=claim.report is not None and claim.report.role == ReportRole.MAIN,
        confidence=claim.confidence,
        told=(article.pk, claim.start),
        received=article.received_at,
    )


def reported_of(report: Report) -> Reported:
    """Return an article's account as `settle` sees it. Its article must be loaded with the publisher."""
    article = report.article
    return Reported(
        origin=str(article.origin_id or article.pk),
        reliability=article.publisher.reliability if article.publisher else Reliability.F,
        main=report.role == ReportRole.MAIN,
        received=article.received_at,
    )


def ruling_of(decision: Decision, undone: datetime | None = None) -> Ruling:
    """Return a decision as `settle` sees it; `undone` is when another one took it back."""
    return Ruling(
        id=decision.public_id,
        kind=decision.kind,
        order=decision.pk,
        field=decision.field,
        claim_id=decision.claim_id,
        value=decision.new,
        made=decision.made_at,
        undone=undone,
    )
