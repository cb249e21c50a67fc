"""Which incident each account of an article is of: one told before, a new one, or one of several that nothing tells
apart.

The accounts are clustered with the reports near them (`ingest.matching.clusters`), in which each incident known so far
stays whole. An account can so join an incident, open a new one, or show that two incidents are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from incidents.choices import Resolution
from incidents.models import Incident, Report
from incidents.placement import overlap
from ingest.matching.clusters import ENOUGH, Clusters, Likenesses, Seen, cluster
from ingest.matching.joins import stays
from ingest.matching.likeness import in_words
from ingest.matching.reports import Stored, accounts_of, load, mark_of, near, of_incidents
from ingest.matching.sightings import Sighted, Sighting
from sources.models import Article

NOTHING_LIKE_IT = "No incident known so far is like it."
READ_BEFORE = "The same words told of it when the article was read before."
DECIDED = "A person decided that it is of this incident."


@dataclass(frozen=True, slots=True)
class Match:
    """`incident` is None where the account opens a new one; `reason` says in a sentence why. `same_as` is the number of
    an earlier account of the article that tells of the same incident: the two are one report. `candidates` are the
    incidents among which nothing decides."""

    incident: Incident | None
    resolution: Resolution
    reason: str
    same_as: int | None = None
    candidates: tuple[Incident, ...] = ()


@dataclass(frozen=True, slots=True)
class Matches:
    """A match for each account. `same` are incidents that turn out to be one: (the one that stays, the other); `torn`
    those that are as alike, while an article tells of both."""

    accounts: list[Match]
    same: list[tuple[Incident, Incident]] = field(default_factory=list)
    torn: list[tuple[Incident, Incident]] = field(default_factory=list)


def match_accounts(
    article: Article, accounts: Sequence[Sighted], before: Sequence[Report], placed: Mapping[int, Incident]
) -> Matches:
    """Return which incident each account of the article is of.

    `before` are the reports of its last reading that no person placed, `placed` the incidents of the accounts that a
    person placed, by their number.
    """
    by_words = _known_by_words(accounts, before, placed)
    doubtful = {index: report.incident for index, report in by_words.items() if _was_undecided(report)}
    known = {index: report.incident for index, report in by_words.items() if index not in doubtful} | dict(placed)
    own = [Seen(one.sighting, article.pk, mark_of(article, one.anchor), leads=one.position == 0) for one in accounts]
    stored = _accounts_near(article, own, known, doubtful)
    seen = [*own, *(one.seen() for one in stored)]
    groups = _groups(known, stored, len(own))
    pairs = [(new, other) for new in range(len(own)) if new not in known for other in range(len(own), len(seen))]
    found = cluster(seen, pairs, groups.values())
    return _read(found, seen, known, doubtful, placed, stored)


def _known_by_words(
    accounts: Sequence[Sighted], before: Sequence[Report], placed: Mapping[int, Incident]
) -> dict[int, Report]:
    """The accounts whose very words told of an incident when the article was read before, with their report of then."""
    known: dict[int, Report] = {}
    anchors = [(report, [one.account.anchor for one in accounts_of([report])]) for report in before]
    for index, account in enumerate(accounts):
        if index in placed:
            continue
        for report, told_before in anchors:
            same_words = any(overlap(anchor, account.anchor) for anchor in told_before)
            if same_words and report.incident_id not in {told.incident_id for told in known.values() if told != report}:
                known[index] = report
                break
    return known


def _was_undecided(report: Report) -> bool:
    """Whether it got an incident of its own since nothing decided between others; it is asked again, and keeps it."""
    return report.resolution == Resolution.AMBIGUOUS


def _accounts_near(
    article: Article, own: Sequence[Seen], known: Mapping[int, Incident], doubtful: Mapping[int, Incident]
) -> list[Stored]:
    """The stored accounts that those not yet known, or in doubt, are held against: those near them and the others of
    their incidents, where one is alike enough."""
    received = article.received_at.date()
    asking = [index for index in range(len(own)) if index not in known]
    found = near([(own[index].sighting, received) for index in asking])
    keys = {key for others in found for key, _ in others}
    if not keys:
        return []
    close = accounts_of(report for report in load(keys) if report.article_id != article.pk)
    incidents = _alike(own, asking, close) | {incident.pk for incident in (*known.values(), *doubtful.values())}
    more = load(set(of_incidents(incidents)) - keys)
    rest = accounts_of(report for report in more if report.article_id != article.pk)
    return [*(one for one in close if one.report.incident_id in incidents), *rest]


MOST_INCIDENTS = 6
"""Incidents that an account is held against as a whole: those of which a report near it is the likest."""


def _alike(own: Sequence[Seen], asking: Iterable[int], close: Sequence[Stored]) -> set[int]:
    """The incidents, by key, of which an account near one of those that ask is alike enough."""
    likenesses = Likenesses([*own, *(one.seen() for one in close)])
    found: set[int] = set()
    for index in asking:
        best: dict[int, float] = {}
        for other, one in enumerate(close, start=len(own)):
            key, alike = one.report.incident_id, likenesses.between(index, other)
            if alike >= max(ENOUGH, best.get(key, 0.0)):
                best[key] = alike
        found.update(sorted(best, key=lambda key: (-best[key], key))[:MOST_INCIDENTS])
    return found


def _groups(known: dict[int, Incident], stored: Sequence[Stored], first: int) -> dict[int, list[int]]:
    """What belongs together already, by incident: stored accounts, numbered from `first`, and those known by their
    words."""
    groups: dict[int, list[int]] = {}
    for index, incident in known.items():
        groups.setdefault(incident.pk, []).append(index)
    for index, one in enumerate(stored, start=first):
        groups.setdefault(one.report.incident_id, []).append(index)
    return groups


def _read(
    found: Clusters,
    seen: Sequence[Seen],
    known: Mapping[int, Incident],
    doubtful: Mapping[int, Incident],
    placed: Mapping[int, Incident],
    stored: Sequence[Stored],
) -> Matches:
    """The clusters as matches; `seen` are the accounts and behind them the stored ones."""
    count = len(seen) - len(stored)
    of_report = {index: one.report for index, one in enumerate(stored, start=count)}
    matches = {
        index: Match(one, Resolution.KNOWN, DECIDED if index in placed else READ_BEFORE) for index, one in known.items()
    }
    same: list[tuple[Incident, Incident]] = []
    homes: dict[int, Incident | None] = {}
    for group in found.groups:
        kept, others = stays({one for index in group if (one := _told_of(index, known, of_report)) is not None})
        same += [(kept, other) for other in others if kept is not None]
        homes.update(dict.fromkeys(group, kept))
    for group in found.groups:
        told = [seen[index].sighting for index in group if index in of_report]
        own = sorted(index for index in group if index not in of_report)
        alone = {*placed, *doubtful, *found.undecided}
        first = next((index for index in own if index not in alone), None)
        for index in own:
            if index in doubtful:
                matches[index] = _match_again(doubtful[index], _candidates(index, found, homes))
                continue
            folds = index not in alone and index != first
            matches[index] = replace(
                matches.get(index) or _match(index, seen[index].sighting, told, found, homes),
                same_as=first if folds else None,
            )
    torn = [(one, other) for a, b in found.torn if (one := homes[a]) and (other := homes[b])]
    return _joined([matches[index] for index in range(count)], same, torn, set(placed))


def _joined(
    matches: list[Match],
    same: list[tuple[Incident, Incident]],
    torn: list[tuple[Incident, Incident]],
    placed: set[int],
) -> Matches:
    """The matches once incidents that are one are joined: two accounts of one incident are one report."""
    into = {other.pk: kept for kept, other in same}
    first: dict[int, int] = {}
    for index, match in enumerate(matches):
        incident = into.get(match.incident.pk, match.incident) if match.incident else None
        rivals = dict.fromkeys(into.get(one.pk, one) for one in match.candidates)
        match = replace(match, incident=incident, candidates=tuple(one for one in rivals if one != incident))
        if incident is not None and index not in placed and match.same_as is None:
            earlier = first.setdefault(incident.pk, index)
            match = replace(match, same_as=None if earlier == index else earlier)
        elif match.same_as is not None:
            # What the account was one report with may have turned out to be one with a still earlier one.
            match = replace(match, same_as=matches[match.same_as].same_as or match.same_as)
        matches[index] = match
    return Matches(matches, same, torn)


def _told_of(index: int, known: Mapping[int, Incident], of_report: Mapping[int, Report]) -> Incident | None:
    """The incident of a report, or of an account that is known."""
    return of_report[index].incident if index in of_report else known.get(index)


def _match(
    index: int,
    sighting: Sighting,
    told: Sequence[Sighting],
    found: Clusters,
    homes: Mapping[int, Incident | None],
) -> Match:
    """What becomes of an account that no words knew before; `told` is how others tell of the incident that it fits."""
    if index in found.undecided:
        candidates = _candidates(index, found, homes)
        return Match(None, Resolution.AMBIGUOUS, _doubt(candidates), candidates=candidates)
    incident = homes[index]
    if incident is None:
        return Match(None, Resolution.NEW, NOTHING_LIKE_IT)
    alike = max((in_words(sighting, other) for other in told), key=len, default="")
    return Match(incident, Resolution.KNOWN, f"Told as in another report: {alike or 'much the same words'}."[:300])


def _match_again(incident: Incident, candidates: Sequence[Incident]) -> Match:
    """What got an incident of its own when nothing decided keeps it, and is in doubt as long as others fit."""
    rivals = tuple(one for one in candidates if one != incident)
    if not rivals:
        return Match(incident, Resolution.KNOWN, READ_BEFORE)
    return Match(incident, Resolution.AMBIGUOUS, _doubt(rivals), candidates=rivals)


def _candidates(index: int, found: Clusters, homes: Mapping[int, Incident | None]) -> tuple[Incident, ...]:
    """The incidents that an account can be of: that which it fits, and the other between which nothing decides."""
    either = (homes[index], homes[found.undecided[index]] if index in found.undecided else None)
    return tuple(dict.fromkeys(one for one in either if one is not None))


def _doubt(candidates: Sequence[Incident]) -> str:
    titles = "; ".join(dict.fromkeys(one.title for one in candidates))
    return f"It can be {'any of these' if len(candidates) > 1 else 'this one, too'}: {titles}."[:300]
