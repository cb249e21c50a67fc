"""Which place a name means: the gazetteer's, by the article's other places; Known, Ambiguous or not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, zip_longest
from typing import TypedDict

from spacy.tokens import Doc, Span, Token

from incidents.choices import PlacePrecision
from incidents.names import fold
from ingest.gazetteer import Ambiguous, Gazetteer, Known, Place
from ingest.lexicons import words
from ingest.resolve.capitals import with_capitals
from ingest.resolve.districts import as_district
from ingest.resolve.nationalities import countries_spoken_of, home_of_groups, is_embassy
from ingest.resolve.neighbourhoods import (
    CITY,
    countries_by_usage,
    is_elsewhere_by_chance,
    is_part_of_city,
    is_said_to_be_part,
    may_be_nearer,
    part_of,
    point_of,
    with_area,
    with_city,
    without_side,
)
from ingest.resolve.place_values import PlaceHit, put_within, value_of
from ingest.resolve.towns_of_things import town_of_thing
from ingest.resolve.unknown_places import in_area_behind
from ingest.stages.annotations import ADDRESSES, PLACES, TIMES, WEAPONS, is_skipped, make_span, spans

CHAIN = 3
"""Places behind one another, each larger than the last: “Deghan, Datta Khel, North Waziristan”."""

WORDS_TO_CONTAINER = 6
"""Words between a site and the place that it lies in: "… prison, in the northeastern city of …"."""

PLACE_PREPOSITIONS = {"at", "in", "near", "outside"}
PLACE_NOUNS = {"capital", "city", "town", "village", "province", "district"}

POSSESSIVES = {"'s", "’s"}
POLICE_NOUNS = {"police", "sheriff", "pd", "deputies"}
TOWN_NOUNS = {"fire", "mayor", "firefighters", "paramedics", "coroner", "medics", "detectives", "officers"}
"""Nouns behind the name of a town whose service or officer they are: "Harrow Fire Rescue", "the Harrow mayor"."""
MAX_NAME_WORDS = 4
NEARBY = (PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)
"""Places precise enough to tell which of several towns of one name is meant."""

AREAS = (PlacePrecision.PROVINCE, PlacePrecision.DISTRICT)
"""What a name means where a word for a kind of area goes with it."""

PROVINCES = ("provinces", "countryside")
"""Rows of `lexicons/area_kinds.jsonl` for the largest parts of a country."""

SCHOOL_WORDS = {"high", "middle", "elementary", "junior", "senior", "&"}
"""Words by which a town's name goes on to be a school's or a firm's: "Harrow High School"."""

AROUND_TOWN = {"metro", "metropolitan", "city", "area", "regional", "municipal", "township"}
"""Words behind a town's name in that of a police or fire brigade that serves its surroundings."""


class _Shared(TypedDict, total=False):
    country: str
    admin1: str
    precision: str


class PlaceReader:
    """Resolves a document's place names together, so that each helps the others."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def read(self, doc: Doc) -> list[PlaceHit]:
        """Return every place span of the document with its meaning, in text order."""
        surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
        told = [span for span in (*spans(doc, PLACES), *self._misnamed(doc)) if span.text not in surnames]
        told = [self._whole_name(span) for span in told if span.text.lower() not in words("sides")]
        named = sorted(told, key=lambda span: span.start)
        countries = self._countries(doc, named)
        countries = (*countries, *self._countries_of_towns(named, countries))
        home_of_fighters = home_of_groups(doc)
        countries = countries or countries_by_usage(doc) or ((home_of_fighters[1],) if home_of_fighters else ())
        following = list(zip_longest(named, named[1:]))[: len(named)]
        hits = [self._hit(span, behind, countries) for span, behind in following]
        home = self._home(doc, hits)
        if home is not None:
            states = {hit.place.name for hit in hits if hit.place and hit.place.precision == PlacePrecision.PROVINCE}
            for index, (span, behind) in enumerate(following):
                if may_be_nearer(hits[index], home):
                    nearer = self._hit(span, behind, countries, home=home, states=states)
                    if nearer.place is None or nearer.place.country == home.country:
                        hits[index] = nearer
        cities = [
            place
            for place in (home, *(hit.place for hit in hits))
            if place is not None and place.precision == PlacePrecision.SETTLEMENT and place.population >= CITY
        ]
        hits = [with_city(hit, cities) for hit in hits]
        hits = [with_area(hit, hits[index + 1 : index + 1 + CHAIN]) for index, hit in enumerate(hits)]
        hits = [as_district(hit, self.gazetteer) for hit in hits]
        hits = [in_area_behind(hit, hits[index + 1 : index + 1 + CHAIN]) for index, hit in enumerate(hits)]
        set_down = [
            _set_down(hit, hits[index + 1 : index + 2 + WORDS_TO_CONTAINER])
            for index, hit in enumerate(hits)
            if hit.place is not None or (_may_be_unknown(hit.span) and not self.gazetteer.is_larger(hit.span.text))
        ]
        return with_capitals(doc, set_down, self.gazetteer)

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
        if is_part_of_city(span):
            return part_of(span, home)
        if behind is not None and is_said_to_be_part(span, behind):
            around = self._hit(behind, None, countries, home=home, states=states).place
            if around is not None and around.precision == PlacePrecision.SETTLEMENT:
                return part_of(span, around)
        larger, strict = _with_larger(span, behind), span.label_ != "FAC"
        found = self.gazetteer.resolve(
            larger,
            countries=countries,
            near=point_of(home) if home is not None else None,
            strict=strict,
        )
        area = _area_named(span) if larger == span.text and strict else ""
        whole = self.gazetteer.resolve(area, countries=countries, strict=True) if area else None
        if isinstance(whole, Known) and whole.place.precision in AREAS:
            found = whole  # “Herat province”, not its town
        if not isinstance(found, Known) and home is not None and home.admin1 and strict:
            there = self.gazetteer.resolve(larger, countries=countries, admin1=home.admin1, strict=True)
            same_name = isinstance(there, Known) and fold(there.place.name) == fold(span.text)
            found = there if same_name and larger == span.text else found
        if not isinstance(found, Known) and (bare := without_side(span)) is not None:
            found = self.gazetteer.resolve(bare, countries=countries, strict=True)
        place = found.place if isinstance(found, Known) else None
        if place is not None and span.label_ == "FAC" and place.precision == PlacePrecision.COUNTRY:
            place = None  # “the U.S. embassy”: whose it is, not where
        if (
            place is not None
            and home is not None
            and larger == span.text
            and is_elsewhere_by_chance(place, home, states, countries)
        ):
            return PlaceHit(span, None, value_of(span, None))
        value = value_of(span, place)
        if isinstance(found, Ambiguous):
            if home is not None and all(candidate.country != home.country for candidate in found.candidates):
                return part_of(span, home)
            value.update(_shared(found))
        if behind is not None and larger != span.text:
            value["area"] = behind.text  # “Mir Ali, North Waziristan”
        return PlaceHit(span, place, value)

    def _home(self, doc: Doc, hits: list[PlaceHit]) -> Place | None:
        """The town that a local article is told from: that of its dateline, else of the police that it names first.

        Where no police of a town is named, the county or state whose police it is.
        """
        dateline = self.of_dateline(doc, hits)
        told = chain([dateline] if dateline else [], self.of_police(doc, hits))
        places = [hit.place for hit in told if hit.place and hit.place.precision in NEARBY]
        return next(
            (place for place in places if place.precision == PlacePrecision.SETTLEMENT), next(iter(places), None)
        )

    def of_dateline(self, doc: Doc, hits: list[PlaceHit]) -> PlaceHit | None:
        """Return the place where the article was written, as its dateline says; None where it has none."""
        if doc._.dateline is None:
            return None
        start, end = doc._.dateline
        span = doc.char_span(start, end, label="GPE", span_id="places.dateline", alignment_mode="expand")
        return self.of_name(span, hits) if span is not None else None

    def of_police(self, doc: Doc, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
        """Yield the places whose police the article names: "Harrow police", "the Orrin County Sheriff's Office"."""
        usage = countries_by_usage(doc) if all(hit.place is None for hit in hits) else ()
        for token in doc:
            if token.lower_ not in POLICE_NOUNS | TOWN_NOUNS or not token.i or token.pos_ == "VERB":
                continue
            start = token.i
            while start > token.sent.start and token.i - start < MAX_NAME_WORDS and _continues_name(doc[start - 1]):
                start -= 1
            while start > token.sent.start and token.i - start < MAX_NAME_WORDS and _is_in_name(doc[start - 1]):
                start -= 1  # the “New” of “New Harrow police” may be tagged as an adjective
            if start == token.i:
                continue
            for end in dict.fromkeys((token.i, _end_of_town(doc, start, token.i))):
                span = make_span(doc, start, end, "GPE", "places.police_of")
                # “Metro police” serve a town and its surroundings, and are of no town of that name.
                nameless = span.text.lower() in AROUND_TOWN or is_skipped(span)
                hit = None if nameless else self.of_name(span, hits, usage)
                if hit is not None:
                    yield hit
                    break

    def of_institutions(self, doc: Doc, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
        """Yield the towns in the names of institutions: "the University of Karachi", "Harrow High School"."""
        for site in spans(doc, PLACES):
            end = next(
                (token.i for token in site if _is_institution(token) or token.lower_ in SCHOOL_WORDS), site.start
            )
            # “The White House” is in no town of White.
            apart = site[-1].lower_ in words("care") or is_embassy(site[-1]) or self.gazetteer.find(site.text)
            if site.label_ == "FAC" and site.start < end < site.end and not apart:
                hit = self.of_name(make_span(doc, site.start, end, "GPE", "places.institution_of"), hits)
                if hit is not None:
                    yield hit
        for ent in doc.ents:
            if ent.label_ not in ("ORG", "FAC") or is_skipped(ent) or not any(map(_is_institution, ent)):
                continue
            for token in ent:
                start = token.i + 1 + (token.i + 2 < ent.end and doc[token.i + 1].lower_ == "the")
                if token.lower_ in ("of", "in") and start < ent.end and doc[start].is_title:
                    owned = next((word.i for word in doc[start : ent.end] if word.lower_ in POSSESSIVES), ent.end)
                    span = make_span(doc, start, owned, "GPE", "places.institution_of")
                    hit = self.of_name(span, hits)
                    if hit is not None:
                        yield hit

    def of_country(self, name: Span, code: str, rule: str) -> PlaceHit | None:
        """Return the country of an ISO code, as the words tell it by that rule."""
        place = self.gazetteer.get(f"country:{code}")
        span = make_span(name.doc, name.start, name.end, "GPE", rule)
        return PlaceHit(span, place, value_of(span, place)) if place is not None else None

    def of_name(self, span: Span, hits: list[PlaceHit], usage: Collection[str] = ()) -> PlaceHit | None:
        """Return what the words name, by the article's other places, else by the countries whose words it uses; None
        where that is unknown or ambiguous."""
        countries = Counter(hit.place.country for hit in hits if hit.place is not None)
        near = next((hit.place for hit in hits if hit.place and hit.place.precision in NEARBY), None)
        point = (near.latitude, near.longitude) if near else None
        found = self.gazetteer.resolve(
            span.text.title() if span.text.isupper() else span.text,
            countries=[code for code, _ in countries.most_common()] or list(usage),
            near=point if point and None not in point else None,  # type: ignore[arg-type]
            strict=True,
        )
        if isinstance(found, Ambiguous):
            value = value_of(span, None)
            value.update(_shared(found))
            return PlaceHit(span, None, value)
        return PlaceHit(span, found.place, value_of(span, found.place)) if isinstance(found, Known) else None

    def _whole_name(self, span: Span) -> Span:
        """The name as the gazetteer has it: “New Harrow” of which only “Harrow” was read, “Harrow” of “a Harrow
        street”."""
        if span.start > span.sent.start and span.doc[span.start - 1].lower_ in words("name_beginnings"):
            longer = make_span(span.doc, span.start - 1, span.end, span.label_, span.id_)
            if span.doc[span.start - 1].is_title and self.gazetteer.find(longer.text):
                span = longer
        town = town_of_thing(span)
        return town if town is not None and self.gazetteer.find(town.text) else span

    def _misnamed(self, doc: Doc) -> list[Span]:
        """Names that the language pipeline misses or takes for persons, but that stand as places do.

        "… damaged at Ain al-Asad", "… in the Somali capital Mogadishu": behind a preposition of place or a noun such
        as "city", and in the gazetteer under that very name. "… in bogota", as texts put it that were once in capitals.
        """
        known = {
            token.i for group in (PLACES, TIMES, WEAPONS, ADDRESSES) for span in spans(doc, group) for token in span
        }
        return [
            make_span(doc, span.start, span.end, "GPE", "places.misnamed")
            for span in (*_capitalised_after_place_words(doc), *_lower_case(doc))
            if not known & {token.i for token in span} and not is_skipped(span) and self.gazetteer.find(span.text)
        ]

    def _countries(self, doc: Doc, named: Iterable[Span]) -> tuple[str, ...]:
        """Countries that the article names, by name or nationality, the most frequent first."""
        found = ((span, place) for span in named for place in self.gazetteer.find(span.text))
        lands = [(span, place.country) for span, place in found if place.precision == PlacePrecision.COUNTRY]
        return countries_spoken_of(doc, lands)

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


def _area_named(span: Span) -> str:
    """The name with the word that says what kind of area it is: “Kaduna state”, “the province of Herat”."""
    behind = span.doc[span.end : span.end + 1].text.lower()
    before = [token.lower_ for token in span.doc[max(0, span.start - 2) : span.start]]
    of = before[0] if len(before) == 2 and before[1] == "of" else ""
    for word in (behind, of):
        row = words("area_kinds").get(word, {})
        if row.get("id") in PROVINCES:
            return f"{span.text} {row.get('like', word).title()}"
    return ""


def _with_larger(span: Span, behind: Span | None) -> str:
    """The name with the larger place behind it: "Rocky Mount, North Carolina", "the Garma district of Anbar"."""
    if behind is None or behind.start <= span.end:
        return span.text
    between = [token.lower_ for token in span.doc[span.end : behind.start]]
    if between == [","]:
        return span.doc[span.start : behind.end].text
    is_part = len(between) == 2 and between[0] in words("regions") and between[1] in ("of", "in")
    return f"{span.text}, {behind.text}" if is_part else span.text  # “Harrow district of Orrin”


def _shared(found: Ambiguous) -> _Shared:
    """What all places of one name have in common: the country, where it is one, and the province."""
    countries = {place.country for place in found.candidates}
    provinces = {place.admin1 for place in found.candidates}
    if len(countries) > 1:
        return {}
    shared: _Shared = {"country": countries.pop()}
    precisions = {place.precision for place in found.candidates}
    if len(precisions) == 1:
        shared["precision"] = precisions.pop()
    if len(provinces) == 1 and (province := provinces.pop()):
        shared["admin1"] = province
    return shared


def _capitalised_after_place_words(doc: Doc) -> Iterator[Span]:
    """The names behind "in", "at", "near", "outside" and behind nouns of settlements."""
    for token in doc[:-1]:
        if token.lower_ not in PLACE_PREPOSITIONS and token.lower_ not in PLACE_NOUNS:
            continue
        end = token.i + 1
        while end < token.sent.end and _continues_name(doc[end]):
            end += 1
        if end > token.i + 1 and doc[token.i + 1].is_title:
            yield doc[token.i + 1 : end]


def _lower_case(doc: Doc) -> Iterator[Span]:
    """Capitals of states and names before "department" or "province" in lower case, that are tagged as names."""
    for token in doc[:-1]:
        is_name = token.is_lower and token.pos_ == "PROPN" and token.ent_type_ in ("", "GPE", "LOC")
        if is_name and (token.lower_ in words("capitals") or doc[token.i + 1].lower_ in words("regions")):
            yield doc[token.i : token.i + 1]


def _is_institution(token: Token) -> bool:
    return token.lower_ in words("facilities") or token.lower_ in words("targets")


def _continues_name(token: Token) -> bool:
    return (_is_written_as_name(token) and token.pos_ == "PROPN") or token.lower_ in ("al", "el", "-")


def _is_in_name(token: Token) -> bool:
    named = token.ent_type_ in ("GPE", "LOC", "ORG", "FAC") and token.lower_ != "the"
    return named and (_is_written_as_name(token) or (token.text == "-" and token.ent_iob_ == "I"))


def _is_written_as_name(token: Token) -> bool:
    """“Harrow”, “DeHarrow”; not an acronym."""
    return token.is_title or (token.text[:1].isupper() and not token.is_upper)


def _end_of_town(doc: Doc, start: int, end: int) -> int:
    """Where the town ends in the name of a police that serves more: “Harrow-Orrin”, “Harrow Metropolitan”."""
    return next((i for i in range(start + 1, end) if doc[i].text == "-" or doc[i].lower_ in AROUND_TOWN), end)


def _may_be_unknown(span: Span) -> bool:
    """Whether a name that the gazetteer does not know can be that of a place: no pronoun, no short acronym ("IS")."""
    return span.label_ == "FAC" or (span.root.pos_ == "PROPN" and not (span.text.isupper() and len(span.text) <= 4))


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
