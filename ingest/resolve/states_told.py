"""Which of several places of one name is meant where the article tells of one state or province alone.

“In Prince George's County, Md. … in Forestville”: there are Forestvilles in Ohio and California, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from incidents.names import fold
from ingest.gazetteer import Gazetteer, Known, Place
from ingest.resolve.neighbourhoods import is_far_from
from ingest.resolve.place_values import AREAS, DISTRICT_KM, PlaceHit, value_of

State = tuple[str, str]
"""Country (ISO code) and name of a state or province."""


def state_told(hits: Iterable[PlaceHit], home: Place | None = None) -> State | None:
    """Return the one state that the provinces, counties and the like are or lie in of which the article tells, `home`
    among them, where it has no town of another state either; else None. Sites are named after places anywhere."""
    named = [hit.place for hit in hits if hit.place is not None and hit.span.label_ != "FAC"]
    places = [*([home] if home is not None else []), *named]
    states = {(place.country, place.admin1) for place in places if place.admin1}
    told = any(place.precision in AREAS and place.admin1 for place in places)
    return states.pop() if told and len(states) == 1 else None


def namesake_in(name: str, state: State, gazetteer: Gazetteer) -> Place | None:
    """Return the place of that very name in the state, None where it has none or several."""
    country, admin1 = state
    found = gazetteer.resolve(name, countries=[country], admin1=admin1, strict=True)
    if not isinstance(found, Known) or (found.place.country, found.place.admin1) != state:
        return None
    return found.place if fold(found.place.name) == fold(name) else None


def namesake_near(name: str, home: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the place of that very name in the state of the town that the article is told from, and near that town;
    None where there is none: a name of its neighbourhoods is borne by towns at the other end of the state."""
    place = namesake_in(name, (home.country, home.admin1 or ""), gazetteer)
    return None if place is None or is_far_from(home, place, DISTRICT_KM) else place


def in_state_told(hits: Sequence[PlaceHit], state: State | None, gazetteer: Gazetteer) -> list[PlaceHit]:
    """The hits, those of names that several places of the country share as the one in the state that is told."""
    return [_in_state(hit, state, gazetteer) if state is not None else hit for hit in hits]


def _in_state(hit: PlaceHit, state: State, gazetteer: Gazetteer) -> PlaceHit:
    settled = hit.place is not None or hit.area is not None or "area" in hit.value
    if settled or hit.span.label_ == "FAC" or hit.value.get("country") != state[0]:
        return hit
    place = namesake_in(hit.span.text, state, gazetteer)
    return PlaceHit(hit.span, place, value_of(hit.span, place)) if place is not None else hit
