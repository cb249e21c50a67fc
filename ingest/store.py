"""The only writer of machine rows: one transaction replaces what was read in an article, then settles what it touched.

Everything read before of the article goes, every decision of a person stays, and what nothing decides becomes a
question to a person. One article is stored at a time in the whole database (an advisory lock), so that two readers
never make two rows of one incident, place or actor.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from incidents.choices import RunStatus
from incidents.models import Claim, Incident, Report, Run
from incidents.placement import hold_reports, load_spots, overlap, place
from incidents.resettle import resettle
from incidents.review import Doubt, review_article
from incidents.stays import Going, remember, spans_of
from ingest.facts import ClaimFact, Extraction
from ingest.matching.accounts import sighted
from ingest.matching.incidents import Match, match_accounts
from ingest.matching.moves import absorb, new_incident
from ingest.matching.rematch import rejoin
from ingest.matching.reports import store_keys, write_accounts
from ingest.matching.sightings import Sighted
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
    now = timezone.now()
    seen = sighted(accounts, article.published)
    found = match_accounts(article, seen, read_before, {number: placed[key] for number, key in places.items()})
    for kept, other in found.same:
        touched |= {kept.pk: kept, other.pk: other}
        absorb(kept, other, now)
    reports = _store_reports(article, run, seen, found.accounts, set(places), directory)
    remember(_gone(before, seen, reports), now)
    touched |= {report.incident_id: report.incident for report in reports.values()}
    told: dict[int, list[tuple[str, ClaimFact]]] = defaultdict(list)
    for position, account in enumerate(accounts):
        report = reports[position]
        rows = list(_claims(article, run, (report, position), account.anchor, account.claims, directory))
        claims.update(rows)
        told[report.position] += zip([public_id for public_id, _ in rows], account.claims, strict=True)
    claims.update(_claims(article, run, None, (0, 0), extraction.statements, directory))
    Claim.objects.bulk_create(claims.values())
    run.claims_count = len(claims)
    run.save(update_fields=["claims_count"])
    resettle(touched.values(), now)
    review_article(article, _doubts(reports, found.accounts, told, directory), now)
    for one, other in found.torn:
        rejoin(one, other)
    return run


def _gone(before: Iterable[Report], accounts: Iterable[Sighted], reports: Mapping[int, Report]) -> Iterator[Going]:
    """Yield the accounts of the reading before that the same words now tell of another incident."""
    now = [(account.anchor, reports[account.position].incident_id) for account in accounts]
    for report in before:
        for _, span in spans_of(report):
            home = next((incident for anchor, incident in now if overlap(anchor, span)), report.incident_id)
            if home != report.incident_id:
                yield Going(report.article_id, span, report.incident_id, home)


def _doubts(
    reports: Mapping[int, Report], matches: Sequence[Match], told: Mapping[int, Keyed], directory: Directory
) -> Iterator[Doubt]:
    """Yield what the reports leave open; `told` are their claims, by the position of the report."""
    for position, claims in told.items():
        yield from incident_doubts(reports[position], matches[position], claims)
        yield from actor_doubts(reports[position], claims, directory)


def _store_reports(
    article: Article,
    run: Run,
    accounts: Sequence[Sighted],
    matches: Sequence[Match],
    placed: Collection[int],
    directory: Directory,
) -> dict[int, Report]:
    """Store what the article tells, a report for each incident; return the report of each account, by position."""
    together: dict[int, list[Sighted]] = defaultdict(list)
    for account, match in zip(accounts, matches, strict=True):
        together[account.position if match.same_as is None else match.same_as].append(account)
    reports: dict[int, Report] = {}
    for first, told in together.items():
        match = matches[first]
        report = Report(
            article=article,
            incident=match.incident or new_incident(),
            run=run,
            resolution=match.resolution,
            resolution_reason=match.reason,
            placed=first in placed,
        )
        write_accounts(report, told, directory)
        report.save()
        store_keys(report, told)
        reports |= dict.fromkeys((account.position for account in told), report)
    return reports


def _claims(
    article: Article,
    run: Run,
    of: tuple[Report, int] | None,
    anchor: tuple[int, int],
    facts: Iterable[ClaimFact],
    directory: Directory,
) -> Iterator[tuple[str, Claim]]:
    """Yield the rows of the claims, not yet stored, with their public ids. `of`: the report, and which of its accounts
    makes them."""
    report, position = of or (None, None)
    for fact in facts:
        public_id = claim_id(article, anchor, fact)
        yield (
            public_id,
            Claim(
                public_id=public_id,
                article=article,
                run=run,
                report=report,
                account=position,
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
