"""Full dates as bylines and mastheads write them. Dates inside a story are the pipeline's work, not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from sources import lexicons

OWN_WORDS = 3
"""Most words that may stand beside the date in a line that only states it: a town, an author. A headline has more."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date at a place in a text."""

    start: int
    end: int
    day: date


@cache
def _words(role: str) -> dict[str, int]:
    """Return the words of one role; months with their number."""
    rows = (row for row in lexicons.load("dates") if row["role"] == role)
    return {form: row.get("number", 0) for row in rows for form in row["forms"]}


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(_words("month"), key=len, reverse=True))
    # Blanks are allowed where tokenised corpora put them ("05 / 02 / 2013").
    return re.compile(
        rf"""\b(?:
            (?P<y1>\d{{4}})\ ?(?P<s1>[-/.])\ ?(?P<m1>\d{{1,2}})\ ?(?P=s1)\ ?(?P<d1>\d{{1,2}})(?!\d)
          | (?P<a>\d{{1,2}})\ ?(?P<s2>[-/.])\ ?(?P<b>\d{{1,2}})\ ?(?P=s2)\ ?(?P<y2>\d{{4}})
          | (?P<d3>\d{{1,2}})(?:st|nd|rd|th|\.|º)?(?:\ (?:de|of)\ |[\ -])
            (?P<m3>{month})\b\.?(?:\ (?:de|of)\ |,?\ |-)(?P<y3>\d{{4}})
          | (?P<m4>{month})\b\.?\ (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<y4>\d{{4}})
        )\b""",
        re.IGNORECASE | re.VERBOSE,
    )


def find(text: str) -> Iterator[StatedDate]:
    """Yield the dates of `text` that have day, month and year and only one reading.

    Read as such: 2022-01-04, 2022/1/4, 4 January 2022, 4th of January, 2022, Jan. 4, 2022, 4 de enero de 2022,
    22/01/2022 and 01/22/2022. Not read: 03/04/2022, which is March or April, and 31 February.
    """
    for match in _pattern().finditer(text):
        day = _day(match)
        if day:
            yield StatedDate(match.start(), match.end(), day)


def _day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["y1"]:
        return _date(part["y1"], part["m1"], part["d1"])
    if part["y2"]:
        readings = {_date(part["y2"], part["b"], part["a"]), _date(part["y2"], part["a"], part["b"])} - {None}
        return readings.pop() if len(readings) == 1 else None
    if part["y3"]:
        return _date(part["y3"], _words("month")[part["m3"].lower()], part["d3"])
    return _date(part["y4"], _words("month")[part["m4"].lower()], part["d4"])


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def states_only_a_date(line: str) -> bool:
    """Whether a line says when (and perhaps where or by whom) an article came out, and nothing else.

    "January 03, 2022 | Dale Corrigan", "London, 4 January 2022, 16:55 GMT", "Last updated at 14:39 GMT" do;
    "Attack of January 3, 2022 remembered" does not: it has words of its own in small letters.
    """
    if len(line) > 200:
        return False
    rest = _pattern().sub(" ", line)
    has_date = rest != line
    words = re.findall(r"[^\W\d_]+(?:\.[^\W\d_]+)*", rest)
    own = [word for word in words if word.lower() not in _of_dates()]
    labelled = says_published(line)
    has_time = bool(re.search(r"\d", rest))
    if not has_date and not (labelled and has_time and not own):
        return False
    named_otherwise = any(re.search(rf"\b{re.escape(word)} ?: ", line) for word in own)  # "End of watch: June 24, 2005"
    return len(own) <= OWN_WORDS and all(word[0].isupper() for word in own) and not named_otherwise


def says_published(line: str) -> bool:
    """Whether the line has a word such as "published" or "updated"."""
    return not _labels().isdisjoint(re.findall(r"[^\W\d_]+", line.lower()))


@cache
def _labels() -> frozenset[str]:
    return frozenset(_words("label")) | frozenset(_words("later_label"))


@cache
def _of_dates() -> frozenset[str]:
    roles = ("month", "weekday", "zone", "clock", "filler", "label", "later_label")
    return frozenset(word for role in roles for word in _words(role))


def labelled_prefix(line: str) -> int:
    """Return where a line that begins "date 2022-01-04 …" goes on with something else; 0 when it does not begin so."""
    label = re.match(r"(\w+)(?: on)?[ :]{1,3}", line)
    if not label or label.group(1).lower() not in _labels():
        return 0
    stated = next(find(line[: label.end() + 40]), None)
    if stated is None or stated.start != label.end():
        return 0
    time = re.compile(r",? ?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b\.?)?").match(line, stated.end)
    end = time.end() if time else stated.end
    return end if line[end:].strip() else 0


def label_of(words: str) -> str:
    """Return what the words before a date call it: "label" (published), "later_label" (updated) or "" (nothing)."""
    said = set(re.findall(r"[^\W\d_]+", words.lower()))
    return next((role for role in ("label", "later_label") if not said.isdisjoint(_words(role))), "")
