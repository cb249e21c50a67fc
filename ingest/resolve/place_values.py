"""What a place's claim holds, and whether two places can be that of one event."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from incidents.choices import PlacePrecision
from incidents.names import fold
from incidents.settle import SAME_PLACE_KM, distance_km
from incidents.values import PlaceValue
from ingest.gazetteer import Place
from ingest.grammar.syntax import word_behind
from ingest.lexicons import words

WIDE = (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE)
EXACT = (PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
COVERING = (*WIDE, PlacePrecision.DISTRICT)
AREAS = (PlacePrecision.PROVINCE, PlacePrecision.DISTRICT)
"""What a name means where a word for a kind of area goes with it."""

NEAR_WORDS = {"near", "outside", "close"}
"""Words before a place that put the event near it, not in it."""

WORDS_OF_DISTANCE = 6
"""Words before a place among which it is said how far from it the event was."""

DISTRICT_KM = 80.0
"""How far from the middle of its county a town can lie."""


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A named place in the text and what it means; `place` None where the gazetteer does not know it or cannot tell.

    `area`: the area in which the text puts a place that the gazetteer does not know.
    """

    span: Span
    place: Place | None
    value: PlaceValue
    area: PlaceValue | None = None


def put_within(site: PlaceValue, within: PlaceValue) -> PlaceValue:
    """Return a site that the gazetteer does not know, with precision and coordinates of the place that it lies in."""
    return {
        **within,
        "location": f"{site['location']}@{within['location']}",
        "name": site["name"],
        "text": site.get("text", site["name"]),
        "site": True,
    }


def _is_near(span: Span) -> bool:
    """“near Harrow”, “close to Harrow”, “on the outskirts of Harrow”, “20 km south of Harrow”."""
    before = [token.lower_ for token in span.doc[max(span.sent.start, span.start - WORDS_OF_DISTANCE) : span.start]]
    if not NEAR_WORDS.isdisjoint(before[-2:]):
        return True
    measured = before[-1:] in (["of"], ["from"]) and any(word in words("distances") for word in before)
    return measured or before[-2:] == ["outskirts", "of"]


def value_of(span: Span, place: Place | None) -> PlaceValue:
    """Return the PlaceValue of a name in the text and of the place that it means, None where nobody knows it."""
    near = _is_near(span)
    if place is None:
        precision = PlacePrecision.SITE if span.label_ == "FAC" else _kind_said(span)
        name = span.text.replace("\n", " ")
        return {"location": f"name:{fold(name)}", "name": name, "precision": precision, "text": span.text}
    precision = PlacePrecision(place.precision)
    if near and precision in (PlacePrecision.SITE, PlacePrecision.SETTLEMENT):
        precision = PlacePrecision.NEAR
    return {
        "location": place.key,
        "name": place.name,
        "precision": precision,
        "country": place.country,
        "admin1": place.admin1 or "",
        "settlement": place.name if place.precision == PlacePrecision.SETTLEMENT else "",
        "latitude": place.latitude,
        "longitude": place.longitude,
        "text": span.text,
    }


def _kind_said(name: Span) -> PlacePrecision:
    """What kind of place a name that nobody knows is said to be: “Kech district”; a settlement where nothing says."""
    behind = word_behind(name)
    row = words("area_kinds").get(behind.lower_, {}) if behind is not None else {}
    return PlacePrecision(row.get("means", PlacePrecision.SETTLEMENT))


def _may_lie_in(inner: PlaceValue, district: PlaceValue) -> bool:
    """Whether a place can lie in a county or the like, of which the gazetteer knows at most the middle."""
    if inner.get("admin1") and district.get("admin1") and inner["admin1"] != district["admin1"]:
        return fold(district["name"]) == fold(inner["admin1"])
    points = [(value.get("latitude"), value.get("longitude")) for value in (inner, district)]
    return None in points[0] or None in points[1] or distance_km(*points) <= DISTRICT_KM  # type: ignore[arg-type]


def is_unknown_site(value: PlaceValue) -> bool:
    """Whether it is a site that the gazetteer does not know and no town is told for: “Club Orrin”."""
    return value["precision"] == PlacePrecision.SITE and value.get("latitude") is None


def compatible(one: PlaceValue, other: PlaceValue) -> bool:
    """Whether two places can be that of one event: the same, one within the other, or next to each other."""
    if one["location"] == other["location"]:
        return True
    if one.get("country") and other.get("country") and one["country"] != other["country"]:
        return False
    for area, inner in ((one, other), (other, one)):
        if area["precision"] == PlacePrecision.COUNTRY:
            return True
        if area["precision"] in COVERING and not inner.get("country"):
            return True  # a village nobody knows lies in the province as well as anywhere
        if area["precision"] == PlacePrecision.DISTRICT and inner["precision"] not in COVERING:
            return _may_lie_in(inner, area)
        if area["precision"] in COVERING and inner.get("admin1"):
            return fold(area["name"]) == fold(inner["admin1"]) or (inner["precision"] in COVERING and inner is area)
    points = [(value.get("latitude"), value.get("longitude")) for value in (one, other)]
    if is_unknown_site(one) != is_unknown_site(other):
        return True  # “Club Orrin”, and the town of Harrow told elsewhere
    if None in points[0] or None in points[1]:
        return fold(one["name"]) in fold(other["name"]) or fold(other["name"]) in fold(one["name"])
    return distance_km(*points) <= SAME_PLACE_KM  # type: ignore[arg-type]
