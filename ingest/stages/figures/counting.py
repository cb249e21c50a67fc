"""How many persons words name, by the syntax of what was harmed; else see `ingest.stages.figures.numbers_beside`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from ingest.grammar.naming import SUSPECTED
from ingest.grammar.noun_kinds import is_age, is_person
from ingest.grammar.numbers import figure, is_no_amount, read_number, read_quantifier, read_range
from ingest.grammar.pronouns import FOR_ONE
from ingest.grammar.relations import ADJECTIVE, APPOSITION, CONJUNCT, NUMBER
from ingest.grammar.restated import told_again
from ingest.grammar.syntax import PLURAL, children, name_at, nouns_behind
from ingest.lexicons import words
from ingest.stages.groups import group_of

YEARS = range(1900, 2100)
NOBODY = {"nobody", "none"}
NOBODY_WORDS = NOBODY | {"noone"}
ANYBODY_WORDS = {"anyone", "anybody"}
"""“Without hurting anyone”: nobody."""

COLLECTIVE = {"army", "military", "police", "family", "couple", "forces", "casualty", "injury", "group", "mob", "crowd"}
"""Singular nouns of which nobody knows how many persons they are."""

ANOTHER = "another"
ORDINALS = {"second", "third", "fourth", "fifth", "sixth"}
VAGUE = {"dozens", "hundreds", "several", "scores"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A FigureValue, the first and the last token of the words that say it, and the nouns that each name one person."""

    value: dict[str, Any]
    first: int
    last: int
    singles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """How many one noun counts; `high` where the words give a range, `start` the first token that says it."""

    number: int
    start: int
    quantifier: str = "exact"
    vague: bool = False
    high: int | None = None


def count_persons(harmed: list[Token]) -> Counted | None:
    """Return how many persons are named or counted; None where no number shows."""
    ends = [noun for noun in harmed if read_number(noun) and read_range(noun)]
    harmed = [noun for noun in harmed if noun not in ends[1:]]  # both ends of one range
    harmed = [noun for noun in harmed if not _is_one_of_things(noun)]
    harmed = [noun for noun in harmed if not _is_number_of(noun, harmed) and not _shares_number(noun, harmed)]
    harmed = [noun for noun in harmed if not _is_named_next(noun, harmed)]
    harmed = [noun for noun in harmed if not _repeats(noun, harmed)]
    again = told_again(harmed[0], harmed[1:]) if harmed else ()
    harmed = [noun for noun in harmed if noun not in again]
    amounts = [_count_one(noun) for noun in harmed]
    told = [amount for amount in amounts if amount is not None]
    if not told or len(told) < len(amounts):
        return None
    total = sum(amount.number for amount in told)
    high = sum(amount.high or amount.number for amount in told)
    bounds = [amount.quantifier for amount in told if amount.quantifier != "exact"]
    value = figure(total, bounds[-1] if bounds else "exact", any(amount.vague for amount in told), high)
    singles = tuple(
        _who(noun).i for noun, amount in zip(harmed, told, strict=True) if amount.number == 1 and _means(noun)
    )
    return Counted(value, min(amount.start for amount in told), max(noun.i for noun in harmed), singles)


def _is_one_of_things(number: Token) -> bool:
    """“One of those raids killed 14 people”: no person."""
    counted = nouns_behind(number, {"of"}) if number.pos_ == "NUM" else []
    return bool(counted) and all(noun.pos_ == "NOUN" and not is_person(noun) for noun in counted)


def _is_number_of(number: Token, harmed: list[Token]) -> bool:
    """Whether a number that the parser hangs on the verb counts the noun behind it: “4-6 alleged militants killed”."""
    if number.pos_ != "NUM":
        return False
    return any(0 < noun.i - number.i <= NUMBER_REACH and _number_before(noun) for noun in harmed)


def _who(noun: Token) -> Token:
    """“One of his friends, an 18-year-old man, was shot”: the word that says who the one is."""
    beside = [other for other in children(noun, APPOSITION) if noun.pos_ == "NUM" and is_person(other)]
    return next((other for other in beside if other.tag_ in ("NN", "NNP")), noun)


def _means(noun: Token) -> bool:
    """Whether a word says of one person who it is: not “one”, nor “one person”, which only count."""
    noun = _who(noun)
    return noun.pos_ != "NUM" and not (noun.lower_ in ("person", "other") and children(noun, NUMBER))


def _repeats(noun: Token, harmed: list[Token]) -> bool:
    """“A man called to report he had been shot”, where the parser takes both for the one who was."""
    alone = noun.lower_ in FOR_ONE and not noun.conjuncts
    return alone and any(other.lower_ not in FOR_ONE for other in harmed)


def _is_named_next(noun: Token, harmed: list[Token]) -> bool:
    """“Volunteer Noor Amadi”, “7-year-old Noor Amadi”: the noun and the name behind it are one person."""
    named = [other for other in harmed if other.ent_type_ == "PERSON" and 0 < other.i - noun.i <= 2]
    return noun.ent_type_ != "PERSON" and bool(named) and noun.nbor().ent_type_ == "PERSON"


def _shares_number(noun: Token, harmed: list[Token]) -> bool:
    """“Seven militants or civilians were killed”: the number before the first counts them all."""
    first = harmed[0]
    bare = noun.tag_ in PLURAL and not any(child.i < noun.i for child in noun.children if child.dep_ in OWN)
    if noun is first or noun.dep_ not in CONJUNCT or not bare:
        return False
    return bool(children(first, NUMBER) or _number_before(first))


OWN = NUMBER | ADJECTIVE | frozenset(("det", "nmod:poss", "poss"))
"""Relations of words before a noun by which it is counted or told apart by itself."""

NUMBER_REACH = 5
"""Words between the first number of a range and the noun that it counts."""


def _count_one(noun: Token) -> Amount | None:
    if noun.lower_ in NOBODY_WORDS | ANYBODY_WORDS:
        return Amount(0, noun.i)
    if noun.lower_ in FOR_ONE:  # whether they add anybody: see `ingest.counts.pronouns_harmed`
        return Amount(1, noun.i)
    beside = {child.lower_ for child in noun.children if child.i < noun.i}
    if beside & {"no", "neither"}:
        return Amount(0, noun.left_edge.i)
    if beside & {"each", "every"}:
        return None
    if noun.lower_ == ANOTHER or (noun.lower_ in ORDINALS and "a" in beside):  # “two were killed and a third injured”
        return Amount(1, noun.left_edge.i)
    if noun.pos_ == "NUM" or noun.lower_ in VAGUE:
        own = amount_of(noun)
        if own:
            return own
    numbers = [amount for child in children(noun, NUMBER) if (amount := amount_of(child))]
    if noun.ent_type_ == "ORG" and _is_of_group(noun):  # “four Taliban”
        before = _number_before(noun)
        return amount_of(before) if before is not None else None
    named = _named_beside(noun)
    single = noun.tag_ in ("NN", "NNP")
    if named and not numbers and (len(named) > 1 or single):  # “peasants Dana Wills and Noor Amadi”
        return Amount(1 if single else len(named), noun.left_edge.i)
    if not is_person(noun) and (not numbers or noun.lower_ in words("things") or noun.ent_type_ not in ("", "NORP")):
        return None
    if numbers:
        return numbers[0]
    if noun.lower_ in ("who", "them", "they"):
        return None
    if noun.ent_type_ == "PERSON" or (children(noun, APPOSITION) and noun.tag_ in ("NN", "NNP")):
        return Amount(1, noun.left_edge.i)
    singular = noun.tag_ in ("NN", "NNP") or (is_age(noun) and noun.lower_ == "old")
    before = None if singular else _number_before(noun)
    if before is not None:
        return amount_of(before)
    return Amount(1, noun.left_edge.i) if singular and noun.lower_ not in COLLECTIVE else None


def _named_beside(noun: Token) -> set[Token]:
    """The persons whom an apposition names: “his partner, Noor Amadi”."""
    first = [other for other in children(noun, APPOSITION) if other.ent_type_ == "PERSON"]
    return {name for other in first for name in (other, *children(other, CONJUNCT)) if name.ent_type_ == "PERSON"}


def _is_of_group(noun: Token) -> bool:
    name = name_at(noun)
    return name is not None and group_of(name) is not None


def _number_before(noun: Token) -> Token | None:
    """The number that stands before a plural noun and its adjectives, whatever the parser hangs it on: "3-5 alleged
    militants"."""
    for token in reversed(list(noun.doc[max(noun.sent.start, noun.i - 4) : noun.i])):
        if read_number(token):
            return token
        if token.lower_ in SUSPECTED:  # taken for a verb as often as not
            continue
        if token.pos_ not in ("ADJ", "VERB", "NOUN", "PROPN") or token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
    return None


def amount_of(token: Token) -> Amount | None:
    """Return what a number token says, with the range that it begins or ends; a year is no number of persons."""
    number = read_number(token)
    if number is None or is_no_amount(token):
        return None
    if token.text.isdigit() and number[0] in YEARS and not is_person(token.head):
        return None
    ends = read_range(token)
    if ends is not None:
        return Amount(ends[0], token.i, read_quantifier(token), high=ends[1])
    return Amount(number[0], token.i, read_quantifier(token), number[1])
