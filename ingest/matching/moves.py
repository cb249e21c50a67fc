"""Reports go from one incident to another as matching finds. Whoever calls settles what was touched."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from incidents.choices import IncidentStatus
from incidents.models import Claim, Incident, Report


def new_incident() -> Incident:
    """Return a new incident, without reports yet."""
    return Incident.objects.create(changed_at=timezone.now())


def absorb(kept: Incident, other: Incident) -> None:
    """Give the reports of one incident to another that it turned out to be; its address leads there from now on.

    Both are to be settled afterwards.
    """
    other.reports.update(incident=kept)
    Incident.objects.filter(pk=other.pk).update(status=IncidentStatus.MERGED, merged_into=kept)


def move_reports(moved: Sequence[Report]) -> None:
    """Write the moved reports; two of one article on one incident become one, with the claims of both."""
    homes = {report.pk: report.incident for report in moved}
    articles = {report.article_id for report in moved}
    told: dict[tuple[int, int], Report] = {}
    for report in Report.objects.filter(article__in=articles).select_related("incident").order_by("position"):
        report.incident = homes.get(report.pk, report.incident)
        first = told.setdefault((report.article_id, report.incident_id), report)
        if first is not report and not report.placed and not first.placed:
            Claim.objects.filter(report=report).update(report=first)
            report.delete()
            homes.pop(report.pk, None)
    rows = [report for report in moved if report.pk in homes]
    # Two reports of an article may change places; while they move, the rule of one for an incident must not hold them.
    Report.objects.filter(pk__in=[row.pk for row in rows]).update(placed=True)
    Report.objects.bulk_update(rows, ["incident", "resolution", "resolution_reason"])
    Report.objects.filter(pk__in=[row.pk for row in rows]).update(placed=False)
