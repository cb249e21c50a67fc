"""Words that stand for one of several incidents told before: “the first hit”, “in the second”, “another attack”."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.grammar.relations import BEHIND_PREPOSITION, PASSIVE_SUBJECT, PREPOSITION, SUBJECT
from ingest.grammar.syntax import children
from ingest.lexicons import words

TELLING = SUBJECT | BEHIND_PREPOSITION
"""Relations in which such a word begins to tell of the incident."""


def means_one(token: Token) -> bool:
    """Return whether a word of `lexicons/ordinals.jsonl` stands for an incident, alone or before a word for one.

    Not in “it was the second attack”, which only counts, nor for a person, as in “another was injured”.
    """
    if token.lower_ not in words("ordinals"):
        return False
    if _is_before_noun(token):
        noun = token.head
        called = bool({noun.lower_} & (words("events").keys() | words("weapons").keys()))
        return called and noun.dep_ in TELLING | PASSIVE_SUBJECT and not _is_predicate(noun) and _is_in(noun)
    if token.nbor(1).lower_ == "of" or token.dep_ not in TELLING:
        return False
    return _is_in(token) if token.dep_ in BEHIND_PREPOSITION else token.head.lower_ in words("befalling")


def _is_before_noun(token: Token) -> bool:
    return token.head.tag_ == "NN" and token.i < token.head.i


def _is_in(noun: Token) -> bool:
    """“in the second”, “in another attack”; of a subject nothing is asked."""
    if noun.dep_ not in BEHIND_PREPOSITION:
        return True
    return any(child.lower_ == "in" for child in (*children(noun, PREPOSITION), noun.head))


def _is_predicate(noun: Token) -> bool:
    """“The second attack was a mistake”: nothing more is told of it."""
    return noun.dep_ in SUBJECT and any(child.lower_ in ("was", "is", "were") for child in noun.head.children)


def is_bare(token: Token) -> bool:
    """Return whether such a word stands there without a noun: “the other struck a post”."""
    return means_one(token) and not _is_before_noun(token)
