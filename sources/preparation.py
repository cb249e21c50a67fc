"""What is known of an article before anything is stored: the same for `extract`, which stores nothing, and intake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sources import furniture, language, metadata
from sources.furniture import Span
from sources.metadata import Header
from sources.readers import RawArticle


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with what its text states where the caller states nothing.

    `published_from` is "given", "text" or "" as `Article.published_from`; `title` may be the text's headline.
    """

    raw: RawArticle
    title: str
    published: date | None
    published_from: str
    language: str
    furniture: tuple[Span, ...]
    header: Header


def prepare(raw: RawArticle) -> Prepared:
    """Return what the article says of itself. Pure: the same article always is prepared alike."""
    spans = tuple(furniture.mark(raw.text, raw.title))
    header = metadata.read_header(raw.text, spans, raw.title)
    published = raw.published or header.published
    return Prepared(
        raw=raw,
        title=raw.title or metadata.read_title(raw.text, spans),
        published=published,
        published_from="given" if raw.published else "text" if published else "",
        language=raw.language or language.recognise(story(raw.text, spans)),
        furniture=spans,
        header=header,
    )


def story(text: str, spans: Sequence[Span]) -> str:
    """Return the text without its furniture, a line break in each place of it."""
    pieces, place = [], 0
    for span in spans:
        pieces.append(text[place : span.start])
        place = span.end
    return "\n".join([*pieces, text[place:]])
