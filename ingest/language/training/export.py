"""The trained network as two ONNX graphs with weights of eight bits, made of the parts that `exact.py` describes.

Weights are quantised for each output, activations for each word piece as it is read. So a piece's result does not
depend on what is read beside it, as it does with the one scale for a whole batch that onnxruntime's own dynamic
quantisation takes, and the error is half of that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import cast

import numpy as np
from onnx import TensorProto
from torch import Tensor, nn

from ingest.language.training.bounds import LARGEST_VALUE, ROUNDING, Bounds, units
from ingest.language.training.exact import EXACT, HIDDEN, SHARES, TOP, Eight, Parts, in_eight_bits, rounded
from ingest.language.training.graph import RUNTIME, Array, Graph, Kind
from ingest.language.training.network import Encoder, Layer, Network
from ingest.language.words import PAD


def export(network: Network) -> tuple[bytes, bytes]:
    """Return the encoder's and the relations' graph, as `ingest.language.network.Network` takes them."""
    return _reading(network), _relations(network)


def _reading(network: Network) -> bytes:
    """What is read of windows: labels where only the best counts, else scores."""
    graph = Graph()
    reading = _Reading(Parts(graph))
    values = reading.scores(network, reading.encoded(network.encoder))
    sizes, words = network.sizes, Kind(TensorProto.INT64, ("windows", "words"))
    inputs = dict.fromkeys(("pieces", "features"), Kind(TensorProto.INT64, ("windows", "pieces")))
    vectors = {
        "names": ("words", sizes.names),
        "starts": ("words",),
        "arcs": ("words", "governors"),
        "dependents": ("words", sizes.relation_width),
        "governors": ("governors", sizes.relation_width),
    }
    outputs = dict.fromkeys(("tags", "morphs", "lemmas"), words) | {
        name: Kind(TensorProto.FLOAT, ("windows", *each)) for name, each in vectors.items()
    }
    return graph.to_bytes(inputs | dict.fromkeys(("first", "last"), words), outputs, values)


class _Reading:
    """The encoder and its heads. Shapes: B windows, P pieces, W words."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.add = parts, parts.add

    def encoded(self, encoder: Encoder) -> str:
        """(B, P, width): a vector for each piece."""
        whole, scales = in_eight_bits(_array(encoder.pieces.weight), TOP, 1)
        pieces = self.add("Cast", self.add("Gather", whole, "pieces"), to=TensorProto.FLOAT)
        pieces = self.add("Mul", pieces, self.add("Gather", scales, "pieces"))
        length = self.add("Shape", "pieces", start=1, end=2)
        places = self.add("Slice", _array(encoder.positions.weight), (0,), length, (0,))
        features = self.add("Gather", _array(encoder.features.weight), "features")
        states = self._norm(self.add("Add", self.add("Add", pieces, places), features), encoder.norm)
        fills_up = self.add("Equal", "pieces", np.array(PAD))
        hidden = self.add("Unsqueeze", self.add("Where", fills_up, HIDDEN, 0.0), (1, 2))
        norm = encoder.norm
        for layer in cast(Iterable[Layer], encoder.layers):
            states = self._layer(layer, states, norm, hidden)
            norm = layer.norm
        return states

    def _layer(self, layer: Layer, states: str, norm: nn.LayerNorm, hidden: str) -> str:
        """`norm`: what the states have just gone through."""
        bounds = Bounds(_array(norm.weight), _array(norm.bias))
        mixed, unit = self._attention(layer, self.parts.eight(states), bounds, hidden)
        out = self.parts.product(self.parts.eight(mixed), *_linear(layer.out, unit))
        states = self._norm(self.add("Add", states, out), layer.attention_norm)
        wide = self.parts.gelu(self.parts.eight(states), *_linear(layer.wide))
        narrow = self.parts.product(self.parts.eight_of_gelu(*wide), *_linear(layer.narrow))
        return self._norm(self.add("Add", states, narrow), layer.norm)

    def _attention(self, layer: Layer, states: Eight, bounds: Bounds, hidden: str) -> tuple[str, float]:
        """The mixed values (B, P, width), and the unit in which they are counted."""
        query, key, value = _linear(layer.query), _linear(layer.key), _linear(layer.value)
        size = query[0].shape[1] // layer.heads
        of_query, of_key, unit = units(*(bounds.of_heads(*linear, layer.heads) for linear in (query, key)))
        of_value = float(bounds.of_each(*value).max()) * ROUNDING / LARGEST_VALUE
        each = np.concatenate([of_query.repeat(size), of_key.repeat(size), np.full(len(value[1]), of_value)])
        weights, bias = (np.concatenate(part, -1) for part in zip(query, key, value, strict=True))
        whole = self.add("Round", self.parts.product(states, weights, bias, each))
        split = self.add("Reshape", whole, (0, 0, 3, layer.heads, size))
        split = self.add("Transpose", split, perm=[2, 0, 3, 1, 4])
        queries, keys, values = (self.add("Gather", split, np.array(place), axis=0) for place in range(3))
        shares = self.parts.shares(queries, keys, unit / math.sqrt(size), hidden)
        mixed = self.add("Transpose", self.add("MatMul", shares, values), perm=[0, 2, 1, 3])
        return self.add("Reshape", mixed, (0, 0, layer.heads * size)), of_value / SHARES

    def scores(self, network: Network, states: str) -> dict[str, str]:
        """What the heads say, by the names of `ingest.language.network.Scores`."""
        last = self.parts.product(self.parts.eight(self._at(states, "last")), *_linear(network.last_piece))
        words = self.add("Add", self._at(states, "first"), last)
        windows = self.add("Shape", "pieces", start=0, end=1)
        root = _array(network.root)[None, None]
        roots = self.add("Expand", root, self.add("Concat", windows, root.shape[1:], axis=0))
        word, governor = self.parts.eight(words), self.parts.eight(self.add("Concat", roots, words, axis=1))
        best = {
            name: self.add("ArgMax", self.parts.product(word, *_linear(head)), axis=-1, keepdims=0)
            for name, head in (("tags", network.tags), ("morphs", network.morphs), ("lemmas", network.lemmas))
        }
        names = self.parts.product(word, *_linear(network.names))
        starts = self.parts.product(word, *_linear(network.starts))
        return best | {
            "names": self.add("Sub", names, self.add("ReduceMax", names, (-1,), keepdims=1)),
            "starts": self.add("Squeeze", starts, (-1,)),
            "arcs": self._arcs(network, word, governor),
            "dependents": self._in_ones(*self.parts.gelu(word, *_linear(network.relation_dependent))),
            "governors": self._in_ones(*self.parts.gelu(governor, *_linear(network.relation_governor))),
        }

    def _at(self, states: str, places: str) -> str:
        return self.add("GatherND", states, self.add("Unsqueeze", places, (-1,)), batch_dims=1)

    def _arcs(self, network: Network, word: Eight, governor: Eight) -> str:
        """(B, W, 1 + W): of whole numbers so small that a sum over the arcs' width stays within EXACT."""
        width = network.sizes.arc_width
        top = math.floor(math.sqrt(EXACT / width))
        weights = _array(network.arc.weight).T  # the last input is always one
        dependent = self.parts.eight_of_gelu(*self.parts.gelu(word, *_linear(network.arc_dependent)))
        asked, asked_scale = self.parts.whole(self.parts.product(dependent, weights[:-1], weights[-1]), top)
        values, unit = self.parts.gelu(governor, *_linear(network.arc_governor))
        offered, offered_scale = self.parts.whole(values, top)
        arcs = self.add("FusedMatMul", asked, offered, domain=RUNTIME, transB=1)
        scale = self.add("Mul", self.add("Transpose", offered_scale, perm=[0, 2, 1]), unit / top**2 / math.sqrt(width))
        return self.add("Mul", self.add("Mul", arcs, asked_scale), scale)

    def _in_ones(self, values: str, unit: float) -> str:
        return self.add("Mul", values, unit)

    def _norm(self, values: str, norm: nn.LayerNorm) -> str:
        return self.parts.norm(values, _array(norm.weight), _array(norm.bias))


def _relations(network: Network) -> bytes:
    """The best relation of each of N arcs, from the vectors (N, R) of its two words."""
    graph, relations, wide = Graph(), network.sizes.relations, network.sizes.relation_width + 1
    parts, add = Parts(graph), graph.add
    weights = _array(network.relation.weight).T
    dependents = parts.eight_of_gelu(_with_one(graph, "dependents"), 1.0)
    offered = _with_one(graph, "governors")
    offered = add("Div", offered, parts.largest(offered))  # ones at most
    # So what adds up to a relation's score cannot exceed this, counted in the dependent's scale: that is the same for
    # all relations of an arc, and left out.
    most = float(np.abs(rounded(weights)).sum(0).reshape(relations, wide).sum(1).max())
    asked = parts.sums(dependents, weights, most * ROUNDING / EXACT)
    asked = add("Reshape", asked, (0, relations, wide))
    matches = add("Round", add("Mul", asked, add("Unsqueeze", offered, (1,))))
    best = add("ArgMax", add("ReduceSum", matches, (-1,), keepdims=0), axis=-1, keepdims=0)
    given = dict.fromkeys(("dependents", "governors"), Kind(TensorProto.FLOAT, ("arcs", wide - 1)))
    return graph.to_bytes(given, {"relations": Kind(TensorProto.INT64, ("arcs",))}, {"relations": best})


def _with_one(graph: Graph, vectors: str) -> str:
    """The vectors (N, R) with a one behind each."""
    ones = graph.add("Expand", 1.0, graph.add("Concat", graph.add("Shape", vectors, end=1), (1,), axis=0))
    return graph.add("Concat", vectors, ones, axis=1)


def _linear(layer: nn.Linear, unit: float = 1.0) -> tuple[Array, Array]:
    """Weights (inputs, outputs) and bias of a layer whose inputs are counted in `unit`."""
    return _array(layer.weight).T * unit, _array(layer.bias)


def _array(values: Tensor) -> Array:
    return np.asarray(values.detach().double().cpu().numpy(), np.float64)
