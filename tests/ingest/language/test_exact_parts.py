"""What the exported network is made of: near enough to what was trained, and never beyond what stays exact."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

pytest.importorskip("onnx", reason="exporting needs requirements-training.txt")

import onnxruntime
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto

from ingest.language.network import session
from ingest.language.training.bounds import LARGEST_VALUE, Bounds, units
from ingest.language.training.exact import EXACT, PLACES, SHARES, Parts, rounded
from ingest.language.training.graph import Array, Graph, Kind

WIDTH = 384
DRAW = np.random.default_rng(7)


def run(build: Callable[[Parts, list[str]], str], *given_: Array) -> Array:
    """What a graph of one part makes of some arrays."""
    graph = Graph()
    names = [f"in.{number}" for number in range(len(given_))]
    value = build(Parts(graph), names)
    inputs = {name: Kind(TensorProto.FLOAT, each.shape) for name, each in zip(names, given_, strict=True)}
    outputs = {"out": Kind(TensorProto.FLOAT, [f"size.{axis}" for axis in range(given_[0].ndim)])}
    model = session(graph.to_bytes(inputs, outputs, {"out": value}))
    feeds = {name: each.astype(np.float32) for name, each in zip(names, given_, strict=True)}
    return np.asarray(model.run(None, feeds)[0], np.float64)


@pytest.mark.parametrize("size", [1e-3, 1.0, 200.0])
def test_a_row_is_normalised(size: float) -> None:
    rows, weight, bias = DRAW.normal(size=(20, WIDTH)) * size, DRAW.normal(size=WIDTH), DRAW.normal(size=WIDTH)
    rows[:5, 7] *= 30  # some numbers of a network are far larger than the others of their row
    true = (rows - rows.mean(1, keepdims=True)) / rows.std(1, keepdims=True) * weight + bias
    found = run(lambda parts, names: parts.norm(names[0], weight, bias), rows)
    half_a_step = np.abs(true).max(1) / 127 / 2
    assert (np.abs(found - true).max(1) < half_a_step).all()


@given(st.integers(0, 10**6), st.sampled_from([1e-4, 1.0, 1e4]), st.booleans())
@settings(max_examples=50, deadline=None)
def test_no_normalised_row_is_longer_than_it_should_be(seed: int, spread: float, even: bool) -> None:
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(4, WIDTH)) * spread + (1.0 if even else 0.0)
    found = run(lambda parts, names: parts.norm(names[0], np.ones(WIDTH), np.zeros(WIDTH)), rows)
    assert np.linalg.norm(found, axis=1).max() <= math.sqrt(WIDTH) * 1.00001


def test_gelu_is_nearer_than_eight_bits_can_tell() -> None:
    values = np.linspace(-8, 8, 2_001)
    true = values * np.array([math.erfc(-value / math.sqrt(2)) / 2 for value in values])

    def build(parts: Parts, names: list[str]) -> str:
        found, unit = parts.gelu_of(lambda unit: parts.add("Div", names[0], unit))
        return parts.add("Mul", found, unit)

    assert np.abs(run(build, values[:, None])[:, 0] - true).max() < 0.004


def test_shares_are_those_of_softmax_and_none_where_nothing_is_to_be_seen() -> None:
    queries, keys = (DRAW.integers(-300, 300, (1, 2, 40, 32)).astype(float) for _ in range(2))
    unit = 1 / 200_000
    hidden = np.where(np.arange(40) < 30, 0.0, -1e4)[None, None, None]
    scores = queries @ keys.swapaxes(2, 3) * unit + hidden
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    true = powers / powers.sum(-1, keepdims=True)
    found = run(lambda parts, names: parts.shares(names[0], names[1], unit, names[2]), queries, keys, hidden)
    assert np.array_equal(found, np.round(found))
    assert np.abs(found / SHARES - true).max() < 0.001
    assert not found[..., 30:].any()


def test_no_query_key_or_value_grows_beyond_what_stays_exact() -> None:
    weight, bias = DRAW.normal(1, 0.3, WIDTH), DRAW.normal(0, 0.3, WIDTH)
    weights, more = DRAW.normal(0, 0.1, (WIDTH, 64)), DRAW.normal(0, 0.5, 64)
    bounds = Bounds(weight, bias)
    heads, each = bounds.of_heads(weights, more, 2), bounds.of_each(weights, more)
    turned = weight[:, None] * rounded(weights)
    # the rows that the weights make longest, each way
    worst = [np.linalg.svd(turned[:, part])[0][:, 0] for part in (slice(32), slice(32, 64))]
    worst += [turned[:, place] / np.linalg.norm(turned[:, place]) for place in range(64)]
    for normal in worst:
        for sign in (1, -1):
            state = normal * sign * math.sqrt(WIDTH) * weight + bias
            state = np.round(state / np.abs(state).max() * 127) * np.abs(state).max() / 127
            found = state @ rounded(weights) + more
            assert (np.linalg.norm(found.reshape(2, 32), axis=1) <= heads).all()
            assert (np.abs(found) <= each).all()
    of_query, of_key, product = units(heads, heads)
    assert (heads / of_query * heads / of_key <= EXACT).all()
    assert of_query * of_key == pytest.approx([product, product])
    assert LARGEST_VALUE * (SHARES + PLACES / 2) <= EXACT


def test_roots_are_drawn_to_the_last_bit() -> None:
    # The one step of a single number that a library may be tempted to take a short way.
    values = np.concatenate([DRAW.uniform(1, 4, 100_000), DRAW.uniform(0, 2.0**24, 100_000)]).astype(np.float32)
    found = run(lambda parts, names: parts.add("Sqrt", names[0]), values[:, None].astype(float))
    assert np.array_equal(found[:, 0].astype(np.float32), np.sqrt(values.astype(np.float64)).astype(np.float32))


def test_the_runtime_rewrites_nothing() -> None:
    graph = Graph()
    value = graph.add("Mul", graph.add("Mul", "in", 2.0), 0.5)
    kind = Kind(TensorProto.FLOAT, ("many",))
    options = session(graph.to_bytes({"in": kind}, {"out": kind}, {"out": value})).get_session_options()
    assert options.graph_optimization_level == onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
