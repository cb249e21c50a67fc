"""What is known as files for others: which rows, out of which query, in which formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from incidents.export_formats import ARTICLE_COLUMNS, CLAIM_COLUMNS, INCIDENT_COLUMNS, csv_of, geojson, jsonl
from incidents.exports import (
    Row,
    article_row,
    articles_to_export,
    claim_row,
    claims_to_export,
    incident_row,
    incidents_to_export,
)
from incidents.models import Claim, Incident
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet

Writer = Callable[[Iterable[Row]], Iterator[str]]


@dataclass(frozen=True)
class Export:
    """One kind of rows: which ones where nothing is asked for, what they need loaded, how one is written.

    `writers` are its formats by name; `chunk` rows are held at a time, so that many need no large memory.
    """

    all: Callable[[], QuerySet[Any]]
    load: Callable[[Any], QuerySet[Any]]
    row: Callable[[Any, str], Row]
    writers: dict[str, Writer]
    chunk: int

    def pieces(self, found: QuerySet[Any], form: str, base: str) -> Iterator[str]:
        """The file of what was found, the oldest row first, in pieces; a fixed number of queries for each chunk."""
        rows = self.load(found).order_by("pk").iterator(chunk_size=self.chunk)
        yield from self.writers[form](self.row(row, base) for row in rows)


EXPORTS = {
    "incidents": Export(
        lambda: Incident.objects.served(),
        incidents_to_export,
        incident_row,
        {"csv": csv_of(INCIDENT_COLUMNS), "geojson": geojson, "jsonl": jsonl},
        chunk=200,
    ),
    "claims": Export(
        lambda: Claim.objects.all(),
        claims_to_export,
        claim_row,
        {"csv": csv_of(CLAIM_COLUMNS), "jsonl": jsonl},
        chunk=2000,
    ),
    "articles": Export(
        lambda: Article.objects.all(),
        articles_to_export,
        article_row,
        {"csv": csv_of(ARTICLE_COLUMNS), "jsonl": jsonl},
        chunk=200,
    ),
}
