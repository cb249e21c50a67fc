"""Villages, districts and the like that the gazetteer does not know: kept by name, in the area that the text puts them.

“Outside Atmeh, a town in Idlib province”, “in Bulo Harare, in Somalia's Lower Shabelle region”, “in the Kech district”:
where the deed is said to be, such a name tells more than a town that is known and belongs to something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from incidents.choices import PlacePrecision
from incidents.values import PlaceValue
from ingest.gazetteer import countries_of_demonym
from ingest.grammar.syntax import word_behind
from ingest.lexicons import words
from ingest.resolve.place_values import COVERING, PlaceHit, put_within

WORDS_TO_AREA = 8
"""Words between a place and the area behind it: “Atmeh, a town in the northwestern province of”."""

SETTLEMENTS = "settlements"
"""Row of `lexicons/area_kinds.jsonl` for places of their own, that are no part of a city."""

DESCRIBING = {"ADJ", "PUNCT"}
"""Parts of speech of other words there: “in English-speaking northwestern Cameroon”."""

JOINING = {",", "in", "the", "of", "a", "an", "'s", "’s", "'", "’"}


def in_area_behind(hit: PlaceHit, following: Sequence[PlaceHit]) -> PlaceHit:
    """Return the hit of a place that nobody knows with the area that the words behind put it in."""
    if not is_unknown(hit):
        return hit
    start, end = hit.span.end, hit.span.end
    area: PlaceHit | None = None
    for other in following:
        between = hit.span.doc[end : other.span.start]
        apart = other.span.sent.start != hit.span.sent.start or other.span.start - start > WORDS_TO_AREA
        in_town = other.place is not None and other.value["precision"] not in COVERING
        if apart or in_town or not all(map(_joins, between)):
            break
        if other.place is not None and (area is None or _is_in(other, area)):
            area = other  # “in Mali's Mopti region”
        end = other.span.end
    if area is None:
        return hit
    of_area: PlaceValue = {**hit.value, "country": area.value["country"], "admin1": area.value["admin1"]}
    return replace(hit, value=of_area, area=area.value)


def _is_in(inner: PlaceHit, outer: PlaceHit) -> bool:
    return outer.value["precision"] == PlacePrecision.COUNTRY and inner.value["country"] == outer.value["country"]


def _joins(token: Token) -> bool:
    """Whether a word may stand between a place and what it lies in: “a town in northwestern”, “in the state of”."""
    kinds = words("regions").keys() | words("area_kinds").keys() | words("sides").keys()
    word = token.lower_
    return word in JOINING or word in kinds or bool(countries_of_demonym(token.text)) or token.pos_ in DESCRIBING


def is_unknown(hit: PlaceHit) -> bool:
    """Whether it is the name of a village, town or area of which neither gazetteer nor text say where it is."""
    return hit.place is None and hit.span.label_ != "FAC" and not hit.value.get("country")


def put_in_area(hit: PlaceHit) -> PlaceHit:
    """Return the hit as a place in its area, with precision and coordinates of that."""
    return hit if hit.area is None else replace(hit, value=put_within(hit.value, hit.area))


def is_told_as_place(hit: PlaceHit) -> bool:
    """Whether the words say that a name which nobody knows is a place's: “the town of Orrin”, “Orrin, in Herat”."""
    return hit.place is not None or stands_alone(hit)


def stands_alone(hit: PlaceHit) -> bool:
    """Whether a name that nobody knows is that of a place of its own, no part of a city: “the village of Orrin”,
    “Orrin, in Herat province”."""
    if hit.area is not None:
        return True
    if not is_unknown(hit):
        return False
    doc, span = hit.span.doc, hit.span
    before = [token.lower_ for token in doc[max(span.sent.start, span.start - 3) : span.start] if token.lower_ != "the"]
    behind = "" if (word := word_behind(span)) is None else word.lower_
    kinds = {word for word, row in words("area_kinds").items() if row["id"] == SETTLEMENTS}
    called = before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in kinds
    if span.start == span.sent.start + 1 and before == ["in"] and behind == ",":  # “In Orrin, gunmen …”: elsewhere
        return True
    return called or (before != [] and before[-1] in kinds) or behind in kinds


def is_part_of_country(hit: PlaceHit) -> bool:
    """Whether the words say a part of a country by its direction: “in northern Mali”, “in the west of Iraq”."""
    if hit.value["precision"] != PlacePrecision.COUNTRY:
        return False
    before = [token.lower_ for token in hit.span.doc[max(hit.span.sent.start, hit.span.start - 2) : hit.span.start]]
    inside = hit.span[0].lower_ if len(hit.span) > 1 else ""
    return any(word.removesuffix("ern") in words("sides") for word in (*before, inside))
