"""When a mention says that its incident was: the most exact of its dates, and what an offset is counted from."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.mentions.mentions import Mention
from ingest.stages.annotations import When
from ingest.threads.threads import Thread


def dates_of(mention: Mention, threads: list[Thread]) -> tuple[date, date] | None:
    """Return the first and last day of the mention's most exact date; None where it has none.

    An offset ("two days later") is counted from the incident told last among `threads`.
    """
    best: When | None = None
    nearest = (timedelta.max, 0)
    for span in mention.whens:
        when: When = span._.when
        if when.offset_days is not None:
            day = _base_day(mention, threads)
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


def _base_day(mention: Mention, threads: list[Thread]) -> date | None:
    """The day that an offset is counted from: that of the saying in its sentence, else of the incident told last."""
    if mention.said_on is not None and mention.said_on.start == mention.said_on.end:
        return mention.said_on.start
    dated = [thread for thread in threads if thread.interval and thread.interval[0] == thread.interval[1]]
    last = max(dated, key=lambda thread: thread.mentions[-1].start, default=None)
    return last.interval[0] if last is not None and last.interval else None


def _length(when: When) -> timedelta:
    return when.end - when.start if when.start and when.end else timedelta.max
