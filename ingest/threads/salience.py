"""What an article is about: which of the incidents that it tells are its main ones, the most salient first."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from spacy.tokens import Doc, Span

from ingest.grammar.tallies import tells_of_several
from ingest.mentions.practices import tells_particulars
from ingest.stages.annotations import TIMES, is_skipped, spans
from ingest.threads.threads import LONG_AGO, Thread

AT_LENGTH = 3
"""Mentions from which an incident is what an article is about, rather than one that it names first and only once."""

PASSED = timedelta(days=60)
"""After this an incident that an article touches on once is not what it is about."""

MOST_NEWS = 4
"""News beside one another up to which an article is about the first of them; one with more goes through many."""

DAYS_BEFORE = timedelta(days=2)
"""Before the news of an article from when an incident told shortly is one that led up to it, however it is told."""

NIGHT = timedelta(days=1)
"""How long what was done in one night may have lasted, by its dates."""

WORDS_BEFORE_DAY = 5
"""Words before the day with which a sentence begins: “In the early hours of Monday”."""

LEAD_SENTENCES = 3
"""Sentences at an article's start that say what it is about."""


def by_salience(threads: list[Thread], doc: Doc) -> list[tuple[Thread, bool]]:
    """Each thread and whether it is a main one, what the article is about first: news before recollections, then in
    order of the first mention; but what is told at length before what is only touched on first, and what is followed
    up before other news. Where all lie back, the article is about the one that it tells most of."""
    published = doc._.published
    ordered = sorted(threads, key=lambda thread: (thread.is_background(published), thread.mentions[0].start))
    news = [thread for thread in ordered if not thread.is_background(published)]
    most = max(news or ordered, key=lambda thread: (len(thread.mentions), -thread.mentions[0].start), default=None)
    followed_up = _followed_up(threads, news, published)
    if followed_up is not None:
        ordered.sort(key=lambda thread: thread is not followed_up)
    elif not news or (len(news[0].mentions) == 1 and most is not None and len(most.mentions) >= AT_LENGTH):
        ordered.sort(key=lambda thread: thread is not most)
    if news:
        several = tells_of_several(doc) or len(news) > MOST_NEWS
        recalled = [
            thread
            for thread in ordered
            if thread.is_background(published)
            or _is_touched_on(thread, doc)
            or (not several and _is_led_up_to(thread, ordered[0], doc))
        ]
        return [(thread, thread is followed_up or thread not in recalled) for thread in ordered]
    return [(thread, thread is most and not _is_in_passing(thread, doc)) for thread in ordered]


def _followed_up(threads: list[Thread], news: list[Thread], published: date | None) -> Thread | None:
    """The deed with which an article begins, where it is of the last year or on trial and more is told of it than of
    the news beside it: “charged in a shooting in January, he was in jail for another on Saturday”."""
    first = min(threads, key=lambda thread: thread.mentions[0].start, default=None)
    if first is None or not news or first in news or first.interval is None or published is None:
        return None
    lately = first.is_on_trial or first.interval[1] >= published - LONG_AGO
    return first if lately and len(first.mentions) > len(news[0].mentions) else None


def _is_in_passing(thread: Thread, doc: Doc) -> bool:
    """Whether an article only recalls it once, further on and long after: it is about something else."""
    if len(thread.mentions) > 1 or thread.interval is None or doc._.published is None:
        return False
    return not _is_in_lead(thread.mentions[0].events[0], doc) and thread.interval[1] < doc._.published - PASSED


def _is_touched_on(thread: Thread, doc: Doc) -> bool:
    """Whether an article only names it, further on, and says neither when nor where it was nor whom it harmed; nor
    does its lead say the day."""
    if len(thread.mentions) >= AT_LENGTH or thread.responsibility:
        return False
    told = [*(event for mention in thread.mentions for event in mention.events), *(span for span, _ in thread.dates)]
    if any(_is_in_lead(span, doc) for span in told):
        return False
    return not any(map(tells_particulars, thread.mentions))


def _is_led_up_to(thread: Thread, lead: Thread, doc: Doc) -> bool:
    """Whether it happened before the news that an article tells at length, and is told shortly and only further on:
    some days before, or where a sentence goes back to its day: “On Tuesday three rockets had been fired toward …”."""
    if thread is lead or thread.interval is None or lead.interval is None or thread.interval[1] >= lead.interval[1]:
        return False
    shortly = len(thread.mentions) < AT_LENGTH and thread.mentions[0].start > lead.mentions[0].start
    if not shortly or _is_in_lead(thread.mentions[0].events[0], doc):
        return False
    of_a_night = thread.interval[1] - thread.interval[0] <= NIGHT
    if of_a_night and thread.interval[1] <= lead.interval[0] - DAYS_BEFORE and len(lead.mentions) >= AT_LENGTH:
        return True
    is_of_day = thread.interval[0] == thread.interval[1]
    return is_of_day and any(_goes_back(span, doc, lead.interval[1]) for span, _ in thread.dates)


def _goes_back(day: Span, doc: Doc, news: date) -> bool:
    """Whether the sentence begins with the day, or with another before the news: “On Tuesday two drones were shot down,
    and on Monday two more”."""
    if day.start - day.sent.start <= WORDS_BEFORE_DAY:
        return True
    opening = [time for time in spans(doc, TIMES) if 0 <= time.start - day.sent.start <= WORDS_BEFORE_DAY]
    return any(time._.when.end is not None and time._.when.end < news for time in opening)


def _is_in_lead(span: Span, doc: Doc) -> bool:
    story = (sentence for sentence in doc.sents if not is_skipped(sentence))
    further_on = next(islice(story, LEAD_SENTENCES, None), None)
    return further_on is None or span.start < further_on.start
