"""Cut an article's text into paragraphs and stretches, so that overlapping marks can be printed as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
"""A line with at least one visible sign: articles end a paragraph with a line end, with or without an empty line."""


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of a text: code points `start` to `end`, and the key of what marks it."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text over which the same marks lie: outermost (longest) first."""

    text: str
    keys: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    """Marks whose first piece this is."""
    closes: tuple[str, ...] = ()
    """Marks whose last piece this is."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article; `furniture` names the kind where it is not the story, and is empty where it is."""

    stretches: tuple[Stretch, ...]
    furniture: str = ""

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs in a row that are all story, or all furniture."""

    is_furniture: bool
    paragraphs: tuple[Paragraph, ...]


def cut(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> tuple[Stretch, ...]:
    """Cut `text[start:end]` wherever a span begins or ends; joined again the stretches give just that text.

    Spans may overlap in any way. Their parts outside the window are left out, and so are those without a sign.
    """
    end = len(text) if end is None else end
    ranked = sorted(_clipped(spans, start, end), key=lambda span: (span.start - span.end, span.start, span.key))
    cuts = sorted({start, end, *(edge for span in ranked for edge in (span.start, span.end))})
    return tuple(
        Stretch(
            text=text[left:right],
            keys=tuple(span.key for span in ranked if span.start <= left and right <= span.end),
            opens=tuple(span.key for span in ranked if span.start == left),
            closes=tuple(span.key for span in ranked if span.end == right),
        )
        for left, right in pairwise(cuts)
    )


def _clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        clipped = replace(span, start=max(span.start, start), end=min(span.end, end))
        if clipped.start < clipped.end:
            yield clipped


def blocks(text: str, furniture: Sequence[tuple[int, int, str]], spans: Sequence[Span]) -> tuple[Block, ...]:
    """Cut a text into blocks of story and of furniture; lines of nothing but blanks are left out.

    `furniture` as `Article.furniture_spans` gives it: sorted, without overlap. A line that is furniture only
    in part is cut there. A mark that goes over a line's end opens once, and closes once, in the line of its end.
    """
    paragraphs = [
        paragraph
        for line in _LINE.finditer(text)
        for paragraph in _parts_of_line(text, line.start(), line.end(), furniture, spans)
        if paragraph.text.strip()
    ]
    paragraphs = _opened_once(paragraphs)
    grouped = groupby(paragraphs, key=lambda paragraph: bool(paragraph.furniture))
    return tuple(Block(is_furniture, tuple(rows)) for is_furniture, rows in grouped)


def _parts_of_line(
    text: str, start: int, end: int, furniture: Sequence[tuple[int, int, str]], spans: Sequence[Span]
) -> Iterator[Paragraph]:
    here = [(left, right, kind) for left, right, kind in furniture if left < end and right > start]
    edges = sorted({start, end, *(min(max(edge, start), end) for row in here for edge in row[:2])})
    for left, right in pairwise(edges):
        kind = next((kind for first, last, kind in here if first <= left and right <= last), "")
        yield Paragraph(cut(text, spans, left, right), kind)


def _opened_once(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Keep of each mark the first opening and the last closing, however many lines it runs over."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    stretches = [stretch for paragraph in paragraphs for stretch in paragraph.stretches]
    for number, stretch in enumerate(stretches):
        for key in stretch.opens:
            first.setdefault(key, number)
        for key in stretch.closes:
            last[key] = number
    numbers = iter(range(len(stretches)))

    def kept(stretch: Stretch) -> Stretch:
        number = next(numbers)
        return replace(
            stretch,
            opens=tuple(key for key in stretch.opens if first[key] == number),
            closes=tuple(key for key in stretch.closes if last[key] == number),
        )

    return [replace(paragraph, stretches=tuple(map(kept, paragraph.stretches))) for paragraph in paragraphs]
