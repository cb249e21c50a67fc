"""Reports as matching needs them: stored with their keys, found by them, loaded by incident. The queries are few and
their cost is that of the report itself, however many are stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from incidents.choices import DatePrecision, ReportRole
from incidents.models import Report, ReportKey
from ingest.matching.clusters import Seen
from ingest.matching.keys import day_of, keys_of, lookups_of
from ingest.matching.sightings import Sighted, Sighting, from_json, to_json
from ingest.resolve.directory import Directory
from sources.hashing import hash_32
from sources.models import Article

MOST_OF_KEY = 12
"""Accounts that share a key and are compared: so many of the days before and of the days after."""

MOST_NEAR = 40
"""Accounts that one is compared with, those that share the most keys."""

MOST_OF_INCIDENT = 20
"""Reports that stand for an incident that has more, the last to arrive."""

_NEAR = """
SELECT number, report_id, mark
FROM (
    SELECT wanted.number, near.report_id, near.mark,
           row_number() OVER (PARTITION BY wanted.number ORDER BY count(*) DESC, near.mark) AS place
    FROM unnest(%(numbers)s::integer[], %(keys)s::integer[], %(days)s::integer[]) AS wanted(number, key, day)
    CROSS JOIN LATERAL (
        (SELECT report_id, mark FROM incidents_reportkey WHERE key = wanted.key AND day <= wanted.day
         ORDER BY day DESC, mark DESC LIMIT %(most)s)
        UNION ALL
        (SELECT report_id, mark FROM incidents_reportkey WHERE key = wanted.key AND day > wanted.day
         ORDER BY day, mark LIMIT %(most)s)
    ) AS near
    GROUP BY wanted.number, near.report_id, near.mark
) AS ranked
WHERE place <= %(near)s
ORDER BY number, place
"""

_LAST = """
SELECT report.id
FROM unnest(%(incidents)s::bigint[]) AS wanted(incident)
CROSS JOIN LATERAL (
    SELECT id FROM incidents_report WHERE incident_id = wanted.incident ORDER BY id DESC LIMIT %(most)s
) AS report
"""


def mark_of(article: Article, anchor: tuple[int, int]) -> int:
    """Return a number that the same words in the same text always have."""
    return hash_32(f"{article.text_digest} {anchor[0]}".encode())


@dataclass(frozen=True, slots=True)
class Stored:
    """An account that is stored, and the report that it is part of."""

    report: Report
    account: Sighted

    @property
    def mark(self) -> int:
        return mark_of(self.report.article, self.account.anchor)

    def seen(self) -> Seen:
        """Return it as clustering sees it."""
        return Seen(self.account.sighting, self.report.article_id, self.mark, leads=self.account.position == 0)


def accounts_of(reports: Iterable[Report]) -> list[Stored]:
    """Return the accounts that loaded reports, with their articles, hold."""
    return [Stored(report, from_json(row)) for report in reports for row in report.accounts]


def write_accounts(report: Report, accounts: Sequence[Sighted], directory: Directory) -> None:
    """Write the accounts, at least one, into the report's columns; those of the first speak for it. Not yet saved."""
    first = accounts[0]
    sighting = first.sighting
    report.position, report.confidence = first.position, first.confidence
    report.anchor_start, report.anchor_end = first.anchor
    report.role = ReportRole.MAIN if sighting.main else ReportRole.BACKGROUND
    report.event_type = sighting.type
    report.date_start, report.date_end = sighting.interval or (None, None)
    report.date_precision = sighting.day["precision"] if sighting.day else DatePrecision.UNKNOWN
    report.location = directory.location(sighting.place) if sighting.place else None
    report.accounts = [to_json(account) for account in accounts]


def store_keys(report: Report, accounts: Iterable[Sighted]) -> None:
    """Make the report findable by each of its accounts."""
    received = report.article.received_at.date()
    rows = {
        (key, day_of(account.sighting, received), mark_of(report.article, account.anchor))
        for account in accounts
        for key in keys_of(account.sighting)
    }
    ReportKey.objects.bulk_create(
        ReportKey(report=report, key=key, day=day, mark=mark) for key, day, mark in sorted(rows)
    )


def near(asking: Sequence[tuple[Sighting, date]]) -> list[list[tuple[int, int]]]:
    """Return, for each sighting, the accounts to compare it with, by report and mark, those that share the most keys
    first; one query. Each sighting comes with the day that its article was received.
    """
    rows = [
        (number, key, day_of(sighting, received))
        for number, (sighting, received) in enumerate(asking)
        for key in sorted(lookups_of(sighting))
    ]
    wanted: dict[str, Any] = {"most": MOST_OF_KEY, "near": MOST_NEAR}
    for place, name in enumerate(("numbers", "keys", "days")):
        wanted[name] = [row[place] for row in rows]
    found: list[list[tuple[int, int]]] = [[] for _ in asking]
    if not rows:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, wanted)
        for number, report, mark in cursor.fetchall():
            found[number].append((report, mark))
    return found


def of_incidents(incidents: Collection[int]) -> list[int]:
    """Return the keys of the last reports of each incident; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, {"incidents": sorted(incidents), "most": MOST_OF_INCIDENT})
        return [row[0] for row in cursor.fetchall()]


def load(reports: Iterable[int]) -> list[Report]:
    """Return the reports that matching can read, with incident and article, in a stable order; one query."""
    rows = Report.objects.filter(pk__in=list(reports)).exclude(accounts=[])
    unread = ("article__text", "article__shingles", "article__furniture", "incident__search")
    return list(rows.select_related("incident", "article").defer(*unread).order_by("pk"))
