"""Training texts: Universal Dependencies treebanks, texts with named spans, and our own passages.

Where they come from stands in `sources.py`, licences and label mapping in the model card.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from conllu import parse
from spacy.tokens import Doc

PASSAGES = Path(__file__).parent / "passages"
TRAINED_PASSAGES, MEASURED_PASSAGES = PASSAGES / "train.conllu", PASSAGES / "measure.conllu"
"""Conflict news written and annotated by us: syntax and names in one CoNLL-U file, names in MISC."""

MISSING = -100
"""A label that nobody gave: no evidence for anything. PyTorch's own sign for it."""

Annotated = list[str] | None


@dataclass(slots=True)
class Text:
    """A sentence of a treebank, or a short text with names.

    Lists have an entry for each word; None where the source says nothing of it. `spaced`: a space stands before the
    word. `heads`: number of the governor, from 1; 0 for the root. `names`: "O", "B-ORG", …; "" where the source does
    not say. `starts`: where sentences start in it, None where that is unknown.
    """

    words: list[str]
    spaced: list[bool]
    document: str
    opens_paragraph: bool = False
    tags: Annotated = None
    morphs: Annotated = None
    lemmas: Annotated = None
    heads: list[int] | None = None
    relations: Annotated = None
    names: Annotated = None

    @property
    def text(self) -> str:
        return "".join(
            (" " if spaced and index else "") + word
            for index, (word, spaced) in enumerate(zip(self.words, self.spaced, strict=True))
        )


@dataclass(slots=True)
class Window:
    """Neighbouring texts of one document that the network reads together."""

    texts: list[Text] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(len(text.words) for text in self.texts)


def read_treebank(path: Path) -> list[Text]:
    """Return the sentences of a CoNLL-U file, gzipped or not. Names stand in MISC as "Name=B-ORG"."""
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        content = lines.read()
    found: list[Text] = []
    document, glued = "", False
    sentences = parse(content)
    named = any("Name" in (token["misc"] or {}) for sentence in sentences for token in sentence)
    for sentence in sentences:
        starts_document = "newdoc id" in sentence.metadata or "newdoc" in sentence.metadata
        if starts_document:
            document = str(sentence.metadata.get("newdoc id") or f"{path.name}-{len(found)}")
        opens = starts_document or any(key.startswith("newpar") for key in sentence.metadata)
        text, glued = _sentence(sentence, document, opens, named, glued and not starts_document)
        found.append(text)
    return found


def _sentence(sentence: Any, document: str, opens: bool, named: bool, glued: bool) -> tuple[Text, bool]:
    """The sentence, and whether the next one follows it without a space. `glued`: whether it does so itself."""
    spaced: list[bool] = []
    words, last_of_range, range_space = [], 0, True
    for token in sentence:
        misc = token["misc"] or {}
        space_after = misc.get("SpaceAfter") != "No"
        if isinstance(token["id"], tuple):  # "1-2 don't": the space behind it is the range's
            last_of_range, range_space = token["id"][-1], space_after
            continue
        words.append(token)
        spaced.append(not glued)
        if token["id"] < last_of_range:
            space_after = False
        elif token["id"] == last_of_range:
            space_after = range_space
        glued = not space_after
    text = Text(
        words=[token["form"] for token in words],
        spaced=spaced,
        document=document,
        opens_paragraph=opens,
        tags=[token["xpos"] or "" for token in words],
        morphs=[_morph(token) for token in words],
        lemmas=[token["lemma"] or token["form"] for token in words],
        heads=[token["head"] for token in words],
        relations=[token["deprel"] for token in words],
        names=[(token["misc"] or {}).get("Name", "O") for token in words] if named else None,
    )
    return text, glued


def _morph(token: Any) -> str:
    features = "|".join(f"{key}={value}" for key, value in sorted((token["feats"] or {}).items()))
    return f"{token['upos']}|{features}".rstrip("|")


def read_names(path: Path, make_doc: Callable[[str], Doc]) -> list[Text]:
    """Return the texts of a gzipped JSON-lines file with named spans.

    A span that does not fit the tokens, and the file's own `missing` stretches, become unknown: no evidence for a
    name there and none against.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_named(json.loads(line), make_doc) for line in lines]


def _named(row: dict[str, Any], make_doc: Callable[[str], Doc]) -> Text:
    doc = make_doc(row["text"])
    tags = ["O"] * len(doc)
    for start, end in row["missing"]:
        for token in _touched(doc, start, end):
            tags[token] = ""
    for start, end, label in row["spans"]:
        span = doc.char_span(start, end)
        for token in _touched(doc, start, end):
            tags[token] = "" if span is None else f"{'B' if token == span.start else 'I'}-{label}"
    kept = [token for token in doc if not token.is_space]
    return Text(
        words=[token.text for token in kept],
        spaced=[not token.i or token.nbor(-1).is_space or bool(token.nbor(-1).whitespace_) for token in kept],
        document=str(row.get("doc", "")),
        names=[tags[token.i] for token in kept],
    )


def _touched(doc: Doc, start: int, end: int) -> range:
    span = doc.char_span(start, end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


LENGTHS = (12, 40, 80, 120)
"""Words of a window, drawn at random: from a headline to a long paragraph."""

LONGEST = 150
"""No window of training is longer; a longer text is cut."""

WITHIN_PARAGRAPH = 0.6
"""Share of windows that end with their paragraph, as in reading; the others run on, to learn sentence ends."""


def windows(texts: list[Text], draw: random.Random) -> Iterator[Window]:
    """Cut the texts into windows anew, at other places each time it is called."""
    window, length, keeps = Window(), draw.choice(LENGTHS), draw.random() < WITHIN_PARAGRAPH
    for text in texts:
        for piece in _cut(text):
            same = bool(window.texts) and window.texts[-1].document == piece.document
            full = window.words >= length or window.words + len(piece.words) > LONGEST
            if window.texts and (not same or full or (keeps and piece.opens_paragraph)):
                yield window
                window, length, keeps = Window(), draw.choice(LENGTHS), draw.random() < WITHIN_PARAGRAPH
            window.texts.append(piece)
    if window.texts:
        yield window


def _cut(text: Text) -> Iterator[Text]:
    """The text itself, or pieces of it; the arcs of a sentence that is too long are not used."""
    if len(text.words) <= LONGEST:
        yield from [text] if text.words else []
        return
    for start in range(0, len(text.words), LONGEST):
        part = slice(start, start + LONGEST)
        yield replace(
            text,
            words=text.words[part],
            spaced=text.spaced[part],
            tags=text.tags and text.tags[part],
            morphs=text.morphs and text.morphs[part],
            lemmas=text.lemmas and text.lemmas[part],
            names=text.names and text.names[part],
            heads=None,
            relations=None,
        )


CAPITALS, TITLES = 0.03, 0.03
"""Shares of windows read in capitals, and with a capital on each word: bylines and headlines."""


def recased(window: Window, draw: random.Random) -> Window:
    """The window as it is, or now and then with other capitals. Lemmas of changed words are no evidence then."""
    chance = draw.random()
    if chance >= CAPITALS + TITLES:
        return window

    def change(word: str) -> str:
        return word.upper() if chance < CAPITALS else word[:1].upper() + word[1:]

    return Window([replace(text, words=[change(word) for word in text.words], lemmas=None) for text in window.texts])
