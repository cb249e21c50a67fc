"""How likely two accounts are of one incident: a logistic regression over what they share and what contradicts.

The features are few and each can be read; their weights stand in `weights.json`, which `manage.py train_matching`
learns from articles whose incidents people have told apart. What rests on a reading ("the same day") counts by the
product of both readings' confidences, so that an unsure date contradicts little.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import cache
from math import exp, log1p, sqrt
from pathlib import Path

from incidents.choices import ClaimField, DatePrecision
from incidents.settle import SAME_PLACE_KM, distance_km
from incidents.values import PlaceValue
from ingest.facts import MOST_OWN_WORDS, Telling
from ingest.matching.rarity import rarity
from ingest.matching.sightings import Sighting
from ingest.mentions.kinds import may_be_same
from ingest.resolve.place_values import EXACT, compatible

WEIGHTS = Path(__file__).with_name("weights.json")

MOST_SHARED = 3
"""Persons or ages in common that count; more say no more."""


def likeness(one: Sighting, other: Sighting) -> float:
    """Return the probability, 0 to 1, that two accounts of different articles are of one incident."""
    weights, found = _weights()[regime(one, other)], features(one, other)
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return _left_by_contradictions(found) / (1 + exp(-max(-50.0, min(50.0, score))))


WEEK = timedelta(days=7)

CONTRADICTIONS = {"day_next": 0.3, "day_week": 0.5, "day_month": 0.7, "day_far": 0.8}
CONTRADICTIONS |= {"country_differs": 0.0, "news_apart": 0.0, "towns_abroad": 0.6, "kind_alone": 0.8}
"""How much of the likeness another day or country takes away, however alike the words are, where both readings are
sure; of a country, or news of another week, only as far as the accounts have few words. Chosen on the texts that the
weights were learned from: a day apart is often one night or a misreading, a month is not, and long stories tell of many
countries; but of an article of several incidents towns in two countries are seldom one incident's. `kind_alone`: of two
kinds with neither day nor place to compare, persons and words in common say that both articles tell of one war."""


def _left_by_contradictions(found: dict[str, float]) -> float:
    """Return the share of the likeness that contradictions leave.

    Of two short texts on one kind of event nearly all words are the same whether it is one event or two: the fewer
    words two accounts have, the more day and country decide.
    """
    few = 1 - (1 - found.get("few_words", 0.0)) ** 2
    blind = bool(found.get("day_unknown") and found.get("place_unknown") and found.get("type_differs"))
    found = {**found, "kind_alone": float(blind)}
    lost = sum(found.get(name, 0.0) * (share + (1 - share) * few) for name, share in CONTRADICTIONS.items())
    return max(0.0, 1 - lost)


Weights = dict[str, dict[str, float]]
"""Regime → feature → weight; `bias` is the weight of what is always there."""

_tried: ContextVar[Weights | None] = ContextVar("tried", default=None)


@contextmanager
def weighed_by(weights: Weights) -> Iterator[None]:
    """Within, likeness is what other weights say: training measures the weights that it has just learned."""
    token = _tried.set(weights)
    try:
        yield
    finally:
        _tried.reset(token)


def _weights() -> Weights:
    return _tried.get() or read_weights(WEIGHTS)


@cache
def read_weights(path: Path) -> Weights:
    """Return the weights that a file holds."""
    found: Weights = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found


def regime(one: Sighting, other: Sighting) -> str:
    """Return which weights hold for the pair.

    `alone`: each article tells of one incident alone, so that all its words speak of it. `several`: an article tells
    of several, so that day and place have to tell which is which. `recalled`: an article only recalls it.
    """
    if not (one.main and other.main):
        return "recalled"
    return "alone" if one.incidents == other.incidents == 1 else "several"


def features(one: Sighting, other: Sighting) -> dict[str, float]:
    """Return the features by name; those that are not there are 0. The order of the two makes no difference."""
    found = {**_told(one, other), **_when(one, other), **_where(one, other), **_what(one, other)}
    return {name: value for name, value in found.items() if value}


def _told(one: Sighting, other: Sighting) -> dict[str, float]:
    """Words, names, persons and ages in common."""
    persons = set(one.telling.persons) & set(other.telling.persons)
    ages = set(one.telling.ages) & set(other.telling.ages)
    own_words = _cosine(one.telling.own, other.telling.own)
    few = _few_words(one, other)
    return {
        "words": _cosine(one.telling.words, other.telling.words),
        "own_words": own_words,
        "few_words": few,
        "few_own_words": few * own_words,
        "names": _cosine_of_names(one.telling, other.telling),
        "persons_shared": min(len(persons), MOST_SHARED),
        "persons_differ": float(bool(one.telling.persons and other.telling.persons and not persons)),
        "ages_shared": min(len(ages), MOST_SHARED),
        "ages_differ": float(bool(one.telling.ages and other.telling.ages and not ages)),
    }


def _few_words(one: Sighting, other: Sighting) -> float:
    """1 where an account has no words of its own, 0 where both have as many as are kept."""
    return 1 - min(len(one.telling.own), len(other.telling.own)) / MOST_OWN_WORDS


Weighted = tuple[tuple[str, float], ...]
"""Words with their weights, of length 1."""


def _cosine(one: Weighted, other: Weighted) -> float:
    words = dict(other)
    return sum(weight * words.get(word, 0.0) for word, weight in one)


def _cosine_of_names(one: Telling, other: Telling) -> float:
    """The cosine of those alone of the words that stand in names."""
    own = tuple((word, weight) for word, weight in one.words if word in one.names)
    others = tuple((word, weight) for word, weight in other.words if word in other.names)
    shared = _cosine(own, others)
    return shared / sqrt(_cosine(own, own) * _cosine(others, others)) if shared else 0.0


def _when(one: Sighting, other: Sighting) -> dict[str, float]:
    """How far apart the days lie; and the articles."""
    found = {"articles_apart": _articles_apart(one, other)}
    if one.interval is None or other.interval is None or one.day is None or other.day is None:
        return {**found, "day_unknown": 1.0, "news_apart": float(_weeks_apart(one, other))}
    (start, end), (begin, last) = one.interval, other.interval
    days = max((begin - end).days, (start - last).days, 0)
    sure = _sure(one, other, ClaimField.DATE)
    if one.day["precision"] == other.day["precision"] == DatePrecision.DAY:
        return {**found, _apart(days): sure}
    return {**found, "span_meets" if days == 0 else "span_misses": sure}


def _weeks_apart(one: Sighting, other: Sighting) -> bool:
    """Whether the two are news of different weeks. Of briefs, which tell only what is new, it is as if days were told:
    of 219 briefs on as many drone strikes 88 pairs were taken for one, most of them months apart in one village."""
    if one.published is None or other.published is None:
        return False
    return abs(one.published - other.published) > WEEK


def _apart(days: int) -> str:
    named = ((0, "day_same"), (1, "day_next"), (7, "day_week"), (31, "day_month"))
    return next((name for most, name in named if days <= most), "day_far")


def _articles_apart(one: Sighting, other: Sighting) -> float:
    """ln(1 + days between the articles' publication)."""
    if one.published is None or other.published is None:
        return 0.0
    return log1p(abs((one.published - other.published).days))


def _where(one: Sighting, other: Sighting) -> dict[str, float]:
    """How far apart the places lie, or whether one can lie in the other."""
    if one.place is None or other.place is None:
        return {"place_unknown": 1.0}
    sure = _sure(one, other, ClaimField.LOCATION)
    if one.place.get("country") and other.place.get("country") and one.place["country"] != other.place["country"]:
        exact = one.place["precision"] in EXACT and other.place["precision"] in EXACT
        towns_abroad = float(exact and regime(one, other) != "alone")
        return {"area_misses": sure, "country_differs": 1.0, "towns_abroad": towns_abroad}
    address = {"address_same": 1.0} if one.address and one.address.casefold() == other.address.casefold() else {}
    if one.place["location"] == other.place["location"] or _same_town(one.place, other.place):
        exact = one.place["precision"] in EXACT and other.place["precision"] in EXACT
        return {"place_same" if exact else "area_same": sure, **address}
    points = [(place.get("latitude"), place.get("longitude")) for place in (one.place, other.place)]
    if one.place["precision"] in EXACT and other.place["precision"] in EXACT and None not in (*points[0], *points[1]):
        near = distance_km(points[0], points[1]) <= SAME_PLACE_KM  # type: ignore[arg-type]
        return {"place_near" if near else "place_far": sure, **address}
    return {"area_meets" if compatible(one.place, other.place) else "area_misses": sure, **address}


def _same_town(one: PlaceValue, other: PlaceValue) -> bool:
    """Whether the same town is told, though not two known neighbourhoods of it, which lie where they lie."""
    town = one.get("settlement")
    return bool(town) and town == other.get("settlement") and not (_is_quarter(one) and _is_quarter(other))


def _is_quarter(place: PlaceValue) -> bool:
    """Whether it is a neighbourhood that the gazetteer knows, with a spot of its own."""
    return not place.get("site") and place["name"] != place.get("settlement")


def _what(one: Sighting, other: Sighting) -> dict[str, float]:
    """Kinds and tolls that agree or do not."""
    found = {
        "type_same": float(one.type == other.type),
        "type_differs": float(not may_be_same(one.type, other.type)),
    }
    for name in (ClaimField.KILLED, ClaimField.INJURED):
        figure, other_figure = getattr(one, name), getattr(other, name)
        if figure is not None and other_figure is not None:
            agrees = "same" if figure == other_figure else "differ"
            found[f"{name}_{agrees}"] = _sure(one, other, name)
    return found


def _sure(one: Sighting, other: Sighting, name: str) -> float:
    return one.sure.get(name, 1.0) * other.sure.get(name, 1.0)


def exclude_each_other(one: Sighting, other: Sighting) -> bool:
    """Whether day and country leave so little of any likeness that no third account can bring the two together."""
    found = {**_when(one, other), **_where(one, other), "few_words": _few_words(one, other)}
    return _left_by_contradictions(found) < LEAST_LEFT


LEAST_LEFT = 0.3
"""Near the bar of `ingest.matching.clusters`: what is left of a full likeness hardly reaches it."""

DAYS_APART = frozenset(("day_next", "day_week", "day_month", "day_far", "span_misses"))
PLACES_APART = frozenset(("place_far", "area_misses"))
TELLING_APART = DAYS_APART | PLACES_APART | {"type_differs"}
"""Features that tell two accounts of one article apart."""


def told_apart(one: Sighting, other: Sighting) -> bool:
    """Whether day, place or kind says that two accounts are of two incidents."""
    return not TELLING_APART.isdisjoint(features(one, other))


def far_apart(one: Sighting, other: Sighting) -> bool:
    """Whether both day and place say so, of which one alone may be misread."""
    found = features(one, other)
    return not (DAYS_APART.isdisjoint(found) or PLACES_APART.isdisjoint(found))


def in_words(one: Sighting, other: Sighting) -> str:
    """Return what speaks for one incident: "the same day, the same place; in common: Atmeh, al-Qurayshi"."""
    found = features(one, other)
    facts = [words for name, words in SAID.items() if found.get(name)]
    shared = set(one.telling.names) & set(other.telling.names)
    rarest = sorted(shared, key=lambda name: (-rarity(name), name))[:4]
    told = _named(set(one.telling.persons) & set(other.telling.persons)) or _named(rarest)
    return "; ".join(part for part in (", ".join(facts), f"in common: {told}" if told else "") if part)


def _named(names: Iterable[str]) -> str:
    return ", ".join(sorted(name.title() for name in names)[:4])


SAID = {
    "day_same": "the same day",
    "day_next": "a day apart",
    "span_meets": "dates that can be the same",
    "place_same": "the same place",
    "place_near": "places near each other",
    "area_same": "the same area",
    "area_meets": "places of which one can lie in the other",
    "type_same": "the same kind",
    "killed_same": "as many killed",
    "injured_same": "as many injured",
}
