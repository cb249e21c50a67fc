"""Named spans against texts in which they were marked: exact spans, the same label.

What the marking leaves open (`missing`) is neither right nor wrong. The mentions listed in whole articles are compared
leniently: a common noun at the end ("Anbar province", "the Islamic State group") may be part of the name or not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Span as Named

from ingest.language.labels import NAME_LABELS
from ingest.language.training.corpus import Text

Span = tuple[int, int, str]
"""Start and end in characters, label."""

LOOSE_ENDS = {"province", "airport", "airbase", "base", "group", "city", "governorate", "district", "militia"}
"""Common nouns that may end a name or follow it."""

NOT_LISTED = {"coalition", "twitter"}
"""What the list of mentions leaves out on purpose, as its README says: found, it is neither right nor wrong."""


@dataclass(slots=True)
class Count:
    """Names found that are right, found in all, and to be found."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, right: int, found: int, true: int) -> None:
        self.right += right
        self.found += found
        self.true += true

    @property
    def f(self) -> float:
        """F1 in percent."""
        return 200 * self.right / (self.found + self.true) if self.found + self.true else 0.0


@dataclass(slots=True)
class NameScores:
    """Counts of all labels together, and of each."""

    all: Count = field(default_factory=Count)
    labels: dict[str, Count] = field(default_factory=dict)

    def add(self, label: str, right: int, found: int, true: int) -> None:
        self.all.add(right, found, true)
        self.labels.setdefault(label, Count()).add(right, found, true)


def score_names(nlp: Language, texts: Sequence[Text], scores: NameScores | None = None) -> NameScores:
    """Count names in the texts, on top of `scores` where given (for a micro average over several sets)."""
    scores = scores or NameScores()
    for text, doc in zip(texts, nlp.pipe(text.text for text in texts), strict=True):
        true, unknown = _marked(text)
        found = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in NAME_LABELS}
        found = {span for span in found if span in true or unknown.isdisjoint(range(span[0], span[1]))}
        for label in NAME_LABELS:
            right, of_found, of_true = (
                sum(span[2] == label for span in spans) for spans in (found & true, found, true)
            )
            scores.add(label, right, of_found, of_true)
    return scores


def _marked(text: Text) -> tuple[set[Span], set[int]]:
    """The text's names as (start, end, label), and the characters of which it is not known whether they are one."""
    spans: list[list[int | str]] = []
    unknown: set[int] = set()
    position = 0
    for number, (word, spaced, tag) in enumerate(zip(text.words, text.spaced, text.names or [], strict=True)):
        start = position + (spaced and number > 0)
        position = start + len(word)
        if not tag:
            unknown.update(range(start, position))
        elif tag.startswith("B-"):
            spans.append([start, position, tag[2:]])
        elif tag.startswith("I-"):
            spans[-1][1] = position
    return {(int(start), int(end), str(label)) for start, end, label in spans}, unknown


def score_mentions(nlp: Language, mentions: Path, articles: Path) -> Count:
    """Count the mentions listed in whole articles.

    `mentions`: JSON lines with file, start, end, label; `articles`: the folder of the files. Raises OSError where one
    is missing.
    """
    listed: dict[str, set[Span]] = {}
    for line in mentions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        listed.setdefault(row["file"], set()).add((row["start"], row["end"], row["label"]))
    count = Count()
    for file, true in sorted(listed.items()):
        text = (articles / file).read_bytes().decode("utf-8")
        doc = nlp(text)
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents if _is_listed(e)}
        right = sum(any(_alike(one, span, text) for span in found) for one in true)
        count.add(right, len(found), len(true))
    return count


def _is_listed(name: Named) -> bool:
    return name.label_ in NAME_LABELS and name.label_ != "WEAPON" and name.text.lower() not in NOT_LISTED


def _alike(one: Span, other: Span, text: str) -> bool:
    if one[2] != other[2] or one[0] != other[0]:
        return False
    rest = text[min(one[1], other[1]) : max(one[1], other[1])].split()
    return not rest or (len(rest) == 1 and rest[0].lower() in LOOSE_ENDS)
