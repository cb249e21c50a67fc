"""Logistic regression of "one incident" on the features of pairs, held to what is expected of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ingest.matching.likeness import Weights
from ingest.matching.training.expectations import RECALLED, expectation
from ingest.matching.training.pairs import Pair

LEARNED = ("alone", "several")
"""Regimes whose weights are learned."""

SHRINKS = 1.0
"""Strength of the pull to 0 (L2, on weights of standardised features) where all pairs speak."""

HOLDS = 20.0
"""Strength of the pull of a regime's weights to what is expected: that of all pairs, or of the table. Chosen by
cross-validation on incidents among 1, 4 and 20."""

SMALLEST_SPREAD = 0.01
"""Added to a feature's standard deviation, so that one that hardly ever is there has a finite scale."""

SMALLEST = 0.0005
"""Weights nearer to 0 are left out."""

Vector = NDArray[np.float64]


def learn(pairs: Sequence[Pair]) -> Weights:
    """Return the weights of every regime.

    All pairs together first give weights for any pair; each regime then starts from these and from the table. Raises
    ValueError where there are only pairs of one incident, or none.
    """
    if len({pair.same for pair in pairs}) < 2:
        raise ValueError("Weights are learned from pairs that are of one incident and pairs that are not.")
    names = sorted({name for pair in pairs for name in pair.features})
    base = dict(zip([*names, "bias"], fit(pairs, names, SHRINKS, {}), strict=True))
    weights = {}
    for regime in LEARNED:
        own = [pair for pair in pairs if pair.regime == regime]
        found = fit(own, names, HOLDS, _prior(base, regime))
        weights[regime] = {
            name: round(float(value), 3)
            for name, value in zip([*names, "bias"], found, strict=True)
            if abs(value) >= SMALLEST or name == "bias"
        }
    return {**weights, "recalled": dict(RECALLED)}


def _prior(base: Mapping[str, float], regime: str) -> dict[str, float]:
    """What the regime's weights start from: what all pairs say, or the table where it expects more."""
    expected = {name: getattr(expectation(name), regime) for name in base}
    return {name: value if (most := expected[name]) is None else min(value, most) for name, value in base.items()}


def fit(pairs: Sequence[Pair], names: Sequence[str], strength: float, prior: Mapping[str, float]) -> Vector:
    """Return a weight for each name, and the bias last: the likeliest, given how far they are from the prior.

    The pull is on standardised features; the bias is free. No weight has the sign that its feature must not have.
    """
    rows = np.array([[pair.features.get(name, 0.0) for name in names] for pair in pairs]).reshape(-1, len(names))
    same = np.array([float(pair.same) for pair in pairs])
    counts = np.array([pair.counts for pair in pairs])
    spread = rows.std(0) + SMALLEST_SPREAD if len(rows) else np.ones(len(names))
    scale = np.append(spread, 1.0)
    scaled = np.column_stack([rows, np.ones(len(rows))]) / scale
    start = np.array([prior.get(name, 0.0) for name in (*names, "bias")]) * scale
    pulled = np.append(np.full(len(names), strength), 0.0)

    def loss(weights: Vector) -> tuple[float, Vector]:
        """The negative logarithm of the likelihood with the pull, and its gradient."""
        score, away = scaled @ weights, weights - start
        error = 1 / (1 + np.exp(-np.clip(score, -500, 500))) - same
        likelihood = counts @ (np.logaddexp(0, score) - same * score)
        return likelihood + pulled @ away**2, scaled.T @ (counts * error) + 2 * pulled * away

    bounds = [_bounds(name) for name in (*names, "bias")]
    low, high = np.array(bounds).T
    found = minimize(loss, np.clip(start, low, high), jac=True, method="L-BFGS-B", bounds=bounds, options=STEPS)
    return np.asarray(found.x / scale)


STEPS = {"maxiter": 3000}


def _bounds(name: str) -> tuple[float, float]:
    speaks = expectation(name).speaks
    return (0.0 if speaks > 0 else -np.inf), (0.0 if speaks < 0 else np.inf)
