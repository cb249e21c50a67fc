"""Names of places, and the named sites that the language pipeline cuts short ("Ain al-Asad airbase").

The label is FAC, GPE or LOC. A site without a name of its own ("the base") makes no span.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.lexicons import words
from ingest.stages.annotations import ADDRESSES, PLACES, make_span, spans, write

NAME_LINKS = {"al", "el", "as", "ash", "ad", "an", "-", "of", "'s", "’s"}
"""Small words inside a site's name; never at its start except the Arabic article."""

POSSESSIVES = {"'s", "’s"}

OWNED = {"base", "camp", "barracks", "garrison", "port", "checkpoint", "station", "market"}
"""Sites that a country or its army has many of: "an Iraqi base" and "the Iraq base" are no names."""

MAX_NAME_WORDS = 6


class Places:
    def __call__(self, doc: Doc) -> Doc:
        write(doc, PLACES, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        streets = {token.i for span in spans(doc, ADDRESSES) for token in span}
        sites = [site for site in _sites(doc) if site.end - 1 not in streets]
        covered = {token.i for span in sites for token in span}
        others = [
            make_span(doc, ent.start, ent.end, ent.label_, "places.name")
            for ent in doc.ents
            if ent.label_ in ("GPE", "LOC", "FAC")
            and any(token.text[:1].isupper() for token in ent)  # “the air base” names none
            and not streets & {token.i for token in ent}
            and not covered & {token.i for token in ent}
        ]
        return [*sites, *others]


def _sites(doc: Doc) -> list[Span]:
    heads = words("facilities")
    found: list[Span] = []
    end = 0
    for token in doc:
        if token.i < end or token.lower_ not in heads:
            # "air base", "international airport": the two-word heads end in a one-word head.
            continue
        start = _name_start(token, end)
        if start is not None:
            found.append(make_span(doc, start, token.i + 1, "FAC", f"places.{heads[token.lower_]['id']}"))
            end = token.i + 1
    return found


def _name_start(head: Token, floor: int) -> int | None:
    """The first word of the name that ends in `head`; None where no name stands before it."""
    doc, start, named = head.doc, head.i, False
    while start > floor and head.i - start <= MAX_NAME_WORDS and doc[start - 1].sent.start == head.sent.start:
        word = doc[start - 1]
        if _is_name(word):
            named = True
        elif word.lower_ not in NAME_LINKS and word.lower_ not in (
            "air",
            "international",
            "force",
            "naval",
            "military",
        ):
            break
        start -= 1
    own = next((i for i in range(head.i - 2, start, -1) if doc[i].lower_ in POSSESSIVES), None)
    if own is not None:  # "Iraq's Ain al-Asad air base": the owner is no part of the name
        start = own + 1
    while start < head.i and doc[start].lower_ in NAME_LINKS - {"al", "el"} | {
        "international",
        "military",
        "air",
        "naval",
    }:
        start += 1
    name = [word for word in doc[start : head.i] if word.lower_ not in NAME_LINKS]
    if head.lower_ in OWNED and all(word.ent_type_ in ("GPE", "NORP") for word in name):
        return None
    return start if named and start < head.i else None


def _is_name(word: Token) -> bool:
    return word.ent_type_ not in ("NORP",) and word.is_title and (bool(word.ent_type_) or not word.is_sent_start)


@Language.factory("places", assigns=["doc.spans"], requires=["doc.ents"])
def make_places(nlp: Language, name: str) -> Places:
    return Places()
