"""Threads → tellings: by which words, names and ages each account of an article is known again in other articles.

All accounts of an article have its story's words in common; what tells them apart is told by the sentences that speak
of each and by those that follow, up to one that speaks of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from math import log, sqrt

from spacy.tokens import Doc, Span, Token

from incidents.names import fold
from ingest.facts import MOST_OWN_WORDS, Telling
from ingest.matching.rarity import rarity
from ingest.stages.annotations import is_skipped
from ingest.threads.threads import Thread

MOST_WORDS = 64
"""The rarest words of a story that are kept."""

MOST_PERSONS = 24

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
"""Universal parts of speech whose words say what is told."""

LONGEST_LIFE = 110
"""Years; a higher number is no age."""

_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]olds?\b|(?<=, )(\d{1,3})(?=,)")
_POSSESSIVE = re.compile(r"['’]s?$")


def read_tellings(doc: Doc, threads: Sequence[Thread]) -> list[Telling]:
    """Return a telling for each thread, in the same order; the first one is that which the article is about."""
    own = [_sentences_of(thread) for thread in threads]
    told: list[list[Span]] = [[] for _ in threads]
    current = [0]
    for sentence in doc.sents:
        if is_skipped(sentence):
            continue
        current = [index for index, sentences in enumerate(own) if sentence.start in sentences] or current
        for index in current if threads else ():
            told[index].append(sentence)
    story = _telling([sentence for sentence in doc.sents if not is_skipped(sentence)])
    return [replace(story, own=_weighted(sentences, MOST_OWN_WORDS)) for sentences in told]


def _sentences_of(thread: Thread) -> set[int]:
    """The first tokens of the sentences that speak of the incident."""
    spans: list[Span] = [event for mention in thread.mentions for event in mention.events]
    return {span.sent.start for span in (*spans, *thread.responsibility)}


def _telling(sentences: Sequence[Span]) -> Telling:
    words = _weighted(sentences, MOST_WORDS)
    names = {word_of(token) for sentence in sentences for token in sentence if token.ent_type_}
    return Telling(
        words=words,
        names=tuple(word for word, _ in words if word in names),
        persons=tuple(sorted(_persons(sentences))[:MOST_PERSONS]),
        ages=tuple(sorted(_ages(sentences))),
    )


def _weighted(sentences: Iterable[Span], most: int) -> tuple[tuple[str, float], ...]:
    """The rarest words with their weights, by word: (1 + ln count) x rarity, scaled to length 1 (tf-idf)."""
    tokens = (token for sentence in sentences for token in sentence if token.pos_ in CONTENT and len(token) > 1)
    counts = Counter(map(word_of, tokens))
    weighed = [((1 + log(count)) * rarity(word), word) for word, count in counts.items() if word]
    kept = sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:most]
    length = sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    return tuple(sorted((word, round(weight / length, 4)) for weight, word in kept))


def word_of(token: Token) -> str:
    """Return the word by which a token is counted and weighed."""
    return fold(token.lemma_)[:40]


def _persons(sentences: Collection[Span]) -> set[str]:
    """First and last name of each person that is named in full."""
    found = set()
    for sentence in sentences:
        for ent in sentence.ents:
            parts = fold(_POSSESSIVE.sub("", ent.text)).split() if ent.label_ == "PERSON" else []
            parts = [part for part in parts if len(part) > 1]
            if len(parts) > 1:
                found.add(f"{parts[0]} {parts[-1]}"[:80])
    return found


def _ages(sentences: Iterable[Span]) -> set[int]:
    """“a 23-year-old man”, “John Doe, 23, of …”."""
    ages = {int(one or other) for sentence in sentences for one, other in _AGE.findall(sentence.text)}
    return {age for age in ages if 0 < age <= LONGEST_LIFE}
