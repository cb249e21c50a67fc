"""Whether a street tells two incidents apart, in an article that says that it tells of several.

“Two people were hurt in separate shootings. The first was on Orrin Street. … A man was shot on Harrow Avenue.”
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span

from ingest.lexicons import load
from ingest.mentions.mentions import Mention


def are_of_other_streets(mention: Mention, told: list[Mention]) -> bool:
    """Return whether a mention that names a deed has a street, and those told have others."""
    if not mention.is_named or mention.anaphoric:
        return False
    own = {word for address in mention.addresses for word in _names_of(address)}
    others = {word for other in told for address in other.addresses for word in _names_of(address)}
    return bool(own and others) and own.isdisjoint(others)


def _names_of(address: Span) -> set[str]:
    """The words of an address that name its streets: “harrow” of “the 400 block of West Harrow Street”."""
    words = (token.lower_ for token in address if token.text[:1].isupper() or not token.is_alpha)
    return {word for word in words if word not in _common() and not word.isdigit() and any(map(str.isalnum, word))}


@cache
def _common() -> frozenset[str]:
    """Words that many addresses have: “street”, “north”."""
    return frozenset(form.lower() for row in load("streets") if "words" in row for form in row["forms"])
