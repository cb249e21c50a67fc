"""Where accounts stood before: written whenever one goes to another incident, read to look back.

Whoever moves reports says so here: `ingest.matching.moves`, `ingest.store` and `incidents.moves.reports`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from incidents.account import UNREAD
from incidents.models import Decision, Incident, Report, Stay
from incidents.placement import Span, overlap


@dataclass(frozen=True, slots=True)
class Going:
    """An account leaves an incident for another: both by database keys, as the article."""

    article: int
    span: Span
    incident: int
    into: int


@dataclass(frozen=True, slots=True)
class Journey:
    """An account that is stored, by its report and its position in the article, and the stays it ended, in order."""

    report: Report
    position: int
    stays: tuple[Stay, ...]

    def home_at(self, moment: datetime) -> int:
        """Return the incident (database key) in which it stood: the first that it had not left yet."""
        return next((stay.incident_id for stay in self.stays if stay.until > moment), self.report.incident_id)

    @property
    def first_home(self) -> int:
        return self.stays[0].incident_id if self.stays else self.report.incident_id


def spans_of(report: Report) -> list[tuple[int, Span]]:
    """Return the accounts that a report holds: their positions in the article and the words that name the event."""
    told = [(row["position"], (row["anchor"][0], row["anchor"][1])) for row in report.accounts]
    return told or [(report.position, (report.anchor_start, report.anchor_end))]


def leaving(reports: Iterable[Report], into: int) -> Iterator[Going]:
    """Yield the goings of all accounts of the reports that are not yet in `into` (database key)."""
    for report in reports:
        if report.incident_id != into:
            for _, span in spans_of(report):
                yield Going(report.article_id, span, report.incident_id, into)


def remember(goings: Iterable[Going], until: datetime, decision: Decision | None = None) -> None:
    """Store where accounts stood until now; one query. `decision`: by which they go, None where matching moves them."""
    Stay.objects.bulk_create(
        Stay(
            article_id=going.article,
            start=going.span[0],
            end=going.span[1],
            incident_id=going.incident,
            into_id=going.into,
            until=until,
            decision=decision,
        )
        for going in goings
    )


def load_journeys(incident: Incident) -> list[Journey]:
    """Return the accounts that are in the incident now or ever were, with article and publisher; two queries.

    One that is not found any more where the article is read again has no past: claims are those of the present reading.
    """
    left = Stay.objects.filter(incident=incident).values("article")
    reports = Report.objects.filter(Q(incident=incident) | Q(article__in=left))
    rows = list(reports.select_related("article__publisher").defer(*UNREAD).order_by("article__published", "pk"))
    ended: dict[int, list[Stay]] = defaultdict(list)
    stays = Stay.objects.filter(article__in={row.article_id for row in rows}).select_related("incident", "into")
    for stay in stays.defer("incident__search", "into__search").order_by("pk"):
        ended[stay.article_id].append(stay)
    journeys = [
        Journey(row, position, _of_span(ended[row.article_id], span))
        for row in rows
        for position, span in spans_of(row)
    ]
    return [one for one in journeys if incident.pk in (one.report.incident_id, *(s.incident_id for s in one.stays))]


def reports_of(journeys: Iterable[Journey]) -> list[Report]:
    """Return the reports of the accounts, each once, in their order."""
    return list({one.report.pk: one.report for one in journeys}.values())


def _of_span(stays: Sequence[Stay], span: Span) -> tuple[Stay, ...]:
    return tuple(stay for stay in stays if overlap((stay.start, stay.end), span))
