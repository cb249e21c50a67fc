"""The rows of the lexicon `furniture`, and where each looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sources import lexicons
from sources.lines import Line

EDGE = 200
"""Code points at either end of a line in which a caption's first words or credit stand."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the kind of furniture, where it looks (`at`, see the lexicon's head), and for what."""

    id: str
    kind: str
    at: str
    pattern: re.Pattern[str]
    ends_story: bool

    def holds(self, line: Line) -> bool:
        """Whether the row speaks of the line: of all of it, or for "within" of a stretch inside it."""
        look, most_words = _LOOKS[self.at]
        return line.words <= most_words and look(self.pattern, line)


@cache
def rules(*places: str) -> tuple[Rule, ...]:
    """Return the rows that look at one of `places`, in the lexicon's order."""
    return tuple(
        Rule(row["id"], row["kind"], row["at"], re.compile(row["pattern"], re.IGNORECASE), row.get("ends_story", False))
        for row in lexicons.load("furniture")
        if row["at"] in places
    )


def first_that_holds(line: Line, *places: str) -> Rule | None:
    """Return the first row of `places` that speaks of the line."""
    return next((rule for rule in rules(*places) if rule.holds(line)), None)


def _all(pattern: re.Pattern[str], line: Line) -> bool:
    return pattern.fullmatch(line.bare) is not None


def _start(pattern: re.Pattern[str], line: Line) -> bool:
    return (pattern.match(line.bare) or pattern.match(line.text)) is not None


def _anywhere(pattern: re.Pattern[str], line: Line) -> bool:
    return pattern.search(line.text) is not None


def _first_words(pattern: re.Pattern[str], line: Line) -> bool:
    return pattern.match(line.text[:EDGE]) is not None


def _end(pattern: re.Pattern[str], line: Line) -> bool:
    end = line.text[-EDGE:]
    length = len(end.rstrip(" ."))
    return any(match.end() >= length for match in pattern.finditer(end))


_LOOKS: dict[str, tuple[Callable[[re.Pattern[str], Line], bool], int]] = {
    "line": (_all, 40),
    "heading": (_all, 40),
    "start": (_start, 40),
    "short": (_anywhere, 40),
    "byline": (_all, 15),
    "caption_opening": (_first_words, 200),
    "caption_credit": (_end, 100),
    "within": (_anywhere, 1_000_000),
}
"""Where a row looks → how, and the most words that the line may have: a longer one is a paragraph of the story."""
