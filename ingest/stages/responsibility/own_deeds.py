"""Whether somebody tells of a deed of his own: “the group said it was behind the attack”, “denied that it aimed at it”.
A part of the stage `responsibility`.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from spacy.tokens import Span, Token

from incidents.choices import ActorKind
from ingest.grammar.naming import words_of
from ingest.grammar.relations import OBJECT, OPEN_CLAUSE, POSSESSOR, SAID, SUBJECT
from ingest.grammar.syntax import children, is_negated, nouns_behind
from ingest.lexicons import forms, words
from ingest.stages.designations import kind_of
from ingest.stages.responsibility.claiming import PERSONAL, read_claim
from ingest.stages.responsibility.deeds_meant import STRIKING, is_deed, strikes

SAYING = forms("answering_words", "saying")
FIGHTING = {
    ActorKind.REBEL,
    ActorKind.POLITICAL_MILITIA,
    ActorKind.IDENTITY_MILITIA,
    ActorKind.UNIDENTIFIED_ARMED,
}
"""Kinds of actor whose word that they did something is a claim of responsibility."""

BODIES = {ActorKind.ORGANISATION, ActorKind.STATE_MILITARY, ActorKind.COALITION}
OPERATIONS = forms("answering_words", "operations")
"""Nouns for a deed that only who claims it calls so."""

AIMS = forms("answering_words", "aims")
OWN = {"its", "their", "our"}
BEHIND = {"behind", "responsible"}
"""Words for having done something: “it was behind the attack”."""


def read_own_word(verb: Token, events: set[int]) -> Span | None:
    """“The group said it was behind the attack”, “no group has said that it carried it out”: whoever speaks did it."""
    subject = next(iter(children(verb, SUBJECT)), None)
    told = [word for word in children(verb, SAID) if _is_own_deed(word, events)]
    if not told and subject is not None and _speaks_for(subject, FIGHTING):
        told = [word for word in children(verb, SAID) if _is_attack_by_self(word, events)]
    if not told and subject is not None and _speaks_for(subject, FIGHTING | BODIES):
        told = [word for word in children(verb, SAID) if _is_own_aim(word)]
    told += [word for word in children(verb, OPEN_CLAUSE) if strikes(word, events)]  # “claimed to have fired missiles”
    deed = next(iter(told), None)
    if subject is None or deed is None or subject.lower_ in PERSONAL or _others_say(verb, deed):
        return None
    if kind_of(words_of(subject)) == ActorKind.CIVILIANS:  # “residents said”: they tell of others
        return None
    return read_claim(verb, deed, "claimed")


def _speaks_for(subject: Token, kinds: Container[str]) -> bool:
    """Whether one of these kinds speaks, itself or by its spokesman."""
    owners = children(subject, POSSESSOR)
    return any(kind_of(words_of(noun)) in kinds for noun in (subject, *owners))


def is_of_deed(verb: Token, row: dict[str, Any], events: set[int]) -> bool:
    """“Claimed the attack”, “denied the attack”, “denied that it had aimed at the building”."""
    if row.get("named"):
        return False
    deeds = [] if row.get("to") == "only" else children(verb, OBJECT)
    deeds = [*deeds, *(nouns_behind(verb, {"to"}) if "to" in row else [])]
    if any(is_deed(noun, events) or noun.lower_ in OPERATIONS for noun in deeds):
        return True
    return row["status"] == "denied" and any(_is_denied(word, events) for word in children(verb, SAID))


def _others_say(verb: Token, deed: Token) -> bool:
    """“Residents said, hours after the rebels said they had carried it out”: whether others speak in between."""
    between = verb.doc[verb.i + 1 : deed.i]
    return any(word.lower_ in SAYING and children(word, SUBJECT) for word in between)


def _is_own_deed(word: Token, events: set[int]) -> bool:
    """Whether a clause says that "it" or "they" did it."""
    if not any(map(_is_self, children(word, SUBJECT))) or is_negated(word):
        return False
    if word.lower_ in BEHIND or any(child.lower_ in BEHIND for child in word.children):
        return True
    return strikes(word, events)


def _is_attack_by_self(word: Token, events: set[int]) -> bool:
    """“The rebels said that they had seized the ship”: of an armed group any deed that it tells of itself."""
    own = any(map(_is_self, children(word, SUBJECT)))
    return own and word.i in events and bool(children(word, OBJECT)) and not is_negated(word)


def _is_own_aim(word: Token) -> bool:
    """“The rebels' spokesman said that their target had been the base”."""
    subjects = children(word, SUBJECT)
    return any(noun.lower_ in AIMS and noun.lower_ not in PERSONAL and _is_self(noun) for noun in subjects)


def _is_self(noun: Token) -> bool:
    """“It”, “its fighters”: whoever speaks, or those of his own."""
    return noun.lower_ in PERSONAL or any(owner.lower_ in OWN for owner in children(noun, POSSESSOR))


def _is_denied(word: Token, events: set[int]) -> bool:
    """Whether the clause says that "it" or "they" did something of the kind."""
    own = any(noun.lower_ in PERSONAL for noun in children(word, SUBJECT))
    return own and (
        _is_own_deed(word, events) or word.lower_ in STRIKING | words("approaching").keys() or word.i in events
    )
