"""Who somebody described turned out to be: “the victims were identified as Dana Wills and Noor Amadi”.

Such sentences name no event; what they say goes to the incident told last before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from ingest.grammar.naming import is_only_thought, names_beside, who, words_of
from ingest.grammar.noun_kinds import is_attacker_word, is_group_name, is_person, is_target
from ingest.grammar.relations import (
    ADJECTIVE,
    APPOSITION,
    CLAUSE,
    CONJUNCT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    PREPOSITIONAL_OBJECT,
    SUBJECT,
    SUBJECTS,
)
from ingest.grammar.speaking import speaks
from ingest.grammar.states import force_of
from ingest.grammar.syntax import children, conjuncts, doer_of, listed, noun_phrase, nouns_behind
from ingest.grammar.tallies import counts_longer, is_statistic
from ingest.lexicons import load, words
from ingest.stages.annotations import FIGURES, spans
from ingest.stages.parties.deed_nouns import Role

IDENTIFYING = {"identified", "named", "identify", "identifies", "names", "confirmed", "recognized"}
"""Verbs between somebody described and his name."""

AIMS = {"target", "targets", "objective"}
CAN_HOLD = {"ORG", "NORP"}
"""Labels of names of those who can hold or retake a place."""

INCLUDING = {"include", "includes", "included", "are", "were", "is", "was"}


def identified(doc: Doc) -> Iterator[Role]:
    """Yield the persons whom the text names as victims, attackers or suspects."""
    described = words("described")
    for token in doc:
        yield from (("target", noun, "was_target") for noun in _was_target(token))
        yield from (("defender", noun, "retook") for noun in _retook(token))
        row = described.get(token.lower_)
        if row is None:
            continue
        yield from ((row["role"], noun, "identified") for noun in _named_as(token))
        of_persons = token.dep_ in ADJECTIVE and is_person(token.head)  # “the dead men were identified as …”
        for noun in (*names_of(token.head if of_persons else token), *_named_beside(token)):
            if noun.ent_type_ == "PERSON":
                yield row["role"], noun, "identified"
    for token in doc:
        yield from _groups_of_attackers(token)
    for figure in spans(doc, FIGURES):
        yield from (("victim", noun, "harmed") for noun in _named_harmed(figure))


def _named_harmed(figure: Span) -> Iterator[Token]:
    """The persons named who, as a figure counts, were harmed: “Dana Wills died”, “Dana Wills has a gunshot wound”."""
    row = _harm_rows().get(figure.id_)
    if row is not None and row["as"] in NAMING_WAYS:
        nouns = (figure.doc[index] for index in figure._.persons or ())
        yield from (noun for noun in nouns if noun.ent_type_ == "PERSON" and not speaks(noun))
        if row["as"] in DESCRIBING_WAYS and not (is_statistic(figure) or counts_longer(figure)):
            yield from _described_harmed(figure)


def _described_harmed(figure: Span) -> Iterator[Token]:
    """“Four policemen died in the battle”, “left 18 inmates dead”: of whom more is said than that they are people."""
    for noun in figure:
        counted = noun.dep_ in SUBJECTS | OBJECT or noun.head.pos_ == "NUM"
        told = counted and noun.pos_ == "NOUN" and is_person(noun) and noun.lower_ not in words("anybody")
        if told and not any(map(is_attacker_word, (noun, *children(noun, APPOSITION)))):
            yield from (member for member in conjuncts(noun) if is_person(member))


def _was_target(noun: Token) -> Iterator[Token]:
    """“The target was a paint factory”: the thing that a sentence without an event names as the aim."""
    named = noun.head
    if noun.lower_ in AIMS and noun.dep_ in SUBJECT and is_target(named) and not nouns_behind(noun, {"of"}):
        yield named


def _retook(verb: Token) -> Iterator[Token]:
    """“The army regained control of the prison”, “they said that they had recaptured 89 of them”: named forces."""
    if verb.pos_ != "VERB":
        return
    rows = words("retaking")
    row = rows.get(verb.lower_) or rows.get(verb.doc[verb.i : verb.i + 2].text.lower())
    if row is None:
        return
    if "with" in row and not any(noun.lower_ in row["with"] for noun in children(verb, OBJECT)):
        return
    for noun in map(who, children(verb, SUBJECT)):
        if noun.ent_type_ in CAN_HOLD or force_of(noun_phrase(noun).text) is not None:
            yield noun


def _named_beside(noun: Token) -> Iterator[Token]:
    """“The perpetrator of the attacks, Dana Wills, was caught”: the name in commas behind it or its complement."""
    for word in (noun, *nouns_behind(noun, {"of", "in"})):
        yield from children(word, APPOSITION)


def _named_as(noun: Token) -> Iterator[Token]:
    """“Dana Wills was identified as the gunman”, “police identified Dana Wills as the gunman”, “…, whom they …”."""
    verb = noun.head if noun.dep_ not in PREPOSITIONAL_OBJECT else noun.head.head
    if verb.lower_ not in IDENTIFYING or noun not in nouns_behind(verb, {"as"}):
        return
    for named in children(verb, PASSIVE_SUBJECT | OBJECT):
        meant = verb.head if named.lower_ in ("who", "whom") and verb.dep_ in NOUN_CLAUSE else named
        yield from (one for one in listed(meant) if one.ent_type_ == "PERSON" and one.i < noun.i)


def _groups_of_attackers(word: Token) -> Iterator[Role]:
    """“The gunmen belonged to the Harrow Front”, “the attackers were Harrow Front fighters”."""
    if word.lower_ in BELONGING:
        groups = nouns_behind(word, {"to"})
    elif is_person(word) and any(child.lower_ in INCLUDING or child.lemma_ == "be" for child in word.children):
        groups = [word]
    else:
        return
    thought = children(word.head, PASSIVE_SUBJECT) if word.dep_ in OPEN_CLAUSE else []  # “are believed to belong to”
    if not thought and word.dep_ in OPEN_CLAUSE | CLAUSE and word.head.dep_ in NOUN_CLAUSE:
        thought = [word.head.head]  # “the attackers, believed to be members of the group, …”
    attacker = next(iter(thought), None) or doer_of(word)
    if attacker is None or not is_attacker_word(attacker):
        return
    suspected = is_only_thought(word) or (bool(thought) and word.head.lower_ in words("thought"))
    role = "suspected_perpetrator" if suspected else "perpetrator"
    for noun in groups:
        own = words_of(noun)
        named = [own.root] if is_group_name(own.root) else [name.root for name in names_beside(noun, own, role)]
        yield from ((role, name, "belonged") for name in named if is_group_name(name))


BELONGING = {"belonged", "belong", "belonging"}

DESCRIBING_WAYS = {"subject", "predicate"}
NAMING_WAYS = {"subject", "predicate", "holder", "adjective", "possessor"}
"""Ways of `lexicons/harm.jsonl` that no event word covers: “died”, “is dead”, “suffered a wound”."""


@cache
def _harm_rows() -> dict[str, dict[str, Any]]:
    return {f"figures.{row['id']}": row for row in load("harm")}


def names_of(noun: Token) -> Iterator[Token]:
    """Yield the names by which the text identifies somebody described: “police identified the man as Dana Wills”."""
    verb = next((verb for verb in conjuncts(noun.head) if verb.lower_ in IDENTIFYING), noun.head)
    if noun.dep_ in PASSIVE_SUBJECT | OBJECT | SUBJECT and verb.lower_ in IDENTIFYING:
        # “were identified as …”, “identified the gunman as …”, “were named by police as …”
        behind = nouns_behind(verb, {"as"}) + [name for own in (noun,) for name in nouns_behind(own, {"as"})]
        for name in behind or [word for word in verb.children if word.i > verb.i and word.dep_ in OBJECT]:
            yield from listed(name)
    elif noun.dep_ in SUBJECT and verb.lower_ in INCLUDING:
        for name in children(verb, OBJECT):
            yield from listed(name)
    elif noun.dep_ in SUBJECT and verb.ent_type_ == "PERSON":  # “the victims were Dana Wills and …”
        yield from (verb, *children(verb, CONJUNCT))
