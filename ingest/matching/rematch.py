"""Match all reports anew, as if they had arrived at once: which articles came first then makes no difference.

What people decided stays: reports that a person placed are not moved, what a person held apart is not put together, and
an incident about which somebody decided keeps its row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from django.db import transaction

from incidents.choices import Resolution
from incidents.models import Incident, Report
from incidents.placement import held_apart, hold_reports, pinned_reports
from incidents.resettle import resettle_all
from ingest.matching.clusters import cluster
from ingest.matching.moves import absorb, move_reports, new_incident
from ingest.matching.reports import load, near, seen_of

MATCHED_ANEW = "Matched anew with all other reports."


@dataclass(frozen=True, slots=True)
class Rematched:
    """How many reports were matched, how many of them moved, and of how many incidents they tell."""

    reports: int
    moved: int
    incidents: int


MOST_ROUNDS = 6
"""Two accounts of an article that become one report are compared as one from then on, so that others may move after
them: a handful of 2,500 reports in a second round, none in a third."""


def rematch(on_report: Callable[[], None] = lambda: None) -> Rematched:
    """Match every report with all others until nothing moves; `on_report` is called when one has been looked up first.

    One transaction, which holds off whoever stores articles or decides where reports belong.
    """
    with transaction.atomic():
        hold_reports()
        last = _round(on_report)
        moved = last.moved
        for _ in range(MOST_ROUNDS - 1):
            if last.moved:
                last = _round(lambda: None)
                moved += last.moved
    return Rematched(last.reports, moved, last.incidents)


def _round(on_report: Callable[[], None]) -> Rematched:
    reports = load(Report.objects.values_list("pk", flat=True))
    groups = _groups(reports, on_report)
    homes = _homes(reports, groups)
    moved, touched = _move(reports, groups, homes)
    resettle_all(Incident.objects.filter(pk__in=touched))
    return Rematched(len(reports), moved, len(groups))


def _groups(reports: Sequence[Report], on_report: Callable[[], None]) -> list[list[int]]:
    """The reports that are of one incident, by their numbers."""
    number = {report.pk: index for index, report in enumerate(reports)}
    seen = [seen_of(report) for report in reports]
    pairs: set[tuple[int, int]] = set()
    for index, report in enumerate(reports):
        others = near(seen[index].sighting, report.article.received_at.date())
        pairs |= {(min(index, number[key]), max(index, number[key])) for key in others if key in number}
        on_report()
    placed: dict[int, list[int]] = defaultdict(list)
    for key, incident in pinned_reports().items():
        if key in number:
            placed[incident].append(number[key])
    found = cluster(seen, sorted(pairs), placed.values(), _apart(reports, placed))
    kept = [[index for index in group if index not in found.undecided] for group in found.groups]
    return [group for group in [*kept, *([index] for index in sorted(found.undecided))] if group]


def _apart(reports: Sequence[Report], placed: Mapping[int, Sequence[int]]) -> set[frozenset[int]]:
    """The pairs of reports, by their numbers, that a person told apart by splitting an incident: those that were placed
    on one side with all that are on the other. A split does not place what stays behind."""
    staying: dict[int, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        staying[report.incident_id].append(index)
    sides = [order for pair in held_apart() for order in permutations(pair)]
    return {
        frozenset((one, other)) for left, right in sides for one in placed.get(left, ()) for other in staying[right]
    }


def _homes(reports: Sequence[Report], groups: Sequence[Sequence[int]]) -> dict[int, Incident | None]:
    """The incident that each group keeps: that in which a person placed one of its reports, or about which somebody
    decided, else that which had the most of them; None where another group has a better right to all it had."""
    claims = []
    for number, group in enumerate(groups):
        incidents = {reports[index].incident_id: reports[index].incident for index in group}
        counts = Counter(reports[index].incident_id for index in group)
        placed = {reports[index].incident_id for index in group if reports[index].placed}
        for key, incident in incidents.items():
            claims.append((key not in placed, not incident.reviewed, -counts[key], key, number, incident))
    homes: dict[int, Incident | None] = dict.fromkeys(range(len(groups)))
    taken: set[int] = set()
    for *_, key, number, incident in sorted(claims, key=lambda claim: claim[:5]):
        if homes[number] is None and key not in taken:
            homes[number] = incident
            taken.add(key)
    return homes


def _move(
    reports: Sequence[Report], groups: Sequence[Sequence[int]], homes: Mapping[int, Incident | None]
) -> tuple[int, set[int]]:
    """Move the reports to their incidents; return how many moved and the keys of the incidents that this touched."""
    moved: list[Report] = []
    went: dict[int, Counter[int]] = defaultdict(Counter)
    for number, group in enumerate(groups):
        home = homes[number] or new_incident()
        for report in (reports[index] for index in group):
            if report.incident_id != home.pk and not report.placed:
                went[report.incident_id][home.pk] += 1
                report.incident = home
                report.resolution, report.resolution_reason = Resolution.KNOWN, MATCHED_ANEW
                moved.append(report)
    move_reports(moved)
    touched = {key for key, homes_of in went.items() for key in (key, *homes_of)}
    for key in went:
        emptied = Incident.objects.filter(pk=key, reports__isnull=True, reviewed=False).first()
        if emptied is not None:
            absorb(Incident.objects.get(pk=went[key].most_common(1)[0][0]), emptied)
    return len(moved), touched
