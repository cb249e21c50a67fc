"""When and where, of incidents whose own sentences do not say.

The sentences around tell it often ("Officers found him on Harrow Street on Monday night"); the police that came, the
dateline and the article's other places tell the town. Such facts carry a rule of their own and a lower confidence.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from incidents.choices import PlacePrecision
from incidents.settle import SAME_PLACE_KM, distance_km
from incidents.values import PlaceValue
from ingest.gazetteer import country_of_demonym, country_of_name
from ingest.lexicons import words
from ingest.mentions import can_be_scene, dates_the_saying, is_elsewhere, is_residence
from ingest.resolve.places import CITY, PlaceHit, PlaceReader, compatible, put_within
from ingest.stages.annotations import ADDRESSES, TIMES, When, is_skipped, spans
from ingest.stages.events import is_person
from ingest.threads import Thread

CITY_RULES = ("places.dateline", "places.police_of")
EXACT = (PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
SENTENCES_AROUND = 4
"""Sentences behind an incident's first mention that may tell its day."""


def complete(doc: Doc, threads: list[Thread], hits: list[PlaceHit], reader: PlaceReader) -> None:
    """Give the threads that lack them a day, a town and a street from elsewhere in the article."""
    news = [thread for thread in threads if not thread.is_background(doc._.published)] or threads[:1]
    for thread in threads:
        if thread not in news:
            _take_place(thread, [])
    if not news:
        return
    sentences = {sentence.start: number for number, sentence in enumerate(doc.sents)}
    for thread in news:
        vague = thread.interval is None or thread.interval[0] < thread.interval[1]
        if vague and not all(mention.is_history for mention in thread.mentions):
            _take_day(thread, news, doc, sentences)
    for thread in news:
        if not any(mention.addresses for mention in thread.mentions):
            _take_address(thread, news, doc, sentences)
    places = [
        *(hit for hit in hits if hit.place is not None and _is_lead(hit.span) and can_be_scene(hit)),
        *reader.of_police(doc, hits),
        *filter(None, (reader.of_dateline(doc, hits),)),
        *reader.of_institutions(doc, hits),
        *(hit for hit in hits if hit.place is not None and can_be_scene(hit)),
        *_countries_by_nationality(doc, reader, hits),
    ]
    for thread in news:
        _take_place(thread, places)


def _is_lead(span: Span) -> bool:
    return span.sent.start <= next((s.start for s in list(span.doc.sents)[2:3]), 0)


def _take_day(thread: Thread, news: list[Thread], doc: Doc, sentences: dict[int, int]) -> None:
    """The day told nearest to the incident that is neither that of a saying nor of what came after.

    Where the article tells of other incidents too, only the sentences around it are asked.
    """
    first = sentences[thread.mentions[0].events[0].sent.start]
    near = []
    for span in spans(doc, TIMES):
        when: When = span._.when
        away = sentences[span.sent.start] - first
        if when.start is None or when.start != when.end or (len(news) > 1 and not -1 <= away <= SENTENCES_AROUND):
            continue
        if dates_the_saying(span) or is_elsewhere(span, day=True) or any(span in m.whens for t in news for m in t.mentions):
            continue
        if doc._.published is None or when.start > doc._.published:
            continue
        if thread.interval is not None and not thread.interval[0] <= when.start <= thread.interval[1]:
            continue
        near.append((abs(away), span.start, span, when))
    if near:
        _, _, span, when = min(near, key=lambda entry: entry[:2])
        thread.dates.append((span, when))
        if when.start and when.end:
            thread.interval = (when.start, when.end)


def _take_address(thread: Thread, news: list[Thread], doc: Doc, sentences: dict[int, int]) -> None:
    """The street told nearest to the incident; where there are others too, only one in the sentences around it."""
    first = sentences[thread.mentions[0].events[0].sent.start]
    owned = {span.start for other in news for mention in other.mentions for span in mention.addresses}
    near = [
        (abs(sentences[span.sent.start] - first), span.start, span)
        for span in spans(doc, ADDRESSES)
        if span.start not in owned
        and not is_elsewhere(span)
        and not is_residence(span)
        and (len(news) == 1 or -1 <= sentences[span.sent.start] - first <= SENTENCES_AROUND)
    ]
    if near:
        thread.addresses.append(min(near, key=lambda entry: entry[:2])[2])


def _take_place(thread: Thread, places: list[PlaceHit]) -> None:
    """The town, where the incident's own words give none; sites and villages that nobody knows are put into it."""
    known = sorted(
        (value for value in thread.places if value.get("country")),
        key=lambda value: PlacePrecision(value["precision"]).rank,
    )
    if not any(value["precision"] in EXACT for value in known):
        fitting = [hit for hit in places if all(compatible(hit.value, value) for value in known)]
        exact = [hit for hit in fitting if hit.value["precision"] in EXACT]
        chosen = next(iter(exact), None) or next(iter(fitting if not known else []), None)
        if chosen is not None:
            thread.scenes.append(chosen)
            known.insert(0, chosen.value)
    if not known:
        return
    city = next((hit.value for hit in places if _is_city_around(hit, known[0])), None)
    for mention in thread.mentions:
        mention.places = [
            PlaceHit(hit.span, hit.place, put_within(hit.value, known[0])) if not hit.value.get("country") else hit
            for hit in mention.places
        ]
        if city is not None:
            for hit in mention.places:
                hit.value.setdefault("area", city["name"])


def _is_city_around(hit: PlaceHit, part: PlaceValue) -> bool:
    """Whether the police or dateline name the city that a small place of its own name is a part of: Pullman, Chicago."""
    value = hit.value
    if hit.span.id_ not in CITY_RULES or hit.place is None or value["name"] == part["name"]:
        return False
    points = [(place.get("latitude"), place.get("longitude")) for place in (value, part)]
    if None in points[0] or None in points[1] or hit.place.population < CITY:
        return False
    return distance_km(*points) <= SAME_PLACE_KM  # type: ignore[arg-type]


def _countries_by_nationality(doc: Doc, reader: PlaceReader, hits: list[PlaceHit]) -> list[PlaceHit]:
    """The country that nationalities speak of ("the Somali capital"), where the article speaks of one only."""
    named = [
        (ent, country_of_demonym(ent.text) or country_of_name(ent.text))
        for ent in doc.ents
        if ent.label_ in ("NORP", "GPE") and not is_skipped(ent)
    ]
    of_lands = [(ent, code) for ent, code in named if code and _says_where(ent)]
    of_things = [(ent, code) for ent, code in named if not is_person(ent.root.head)]
    for told in (of_lands, of_things):
        codes = {code for _, code in told if code}
        if len(codes) == 1:
            ent = next(ent for ent, code in told if code)
            hit = reader.of_country(ent, codes.pop())
            return [hit] if hit is not None else []
    return []


def _says_where(name: Span) -> bool:
    """Whether the noun that a nationality or country goes with is a part of the country: "the Somali capital"."""
    head = name.root.head
    return head.i > name.root.i and head.lower_ in words("lands")
