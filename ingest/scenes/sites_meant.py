"""“near the airport”, “at the same base”: the only site of that kind which the article has named before.

An old strike “outside the airport” was at the airport that the news are about; so was a shooting “at the prison”.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.grammar.relations import COMPOUND, PREPOSITION
from ingest.grammar.syntax import children
from ingest.lexicons import words
from ingest.resolve.place_values import EXACT, PlaceHit, compatible
from ingest.scenes.sites import kind_of_site
from ingest.stages.annotations import is_skipped, make_span

SAME = "same"
AT = {"at", "in", "near", "outside", "inside", "on", "from", "around"}
WITH = {"the", SAME, "air", "military", "naval"}
"""Words with which the noun names no other site than the one told."""


def with_sites_meant(doc: Doc, hits: list[PlaceHit]) -> list[PlaceHit]:
    """Return the hits with those of the nouns that mean a site named before, in text order."""
    sites = [hit for hit in hits if hit.span.label_ == "FAC" and hit.place is not None]
    if not sites:
        return hits
    taken = {token.i for hit in hits for token in hit.span}
    found = list(hits)
    for token in doc:
        if token.lower_ not in words("facilities") or token.i in taken or not _points_back(token):
            continue
        kind = kind_of_site(token.lower_)
        named = [site for site in sites if kind_of_site(site.span[-1].lower_) == kind and site.span.start < token.i]
        if len({site.value["location"] for site in named}) == 1 and _is_told_of(named[-1], token, hits):
            span = make_span(doc, token.i, token.i + 1, "FAC", "places.same_site")
            if not is_skipped(span):
                value = {**named[-1].value, "text": named[-1].value.get("text", "")}
                insort(found, replace(named[-1], span=span, value=value), key=_place)  # type: ignore[arg-type]
    return found


def _is_told_of(site: PlaceHit, noun: Token, hits: list[PlaceHit]) -> bool:
    """Whether the text has not gone on to another town: “Baghdad airport … In Abu Dhabi, a fire broke out at the
    airport”."""
    since = [hit.value for hit in hits if site.span.start < hit.span.start < noun.i and hit.place is not None]
    towns = [value for value in since if value["precision"] in EXACT]
    return all(compatible(value, site.value) for value in towns[-1:])


def _place(hit: PlaceHit) -> int:
    return hit.span.start


def _points_back(noun: Token) -> bool:
    """Whether the words are “the airport” or “the same airport”, with a preposition that says where something was."""
    before = [child for child in noun.children if child.i < noun.i and child.dep_ not in PREPOSITION]
    said = {child.lower_ for child in before}
    if noun.dep_ in COMPOUND or not said or said - WITH or "the" not in said:
        return False
    cases = {child.lower_ for child in children(noun, PREPOSITION)} | {noun.head.lower_}
    return SAME in said or bool(cases & AT)
