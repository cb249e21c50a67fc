"""What a name means that stands where no place is told: in a dateline, in the name of a police force or a school."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TypedDict

from spacy.tokens import Doc, Span

from incidents.choices import PlacePrecision
from incidents.names import fold
from incidents.values import PlaceValue
from ingest.gazetteer import Ambiguous, Gazetteer, Known
from ingest.lexicons import words
from ingest.resolve.place_values import AREAS, PlaceHit, value_of
from ingest.resolve.states_told import namesake_in, state_told
from ingest.stages.annotations import make_span

DATELINES_WITH_STATES = "US"
"""Country whose datelines give a town's state: “ORRINVILLE, Ind.”."""

NEARBY = (PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)
"""Places precise enough to tell which of several towns of one name is meant."""


class Shared(TypedDict, total=False):
    """What several places of one name have in common: see `shared_by`."""

    country: str
    admin1: str
    precision: str


def place_named(span: Span, hits: list[PlaceHit], gazetteer: Gazetteer, usage: Collection[str] = ()) -> PlaceHit | None:
    """Return what the words name, by the article's other places (`hits`), else by the countries whose words it uses
    (`usage`, ISO codes); None where the gazetteer does not know it.
    """
    countries = Counter(hit.place.country for hit in hits if hit.place is not None)
    near = next((hit.place for hit in hits if hit.place and hit.place.precision in NEARBY), None)
    point = (near.latitude, near.longitude) if near else None
    found = gazetteer.resolve(
        span.text.title() if span.text.isupper() else span.text,
        countries=[code for code, _ in countries.most_common()] or list(usage),
        near=point if point and None not in point else None,  # type: ignore[arg-type]
        strict=True,
    )
    if isinstance(found, Ambiguous):
        state = state_told(hits)
        there = namesake_in(span.text, state, gazetteer) if state is not None else None
        if there is not None:
            return PlaceHit(span, there, value_of(span, there))
        value = value_of(span, None)
        value.update(shared_by(found))
        return PlaceHit(span, None, value)
    return PlaceHit(span, found.place, value_of(span, found.place)) if isinstance(found, Known) else None


def country_told(name: Span, code: str, rule: str, gazetteer: Gazetteer) -> PlaceHit | None:
    """Return the country of an ISO code, as the words tell it by that rule."""
    place = gazetteer.get(f"country:{code}")
    span = make_span(name.doc, name.start, name.end, "GPE", rule)
    return PlaceHit(span, place, value_of(span, place)) if place is not None else None


def place_of_dateline(doc: Doc, hits: list[PlaceHit], gazetteer: Gazetteer) -> PlaceHit | None:
    """Return the place where the article was written, as its dateline says; None where it has none."""
    if doc._.dateline is None:
        return None
    start, end = doc._.dateline
    span = doc.char_span(start, end, label="GPE", span_id="places.dateline", alignment_mode="expand")
    if span is None:
        return None
    hit = place_named(span, hits, gazetteer)
    town_found = hit is not None and (hit.place is None or hit.place.precision not in AREAS or "," not in span.text)
    return hit if town_found else _unknown_in_state(span, gazetteer) or hit


def _unknown_in_state(dateline: Span, gazetteer: Gazetteer) -> PlaceHit | None:
    """“ORRINVILLE, Ind.”: a town that the gazetteer does not know, in the state that the dateline gives it."""
    head, _, name = dateline.text.partition(",")
    found = gazetteer.resolve(name.strip(), countries=[DATELINES_WITH_STATES], precision=PlacePrecision.PROVINCE)
    if not isinstance(found, Known) or set(head.lower().split()) & words("area_kinds").keys():
        return None
    state = value_of(dateline, found.place)
    town = head.title() if head.isupper() else head
    value: PlaceValue = {
        **value_of(dateline, None),
        "name": town,
        "location": f"name:{fold(town)}",
        "country": state["country"],
        "admin1": state["admin1"],
    }
    return PlaceHit(dateline, None, value, area=state)


def shared_by(found: Ambiguous) -> Shared:
    """Return what all places of one name have in common: the country, where it is one, and the province."""
    countries = {place.country for place in found.candidates}
    provinces = {place.admin1 for place in found.candidates}
    if len(countries) > 1:
        return {}
    shared: Shared = {"country": countries.pop()}
    precisions = {place.precision for place in found.candidates}
    if len(precisions) == 1:
        shared["precision"] = precisions.pop()
    if len(provinces) == 1 and (province := provinces.pop()):
        shared["admin1"] = province
    return shared
