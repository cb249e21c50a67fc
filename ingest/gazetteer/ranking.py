"""Which of the places of one name is meant: the best known, moved by what the article says.

A score adds up what is in favour of a place; a factor of ten in people is worth 0.7. The weights were set on the
development sets (US towns with and without their states, Latin American towns, drone strikes) and on world news.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce

from ingest.gazetteer.entries import ALTERNATE, PRIMARY, SHORTENED, UNLIKE, USUAL
from ingest.gazetteer.geometry import kilometres
from ingest.gazetteer.hints import Hints
from ingest.gazetteer.names import fold
from ingest.gazetteer.places import Ambiguous, Known, Place, Resolution, Unknown
from ingest.gazetteer.relations import is_town_in, lies_in, same_to_a_reader
from ingest.gazetteer.tables import table

LOOSE = 4
"""Kind of a name that only fits when spelling is loosened; the other kinds are those of `entries`."""

_KIND_PENALTY = {USUAL: -0.8, PRIMARY: 0.0, ALTERNATE: 0.3, SHORTENED: 0.5, UNLIKE: 1.6, LOOSE: 0.8}
_FIRST_COUNTRY, _OTHER_COUNTRY = 2.0, 1.5
_NEAR, _NEAR_KM = 1.5, 150.0
_MARGIN = 0.43
"""The best place is the one meant only when it leads by that much: by a factor of four in people."""

_KNOWN_ABROAD, _MARGIN_ABROAD = 3.5, 0.7
"""Fame from which a place may be meant outside the countries that the article speaks of: a town of 100,000; and by how
much a town there has to lead. Every San Antonio of El Salvador would be the one in Texas otherwise."""

_MARGIN_OF_TOWN = 1.2
"""What a province may lead before the town in it that it is called after, and the town is still meant: Basra."""

MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    place: Place
    fame: float
    kind: int
    note: str = ""
    """Said of it where it only stands for what the text names."""


def choose(name: str, candidates: Sequence[Candidate], hints: Hints) -> Resolution:
    """Return the one place of `candidates` that is meant, or say why none is."""
    candidates = _once(candidates)
    fitting = [
        candidate for candidate in candidates if not hints.precision or candidate.place.precision in hints.precision
    ]
    if hints.inside:
        within = [candidate for candidate in fitting if any(lies_in(candidate.place, area) for area in hints.inside)]
        if not within:
            areas = " or ".join(area.name for area in hints.inside)
            return Unknown(f"no place called {name} is known in {areas}")
        fitting = within
    elif hints.countries or fold(name) in _directions():
        fitting = [candidate for candidate in fitting if _plausible(name, candidate, hints.countries)]
    if not fitting:
        return Unknown(
            f"no place called {name} is known" + (" in or near the article's countries" if candidates else "")
        )
    scored = sorted(((_score(candidate, hints), candidate) for candidate in fitting), key=_order)
    close = [candidate for score, candidate in scored if scored[0][0] - score < _margin(scored[0][1], candidate, hints)]
    best = reduce(_more_likely, close)
    rivals = [
        candidate for candidate in close if candidate is not best and not same_to_a_reader(best.place, candidate.place)
    ]
    if not rivals:
        return Known(best.place, _reason(name, best, fitting, hints))
    if all(_is_town_abroad(candidate, hints) for candidate in [best, *rivals]):
        return Unknown(f"no place called {name} is known in the article's countries, and several elsewhere")
    places = tuple(candidate.place for candidate in [best, *rivals][:MOST_CANDIDATES])
    return Ambiguous(places, f"{len(rivals) + 1} places called {name} fit about as well")


def _once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return each place once, by the name that is most its own."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: _KIND_PENALTY[one.kind] - one.fame):
        best.setdefault(candidate.place.key, candidate)
    return list(best.values())


def _plausible(name: str, candidate: Candidate, countries: Sequence[str]) -> bool:
    if candidate.place.country in countries:
        return True
    if fold(name) in _directions():
        return False
    if not candidate.place.country or candidate.kind == USUAL:
        return True
    return candidate.fame >= _KNOWN_ABROAD and candidate.kind <= ALTERNATE


@cache
def _directions() -> frozenset[str]:
    """Words that are a province's whole name in some countries and none at all in the others: "Central", "North"."""
    return frozenset(fold(row["words"]) for row in table("heads") if row["kind"] == "part")


def _score(candidate: Candidate, hints: Hints) -> float:
    score = candidate.fame - _KIND_PENALTY[candidate.kind]
    place = candidate.place
    if hints.countries and place.country in ("", hints.countries[0]):
        score += _FIRST_COUNTRY  # a sea is nobody's, and no less likely for the countries on its shores
    elif place.country in hints.countries:
        score += _OTHER_COUNTRY
    if hints.near and place.latitude is not None and place.longitude is not None:
        score += _NEAR * math.exp(-kilometres((place.latitude, place.longitude), hints.near) / _NEAR_KM)
    return score


def _order(scored: tuple[float, Candidate]) -> tuple[float, str]:
    return -scored[0], scored[1].place.key


def _margin(best: Candidate, other: Candidate, hints: Hints) -> float:
    """Return by how much `best` has to lead before `other`."""
    if best.place.precision == "province" and is_town_in(other.place, best.place):
        return _MARGIN_OF_TOWN
    if best.kind != USUAL and _is_town_abroad(best, hints) and _is_town_abroad(other, hints):
        return _MARGIN_ABROAD
    return _MARGIN


def _is_town_abroad(candidate: Candidate, hints: Hints) -> bool:
    place = candidate.place
    known_where = not hints.countries or bool(hints.inside)
    return place.precision == "settlement" and not known_where and place.country not in hints.countries


def _more_likely(one: Candidate, other: Candidate) -> Candidate:
    """Return what people mean by one name of two places; `one` where there is no telling.

    A country rather than a town (Panama, Lebanon), a town rather than the province around it (Baghdad).
    """
    for first, second in ((one, other), (other, one)):
        precisions = first.place.precision, second.place.precision
        same_country = first.place.country == second.place.country
        if precisions == ("country", "settlement"):
            return first
        if same_country and precisions in (("settlement", "province"), ("settlement", "district")):
            return first
    return one


def _reason(name: str, best: Candidate, fitting: Sequence[Candidate], hints: Hints) -> str:
    if best.note:
        return best.note
    if best.kind == LOOSE:
        return f"the spelling closest to {name}"
    if hints.inside:
        return f"{name} in {hints.inside[0].name}, as the text says"
    if len(fitting) == 1:
        return f"the only place called {name}"
    if best.place.country in hints.countries:
        return f"the best known of {len(fitting)} places called {name}, in a country that the article speaks of"
    return f"the best known of {len(fitting)} places called {name}"
