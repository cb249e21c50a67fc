"""Windows of training texts → tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ingest.language.labels import Labels
from ingest.language.lemmas import rule_between
from ingest.language.training.corpus import MISSING, Text, Window
from ingest.language.words import Vocabulary
from ingest.language.words import Window as ReadWindow

MAX_PIECES = 500
"""Pieces of a window; the encoder has 512 positions."""


@dataclass(slots=True)
class Batch:
    """B windows of at most P pieces and W words; MISSING where a label is not known.

    heads: 0 for the root, else the number of the governor in the window, from 1. sentences: number of the sentence of
    each word; arcs do not leave it.
    """

    pieces: Tensor
    features: Tensor
    first: Tensor
    last: Tensor
    tags: Tensor
    morphs: Tensor
    lemmas: Tensor
    names: Tensor
    starts: Tensor
    heads: Tensor
    relations: Tensor
    sentences: Tensor


class Encoded:
    """One window as lists of numbers."""

    __slots__ = ("columns", "features", "first", "last", "pieces")

    def __init__(self, window: Window, vocabulary: Vocabulary, index: dict[str, dict[str, int]]) -> None:
        words = [word for text in window.texts for word in vocabulary.words(text.words)]
        spaced = [space for text in window.texts for space in text.spaced]
        self.pieces, self.features, self.first, self.last = ReadWindow(words, spaced).layout()
        names = ("tags", "morphs", "lemmas", "names", "starts", "heads", "relations", "sentences")
        self.columns: dict[str, list[int]] = {name: [] for name in names}
        offset = 0
        for number, text in enumerate(window.texts):
            self._label(text, number, offset, index)
            offset += len(text.words)

    def _label(self, text: Text, number: int, offset: int, index: dict[str, dict[str, int]]) -> None:
        length = len(text.words)
        unknown = [MISSING] * length
        for head in ("tags", "morphs", "names"):
            labels = getattr(text, head)
            self.columns[head] += [index[head].get(label, MISSING) for label in labels] if labels else unknown
        rules = (
            [rule_between(*pair).text() for pair in zip(text.words, text.lemmas, strict=True)] if text.lemmas else []
        )
        self.columns["lemmas"] += [index["lemmas"].get(rule, MISSING) for rule in rules] or unknown
        relations = index["relations"]
        self.columns["heads"] += [head and head + offset for head in text.heads] if text.heads else unknown
        self.columns["relations"] += [
            relations.get(label, relations["dep"]) for label in text.relations or []
        ] or unknown
        # That the first word of a window opens a sentence is given, not learned.
        known = text.tags is not None
        self.columns["starts"] += [1 if offset and known else MISSING, *([0] if known else [MISSING]) * (length - 1)]
        self.columns["sentences"] += [number] * length


def index_of(labels: Labels) -> dict[str, dict[str, int]]:
    heads = ("tags", "morphs", "lemmas", "relations", "names")
    return {head: {label: number for number, label in enumerate(getattr(labels, head))} for head in heads}


def collate(windows: list[Encoded]) -> Batch:
    """One batch of the windows, filled up to the longest."""
    pieces = max(len(window.pieces) for window in windows)
    words = max(len(window.first) for window in windows)

    def filled(rows: list[list[int]], length: int, value: int) -> Tensor:
        table = np.full((len(rows), length), value, dtype=np.int64)
        for number, row in enumerate(rows):
            table[number, : len(row)] = row
        return torch.from_numpy(table)

    return Batch(
        filled([window.pieces for window in windows], pieces, 0),
        filled([window.features for window in windows], pieces, 0),
        filled([window.first for window in windows], words, 0),
        filled([window.last for window in windows], words, 0),
        **{
            name: filled([window.columns[name] for window in windows], words, MISSING if name != "sentences" else -1)
            for name in windows[0].columns
        },
    )


def batches(windows: list[Encoded], budget: int, draw: random.Random) -> Iterator[Batch]:
    """Yield batches of windows of like length, in random order; `budget`: pieces of a batch, filling included."""
    fitting = [window for window in windows if len(window.pieces) <= MAX_PIECES]
    draw.shuffle(fitting)
    fitting.sort(key=lambda window: len(window.pieces) // 8)
    lots: list[list[Encoded]] = [[]]
    for window in fitting:
        if lots[-1] and (len(lots[-1]) + 1) * max(len(window.pieces), len(lots[-1][0].pieces)) > budget:
            lots.append([])
        lots[-1].append(window)
    draw.shuffle(lots)
    for lot in lots:
        yield collate(lot)
