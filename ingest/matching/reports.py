"""Reports as matching needs them: stored with their keys, found by them, loaded by incident. The queries are few and
their cost is that of the report itself, however many are stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection

from incidents.models import Report, ReportKey
from ingest.matching.clusters import Seen
from ingest.matching.keys import day_of, keys_of, lookups_of
from ingest.matching.sightings import Sighting, from_json
from sources.hashing import hash_32
from sources.models import Article

MOST_OF_KEY = 12
"""Reports that share a key and are compared: so many of the days before and of the days after."""

MOST_NEAR = 40
"""Reports that an account is compared with, those that share the most keys."""

MOST_OF_INCIDENT = 20
"""Reports that stand for an incident that has more, the last to arrive."""

_NEAR = """
SELECT near.report_id
FROM unnest(%(keys)s::integer[]) AS wanted(key)
CROSS JOIN LATERAL (
    (SELECT report_id, mark FROM incidents_reportkey WHERE key = wanted.key AND day <= %(day)s
     ORDER BY day DESC, mark DESC LIMIT %(most)s)
    UNION ALL
    (SELECT report_id, mark FROM incidents_reportkey WHERE key = wanted.key AND day > %(day)s
     ORDER BY day, mark LIMIT %(most)s)
) AS near
GROUP BY near.report_id, near.mark
ORDER BY count(*) DESC, near.mark
LIMIT %(near)s
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


def seen_of(report: Report) -> Seen:
    """Return a loaded report, with its article, as clustering sees it."""
    anchor = report.anchor_start, report.anchor_end
    mark = mark_of(report.article, anchor)
    return Seen(from_json(report.sighting), report.article_id, mark, leads=report.position == 0)


def store_keys(report: Report, sighting: Sighting) -> None:
    """Make the report findable."""
    day = day_of(sighting, report.article.received_at.date())
    mark = mark_of(report.article, (report.anchor_start, report.anchor_end))
    rows = (ReportKey(report=report, key=key, day=day, mark=mark) for key in sorted(keys_of(sighting)))
    ReportKey.objects.bulk_create(rows)


def near(sighting: Sighting, received: date) -> list[int]:
    """Return the keys of the reports to compare an account with, those that share the most first; one query."""
    keys = sorted(lookups_of(sighting))
    wanted: dict[str, Any] = {"keys": keys, "day": day_of(sighting, received), "most": MOST_OF_KEY, "near": MOST_NEAR}
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, wanted)
        return [row[0] for row in cursor.fetchall()]


def of_incidents(incidents: Collection[int]) -> list[int]:
    """Return the keys of the last reports of each incident; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, {"incidents": sorted(incidents), "most": MOST_OF_INCIDENT})
        return [row[0] for row in cursor.fetchall()]


def load(reports: Iterable[int]) -> list[Report]:
    """Return the reports that matching can read, with incident and article, in a stable order; one query."""
    rows = Report.objects.filter(pk__in=list(reports)).exclude(sighting={})
    unread = ("article__text", "article__shingles", "article__furniture", "incident__search")
    return list(rows.select_related("incident", "article").defer(*unread).order_by("pk"))
