"""Words before what most of several persons are: “members of one family, mostly women”."""

from __future__ import annotations

from spacy.tokens import Doc

MOSTLY = {"mostly", "mainly", "largely", "chiefly"}


def opens_share(doc: Doc, comma: int) -> bool:
    """Whether what most of them are begins behind the comma."""
    return comma + 1 < len(doc) and doc[comma].text == "," and doc[comma + 1].lower_ in MOSTLY
