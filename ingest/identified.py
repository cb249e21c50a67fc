"""Who somebody described turned out to be: “the victims were identified as Dana Wills and Noor Amadi”.

Such sentences name no event; what they say goes to the incident told last before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from ingest.harmed import harmed
from ingest.lexicons import load, words
from ingest.naming import is_only_thought, names_beside, words_of
from ingest.relations import ADJECTIVE, APPOSITION, CONJUNCT, OBJECT, OPEN_CLAUSE, PASSIVE_SUBJECT, SUBJECT
from ingest.stages.annotations import FIGURES, spans
from ingest.stages.events import is_group_name, is_person, is_target
from ingest.syntax import children, doer_of, listed, nouns_behind

IDENTIFYING = {"identified", "named", "identify", "identifies", "names", "confirmed", "recognized"}
"""Verbs between somebody described and his name."""

AIMS = {"target", "targets", "objective"}
INCLUDING = {"include", "includes", "included", "are", "were", "is", "was"}

Identified = tuple[str, Token, str]
"""The role, the head of the name, and the rule that says so."""


def identified(doc: Doc) -> Iterator[Identified]:
    """Yield the persons whom the text names as victims, attackers or suspects."""
    described = words("described")
    for token in doc:
        yield from (("target", noun, "was_target") for noun in _was_target(token))
        row = described.get(token.lower_)
        if row is None:
            continue
        of_persons = token.dep_ in ADJECTIVE and is_person(token.head)  # “the dead men were identified as …”
        for noun in (*_names_of(token.head if of_persons else token), *_named_beside(token)):
            if noun.ent_type_ == "PERSON":
                yield row["role"], noun, "identified"
    for token in doc:
        yield from _groups_of_attackers(token)
    for figure in spans(doc, FIGURES):
        yield from (("victim", noun, "harmed") for noun in _named_harmed(figure))


def _named_harmed(figure: Span) -> Iterator[Token]:
    """The persons named who, as a figure counts, were harmed: “Dana Wills died”."""
    row = _harm_rows().get(figure.id_)
    if row is None or row["as"] not in NAMING_WAYS:
        return
    firsts = {form.split()[0] for form in row["forms"]}
    for token in figure:
        if token.lower_ in firsts:
            yield from (noun for noun in harmed(row["as"], token) if noun.ent_type_ == "PERSON")


def _was_target(noun: Token) -> Iterator[Token]:
    """“The target was a paint factory”: the thing that a sentence without an event names as the aim."""
    named = noun.head
    if noun.lower_ in AIMS and noun.dep_ in SUBJECT and is_target(named) and not nouns_behind(noun, {"of"}):
        yield named


def _named_beside(noun: Token) -> Iterator[Token]:
    """“The perpetrator of the attacks, Dana Wills, was caught”: the name in commas behind it or its complement."""
    for word in (noun, *nouns_behind(noun, {"of", "in"})):
        yield from children(word, APPOSITION)


def _groups_of_attackers(word: Token) -> Iterator[Identified]:
    """“The gunmen belonged to the Harrow Front”, “the attackers were Harrow Front fighters”."""
    if word.lower_ in BELONGING:
        groups = nouns_behind(word, {"to"})
    elif is_person(word) and any(child.lower_ in INCLUDING for child in word.children):
        groups = [word]
    else:
        return
    thought = children(word.head, PASSIVE_SUBJECT) if word.dep_ in OPEN_CLAUSE else []  # “are believed to belong to”
    attacker = next(iter(thought), None) or doer_of(word)
    if attacker is None or not words("people").get(attacker.lower_, {}).get("attacker"):
        return
    role = "suspected_perpetrator" if is_only_thought(word) else "perpetrator"
    for noun in groups:
        own = words_of(noun)
        named = [own.root] if is_group_name(own.root) else [name.root for name in names_beside(noun, own, role)]
        yield from ((role, name, "belonged") for name in named if is_group_name(name))


BELONGING = {"belonged", "belong"}

NAMING_WAYS = {"subject", "predicate", "holder"}
"""Ways of `lexicons/harm.jsonl` that no event word covers: “died”, “is dead”, “suffered a wound”."""


@cache
def _harm_rows() -> dict[str, dict[str, Any]]:
    return {f"figures.{row['id']}": row for row in load("harm")}


def _names_of(noun: Token) -> Iterator[Token]:
    verb = noun.head
    if noun.dep_ in PASSIVE_SUBJECT | OBJECT and verb.lower_ in IDENTIFYING:
        # “were identified as …”, “identified the gunman as …”, “were named by police as …”
        behind = nouns_behind(verb, {"as"}) + [name for own in (noun,) for name in nouns_behind(own, {"as"})]
        for name in behind or [word for word in verb.children if word.i > verb.i and word.dep_ in OBJECT]:
            yield from listed(name)
    elif noun.dep_ in SUBJECT and verb.lower_ in INCLUDING:
        for name in children(verb, OBJECT):
            yield from listed(name)
    elif noun.dep_ in SUBJECT and verb.ent_type_ == "PERSON":  # “the victims were Dana Wills and …”
        yield from (verb, *children(verb, CONJUNCT))
