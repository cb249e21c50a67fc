"""Training itself, where its packages are installed (requirements-training.txt); skipped elsewhere."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs requirements-training.txt")
onnx = pytest.importorskip("onnx", reason="training needs requirements-training.txt")

from spacy.language import Language  # noqa: E402

from ingest.language.component import JointReader  # noqa: E402
from ingest.language.labels import Labels  # noqa: E402
from ingest.language.network import Network as Reading  # noqa: E402
from ingest.language.training.batches import Encoded, batches, index_of  # noqa: E402
from ingest.language.training.corpus import MEASURED_PASSAGES, Text, read_treebank, windows  # noqa: E402
from ingest.language.training.export import export  # noqa: E402
from ingest.language.training.network import Network, Sizes  # noqa: E402
from ingest.language.training.train import Phase, Source, Trainer, losses  # noqa: E402
from ingest.language.words import FEATURES, Vocabulary  # noqa: E402
from ingest.language.words import Window as ReadWindow  # noqa: E402

QUIET = {"width": 48, "layers": 2, "attention_heads": 4, "inner": 96, "arc_width": 32, "relation_width": 16}


@pytest.fixture(scope="module")
def vocabulary(nlp: Language) -> Vocabulary:
    reader = nlp.get_pipe("joint_reader")
    assert isinstance(reader, JointReader)
    return reader.weights.vocabulary


@pytest.fixture(scope="module")
def labels(nlp: Language) -> Labels:
    reader = nlp.get_pipe("joint_reader")
    assert isinstance(reader, JointReader)
    return reader.weights.labels


@pytest.fixture(scope="module")
def passages() -> list[Text]:
    return read_treebank(MEASURED_PASSAGES)[:20]


def small(labels: Labels) -> Network:
    torch.manual_seed(7)
    counts = {name: len(getattr(labels, name)) for name in ("tags", "morphs", "lemmas", "relations", "names")}
    return Network(Sizes(**counts, features=FEATURES, **QUIET), dropout=0, head_dropout=0)


def test_a_small_network_learns_and_goes_on_where_it_stopped(
    labels: Labels, vocabulary: Vocabulary, passages: list[Text], tmp_path: Path
) -> None:
    said: list[str] = []
    trainer = Trainer(small(labels), labels, vocabulary, tmp_path, 7, say=said.append)
    encoded = trainer.encoded([Source(passages)], "test")
    (batch,) = batches(encoded, 100_000, random.Random(7))
    before = {head: loss.item() for head, loss in losses(trainer.network.eval(), batch).items()}
    trainer.run(Phase("test", 4, 1e-3, 1e-2), [Source(passages, 10)])
    after = {head: loss.item() for head, loss in losses(trainer.network.eval(), batch).items()}
    assert all(after[head] < before[head] for head in before), (before, after)
    again = Trainer(small(labels), labels, vocabulary, tmp_path, 7, say=said.append)
    again.run(Phase("test", 4, 1e-3, 1e-2), [Source(passages, 10)])
    assert "going on after round 4" in said[-1]
    assert torch.equal(again.network.tags.weight, trainer.network.tags.weight)


def test_the_exported_network_says_what_the_trained_one_says(
    labels: Labels, vocabulary: Vocabulary, passages: list[Text]
) -> None:
    network = small(labels).eval()
    window = next(windows(passages, random.Random(7)))
    (batch,) = batches([Encoded(window, vocabulary, index_of(labels))], 10_000, random.Random(7))
    words = [word for text in window.texts for word in vocabulary.words(text.words)]
    spaced = [space for text in window.texts for space in text.spaced]
    with torch.no_grad():
        expected = network(batch.pieces, batch.features, batch.first, batch.last)
    scores = Reading(*export(network)).scores([ReadWindow(words, spaced)])
    arcs = expected.arcs[0].numpy()
    assert np.abs(scores.arcs[0] - arcs).max() < 0.1 * np.abs(arcs).max()


ROUNDED_ONCE = {"Add", "Sub", "Mul", "Div", "Sqrt", "Round", "QuantizeLinear", "Cast", "HardSigmoid"}
"""IEEE 754 says what comes out of each (of HardSigmoid, as its factor is -1)."""

COMPARED = {"Abs", "Max", "ReduceMax", "ArgMax", "Relu", "Equal", "Where"}
MOVED = {"Gather", "GatherND", "Reshape", "Transpose", "Unsqueeze", "Squeeze", "Slice", "Shape", "Concat", "Expand"}
SUMS_OF_WHOLE_NUMBERS = {"MatMulIntegerToFloat", "FusedMatMul", "MatMul", "ReduceSum"}


def test_the_exported_graphs_hold_no_step_that_processors_take_differently(labels: Labels) -> None:
    known = ROUNDED_ONCE | COMPARED | MOVED | SUMS_OF_WHOLE_NUMBERS | {"Identity"}
    for graph in export(small(labels)):
        assert {node.op_type for node in onnx.load_from_string(graph).graph.node} <= known
