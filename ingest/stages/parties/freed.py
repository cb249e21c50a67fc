"""Whom captors let go: “Dana Wills was released by the rebels” tells whom they had abducted.

Such sentences name no deed; what they say goes to the abduction told last before them, and to no other incident.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.grammar.naming import who
from ingest.grammar.noun_kinds import is_person, kind_of_noun
from ingest.grammar.relations import NOUN_CLAUSE, OBJECT, PASSIVE_SUBJECT, SUBJECT
from ingest.grammar.syntax import agents, children, conjuncts, is_negated, name_at
from ingest.lexicons import words
from ingest.stages.events.needs_of_people import FIGHTERS
from ingest.stages.groups import group_of
from ingest.stages.parties.deed_nouns import Role

FREED = "freed"
"""Rule of those who were let go, and of those who let them go."""


def freed(doc: Doc) -> Iterator[Role]:
    """Yield those who were let go as victims, and armed people who let them go as perpetrators."""
    verbs = words("freeing")
    for verb in doc:
        row = verbs.get(verb.lower_)
        if row is None or verb.pos_ != "VERB" or is_negated(verb) or {w.lower_ for w in verb.subtree} & set(row["not"]):
            continue
        captors = [noun for noun in map(who, (*agents(verb), *children(verb, SUBJECT))) if _is_captor(noun)]
        passive = children(verb, PASSIVE_SUBJECT)
        captives = passive or (children(verb, OBJECT) if captors else [])
        if not captives and verb.dep_ in NOUN_CLAUSE and verb.tag_ == "VBN" and captors:
            captives = [verb.head]
        persons = [noun for first in captives for noun in conjuncts(first) if is_person(noun)]
        yield from (("victim", who(noun), FREED) for noun in persons)
        yield from (("perpetrator", noun, FREED) for noun in (captors if persons else ()))


def _is_captor(noun: Token) -> bool:
    """Whether it means armed people of no state: guerrillas, a known armed group."""
    name = name_at(noun)
    return kind_of_noun(noun) in FIGHTERS or (name is not None and group_of(name) is not None)
