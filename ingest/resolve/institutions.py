"""Places in the names of their institutions: “Harrow police”, “the University of Harrow”, “Harrow High School”."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.gazetteer import Gazetteer
from ingest.lexicons import forms, words
from ingest.resolve.named_places import place_named
from ingest.resolve.nationalities import is_embassy
from ingest.resolve.neighbourhoods import countries_by_usage
from ingest.resolve.place_spans import continues_name, is_written_as_name
from ingest.resolve.place_values import PlaceHit
from ingest.stages.annotations import PLACES, is_skipped, make_span, spans

POSSESSIVES = {"'s", "’s"}
SERVING = forms("institutions", "police") | forms("institutions", "services")
"""Nouns behind the name of a town whose service or officer they are: "Harrow Fire Rescue", "the Harrow mayor"."""

MAX_NAME_WORDS = 4
SCHOOL_WORDS = forms("institutions", "schools")
"""Words by which a town's name goes on to be a school's or a firm's: "Harrow High School"."""

AROUND_TOWN = forms("institutions", "around")
"""Words behind a town's name in that of a police or fire brigade that serves its surroundings."""


def places_of_police(doc: Doc, hits: list[PlaceHit], gazetteer: Gazetteer) -> Iterator[PlaceHit]:
    """Yield the places whose police the article names: "Harrow police", "the Orrin County Sheriff's Office"."""
    usage = countries_by_usage(doc) if all(hit.place is None for hit in hits) else ()
    for token in doc:
        if token.lower_ not in SERVING or not token.i or token.pos_ == "VERB":
            continue
        start = token.i
        while start > token.sent.start and token.i - start < MAX_NAME_WORDS and continues_name(doc[start - 1]):
            start -= 1
        while start > token.sent.start and token.i - start < MAX_NAME_WORDS and _is_in_name(doc[start - 1]):
            start -= 1  # the “New” of “New Harrow police” may be tagged as an adjective
        if start == token.i:
            continue
        for end in dict.fromkeys((token.i, _end_of_town(doc, start, token.i))):
            span = make_span(doc, start, end, "GPE", "places.police_of")
            # “Metro police” serve a town and its surroundings, and are of no town of that name.
            nameless = span.text.lower() in AROUND_TOWN or is_skipped(span)
            hit = None if nameless else place_named(span, hits, gazetteer, usage)
            if hit is not None:
                yield hit
                break


def places_of_institutions(doc: Doc, hits: list[PlaceHit], gazetteer: Gazetteer) -> Iterator[PlaceHit]:
    """Yield the towns in the names of institutions: "the University of Karachi", "Harrow High School"."""
    for site in spans(doc, PLACES):
        end = next((token.i for token in site if _is_institution(token) or token.lower_ in SCHOOL_WORDS), site.start)
        # “The White House” is in no town of White.
        apart = site[-1].lower_ in words("care") or is_embassy(site[-1]) or gazetteer.find(site.text)
        if site.label_ == "FAC" and site.start < end < site.end and not apart:
            hit = place_named(make_span(doc, site.start, end, "GPE", "places.institution_of"), hits, gazetteer)
            if hit is not None:
                yield hit
    for ent in doc.ents:
        if ent.label_ not in ("ORG", "FAC") or is_skipped(ent) or not any(map(_is_institution, ent)):
            continue
        for token in ent:
            start = token.i + 1 + (token.i + 2 < ent.end and doc[token.i + 1].lower_ == "the")
            if token.lower_ in ("of", "in") and start < ent.end and doc[start].is_title:
                owned = next((word.i for word in doc[start : ent.end] if word.lower_ in POSSESSIVES), ent.end)
                span = make_span(doc, start, owned, "GPE", "places.institution_of")
                hit = place_named(span, hits, gazetteer)
                if hit is not None:
                    yield hit


def _is_institution(token: Token) -> bool:
    return token.lower_ in words("facilities") or token.lower_ in words("targets")


def _is_in_name(token: Token) -> bool:
    named = token.ent_type_ in ("GPE", "LOC", "ORG", "FAC") and token.lower_ != "the"
    return named and (is_written_as_name(token) or (token.text == "-" and token.ent_iob_ == "I"))


def _end_of_town(doc: Doc, start: int, end: int) -> int:
    """Where the town ends in the name of a police that serves more: “Harrow-Orrin”, “Harrow Metropolitan”."""
    return next((i for i in range(start + 1, end) if doc[i].text == "-" or doc[i].lower_ in AROUND_TOWN), end)
