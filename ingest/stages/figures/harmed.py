"""Who was harmed, by the syntax around a word that says it.

Each row of `lexicons/harm.jsonl` names one way: of a verb the object or passive subject, of "died" the subject, of
"three dead" what it is said of, of a wound or a condition whoever has it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from spacy.tokens import Token

from ingest.grammar.hostage_words import taken
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.relations import (
    ADJECTIVE,
    BEHIND_PREPOSITION,
    COMPOUND,
    CONJUNCT,
    NOUN_CLAUSE,
    OBJECT,
    POSSESSOR,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    SUBJECT,
)
from ingest.grammar.syntax import children, is_verbal, nouns_behind, up
from ingest.lexicons import forms, words
from ingest.stages.figures.harmed_by_verbs import of_doer, of_predicate, of_subject, of_verb
from ingest.stages.figures.harmed_together import members_of

BRINGING = forms("harm", "brought_away") | {"brought", "transferred"}
RELATIVE = {"who", "that", "which", "whom"}


def harmed(way: str, head: Token) -> list[Token]:
    """Return the nouns, pronouns or bare numbers that were harmed; [] where the syntax does not tell."""
    return [
        member
        for noun in _WAYS[way](head)
        for member in ([noun] if way == "adjective" else members_of(_antecedent(noun)))
        if not noun.i < head.i < member.i or way == "of"  # “one was killed, two others injured”
    ]


def _antecedent(noun: Token) -> Token:
    """The noun that a relative pronoun stands for: “two people who were shot”."""
    verb = noun.head
    return verb.head if noun.lower_ in RELATIVE and verb.dep_ in NOUN_CLAUSE else noun


def _of_holder(head: Token) -> list[Token]:
    """Who has it: “suffered a gunshot wound”, “a man with gunshot wounds”, “is in critical condition”."""
    return [noun.conjuncts[0] if _ends_list(noun) else noun for noun in _holders(head)]


def _ends_list(noun: Token) -> bool:
    """“Three men and a woman suffering from gunshot wounds”: what hangs on the last of a list is said of all."""
    return noun.dep_ in CONJUNCT and is_person(noun.head) and bool(noun.conjuncts)


def _holders(head: Token) -> list[Token]:
    above = head.head
    if above.i == head.i:
        return children(head, SUBJECT)
    if head.dep_ in OBJECT and is_verbal(above):
        return of_subject(above)
    if not children(head, PREPOSITION):
        return []
    if above.pos_ in ("NOUN", "PROPN", "NUM"):
        in_care = is_verbal(above.head) and (above.lower_ in words("care") or _is_brought_to(above))
        return of_subject(above.head) if in_care else [above]  # “walked into a hospital with a gunshot wound”
    objects = children(above, OBJECT) if head.dep_ in BEHIND_PREPOSITION else []
    return objects or of_subject(above) or children(head, SUBJECT)


def _is_brought_to(name: Token) -> bool:
    """“Eight people were taken to Harrow General with injuries”: not the hospital has them."""
    to = any(child.lower_ == "to" for child in children(name, PREPOSITION))
    return to and name.pos_ == "PROPN" and name.head.lower_ in BRINGING


def _of_noun(head: Token) -> list[Token]:
    """“The killing of two women”: the persons behind its "of"."""
    of = [
        inner
        for child in head.children
        if child.i > head.i
        for inner in (child, *children(child, PREPOSITIONAL_OBJECT))
        if any(word.lower_ == "of" for word in (child, *children(inner, PREPOSITION))) and inner.lower_ != "of"
    ][:1]
    # “the killing of Dana Wills and his driver”: a person beside a deed belongs to those it was done to.
    return [*of, *(other for other in head.conjuncts if of and is_person(other))]


def _of_life(head: Token) -> list[Token]:
    """“Took the lives of three men”: the persons whose lives the object is."""
    return [person for life in children(head, OBJECT) for person in _of_noun(life)]


def _of_adjective(head: Token) -> list[Token]:
    """“Two deceased victims”: the noun that the adjective stands before."""
    return [head.head] if head.dep_ in ADJECTIVE and head.i < head.head.i else []


def _of_number(head: Token) -> list[Token]:
    """“Four people were shot, one fatally”: the bare number before the word."""
    before = head.doc[max(head.sent.start, head.i - 1) : head.i]
    return [token for token in before if token.pos_ == "NUM"]


def _of_possessor(head: Token) -> list[Token]:
    """“Wills's body was found”: whose it is."""
    return children(head, POSSESSOR) if head.dep_ not in COMPOUND else []  # “Wills's murder trial”


def _of_identified(head: Token) -> list[Token]:
    """“The coroner identified the dead victims as Dana Wills and Noor Amadi”: the persons named."""
    verb = next((token for token in islice(up(head), 3) if token.lemma_ == "identify"), None)
    return [noun for noun in nouns_behind(verb, {"as"}) if noun.i > head.i] if verb is not None else []


_WAYS: dict[str, Callable[[Token], list[Token]]] = {
    "verb": of_verb,
    "subject": of_subject,
    "doer": of_doer,
    "predicate": of_predicate,
    "hostage": taken,
    "holder": _of_holder,
    "of": _of_noun,
    "life": _of_life,
    "adjective": _of_adjective,
    "number": _of_number,
    "possessor": _of_possessor,
    "named": _of_identified,
}
