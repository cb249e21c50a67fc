"""Numbers in words and digits, and the words that bound them."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from itertools import pairwise

from spacy.tokens import Doc, Token

from ingest.lexicons import load, words

_DIGITS = re.compile(r"^\d{1,3}(,\d{3})+$|^\d{1,7}$")


def read_number(token: Token) -> tuple[int, bool] | None:
    """Return (value, vague) of a number token with the number words joined to it ("twenty-five"), or None."""
    value = _plain(token.lower_)
    if value is None:
        return None
    number, vague = value
    multiple = _multiplied(token)
    if multiple is not None:
        return multiple, vague
    if token.lower_ == "dozen" and any(word.lower_ == "half" for word in token.doc[max(0, token.i - 2) : token.i]):
        return 6, vague
    before = token.doc[token.i - 2] if token.i >= 2 and token.nbor(-1).text == "-" else None
    if before is not None and 20 <= (_plain(before.lower_) or (0, False))[0] <= 90 and number < 10:
        number += _plain(before.lower_)[0]  # type: ignore[index]
    return number, vague


MULTIPLES = {"dozen", "hundred", "thousand"}


def _multiplied(token: Token) -> int | None:
    """“two dozen”, “three hundred”: the product, by either word; None where the number is not one of two words."""
    words_around = token.doc[max(0, token.i - 1) : token.i + 2]
    for one, other in pairwise(words_around):
        counts = _plain(one.lower_), _plain(other.lower_)
        if other.lower_ in MULTIPLES and one.lower_ not in MULTIPLES and counts[0] and counts[1] and counts[0][0] > 1:
            return counts[0][0] * counts[1][0]
    return None


def _plain(word: str) -> tuple[int, bool] | None:
    if _DIGITS.match(word):
        return int(word.replace(",", "")), False
    row = words("numbers").get(word)
    return (row["value"], bool(row.get("vague"))) if row else None


MONTHS = {name.lower() for names in (month_name, month_abbr) for name in names if name} | {"sept"}


def is_no_amount(number: Token) -> bool:
    """“fatally shot May 4”, “photo 1 / 2”, “called 9-1-1”: a day, one of a row, or a number to call."""
    before = [token for token in number.doc[max(0, number.i - 2) : number.i] if token.text != "."][-1:]
    behind = number.doc[number.i + 1 : number.i + 2]
    called = number.doc[number.i : number.i + 4].text[:4] == "9-1-"  # the emergency number
    return (
        called
        or any(token.lower_.rstrip(".") in MONTHS for token in before)
        or any(token.text == "/" for token in behind)
    )


RANGE_LINKS = {"to", "or"}
"""Words between the two ends of a range: "3-5", "two or three"."""


def read_range(token: Token) -> tuple[int, int] | None:
    """Return (low, high) of the range that a number token begins or ends ("3-5", "two or three"), or None."""
    doc = token.doc
    for first in (token.i - 2, token.i):
        if first < token.sent.start or first + 2 >= token.sent.end or not _links_range(doc, first):
            continue
        ends = read_number(doc[first]), read_number(doc[first + 2])
        if ends[0] and ends[1] and ends[0][0] < ends[1][0]:
            return ends[0][0], ends[1][0]
    return None


def _links_range(doc: Doc, first: int) -> bool:
    """Whether the word between two numbers makes them a range: "3-5", "two or three", "between three and five"."""
    link = doc[first + 1].lower_
    if link in ("-", "–"):  # "twenty-five" is one number
        return doc[first].text.isdigit() and doc[first + 2].text.isdigit()
    if link == "and":
        return first > 0 and doc[first - 1].lower_ == "between"
    told_from = first > 0 and doc[first - 1].lower_ == "from"  # “the toll rose from nine to twelve”
    return link in RANGE_LINKS and not told_from


def read_quantifier(token: Token) -> str:
    """Return the quantifier code of the words before a number; "exact" where there are none."""
    first = token.i - 1 if token.lower_ in MULTIPLES and _multiplied(token) else token.i  # “at least two dozen”
    before = token.doc[max(0, first - 4) : first].text.lower()
    for row in load("quantifiers"):
        if any(re.search(rf"(^|\W){form}\s*$", before) for form in row["forms"]):
            return str(row["quantifier"])
    return "exact"


def figure(
    number: int, quantifier: str, vague: bool = False, high_end: int | None = None
) -> dict[str, int | str | None]:
    """Return a FigureValue: "at least 51" is low 51, best 51, high open.

    Of a range up to `high_end` the best figure is the lower end (ACLED: the lowest figure wins).
    """
    if high_end is not None and high_end > number:
        return {"low": number, "best": number, "high": high_end, "quantifier": "range"}
    if vague:
        return {"low": number, "best": number, "high": None, "quantifier": "vague"}
    low: int | None = number
    high: int | None = number
    if quantifier in ("at_least", "more_than", "approximately"):
        high = None
    if quantifier in ("at_most", "less_than", "approximately"):
        low = None
    return {"low": low, "best": number, "high": high, "quantifier": quantifier}
