"""The one trained component of `en_casebook`: tags, morphology, lemmas, trees, sentence ends and names in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab
from thinc.types import Ints2d

from ingest.language.labels import Labels
from ingest.language.lemmas import rule_of_text
from ingest.language.names import best_tags
from ingest.language.network import Scores
from ingest.language.trees import best_tree
from ingest.language.weights import Weights
from ingest.language.windows import Stretch, Text, lots, sentences, stretches
from ingest.language.words import Window

ATTRIBUTES = [TAG, POS, MORPH, LEMMA, HEAD, DEP]

DASHES = "-–—"

CACHED_LEMMAS = 200_000
"""Lemmas remembered; then they are made anew, so that memory does not grow."""


class JointReader:
    """Reads documents with the weights that `load`, `from_disk` or `from_bytes` give it."""

    def __init__(self, vocab: Vocab, name: str = "joint_reader") -> None:
        self.vocab, self.name = vocab, name
        self._weights: Weights | None = None

    @property
    def weights(self) -> Weights:
        """Raises ValueError where none have been loaded."""
        if self._weights is None:
            raise ValueError("The joint_reader has no weights yet: load the pipeline with spacy.load.")
        return self._weights

    @property
    def labels(self) -> tuple[str, ...]:
        """The relations and the names' labels, as spaCy lists them in meta.json; none before it is loaded."""
        if self._weights is None:
            return ()
        labels = self._weights.labels
        return (*labels.relations, *sorted({tag[2:] for tag in labels.names if tag[2:]}))

    def load(self, weights: Weights) -> None:
        self._weights = weights
        self._writer = Writer(self.vocab, weights.labels)

    def __call__(self, doc: Doc) -> Doc:
        self.read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self.read(batch)
            yield from batch

    def read(self, docs: Sequence[Doc]) -> None:
        """Annotate the documents. Raises ValueError where no weights have been loaded."""
        texts = [Text.of(doc, self.weights.vocabulary) for doc in docs]
        waiting = [stretch for text in texts for stretch in stretches(text)]
        while waiting:
            waiting = [rest for lot in lots(waiting) for rest in self._read_lot(lot)]
        for text in texts:
            self._writer.write(text)

    def _read_lot(self, lot: list[tuple[Stretch, Window]]) -> Iterator[Stretch]:
        """Read windows together; yield what is left of the stretches that they were cut from."""
        scores = self.weights.network.scores([window for _, window in lot])
        cut = []
        for row, (stretch, window) in enumerate(lot):
            count = len(window.words)
            after_end = stretch.text.after_end[stretch.start : stretch.start + count]
            is_last = stretch.start + count == stretch.end
            cut.append(sentences(scores.starts[row, :count], after_end, is_last=is_last))
        heads = _heads(scores, cut)
        relations = self._relations(scores, cut, heads)
        columns = (scores.tags, scores.morphs, scores.lemmas, best_tags(scores.names), heads, relations)
        for row, ((stretch, _), found) in enumerate(zip(lot, cut, strict=True)):
            done = found[-1][1]
            stretch.fill(*(column[row, :done] for column in columns))
            if stretch.start + done < stretch.end:
                yield Stretch(stretch.text, stretch.start + done, stretch.end)

    def _relations(
        self, scores: Scores, cut: list[list[tuple[int, int]]], heads: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """The relation of each word to its governor."""
        rows = np.concatenate([np.full(found[-1][1], row) for row, found in enumerate(cut)])
        words = np.concatenate([np.arange(found[-1][1]) for found in cut])
        chosen = heads[rows, words]
        best = self.weights.network.relations(scores.dependents[rows, words], scores.governors[rows, chosen])
        best[chosen == 0] = self.weights.labels.relations.index("root")
        relations = np.zeros_like(heads)
        relations[rows, words] = best
        return relations

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        self.weights.to_disk(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> JointReader:
        """Raises OSError where a file is missing."""
        self.load(Weights.from_disk(Path(path)))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return self.weights.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> JointReader:
        self.load(Weights.from_bytes(data))
        return self


def _heads(scores: Scores, cut: list[list[tuple[int, int]]]) -> NDArray[np.int64]:
    """Each word's governor: 0 for the root, else its number in the window, from 1. No arc leaves its sentence."""
    heads = np.zeros(scores.tags.shape, dtype=np.int64)
    for row, found in enumerate(cut):
        arcs = scores.arcs[row]
        for start, end in found:
            within = np.concatenate([arcs[start:end, :1], arcs[start:end, 1 + start : 1 + end]], 1)
            tree = best_tree(within)
            heads[row, start:end] = np.where(tree > 0, tree + start, 0)
    return heads


class Writer:
    """Writes what was read of a text into its document."""

    def __init__(self, vocab: Vocab, labels: Labels) -> None:
        self.strings, self.names = vocab.strings, labels.names
        self.rules = [rule_of_text(text) for text in labels.lemmas]
        self.tags = np.array([vocab.strings.add(tag) for tag in labels.tags], dtype=np.uint64)
        parts = [label.partition("|") for label in labels.morphs]
        self.parts_of_speech = np.array([IDS[part] for part, _, _ in parts], dtype=np.uint64)
        self.morphs = np.array([vocab.morphology.add(features) for _, _, features in parts], dtype=np.uint64)
        relations = ["ROOT" if relation == "root" else relation for relation in labels.relations]
        self.relations = np.array([vocab.strings.add(relation) for relation in relations], dtype=np.uint64)
        self.space = np.array(
            [vocab.strings.add("_SP"), IDS["SPACE"], 0, 0, 0, vocab.strings.add("dep")], dtype=np.uint64
        )
        self._lemmas: dict[tuple[int, int], int] = {}

    def write(self, text: Text) -> None:
        """A space hangs on the word before it; one that opens the text, on the first word."""
        doc, places = text.doc, np.array([token.i for token in text.tokens], dtype=np.int64)
        positions = np.arange(len(doc))
        governors = np.full(len(doc), places[0] if len(places) else 0)
        governors[places] = places
        governors = np.maximum.accumulate(governors)
        governors[places] = places[text.heads]
        values = np.tile(self.space, (len(doc), 1))
        values[:, 3] = [token.orth for token in doc]
        values[places, 0] = self.tags[text.tags]
        values[places, 1] = self.parts_of_speech[text.morphs]
        values[places, 2] = self.morphs[text.morphs]
        values[places, 3] = [self._lemma(*pair) for pair in zip(text.tokens, text.lemmas.tolist(), strict=True)]
        values[:, 4] = (governors - positions).astype(np.int64).view(np.uint64)
        values[places, 5] = self.relations[text.relations]
        doc.from_array(ATTRIBUTES, cast(Ints2d, values))
        doc.set_ents([*doc.ents, *self._spans(text)], default="outside")

    def _lemma(self, token: Token, rule: int) -> int:
        key = (token.orth, rule)
        if key not in self._lemmas:
            if len(self._lemmas) >= CACHED_LEMMAS:
                self._lemmas.clear()
            self._lemmas[key] = self.strings.add(self.rules[rule].apply(token.text))
        return self._lemmas[key]

    def _spans(self, text: Text) -> Iterator[Span]:
        """The names, but for those that overlap what a component before this one named."""
        taken = {token.i for ent in text.doc.ents for token in ent}
        start = 0
        for place, number in enumerate(text.names.tolist()):
            tag = self.names[number]
            if tag.startswith("B-"):
                start = place
            follows = self.names[text.names[place + 1]] if place + 1 < len(text.tokens) else "O"
            if tag != "O" and not follows.startswith("I-"):
                # "U.S.-led": a dash that nothing follows is no part of the name
                end = place - (place > start and text.tokens[place].text in DASHES)
                first, last = text.tokens[start].i, text.tokens[end].i
                if taken.isdisjoint(range(first, last + 1)):
                    yield Span(text.doc, first, last + 1, label=tag[2:])


@Language.factory(
    "joint_reader",
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "doc.ents",
        "token.ent_iob",
        "token.ent_type",
    ],
)
def make_joint_reader(nlp: Language, name: str) -> JointReader:
    return JointReader(nlp.vocab, name)
