"""What a text states of itself: headline, publication date, dateline. Pure: text and furniture in, facts out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sources import agencies, dates, head, lines
from sources.furniture import Span

DATELINE_WITHIN = 5
"""A dateline stands before one of the first paragraphs of the story, after headline and standfirst."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the story. Date lines and bylines are furniture; headline and dateline may be read.

    `dateline` spans place, date and agency up to the dash ("BAGHDAD, Jan 4, 2022 (Norvane) -"), on a line of its own
    or before the first sentence; `dateline_place` the place alone. `agency` is an id of the lexicon `agencies`.
    """

    title: Place | None = None
    published: date | None = None
    dateline: Place | None = None
    dateline_place: Place | None = None
    agency: str | None = None


def read_header(text: str, furniture: Sequence[Span], title: str = "") -> Header:
    """Return what the head of `text` states. `furniture` is that of `sources.furniture.mark`.

    Where the caller gave a `title`, its place is looked for and no other line is taken for a headline.
    """
    found = _dateline(text, furniture)
    header = Header(title=_title(text, furniture, title), published=read_published(text, furniture))
    if found is None:
        return header
    start, dateline = found
    return Header(
        title=header.title,
        published=header.published,
        dateline=Place(start, start + dateline.end()),
        dateline_place=Place(start, start + len(dateline["place"].rstrip())),
        agency=agencies.named(dateline["agency"] or ""),
    )


def read_title(text: str, furniture: Sequence[Span]) -> str:
    """Return the headline that stands above the story, "" where none does."""
    place = _title(text, furniture, "")
    return text[place.start : place.end] if place else ""


def read_published(text: str, furniture: Sequence[Span]) -> date | None:
    """Return the publication date that the text states, None where it states none or one with two readings.

    A date that a line calls the day of publication, else the first of another date line or byline, else a dateline's,
    else the first that a line calls an update's. Never one of a caption or of the story.
    """
    stated = list(_stated_dates(text, furniture))
    for label in ("label", ""):
        for role, day in stated:
            if role == label:
                return day
    if found := _dateline(text, furniture):
        for dated in dates.find(found[1].group()):
            return dated.day
    return stated[0][1] if stated else None


def _stated_dates(text: str, furniture: Sequence[Span]) -> Iterator[tuple[str, date]]:
    """Yield the dates of date lines and bylines, each with the role of the words before it (see `dates.label_of`)."""
    for start, end, kind in furniture:
        if kind in ("date", "byline"):
            for line in text[start:end].splitlines():
                before = 0
                for stated in dates.find(line):
                    yield dates.label_of(line[before : stated.start]), stated.day
                    before = stated.end


def _title(text: str, furniture: Sequence[Span], given: str) -> Place | None:
    """The story's first line is its headline when it is shaped like one and the story goes on after it."""
    story = list(islice(_story_lines(text, furniture), 2))
    for start, line in story[:1]:
        same = bool(given) and head.same_headline(given, line)
        if same or (not given and len(story) > 1 and head.is_headline(line)):
            return Place(start, start + len(line))
    return None


def _dateline(text: str, furniture: Sequence[Span]) -> tuple[int, re.Match[str]] | None:
    """Return the dateline and where its match begins in the text."""
    for start, end, kind in furniture:
        if kind == "dateline" and (match := head.DATELINE.match(text[start:end])):
            return start, match
    for start, line in islice(_story_lines(text, furniture), DATELINE_WITHIN):
        if match := head.DATELINE.match(line):
            return start, match
    return None


def _story_lines(text: str, furniture: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Yield each line of the story as `(start, line)`, without furniture at its start."""
    ahead = deque(furniture)
    for line in lines.split(text):
        start = line.start
        while ahead and ahead[0].start <= start:
            start = max(start, min(ahead[0].end, line.end))
            if ahead[0].end > line.end:
                break
            ahead.popleft()
        rest = text[start : line.end]
        if rest.strip():
            yield start + len(rest) - len(rest.lstrip()), rest.strip()
