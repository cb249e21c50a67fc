"""The only writer of machine rows: one transaction replaces what was read in an article, then settles what it touched.

Everything read before of the article goes, every decision of a person stays, and what nothing decides becomes a
question to a person. One article is stored at a time in the
whole database (an advisory lock), so that two readers never make two rows of one incident, place or actor.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from incidents.choices import ClaimField, DatePrecision, EventType, RunStatus
from incidents.models import Claim, Incident, Report, Run
from incidents.resettle import resettle
from incidents.review import Doubt, review_article
from ingest.facts import Account, ClaimFact, Extraction
from ingest.resolve.directory import Directory
from ingest.resolve.doubts import actor_doubts, incident_doubts
from ingest.resolve.incidents import Match, Sighting, match_incident
from ingest.wire import settle_account
from sources.models import Article

STORE_LOCK = 0x_CA5E_B00C
"""Key of the advisory lock that a store holds until its transaction ends."""


def is_read(article: Article, pipeline: str) -> bool:
    """Whether this version of the reader has read the article already, or found that it cannot."""
    last = article.runs.order_by("-pk").first()
    return last is not None and last.pipeline == pipeline and last.status != RunStatus.FAILED


def store(article: Article, extraction: Extraction, *, again: bool = False) -> Run | None:
    """Replace the article's machine rows by the extraction's; return the run, or None where it was read already.

    With `again` a reading by the same version is replaced as well.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORE_LOCK])
        if not again and is_read(article, extraction.pipeline):
            return None
        return _replace(article, extraction)


def store_failure(article: Article, pipeline: str, error: str) -> Run:
    """Record that reading broke; what was read before stays."""
    return Run.objects.create(article=article, pipeline=pipeline, status=RunStatus.FAILED, error=error)


def _replace(article: Article, extraction: Extraction) -> Run:
    before = list(article.reports.select_related("incident"))
    touched = {report.incident_id: report.incident for report in before}
    Claim.objects.filter(article=article).delete()
    Report.objects.filter(article=article).delete()
    run = Run.objects.create(
        article=article,
        pipeline=extraction.pipeline,
        status=RunStatus.UNREAD if extraction.error else RunStatus.DONE,
        error=extraction.error or "",
        incidents_count=len(extraction.accounts),
    )
    directory = Directory()
    claims: dict[str, Claim] = {}
    taken: set[int] = set()
    doubts: list[Doubt] = []
    for position, account in enumerate(extraction.accounts):
        report, match = _store_report(article, run, position, account, before, taken, directory)
        told = list(_claims(article, run, report, account.anchor, account.claims, directory))
        claims.update(told)
        keyed = list(zip([public_id for public_id, _ in told], account.claims, strict=True))
        doubts += [*incident_doubts(report, match, keyed), *actor_doubts(report, keyed, directory)]
        taken.add(report.incident_id)
        touched[report.incident_id] = report.incident
    claims.update(_claims(article, run, None, (0, 0), extraction.statements, directory))
    Claim.objects.bulk_create(claims.values())
    run.claims_count = len(claims)
    run.save(update_fields=["claims_count"])
    now = timezone.now()
    resettle(touched.values(), now)
    review_article(article, doubts, now)
    return run


def _store_report(
    article: Article,
    run: Run,
    position: int,
    account: Account,
    before: list[Report],
    taken: set[int],
    directory: Directory,
) -> tuple[Report, Match]:
    settled = settle_account(account)
    day, place = settled.value(ClaimField.DATE), settled.value(ClaimField.LOCATION)
    sighting = Sighting(
        article=article,
        event_type=settled.value(ClaimField.TYPE) or EventType.OTHER,
        start=date.fromisoformat(day["start"]) if day else None,
        end=date.fromisoformat(day["end"]) if day else None,
        precision=day["precision"] if day else DatePrecision.UNKNOWN,
        place=place,
        anchor=account.anchor,
    )
    match = match_incident(sighting, before, taken)
    incident = match.incident or Incident.objects.create(changed_at=timezone.now())
    report = Report.objects.create(
        article=article,
        incident=incident,
        run=run,
        role=account.role,
        position=position,
        event_type=sighting.event_type,
        date_start=sighting.start,
        date_end=sighting.end,
        date_precision=sighting.precision,
        location=directory.location(place) if place else None,
        anchor_start=account.anchor[0],
        anchor_end=account.anchor[1],
        confidence=account.confidence,
        resolution=match.resolution,
        resolution_reason=match.reason,
    )
    return report, match


def _claims(
    article: Article,
    run: Run,
    report: Report | None,
    anchor: tuple[int, int],
    facts: Iterable[ClaimFact],
    directory: Directory,
) -> Iterator[tuple[str, Claim]]:
    """Yield the rows of the claims, not yet stored, with their public ids."""
    for fact in facts:
        public_id = claim_id(article, anchor, fact)
        yield (
            public_id,
            Claim(
                public_id=public_id,
                article=article,
                run=run,
                report=report,
                field=fact.field,
                value=directory.stored_value(fact),
                stance=fact.stance,
                claimant=directory.claimant(fact.claimant),
                claimant_text=fact.claimant.text[:300] if fact.claimant else "",
                claimant_kind=fact.claimant.kind if fact.claimant else "",
                quote=fact.quote,
                start=fact.start,
                end=fact.end,
                sentence_start=min(fact.sentence_start, fact.start),
                sentence_end=max(fact.sentence_end, fact.end),
                rule=fact.rule,
                confidence=fact.confidence,
            ),
        )


def claim_id(article: Article, anchor: tuple[int, int], fact: ClaimFact) -> str:
    """Return 24 hexadecimal digits that the same words, field, value and account always have."""
    image = json.dumps([article.public_id, anchor[0], fact.field, fact.start, fact.end, fact.value], sort_keys=True)
    return hashlib.sha256(image.encode()).hexdigest()[:24]
