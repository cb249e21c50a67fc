"""The only writer of machine rows: one transaction replaces what was read in an article, then settles what it touched.

Everything read before of the article goes, every decision of a person stays, and what nothing decides becomes a
question to a person. One article is stored at a time in the whole database (an advisory lock), so that two readers
never make two rows of one incident, place or actor.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from incidents.choices import DatePrecision, RunStatus
from incidents.models import Claim, Incident, Report, Run
from incidents.placement import hold_reports, load_spots, place
from incidents.resettle import resettle
from incidents.review import Doubt, review_article
from ingest.facts import Account, ClaimFact, Extraction
from ingest.matching.accounts import sightings_of
from ingest.matching.incidents import Match, Sighted, match_accounts
from ingest.matching.moves import absorb, new_incident
from ingest.matching.reports import store_keys
from ingest.matching.sightings import to_json
from ingest.resolve.directory import Directory
from ingest.resolve.doubts import Keyed, actor_doubts, incident_doubts
from sources.models import Article


def is_read(article: Article, pipeline: str) -> bool:
    """Whether this version of the reader has read the article already, or found that it cannot."""
    last = article.runs.order_by("-pk").first()
    return last is not None and last.pipeline == pipeline and last.status != RunStatus.FAILED


def store(article: Article, extraction: Extraction, *, again: bool = False) -> Run | None:
    """Replace the article's machine rows by the extraction's; return the run, or None where it was read already.

    With `again` a reading by the same version is replaced as well.
    """
    with transaction.atomic():
        hold_reports()
        if not again and is_read(article, extraction.pipeline):
            return None
        return _replace(article, extraction)


def store_failure(article: Article, pipeline: str, error: str) -> Run:
    """Record that reading broke; what was read before stays."""
    return Run.objects.create(article=article, pipeline=pipeline, status=RunStatus.FAILED, error=error)


def _replace(article: Article, extraction: Extraction) -> Run:
    before = list(article.reports.select_related("incident").order_by("position"))
    places = place([account.anchor for account in extraction.accounts], load_spots(article, before))
    placed = Incident.objects.in_bulk(set(places.values()))
    read_before = [report for report in before if not report.placed]
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
    accounts = extraction.accounts
    sightings = sightings_of(accounts, article.published)
    sighted = [Sighted(sighting, one.anchor) for sighting, one in zip(sightings, accounts, strict=True)]
    found = match_accounts(article, sighted, read_before, {number: placed[key] for number, key in places.items()})
    reports: dict[int, Report] = {}
    told: dict[int, list[tuple[str, ClaimFact]]] = defaultdict(list)
    for position, (account, seen, match) in enumerate(zip(accounts, sighted, found.accounts, strict=True)):
        if match.same_as is None:
            report = _store_report(article, run, position, account, seen, match, position in places, directory)
        else:
            report = reports[match.same_as]
        reports[position] = report
        rows = list(_claims(article, run, report, account.anchor, account.claims, directory))
        claims.update(rows)
        told[report.position] += zip([public_id for public_id, _ in rows], account.claims, strict=True)
        touched[report.incident_id] = report.incident
    for kept, other in found.same:
        touched |= {kept.pk: kept, other.pk: other}
        absorb(kept, other)
        for report in reports.values():
            if report.incident_id == other.pk:
                report.incident = kept
    claims.update(_claims(article, run, None, (0, 0), extraction.statements, directory))
    Claim.objects.bulk_create(claims.values())
    run.claims_count = len(claims)
    run.save(update_fields=["claims_count"])
    now = timezone.now()
    resettle(touched.values(), now)
    review_article(article, _doubts(reports, found.accounts, told, directory), now)
    return run


def _doubts(
    reports: Mapping[int, Report], matches: Sequence[Match], told: Mapping[int, Keyed], directory: Directory
) -> Iterator[Doubt]:
    """Yield what the reports leave open; `told` are their claims, by the position of the report."""
    for position, claims in told.items():
        yield from incident_doubts(reports[position], matches[position], claims)
        yield from actor_doubts(reports[position], claims, directory)


def _store_report(
    article: Article,
    run: Run,
    position: int,
    account: Account,
    seen: Sighted,
    match: Match,
    placed: bool,
    directory: Directory,
) -> Report:
    sighting = seen.sighting
    start, end = sighting.interval or (None, None)
    report = Report.objects.create(
        article=article,
        incident=match.incident or new_incident(),
        run=run,
        role=account.role,
        position=position,
        event_type=sighting.type,
        date_start=start,
        date_end=end,
        date_precision=sighting.day["precision"] if sighting.day else DatePrecision.UNKNOWN,
        location=directory.location(sighting.place) if sighting.place else None,
        anchor_start=account.anchor[0],
        anchor_end=account.anchor[1],
        confidence=account.confidence,
        resolution=match.resolution,
        resolution_reason=match.reason,
        sighting=to_json(sighting),
        placed=placed,
    )
    store_keys(report, sighting)
    return report


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
