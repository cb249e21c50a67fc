"""When and where, of incidents whose own sentences do not say.

The sentences around tell it often ("Officers found him on Harrow Street on Monday night"); the police that came, the
dateline and the article's other places tell the town. Such facts carry a rule of their own and a lower confidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Span

from incidents.choices import PlacePrecision
from incidents.settle import SAME_PLACE_KM, distance_km
from incidents.values import PlaceValue
from ingest.circumstances import can_be_scene, dates_the_saying, is_elsewhere, is_residence
from ingest.gazetteer import country_of_demonym, country_of_name
from ingest.lexicons import words
from ingest.resolve.neighbourhoods import CITY
from ingest.resolve.place_values import PlaceHit, compatible, put_within
from ingest.resolve.places import PlaceReader
from ingest.stages.annotations import ADDRESSES, CLOCKS, SPEECH, TIMES, When, is_skipped, spans
from ingest.stages.events import is_person
from ingest.stages.times import OVERNIGHT
from ingest.threads import Thread

CITY_RULES = ("places.dateline", "places.police_of")
EXACT = (PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
FIRST_PERSON = {"i", "my", "me"}
"""Words of one who speaks of himself; "we" may be the group whose deed it is."""

SENTENCES_AROUND = 4
"""Sentences behind an incident's first mention that may tell its day."""

LEAD_SENTENCES = 2
"""Sentences at an article's start whose places are the likeliest."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A date or street that no incident's own sentence holds, and the number of its sentence."""

    span: Span
    sentence: int


def complete(doc: Doc, threads: list[Thread], hits: list[PlaceHit], reader: PlaceReader) -> None:
    """Give the threads that lack them a day, a town and a street from elsewhere in the article."""
    news = [thread for thread in threads if not thread.is_background(doc._.published)] or threads[:1]
    for thread in threads:
        if thread not in news:
            _take_place(thread, [])
    if not news:
        return
    numbers = {sentence.start: number for number, sentence in enumerate(doc.sents)}
    days, streets = _loose_days(doc, threads, news, numbers), _loose_streets(doc, news, numbers)
    hours = [Loose(span, numbers[span.sent.start]) for span in spans(doc, CLOCKS) if not is_elsewhere(span, day=True)]
    for thread in news:
        first = numbers[thread.mentions[0].events[0].sent.start]
        vague = thread.interval is None or thread.interval[0] < thread.interval[1]
        if vague and not all(mention.is_history for mention in thread.mentions):
            taken = _take_day(thread, _near(days, first, alone=len(news) == 1))
            days = [loose for loose in days if loose is not taken]
        if (thread.interval is None or thread.interval[0] < thread.interval[1]) and not thread.recalled:
            _take_day(thread, [Loose(span, first) for mention in thread.mentions for span in mention.same_day])
        untold = thread.interval is None and not thread.recalled and not thread.is_on_trial
        if untold or (thread.dates and all(span.id_ == OVERNIGHT for span, _ in thread.dates)):
            _take_day(thread, _near(hours, first, alone=len(news) == 1))
        if not any(mention.addresses for mention in thread.mentions):
            thread.addresses.extend(loose.span for loose in _near(streets, first, alone=len(news) == 1)[:1])
    places = _places_in_order(doc, hits, reader)
    for thread in news:
        _take_place(thread, places)


def _places_in_order(doc: Doc, hits: list[PlaceHit], reader: PlaceReader) -> list[PlaceHit]:
    """The places that an incident without one can have happened in, the likeliest first."""
    scenes = [hit for hit in hits if hit.place is not None and can_be_scene(hit)]
    story = (sentence for sentence in doc.sents if not is_skipped(sentence))
    lead = next((sentence.end for sentence in islice(story, LEAD_SENTENCES - 1, None)), len(doc))
    dateline = reader.of_dateline(doc, hits)
    return [
        *(hit for hit in scenes if hit.span.start < lead),
        *reader.of_police(doc, hits),
        *([dateline] if dateline else []),
        *reader.of_institutions(doc, hits),
        *scenes,
        *_countries_by_nationality(doc, reader, hits),
    ]


def _loose_days(doc: Doc, threads: list[Thread], news: list[Thread], numbers: dict[int, int]) -> list[Loose]:
    """Single days, not after publication, that are neither those of a saying nor of what came after, nor those of a
    speaker who tells of himself: “I was in Harrow yesterday”."""
    own_words = {token.i for said in spans(doc, SPEECH) if said._.speech.quote for token in said}
    own_words |= {token.i for said in doc.sents if any(t.lower_ in FIRST_PERSON for t in said) for token in said}
    owned = {span.start for thread in threads for mention in thread.mentions for span in mention.whens}
    by_police = all(event._.event.consequence for t in news for m in t.mentions for event in m.events)
    found = []
    for span in spans(doc, TIMES):
        when: When = span._.when
        if span.start in owned | own_words or when.start is None or when.start != when.end:
            continue
        if doc._.published is None or when.start > doc._.published:
            continue
        if not dates_the_saying(span) and not is_elsewhere(span, day=True, by_police=by_police):
            found.append(Loose(span, numbers[span.sent.start]))
    return found


def _loose_streets(doc: Doc, news: list[Thread], numbers: dict[int, int]) -> list[Loose]:
    owned = {span.start for thread in news for mention in thread.mentions for span in mention.addresses}
    return [
        Loose(span, numbers[span.sent.start])
        for span in spans(doc, ADDRESSES)
        if span.start not in owned and not is_elsewhere(span) and not is_residence(span)
    ]


def _near(told: list[Loose], first: int, *, alone: bool) -> list[Loose]:
    """What is told around an incident's first sentence, the nearest first; anywhere, where it is the only incident."""
    around = [loose for loose in told if alone or -1 <= loose.sentence - first <= SENTENCES_AROUND]
    return sorted(around, key=lambda loose: (abs(loose.sentence - first), loose.sentence < first, loose.span.start))


def _take_day(thread: Thread, near: list[Loose]) -> Loose | None:
    """Take the nearest day, within what the incident's own words say of the month or week; return what was taken."""
    for loose in near:
        when: When = loose.span._.when
        if when.start is None or when.end is None:
            continue
        if thread.interval is None or thread.interval[0] <= when.start <= thread.interval[1]:
            thread.dates.append((loose.span, when))
            thread.interval = (when.start, when.end)
            return loose
    return None


def _take_place(thread: Thread, places: list[PlaceHit]) -> None:
    """The town, where the incident's own words give none; sites and villages that nobody knows are put into it."""
    known = sorted(
        (value for value in thread.places if _is_found(value)),
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
            PlaceHit(hit.span, hit.place, put_within(hit.value, known[0]))
            if _may_be_within(hit.value, known[0])
            else hit
            for hit in mention.places
        ]
        if city is not None:
            for hit in mention.places:
                hit.value.setdefault("area", city["name"])


def _is_found(value: PlaceValue) -> bool:
    """Whether the gazetteer knows where it is; of several places of one name only the country may be sure."""
    return bool(value.get("country")) and (value["precision"] not in EXACT or value.get("latitude") is not None)


def _may_be_within(value: PlaceValue, around: PlaceValue) -> bool:
    """Whether a place that nobody knows, or one of several of its name, may be a part of the place around."""
    if _is_found(value):
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
