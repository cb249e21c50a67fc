"""Which accounts are of one incident: the likest come together first, as long as all of them are alike on average.

Agglomerative clustering with average linkage (Sokal and Michener 1958). One account that resembles two incidents does
not chain them together, as nearest neighbours would. What each article is about comes together first; what articles
tell besides joins the incidents so found, and does not move them. The result depends on what the accounts say alone,
not on their order: equals are told apart by their marks, which are made from their words.

Two accounts of one article are of one incident only where neither day, place nor kind tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import exp, log

from ingest.matching.likeness import exclude_each_other, far_apart, likeness, told_apart
from ingest.matching.sightings import Sighting

ENOUGH = 0.27
"""Mean likeness from which two groups of accounts are of one incident. Read off 2,054 articles of local news and of
bombings whose incidents people have told apart, each half by weights learned from the other. Long stories of trials
and aftermaths share little with the first reports, so that a higher bar takes their incident apart: at 0.3 the longest
story of bombings fell in two, while from 0.3 down to 0.22 pairs' F1 of local news stays between 90.2 and 90.5."""

UNDECIDED = 0.1
"""An account whose mean likeness to another incident comes so near, and is enough, can be of either."""

WEAK, CLEAR = 0.65, 0.99
"""Likenesses that give way and that they give way to, where one article alone tells of several incidents. Chosen on the
same articles: with every likeness that is below another giving way, one pair in a hundred is missed."""

NEVER = 1e-6


@dataclass(frozen=True, slots=True)
class Seen:
    """An account to be clustered. `article` tells whose account it is, `mark` is made from its words; `leads`: it is
    what the article is about."""

    sighting: Sighting
    article: Hashable
    mark: int
    leads: bool = True


@dataclass(slots=True)
class Clusters:
    """`groups` are the indexes of the accounts that are of one incident; `undecided` has, for accounts that can be of
    either of two, the index of the other group's first member. `torn` are pairs of groups, by a member of each, that
    are alike enough and held apart by an article that tells of both."""

    groups: list[list[int]] = field(default_factory=list)
    undecided: dict[int, int] = field(default_factory=dict)
    torn: list[tuple[int, int]] = field(default_factory=list)


class Likenesses:
    """The likeness of every two accounts, computed when it is asked for.

    An account is of the same incident as one account of another article at most, where that article tells of several:
    of those that compete for it, the less likely gives way by how much less likely it is. Where only one of the two
    articles tells of several, what sets its accounts apart may be misread, so that only a weak likeness gives way to a
    clear one, and only where day and place both set them apart.
    """

    def __init__(self, seen: Sequence[Seen]) -> None:
        self.seen = seen
        self._of_article: dict[Hashable, list[int]] = defaultdict(list)
        for index, one in enumerate(seen):
            self._of_article[one.article].append(index)
        self._known: dict[tuple[int, int], float] = {}

    def between(self, one: int, other: int) -> float:
        """Return a number from 0 to 1 for accounts of two articles; the order of the two makes no difference."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._compare(self.seen[one].article, self.seen[other].article)
        return self._known[pair]

    def mean(self, group: Collection[int], other: Collection[int]) -> float:
        """Return the mean over all pairs with one account of each group and of two articles; of the accounts that lead
        their articles, where a group has such. 0 where there is no pair."""
        found = [
            self.between(a, b)
            for a in self._speaking(group)
            for b in self._speaking(other)
            if self.seen[a].article != self.seen[b].article
        ]
        return sum(found) / len(found) if found else 0.0

    def apart(self, one: int, other: int) -> bool:
        """Whether two accounts of one article are of two incidents."""
        return told_apart(self.seen[one].sighting, self.seen[other].sighting)

    def contradict(self, group: Collection[int], other: Collection[int]) -> bool:
        """Whether at least half of the pairs with one account of each group exclude each other."""
        pairs = [
            (self.seen[a], self.seen[b])
            for a in self._speaking(group)
            for b in self._speaking(other)
            if self.seen[a].article != self.seen[b].article
        ]
        return bool(pairs) and 2 * sum(exclude_each_other(a.sighting, b.sighting) for a, b in pairs) >= len(pairs)

    def _speaking(self, group: Collection[int]) -> Collection[int]:
        return [index for index in group if self.seen[index].leads] or group

    def _compare(self, article: Hashable, other: Hashable) -> None:
        """Every account of one article with every account of the other."""
        own, others = self._of_article[article], self._of_article[other]
        raw = {(a, b): likeness(self.seen[a].sighting, self.seen[b].sighting) for a in own for b in others}
        several = [self.seen[side[0]].sighting.incidents > 1 for side in (own, others)]
        for (a, b), found in raw.items():
            rivals = [(raw[x, b], x, a) for x in own if several[0] and x != a and self.apart(x, a)]
            rivals += [(raw[a, y], y, b) for y in others if several[1] and y != b and self.apart(y, b)]
            best, one, other_one = max(rivals, default=(0.0, a, a))
            clear = found <= WEAK and best >= CLEAR and self._far_apart(one, other_one)
            gives_way = best > found and (all(several) or clear)
            left = found * exp(_odds(found) - _odds(best)) if gives_way else found
            self._known[(a, b) if a < b else (b, a)] = left

    def _far_apart(self, one: int, other: int) -> bool:
        return far_apart(self.seen[one].sighting, self.seen[other].sighting)


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

    `pairs` are the accounts to compare, by index: a group is only held against groups that a pair links it to, which
    is alike enough itself.
    `groups` are together from the start and stay so; `apart` has pairs of accounts that must not come together.
    """
    work = _Work(seen, groups, apart)
    compared = list(pairs)
    work.run(pair for pair in compared if seen[pair[0]].leads and seen[pair[1]].leads)
    work.run(compared)
    joined = [sorted(members, key=work.order) for members in work.members.values()]
    ordered = sorted(joined, key=lambda group: work.order(group[0]))
    return Clusters(ordered, work.undecided(), sorted(work.torn()))


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
        self.divided: set[tuple[int, int]] = set()
        self.alive_since: dict[int, int] = dict.fromkeys(self.members, 0)
        self.steps = 0

    def order(self, index: int) -> tuple[int, int]:
        """What puts accounts in an order of their own: the mark, then where the article tells of it."""
        return self.seen[index].mark, index

    def run(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            a, b = self.home[one], self.home[other]
            if a != b and self._speaks_for_one(one, other):
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

    def _speaks_for_one(self, one: int, other: int) -> bool:
        """Whether a pair can bring its groups together. Where no pair is alike enough the mean of all is not either; so
        an account costs what the incidents like it cost, and not what all do that share its place and week."""
        same_article = self.seen[one].article == self.seen[other].article
        return same_article or self.likenesses.between(one, other) >= ENOUGH

    def _entry(self, a: int, b: int) -> tuple[float, tuple[tuple[int, int], ...], int, int, tuple[int, int]] | None:
        """What is queued of two groups; None where they are not to come together."""
        mean = self.likenesses.mean(self.members[a], self.members[b])
        if mean < ENOUGH or not self._may_join(a, b):
            return None
        marks = tuple(sorted((min(map(self.order, self.members[a])), min(map(self.order, self.members[b])))))
        return -round(mean, 9), marks, a, b, (self.alive_since[a], self.alive_since[b])

    def _may_join(self, a: int, b: int) -> bool:
        """Whether neither a person nor an article has told them apart."""
        articles: dict[Hashable, list[int]] = defaultdict(list)
        for index in self.members[a]:
            articles[self.seen[index].article].append(index)
        twins = ((x, y) for y in self.members[b] for x in articles.get(self.seen[y].article, ()))
        pairs = ((x, y) for x in self.members[a] for y in self.members[b]) if self.apart else ()
        if any(frozenset(pair) in self.apart for pair in pairs) or self.likenesses.contradict(
            self.members[a], self.members[b]
        ):
            return False
        if any(self.likenesses.apart(x, y) for x, y in twins):
            self.divided.add((a, b))
            return False
        return True

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

    def torn(self) -> set[tuple[int, int]]:
        """The pairs of given groups that nothing but an article that tells of both held apart to the end."""
        heads = {self.home[group[0]]: group[0] for group in self.given}
        now = {tuple(sorted((self.home[a], self.home[b]))) for a, b in self.divided}
        return {(heads[a], heads[b]) for a, b in now if a != b and a in heads and b in heads}

    def undecided(self) -> dict[int, int]:
        """The accounts that another group fits as well as their own, and that nobody placed.

        The two groups must exclude each other by day or country: else they may be one incident told in two ways. What
        an article is about is not undecided for what others tell beside.
        """
        given = {index for group in self.given for index in group}
        found = {}
        for home, members in self.members.items():
            for index in members if len(members) > 1 else ():
                rest = [other for other in members if other != index]
                if index not in given and (other := self._rival(index, home, rest)) is not None:
                    found[index] = min(self.members[other], key=self.order)
        return found

    def _rival(self, index: int, home: int, rest: list[int]) -> int | None:
        bar = max(ENOUGH, self.likenesses.mean([index], rest) - UNDECIDED)
        for other in sorted(self.linked[home]):
            members = self.members[other]
            if self._leads(home) and not self._leads(other):
                continue
            if self.likenesses.mean([index], members) < bar or not self._fits(index, other):
                continue
            if self.likenesses.contradict(rest, members):
                return other
        return None

    def _leads(self, home: int) -> bool:
        return any(self.seen[index].leads for index in self.members[home])

    def _fits(self, index: int, home: int) -> bool:
        """Whether no other account of its article is in the group."""
        return all(self.seen[other].article != self.seen[index].article for other in self.members[home])
