"""Whom and what a verb joins: those who do what it tells, and what it is done to."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ingest.grammar.relations import (
    ADJECTIVE,
    AGENT,
    CLAUSE,
    CONJUNCT,
    INDEPENDENT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    SUBJECT,
    SUBJECTS,
)
from ingest.grammar.syntax import REACH_WORDS, behind_particle, children, conjuncts, counted_by, nouns_behind
from ingest.lexicons import words


def undergoers(verb: Token) -> list[Token]:
    """Nouns that a verb is done to: objects, passive subjects, the noun a participle hangs on; of its conjuncts too."""
    found: list[Token] = []
    for member in conjuncts(verb) if verb.pos_ == "VERB" else [verb]:
        for noun in children(member, OBJECT | PASSIVE_SUBJECT):
            found.extend(conjuncts(noun))
        if member.dep_ in NOUN_CLAUSE | ADJECTIVE:
            found.append(member.head)
        if member.dep_ in CLAUSE and any(child.lower_ == "being" for child in member.children):
            found.extend(children(member.head, SUBJECTS))  # “he died after being shot”
        if member.dep_ in OPEN_CLAUSE and member.tag_ == "VBN":  # “she was found shot”, “found a man shot to death”
            found.extend(noun for noun in children(member.head, OBJECT | PASSIVE_SUBJECT) if noun.i < member.i)
        # Headlines leave out "were": "Two drones shot down"; with an object the subject does it.
        if (member.tag_ == "VBN" or member.dep_ in INDEPENDENT) and not children(member, OBJECT):
            found.extend(children(member, SUBJECT))
    return found


def doers(verb: Token) -> list[Token]:
    """Subjects and agents of a verb, of a coordinated one without a subject those of the first."""
    own = children(verb, SUBJECT | AGENT)
    if not own and verb.dep_ in CONJUNCT and not children(verb, PASSIVE_AUXILIARY | PASSIVE_SUBJECT):
        own = children(verb.head, SUBJECT)
    return [noun for child in own for noun in conjuncts(child)]


def accused(verb: Token) -> list[Token]:
    """“Accused the army of bombing a church”: who is said to have done it."""
    accusing = verb.head
    return children(accusing, OBJECT | PASSIVE_SUBJECT) if accusing.lower_ in words("accusing") else []


def with_counted(nouns: Iterable[Token]) -> list[Token]:
    """The nouns, and what those of amount count: “a pair of drones”, “thousands of people”."""
    return [token for noun in nouns for token in (noun, *counted_by(noun), *nouns_behind(noun, {"of"}))]


def done_to(verb: Token) -> list[Token]:
    """What an active verb or a passive one is done to itself, not what its conjuncts are."""
    found = [noun for child in children(verb, OBJECT | PASSIVE_SUBJECT) for noun in conjuncts(child)]
    return with_counted([*found, *behind_particle(verb)])


def within_noun(noun: Token) -> list[Token]:
    """Words in the sentence of an event noun ("clashes … soldiers"): a noun has no subject to ask for."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    return near(noun)


def near(token: Token) -> list[Token]:
    sentence = token.sent
    first, last = max(sentence.start, token.i - REACH_WORDS), min(sentence.end, token.i + REACH_WORDS)
    return [other for other in token.doc[first:last] if other.i != token.i]
