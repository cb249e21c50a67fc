"""Whether the persons told behind a number of persons are those counted, or others beside them.

“Four victims, two men and two women,” are four; “two men, a woman and a boy” are four as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.numbers import read_number
from ingest.grammar.relations import APPOSITION, CONJUNCT, INDEPENDENT, NUMBER
from ingest.grammar.syntax import children
from ingest.lexicons import words

ARTICLES = {"a", "an", "one"}
FORCES = {"soldiers", "police", "militants"}
"""Rows of `lexicons/people.jsonl` of those whom no word for other people means."""

OLDEST = 120
"""Years that nobody lives."""


def listed_behind(noun: Token) -> list[Token]:
    """The persons coordinated with a noun or set behind it, and those coordinated with these."""
    first = [other for other in children(noun, APPOSITION | CONJUNCT | INDEPENDENT) if is_person(other)]
    return sorted({one for other in first for one in (other, *other.conjuncts) if is_person(one)} - {noun})


def told_besides(noun: Token) -> list[Token]:
    """“Two men, a woman and a boy”: whom the parser takes for an apposition, but who are others."""
    others = listed_behind(noun)
    return others if _are_besides(noun, others) else []


def told_again(counted: Token, others: Sequence[Token]) -> Sequence[Token]:
    """Return the first of the others who together are as many as are counted, if each can be one of them; else none."""
    number = _number_of(counted)
    if number is None or number < 2 or not others or not _is_set_off(counted, others):
        return ()
    total = 0
    for index, other in enumerate(others):
        total += _number_of(other) or number + 1
        if total == number and index:
            told = others[: index + 1]
            return told if all(_can_be(counted, each) for each in told) else ()
    return ()


def _is_set_off(counted: Token, others: Sequence[Token]) -> bool:
    """Whether a comma, colon or dash stands before the others: not “two officers and two civilians”."""
    first = min(other.left_edge.i for other in others)
    return first > counted.i and any(token.is_punct for token in counted.doc[first - 1 : first + 1])


def named_in_place_of(plural: Token, others: Sequence[Token]) -> bool:
    """Whether the others tell how many an uncounted plural is: “the victims, two women and a man,”."""
    counted = len(others) > 1 and all(_number_of(other) for other in others)
    return counted and _number_of(plural) is None and plural.tag_ == "NNS" and _is_set_off(plural, others)


def _are_besides(counted: Token, others: Sequence[Token]) -> bool:
    """Whether one of the others, each of them counted as well, can be none of those counted before."""
    number, numbers = _number_of(counted), [_number_of(other) for other in others]
    if number is None or number < 2 or None in numbers:
        return False
    return any(not _can_be(counted, other) for other in others)


def _number_of(noun: Token) -> int | None:
    for child in children(noun, NUMBER):
        number = read_number(child)
        if number is not None:
            return number[0]
    if noun.ent_type_ == "PERSON":
        return 1
    return 1 if any(child.lower_ in ARTICLES for child in noun.children if child.i < noun.i) else None


def _can_be(counted: Token, other: Token) -> bool:
    """Whether the words for the two leave it open that they mean one person, by what he is, gender and years."""
    roles = [words("people").get(noun.lower_, {}).get("id") for noun in (counted, other)]
    if counted.ent_type_ == "NORP":
        return False  # “two Americans, a Swiss and a Dutch national”
    if roles[0] in FORCES and roles[1] not in (None, roles[0]) and not _is_plain(other):
        return False  # “two soldiers, a guide and a driver”
    one, another = (words("genders").get(noun.lemma_.lower(), {}) for noun in (counted, other))
    genders = {row["gender"] for row in (one, another) if row.get("gender")}
    low = max(row.get("from", 0) for row in (one, another))
    return len(genders) < 2 and low <= min(row.get("to", OLDEST) for row in (one, another))


def _is_plain(noun: Token) -> bool:
    """“man”, “woman”, “boy”: words for everybody."""
    return noun.lemma_.lower() in words("genders").get(noun.lemma_.lower(), {}).get("plain", ())
