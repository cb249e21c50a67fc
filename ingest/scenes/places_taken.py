"""Which of the places that an article tells an incident takes for its own, by what its own words leave open."""

from __future__ import annotations

from incidents.choices import PlacePrecision
from incidents.settle import SAME_PLACE_KM, distance_km
from incidents.values import PlaceValue
from ingest.gazetteer import Gazetteer
from ingest.resolve.home_towns import HOME_TOWN
from ingest.resolve.named_places import country_told
from ingest.resolve.neighbourhoods import CITY
from ingest.resolve.place_values import EXACT, PlaceHit, compatible, is_unknown_site, put_within
from ingest.resolve.unknown_places import is_part_of_country, is_unknown, put_in_area, stands_alone
from ingest.threads.threads import Thread

DATELINE = "places.dateline"
CITY_RULES = (DATELINE, "places.police_of")


def take_place(thread: Thread, places: list[PlaceHit], gazetteer: Gazetteer) -> None:
    """Give an incident a town, where its own words tell none; sites and villages that nobody knows are put into it."""
    known = sorted(
        (value for value in thread.places if is_found(value)),
        key=lambda value: PlacePrecision(value["precision"]).rank,
    )
    at_sea = any(value["precision"] == PlacePrecision.INTERNATIONAL for value in thread.places)
    if not at_sea and not any(value["precision"] in EXACT for value in known):
        known = _with_town(thread, known, places, gazetteer)
    if not known:
        return
    city = next((hit.value for hit in places if _is_city_around(hit, known[0])), None)
    for mention in thread.mentions:
        mention.places = [
            PlaceHit(hit.span, hit.place, put_within(hit.value, known[0]))
            if _may_be_within(hit.value, known[0])
            else hit
            for hit in mention.places
        ]
        if city is not None:
            for hit in mention.places:
                hit.value.setdefault("area", city["name"])


def _with_town(
    thread: Thread, known: list[PlaceValue], places: list[PlaceHit], gazetteer: Gazetteer
) -> list[PlaceValue]:
    """What is known of where it was, with the likeliest town that fits it put first, which the thread takes; a place
    of its own that nobody knows, “the village of Orrin”, is in no other town, but in the area told."""
    own = [hit for mention in thread.mentions for hit in mention.places]
    fitting = [hit for hit in places if all(compatible(hit.value, value) for value in known)]
    if any(map(stands_alone, own)):
        areas = [hit.area for hit in own if hit.area is not None]
        return areas or known or [hit.value for hit in _country_of(fitting, gazetteer)]
    exact = [hit for hit in fitting if hit.value["precision"] in EXACT]
    if any(map(is_part_of_country, own)):  # “in northern Mali” is not in the capital of the dateline
        exact = [hit for hit in exact if hit.span.id_ != DATELINE]
    if any(is_unknown_site(hit.value) for hit in own):  # nobody lives in a bar
        exact = [hit for hit in exact if hit.span.id_ != HOME_TOWN]
    chosen = next(iter(exact), None) or next(iter(fitting if not known else []), None)
    if chosen is None:
        return known
    chosen = _within_area(chosen, known or [hit.value for hit in _country_of(fitting, gazetteer)])
    thread.scenes.append(chosen)
    return [chosen.value, *known]


def _within_area(hit: PlaceHit, known: list[PlaceValue]) -> PlaceHit:
    """The place, put into the area that the text gives it, else into what is known of the incident, where nobody knows
    it."""
    if is_unknown(hit) and stands_alone(hit) and known:
        return PlaceHit(hit.span, None, put_within(hit.value, known[0]))
    return put_in_area(hit)


def _country_of(places: list[PlaceHit], gazetteer: Gazetteer) -> list[PlaceHit]:
    """The country of the dateline, else that which all the article's places are in; [] where they are in several."""
    known = [hit for hit in places if hit.value.get("country")]
    told = [hit for hit in known if hit.span.id_ == DATELINE] or known
    if len({hit.value["country"] for hit in told}) != 1:
        return []
    hit = country_told(told[0].span, told[0].value["country"], told[0].span.id_, gazetteer)
    return [hit] if hit is not None else []


def is_found(value: PlaceValue) -> bool:
    """Return whether the gazetteer knows where it is; of several places of one name only the country may be sure."""
    return bool(value.get("country")) and (value["precision"] not in EXACT or value.get("latitude") is not None)


def _may_be_within(value: PlaceValue, around: PlaceValue) -> bool:
    """Whether a place that nobody knows, or one of several of its name, may be a part of the place around."""
    if is_found(value):
        return False
    return all(not value.get(key) or value.get(key) == around.get(key) for key in ("country", "admin1"))


def _is_city_around(hit: PlaceHit, part: PlaceValue) -> bool:
    """Whether the police or dateline name the city that a small place with a name of its own is in: Pullman."""
    value = hit.value
    if hit.span.id_ not in CITY_RULES or hit.place is None or value["name"] == part["name"]:
        return False
    points = [(place.get("latitude"), place.get("longitude")) for place in (value, part)]
    if None in points[0] or None in points[1] or hit.place.population < CITY:
        return False
    return distance_km(*points) <= SAME_PLACE_KM  # type: ignore[arg-type]
