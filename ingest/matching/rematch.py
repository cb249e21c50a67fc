"""Match all reports anew, as if they had arrived at once: which articles came first then makes no difference.

What people decided stays: reports that a person placed are not moved, what a person held apart is not put together, and
an incident about which somebody decided keeps its row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from django.db import transaction
from django.utils import timezone

from incidents.models import Incident, Report
from incidents.placement import held_apart, hold_reports, pinned_reports
from incidents.resettle import resettle_all
from ingest.matching.clusters import cluster
from ingest.matching.moves import absorb, new_incident, regroup
from ingest.matching.reports import Stored, accounts_of, load, near, of_incidents


@dataclass(frozen=True, slots=True)
class Rematched:
    """How many reports were matched, how many of them moved, and of how many incidents they tell."""

    reports: int
    moved: int
    incidents: int


LOT = 100
"""Accounts whose neighbours are looked up at a time."""

MOST_ROUNDS = 6
"""Two accounts of an article that become one report are compared as one from then on, so that others may move after
them: a handful of 2,500 reports in a second round, none in a third."""


def rematch(on_account: Callable[[], None] = lambda: None) -> Rematched:
    """Match every report with all others until nothing moves; `on_account` is called when one has been looked up first.

    One transaction, which holds off whoever stores articles or decides where reports belong.
    """
    with transaction.atomic():
        hold_reports()
        last = _round(on_account)
        moved = last.moved
        for _ in range(MOST_ROUNDS - 1):
            if last.moved:
                last = _round(lambda: None)
                moved += last.moved
    return Rematched(last.reports, moved, last.incidents)


def rejoin(one: Incident, other: Incident) -> bool:
    """Match the reports of two incidents anew that an article tells apart, where that makes one of what most of their
    articles are about; return whether it did. Settles what it touched.

    As articles arrive, what one tells besides can come between two incidents that are one: it joined one of them before
    the other's reports were there. The last reports of both, as many as stand for an incident, decide whether it is so.
    """
    stored = accounts_of(load(of_incidents([one.pk, other.pk])))
    leading = {one.pk: set[int](), other.pk: set[int]()}
    for index, each in enumerate(stored):
        if each.account.position == 0:
            leading[each.report.incident_id].add(index)
    found = cluster([each.seen() for each in stored], combinations(range(len(stored)), 2))
    if not any(all(2 * len(side & set(group)) > len(side) for side in leading.values()) for group in found.groups):
        return False
    rows = Report.objects.filter(incident__in=[one.pk, other.pk])
    if rows.count() > MOST_REJOINED:
        return False
    stored = accounts_of(load(rows.values_list("pk", flat=True)))
    _, touched = _move(stored, _groups(stored, lambda: None))
    resettle_all(Incident.objects.filter(pk__in=touched))
    return True


MOST_REJOINED = 400
"""Reports of two incidents that are matched anew when an article arrives; more wait until all are."""


def _round(on_account: Callable[[], None]) -> Rematched:
    stored = accounts_of(load(Report.objects.values_list("pk", flat=True)))
    groups = _groups(stored, on_account)
    moved, touched = _move(stored, groups)
    resettle_all(Incident.objects.filter(pk__in=touched))
    return Rematched(len(stored), moved, len(groups))


def _groups(stored: Sequence[Stored], on_account: Callable[[], None]) -> list[list[int]]:
    """The accounts that are of one incident, by their numbers."""
    number = {(one.report.pk, one.mark): index for index, one in enumerate(stored)}
    pairs: set[tuple[int, int]] = set()
    for start in range(0, len(stored), LOT):
        lot = stored[start : start + LOT]
        found_near = near([(one.account.sighting, one.report.article.received_at.date()) for one in lot])
        for index, others in enumerate(found_near, start=start):
            pairs |= {(min(index, number[key]), max(index, number[key])) for key in others if key in number}
            on_account()
    pinned = pinned_reports()
    placed: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(stored):
        if one.report.pk in pinned:
            placed[pinned[one.report.pk]].append(index)
    found = cluster([one.seen() for one in stored], sorted(pairs), placed.values(), _apart(stored, placed))
    kept = [[index for index in group if index not in found.undecided] for group in found.groups]
    return [group for group in [*kept, *([index] for index in sorted(found.undecided))] if group]


def _apart(stored: Sequence[Stored], placed: Mapping[int, Sequence[int]]) -> set[frozenset[int]]:
    """The pairs of accounts, by their numbers, that a person told apart by splitting an incident: those that were
    placed on one side with all that are on the other. A split does not place what stays behind."""
    staying: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(stored):
        staying[one.report.incident_id].append(index)
    sides = [order for pair in held_apart() for order in permutations(pair)]
    return {
        frozenset((one, other)) for left, right in sides for one in placed.get(left, ()) for other in staying[right]
    }


def _homes(stored: Sequence[Stored], groups: Sequence[Sequence[int]]) -> dict[int, Incident | None]:
    """The incident that each group keeps: that in which a person placed one of its reports, or about which somebody
    decided; else the oldest of which it has most accounts, so that the address given first stays; else that which had
    the most of its accounts. None where another group has a better right to all it had."""
    claims = []
    sizes = Counter(one.report.incident_id for one in stored)
    for number, group in enumerate(groups):
        reports = [stored[index].report for index in group]
        incidents = {report.incident_id: report.incident for report in reports}
        counts = Counter(report.incident_id for report in reports)
        placed = {report.incident_id for report in reports if report.placed}
        for key, incident in incidents.items():
            most = 2 * counts[key] > sizes[key]
            right = (key not in placed, not incident.reviewed, not most, 0 if most else -counts[key], key)
            claims.append((right, number, incident))
    homes: dict[int, Incident | None] = dict.fromkeys(range(len(groups)))
    taken: set[int] = set()
    for _, number, incident in sorted(claims, key=lambda claim: claim[:2]):
        if homes[number] is None and incident.pk not in taken:
            homes[number] = incident
            taken.add(incident.pk)
    return homes


def _move(stored: Sequence[Stored], groups: Sequence[Sequence[int]]) -> tuple[int, set[int]]:
    """Move the accounts to their incidents; return how many moved and the keys of the incidents that this touched."""
    homes = _homes(stored, groups)
    wanted: dict[int, dict[int, Incident]] = defaultdict(dict)
    went: dict[int, Counter[int]] = defaultdict(Counter)
    moving: set[int] = set()
    for number, group in enumerate(groups):
        home = homes[number] or new_incident()
        for report, account in ((stored[index].report, stored[index].account) for index in group):
            if report.placed:
                continue
            wanted[report.article_id][account.position] = home
            if report.incident_id != home.pk:
                went[report.incident_id][home.pk] += 1
                moving.add(report.article_id)
    rows: dict[int, dict[int, Report]] = defaultdict(dict)
    for report in (one.report for one in stored if not one.report.placed and one.report.article_id in moving):
        rows[report.article_id][report.pk] = report
    now = timezone.now()
    for article in sorted(moving):
        regroup(list(rows[article].values()), wanted[article], now)
    for key in went:
        emptied = Incident.objects.filter(pk=key, reports__isnull=True, reviewed=False).first()
        if emptied is not None:
            absorb(Incident.objects.get(pk=went[key].most_common(1)[0][0]), emptied, now)
    return sum(sum(counts.values()) for counts in went.values()), {
        touched for key, counts in went.items() for touched in (key, *counts)
    }
