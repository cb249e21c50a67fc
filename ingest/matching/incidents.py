"""Which incident each account of an article is of: one told before, a new one, or one of several that nothing tells
apart.

The accounts are clustered with the reports near them (`ingest.matching.clusters`), in which each incident known so far
stays whole. An account can so join an incident, open a new one, or show that two incidents are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Count

from incidents.choices import Resolution
from incidents.models import Incident, Report
from incidents.placement import held_apart
from ingest.matching.clusters import Clusters, Seen, cluster
from ingest.matching.likeness import in_words
from ingest.matching.reports import load, mark_of, near, of_incidents, seen_of
from ingest.matching.sightings import Sighting
from sources.models import Article

NOTHING_LIKE_IT = "No incident known so far is like it."
READ_BEFORE = "The same words told of it when the article was read before."
DECIDED = "A person decided that it is of this incident."


@dataclass(frozen=True, slots=True)
class Match:
    """`incident` is None where the account opens a new one; `reason` says in a sentence why. `same_as` is the number of
    an earlier account of the article that tells of the same incident: the two are one report."""

    incident: Incident | None
    resolution: Resolution
    reason: str
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Matches:
    """A match for each account, and incidents that turn out to be one: (the one that stays, the other)."""

    accounts: list[Match]
    same: list[tuple[Incident, Incident]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sighted:
    """An account to be matched: what it says, and the words that name it."""

    sighting: Sighting
    anchor: tuple[int, int]


def match_accounts(
    article: Article, accounts: Sequence[Sighted], before: Sequence[Report], placed: Mapping[int, Incident]
) -> Matches:
    """Return which incident each account of the article is of.

    `before` are the reports of its last reading that no person placed, `placed` the incidents of the accounts that a
    person placed, by their number.
    """
    known = {**_known_by_words(accounts, before, placed), **placed}
    reports = _reports_near(article, accounts, known)
    own = [
        Seen(one.sighting, article.pk, mark_of(article, one.anchor), leads=index == 0)
        for index, one in enumerate(accounts)
    ]
    seen = [*own, *(seen_of(report) for report in reports)]
    groups = _groups(known, reports, len(own))
    pairs = [(new, other) for new in range(len(own)) if new not in known for other in range(len(own), len(seen))]
    found = cluster(seen, pairs, groups.values())
    return _read(found, accounts, known, placed, reports)


def _known_by_words(
    accounts: Sequence[Sighted], before: Sequence[Report], placed: Mapping[int, Incident]
) -> dict[int, Incident]:
    """The accounts whose very words told of an incident when the article was read before."""
    known: dict[int, Incident] = {}
    for index, account in enumerate(accounts):
        if index in placed:
            continue
        for report in before:
            overlap = report.anchor_start < account.anchor[1] and account.anchor[0] < report.anchor_end
            if overlap and report.incident not in known.values():
                known[index] = report.incident
                break
    return known


def _reports_near(article: Article, accounts: Sequence[Sighted], known: dict[int, Incident]) -> list[Report]:
    """The reports of all incidents that an account not yet known can be of."""
    received = article.received_at.date()
    keys = {key for n, one in enumerate(accounts) if n not in known for key in near(one.sighting, received)}
    if not keys:
        return []
    incidents = set(Report.objects.filter(pk__in=keys).values_list("incident_id", flat=True))
    incidents |= {incident.pk for incident in known.values()}
    return [report for report in load(keys | set(of_incidents(incidents))) if report.article_id != article.pk]


def _groups(known: dict[int, Incident], reports: Sequence[Report], first: int) -> dict[int, list[int]]:
    """What belongs together already, by incident: reports, numbered from `first`, and accounts known by their words."""
    groups: dict[int, list[int]] = {}
    for index, incident in known.items():
        groups.setdefault(incident.pk, []).append(index)
    for index, report in enumerate(reports, start=first):
        groups.setdefault(report.incident_id, []).append(index)
    return groups


def _read(
    found: Clusters,
    accounts: Sequence[Sighted],
    known: Mapping[int, Incident],
    placed: Mapping[int, Incident],
    reports: Sequence[Report],
) -> Matches:
    """The clusters as matches."""
    of_report = dict(enumerate(reports, start=len(accounts)))
    matches = {
        index: Match(one, Resolution.KNOWN, DECIDED if index in placed else READ_BEFORE) for index, one in known.items()
    }
    same: list[tuple[Incident, Incident]] = []
    for group in found.groups:
        incidents = {of_report[index].incident for index in group if index in of_report}
        incidents |= {known[index] for index in group if index in known}
        kept, others = _stays(incidents)
        same += [(kept, other) for other in others if kept is not None]
        told = [of_report[index] for index in group if index in of_report]
        own = sorted(index for index in group if index not in of_report)
        first = next((index for index in own if index not in placed and index not in found.undecided), None)
        for index in own:
            folds = index not in placed and index not in found.undecided and index != first
            matches[index] = replace(
                matches.get(index) or _match(index, accounts[index], kept, told, found, of_report),
                same_as=first if folds else None,
            )
    return Matches([matches[index] for index in range(len(accounts))], same)


def _match(
    index: int,
    account: Sighted,
    incident: Incident | None,
    told: Sequence[Report],
    found: Clusters,
    of_report: Mapping[int, Report],
) -> Match:
    """What becomes of an account that no words knew before; `told` are the reports of the incident that it fits."""
    if (other := found.undecided.get(index)) is not None:
        either = [incident, of_report[other].incident if other in of_report else None]
        titles = "; ".join(dict.fromkeys(one.title for one in either if one is not None))
        return Match(None, Resolution.AMBIGUOUS, f"It can be any of these: {titles}."[:300])
    if incident is None:
        return Match(None, Resolution.NEW, NOTHING_LIKE_IT)
    alike = max((in_words(account.sighting, seen_of(report).sighting) for report in told), key=len, default="")
    return Match(incident, Resolution.KNOWN, f"Told as in another report: {alike or 'much the same words'}."[:300])


def _stays(incidents: set[Incident]) -> tuple[Incident | None, list[Incident]]:
    """Of incidents that are one, that which stays: what people decided about, then the one with the most reports, then
    the oldest; and the others, as far as no article tells of both."""
    if len(incidents) < 2:
        return next(iter(incidents), None), []
    counts = dict(
        Incident.objects.filter(pk__in=[one.pk for one in incidents])
        .annotate(reported=Count("reports"))
        .values_list("pk", "reported")
    )
    ordered = sorted(incidents, key=lambda one: (not one.reviewed, -counts[one.pk], one.pk))
    kept, apart, others = ordered[0], held_apart(), []
    told = _articles_of(kept)
    for other in ordered[1:]:
        also = _articles_of(other)
        if not other.reviewed and frozenset((kept.pk, other.pk)) not in apart and told.isdisjoint(also):
            others.append(other)
            told |= also
    return kept, others


def _articles_of(incident: Incident) -> set[int]:
    """The articles that tell of it: one that tells of two incidents has told them apart."""
    return set(incident.reports.values_list("article", flat=True))
