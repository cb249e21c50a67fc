"""How a text is cut into the windows that are read at once.

A window begins with a sentence and ends where a sentence is known to end (`token.is_sent_start`, set by a component
before, or a blank line), or is full. Of a full one the last, unfinished sentence is read once more at the head of the
next. So no sentence is read with its beginning cut off, a text of any length costs its length, and memory does not grow
with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from ingest.language.words import Vocabulary, Window, Word

WORDS, PIECES = 160, 480
"""Most words and pieces of a window; the encoder knows 512 places."""

LOOK_AHEAD = 8
"""A sentence end nearer than this to a full window's last word is left to the next window, which sees what follows."""

PIECES_TOGETHER = 512
"""Pieces read together, filling included: as many as stay in a core's cache."""

FILLED_UP = 6
"""Pieces at most by which a window is filled up to be read with a longer one: beyond, to read it apart costs less."""

Numbers = NDArray[np.int64]


END_MARKS, CLOSING, OPENING = (".", "!", "?"), ('"', "”", "’", "''", ")", "'"), ('"', "“", "‘")
END_MARK_WEIGHT = 3.0
"""Log-odds added for a capitalised word behind an end mark. On the development texts of EWT and GUM, sentence F gains
0.4 and loses 0.2; two short sentences of news are no longer read as one."""


@dataclass(slots=True)
class Text:
    """A document's words (its tokens that are no space) and what is read of each; counted in words, not in tokens.

    `after_end` marks capitalised words right behind a full stop, question or exclamation mark.
    """

    doc: Doc
    tokens: list[Token]
    words: list[Word]
    spaced: list[bool]
    after_end: NDArray[np.bool_]
    tags: Numbers = field(init=False)
    morphs: Numbers = field(init=False)
    lemmas: Numbers = field(init=False)
    names: Numbers = field(init=False)
    heads: Numbers = field(init=False)
    relations: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.tags, self.morphs, self.lemmas, self.names, self.heads, self.relations = np.zeros(
            (6, len(self.words)), dtype=np.int64
        )

    @classmethod
    def of(cls, doc: Doc, vocabulary: Vocabulary) -> Text:
        tokens = [token for token in doc if not token.is_space]
        spaced = [not token.i or bool(doc[token.i - 1].whitespace_) or doc[token.i - 1].is_space for token in tokens]
        words = [token.text for token in tokens]
        return cls(doc, tokens, vocabulary.words(words), spaced, _after_end(words))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text, from a sentence's first word to where a sentence is known to end."""

    text: Text
    start: int
    end: int

    def window(self) -> Window:
        """As many of the words as a window holds."""
        end, pieces = self.start, 2
        while end < min(self.end, self.start + WORDS):
            pieces += len(self.text.words[end].pieces)
            if pieces > PIECES:
                break
            end += 1
        return Window(self.text.words[self.start : end], self.text.spaced[self.start : end])

    def fill(
        self, tags: Numbers, morphs: Numbers, lemmas: Numbers, names: Numbers, heads: Numbers, relations: Numbers
    ) -> None:
        """Keep what was read of the first words. `heads`: 0 for the root, which is kept as its own governor."""
        there = slice(self.start, self.start + len(tags))
        self.text.tags[there], self.text.morphs[there], self.text.lemmas[there] = tags, morphs, lemmas
        self.text.names[there], self.text.relations[there] = names, relations
        self.text.heads[there] = self.start + np.where(heads > 0, heads - 1, np.arange(len(heads)))


def stretches(text: Text) -> Iterator[Stretch]:
    """The text cut where sentences are known to end."""
    start = 0
    for place, token in enumerate(text.tokens):
        if place > start and (token.is_sent_start or _after_blank_line(token)):
            yield Stretch(text, start, place)
            start = place
    if text.tokens:
        yield Stretch(text, start, len(text.tokens))


def _after_blank_line(token: Token) -> bool:
    before = token.nbor(-1)
    return bool(before.is_space) and before.text.count("\n") > 1


def lots(waiting: list[Stretch]) -> Iterator[list[tuple[Stretch, Window]]]:
    """The stretches' windows, longest first: those that are nearly as long, some at a time."""
    windows = [(stretch, stretch.window()) for stretch in waiting]
    lot: list[tuple[Stretch, Window]] = []
    for stretch, window in sorted(windows, key=lambda each: -each[1].length):
        longest = lot[0][1].length if lot else 0
        if lot and ((len(lot) + 1) * longest > PIECES_TOGETHER or longest - window.length > FILLED_UP):
            yield lot
            lot = []
        lot.append((stretch, window))
    if lot:
        yield lot


def _after_end(words: Sequence[str]) -> NDArray[np.bool_]:
    marked = np.zeros(len(words), dtype=np.bool_)
    for place in range(1, len(words)):
        before = place - 1
        while before and words[before] in CLOSING:
            before -= 1
        opens = words[place][:1].isupper() or words[place] in OPENING
        marked[place] = opens and words[before] in END_MARKS
    return marked


def sentences(starts: NDArray[np.float32], after_end: NDArray[np.bool_], *, is_last: bool) -> list[tuple[int, int]]:
    """The sentences of a window; where the text goes on behind it, without the last, unfinished one.

    `starts`: log-odds that a word opens a sentence. A sentence longer than a window is cut.
    """
    places = [0, *(int(place) for place in np.flatnonzero(starts + END_MARK_WEIGHT * after_end > 0) if place)]
    if is_last or len(places) == 1:
        places.append(len(starts))
    else:
        certain = [place for place in places if place <= len(starts) - LOOK_AHEAD]
        places = certain if len(certain) > 1 else places
    return list(pairwise(places))
