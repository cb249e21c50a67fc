"""What stands above the story: masthead, headline, byline, date, dateline."""

from __future__ import annotations

import re

from sources import agencies, dates, rules
from sources.lines import Line

MOST_LINES = 60
"""More lines above the first paragraph are a list or a table, not a head; they are left alone."""

MASTHEAD_WORDS = 12
DATELINED_WORDS = 15
NAME_WORDS = 4
"""Longest name beside a date that is taken for the author's without "by": "Norvane Press in Baghdad"."""
HEADLINE_WORDS = range(4, 41)

DATELINE = re.compile(
    r"""(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'\u2019\ -]{1,40}(?:,\ [A-Z][A-Za-z.]{1,20}(?:\ [A-Z][A-Za-z.]{1,20}){0,2}){0,2}?)
        (?:,?\ (?P<date>[A-Z][a-z]{2,8}\.?\ \d{1,2}(?:,\ \d{4})?|\d{1,2}\ [A-Z][a-z]{2,8}(?:\ \d{4})?))?
        \ ?(?:\((?P<agency>[^()]{2,40})\))?
        \ ?(?:[-\u2013\u2014]{1,2})(?=\s|$)""",
    re.VERBOSE,
)
"""Place, date, agency and dash (of any length) with which agency stories begin:

BAGHDAD -      JACKSONVILLE, Fla. -      BAGHDAD, Iraq (AFP) —      BAGHDAD, Jan 4, 2022 (Norvane) -
not: "U.S.-led coalition", "WASHINGTON is silent"
"""


def mark(lines: list[Line], kinds: list[str | None], title: str) -> None:
    """Set the kind of each line above the story that is no headline and has none yet."""
    body = story_start(lines, kinds)
    if not 0 < body <= MOST_LINES:
        return
    for index in range(body):
        if kinds[index] is None:
            kinds[index] = _kind_alone(lines[index])
    headline = find_headline(lines[:body], kinds[:body], title)
    if headline is None or body == len(lines):
        return
    for index in range(headline):
        if kinds[index] is None and lines[index].words <= MASTHEAD_WORDS:
            kinds[index] = "navigation"
    for index in range(headline + 1, body):
        if kinds[index] is None and lines[index].words <= NAME_WORDS and _beside_byline(lines, kinds, index):
            kinds[index] = "byline"


def story_start(lines: list[Line], kinds: list[str | None]) -> int:
    """Return the index of the first paragraph; the number of lines where there is none."""
    for index, line in enumerate(lines):
        dateline = DATELINE.match(line.text)
        if kinds[index] is None and (line.is_sentence() or (dateline and line.words >= DATELINED_WORDS)):
            return index
    return len(lines)


def find_headline(head: list[Line], kinds: list[str | None], title: str) -> int | None:
    """Return the index of the headline among the lines above the story: the given title, else the likeliest line.

    That is the first line of headline's length alone between empty lines, else the first of that length.
    """
    free = [index for index, kind in enumerate(kinds) if kind is None]
    if title:
        for index in free:
            if same_headline(title, head[index].text):
                return index
    blocks = [line.block for line in head]
    shaped = [index for index in free if is_headline(head[index].text)]
    alone = [index for index in shaped if blocks.count(head[index].block) == 1]
    return next(iter(alone or shaped), None)


def same_headline(title: str, line: str) -> bool:
    """Whether `line` is the `title`, up to signs, and up to a site's name that one of them has at its end."""
    letters, wanted = _letters(line), _letters(title)
    return len(line.split()) > 1 and bool(letters) and (wanted.startswith(letters) or letters.startswith(wanted))


def is_headline(text: str) -> bool:
    """Whether `text` has a headline's length and does not end as a sentence, list or greeting does."""
    return len(text.split()) in HEADLINE_WORDS and text[-1] not in ".:,;" and not DATELINE.match(text)


def _kind_alone(line: Line) -> str | None:
    if dates.states_only_a_date(line.text):
        return "date"
    if (dateline := DATELINE.match(line.text)) and dateline.end() == len(line.text):
        return "dateline"
    if rules.first_that_holds(line, "byline") or agencies.named(line.text):
        return "byline"
    return "navigation" if is_menu(line.text) else None


_BAR = re.compile(r"\s*[|•·»]\s*")
_SEPARATOR = re.compile(rf"{_BAR.pattern}|\s+[/>]\s+|\t|\s{{2,}}")


def is_menu(text: str, *, anywhere: bool = False) -> bool:
    """Whether a line is three or more short names side by side: "Home / Yemen / Red Sea", "News  Opinion  Sport".

    `anywhere`: below the headline only bars and bullets tell; wide blanks and strokes stand in stories too.
    """
    if len(text) > 300:
        return False
    items = [item for item in (_BAR if anywhere else _SEPARATOR).split(text) if item.strip()]
    return len(items) >= 3 and all(len(item.split()) <= 4 and not re.search(r"[\d.?!]", item) for item in items)


def _beside_byline(lines: list[Line], kinds: list[str | None], index: int) -> bool:
    return lines[index].text[-1] not in ".?!:," and any(
        kinds[other] in ("byline", "date") and lines[other].block == lines[index].block
        for other in (index - 1, index + 1)
    )


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())
