"""Reports go from one incident to another, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone

from incidents.models import Decision, Incident, Report
from incidents.placement import Spot, kept, load_merged, load_placements, overlap, place
from incidents.stays import leaving, remember
from sources.models import Article


def open_incident() -> Incident:
    """Return a new incident, which waits for its reports."""
    return Incident.objects.create(changed_at=timezone.now())


def move_reports(reports: Sequence[Report], into: Incident, decision: Decision) -> None:
    """Put the reports under `into`, for good; `decision` says so."""
    remember(leaving(reports, into.pk), decision.made_at, decision)
    Report.objects.filter(pk__in=[report.pk for report in reports]).update(incident=into, placed=True)


def put_back(decision: Decision) -> list[Incident]:
    """Put back what a merge or split, which no longer stands, had moved; return the incidents that take it in again.

    Reports are found by article and anchor among those that stand in the incident now. One that another standing
    decision has placed goes where that one says.
    """
    known = {row["article"] for row in decision.moved}
    sources = {row.public_id: row.pk for row in Incident.objects.filter(public_id__in=_came_from(decision))}
    merged = load_merged()
    spots: dict[str, list[Spot]] = defaultdict(list)
    for row in decision.moved:
        spots[row["article"]].append(Spot((row["start"], row["end"]), kept(sources[row["from"]], merged)))
    touched: set[int] = set()
    for article in Article.objects.filter(public_id__in=known).only("public_id").order_by("pk"):
        touched |= _put_back_of(article, spots[article.public_id], decision)
    return list(Incident.objects.filter(pk__in=touched))


def _came_from(decision: Decision) -> set[str]:
    return {row["from"] for row in decision.moved}


def _put_back_of(article: Article, spots: list[Spot], decision: Decision) -> set[int]:
    """Put back one article's reports; return the keys of the incidents that take them in."""
    undone: Decision = decision.undone_by
    here = list(
        Report.objects.filter(article=article, incident=decision.into_incident, placed=True).order_by("position")
    )
    spans = [(report.anchor_start, report.anchor_end) for report in here]
    standing = load_placements(article)
    taken = set(Report.objects.filter(article=article, placed=False).values_list("incident_id", flat=True))
    touched = set()
    for number, home in place(spans, spots).items():
        decided = next((spot.incident for spot in standing if overlap(spot.span, spans[number])), None)
        incident = decided or home
        # Two accounts of one article in one incident are a person's doing; see Report.
        placed = bool(decided) or incident in taken
        remember(leaving([here[number]], incident), undone.made_at, undone)
        Report.objects.filter(pk=here[number].pk).update(incident=incident, placed=placed)
        taken |= set() if placed else {incident}
        touched.add(incident)
    return touched
