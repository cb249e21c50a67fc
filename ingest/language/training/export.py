"""The trained network as two ONNX graphs with weights of eight bits.

Weights are quantised for each output, activations for each word piece as it is read. So a piece's result does not
depend on what is read beside it, as it does with the one scale for a whole batch that onnxruntime's own dynamic
quantisation takes, and the error is half of that. Weights use 7 of their 8 bits: products of two pairs then never
overflow the 16 bits that processors without VNNI add them in, and every machine finds the same sums.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import cast

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from ingest.language.training.network import Network

WEIGHT_TOP, PIECE_TOP, PIECE_ZERO = 63, 127, 128
"""Largest weight; largest activation; what is added to an activation to make it unsigned."""

SMALLEST = 1e-6
"""No scale is smaller, so that nothing is divided by zero."""

LARGE_TABLE = 1_000
"""Embeddings of more rows are kept in eight bits too."""

OPSET = 20
RUNTIME_DOMAIN = "com.microsoft"
"""Where onnxruntime keeps operators that ONNX itself does not have."""


class _Reading(nn.Module):
    """What the reader asks of the network: labels where only the best counts, else scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(pieces, features, first, last)
        best = (scores.tags.argmax(-1), scores.morphs.argmax(-1), scores.lemmas.argmax(-1))
        names = scores.names.log_softmax(-1)
        return (*best, names, scores.starts, scores.arcs, scores.dependents, scores.governors)


class _Relations(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        return self.network.relations(dependents, governors).argmax(-1)


def export(network: Network) -> tuple[bytes, bytes]:
    """Return the encoder's and the relations' graph, as `ingest.language.network.Network` takes them."""
    network = network.eval()
    batch, pieces, words = (torch.export.Dim(name, min=1, max=510) for name in ("batch", "pieces", "words"))
    example = torch.ones(2, 12, dtype=torch.long)
    places = torch.arange(1, 9).expand(2, 8).contiguous()
    encoder = _graph(
        _Reading(network),
        (example, torch.zeros_like(example), places, places.clone()),  # one tensor twice would be one input
        ({0: batch, 1: pieces}, {0: batch, 1: pieces}, {0: batch, 1: words}, {0: batch, 1: words}),
        ["pieces", "features", "first", "last"],
        ["tags", "morphs", "lemmas", "names", "starts", "arcs", "dependents", "governors"],
    )
    arcs = torch.export.Dim("arcs", min=1, max=100_000)
    vectors = torch.zeros(2, 4, network.sizes.relation_width).unbind()
    relations = _graph(_Relations(network), vectors, ({0: arcs}, {0: arcs}), ["dependents", "governors"], ["relations"])
    return quantized(encoder).SerializeToString(), quantized(relations).SerializeToString()


def _graph(
    module: nn.Module,
    example: tuple[Tensor, ...],
    shapes: tuple[dict[int, object], ...],
    into: list[str],
    out: list[str],
) -> onnx.ModelProto:
    program = cast(
        torch.onnx.ONNXProgram,
        torch.onnx.export(
            module, example, dynamo=True, dynamic_shapes=shapes, input_names=into, output_names=out, opset_version=OPSET
        ),
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.onnx"
        program.save(str(file), external_data=False)
        return onnx.load(str(file))


def quantized(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same model with products of activations and weights, and large embeddings, in eight bits."""
    graph = _Quantizer(model.graph)
    graph.rewrite()
    model.opset_import.append(helper.make_opsetid(RUNTIME_DOMAIN, 1))
    onnx.checker.check_model(model)
    return model


class _Quantizer:
    """Rewrites one graph in place."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.weights = {tensor.name: tensor for tensor in graph.initializer}
        self.nodes: list[onnx.NodeProto] = []
        self.activations: dict[str, tuple[str, str]] = {}

    def rewrite(self) -> None:
        self._constant("eight.smallest", np.array(SMALLEST, np.float32))
        self._constant("eight.top", np.array(PIECE_TOP, np.float32))
        self._constant("eight.one", np.array(1, np.float32))
        self._constant("eight.zero", np.array(PIECE_ZERO, np.uint8))
        self._constant("eight.last", np.array([-1], np.int64))
        for node in self.graph.node:
            if node.op_type == "MatMul" and self._shape(node.input[1]) == 2:
                self._product(node)
            elif node.op_type == "Gemm" and len(node.input) == 2 and self._shape(node.input[1]) == 2:
                self._product(node)  # as PyTorch writes a layer without bias: the weights stand transposed
            elif node.op_type == "Gather" and self._rows(node.input[0]) > LARGE_TABLE:
                self._embedding(node)
            else:
                self.nodes.append(node)
        used = {name for node in self.nodes for name in node.input}
        kept = [tensor for tensor in self.graph.initializer if tensor.name in used]
        del self.graph.node[:], self.graph.initializer[:]
        self.graph.node.extend(self.nodes)
        self.graph.initializer.extend(kept)

    def _product(self, node: onnx.NodeProto) -> None:
        whole, scale = self._activation(node.input[0])
        weight, out = node.input[1], node.output[0]
        table = numpy_helper.to_array(self.weights[weight])
        table = table.T if node.op_type == "Gemm" else table
        scales = _scales(table, 0, WEIGHT_TOP)
        self._constant(f"{weight}.eight", np.round(table / scales).astype(np.int8))
        self._constant(f"{weight}.scale", scales[0])
        # onnxruntime's own operator multiplies the whole sums by the weights' scales as it writes them.
        factors = [whole, f"{weight}.eight", "eight.one", f"{weight}.scale", "eight.zero"]
        self.nodes.append(helper.make_node("MatMulIntegerToFloat", factors, [f"{out}.sum"], domain=RUNTIME_DOMAIN))
        self._add("Mul", [f"{out}.sum", scale], out)

    def _activation(self, name: str) -> tuple[str, str]:
        """Names of the activation in eight bits and of its scales, made once for all products that take it."""
        if name not in self.activations:
            self._add("Abs", [name], f"{name}.abs")
            self._add("ReduceMax", [f"{name}.abs", "eight.last"], f"{name}.max", keepdims=1)
            self._add("Max", [f"{name}.max", "eight.smallest"], f"{name}.most")
            self._add("Div", ["eight.top", f"{name}.most"], f"{name}.inverse")
            self._add("Div", [f"{name}.most", "eight.top"], f"{name}.scale")
            self._add("Mul", [name, f"{name}.inverse"], f"{name}.scaled")
            self._add("QuantizeLinear", [f"{name}.scaled", "eight.one", "eight.zero"], f"{name}.eight")
            self.activations[name] = f"{name}.eight", f"{name}.scale"
        return self.activations[name]

    def _embedding(self, node: onnx.NodeProto) -> None:
        table, rows, out = node.input[0], node.input[1], node.output[0]
        values = numpy_helper.to_array(self.weights[table])
        scales = _scales(values, 1, PIECE_TOP)
        self._constant(f"{table}.eight", np.round(values / scales).astype(np.int8))
        self._constant(f"{table}.scale", scales)
        self._add("Gather", [f"{table}.eight", rows], f"{out}.whole")
        self._add("Gather", [f"{table}.scale", rows], f"{out}.scale")
        self._add("Cast", [f"{out}.whole"], f"{out}.float", to=TensorProto.FLOAT)
        self._add("Mul", [f"{out}.float", f"{out}.scale"], out)

    def _constant(self, name: str, value: NDArray[np.generic]) -> None:
        self.graph.initializer.append(numpy_helper.from_array(value, name))

    def _add(self, kind: str, into: list[str], out: str, **attributes: int) -> None:
        self.nodes.append(helper.make_node(kind, into, [out], **attributes))

    def _shape(self, name: str) -> int:
        """Number of dimensions of a weight; 0 for what is none."""
        return len(self.weights[name].dims) if name in self.weights else 0

    def _rows(self, name: str) -> int:
        return self.weights[name].dims[0] if name in self.weights else 0


def _scales(values: NDArray[np.float32], axis: int, top: int) -> NDArray[np.float32]:
    largest = np.abs(values).max(axis, keepdims=True)
    return np.where(largest > 0, largest / top, 1).astype(np.float32)
