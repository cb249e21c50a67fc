"""The trained network as it runs: two ONNX graphs, read by onnxruntime on the processor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ingest.language.words import Window

ENCODER, RELATIONS = "encoder.onnx", "relations.onnx"


@dataclass(slots=True)
class Scores:
    """What the heads say of B windows of at most W words; behind a shorter window's last word the rows mean nothing.

    tags, morphs, lemmas: (B, W), the best label's number. names: (B, W, tags) log-probabilities. starts: (B, W), above
    0 where a sentence starts. arcs: (B, W, 1 + W). dependents: (B, W, R), governors: (B, 1 + W, R).
    """

    tags: NDArray[np.int64]
    morphs: NDArray[np.int64]
    lemmas: NDArray[np.int64]
    names: NDArray[np.float32]
    starts: NDArray[np.float32]
    arcs: NDArray[np.float32]
    dependents: NDArray[np.float32]
    governors: NDArray[np.float32]


class Network:
    """Both graphs, from their bytes."""

    def __init__(self, encoder: bytes, relations: bytes) -> None:
        self.encoder, self.relations_graph = encoder, relations
        self._encoder, self._relations = _session(encoder), _session(relations)

    @classmethod
    def from_disk(cls, folder: Path) -> Network:
        """Raises OSError where a file is missing."""
        return cls((folder / ENCODER).read_bytes(), (folder / RELATIONS).read_bytes())

    def to_disk(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ENCODER).write_bytes(self.encoder)
        (folder / RELATIONS).write_bytes(self.relations_graph)

    def scores(self, windows: Sequence[Window]) -> Scores:
        """Read some windows of like length together. What is said of one does not depend on the others."""
        pieces = np.zeros((len(windows), max(window.filled for window in windows)), dtype=np.int64)
        features = np.zeros_like(pieces)
        first = np.zeros((len(windows), max(len(window.words) for window in windows)), dtype=np.int64)
        last = np.zeros_like(first)
        for row, window in enumerate(windows):
            for table, numbers in zip((pieces, features, first, last), window.layout(), strict=True):
                table[row, : len(numbers)] = numbers
        feeds = {"pieces": pieces, "features": features, "first": first, "last": last}
        return Scores(*self._encoder.run(None, feeds))

    def relations(self, dependents: NDArray[np.float32], governors: NDArray[np.float32]) -> NDArray[np.int64]:
        """The best relation's number for each of N arcs, from its words' vectors (N, R)."""
        if not len(dependents):
            return np.zeros(0, dtype=np.int64)
        (best,) = self._relations.run(None, {"dependents": dependents, "governors": governors})
        return np.asarray(best)


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One core a process: workers are many, and sums in another order are other sums.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
