"""Where direct quotes stand, and which word says who speaks them: near them, or in the paragraph before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.tokens import Doc, Span, Token

OPENING, CLOSING = '“"«', '”"»'
DOUBLED = {"''", "’’"}
"""Two single marks, as some write to close a quote."""
MAX_QUOTE_WORDS = 400
"""A quotation mark that nothing closes within so many words opens no quote."""
MIN_QUOTE_WORDS = 3
"""Fewer words in quotation marks are a scare quote or a name."""
MAX_CUE_DISTANCE = 30
"""Words between a quote and the word that says who speaks."""
ENDING = {".", "!", "?", ",", "…", "..."}
"""Marks that end a sentence, or begin “he said”."""

Cue = tuple[Token, dict[str, Any], Span]
"""The word that says that somebody speaks, its lexicon row, and the speaker's words."""


def quotes_in(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the words between quotation marks of one line; the marks themselves are left out.

    A mark that nothing closes before the line ends quotes to the line's end: the next paragraph opens anew.
    """
    opened: int | None = None
    for token in doc:
        at_end = token.i + 1 == len(doc)
        line_ends = token.is_space and "\n" in token.text
        if opened is None:
            if token.text in OPENING and not line_ends and not _only_closes(token):
                opened = token.i + 1
            continue
        closed = token.text in CLOSING or token.text in DOUBLED or _closes_wrongly(token)
        if closed or line_ends or at_end or token.i - opened > MAX_QUOTE_WORDS:
            long_enough = token.i - opened >= MIN_QUOTE_WORDS
            if long_enough and (closed or line_ends or at_end) and token.i - opened <= MAX_QUOTE_WORDS:
                yield opened, token.i
            opened = None


def _only_closes(mark: Token) -> bool:
    """Whether a straight mark stands right behind a word and before a space: the quote that it ends opens nowhere."""
    before = mark.doc[mark.i - 1] if mark.i else None
    return (
        mark.text == '"'
        and bool(mark.whitespace_)
        and before is not None
        and not (before.whitespace_ or before.is_space)
    )


def _closes_wrongly(mark: Token) -> bool:
    """“…, “ he said”: an opening mark where the quote ends."""
    return mark.text == "“" and bool(mark.whitespace_) and mark.nbor(-1).text in ENDING


class Speakers:
    """Which of a document's speech words goes with which quote."""

    def __init__(self, doc: Doc, quotes: Sequence[tuple[int, int]], cues: list[Cue]) -> None:
        """`cues` stand in text order."""
        self.doc = doc
        self.cues = cues
        self.lines = _lines(doc)
        self.only_quotes = self._of_quotes_only(quotes)
        self.last_quoted: dict[int, Cue | None] = {}
        self.last_told: dict[int, Cue] = {self.lines[cue[0].i]: cue for cue in cues}

    def _of_quotes_only(self, quotes: Sequence[tuple[int, int]]) -> set[int]:
        """The lines in which no word stands outside of quotation marks."""
        quoted = {i for start, end in quotes for i in range(start, end)}
        of_others = {self.lines[token.i] for token in self.doc if token.is_alpha and token.i not in quoted}
        return {self.lines[start] for start, _ in quotes} - of_others

    def of(self, start: int, end: int) -> Cue | None:
        """Return who speaks the words; quotes are asked for in text order.

        The word nearest to them in their line; of a paragraph that is nothing but a quote whoever spoke in the one
        before, and of what follows a colon at a line's end the last one there.
        """
        line = self.lines[start]
        cue = self._near(start, end)
        if cue is None and (line in self.only_quotes or self._follows_colon(start)):
            cue = self.last_quoted.get(line - 1) or self.last_told.get(line - 1)
        self.last_quoted[line] = cue
        return cue

    def _follows_colon(self, start: int) -> bool:
        before = self.doc[max(start - 3, 0) : start - 1]
        return len(before) > 1 and before[-1].is_space and "\n" in before[-1].text and before[-2].text == ":"

    def _near(self, start: int, end: int) -> Cue | None:
        """The word outside the quote's marks that is nearest to it, in its own line."""
        near = []
        first = bisect_left(self.cues, start - MAX_CUE_DISTANCE, key=lambda cue: cue[0].i)
        for cue in islice(self.cues, first, None):
            position = cue[0].i
            if position > end + MAX_CUE_DISTANCE:
                break
            if not start <= position < end and self.lines[position] == self.lines[start]:
                near.append((position - end if position >= end else start - position, position, cue))
        return min(near, key=lambda entry: entry[:2])[2] if near else None


def is_whole(doc: Doc, start: int, end: int) -> bool:
    """Whether the words are a sentence that somebody says, not a name or an expression in quotation marks."""
    first = next((token for token in doc[start:end] if token.is_alpha), None)
    ends = doc[end - 1].text in ENDING or doc[end + 1 : end + 2].text in ENDING
    return first is not None and first.text[0].isupper() and ends


def _lines(doc: Doc) -> list[int]:
    """The number of the line that each token stands in."""
    number, lines = 0, []
    for token in doc:
        lines.append(number)
        number += token.is_space and "\n" in token.text
    return lines
