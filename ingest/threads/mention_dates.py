"""When a mention says that its incident was: the most exact of its dates, and what an offset is counted from."""

from __future__ import annotations

import re
from datetime import date, timedelta

from spacy.tokens import Span

from ingest.mentions.days_of_saying import dates_the_saying
from ingest.mentions.elsewhere import is_elsewhere
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import TIMES, When, spans
from ingest.stages.times.component import GOING_ON, SAME_DAY
from ingest.threads.threads import Thread

MOST_PARAGRAPHS_BACK = 1
"""Paragraphs before that of “the next evening” in which its day is looked for."""


def dates_of(mention: Mention, threads: list[Thread]) -> tuple[date, date] | None:
    """Return the first and last day of the mention's most exact date; None where it has none.

    An offset ("two days later") is counted from the incident told last among `threads`.
    """
    best: When | None = None
    nearest = (timedelta.max, 0)
    for span in mention.whens:
        when: When = span._.when
        if when.offset_days is not None:
            day = _base_day(mention, threads, span)
            if day is None:
                continue
            when = When(day + timedelta(days=when.offset_days), day + timedelta(days=when.offset_days), "day")
        away = _length(when), mention.arcs_to(span)
        if best is None or away < nearest:
            best, nearest = when, away
    return (best.start, best.end) if best is not None and best.start and best.end else None


def meets(one: tuple[date, date] | None, other: tuple[date, date]) -> bool:
    """Whether two spans of days share one; an open one (None) shares one with any."""
    return one is None or (one[0] <= other[1] and other[0] <= one[1])


def _base_day(mention: Mention, threads: list[Thread], offset: Span) -> date | None:
    """The day that an offset is counted from: that of the saying in its sentence, else of the incident told last."""
    if mention.said_on is not None and mention.said_on.start == mention.said_on.end:
        return mention.said_on.start
    # Of what was done overnight “the same day” is the second one.
    longest = timedelta(days=1 if offset.id_ == SAME_DAY else 0)
    dated = [thread for thread in threads if thread.interval and thread.interval[1] - thread.interval[0] <= longest]
    last = max(dated, key=lambda thread: thread.mentions[-1].start, default=None)
    since = last.mentions[-1].events[0].sent.end if last is not None else 0
    told = _day_told_between(offset, since) if offset.id_ in GOING_ON else None
    if told is not None:
        return told
    return last.interval[1] if last is not None and last.interval else None


def _day_told_between(offset: Span, first: int) -> date | None:
    """The last single day told from a token on, here or in the paragraph before, neither that of a saying nor of what
    came after: “On 4 January a drone came for the base. It was seen from afar. The next evening …”.
    """
    sentence, doc = offset.sent.start, offset.doc
    for span in reversed(spans(doc, TIMES)):
        when: When = span._.when
        if not first <= span.start < sentence or when.start is None or when.start != when.end:
            continue
        if len(re.findall(r"\n+", doc[span.end : sentence].text)) > MOST_PARAGRAPHS_BACK:
            return None
        if not dates_the_saying(span) and not is_elsewhere(span, day=True):
            return when.start
    return None


def _length(when: When) -> timedelta:
    return when.end - when.start if when.start and when.end else timedelta.max
