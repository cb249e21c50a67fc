"""Which reports belong together: two incidents are one, or some reports are of another incident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from incidents.choices import DecisionKind, IncidentStatus
from incidents.corrections.ledger import RefusedDecision, checked, locked, record, unmerged
from incidents.models import Decision, Incident, Report
from incidents.moves.reports import move_reports, open_incident, put_back
from incidents.placement import hold_reports
from incidents.resettle import resettle
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def merge(incident: Incident, into: Incident, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Say that `incident` is the same as `into`, which is kept: all reports go there and stay there.

    Where one article has an account of both, both accounts stay: the reader took for two what is one, and its claims
    about either are claims about the incident. `incident` keeps its address, which leads to the one that is kept. What
    people corrected on it holds for that one; of two corrections of one field the later. Raises PermissionDenied or
    RefusedDecision.
    """
    editor, reason = checked(user, reason)
    with transaction.atomic():
        hold_reports()
        incident, into = _open(incident, into)
        rows = _reports(Report.objects.filter(incident__in=[incident, into]))
        decision = record(
            DecisionKind.MERGE,
            editor,
            reason,
            incident=incident,
            into_incident=into,
            old=_named(incident),
            new=_named(into),
            moved=[_spot(report) for report in rows],
        )
        move_reports(rows, into, decision)
        _settle([incident, into, *incident.merged.all()])
        return decision


def split(
    incident: Incident,
    articles: Sequence[Article],
    into: Incident | None = None,
    *,
    user: User | AnonymousUser,
    reason: str,
) -> Decision:
    """Say that what `articles` report is another incident: `into`, or where none is named a new one.

    The two are held apart from then on. Raises PermissionDenied; RefusedDecision where an article does not report the
    incident, or none would be left.
    """
    editor, reason = checked(user, reason)
    with transaction.atomic():
        hold_reports()
        incident, *named = _open(incident, *([into] if into else []))
        rows = _reports(incident.reports.filter(article__in=articles))
        _check_leaving(incident, articles, rows)
        into = named[0] if named else open_incident()
        decision = record(
            DecisionKind.SPLIT,
            editor,
            reason,
            incident=incident,
            into_incident=into,
            old=_named(incident),
            moved=[_spot(report) for report in rows],
        )
        move_reports(rows, into, decision)
        _settle([incident, into])
        return decision


def take_back(decision: Decision) -> None:
    """Put the reports that a merge or split moved back where they were, once the ledger says that it is undone.

    A report that a later decision placed stays there; one that was read anew is found by its words.
    """
    into = Incident.objects.get(decisions_into=decision)
    if into.merged_into_id:
        raise RefusedDecision(f"“{into}” has been merged into another incident since. Undo that first.")
    touched = put_back(decision)
    # With what was merged into either: it may lead to the other now.
    both = Q(decisions=decision) | Q(decisions_into=decision) | Q(merged_into=into)
    _settle([*Incident.objects.filter(both).distinct(), *touched])


def _open(*incidents: Incident) -> list[Incident]:
    """The incidents' rows, held; raises RefusedDecision where reports can be neither taken from one nor put there."""
    if len({incident.pk for incident in incidents}) < len(incidents):
        raise RefusedDecision("This is the very incident. Choose another one.")
    rows = locked(*incidents)
    for row in rows:
        unmerged(row)
        if row.status == IncidentStatus.DISMISSED:
            raise RefusedDecision(f"“{row}” was dismissed as no incident. Bring it back first.")
    return rows


def _settle(incidents: Sequence[Incident]) -> None:
    """Settle twice: the account of an incident takes in those that, once settled, are merged into it."""
    now = timezone.now()
    resettle(incidents, now)
    resettle(incidents, now)


def _check_leaving(incident: Incident, articles: Iterable[Article], leaving: Sequence[Report]) -> None:
    reported = {report.article_id for report in leaving}
    strangers = [article for article in articles if article.pk not in reported]
    if strangers:
        raise RefusedDecision(f"“{strangers[0]}” does not report this incident.")
    if not leaving:
        raise RefusedDecision("Name the reports that are of another incident.")
    if len(leaving) == incident.reports.count():
        raise RefusedDecision("No report would be left. If it is the same as another incident, merge the two.")


def _reports(reports: Any) -> list[Report]:
    return list(reports.select_related("article", "incident").order_by("article_id", "position"))


def _spot(report: Report) -> dict[str, Any]:
    """A report as the ledger knows it: by ids that outlive a reading, and where it was."""
    return {
        "article": report.article.public_id,
        "start": report.anchor_start,
        "end": report.anchor_end,
        "from": report.incident.public_id,
    }


def _named(incident: Incident) -> dict[str, str]:
    """An incident as the history names it, since a merged one has no reports to take a title from."""
    return {"incident": incident.public_id, "title": incident.title}
