"""Which place a name means: the gazetteer's, by the article's other places; Known, Ambiguous or not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypedDict

from spacy.tokens import Doc, Span, Token

from incidents.choices import PlacePrecision
from incidents.names import fold
from incidents.settle import SAME_PLACE_KM, distance_km
from incidents.values import PlaceValue
from ingest.gazetteer import Ambiguous, Gazetteer, Known, Place, country_of_demonym
from ingest.lexicons import words
from ingest.stages.annotations import ADDRESSES, PLACES, TIMES, WEAPONS, is_skipped, make_span, spans

COVERING = (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.DISTRICT)

WORDS_TO_CONTAINER = 6
"""Words between a site and the place that it lies in: "… prison, in the northeastern city of …"."""

PLACE_PREPOSITIONS = {"at", "in", "near", "outside"}
PLACE_NOUNS = {"capital", "city", "town", "village", "province", "district"}

CITY = 300_000
"""People from which a town tells by itself of which country an article speaks."""

POSSESSIVES = {"'s", "’s"}
POLICE_NOUNS = {"police", "sheriff", "pd", "deputies"}
MAX_NAME_WORDS = 4
NEARBY = (PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)
"""Places precise enough to tell which of several towns of one name is meant."""

NEAR_WORDS = {"near", "outside", "close"}
"""Words before a place that put the event near it, not in it."""


class _Shared(TypedDict, total=False):
    country: str
    admin1: str
    precision: str


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A named place in the text and what it means; `place` None where the gazetteer does not know it or cannot tell."""

    span: Span
    place: Place | None
    value: PlaceValue


class PlaceReader:
    """Resolves a document's place names together, so that each helps the others."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def read(self, doc: Doc) -> list[PlaceHit]:
        """Return every place span of the document with its meaning, in text order."""
        surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
        told = [span for span in (*spans(doc, PLACES), *self._misnamed(doc)) if span.text not in surnames]
        named = sorted(told, key=lambda span: span.start)
        countries = self._countries(doc, named)
        countries = (*countries, *self._countries_of_towns(named, countries))
        hits = []
        for span, behind in zip_longest(named, named[1:]):
            strict = span.label_ != "FAC"
            found = self.gazetteer.resolve(_with_larger(span, behind), countries=countries, strict=strict)
            place = found.place if isinstance(found, Known) else None
            if place is not None and span.label_ == "FAC" and place.precision == PlacePrecision.COUNTRY:
                place = None  # “the U.S. embassy”: whose it is, not where
            value = _value(span, place)
            if isinstance(found, Ambiguous):
                value.update(_shared(found))
            if behind is not None and _with_larger(span, behind) != span.text:
                value["area"] = behind.text  # “Mir Ali, North Waziristan”
            hits.append(PlaceHit(span, place, value))
        return [
            _set_down(hit, hits[index + 1 : index + 2 + WORDS_TO_CONTAINER])
            for index, hit in enumerate(hits)
            if hit.place is not None or (_may_be_unknown(hit.span) and not self.gazetteer.is_larger(hit.span.text))
        ]

    def of_dateline(self, doc: Doc, hits: list[PlaceHit]) -> PlaceHit | None:
        """Return the place where the article was written, as its dateline says; None where it has none."""
        if doc._.dateline is None:
            return None
        start, end = doc._.dateline
        span = doc.char_span(start, end, label="GPE", span_id="places.dateline", alignment_mode="expand")
        return self.of_name(span, hits) if span is not None else None

    def of_police(self, doc: Doc, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
        """Yield the places whose police the article names: "Harrow police", "the Orrin County Sheriff's Office"."""
        for token in doc:
            if token.lower_ not in POLICE_NOUNS or not token.i:
                continue
            start = token.i
            while start > token.sent.start and token.i - start < MAX_NAME_WORDS and _continues_name(doc[start - 1]):
                start -= 1
            if start == token.i:
                continue
            span = make_span(doc, start, token.i, "GPE", "places.police_of")
            hit = None if is_skipped(span) else self.of_name(span, hits)
            if hit is not None:
                yield hit

    def of_institutions(self, doc: Doc, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
        """Yield the towns in the names of institutions: "the University of Karachi"."""
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

    def of_country(self, name: Span, code: str) -> PlaceHit | None:
        """Return the country of an ISO code, as a nationality's word tells it."""
        place = self.gazetteer.get(f"country:{code}")
        span = make_span(name.doc, name.start, name.end, "GPE", "places.nationality")
        return PlaceHit(span, place, _value(span, place)) if place is not None else None

    def of_name(self, span: Span, hits: list[PlaceHit]) -> PlaceHit | None:
        """Return what the words name, by the article's other places; None where that is unknown or ambiguous."""
        countries = Counter(hit.place.country for hit in hits if hit.place is not None)
        near = next((hit.place for hit in hits if hit.place and hit.place.precision in NEARBY), None)
        point = (near.latitude, near.longitude) if near else None
        found = self.gazetteer.resolve(
            span.text.title() if span.text.isupper() else span.text,
            countries=[code for code, _ in countries.most_common()],
            near=point if point and None not in point else None,  # type: ignore[arg-type]
            strict=True,
        )
        if isinstance(found, Ambiguous):
            value = _value(span, None)
            value.update(_shared(found))
            return PlaceHit(span, None, value)
        return PlaceHit(span, found.place, _value(span, found.place)) if isinstance(found, Known) else None

    def _misnamed(self, doc: Doc) -> list[Span]:
        """Names that the language pipeline misses or takes for persons, but that stand as places do.

        "… damaged at Ain al-Asad", "… in the Somali capital Mogadishu": behind a preposition of place or a noun such
        as "city", and in the gazetteer under that very name.
        """
        known = {
            token.i for group in (PLACES, TIMES, WEAPONS, ADDRESSES) for span in spans(doc, group) for token in span
        }
        return [
            make_span(doc, span.start, span.end, "GPE", "places.misnamed")
            for span in _capitalised_after_place_words(doc)
            if not known & {token.i for token in span} and not is_skipped(span) and self.gazetteer.find(span.text)
        ]

    def _countries(self, doc: Doc, named: Iterable[Span]) -> tuple[str, ...]:
        """Countries that the article names, by name or nationality, the most frequent first."""
        counts: Counter[str] = Counter()
        for span in named:
            for place in self.gazetteer.find(span.text):
                if place.precision == PlacePrecision.COUNTRY:
                    counts[place.country] += 1
        for ent in doc.ents:
            code = country_of_demonym(ent.text) if ent.label_ == "NORP" else None
            if code and not _is_of_civilian(ent):
                counts[code] += 1
        return tuple(code for code, _ in counts.most_common())

    def _countries_of_towns(self, named: list[Span], countries: tuple[str, ...]) -> list[str]:
        """Countries of the provinces and cities named, which no other name says: "Taji, north of Baghdad"."""
        counts: Counter[str] = Counter()
        for span in named:
            found = self.gazetteer.resolve(span.text, countries=countries)
            if isinstance(found, Known) and _is_well_known(found.place) and found.place.country not in countries:
                counts[found.place.country] += 1
        return [code for code, _ in counts.most_common()]


def _is_of_civilian(nationality: Span) -> bool:
    """“A Syrian refugee”: where somebody comes from; an army or a minister is where the country is."""
    return words("people").get(nationality.root.head.lower_, {}).get("id") == "civilians"


def _is_well_known(place: Place) -> bool:
    return place.precision == PlacePrecision.PROVINCE or place.population >= CITY


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


def _is_institution(token: Token) -> bool:
    return token.lower_ in words("facilities") or token.lower_ in words("targets")


def _continues_name(token: Token) -> bool:
    return (token.is_title and token.pos_ == "PROPN") or token.lower_ in ("al", "el", "-")


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


def put_within(site: PlaceValue, within: PlaceValue) -> PlaceValue:
    """Return a site that the gazetteer does not know, with precision and coordinates of the place that it lies in."""
    return {
        **within,
        "location": f"{site['location']}@{within['location']}",
        "name": site["name"],
        "text": site.get("text", site["name"]),
        "site": True,
    }


def _value(span: Span, place: Place | None) -> PlaceValue:
    near = span.start > span.sent.start and span.doc[span.start - 1].lower_ in NEAR_WORDS
    near = near or any(
        token.lower_ in NEAR_WORDS for token in span.doc[max(span.sent.start, span.start - 2) : span.start]
    )
    if place is None:
        precision = PlacePrecision.SITE if span.label_ == "FAC" else PlacePrecision.SETTLEMENT
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


def compatible(one: PlaceValue, other: PlaceValue) -> bool:
    """Whether two places can be that of one event: the same, one within the other, or next to each other."""
    if one["location"] == other["location"]:
        return True
    if one.get("country") and other.get("country") and one["country"] != other["country"]:
        return False
    for area, inner in ((one, other), (other, one)):
        if area["precision"] == PlacePrecision.COUNTRY:
            return True
        if area["precision"] in COVERING and inner.get("admin1"):
            return fold(area["name"]) == fold(inner["admin1"]) or (inner["precision"] in COVERING and inner is area)
    points = [(value.get("latitude"), value.get("longitude")) for value in (one, other)]
    if None in points[0] or None in points[1]:
        return fold(one["name"]) in fold(other["name"]) or fold(other["name"]) in fold(one["name"])
    return distance_km(*points) <= SAME_PLACE_KM  # type: ignore[arg-type]
