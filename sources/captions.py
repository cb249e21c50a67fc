"""Captions: told by the credit at their end, and by how they begin."""

from __future__ import annotations

import re
from functools import cache

from sources import agencies, dates, lexicons
from sources.lines import Line

MOST_WORDS = 100
"""A longer line that ends in a credit is a paragraph with the credit stuck to it; only the credit is furniture then.
A caption that a page holds twice comes glued to itself."""

MOST_LINES = 3
"""A caption rarely has more paragraphs."""

TAIL = 200
"""Code points at a line's end in which its credit stands."""


@cache
def _patterns(place: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.IGNORECASE) for row in lexicons.load("furniture") if row["at"] == place)


def mark(lines: list[Line], kinds: list[str | None]) -> None:
    """Set the kind of each line that is a caption and has none yet."""
    for index, line in enumerate(lines):
        if kinds[index] is None and _is_caption(line):
            kinds[index] = "caption"
            _mark_paragraphs_before(lines, kinds, index)


def _is_caption(line: Line) -> bool:
    if line.words > MOST_WORDS:
        return False
    return ends_in_credit(line) or (_opens(line) and _has_date(line)) or (_ends_in_agency(line) and _has_date(line))


def ends_in_credit(line: Line) -> bool:
    """Whether the line ends as captions do: "(Photo: WXYZ)", "(A. Name/Agency)", "Photograph: Name/Agency"."""
    end = line.text[-TAIL:]
    return any(
        match.end() >= len(end.rstrip(" ."))
        for pattern in _patterns("caption_credit")
        for match in pattern.finditer(end)
    )


def _ends_in_agency(line: Line) -> bool:
    """Whether it ends in a mere "(Reuters)": agency stories sign so too, hence a caption needs a date as well."""
    signed = re.search(r"\(([^()]{2,40})\)$", line.text[-50:])
    return bool(signed and agencies.named(signed.group(1)))


def _opens(line: Line) -> bool:
    return any(pattern.match(line.text[:TAIL]) for pattern in _patterns("caption_opening"))


def _has_date(line: Line) -> bool:
    return any(dates.find(line.text))


def _mark_paragraphs_before(lines: list[Line], kinds: list[str | None], last: int) -> None:
    """A caption of several paragraphs has its credit at the end of the last: reach back to where it opens."""
    for first in range(last - 1, max(-1, last - MOST_LINES), -1):
        if kinds[first] is not None or lines[first].block != lines[last].block:
            return
        if _opens(lines[first]):
            kinds[first:last] = ["caption"] * (last - first)
            return
