"""Which of an article's incidents it is about, and which it only recalls."""

from __future__ import annotations

from datetime import date
from itertools import islice

from spacy.tokens import Doc

from ingest.stages.annotations import is_skipped
from ingest.threads import LONG_AGO, Thread

AT_LENGTH = 3
"""Mentions from which an incident is what an article is about, rather than one that it names first and only once."""

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
    first = min(threads, key=lambda thread: thread.mentions[0].start, default=None)
    if first is not None and _is_followed_up(first, news, published):
        ordered.sort(key=lambda thread: thread is not first)
    elif not news or (len(news[0].mentions) == 1 and most is not None and len(most.mentions) >= AT_LENGTH):
        ordered.sort(key=lambda thread: thread is not most)
    if news:
        return [(thread, thread is ordered[0] or not thread.is_background(published)) for thread in ordered]
    return [(thread, thread is most and not _is_in_passing(thread, doc)) for thread in ordered]


def _is_followed_up(first: Thread, news: list[Thread], published: date | None) -> bool:
    """Whether an article begins with a deed of the last year, or one on trial, and tells more of it than of the news
    beside it: “charged in a shooting in January, he was in jail for another on Saturday”."""
    if not news or first in news or first.interval is None or published is None:
        return False
    lately = first.is_on_trial or first.interval[1] >= published - LONG_AGO
    return lately and len(first.mentions) > len(news[0].mentions)


def _is_in_passing(thread: Thread, doc: Doc) -> bool:
    """Whether an article only recalls it once, further on and long after: it is about something else."""
    if len(thread.mentions) > 1 or thread.interval is None or doc._.published is None:
        return False
    story = (sentence for sentence in doc.sents if not is_skipped(sentence))
    further_on = next(islice(story, LEAD_SENTENCES, None), None)
    in_lead = further_on is None or thread.mentions[0].start < further_on.start
    return not in_lead and thread.interval[1] < doc._.published - LONG_AGO
