"""Which words mean a deed that somebody can be responsible for. A part of the stage `responsibility`."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.grammar.relations import OBJECT
from ingest.grammar.syntax import children
from ingest.lexicons import forms, words
from ingest.stages.annotations import WEAPONS, spans

POINTING = {"it", "that", "this", "them"}
TAKING = {"took", "takes", "taken", "accepted"}
"""Verbs that claim a deed with “responsibility” and “credit” only."""

STRIKING = forms("answering_words", "striking")
"""Verbs by which somebody tells of a deed, beside those of doing."""

DEEDS = forms("answering_words", "deeds")
"""Words for a deed, beside those of events, that somebody is responsible for."""


def is_deed(noun: Token, events: set[int]) -> bool:
    """Whether a noun means a deed: “claimed the attack”, “nobody claimed it”, “no one has claimed any of it”.

    `events`: the roots of the event words.
    """
    if noun.i in events:
        return True
    if noun.head.lower_ in TAKING:  # “took it” is no claim
        return False
    pointing = noun.lower_ in POINTING or any(inner.lower_ in POINTING for inner in noun.children)
    return pointing and noun.pos_ in ("PRON", "DET")


def is_grave(noun: Token) -> bool:
    """Whether somebody is held responsible for what the noun says: “responsible for the murders”."""
    return noun.lower_ in words("events") or noun.lower_ in DEEDS


def strikes(verb: Token, events: set[int]) -> bool:
    """“Fired the rockets”, “carried it out”: whether a verb tells of a deed. `events`: the roots of the event words."""
    if verb.lower_ not in words("doing") and verb.lower_ not in STRIKING:
        return False
    weapons = {span.root.i for span in spans(verb.doc, WEAPONS)}
    return any(noun.i in events | weapons or is_deed(noun, events) for noun in children(verb, OBJECT))
