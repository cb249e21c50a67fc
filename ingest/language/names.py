"""The best row of name tags: no name goes on that has not begun."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ingest.language.labels import NAME_TAGS

NEVER = -1e9


def _allowed() -> NDArray[np.float32]:
    """(before, behind): 0 where a tag may follow another. "I-ORG" follows "B-ORG" and "I-ORG" only."""
    table = np.zeros((len(NAME_TAGS), len(NAME_TAGS)), dtype=np.float32)
    for column, tag in enumerate(NAME_TAGS):
        if tag.startswith("I-"):
            for row, before in enumerate(NAME_TAGS):
                if before[1:] != tag[1:]:
                    table[row, column] = NEVER
    return table


FOLLOWS = _allowed()
OPENS = FOLLOWS[NAME_TAGS.index("O")]


def best_tags(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the best allowed row of tags for each window (Viterbi): (B, W) of (B, W, tags) log-odds."""
    count, length, _ = scores.shape
    if not length:
        return np.zeros((count, 0), dtype=np.int64)
    best = scores[:, 0] + OPENS
    came_from = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, length):
        paths = best[:, :, None] + FOLLOWS
        came_from[:, word] = paths.argmax(1)
        best = paths.max(1) + scores[:, word]
    tags = np.zeros((count, length), dtype=np.int64)
    tags[:, -1] = best.argmax(1)
    rows = np.arange(count)
    for word in range(length - 1, 0, -1):
        tags[:, word - 1] = came_from[rows, word, tags[:, word]]
    return tags
