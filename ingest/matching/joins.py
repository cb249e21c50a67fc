"""Which of the incidents that turn out to be one stays, and which go into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import product

from django.db.models import QuerySet

from incidents.models import Incident, Report
from incidents.placement import held_apart
from ingest.matching.likeness import told_apart
from ingest.matching.reports import accounts_of

Twins = dict[int, list[Report]]
"""Reports by article."""


def stays(incidents: Collection[Incident]) -> tuple[Incident | None, list[Incident]]:
    """Return, of incidents that are one, that which stays, and the others that go into it.

    What people decided about stays, then the oldest: the address that was given first leads on. An incident does not
    go where a person decided about it, or where an article tells of both by another day, place or kind. Four queries
    at most.
    """
    if len(incidents) < 2:
        return next(iter(incidents), None), []
    reports = Report.objects.filter(incident__in=incidents)
    articles: dict[int, set[int]] = defaultdict(set)
    for incident, article in reports.values_list("incident_id", "article_id"):
        articles[incident].add(article)
    twins = _twins(reports, articles.values())
    ordered = sorted(incidents, key=lambda one: (not one.reviewed, one.pk))
    kept, apart, others = ordered[0], held_apart(), []
    told = twins.get(kept.pk, {})
    for other in ordered[1:]:
        if other.reviewed or frozenset((kept.pk, other.pk)) in apart or _divided(told, twins.get(other.pk, {})):
            continue
        others.append(other)
        told = _together(told, twins.get(other.pk, {}))
    return kept, others


def _twins(reports: QuerySet[Report], articles: Iterable[set[int]]) -> dict[int, Twins]:
    """The reports of articles that tell of several of the incidents, by incident."""
    seen: set[int] = set()
    shared: set[int] = set()
    for told in articles:
        shared |= seen & told
        seen |= told
    found: dict[int, Twins] = defaultdict(lambda: defaultdict(list))
    for report in reports.filter(article__in=shared) if shared else ():
        found[report.incident_id][report.article_id].append(report)
    return found


def _divided(told: Twins, other: Twins) -> bool:
    """Whether an article, or a person who placed one of its accounts, has told the two apart."""
    return any(
        one.report.placed or twin.report.placed or told_apart(one.account.sighting, twin.account.sighting)
        for article in told.keys() & other.keys()
        for one, twin in product(accounts_of(told[article]), accounts_of(other[article]))
    )


def _together(told: Twins, other: Twins) -> Twins:
    return {article: [*told.get(article, ()), *other.get(article, ())] for article in told.keys() | other.keys()}
