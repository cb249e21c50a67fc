"""Words as the encoder sees them: word pieces and shape.

The encoder's vocabulary knows no capitals, so each word brings its shape beside its pieces. Training and reading both
come through here, so they see the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tokenizers import Tokenizer

from ingest.language.tokenizer import MOJIBAKE

PAD, CLS, SEP = 0, 101, 102
"""BERT's numbers of the piece that fills up, the one that opens a text and the one that closes it."""

MAX_PIECES = 8
"""Pieces of one word that are looked at; only addresses and the like have more."""

CACHED_WORDS = 200_000
"""Words whose pieces are remembered; beyond them they are looked up anew, so that memory does not grow."""

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})
"""Signs that mean the same in print: one piece for both, whatever the publisher's typewriter has."""

LOWER, TITLE, UPPER, MIXED, DIGITS, SIGN = range(6)
SHAPES = 6
FEATURES = SHAPES * 4
"""Shapes, each with or without a space before the word, each for the first piece and for those behind it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word's pieces (numbers in the encoder's vocabulary) and its shape."""

    pieces: tuple[int, ...]
    shape: int


class Window(NamedTuple):
    """Words that are read together, each with whether a space stands before it."""

    words: Sequence[Word]
    spaced: Sequence[bool]

    @property
    def length(self) -> int:
        """Pieces, those that open and close it included."""
        return 2 + sum(len(word.pieces) for word in self.words)

    def layout(self) -> Layout:
        """The window as the encoder takes it."""
        pieces, features = [CLS], [0]
        first: list[int] = []
        last: list[int] = []
        for word, spaced in zip(self.words, self.spaced, strict=True):
            first.append(len(pieces))
            pieces.extend(word.pieces)
            last.append(len(pieces) - 1)
            features.append(feature(word.shape, spaced, True))
            features.extend([feature(word.shape, spaced, False)] * (len(word.pieces) - 1))
        return Layout([*pieces, SEP], [*features, 0], first, last)


class Layout(NamedTuple):
    """Numbers of a window's pieces and of their features; where each word's first and last piece stand."""

    pieces: list[int]
    features: list[int]
    first: list[int]
    last: list[int]


def shape_of(text: str) -> int:
    """Return LOWER, TITLE, UPPER, MIXED, DIGITS or SIGN. A single capital is TITLE: "A" opens sentences too."""
    if text.isalpha():
        if text.islower():
            return LOWER
        if text[0].isupper() and (len(text) == 1 or text[1:].islower()):
            return TITLE
        return UPPER if text.isupper() else MIXED
    if any(character.isdigit() for character in text):
        return DIGITS
    if any(character.isalpha() for character in text):
        return UPPER if text.isupper() else MIXED if any(c.isupper() for c in text[1:]) else shape_of_first(text)
    return SIGN


def shape_of_first(text: str) -> int:
    return TITLE if text[0].isupper() else LOWER


def feature(shape: int, spaced: bool, first: bool) -> int:
    """Return the number, below FEATURES, that stands beside a piece."""
    return shape * 4 + 2 * spaced + first


class Vocabulary:
    """Texts of words → Words, remembered.

    `description` is the content of a `tokenizer.json` of the library tokenizers. Raises ValueError where it is not.
    """

    def __init__(self, description: str) -> None:
        self._tokenizer = Tokenizer.from_str(description)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._unknown: int = self._tokenizer.encode("[UNK]", add_special_tokens=False).ids[0]
        self._known: dict[str, Word] = {}

    def to_json(self) -> str:
        return str(self._tokenizer.to_str())

    def words(self, texts: list[str]) -> list[Word]:
        """Return the Word of each text, in order."""
        known = self._known
        missing = list(dict.fromkeys(text for text in texts if text not in known))
        fresh = dict(zip(missing, self._read(missing), strict=True))
        found = [known.get(text) or fresh[text] for text in texts]
        if len(known) + len(fresh) <= CACHED_WORDS:
            known.update(fresh)
        return found

    def _read(self, texts: list[str]) -> list[Word]:
        encoded = self._tokenizer.encode_batch([_plain(text) for text in texts], add_special_tokens=False)
        return [
            Word(tuple(pieces.ids[:MAX_PIECES]) or (self._unknown,), shape_of(text))
            for text, pieces in zip(texts, encoded, strict=True)
        ]


def _plain(text: str) -> str:
    for broken, meant in MOJIBAKE.items():
        text = text.replace(broken, meant)
    return text.translate(PLAIN)
