"""The recipe: which pairs are learned from, how much each sort counts, and how the result is measured."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ingest.matching.likeness import Weights
from ingest.matching.training.figures import PairFigures, halves, measure
from ingest.matching.training.fit import learn
from ingest.matching.training.pairs import Pair, Told, compared, contemporary, outside, pairs_of, resembling

WHOLE = 1.0
"""How much a pair of whole articles counts where nothing else is said."""

BRIEF = 0.3
"""How much a pair with a brief counts beside one of whole articles: the fewer words, the less their likeness says."""

OWN = 6.0
"""How much a pair of our own gold counts: few, but read with care, and what the reader is for."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learned from one folder or from our own gold: its whole articles and the pairs.

    `counts` is how much a pair of whole articles counts.
    """

    name: str
    counts: float
    told: Sequence[Told]
    pairs: Sequence[Pair]

    def in_numbers(self) -> dict[str, Any]:
        """Return what is kept of it beside the weights."""
        return {
            "name": self.name,
            "counts": self.counts,
            "articles": len({one.article for one in self.told}),
            "incidents": len({one.incident for one in self.told}),
            "pairs": len(self.pairs),
            "same": sum(pair.same for pair in self.pairs),
        }


def lesson(name: str, told: Sequence[Told], briefs: Sequence[Told], counts: float = WHOLE) -> Lesson:
    """Return the pairs of a folder's whole articles, and of its briefs with these and with each other.

    `counts` is how much a pair of whole articles counts beside other folders'.
    """
    whole = [one.sighting for one in told]
    every = [*whole, *(one.sighting for one in briefs)]
    worth_asking = sorted(compared(whole) | resembling(whole))
    with_briefs = sorted(
        pair for pair in compared(every) | resembling(every) | contemporary(every) if pair[1] >= len(told)
    )
    return Lesson(
        name,
        counts,
        told,
        [*pairs_of(told, counts, worth_asking), *pairs_of([*told, *briefs], counts * BRIEF, with_briefs)],
    )


def own_lesson(name: str, told: Sequence[Told]) -> Lesson:
    """Return every pair of our own gold's accounts."""
    return Lesson(name, OWN, told, pairs_of(told, OWN, combinations(range(len(told)), 2)))


def learn_from(lessons: Sequence[Lesson], without: Collection[str] = ()) -> Weights:
    """Return the weights of all lessons' pairs that touch none of some incidents. Raises ValueError as `learn` does."""
    return learn(outside((pair for lesson in lessons for pair in lesson.pairs), without))


def cross_validated(lessons: Sequence[Lesson]) -> PairFigures:
    """Return the figures of the first lesson, each half of its incidents by weights learned without it."""
    told = lessons[0].told
    figures = PairFigures()
    for half in halves(one.incident for one in told):
        figures += measure(told, learn_from(lessons, half), half)
    return figures


def measured(lessons: Sequence[Lesson], weights: Weights) -> Iterator[tuple[str, PairFigures]]:
    """Yield each folder's name and its figures by weights that were learned from it too."""
    for each in lessons:
        yield each.name, measure(each.told, weights)
