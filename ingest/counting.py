"""How many persons words name: by the syntax of what was harmed, else by the number beside the word that says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Span, Token

from ingest.lexicons import words
from ingest.numbers import figure, read_number, read_quantifier
from ingest.relations import APPOSITION, NUMBER
from ingest.stages.events import is_person
from ingest.syntax import children

NOBODY = {"nobody", "none"}
NOBODY_WORDS = NOBODY | {"noone"}
REFLEXIVE = {"himself", "herself"}
SINGLE_PRONOUNS = REFLEXIVE | {"he", "she", "him", "her"}
COLLECTIVE = {"army", "military", "police", "family", "couple", "forces", "casualty", "injury", "group", "mob", "crowd"}
"""Singular nouns of which nobody knows how many persons they are."""

VAGUE = {"dozens", "hundreds", "several", "scores"}
BOUNDING = {
    "at",
    "least",
    "more",
    "than",
    "about",
    "some",
    "over",
    "nearly",
    "another",
    "as",
    "many",
    "up",
    "to",
    "around",
}
BOUNDING |= {"an", "estimated", "almost", "roughly", "fewer", "less", "a", "further", "other", "approximately"}
"""Words that may stand between a verb and the number of its victims."""

AUXILIARY = {"were", "was", "are", "is", "been", "be", "being", "have", "had", "has", "others", "more", "other"}
"""Words that may stand between a number and the participle behind it, beside persons: "48 others were wounded"."""

BESIDE_RIGHT, BESIDE_LEFT = 5, 6
"""Words within which the number is looked for behind and before the word that says the harm."""

Counted = tuple[dict[str, Any], int, int]
"""A FigureValue, the first and the last token of the words that say it."""


def count_persons(harmed: list[Token], *, fatal: bool = False) -> Counted | None:
    """Return (FigureValue, first token, last token) of persons named or counted; None where no number shows.

    `fatal`: of the dead a single "he" or "she" counts too, since nobody dies twice.
    """
    total, quantifier, vague, first, last = 0, "exact", False, None, 0
    for noun in harmed:
        counted = _count_one(noun, fatal)
        if counted is None:
            return None
        number, how, is_vague, start = counted
        total += number
        quantifier = how if how != "exact" else quantifier
        vague = vague or is_vague
        first = start if first is None else min(first, start)
        last = max(last, noun.i)
    if first is None:
        return None
    return figure(total, quantifier, vague), first, last


def _count_one(noun: Token, fatal: bool) -> tuple[int, str, bool, int] | None:
    if noun.lower_ in NOBODY_WORDS:
        return 0, "exact", False, noun.i
    if noun.lower_ in SINGLE_PRONOUNS:
        return (1, "exact", False, noun.i) if fatal or noun.lower_ in REFLEXIVE else None
    own = read_number(noun) if noun.pos_ == "NUM" or noun.lower_ in VAGUE else None
    if own:
        return own[0], read_quantifier(noun), own[1], noun.i
    numbers = [(child, number) for child in children(noun, NUMBER) if (number := read_number(child))]
    if not is_person(noun) and (not numbers or noun.lower_ in words("things") or noun.ent_type_ not in ("", "NORP")):
        return None
    for child, number in numbers:
        return number[0], read_quantifier(child), number[1], child.i
    if noun.lower_ in ("who", "them", "they"):
        return None
    if noun.ent_type_ == "PERSON" or (children(noun, APPOSITION) and noun.tag_ in ("NN", "NNP")):
        return 1, "exact", False, noun.left_edge.i
    if "no" in {child.lower_ for child in noun.children if child.i < noun.i}:
        return 0, "exact", False, noun.left_edge.i
    singular = noun.tag_ in ("NN", "NNP")
    if singular and noun.lower_ not in COLLECTIVE:
        return 1, "exact", False, noun.left_edge.i
    return None


def number_beside(hit: Span) -> Counted | None:
    """Count by the words next to a harm word, where the parser does not tell what was harmed.

    "… were killed and 28 injured", "killing at least seven and injuring 14".
    """
    found = _number_in(hit.doc[hit.end : min(hit.end + BESIDE_RIGHT, hit.sent.end)], BOUNDING)
    if found is None:
        before = hit.doc[max(hit.sent.start, hit.start - BESIDE_LEFT) : hit.start]
        found = _number_in(reversed(list(before)), AUXILIARY)
    if found is None:
        return None
    value, vague = read_number(found) or (0, False)
    return figure(value, read_quantifier(found), vague), found.i, found.i


def _number_in(tokens: Iterable[Token], passing: set[str]) -> Token | None:
    """The first number of persons among the words, up to one that neither bounds it nor names persons."""
    for token in tokens:
        counts = token.pos_ == "NUM" or token.lower_ in VAGUE | NOBODY
        if counts and read_number(token):
            return token if _is_of_persons(token) else None
        if token.lower_ not in passing and not is_person(token) and token.pos_ not in ("ADJ", "ADV"):
            return None
    return None


def _is_of_persons(number: Token) -> bool:
    """Whether the noun behind the number, if there is one near, names persons: no days, no percent."""
    for token in number.doc[number.i + 1 : min(number.i + 4, number.sent.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            return is_person(token)
        if token.pos_ not in ("ADJ", "ADP", "DET", "PROPN") and token.lower_ != "-":
            return True
    return True
