"""What is known of the features before anything is learned: which way each may speak, and how loudly at least."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

FOR, AGAINST, EITHER = 1, -1, 0


class Expectation(NamedTuple):
    """`speaks`: a learned weight never has the other sign. `alone` and `several` are where the weight starts from in
    that regime, unless what all pairs say together is stronger still: contradictions are rare among the pairs that
    people have told apart, and what few of them there are come from misread dates."""

    speaks: int
    alone: float | None = None
    several: float | None = None


EXPECTED: Mapping[str, Expectation] = {
    # What is shared speaks for one incident.
    "words": Expectation(FOR),
    "own_words": Expectation(FOR),
    "names": Expectation(FOR),
    "persons_shared": Expectation(FOR),
    "ages_shared": Expectation(FOR),
    "day_same": Expectation(FOR),
    "span_meets": Expectation(FOR),
    "place_same": Expectation(FOR),
    "place_near": Expectation(FOR),
    "area_same": Expectation(FOR),
    "area_meets": Expectation(FOR),
    "address_same": Expectation(FOR),
    "type_same": Expectation(FOR),
    "killed_same": Expectation(FOR),
    "injured_same": Expectation(FOR),
    # What differs speaks against it. Where an article tells of several incidents, their words are the same and only
    # day, place and kind can tell which is which: there they start from more.
    "persons_differ": Expectation(AGAINST),
    "ages_differ": Expectation(AGAINST),
    "killed_differ": Expectation(AGAINST),
    "injured_differ": Expectation(AGAINST),
    "day_next": Expectation(EITHER, alone=-3, several=-5),  # often one night, or a morning paper's "yesterday"
    "day_week": Expectation(AGAINST, alone=-5, several=-8),
    "day_month": Expectation(AGAINST, alone=-6, several=-10),
    "day_far": Expectation(AGAINST, alone=-7, several=-12),
    "span_misses": Expectation(AGAINST, alone=-3, several=-6),
    "place_far": Expectation(AGAINST, alone=-3, several=-7),
    "area_misses": Expectation(AGAINST, alone=-4, several=-8),
    "type_differs": Expectation(AGAINST, alone=-3, several=-5),
    "articles_apart": Expectation(AGAINST),
    # The fewer words there are, the less it says that they are alike.
    "few_words": Expectation(AGAINST),
    "few_own_words": Expectation(AGAINST),
    # Silence can be of either sort: local news leaves out the town that all its readers know.
    "day_unknown": Expectation(EITHER),
    "place_unknown": Expectation(EITHER),
}

RECALLED: Mapping[str, float] = {
    "day_same": 4,
    "span_meets": 2.5,
    "place_same": 4,
    "place_near": 2,
    "area_same": 2,
    "area_meets": 1,
    "type_same": 1.5,
    "type_differs": -6,
    "own_words": 5,
    "names": 1.5,
    "persons_shared": 0.5,
    "killed_same": 1,
    "killed_differ": -1,
    "injured_same": 1,
    "day_next": -4,
    "day_week": -8,
    "day_month": -10,
    "day_far": -12,
    "span_misses": -8,
    "place_far": -7,
    "area_misses": -8,
    "address_same": 2,
    "articles_apart": -0.05,
    "bias": -5,
}
"""Weights of what an article only recalls. Set by hand, not learned: people have told apart what articles are about,
hardly ever what they recall, and the few dozen pairs of our own gold are too few to learn 20 weights from. By them two
facts that agree (day and place, or one of them and most of the words) are enough, and one alone is not."""


def expectation(name: str) -> Expectation:
    """Return what is expected of a feature; nothing of one that is not in the table."""
    return EXPECTED.get(name, Expectation(EITHER))
