"""Where a window's sentences end, and what is read once more."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.language.windows import LOOK_AHEAD, sentences

LENGTH = 40


def found(*starts: int, is_last: bool) -> list[tuple[int, int]]:
    scores = np.full(LENGTH, -5.0, dtype=np.float32)
    scores[list(starts)] = 5.0
    return sentences(scores, np.zeros(LENGTH, dtype=np.bool_), is_last=is_last)


@pytest.mark.parametrize(
    ("starts", "is_last", "expected"),
    [
        ((), True, [(0, LENGTH)]),
        ((), False, [(0, LENGTH)]),  # longer than a window: cut
        ((0, 12), True, [(0, 12), (12, LENGTH)]),
        ((12, 25), False, [(0, 12), (12, 25)]),  # the third goes on behind the window
        ((12, LENGTH - LOOK_AHEAD + 1), False, [(0, 12)]),  # too near the end to be sure
        ((LENGTH - 2,), False, [(0, LENGTH - 2)]),  # unsure, but all there is
    ],
)
def test_the_sentences_of_a_window(starts: tuple[int, ...], is_last: bool, expected: list[tuple[int, int]]) -> None:
    assert found(*starts, is_last=is_last) == expected


def test_an_end_mark_before_a_capital_tips_the_scale() -> None:
    scores = np.full(LENGTH, -5.0, dtype=np.float32)
    scores[[12, 25]] = -1.0
    after_end = np.zeros(LENGTH, dtype=np.bool_)
    after_end[12] = True
    assert sentences(scores, after_end, is_last=True) == [(0, 12), (12, LENGTH)]
