"""The best well-formed tree over the words of a sentence: every word under one governor, one root, no cycle.

Chu and Liu (1965) and Edmonds (1967) for the tree; one root as Zmigrod, Vieira and Cotterell (2020) force it: a second
root costs more than any tree can gain.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """Return each word's governor: 0 for the root, else its number from 1.

    `scores`: (n, 1 + n), of each word's governors, the root first. Whatever they are, the result has one root.
    """
    length = len(scores)
    scores = np.array(scores, dtype=np.float64)
    scores[np.arange(length), np.arange(1, length + 1)] = -np.inf
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads
    finite = scores[np.isfinite(scores)]
    scores[:, 0] -= (finite.max() - finite.min() + 1) * (length + 1)
    square = np.full((length + 1, length + 1), -np.inf)
    square[1:] = scores
    return _arborescence(square)[1:]


def is_tree(heads: Heads) -> bool:
    """Whether exactly one word is the root and all others hang on it in the end."""
    if (heads == 0).sum() != 1:
        return False
    governors = np.concatenate([[0], heads])
    reached = governors
    for _ in range(len(governors).bit_length()):
        reached = reached[reached]
    return not reached.any()


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """The best tree that hangs on node 0. `scores[word, governor]`."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.flatnonzero(cycle)
    outside = np.flatnonzero(~cycle)
    # The cycle becomes one node. A word of it may instead hang outside: what that gains over the cycle's own arc.
    within = scores[inside, heads[inside]]
    into = scores[np.ix_(inside, outside)] - within[:, None]
    out_of = scores[np.ix_(outside, inside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = into.max(0) if len(inside) else -np.inf
    smaller[:size, size] = out_of.max(1)
    smaller[0] = -np.inf
    found = _arborescence(smaller)
    for word in range(1, size):
        governor = found[word]
        heads[outside[word]] = inside[out_of[word].argmax()] if governor == size else outside[governor]
    entry = into[:, found[size]].argmax()
    heads[inside[entry]] = outside[found[size]]
    return heads


def _cycle(heads: Heads) -> NDArray[np.bool_] | None:
    """One cycle's nodes, or None where all nodes come to node 0."""
    state = np.zeros(len(heads), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while not state[node]:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            cycle = np.zeros(len(heads), dtype=bool)
            cycle[path[path.index(node) :]] = True
            return cycle
        state[path] = 2
    return None
