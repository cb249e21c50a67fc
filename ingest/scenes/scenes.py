"""When and where, of incidents whose own sentences do not say.

The sentences around tell it often ("Officers found him on Harrow Street on Monday night"); the police that came, the
dateline and the article's other places tell the town. Such facts carry a rule of their own and a lower confidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span

from ingest.mentions.days_of_saying import dates_the_saying
from ingest.mentions.elsewhere import is_elsewhere
from ingest.mentions.possible_scenes import is_residence
from ingest.resolve.place_values import PlaceHit
from ingest.resolve.places import PlaceReader
from ingest.scenes.likely_places import places_in_order
from ingest.scenes.places_taken import is_found, take_place
from ingest.stages.annotations import ADDRESSES, CLOCKS, SPEECH, TIMES, When, spans
from ingest.stages.times.component import OVERNIGHT
from ingest.threads.reviews import are_close
from ingest.threads.threads import Thread

FIRST_PERSON = {"i", "my", "me"}
"""Words of one who speaks of himself; "we" may be the group whose deed it is."""

SENTENCES_AROUND = 4
"""Sentences behind an incident's first mention that may tell its day."""


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
            take_place(thread, [], gazetteer)
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
    told = {str(value["country"]) for thread in threads for value in thread.places if is_found(value)}
    places = places_in_order(doc, hits, gazetteer, told)
    for thread in news:
        near = _told_beside(thread, places) if review else places
        near = sorted(near, key=lambda hit: _is_of_another(hit, thread, threads, doc._.published))
        take_place(thread, near, gazetteer)


def _told_beside(thread: Thread, places: list[PlaceHit]) -> list[PlaceHit]:
    """The places of a review that it names in the incident's paragraph and not behind it, the nearest first."""
    event = thread.mentions[0].events[0]
    told = [hit for hit in places if hit.span.start < event.sent.end]
    before = [hit for hit in told if are_close(event.doc, hit.span.start, event.start, apart=0)]
    return sorted(before, key=lambda hit: -hit.span.start)


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
