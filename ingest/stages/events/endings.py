"""How an attack ended, by the words around the one that names it: foiled by others, or failed by itself.

Words are rows of `lexicons/endings.jsonl`. Nothing is said of one that is told as done: see `ingest.harvest`.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from incidents.choices import Outcome
from ingest.grammar.attempts import attempt_of
from ingest.grammar.relations import (
    ADJECTIVE,
    CLAUSE,
    COMPOUND,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    SUBJECTS,
)
from ingest.grammar.syntax import is_negated, nouns_behind, up
from ingest.lexicons import load

COMING_DOWN = {"fall", "land", "come", "crash", "splash", "drop", "plunge"}
"""Verbs for shots and missiles that come down: “fell into the sea”, “fell short of the base”."""


def outcome_of(head: Token) -> str:
    """Return the outcome that a word beside it says, "" where none does: “an attempted attack”, “it was foiled”,
    “an attempt to kidnap the judge”."""
    if attempt_of(head) is not None:
        return Outcome.FOILED
    near = [child.lower_ for child in head.children if child.dep_ in ADJECTIVE | COMPOUND]
    if head.dep_ in SUBJECTS | OBJECT:
        near.append(head.head.lower_)
    return next((_said("beside")[word] for word in near if word in _said("beside")), "")


def unless_harmed(head: Token) -> str:
    """Return the outcome that holds where nobody was harmed, "" where none is told: of what was tried, or missed."""
    return _of_attempt(head) or _of_miss(head)


def fails_to_go_off(head: Token) -> bool:
    """“The bomb did not explode”, “failed to detonate”: the device was there."""
    return is_negated(head) or (head.dep_ in OPEN_CLAUSE and head.head.lemma_ == "fail")


def _of_attempt(head: Token) -> str:
    """“tried to hijack a bus”; foiled where the sentence says who put an end to it."""
    if head.dep_ not in OPEN_CLAUSE | NOUN_CLAUSE | CLAUSE or head.head.lower_ not in _said("attempt"):
        return ""
    stopped = any(token.lower_ in _said("stopped") for token in head.sent)
    return Outcome.FOILED if stopped else Outcome.FAILED


def _of_miss(head: Token) -> str:
    """“fired at the mayor but missed”, “fell into the sea”."""
    verbs = [head, *head.conjuncts, *(verb for verb in up(head) if verb.pos_ == "VERB")][:4]
    missed = any(verb.lemma_ == "miss" and not is_negated(verb) for verb in verbs)
    down = head.lemma_ in COMING_DOWN
    wide = down and not _said("wide").keys().isdisjoint(noun.lower_ for noun in nouns_behind(head, {"into", "in"}))
    short = down and any(child.lower_ == "short" for child in head.children)
    return Outcome.FAILED if missed or wide or short else ""


@cache
def _said(where: str) -> dict[str, str]:
    return {form: row["outcome"] for row in load("endings") if row["where"] == where for form in row["forms"]}
