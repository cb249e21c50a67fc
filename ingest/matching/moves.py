"""Accounts go from one incident to another as matching finds. Whoever calls settles what was touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from incidents.choices import IncidentStatus, Resolution
from incidents.models import Claim, Incident, Report
from incidents.stays import Going, leaving, remember
from ingest.matching.reports import accounts_of, store_keys, write_accounts
from ingest.matching.sightings import Sighted
from ingest.resolve.directory import Directory

MATCHED_ANEW = "Matched anew with all other reports."

PARKED = 1_000_000
"""Added to the position of a report that is being written, so that two can change places."""


def new_incident() -> Incident:
    """Return a new incident, without reports yet."""
    return Incident.objects.create(changed_at=timezone.now())


def absorb(kept: Incident, other: Incident, now: datetime) -> None:
    """Give the reports of one incident to another that it turned out to be; its address leads there from now on.

    Two reports of one article become one. Both incidents are to be settled afterwards.
    """
    shared = set(kept.reports.values_list("article_id", flat=True))
    twins = Report.objects.filter(article__in=shared & set(other.reports.values_list("article_id", flat=True)))
    articles: dict[int, list[Report]] = defaultdict(list)
    for report in twins.filter(placed=False).select_related("incident", "article").order_by("position"):
        articles[report.article_id].append(report)
    for rows in articles.values():
        homes = {one.account.position: one.report.incident for one in accounts_of(rows)}
        regroup(rows, {position: kept if home == other else home for position, home in homes.items()}, now)
    remember(leaving(other.reports.all(), kept.pk), now)
    other.reports.update(incident=kept)
    Incident.objects.filter(pk=other.pk).update(status=IncidentStatus.MERGED, merged_into=kept)


def regroup(rows: Sequence[Report], homes: Mapping[int, Incident], now: datetime) -> None:
    """Put the accounts of one article with the incidents `homes` says, by position; those of one are one report.

    `rows` are the article's reports that no person placed. Each incident keeps the report that it has, with the claims
    of all its accounts.
    """
    told = sorted(accounts_of(rows), key=lambda one: one.account.position)
    wanted: dict[int, list[Sighted]] = defaultdict(list)
    for one in told:
        wanted[homes[one.account.position].pk].append(one.account)
    goings = [
        Going(one.report.article_id, one.account.anchor, one.report.incident_id, home.pk)
        for one in told
        if (home := homes[one.account.position]) != one.report.incident
    ]
    remember(goings, now)
    incidents = {incident.pk: incident for incident in homes.values()}
    reports = _reports_for(wanted, rows)
    writing = [key for key, accounts in wanted.items() if not _stands(reports[key], key, accounts)]
    used = {report.pk for report in reports.values()}
    left = [row.pk for row in rows if row.pk not in used]
    # Two reports of an article may change places; while they do, the rules of one must not hold them.
    parked = [*left, *(reports[key].pk for key in writing if reports[key].pk)]
    Report.objects.filter(pk__in=parked).update(placed=True, position=F("position") + PARKED)
    directory = Directory()
    for key in writing:
        report, accounts = reports[key], wanted[key]
        if report.incident_id != key:
            report.resolution, report.resolution_reason = Resolution.KNOWN, MATCHED_ANEW
        report.incident, report.placed = incidents[key], False
        write_accounts(report, accounts, directory)
        report.save()
        positions = [one.position for one in accounts]
        Claim.objects.filter(article=report.article, account__in=positions).update(report=report)
        report.keys.all().delete()
        store_keys(report, accounts)
    Report.objects.filter(pk__in=left).delete()


def _reports_for(wanted: Mapping[int, Sequence[Sighted]], rows: Sequence[Report]) -> dict[int, Report]:
    """For each incident the report that it has, else one that is free (best that of its first account), else a new."""
    free = {row.incident_id: row for row in rows}
    reports = {key: free.pop(key) for key in wanted if key in free}
    for key, accounts in wanted.items():
        if key not in reports:
            spare = sorted(free.values(), key=lambda row: (row.position != accounts[0].position, row.position))
            reports[key] = free.pop(spare[0].incident_id) if spare else _another(rows[0])
    return reports


def _another(report: Report) -> Report:
    """A further report of the same article and reading, not yet stored."""
    return Report(article=report.article, run_id=report.run_id)


def _stands(report: Report, incident: int, accounts: Sequence[Sighted]) -> bool:
    """Whether the report is of the incident already, with these accounts."""
    positions = [row["position"] for row in report.accounts]
    return report.incident_id == incident and positions == [one.position for one in accounts]
