"""When and where, of incidents whose own sentences do not say.

The sentences around tell it often ("Officers found him on Harrow Street on Monday night"); the police that came, the
dateline and the article's other places tell the town. Such facts carry a rule of their own and a lower confidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from spacy.tokens import Doc, Span

from incidents.choices import PlacePrecision
from incidents.settle import SAME_PLACE_KM, distance_km
from incidents.values import PlaceValue
from ingest.gazetteer import Gazetteer
from ingest.mentions.days_of_saying import dates_the_saying
from ingest.mentions.elsewhere import is_elsewhere
from ingest.mentions.possible_scenes import can_be_scene, is_residence
from ingest.resolve.home_towns import HOME_TOWN, home_town
from ingest.resolve.institutions import places_of_institutions, places_of_police
from ingest.resolve.named_places import country_told, place_of_dateline
from ingest.resolve.nationalities import country_by_nationality, country_named, home_of_groups
from ingest.resolve.neighbourhoods import CITY
from ingest.resolve.place_values import EXACT, PlaceHit, compatible, is_unknown_site, put_within
from ingest.resolve.places import PlaceReader
from ingest.resolve.unknown_places import is_part_of_country, is_told_as_place, is_unknown, put_in_area, stands_alone
from ingest.stages.annotations import ADDRESSES, CLOCKS, SPEECH, TIMES, When, is_skipped, spans
from ingest.stages.times.component import OVERNIGHT
from ingest.threads.reviews import are_close
from ingest.threads.threads import Thread

DATELINE = "places.dateline"
CITY_RULES = (DATELINE, "places.police_of")
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
    gazetteer = reader.gazetteer
    review = any(thread.in_review for thread in threads)
    news = [thread for thread in threads if review or not thread.is_background(doc._.published)] or threads[:1]
    for thread in threads:
        if thread not in news:
            _take_place(thread, [], gazetteer)
    if not news:
        return
    numbers = {sentence.start: number for number, sentence in enumerate(doc.sents)}
    days, streets = _loose_days(doc, threads, news, numbers), _loose_streets(doc, news, numbers)
    hours = [Loose(span, numbers[span.sent.start]) for span in spans(doc, CLOCKS) if not is_elsewhere(span, day=True)]
    reach = 0 if review else SENTENCES_AROUND
    for thread in news:
        first = numbers[thread.mentions[0].events[0].sent.start]
        vague = thread.interval is None or thread.interval[0] < thread.interval[1]
        if vague and not all(mention.is_history for mention in thread.mentions):
            taken = _take_day(thread, _near(days, first, reach, alone=len(news) == 1))
            days = [loose for loose in days if loose is not taken]
        if (thread.interval is None or thread.interval[0] < thread.interval[1]) and not thread.recalled:
            _take_day(thread, [Loose(span, first) for mention in thread.mentions for span in mention.same_day])
        untold = thread.interval is None and not thread.recalled and not thread.is_on_trial
        if untold or (thread.dates and all(span.id_ == OVERNIGHT for span, _ in thread.dates)):
            _take_day(thread, _near(hours, first, reach, alone=len(news) == 1))
        if not any(mention.addresses for mention in thread.mentions):
            thread.addresses.extend(loose.span for loose in _near(streets, first, reach, alone=len(news) == 1)[:1])
    told = {str(value["country"]) for thread in threads for value in thread.places if _is_found(value)}
    places = _places_in_order(doc, hits, gazetteer, told)
    for thread in news:
        near = _told_beside(thread, places) if review else places
        near = sorted(near, key=lambda hit: _is_of_another(hit, thread, threads, doc._.published))
        _take_place(thread, near, gazetteer)


def _told_beside(thread: Thread, places: list[PlaceHit]) -> list[PlaceHit]:
    """The places of a review that it names in the incident's paragraph and not behind it, the nearest first."""
    event = thread.mentions[0].events[0]
    told = [hit for hit in places if hit.span.start < event.sent.end]
    before = [hit for hit in told if are_close(event.doc, hit.span.start, event.start, apart=0)]
    return sorted(before, key=lambda hit: -hit.span.start)


def _places_in_order(doc: Doc, hits: list[PlaceHit], gazetteer: Gazetteer, told: Collection[str]) -> list[PlaceHit]:
    """The places that an incident without one can have happened in, the likeliest first.

    `told`: the countries of the incidents whose place is told. Where the article is written in another one, from
    afar, its dateline tells nothing.
    """
    scenes = [hit for hit in hits if is_told_as_place(hit) and can_be_scene(hit)]
    story = (sentence for sentence in doc.sents if not is_skipped(sentence))
    lead = next((sentence.end for sentence in islice(story, LEAD_SENTENCES - 1, None)), len(doc))
    dateline = place_of_dateline(doc, hits, gazetteer)
    if dateline is not None and told and dateline.value.get("country") not in told:
        dateline = None
    return [
        *(hit for hit in scenes if hit.span.start < lead),
        *_of_police(doc, gazetteer, hits, dateline),
        *([dateline] if dateline else []),
        *_of_institutions(doc, gazetteer, hits, dateline),
        *scenes,
        *([home] if (home := home_town(doc, hits, gazetteer)) is not None else []),
        *_countries(doc, gazetteer, hits),
    ]


def _of_police(doc: Doc, gazetteer: Gazetteer, hits: list[PlaceHit], dateline: PlaceHit | None) -> Iterator[PlaceHit]:
    """The towns whose police came; where the dateline names a town, not those of which several have the name."""
    told = dateline is not None and dateline.place is not None and dateline.value["precision"] in EXACT
    yield from (hit for hit in places_of_police(doc, hits, gazetteer) if hit.place is not None or not told)


def _of_institutions(
    doc: Doc, gazetteer: Gazetteer, hits: list[PlaceHit], dateline: PlaceHit | None
) -> Iterator[PlaceHit]:
    """The towns in names of institutions, which may bear that of a town far away: in a province that is told of."""
    near = [
        hit.place
        for hit in (*hits, *([dateline] if dateline else []), *places_of_police(doc, hits, gazetteer))
        if hit.place
    ]
    told = {place.admin1 for place in near if place.admin1}
    for hit in places_of_institutions(doc, hits, gazetteer):
        if hit.place is None or not told or not hit.place.admin1 or hit.place.admin1 in told:
            yield hit


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


def _near(told: list[Loose], first: int, reach: int, *, alone: bool) -> list[Loose]:
    """What is told around an incident's first sentence, at most `reach` sentences behind it, the nearest first;
    anywhere, where it is the only incident."""
    around = [loose for loose in told if alone or -1 <= loose.sentence - first <= reach]
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


def _is_of_another(hit: PlaceHit, thread: Thread, threads: list[Thread], published: date | None) -> bool:
    """Whether only an old incident, which the news recall, or one that it answered is said to have been there."""
    others = (other for other in threads if other is not thread)
    old = [other for other in others if other.is_background(published) or all(m.answered for m in other.mentions)]
    return any(_is_told_at(other, hit.span) for other in old) and not _is_told_at(thread, hit.span)


def _is_told_at(thread: Thread, place: Span) -> bool:
    return any(hit.span.start == place.start for mention in thread.mentions for hit in mention.places)


def _take_place(thread: Thread, places: list[PlaceHit], gazetteer: Gazetteer) -> None:
    """The town, where the incident's own words give none; sites and villages that nobody knows are put into it."""
    known = sorted(
        (value for value in thread.places if _is_found(value)),
        key=lambda value: PlacePrecision(value["precision"]).rank,
    )
    own = [hit for mention in thread.mentions for hit in mention.places]
    at_sea = any(value["precision"] == PlacePrecision.INTERNATIONAL for value in thread.places)
    if not at_sea and not any(value["precision"] in EXACT for value in known):
        fitting = [hit for hit in places if all(compatible(hit.value, value) for value in known)]
        if any(map(stands_alone, own)):
            areas = [hit.area for hit in own if hit.area is not None]
            known = areas or known or [hit.value for hit in _country_of(fitting, gazetteer)]
        else:
            exact = [hit for hit in fitting if hit.value["precision"] in EXACT]
            if any(map(is_part_of_country, own)):  # “in northern Mali” is not in the capital of the dateline
                exact = [hit for hit in exact if hit.span.id_ != DATELINE]
            if any(is_unknown_site(hit.value) for hit in own):  # nobody lives in a bar
                exact = [hit for hit in exact if hit.span.id_ != HOME_TOWN]
            chosen = next(iter(exact), None) or next(iter(fitting if not known else []), None)
            if chosen is not None:
                chosen = _within_area(chosen, known or [hit.value for hit in _country_of(fitting, gazetteer)])
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


def _countries(doc: Doc, gazetteer: Gazetteer, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
    """The one country that the article names, else that of which nationalities tell, else the one in which the armed
    groups that it names are at home."""
    told = [
        (country_named(hits), "places.country_named"),
        (country_by_nationality(doc), "places.nationality"),
        (home_of_groups(doc), "places.home_of_group"),
    ]
    for found, rule in told:
        hit = country_told(*found, rule, gazetteer) if found is not None else None
        if hit is not None:
            yield hit
