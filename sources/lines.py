"""A text as its lines: what furniture, headline and date are told by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”\u2019»)\]]*$")

DECORATION = " \t\xa0\u200b|[]*_=+#~:>»\u203a•·◦▪▶►▼▲→←↓↑\u2013—-."
"""What is drawn around the words of a line: bullets, arrows, dashes (U+2013 too), brackets."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the blanks around it, and `bare`, without what is drawn around it too.

    Lines of one `block` have no empty line between them.
    """

    start: int
    end: int
    text: str
    bare: str
    block: int
    words: int

    def is_sentence(self, words: int = 8) -> bool:
        """Whether it is long enough and ends as a sentence does; headlines, menus and labels do not."""
        return self.words >= words and bool(_ENDS_SENTENCE.search(self.text[-10:]))


def split(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that are not blank, with their place in it."""
    place = block = 0
    for raw in text.splitlines(keepends=True):
        words = raw.split()
        if words:
            start = place + len(raw) - len(raw.lstrip())
            line = raw.strip()
            yield Line(start, start + len(line), line, line.strip(DECORATION), block, len(words))
        else:
            block += 1
        place += len(raw)
