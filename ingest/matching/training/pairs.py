"""Accounts → pairs to learn from: those of which it is worth asking whether they are of one incident."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.matching.keys import keys_of, lookups_of
from ingest.matching.likeness import features, regime
from ingest.matching.sightings import Sighting

MOST_TELLING = 25
"""Words of a story, the weightiest, by which articles resemble each other."""

SHARED = 2
"""So many of these words in common, or one person, make two articles resemble each other."""

COMMON = 400
"""What more articles than these have in common resembles nothing."""

DAYS = 3

CROWDED = 120
"""Where more than these were published in the same days on one kind of event, that says nothing of any two."""


@dataclass(frozen=True, slots=True)
class Told:
    """An account to learn from: of which article, and of which incident by those who told them apart. `brief`: of the
    article's lead alone."""

    article: str
    incident: str
    sighting: Sighting
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts of different articles. `counts`: how much the pair counts beside others; `incidents` are theirs."""

    features: Mapping[str, float]
    regime: str
    same: bool
    counts: float
    incidents: tuple[str, str]


def pairs_of(told: Sequence[Told], counts: float, which: Iterable[tuple[int, int]]) -> list[Pair]:
    """Return the pairs of those indexes; none of two accounts of one article."""
    return [_pair(told[one], told[other], counts) for one, other in which if told[one].article != told[other].article]


def _pair(one: Told, other: Told, counts: float) -> Pair:
    return Pair(
        features=features(one.sighting, other.sighting),
        regime=regime(one.sighting, other.sighting),
        same=one.incident == other.incident,
        counts=counts,
        incidents=(one.incident, other.incident),
    )


def compared(sightings: Sequence[Sighting]) -> set[tuple[int, int]]:
    """Return the indexes of those that matching would compare: they share a key."""
    of_key: dict[int, list[int]] = defaultdict(list)
    for index, sighting in enumerate(sightings):
        for key in keys_of(sighting):
            of_key[key].append(index)
    found = ((index, other) for index, one in enumerate(sightings) for key in lookups_of(one) for other in of_key[key])
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


def resembling(sightings: Sequence[Sighting]) -> set[tuple[int, int]]:
    """Return the indexes of those that share rare words or persons.

    They are far more than share a key, and most are of two incidents: what is learned from them holds also where more
    articles come in than were learned from.
    """
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, sighting in enumerate(sightings):
        for mark in _marks(sighting):
            having[mark].append(index)
    common: Counter[tuple[int, int]] = Counter()
    for (kind, _), indexes in having.items():
        if len(indexes) <= COMMON:
            for pair in combinations(indexes, 2):
                common[pair] += SHARED if kind == "person" else 1
    return {pair for pair, count in common.items() if count >= SHARED}


def contemporary(sightings: Sequence[Sighting]) -> set[tuple[int, int]]:
    """Return the indexes of those on one kind of event that were published within DAYS.

    What is told in few words shares no rare ones, and the likeliest to be taken for one is what happened the same days.
    """
    having: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, sighting in enumerate(sightings):
        if sighting.published is not None:
            having[sighting.type, sighting.published.toordinal() // DAYS].append(index)
    return {pair for indexes in having.values() if len(indexes) <= CROWDED for pair in combinations(indexes, 2)}


def _marks(sighting: Sighting) -> Iterator[tuple[str, str]]:
    weightiest = sorted(sighting.telling.words, key=lambda word: (-word[1], word[0]))[:MOST_TELLING]
    yield from (("word", word) for word, _ in weightiest)
    yield from (("person", person) for person in sighting.telling.persons)


def outside(pairs: Iterable[Pair], incidents: Collection[str]) -> list[Pair]:
    """Return the pairs that touch none of the incidents."""
    return [pair for pair in pairs if not any(incident in incidents for incident in pair.incidents)]
