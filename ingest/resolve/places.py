"""Which place a name means: the gazetteer's, by the article's other places; Known, Ambiguous or not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import chain, zip_longest

from spacy.tokens import Doc, Span

from incidents.choices import PlacePrecision
from incidents.names import fold
from ingest.gazetteer import Ambiguous, Gazetteer, Known, Place, Resolution
from ingest.resolve.capitals import with_capitals
from ingest.resolve.districts import as_district
from ingest.resolve.institutions import places_of_police
from ingest.resolve.named_places import NEARBY, place_of_dateline, shared_by
from ingest.resolve.nationalities import countries_spoken_of, home_of_groups
from ingest.resolve.neighbourhoods import (
    CITY,
    countries_by_usage,
    is_called_part,
    is_elsewhere_by_chance,
    is_far_from,
    is_part_of_city,
    is_said_to_be_part,
    is_side_of,
    may_be_nearer,
    part_of,
    point_of,
    with_area,
    with_city,
    without_side,
)
from ingest.resolve.place_spans import area_named, may_be_unknown, read_names, with_larger
from ingest.resolve.place_values import AREAS, PlaceHit, put_within, value_of
from ingest.resolve.states_told import in_state_told, namesake_near, state_told
from ingest.resolve.unknown_places import in_area_behind

CHAIN = 3
"""Places behind one another, each larger than the last: “Deghan, Datta Khel, North Waziristan”."""

WORDS_TO_CONTAINER = 6
"""Words between a site and the place that it lies in: "… prison, in the northeastern city of …"."""


class PlaceReader:
    """Resolves a document's place names together, so that each helps the others."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def read(self, doc: Doc) -> list[PlaceHit]:
        """Return every place span of the document with its meaning, in text order."""
        named = read_names(doc, self.gazetteer)
        countries = self._countries(doc, named)
        following = list(zip_longest(named, named[1:]))[: len(named)]
        hits = [self._hit(span, behind, countries) for span, behind in following]
        home = self._home(doc, hits)
        if home is not None:
            hits = self._nearer(hits, following, countries, home)
        hits = in_state_told(self._within_areas(hits, home), state_told(hits, home), self.gazetteer)
        set_down = [
            _set_down(hit, hits[index + 1 : index + 2 + WORDS_TO_CONTAINER])
            for index, hit in enumerate(hits)
            if hit.place is not None or (may_be_unknown(hit.span) and not self.gazetteer.is_larger(hit.span.text))
        ]
        return with_capitals(doc, set_down, self.gazetteer)

    def _nearer(
        self,
        hits: list[PlaceHit],
        following: list[tuple[Span, Span | None]],
        countries: tuple[str, ...],
        home: Place,
    ) -> list[PlaceHit]:
        """The places, small ones rather near the town that the article is told from, where its country has them."""
        states = {hit.place.name for hit in hits if hit.place and hit.place.precision == PlacePrecision.PROVINCE}
        found = list(hits)
        for index, (span, behind) in enumerate(following):
            if may_be_nearer(hits[index], home):
                nearer = self._hit(span, behind, countries, home=home, states=states)
                if nearer.place is None or nearer.place.country == home.country:
                    found[index] = nearer
        return found

    def _within_areas(self, hits: list[PlaceHit], home: Place | None) -> list[PlaceHit]:
        """The places, put into the cities, districts and areas that the article names beside them."""
        cities = [
            place
            for place in (home, *(hit.place for hit in hits))
            if place is not None and place.precision == PlacePrecision.SETTLEMENT and place.population >= CITY
        ]
        hits = [with_city(hit, cities) for hit in hits]
        hits = [with_area(hit, hits[index + 1 : index + 1 + CHAIN]) for index, hit in enumerate(hits)]
        hits = [as_district(hit, self.gazetteer) for hit in hits]
        return [in_area_behind(hit, hits[index + 1 : index + 1 + CHAIN]) for index, hit in enumerate(hits)]

    def _hit(
        self,
        span: Span,
        behind: Span | None,
        countries: tuple[str, ...],
        *,
        home: Place | None = None,
        states: Collection[str] = (),
    ) -> PlaceHit:
        """What one name means; with the town that the article is told from as `home`, rather a place near that.

        Of a small place in a state that the article does not name (`states`) home then knows better: it is no place of
        the gazetteer, but a neighbourhood.
        """
        if is_part_of_city(span) or is_side_of(span, home):
            return part_of(span, home)
        if behind is not None and is_said_to_be_part(span, behind):
            around = self._hit(behind, None, countries, home=home, states=states).place
            if around is not None and around.precision == PlacePrecision.SETTLEMENT:
                return part_of(span, around)
        larger = with_larger(span, behind)
        found = self._found(span, larger, countries, home)
        place = found.place if isinstance(found, Known) else None
        if place is not None and span.label_ == "FAC" and place.precision == PlacePrecision.COUNTRY:
            place = None  # “the U.S. embassy”: whose it is, not where
        alone = larger == span.text
        if place is not None and home is not None and is_called_part(span) and is_far_from(home, place):
            return part_of(span, home)
        if place is not None and home is not None and alone and is_elsewhere_by_chance(place, home, states, countries):
            nearer = None if is_called_part(span) else namesake_near(span.text, home, self.gazetteer)
            return PlaceHit(span, nearer, value_of(span, nearer))
        value = value_of(span, place)
        if isinstance(found, Ambiguous):
            if home is not None and all(candidate.country != home.country for candidate in found.candidates):
                return part_of(span, home)
            value.update(shared_by(found))
        if behind is not None and not alone:
            value["area"] = behind.text  # “Mir Ali, North Waziristan”
        return PlaceHit(span, place, value)

    def _found(self, span: Span, larger: str, countries: tuple[str, ...], home: Place | None) -> Resolution:
        """What the gazetteer says of a name and the larger place behind it; of an area rather than of its town."""
        alone, strict = larger == span.text, span.label_ != "FAC"
        found = self.gazetteer.resolve(
            larger, countries=countries, near=point_of(home) if home is not None else None, strict=strict
        )
        area = area_named(span) if alone and strict else ""
        whole = self.gazetteer.resolve(area, countries=countries, strict=True) if area else None
        if isinstance(whole, Known) and whole.place.precision in AREAS:
            found = whole  # “Herat province”, not its town
        if not isinstance(found, Known) and home is not None and home.admin1 and strict:
            there = self.gazetteer.resolve(larger, countries=countries, admin1=home.admin1, strict=True)
            same_name = isinstance(there, Known) and fold(there.place.name) == fold(span.text)
            found = there if same_name and alone else found
        if not isinstance(found, Known) and (bare := without_side(span)) is not None:
            found = self.gazetteer.resolve(bare, countries=countries, strict=True)
        return found

    def _home(self, doc: Doc, hits: list[PlaceHit]) -> Place | None:
        """The town that a local article is told from: that of its dateline, else of the police that it names first.

        Where no police of a town is named, the county or state whose police it is.
        """
        dateline = place_of_dateline(doc, hits, self.gazetteer)
        told = chain([dateline] if dateline else [], places_of_police(doc, hits, self.gazetteer))
        around = self.gazetteer.get(dateline.area["location"]) if dateline and dateline.area else None
        places = [place for place in (around, *(hit.place for hit in told)) if place and place.precision in NEARBY]
        return next(
            (place for place in places if place.precision == PlacePrecision.SETTLEMENT), next(iter(places), None)
        )

    def _countries(self, doc: Doc, named: list[Span]) -> tuple[str, ...]:
        """The countries that the article names or has towns of, the most spoken of first.

        Where it has none: the one whose words it uses, else the home of its armed groups.
        """
        found = ((span, place) for span in named for place in self.gazetteer.find(span.text))
        lands = [(span, place.country) for span, place in found if place.precision == PlacePrecision.COUNTRY]
        countries = countries_spoken_of(doc, lands)
        countries = (*countries, *self._countries_of_towns(named, countries))
        home_of_fighters = home_of_groups(doc)
        return countries or countries_by_usage(doc) or ((home_of_fighters[1],) if home_of_fighters else ())

    def _countries_of_towns(self, named: list[Span], countries: tuple[str, ...]) -> list[str]:
        """Countries of the provinces and cities named, which no other name says: "Taji, north of Baghdad"."""
        counts: Counter[str] = Counter()
        for span in named:
            found = self.gazetteer.resolve(span.text, countries=countries)
            if isinstance(found, Known) and _is_well_known(found.place) and found.place.country not in countries:
                counts[found.place.country] += 1
        return [code for code, _ in counts.most_common()]


def _is_well_known(place: Place) -> bool:
    return place.precision == PlacePrecision.PROVINCE or place.population >= CITY


def _set_down(hit: PlaceHit, following: list[PlaceHit]) -> PlaceHit:
    """A site that the gazetteer does not know lies in the next place of its sentence: "the U.S. Embassy in Baghdad".

    Its precision and coordinates are then those of that place.
    """
    if hit.place is not None or hit.span.label_ != "FAC":
        return hit
    behind = [
        other
        for other in following
        if other.place is not None
        and 0 <= other.span.start - hit.span.end <= WORDS_TO_CONTAINER
        and other.span.sent.start == hit.span.sent.start
    ]
    if not behind:
        return hit
    within = behind[0].value
    return PlaceHit(hit.span, behind[0].place, put_within(hit.value, within))
