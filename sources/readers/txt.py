"""`.txt`: the whole file is one text, its name the id."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from sources.readers.records import BadRecord, RawArticle, article_from
from sources.readers.streams import decode, whole


def read(stream: BufferedReader, where: str, name: str, limit: int) -> Iterator[RawArticle | BadRecord]:
    yield article_from({"text": decode(whole(stream, limit))}, where, default_id=name)
