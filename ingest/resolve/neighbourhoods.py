"""Names in an article that is told from one town: its parts, its neighbourhoods, and small places near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from math import pi, sqrt

from spacy.tokens import Doc, Span

from incidents.choices import PlacePrecision
from incidents.names import fold
from incidents.settle import distance_km
from ingest.gazetteer import Place
from ingest.grammar.syntax import word_behind
from ingest.lexicons import words
from ingest.resolve.place_values import AREAS, PlaceHit, put_within, value_of

CITY = 300_000
"""People from which a town tells by itself of which country an article speaks."""

NEIGHBOURHOODS = {"neighborhood", "neighbourhood"}
PARTS = {"section", "part"} | NEIGHBOURHOODS
"""Nouns behind the name of a part of a town."""

NEIGHBOURHOOD_KM = 40.0
"""How far from the middle of the largest cities their neighbourhoods lie at most."""

USES = 2
"""Words of one country's own that make it likely that the article is about that country."""


def point_of(place: Place) -> tuple[float, float] | None:
    """Return (latitude, longitude) in degrees, None where the gazetteer lacks them."""
    return (place.latitude, place.longitude) if place.latitude is not None and place.longitude is not None else None


def part_of(span: Span, home: Place | None) -> PlaceHit:
    """A neighbourhood, in the town that the article is told from where that is known."""
    value = value_of(span, None)
    if home is None or home.precision != PlacePrecision.SETTLEMENT:
        return PlaceHit(span, None, value)
    within = value_of(span, home)
    return PlaceHit(span, home, put_within(value, {**within, "precision": PlacePrecision.SETTLEMENT}))


def is_part_of_city(name: Span) -> bool:
    """“the Southwest Side”: of whichever city the article is about."""
    return name.text.lower() in words("city_parts")


def is_said_to_be_part(name: Span, behind: Span) -> bool:
    """“the Harrow section of Orrin”: a part of the town behind."""
    between = [token.lower_ for token in name.doc[name.end : behind.start]]
    return len(between) == 2 and between[0] in PARTS and between[1] == "of"


def is_called_part(name: Span) -> bool:
    """“in the Harrow neighborhood”: a part of whichever town it is in."""
    behind = word_behind(name)
    return behind is not None and behind.lower_ in NEIGHBOURHOODS


def is_side_of(name: Span, home: Place | None) -> bool:
    """“West Harrow” in an article that is told from Harrow."""
    bare = without_side(name)
    return bare is not None and home is not None and fold(bare) == fold(home.name)


def is_far_from(home: Place, part: Place, km: float = NEIGHBOURHOOD_KM) -> bool:
    """Whether what the words call a neighbourhood lies too far from the town that the article is told from.

    `km`: how far it may lie.
    """
    here, there = point_of(home), point_of(part)
    return here is not None and there is not None and distance_km(here, there) > km


def without_side(name: Span) -> str | None:
    """“Harrow” of “South Harrow” or “NE Harrow”; None where no side stands before the name."""
    return name[1:].text if len(name) > 1 and name[0].lower_ in words("sides") else None


def may_be_nearer(hit: PlaceHit, home: Place) -> bool:
    """Whether another place of that name may lie nearer to the town that the article is told from."""
    if hit.span.label_ == "FAC" or hit.value["precision"] != PlacePrecision.SETTLEMENT:
        return False
    return hit.place is None or hit.place.key != home.key


TO_AREA = {",", "in", "the", "of", "capital", "town", "village", "city", "area", "main"}
"""Words between a place and the area that it lies in: “Harrow, the main town of Orrin”."""


def with_area(hit: PlaceHit, following: Sequence[PlaceHit]) -> PlaceHit:
    """Return the hit with the area that the words behind put it in, past smaller ones: “Mir Ali, in North Waziristan”.

    `following`: the next places of the text.
    """
    end = hit.span.end
    for other in following:
        between = hit.span.doc[end : other.span.start]
        if other.span.sent.start != hit.span.sent.start or any(token.lower_ not in TO_AREA for token in between):
            break
        country = hit.value.get("country")
        if other.place is not None and other.place.precision in AREAS and country in (None, other.place.country):
            return replace(hit, value={**hit.value, "area": other.span.text})
        end = other.span.end
    return hit


DENSITY = 4_000
"""People on a square kilometre of a large city: with its people it tells how far from its middle it reaches."""

PART = 0.1
"""How large a part of a city's people its neighbourhoods have at most; towns beside it can have more."""


def with_city(hit: PlaceHit, cities: Collection[Place]) -> PlaceHit:
    """Return the hit with the city that it is a neighbourhood of, where the article names that: the gazetteer has many
    neighbourhoods as if they were towns of their own."""
    place = hit.place
    if place is None or place.precision != PlacePrecision.SETTLEMENT or hit.value.get("settlement") != place.name:
        return hit
    around = [city for city in cities if _reaches(city, place)]
    if not around:
        return hit
    return replace(hit, value={**hit.value, "settlement": max(around, key=lambda city: city.population).name})


def _reaches(city: Place, place: Place) -> bool:
    if (city.country, city.admin1) != (place.country, place.admin1) or city.population * PART < place.population:
        return False
    here, there = point_of(city), point_of(place)
    reach = sqrt(city.population / DENSITY / pi)
    return here is not None and there is not None and distance_km(here, there) <= reach


def is_elsewhere_by_chance(place: Place, home: Place, states: Collection[str], countries: Collection[str] = ()) -> bool:
    """Whether a place only shares its name with one near home: small, and in a state or country that nobody names."""
    if place.precision != PlacePrecision.SETTLEMENT or place.population >= CITY:
        return False
    if place.country != home.country:
        return home.precision == PlacePrecision.SETTLEMENT and place.country not in countries
    return bool(place.admin1 and home.admin1) and place.admin1 != home.admin1 and place.admin1 not in states


def countries_by_usage(doc: Doc) -> tuple[str, ...]:
    """Countries whose news alone use some of the article's words: “the 400 block”, “911”."""
    used = words("national_words")
    found = Counter(str(used[token.lower_]["country"]) for token in doc if token.lower_ in used)
    return tuple(code for code, number in found.most_common() if number >= USES)
