"""How alike two stories are: the same words, or the same facts told in the same order. Pure.

Two newsrooms that report one event independently share its names, its figures and often an official's sentences, but
not the order in which everything is told. A rewrite, by hand or by machine, changes the words and keeps the order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy
from numpy.typing import NDArray

PERMUTATIONS = 128
SEED = 1
"""Of the sketches in the database. To change either of these, or what is sketched, sketches every article anew."""

MOST_WORDS = 20_000
"""Words of a story that are sketched and compared; bounds time and memory."""

MOST_SENTENCES = 100
"""Sentences of a story that are laid beside those of another; the work grows with the product."""

RUN = 3
"""Words in a run. Three in a row are shared by chance in one run of four hundred (1,963 pages of local US news)."""

STEM = 5
"""Letters of a word that are compared, so that "American" is "Americans" and "drone" is "drones"."""

SENTENCE_WORDS = 4
"""A sentence with fewer longer words is like too many others."""

ALIKE = 0.25
"""Share of the longer words of two sentences that both have, from which on they say the same."""

_WORD = re.compile(r"\w+")
_LONGER_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”)]{0,3}\s|\n")


@dataclass(frozen=True, slots=True)
class Telling:
    """A story in the forms that are compared."""

    runs: frozenset[tuple[str, ...]]
    sentences: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two stories share.

    `runs` is the share (0 to 1) of the shorter one's word runs that the other has, of `run_count` runs; `sentences`
    the number of sentences, of the one with fewer, that have a like one in the other; `covered` their share of the
    story where it is smaller; `order` the share of them that stand in the same order.
    """

    runs: float
    run_count: int
    sentences: int
    covered: float
    order: float


def word_pairs(story: str) -> list[bytes]:
    """Return the story's pairs of neighbouring longer words, each once, sorted.

    Pairs, and of longer words only, because they outlast a rewriting: 10 % of them are left where 4 % of all runs are.
    """
    words = [word[:STEM] for word in _LONGER_WORD.findall(story.lower())[:MOST_WORDS]]
    return sorted({f"{first} {second}".encode() for first, second in pairwise(words)})


def sketch(pairs: Sequence[bytes]) -> NDArray[numpy.uint32]:
    """Return the MinHash of a story's word pairs, 128 numbers; all are the largest number where there are no pairs."""
    from datasketch import MinHash  # brings the whole of scipy, half a second that only those who store should pay

    minhash = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32")
    if pairs:
        minhash.update_batch(pairs)
    numbers: NDArray[numpy.uint32] = minhash.hashvalues.astype("<u4")
    return numbers


def telling(story: str) -> Telling:
    """Return the story in the forms that `compare` lays beside each other."""
    words = _WORD.findall(story.lower())[:MOST_WORDS]
    runs = frozenset(zip(*(words[place:] for place in range(RUN)), strict=False))
    sentences = (
        frozenset(word[:STEM] for word in _LONGER_WORD.findall(sentence))
        for sentence in _SENTENCE_END.split(story.lower())
    )
    told = [sentence for sentence in sentences if len(sentence) >= SENTENCE_WORDS]
    return Telling(runs, tuple(told[:MOST_SENTENCES]))


def compare(one: Telling, other: Telling) -> Likeness:
    """Return how alike two stories are; the order of the two makes no difference."""
    shorter = min(len(one.runs), len(other.runs))
    places, places_back = _like(one.sentences, other.sentences), _like(other.sentences, one.sentences)
    return Likeness(
        runs=len(one.runs & other.runs) / shorter if shorter else 0.0,
        run_count=shorter,
        sentences=min(len(places), len(places_back)),
        covered=min(_share(len(places), len(one.sentences)), _share(len(places_back), len(other.sentences))),
        order=min(_in_order(places), _in_order(places_back)),
    )


def _like(sentences: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> list[int]:
    """Return, for each sentence that has a like one among `others`, the place of the likest."""
    places = []
    for sentence in sentences:
        likest, place = max(
            ((len(sentence & other) / len(sentence | other), -place) for place, other in enumerate(others)),
            default=(0.0, 0),
        )
        if likest >= ALIKE:
            places.append(-place)
    return places


def _in_order(places: Sequence[int]) -> float:
    """Return the share of `places` in their longest run that never steps back."""
    ends: list[int] = []
    for place in places:
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return _share(len(ends), len(places))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
