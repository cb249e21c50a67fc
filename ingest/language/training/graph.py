"""Building an ONNX graph node by node, exactly as it is to run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

OPSET, FORMAT = 20, 10
"""Version of ONNX's operators, and of its file format."""

RUNTIME = "com.microsoft"
"""Where onnxruntime keeps operators that ONNX itself does not have."""

Array = NDArray[np.float64]
Operand = str | float | tuple[int, ...] | NDArray[np.generic]
"""The name of a value; or a constant: a number or an array in single precision, whole numbers as they are."""


class Kind(NamedTuple):
    """A type of TensorProto, and the sizes of a tensor; those that differ from run to run by name."""

    type: int
    sizes: Sequence[str | int]


class Graph:
    """Nodes and constants, in the order in which they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._names: dict[tuple[object, ...], str] = {}

    def add(self, operator: str, *operands: Operand, domain: str = "", **attributes: object) -> str:
        """Add a node and return its value's name."""
        name = f"{operator}.{len(self.nodes)}"
        into = [operand if isinstance(operand, str) else self._constant(operand) for operand in operands]
        self.nodes.append(helper.make_node(operator, into, [name], domain=domain, **attributes))
        return name

    def _constant(self, value: float | tuple[int, ...] | NDArray[np.generic]) -> str:
        """The name of a constant; equal ones are kept once."""
        array = np.array(value, np.int64 if isinstance(value, tuple) else None)
        if array.dtype == np.float64:
            array = array.astype(np.float32)
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self._names:
            self._names[key] = f"constant.{len(self.constants)}"
            self.constants.append(numpy_helper.from_array(array.copy("C"), self._names[key]))
        return self._names[key]

    def to_bytes(self, inputs: Mapping[str, Kind], outputs: Mapping[str, Kind], values: Mapping[str, str]) -> bytes:
        """The whole graph as onnxruntime loads it. `values`: the value that is given under each output's name.

        Raises onnx.checker.ValidationError where the graph is not well formed.
        """
        given = [helper.make_node("Identity", [values[name]], [name]) for name in outputs]
        into, out = (
            [helper.make_tensor_value_info(name, kind.type, kind.sizes) for name, kind in named.items()]
            for named in (inputs, outputs)
        )
        graph = helper.make_graph([*self.nodes, *given], "reader", into, out, self.constants)
        sets = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
        model = helper.make_model(graph, opset_imports=sets, ir_version=FORMAT)
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString())
