"""Which accounts are of one incident: the likest come together first, as long as all of them are alike on average.

Agglomerative clustering with average linkage (Sokal and Michener 1958). One account that resembles two incidents does
not chain them together, as nearest neighbours would. The result depends on what the accounts say alone, not on their
order: equals are told apart by their marks, which are made from their words.

Two accounts of one article are two incidents, since the article told them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import exp, log

from ingest.matching.likeness import likeness
from ingest.matching.sightings import Sighting

ENOUGH = 0.25
"""Mean likeness from which two groups of accounts are of one incident. Read off 2,054 articles of local news and of
bombings whose incidents people have told apart, each half by weights learned from the other. Long stories of trials
and aftermaths share little with the first reports, so that a higher bar takes their incident apart."""

UNDECIDED = 0.1
"""An account whose mean likeness to another incident comes so near, and is enough, can be of either."""

NEVER = 1e-6


@dataclass(frozen=True, slots=True)
class Seen:
    """An account to be clustered. `article` tells whose account it is, `mark` is made from its words."""

    sighting: Sighting
    article: Hashable
    mark: int


@dataclass(slots=True)
class Clusters:
    """`groups` are the indexes of the accounts that are of one incident; `undecided` has, for accounts that can be of
    either of two, the index of the other group's first member."""

    groups: list[list[int]] = field(default_factory=list)
    undecided: dict[int, int] = field(default_factory=dict)


class Likenesses:
    """The likeness of every two accounts, computed when it is asked for.

    An account is of the same incident as one of another article's accounts at most: of several that compete for it,
    the less likely gives way by how much less likely it is.
    """

    def __init__(self, seen: Sequence[Seen]) -> None:
        self.seen = seen
        self._of_article: dict[Hashable, list[int]] = defaultdict(list)
        for index, one in enumerate(seen):
            self._of_article[one.article].append(index)
        self._known: dict[tuple[int, int], float] = {}

    def between(self, one: int, other: int) -> float:
        """Return a number from 0 to 1; the order of the two makes no difference."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._compare(self.seen[one].article, self.seen[other].article)
        return self._known[pair]

    def mean(self, group: Collection[int], other: Collection[int]) -> float:
        """Return the mean over all pairs with one account of each group."""
        return sum(self.between(a, b) for a in group for b in other) / (len(group) * len(other))

    def _compare(self, article: Hashable, other: Hashable) -> None:
        """Every account of one article with every account of the other."""
        if article == other:
            own = self._of_article[article]
            self._known.update(((a, b), 0.0) for a in own for b in own if a < b)
            return
        raw = {
            (a, b): likeness(self.seen[a].sighting, self.seen[b].sighting)
            for a in self._of_article[article]
            for b in self._of_article[other]
        }
        best: dict[tuple[int, bool], float] = defaultdict(float)
        for (a, b), found in raw.items():
            best[a, True], best[b, False] = max(best[a, True], found), max(best[b, False], found)
        for (a, b), found in raw.items():
            rival = max(best[a, True], best[b, False])
            known = found if found == rival else found * exp(_odds(found) - _odds(rival))
            self._known[(a, b) if a < b else (b, a)] = known


def _odds(probability: float) -> float:
    """The logarithm of the odds."""
    inside = min(max(probability, NEVER), 1 - NEVER)
    return log(inside / (1 - inside))


def cluster(
    seen: Sequence[Seen],
    pairs: Iterable[tuple[int, int]],
    groups: Iterable[Collection[int]] = (),
    apart: Collection[frozenset[int]] = (),
) -> Clusters:
    """Return which accounts are of one incident.

    `pairs` are the accounts to compare, by index: a group is only held against groups that a pair links it to.
    `groups` are together from the start and stay so; `apart` has pairs of accounts that must not come together.
    """
    work = _Work(seen, groups, apart)
    work.run(pairs)
    joined = [sorted(members, key=work.order) for members in work.members.values()]
    return Clusters(sorted(joined, key=lambda group: work.order(group[0])), work.undecided())


class _Work:
    def __init__(
        self, seen: Sequence[Seen], groups: Iterable[Collection[int]], apart: Collection[frozenset[int]]
    ) -> None:
        self.seen = seen
        self.likenesses = Likenesses(seen)
        self.apart = apart
        self.members: dict[int, list[int]] = {}
        self.home: dict[int, int] = {}
        self.given = [sorted(group, key=self.order) for group in groups]
        placed = {index for group in self.given for index in group}
        for group in [*self.given, *([index] for index in range(len(seen)) if index not in placed)]:
            self.members[group[0]] = list(group)
            self.home.update(dict.fromkeys(group, group[0]))
        self.linked: dict[int, set[int]] = defaultdict(set)
        self.alive_since: dict[int, int] = dict.fromkeys(self.members, 0)
        self.steps = 0

    def order(self, index: int) -> tuple[int, int]:
        """What puts accounts in an order of their own: the mark, then where the article tells of it."""
        return self.seen[index].mark, index

    def run(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            a, b = self.home[one], self.home[other]
            if a != b:
                self.linked[a].add(b)
                self.linked[b].add(a)
        queue = [entry for a in self.linked for b in self.linked[a] if a < b and (entry := self._entry(a, b))]
        heapify(queue)
        while queue:
            _, _, a, b, since = heappop(queue)
            if a not in self.members or b not in self.members or since != (self.alive_since[a], self.alive_since[b]):
                continue
            for entry in self._join(a, b):
                heappush(queue, entry)

    def _entry(self, a: int, b: int) -> tuple[float, tuple[tuple[int, int], ...], int, int, tuple[int, int]] | None:
        """What is queued of two groups; None where they are not to come together."""
        mean = self.likenesses.mean(self.members[a], self.members[b])
        if mean < ENOUGH or not self._may_join(a, b):
            return None
        marks = tuple(sorted((min(map(self.order, self.members[a])), min(map(self.order, self.members[b])))))
        return -round(mean, 9), marks, a, b, (self.alive_since[a], self.alive_since[b])

    def _may_join(self, a: int, b: int) -> bool:
        articles = {self.seen[index].article for index in self.members[a]}
        if any(self.seen[index].article in articles for index in self.members[b]):
            return False
        return not any(
            frozenset((x, y)) in self.apart for x in self.members[a] for y in self.members[b]
        ) if self.apart else True  # fmt: skip

    def _join(self, a: int, b: int) -> Iterable[tuple[float, tuple[tuple[int, int], ...], int, int, tuple[int, int]]]:
        self.steps += 1
        self.members[a] += self.members.pop(b)
        self.home.update(dict.fromkeys(self.members[a], a))
        self.alive_since[a] = self.steps
        neighbours = (self.linked.pop(b) | self.linked[a]) - {a, b}
        self.linked[a] = neighbours
        for other in neighbours:
            self.linked[other].discard(b)
            self.linked[other].add(a)
            low, high = min(a, other), max(a, other)
            if entry := self._entry(low, high):
                yield entry

    def undecided(self) -> dict[int, int]:
        """The accounts that another group fits as well as their own, and that nobody has placed."""
        given = {index for group in self.given for index in group}
        found = {}
        for home, members in self.members.items():
            for index in members if len(members) > 1 else ():
                rest = [other for other in members if other != index]
                own = self.likenesses.mean([index], rest)
                for other in self.linked[home] if index not in given else ():
                    if self.likenesses.mean([index], self.members[other]) >= max(ENOUGH, own - UNDECIDED):
                        found[index] = min(self.members[other], key=self.order)
        return found
