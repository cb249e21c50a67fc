"""Rows of name tags: a name goes on only where it has begun."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from ingest.language.labels import NAME_TAGS
from ingest.language.names import best_tags

TAGS = len(NAME_TAGS)
ROWS = st.tuples(st.integers(1, 3), st.integers(0, 12)).flatmap(
    lambda size: arrays(np.float32, (*size, TAGS), elements=st.floats(-30, 0, width=16))
)


def scores_of(*tags: dict[str, float]) -> NDArray[np.float32]:
    """One window; a tag that is not named has a score of -9."""
    table = np.full((1, len(tags), TAGS), -9.0, dtype=np.float32)
    for word, named in enumerate(tags):
        for tag, score in named.items():
            table[0, word, NAME_TAGS.index(tag)] = score
    return table


@given(ROWS)
def test_no_name_goes_on_that_has_not_begun(scores: NDArray[np.float32]) -> None:
    for row in best_tags(scores):
        before = "O"
        for number in row:
            tag = NAME_TAGS[number]
            assert not tag.startswith("I-") or before[2:] == tag[2:]
            before = tag


def test_a_word_that_would_go_on_with_nothing_begins_its_name() -> None:
    scores = scores_of({"O": -0.5}, {"I-ORG": -0.1, "B-ORG": -1.0}, {"I-ORG": -0.1})
    assert [NAME_TAGS[tag] for tag in best_tags(scores)[0]] == ["O", "B-ORG", "I-ORG"]


def test_the_whole_row_counts_not_each_word() -> None:
    """The first word alone would be no name; with the second it is."""
    scores = scores_of({"O": -0.3, "B-FAC": -0.5}, {"I-FAC": -0.1, "O": -3.0})
    assert [NAME_TAGS[tag] for tag in best_tags(scores)[0]] == ["B-FAC", "I-FAC"]
