"""How large what the encoder computes can become, whatever the text: so that its sums stay exact.

A normalised row has a known length; from there the weights tell the rest. Numbers are counted in units so coarse that
nothing can grow beyond EXACT; they are still finer than eight bits.
"""

from __future__ import annotations

import numpy as np

from ingest.language.training.exact import EXACT, PLACES, SHARES, TOP, rounded
from ingest.language.training.graph import Array

ROUNDING = 1.01
"""More than what rounding to whole numbers adds to the length of a vector of some thousands."""

LARGEST_VALUE = EXACT / (SHARES + PLACES / 2)
"""Shares of a row add up to SHARES, each rounded by a half at most: times this they are still exact."""


class Bounds:
    """Bounds of products with normalised rows. weight, bias: the norm's."""

    def __init__(self, weight: Array, bias: Array) -> None:
        self.weight, self.bias = weight, bias
        self.length = float(np.sqrt(len(weight)))
        # In eight bits each number is off by half a step.
        self.error = float((np.abs(weight) * self.length + np.abs(bias)).max()) / TOP / 2

    def of_each(self, weights: Array, bias: Array) -> Array:
        """The largest size of each output. weights: (inputs, outputs); bias: (outputs,)."""
        weights = rounded(weights)
        return np.array([self._together(weights[:, [place]], bias[[place]]) for place in range(len(bias))])

    def of_heads(self, weights: Array, bias: Array, heads: int) -> Array:
        """The largest length of each head's vector."""
        parts = zip(np.split(rounded(weights), heads, 1), np.split(bias, heads), strict=True)
        return np.array([self._together(*part) for part in parts])

    def _together(self, weights: Array, bias: Array) -> float:
        """The largest length of a vector of outputs: from the normalised row, from its bias, from rounding it."""
        turned = np.linalg.norm(self.weight[:, None] * weights, 2) * self.length
        moved = np.linalg.norm(self.bias @ weights + bias)
        return float(turned + moved + np.linalg.norm(np.abs(weights).sum(0)) * self.error)


def units(queries: Array, keys: Array) -> tuple[Array, Array, float]:
    """The units of each head's queries and keys, and of their product, which no head exceeds EXACT of.

    queries, keys: the largest length of each head's vectors.
    """
    queries, keys = queries * ROUNDING, keys * ROUNDING
    product = float((queries * keys).max()) / EXACT
    return np.sqrt(product * queries / keys), np.sqrt(product * keys / queries), product
