"""Deeds told as an attempt or a beginning: “an attempt by rebels to kidnap the judge”, “they started to fire”.

Whoever made the attempt stands beside its noun or is the subject of the verb that the deed completes, not of the deed
itself.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.grammar.relations import OBJECT, OPEN_CLAUSE, PASSIVE_SUBJECT, POSSESSOR, SUBJECT
from ingest.grammar.syntax import children, is_negated, nouns_behind
from ingest.lexicons import words

ATTEMPTS = {"attempt", "attempts", "try", "bid", "effort", "efforts"}
"""Nouns before an infinitive that was done, if without success: “an attempt to kidnap the judge”."""


def attempt_of(deed: Token) -> Token | None:
    """Return the noun of the attempt that an infinitive completes, which the parser hangs on it or on its verb."""
    if deed.tag_ != "VB" or not any(child.lower_ == "to" for child in deed.children):
        return None
    governor = deed.head
    nouns = [governor] if governor.pos_ == "NOUN" else children(governor, OBJECT | PASSIVE_SUBJECT)
    return next((noun for noun in nouns if noun.lower_ in ATTEMPTS and noun.i < deed.i), None)


def who_attempted(deed: Token) -> list[Token]:
    """Return those who made the attempt at a deed, or began it; none where the deed has a subject of its own."""
    noun = attempt_of(deed)
    if noun is not None:
        makers = children(noun.head, SUBJECT) if noun.dep_ in OBJECT and noun.head.lower_ in words("doing") else []
        return [*makers, *nouns_behind(noun, {"by"}), *children(noun, POSSESSOR)]
    verb = deed.head
    if deed.dep_ in OPEN_CLAUSE and verb.lower_ in words("undertaking") and not is_negated(verb):
        return children(verb, SUBJECT)
    return []
