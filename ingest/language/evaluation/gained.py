"""What one language pipeline reads right that another reads wrong, and the other way round, in the same sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from ingest.language.training.corpus import Text

EXAMPLES = 3
"""Sentences shown for each kind."""


@dataclass(slots=True)
class Change:
    """How many facts of each kind ("nsubj:pass", "name ORG") were gained or lost, and some of them."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, example: str) -> None:
        self.counts[kind] += 1
        self.examples.setdefault(kind, [])
        if len(self.examples[kind]) < EXAMPLES:
            self.examples[kind].append(example)


def compare(new: Language, old: Language, sentences: Sequence[Text]) -> tuple[Change, Change]:
    """Return what `new` gains over `old` and what it loses, of arcs and names, sentence by sentence."""
    gained, lost = Change(), Change()
    texts = [sentence.text for sentence in sentences]
    for sentence, now, before in zip(sentences, new.pipe(texts), old.pipe(texts), strict=True):
        true = _true(sentence)
        right_now, right_before = _read(now) & true, _read(before) & true
        for change, facts in ((gained, right_now - right_before), (lost, right_before - right_now)):
            for kind, start, end, governor in sorted(facts):
                above = f" ← {sentence.text[governor[0] : governor[1]]}" if governor else ""
                change.add(kind, f"{sentence.text[start:end]}{above}: {sentence.text}")
    return gained, lost


Fact = tuple[str, int, int, tuple[int, int] | tuple[()]]


def _true(sentence: Text) -> set[Fact]:
    places, position = [], 0
    for number, (word, spaced) in enumerate(zip(sentence.words, sentence.spaced, strict=True)):
        start = position + (spaced and number > 0)
        position = start + len(word)
        places.append((start, position))
    facts: set[Fact] = set()
    for place, head, relation in zip(places, sentence.heads or [], sentence.relations or [], strict=True):
        if relation != "punct":
            facts.add(("ROOT" if not head else relation, *place, places[head - 1] if head else ()))
    begin = 0
    tags = [*(sentence.names or []), "O"]
    for number, tag in enumerate(tags[:-1]):
        if tag.startswith("B-"):
            begin = number
        if tag[2:] and not tags[number + 1].startswith("I-"):
            facts.add((f"name {tag[2:]}", places[begin][0], places[number][1], ()))
    return facts


def _read(doc: Doc) -> set[Fact]:
    facts: set[Fact] = set()
    for token in doc:
        if token.dep_ not in ("punct", "") and not token.is_space:
            head = token.head
            above = () if head.i == token.i else (head.idx, head.idx + len(head))
            facts.add((token.dep_, token.idx, token.idx + len(token), above))
    return facts | {(f"name {ent.label_}", ent.start_char, ent.end_char, ()) for ent in doc.ents}
