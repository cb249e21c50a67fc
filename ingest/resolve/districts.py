"""“Shopian district” is the area around the town of Shopian, not the town; a district of a city stays a part of it."""

from __future__ import annotations

from dataclasses import replace

from incidents.choices import PlacePrecision
from ingest.gazetteer import Gazetteer, Known
from ingest.lexicons import words
from ingest.resolve.place_values import PlaceHit, value_of

DISTRICTS = "districts"
"""Row of `lexicons/area_kinds.jsonl` for parts of a province."""


def as_district(hit: PlaceHit, gazetteer: Gazetteer) -> PlaceHit:
    """Return the hit of a town with whose name a word for a district goes, as that district."""
    place = hit.place
    if place is None or place.precision != PlacePrecision.SETTLEMENT or hit.value.get("settlement") != place.name:
        return hit  # what lies in a city that the article names is a part of that
    if not _is_called_district(hit):
        return hit
    found = gazetteer.resolve(f"{place.name} district", countries=[place.country], admin1=place.admin1)
    if not isinstance(found, Known) or found.place.precision != PlacePrecision.DISTRICT:
        return hit
    value = value_of(hit.span, found.place)
    return replace(hit, place=found.place, value={**value, "area": hit.value["area"]} if "area" in hit.value else value)


def _is_called_district(hit: PlaceHit) -> bool:
    """Whether the word stands behind the name, and goes on to be no “District Court”."""
    span = hit.span
    behind = span.doc[span.end : min(span.end + 2, span.sent.end)]
    if not behind or words("area_kinds").get(behind[0].lower_, {}).get("id") != DISTRICTS:
        return False
    return not (behind[0].is_title and any(token.is_title for token in behind[1:]))
