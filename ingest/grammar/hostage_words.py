"""The verb of “hostage” and “captive”, and whom it takes: “took two engineers hostage”, “20 people held captive”."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from ingest.grammar.relations import NOUN_CLAUSE, OBJECT, PASSIVE_SUBJECT
from ingest.grammar.syntax import children, is_verbal, up

TAKING = {"take", "hold", "seize", "keep"}
"""Lemmas of verbs that make somebody a hostage."""

ARCS_TO_VERB = 3


def taking_verb(hostage: Token) -> Token | None:
    """Return the verb by which somebody takes or holds a hostage; None where nobody does."""
    above = islice(up(hostage), 1, ARCS_TO_VERB)
    return next((token for token in above if token.lemma_ in TAKING and is_verbal(token)), None)


def is_taken(verb: Token) -> bool:
    """Whether the verb is said of those taken, not of those who take: “was held hostage”, “people held hostage”."""
    return bool(children(verb, PASSIVE_SUBJECT)) or (verb.dep_ in NOUN_CLAUSE and verb.tag_ == "VBN")


def taken(hostage: Token) -> list[Token]:
    """Return the nouns for those whom the verb of “hostage” or “captive” takes; [] where it names nobody."""
    verb = taking_verb(hostage)
    if verb is None:
        return []
    persons = [noun for noun in children(verb, OBJECT | PASSIVE_SUBJECT) if noun.i < hostage.i]
    return persons or ([verb.head] if verb.dep_ in NOUN_CLAUSE and verb.tag_ == "VBN" else [])
