"""“in the same town”: the town that the article named last; “in the same province”: the area of that kind."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace

from spacy.tokens import Doc, Token

from incidents.choices import PlacePrecision
from ingest.grammar.relations import ADJECTIVE, SUBJECT
from ingest.grammar.syntax import children
from ingest.lexicons import words
from ingest.resolve.place_values import PlaceHit
from ingest.stages.annotations import is_skipped, make_span

SAME = "same"
CITY = "city"
TOWNS = (PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)


def with_towns_meant(doc: Doc, hits: list[PlaceHit]) -> list[PlaceHit]:
    """Return the hits with those of the nouns that mean a town or area named before, in text order."""
    found = list(hits)
    for token in doc:
        kind = _kind_of(token)
        if kind is None or not any(child.lower_ == SAME for child in children(token, ADJECTIVE)):
            continue
        before = (hit for hit in hits if hit.span.start < token.i and hit.place)
        named = [hit for hit in before if hit.value["precision"] in kind and not _acts(hit)]
        span = make_span(doc, token.i, token.i + 1, "GPE", "places.same_town")
        if named and not is_skipped(span):
            insort(found, replace(named[-1], span=span, value={**named[-1].value}), key=lambda hit: hit.span.start)
    return found


def _acts(hit: PlaceHit) -> bool:
    """“Moscow denied it”: a capital that stands for its state."""
    return hit.span.root.dep_ in SUBJECT and hit.span.root.head.pos_ == "VERB"


def _kind_of(token: Token) -> tuple[PlacePrecision, ...] | None:
    """What a noun for a place can mean: “town” a settlement, “province” a province; None of other words."""
    row = words("area_kinds").get(token.lower_)
    if row is None:
        return TOWNS if token.lower_ == CITY else None
    return (PlacePrecision(row["means"]),) if "means" in row else TOWNS
