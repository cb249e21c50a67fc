"""Captions: told by the credit at their end, and by how they begin."""

from __future__ import annotations

import re

from sources import agencies, dates, rules
from sources.lines import Line

MOST_WORDS = 100
"""A longer line that ends in a credit is a paragraph with the credit stuck to it; only the credit is furniture then.
A caption that a page holds twice comes glued to itself."""

MOST_LINES = 3
"""A caption rarely has more paragraphs."""


def mark(lines: list[Line], kinds: list[str | None]) -> None:
    """Set the kind of each line that is a caption and has none yet."""
    for index, line in enumerate(lines):
        if kinds[index] is None and _is_caption(line):
            kinds[index] = "caption"
            _mark_paragraphs_before(lines, kinds, index)


def _is_caption(line: Line) -> bool:
    if line.words > MOST_WORDS:
        return False
    if rules.first_that_holds(line, "caption_credit"):
        return True
    return (_opens(line) or _ends_in_agency(line)) and any(dates.find(line.text))


def _opens(line: Line) -> bool:
    return rules.first_that_holds(line, "caption_opening") is not None


def _ends_in_agency(line: Line) -> bool:
    """Whether it ends in a mere "(Reuters)": agency stories sign so too, hence a caption needs a date as well."""
    signed = re.search(r"\(([^()]{2,40})\)$", line.text[-50:])
    return bool(signed and agencies.named(signed.group(1)))


def _mark_paragraphs_before(lines: list[Line], kinds: list[str | None], last: int) -> None:
    """A caption of several paragraphs has its credit at the end of the last: reach back to where it opens."""
    for first in range(last - 1, max(-1, last - MOST_LINES), -1):
        if kinds[first] is not None or lines[first].block != lines[last].block:
            return
        if _opens(lines[first]):
            kinds[first:last] = ["caption"] * (last - first)
            return
