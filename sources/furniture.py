"""What in an article's text is not its story: menus, share bars, captions, credits, other stories' teasers.

Pure: a text goes in, spans come out. The text is never changed; readers of it skip the spans. Losing a sentence of
the story costs more than keeping a menu, so whatever is in doubt stays story. Kinds:

| kind | |
|---|---|
| navigation | menus, skip links, the masthead above the headline |
| share | share bars, counters |
| promotion | newsletters, channels, apps, advertisements |
| caption | words under a picture or video, with its credit; their dates are not the story's |
| credit | who else worked on it, where a picture is from, agency sign-offs |
| byline | who wrote it, and how to reach them |
| date | a line that says when it came out |
| dateline | a place on a line of its own above the story ("BAGHDAD -") |
| related | other stories, topics, comments, and all under their headings |
| copyright | |
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from sources import captions, dates, head, lines, rules, tail
from sources.lines import Line

MOST_LINES = 20_000
"""A text of more lines is no article; nothing in it is marked. Bounds time and memory on hostile input."""


LABEL = 20
"""Code points within which a date line below the story says "published"; above it, none needs to."""


class Span(NamedTuple):
    """Code points `start` to `end` of the text, and the kind of furniture they are."""

    start: int
    end: int
    kind: str


def mark(text: str, title: str = "") -> list[Span]:
    """Return the furniture of `text`: sorted spans without overlap, none empty. Time is linear in its length.

    `title`, where the caller knows it, tells where the headline stands. A text of nothing but furniture is left
    unmarked: there is then no story to tell it from.
    """
    all_lines = list(islice(lines.split(text), MOST_LINES + 1))
    if len(all_lines) > MOST_LINES:
        return []
    kinds: list[str | None] = [None] * len(all_lines)
    ends: set[int] = set()
    for index, line in enumerate(all_lines):
        if rule := rules.first_that_holds(line, "line", "heading", "start", "short"):
            kinds[index] = rule.kind
            if rule.ends_story:
                ends.add(index)
        elif head.is_menu(line.text, anywhere=True):
            kinds[index] = "navigation"
        elif dates.says_published(line.text[:LABEL]) and dates.states_only_a_date(line.text):
            kinds[index] = "date"
    captions.mark(all_lines, kinds)
    head.mark(all_lines, kinds, title)
    tail.mark(all_lines, kinds, ends)
    if all(kinds):
        return []
    return _joined(text, [span for line, kind in zip(all_lines, kinds, strict=True) for span in _spans(line, kind)])


def _spans(line: Line, kind: str | None) -> list[Span]:
    """Return the furniture of one line: all of it, or the stretches inside it."""
    if kind:
        return [Span(line.start, line.end, kind)]
    spans = []
    if prefix := dates.labelled_prefix(line.text):
        spans.append(Span(line.start, line.start + prefix, "date"))
    for rule in rules.rules("within"):
        for found in rule.pattern.finditer(line.text):
            spans.append(Span(line.start + found.start(), line.start + found.end(), rule.kind))
    return _without_overlap(sorted(spans))


def _without_overlap(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join neighbours of one kind with only blanks between them."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.kind == span.kind and not text[last.end : span.start].strip():
            joined[-1] = Span(last.start, span.end, span.kind)
        else:
            joined.append(span)
    return joined
