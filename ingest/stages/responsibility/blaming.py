"""On whom others lay a deed: whom they blame or hold responsible, and to whom the attacker or the attack is tied.
A part of the stage `responsibility`.

Words are rows of `lexicons/claiming.jsonl`.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span, Token

from ingest.gazetteer import country_of_name
from ingest.grammar.habits import is_of_many_deeds
from ingest.grammar.naming import DOERS, names_beside, who, words_of
from ingest.grammar.noun_kinds import ARMED, is_group_name, kind_of_noun
from ingest.grammar.relations import (
    BEHIND_PREPOSITION,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    PREPOSITIONAL_OBJECT,
    SUBJECT,
    SUBJECTS,
)
from ingest.grammar.states import state_acting
from ingest.grammar.syntax import case_of, children, conjuncts, is_negated, name_at, nouns_behind
from ingest.lexicons import forms, words
from ingest.stages.annotations import make_span
from ingest.stages.responsibility.claiming import PERSONAL
from ingest.stages.responsibility.deeds_meant import is_grave
from ingest.stages.speech.speakers import with_others

USUAL = forms("answering_words", "usual")
"""“Officials usually blame such attacks on …” is no word on this one."""

UNSURE = {"if", "whether", "who", "may", "might", "could"}


def _read_blame(verb: Token) -> list[Span]:
    """“The government blamed the group for the attack”, “the group is suspected”, “blamed on the group”."""
    if (
        verb.pos_ == "NOUN"
        or is_negated(verb)
        or is_of_many_deeds(verb)
        or any(token.lower_ in USUAL for token in (*verb.children, *verb.subtree))
    ):
        return []
    passive = children(verb, PASSIVE_SUBJECT)
    objects = children(verb, OBJECT)
    behind_on = [
        noun
        for word in (verb, *objects)
        for noun in (*_behind(word), *word.children)
        if noun.i > verb.i and case_of(noun) in ("on", "to") and verb.lower_ != "accused"
    ]
    blamed = behind_on or passive or objects
    if verb.dep_ in NOUN_CLAUSE and not blamed:
        blamed = [verb.head]
    members = {member.i: member for noun in blamed for member in conjuncts(noun)}
    found = [member for member in members.values() if _is_group(member)]
    groups = [name.root for member in found for name in names_beside(member, words_of(member), "perpetrator")]
    accusers = [] if passive else children(verb, SUBJECT)
    speaker = with_others(who(accusers[0])) if accusers and accusers[0].lower_ not in PERSONAL else None
    return [_attributed(member, verb, "blamed", speaker) for member in (*found, *groups)]


def _read_allegiance(verb: Token) -> list[Span]:
    """“The attacker pledged allegiance to the group.”"""
    if not any(noun.lower_ in ("allegiance", "loyalty") for noun in children(verb, OBJECT)):
        return []
    nouns = [*_behind(verb), *(inner for noun in children(verb, OBJECT) for inner in (*noun.children, *_behind(noun)))]
    return [_attributed(noun, verb, "pledged") for noun in nouns if is_group_name(noun)][:1]


def _read_ties(noun: Token) -> list[Span]:
    """“The attacker had links to the group.”"""
    owners = children(noun.head, SUBJECT) if noun.dep_ in OBJECT else []
    if not any(kind_of_noun(owner) in ARMED or owner.lower_ == "suspect" for owner in owners):
        return []
    nouns = [*noun.children, *_behind(noun), *_behind(noun.head)]
    return [_attributed(inner, noun, "tied") for inner in nouns if is_group_name(inner)][:1]


def _read_hallmarks(noun: Token) -> list[Span]:
    """“The attack bears the hallmarks of the group.”"""
    if is_negated(noun.head):
        return []
    return [_attributed(inner, noun, "hallmarks") for inner in nouns_behind(noun, {"of"}) if is_group_name(inner)][:1]


def _read_state(word: Token) -> list[Span]:
    """“The group is responsible for the attack”, “they hold the army responsible for the murders”."""
    if is_negated(word) or not any(is_grave(noun) for noun in nouns_behind(word, {"for"})):
        return []
    own = children(word, SUBJECTS)
    held = [noun for noun in children(word.head, OBJECT) if noun.i < word.i]
    accused = own or (held if word.dep_ in OPEN_CLAUSE else [])
    if any(child.lower_ in UNSURE for child in (*word.children, *word.head.children)):
        return []
    nouns = [member for noun in accused for member in conjuncts(noun)]
    return [_attributed(noun, word, "responsible") for noun in nouns if noun.ent_type_ in DOERS or _is_group(noun)]


def _behind(word: Token) -> list[Token]:
    """Nouns behind a preposition of the word."""
    return [
        inner
        for child in word.children
        for inner in (child, *children(child, PREPOSITIONAL_OBJECT))
        if inner.dep_ in BEHIND_PREPOSITION or inner.dep_ in PREPOSITIONAL_OBJECT
    ]


def _is_group(noun: Token) -> bool:
    """Whether it can be blamed: a group, armed people, or a state ("blamed on Tehran")."""
    armed = kind_of_noun(noun) in ARMED or noun.lower_ in words("bands")
    return armed or is_group_name(noun) or _is_state(noun)


def _is_state(noun: Token) -> bool:
    name = name_at(noun)
    if name is None or name.label_ != "GPE":
        return False
    return country_of_name(name.text) is not None or state_acting(name.text) is not None


def _attributed(noun: Token, word: Token, rule: str, speaker: Span | None = None) -> Span:
    named = words_of(noun)
    told_by = (speaker.start, speaker.end) if speaker is not None else None
    start, end = named.start, named.end
    first, last = min(start, word.i), max(end, word.i + 1)
    return make_span(noun.doc, first, last, "attributed", f"responsibility.{rule}", by=(start, end), speaker=told_by)


READERS: dict[str, Callable[[Token], list[Span]]] = {
    "blame": _read_blame,
    "allegiance": _read_allegiance,
    "ties": _read_ties,
    "hallmarks": _read_hallmarks,
    "state": _read_state,
}
"""Readers by the `as` of a row of `lexicons/claiming.jsonl`."""
