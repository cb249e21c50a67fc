"""Whether words tell what somebody does again and again: “the group often attacks villages”, “has attacked it before”.

Such words are no incident of their own, and say nothing of who did the one that the article tells.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.grammar.relations import (
    ADJECTIVE,
    AUXILIARY,
    BEHIND_PREPOSITION,
    NUMBER,
    OBJECT,
    PASSIVE_AUXILIARY,
    POSSESSOR,
)
from ingest.grammar.syntax import children, is_verbal, nouns_behind
from ingest.lexicons import load, words

DEFINITE = {"the", "these", "those", "both", "this"}
PERFECT = {"has", "have", "'ve", "’ve"}
ALIKE = {"such", "similar", "previous", "past", "earlier"}
"""Words before “attacks” with which the plural stands for others than the one told."""

UNFINISHED = {"VBP", "VBZ"}
WORDS_BEHIND = 12
"""Words behind a verb within which it is said that it was done before."""


def is_habitual(deed: Token) -> bool:
    """Return whether a verb, or a noun that is the object of one, names what is done again and again."""
    verb = deed if is_verbal(deed) else deed.head
    if not is_verbal(verb) or (verb.i != deed.i and deed.dep_ not in OBJECT | BEHIND_PREPOSITION):
        return False
    perfect = _is_perfect(verb)
    alike = verb.i != deed.i and deed.tag_ == "NNS" and not children(deed, NUMBER)
    alike = alike and any(child.lower_ in ALIKE for child in children(deed, ADJECTIVE) or deed.children)
    if alike and (perfect or verb.tag_ in UNFINISHED):
        return True
    if any(words("habits").get(child.lower_, {}).get("with") == "any" for child in verb.children):
        return True
    return perfect and _was_before(verb)


def is_of_many_deeds(verb: Token) -> bool:
    """Return whether somebody “has been blamed for several attacks”: for others than the one that is told."""
    deeds = nouns_behind(verb, {"for", "of", "in"})
    return _is_perfect(verb) and bool(deeds) and all(map(_are_any, deeds))


def _are_any(deed: Token) -> bool:
    return deed.tag_ == "NNS" and not any(
        child.lower_ in DEFINITE or child.dep_ in POSSESSOR for child in deed.children if child.i < deed.i
    )


def _is_perfect(verb: Token) -> bool:
    return any(child.lower_ in PERFECT for child in children(verb, AUXILIARY | PASSIVE_AUXILIARY))


def _was_before(verb: Token) -> bool:
    """“has attacked the pipeline before.”: the words end their clause, so that no other deed follows."""
    behind = verb.doc[verb.i + 1 : min(verb.i + WORDS_BEHIND, verb.sent.end)]
    said = f" {behind.text.lower().replace(',', ' ,').replace('.', ' .')} "
    phrases = (form for row in load("habits") if row["with"] == "have" for form in row["forms"])
    return any(f" {phrase} {end}" in said for phrase in phrases for end in (".", ",", "and ", "but ", "though "))
