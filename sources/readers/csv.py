"""`.csv`: a first row with the names of "Article in", then an article a row. Comma, semicolon or tab between fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sources.readers.records import BadRecord, RawArticle, Unfit, article_from
from sources.readers.streams import CHUNK, encoding


def read(stream: io.BufferedReader, where: str, name: str, limit: int) -> Iterator[RawArticle | BadRecord]:
    """Where a row ends cannot be told inside a broken or overlong one: reading stops there with an `Unfit`."""
    head = stream.peek(CHUNK)
    if not head:
        raise Unfit("the file is empty")
    text = io.TextIOWrapper(stream, encoding(head), newline="")
    try:
        yield from _rows(text, where, limit)
    except UnicodeDecodeError as error:
        raise Unfit(f"it is not {error.encoding}: {error.reason}; reading stops here") from None
    finally:
        text.detach()


def _next(rows: Iterator[list[str]], limit: int) -> list[str] | None:
    """The next row. The longest field is a limit of the whole process, so it is put back at once."""
    before = csv.field_size_limit(limit)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(before)


def _rows(text: io.TextIOWrapper, where: str, limit: int) -> Iterator[RawArticle | BadRecord]:
    first = text.readline(limit)
    delimiter = max(",;\t", key=first.count)
    names = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])]
    if "text" not in names:
        raise Unfit(f"no column is named 'text'; the first row reads {first.strip()[:80]!r}")
    rows = csv.reader(_bounded(text, limit), delimiter=delimiter, strict=True)
    while True:
        line = rows.line_num + 2
        try:
            row = _next(rows, limit)
        except csv.Error as error:
            raise Unfit(f"line {line}: {error}; reading stops here") from None
        if row is None:
            return
        if not any(field.strip() for field in row):
            continue
        if len(row) > len(names):
            yield BadRecord(f"{where}:{line}", f"the row has {len(row)} fields, the first row {len(names)}")
            continue
        fields = {name: value or None for name, value in zip(names, row, strict=False)}
        yield article_from(fields, f"{where}:{line}")


def _bounded(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise Unfit(f"a line is longer than the {limit:,} characters that are taken for one record")
        yield line
