"""Whether people came to harm by no one's deed: by a storm, a train, a dog.

Words are rows of `lexicons/accidents.jsonl`.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.grammar.doing import doers
from ingest.grammar.relations import PASSIVE_AUXILIARY, PASSIVE_SUBJECT
from ingest.grammar.syntax import children, doer_of
from ingest.lexicons import words

HARM = {"events.kill", "events.wound", "events.attack_verb"}
"""Verbs of harm that leave open who or what did it; buses that “blew up” did nothing."""


def tells_accident(sentence: Span) -> bool:
    """Return whether a sentence that names no deed has a word of an accident."""
    accidents = words("accidents")
    return any(token.lower_ in accidents and not accidents[token.lower_].get("doer") for token in sentence)


def is_by_no_one(event: Span) -> bool:
    """Return whether what did it is no person, group or weapon: “a fire killed nine”, “a train hit a bus, killing 12”,
    “a dog attacked a child”."""
    verb = event.root
    if event.id_ not in HARM:
        return False
    doer = doer_of(verb) if not children(verb, PASSIVE_SUBJECT | PASSIVE_AUXILIARY) else None
    did = doers(verb) or ([doer] if doer is not None else [])
    return verb.pos_ == "VERB" and bool(did) and all(map(_is_of_accident, did))


def _is_of_accident(noun: Token) -> bool:
    row = words("accidents").get(noun.lower_, {})
    if not row.get("doer") or noun.ent_type_:
        return False
    return not row.get("article") or any(child.pos_ == "DET" for child in noun.children)
