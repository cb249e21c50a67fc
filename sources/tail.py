"""What stands below the story: other stories' teasers, for as long as nothing goes on with the story."""

from __future__ import annotations

import re

from sources.lines import Line

STORY_WORDS = 40
"""So much story must stand before a heading or sign-off can end it: above, "Top stories" is an item of a menu."""

RESUMING_WORDS = 10

SHARED = 0.3
"""Share of a sentence's longer words that stood in the story before, from which on it goes on with the story.

Read off 1,963 pages of local US news: teasers of other stories have 0 to 0.17, paragraphs of the story 0.4 to 0.7.
"""

_LONGER_WORD = re.compile(r"[^\W\d_]{5,}")
"""Of five letters and more: names, places and deeds, hardly an article or preposition."""


def mark(lines: list[Line], kinds: list[str | None], ends: set[int]) -> None:
    """Set to "related" what follows the lines `ends` (headings, sign-offs, copyright) until the story goes on."""
    told = 0
    story: set[str] = set()
    ended = False
    for index, line in enumerate(lines):
        if index in ends:
            ended = told >= STORY_WORDS
        if kinds[index] is not None:
            continue
        words = set(_LONGER_WORD.findall(line.text.lower()))
        if ended and not (line.is_sentence(RESUMING_WORDS) and len(words & story) >= SHARED * max(1, len(words))):
            kinds[index] = "related"
            continue
        ended = False
        told += line.words
        story |= words
