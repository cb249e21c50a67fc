"""Whatever the network scores, a sentence comes out as one tree, and as the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from ingest.language.trees import best_tree, is_tree

SQUARE = st.integers(1, 4).flatmap(
    lambda words: arrays(np.float32, (words, words + 1), elements=st.floats(-20, 20, width=16))
)
LONG = st.integers(1, 25).flatmap(
    lambda words: arrays(np.float32, (words, words + 1), elements=st.floats(-20, 20, width=16))
)


def total(scores: NDArray[np.float32], heads: NDArray[np.int64]) -> float:
    return float(scores[np.arange(len(heads)), heads].sum())


def all_trees(words: int) -> list[NDArray[np.int64]]:
    heads = (np.array(choice) for choice in product(range(words + 1), repeat=words))
    return [choice for choice in heads if is_tree(choice)]


@given(LONG)
def test_any_scores_give_one_tree(scores: NDArray[np.float32]) -> None:
    assert is_tree(best_tree(scores))


@given(SQUARE)
def test_no_other_tree_scores_higher(scores: NDArray[np.float32]) -> None:
    best = max(total(scores, tree) for tree in all_trees(len(scores)))
    assert total(scores, best_tree(scores)) == pytest.approx(best, abs=1e-3)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], True),
        ([2, 0], True),
        ([0, 0], False),  # two roots
        ([2, 1], False),  # no root, a cycle
        ([0, 3, 2], False),  # a root, and a cycle beside it
        ([2, 3, 0, 3], True),
    ],
)
def test_a_tree_has_one_root_and_no_cycle(heads: list[int], expected: bool) -> None:
    assert is_tree(np.array(heads)) is expected


def test_a_sentence_as_long_as_a_window_with_cycles_everywhere_is_a_tree() -> None:
    scores = np.full((160, 161), -1.0, dtype=np.float32)
    for word in range(0, 160, 2):  # each pair would hang on one another
        scores[word, word + 2] = scores[word + 1, word + 1] = 9.0
    assert is_tree(best_tree(scores))
