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

    tags, morphs, lemmas: (B, W), the best label's number. names: (B, W, tags), log-odds against the word's best tag.
    starts: (B, W), above 0 where a sentence starts. arcs: (B, W, 1 + W). dependents: (B, W, R). governors: (B, 1 + W,
    R).
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
        self._encoder, self._relations = session(encoder), session(relations)

    @classmethod
    def from_disk(cls, folder: Path) -> Network:
        """Raises OSError where a file is missing."""
        return cls((folder / ENCODER).read_bytes(), (folder / RELATIONS).read_bytes())

    def to_disk(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ENCODER).write_bytes(self.encoder)
        (folder / RELATIONS).write_bytes(self.relations_graph)

    def scores(self, windows: Sequence[Window]) -> Scores:
        """Read some windows together. What is said of one does not depend on the others: sums are exact, and what
        fills up a shorter window adds nothing to them."""
        pieces = np.zeros((len(windows), max(window.length for window in windows)), dtype=np.int64)
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


def session(graph: bytes) -> onnxruntime.InferenceSession:
    """A graph, ready to run on one core as it is written."""
    options = onnxruntime.SessionOptions()
    # As they are written, the graphs give the same bits on every processor; rewritten, they might not.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # One core a process: workers are many.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
