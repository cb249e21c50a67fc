"""Articles in, runs out: read what this version of the reader has not read yet, and store it article by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from incidents.models import Run
from ingest.facts import Reading
from ingest.reader import READ_TOGETHER, Reader
from ingest.store import is_read, store, store_failure
from sources.furniture import Span
from sources.metadata import Header, read_header
from sources.models import Article
from sources.preparation import Prepared


def reading_of(article: Article) -> Reading:
    """Return a stored article as the pipeline reads it."""
    furniture = [Span(*span) for span in article.furniture_spans()]
    header = read_header(article.text, furniture, article.title)
    return Reading(article.text, article.published, article.title, _skipped(furniture, header), _dateline(header))


def reading_of_prepared(article: Prepared) -> Reading:
    """Return an article that is not stored as the pipeline reads it."""
    header = article.header
    skipped = _skipped(article.furniture, header)
    return Reading(article.raw.text, article.published, article.title, skipped, _dateline(header))


def _skipped(furniture: Iterable[Span], header: Header) -> tuple[tuple[int, int], ...]:
    """Furniture and dateline: the place before the dash is where it was written, not where it happened."""
    stretches = [(span.start, span.end) for span in furniture]
    if header.dateline is not None:
        stretches.append((header.dateline.start, header.dateline.end))
    return tuple(sorted(stretches))


def _dateline(header: Header) -> tuple[int, int] | None:
    return (header.dateline_place.start, header.dateline_place.end) if header.dateline_place else None


def read_and_store(reader: Reader, articles: Iterable[Article], *, again: bool = False) -> Iterator[Run]:
    """Read the articles and store them in the order given; yield the run of each that was read.

    An article that this version has read before is passed over unless `again`. One that breaks the reader keeps what
    was read before and gets a failed run; the others go on.
    """
    chunk: list[Article] = []
    for article in articles:
        chunk.append(article)
        if len(chunk) == READ_TOGETHER:
            yield from _read_chunk(reader, chunk, again)
            chunk = []
    yield from _read_chunk(reader, chunk, again)


def _read_chunk(reader: Reader, chunk: list[Article], again: bool) -> Iterator[Run]:
    unread = [article for article in chunk if again or not is_read(article, reader.pipeline)]
    try:
        extractions = list(reader.read((reading_of(article), article.language) for article in unread))
    except Exception as problem:
        yield from _read_singly(reader, unread, again, problem)
        return
    for article, extraction in zip(unread, extractions, strict=True):
        run = store(article, extraction, again=again)
        if run is not None:
            yield run


def _read_singly(reader: Reader, articles: list[Article], again: bool, problem: Exception) -> Iterator[Run]:
    """One of the articles breaks the reader: find out which, so that it alone fails."""
    if len(articles) == 1:
        yield store_failure(articles[0], reader.pipeline, f"{type(problem).__name__}: {problem}")
        return
    for article in articles:
        yield from _read_chunk(reader, [article], again)
