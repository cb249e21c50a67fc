"""How many persons the number beside a word for harm says, where the syntax does not tell what was harmed."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.numbers import RANGE_LINKS, figure, is_no_amount, read_number
from ingest.grammar.relations import OBJECT, SUBJECTS
from ingest.grammar.syntax import is_verbal
from ingest.lexicons import words
from ingest.stages.figures.counting import NOBODY, VAGUE, Amount, Counted, amount_of

AMONG = "among"

BOUNDING = {
    "between",
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


def total_named_after_among(hit: Span) -> Counted | None:
    """“Three civilians among nine killed”: the number right before the harm word is the whole."""
    before = list(hit.doc[max(hit.sent.start, hit.start - BESIDE_LEFT) : hit.start])
    among = next((token.i for token in reversed(before) if token.lower_ == AMONG), None)
    if among is None:
        return None
    found = _number_in(reversed([token for token in before if token.i > among]), AUXILIARY | {"reported", "alleged"})
    return _counted(found) if found is not None else None


def _counted(number: Token) -> Counted:
    amount = amount_of(number) or Amount(0, number.i)
    return Counted(figure(amount.number, amount.quantifier, amount.vague, amount.high), number.i, number.i)


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
    return _counted(found)


def said_by_multiple(hit: Span) -> Counted:
    """“a triple homicide”: three."""
    return Counted(figure(words("multiples")[hit[0].lower_]["value"], "exact"), hit.start, hit.end - 1)


def number_reached(noun: Token) -> Counted | None:
    """“The death toll rose to three”, “brought the number of those killed to 14”: the number behind the verb."""
    verb = noun.head
    if noun.dep_ not in SUBJECTS | OBJECT or not is_verbal(verb):
        return None
    for number in verb.children:
        reached = {"to", "at"} & {child.lower_ for child in number.children} or verb.lemma_ == "reach"
        if number.pos_ == "NUM" and reached and read_number(number):
            return _counted(number)
    return None


def _number_in(tokens: Iterable[Token], passing: set[str]) -> Token | None:
    """The first number of persons among the words, up to one that neither bounds it nor names persons."""
    for token in tokens:
        counts = token.pos_ == "NUM" or token.lower_ in VAGUE | NOBODY
        if counts and is_no_amount(token):
            return None
        if counts and amount_of(token):
            return token if _is_of_persons(token) else None
        if token.lower_ not in passing and not is_person(token) and token.pos_ not in ("ADJ", "ADV"):
            return None
    return None


def _is_of_persons(number: Token) -> bool:
    """Whether the noun behind the number, if there is one near, names persons: no days, no percent."""
    for token in number.doc[number.i + 1 : min(number.i + 4, number.sent.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            return is_person(token)
        in_range = token.lower_ in RANGE_LINKS or token.pos_ == "NUM"
        if token.pos_ not in ("ADJ", "ADP", "DET", "PROPN") and token.lower_ != "-" and not in_range:
            return True
    return True
