"""The parts of a network as operations that give the same bits on every processor.

Processors differ in the order in which they add up a row of floating-point numbers, in whether they round between
multiplying and adding, and in how they approach functions like exp. Here none of that shows:

- Numbers one by one are added, multiplied, divided and rounded, and roots drawn, as IEEE 754 says: to the nearest.
- Sums are of whole numbers. In eight bits they are whole anyway. In single precision they are exact, in any order, as
  long as they stay below EXACT: a part says why they do, whatever the text.
- exp and GELU are put together from such steps, nearer to the true functions than eight bits can tell.

No step may be fused with another or done in another way: the graphs run as they are written (`network.py` turns
onnxruntime's own rewriting off).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.language.training.graph import RUNTIME, Array, Graph

EXACT = 2.0**24
"""Whole numbers up to this have a place in single precision."""

WEIGHT_TOP, TOP, ZERO = 63, 127, 128
"""Largest weight; largest activation; what is added to an activation to make it unsigned."""

GELU_TOP, GELU_ZERO, GELU_LEAST = 239, 16, 2.6
"""The same for what comes out of GELU, which never falls below -0.17: 16 of 255 steps are enough for that, where the
largest number counts as at least 2.6."""

SMALLEST = 1e-6
"""No scale is smaller, so that nothing is divided by zero."""

EXP_WIDTH, EXP_ADDED, EXP_SQUARINGS = 17.306422, 0.852035, 4
"""exp(x), for x of 0 and below, as (((1 + x / 17.3)² + 0.85) / 1.85) to the power of 2⁴: off by 0.0002 at most.
Fitted."""

SHARES_BEFORE, SHARES = 2.0**14, 4_096
"""Whole numbers that the largest weight of a row of attention has at first, and that all of a row share in the end."""

HIDDEN = -1e4
"""Below every score."""

PLACES = 512
"""The longest row of attention."""

GELU_WIDTH, GELU_DEPTH = 3.696472, 0.549334
"""GELU(x) as max(x, 0) - 0.55 |x| max(1 - |x| / 3.7, 0)⁴: off by 0.004 at most. Fitted."""


@dataclass(frozen=True, slots=True)
class Eight:
    """Activations in eight bits: (whole - zero) * scale * step, with a scale for each row."""

    whole: str
    scale: str
    step: float
    zero: int


def in_eight_bits(weights: Array, top: int, axis: int) -> tuple[NDArray[np.int8], Array]:
    """Weights as whole numbers up to `top`, and the scale of each row or column."""
    largest = np.abs(weights).max(axis, keepdims=True)
    scales = np.where(largest > 0, largest / top, 1.0)
    return np.round(weights / scales).astype(np.int8), scales


def rounded(weights: Array) -> Array:
    """Weights (inputs, outputs) as `Parts.product` has them."""
    whole, scales = in_eight_bits(weights, WEIGHT_TOP, 0)
    return np.asarray(whole * scales)


class Parts:
    """Adds the parts of a network to a graph. Rows are along the last axis."""

    def __init__(self, graph: Graph) -> None:
        self.add = graph.add

    def largest(self, values: str) -> str:
        """The largest number of each row, whatever its sign."""
        most = self.add("ReduceMax", self.add("Abs", values), (-1,), keepdims=1)
        return self.add("Max", most, SMALLEST)

    def total(self, whole: str) -> str:
        """The sum of each row of whole numbers (or of the same parts of one), none beyond EXACT."""
        return self.add("ReduceSum", whole, (-1,), keepdims=1)

    def grid(self, values: str, step: float) -> str:
        """Round to multiples of `step`, a power of two: so far up, single precision knows only these."""
        far = 1.5 * 2.0**23 * step
        return self.add("Sub", self.add("Add", values, far), far)

    def eight(self, values: str) -> Eight:
        return self._eight(values, self.largest(values), TOP, ZERO, 1.0)

    def _eight(self, values: str, most: str, top: int, zero: int, unit: float) -> Eight:
        scaled = self.add("Mul", values, self.add("Div", float(top), most))
        whole = self.add("QuantizeLinear", scaled, 1.0, np.array(zero, np.uint8))
        return Eight(whole, most, unit / top, zero)

    def product(self, rows: Eight, weights: Array, bias: Array, unit: float | Array = 1.0) -> str:
        """Rows times weights (inputs, outputs), plus bias, counted in `unit` (one, or one for each output)."""
        return self.add("Add", self.add("Mul", self.sums(rows, weights, unit), rows.scale), bias / unit)

    def sums(self, rows: Eight, weights: Array, unit: float | Array) -> str:
        """Rows times weights, counted in `unit` and in the row's scale.

        Weights have 7 of 8 bits: products of two pairs then never overflow the 16 bits in which processors without
        VNNI add them.
        """
        whole, scales = in_eight_bits(weights, WEIGHT_TOP, 0)
        # onnxruntime's own operator multiplies the whole sums by the weights' scales as it writes them.
        factors = (1.0, scales[0] * rows.step / unit, np.array(rows.zero, np.uint8))
        return self.add("MatMulIntegerToFloat", rows.whole, whole, *factors, domain=RUNTIME)

    def norm(self, values: str, weight: Array, bias: Array) -> str:
        """Layer norm of rows as long as `weight`.

        A row's largest number is made `top` first, so neither the numbers nor their squares add up to more than EXACT.
        """
        top = math.floor(math.sqrt(EXACT / len(weight) - 1))  # room for rounding each
        step = 2.0 ** -math.floor(math.log2(EXACT / (len(weight) * top)))
        scaled = self.add("Mul", values, self.add("Div", float(top), self.largest(values)))
        even = self.grid(scaled, step)
        centred = self.add("Sub", even, self.add("Mul", self.total(even), 1 / len(weight)))
        squares = self.total(self.add("Round", self.add("Mul", centred, centred)))
        # Squares lose a half each at most: with that put back, no normalised row is longer than it should be.
        length = self.add("Sqrt", self.add("Add", squares, len(weight) / 2))
        normal = self.add("Mul", centred, self.add("Div", 1.0, length))
        return self.add("Add", self.add("Mul", normal, weight * math.sqrt(len(weight))), bias)

    def shares(self, queries: str, keys: str, unit: float, hidden: str) -> str:
        """Softmax of queries times keys (both whole, sums within EXACT), whose products count `unit`: SHARES a row.

        hidden: what is added to the scores, HIDDEN for a key that must not be seen. Its share is nothing at all.
        """
        most = SHARES_BEFORE ** (1 / 2**EXP_SQUARINGS)  # before it is squared so many times
        top = math.sqrt(most / (1 + EXP_ADDED))
        scores = self.add("FusedMatMul", queries, keys, domain=RUNTIME, transB=1, alpha=unit * top / EXP_WIDTH)
        scores = self.add("Add", scores, hidden)
        to_top = self.add("Sub", top, self.add("ReduceMax", scores, (-1,), keepdims=1))
        base = self.add("Relu", self.add("Add", scores, to_top))
        power = self.add("Add", self.add("Mul", base, base), EXP_ADDED * top**2)
        for _ in range(EXP_SQUARINGS):
            power = self.add("Mul", power, power)
        whole = self.add("Round", power)  # a row of PLACES adds up to half of EXACT at most
        return self.add("Round", self.add("Mul", whole, self.add("Div", float(SHARES), self.total(whole))))

    def gelu(self, rows: Eight, weights: Array, bias: Array) -> tuple[str, float]:
        """GELU of a layer, and the unit in which it is counted."""
        return self.gelu_of(lambda unit: self.product(rows, weights, bias, unit))

    def gelu_of(self, counted_in: Callable[[float], str]) -> tuple[str, float]:
        """GELU of values, and the unit in which both are counted: the one that saves multiplying by constants."""
        depth = GELU_DEPTH**0.25
        unit = GELU_WIDTH / depth
        values = counted_in(unit)
        size = self.add("Abs", values)
        near = self.add("HardSigmoid", size, alpha=-1.0, beta=depth)  # max(depth - size, 0); never beyond 1
        near = self.add("Mul", near, near)
        dip = self.add("Mul", size, self.add("Mul", near, near))
        return self.add("Sub", self.add("Relu", values), dip), unit

    def eight_of_gelu(self, values: str, unit: float) -> Eight:
        """What came out of GELU, counted in `unit`: twice as fine as numbers of either sign can be."""
        most = self.add("Max", self.add("ReduceMax", values, (-1,), keepdims=1), GELU_LEAST / unit)
        return self._eight(values, most, GELU_TOP, GELU_ZERO, unit)

    def whole(self, values: str, top: int) -> tuple[str, str]:
        """Rows as whole numbers up to `top`, and the scale of each row: values are whole * scale / top."""
        most = self.largest(values)
        return self.add("Round", self.add("Mul", values, self.add("Div", float(top), most))), most
