"""`manage.py export`: what is known, as files for others."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import QuerySet

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

Writer = Callable[[Iterable[Row]], Iterator[str]]


@dataclass(frozen=True)
class Export:
    """One kind of rows: where they come from, how one is written, in which formats. `chunk` rows are held at a time."""

    rows: Callable[[], QuerySet[Any]]
    row: Callable[[Any, str], Row]
    writers: dict[str, Writer]
    chunk: int


EXPORTS = {
    "incidents": Export(
        lambda: incidents_to_export(Incident.objects.served()),
        incident_row,
        {"jsonl": jsonl, "csv": csv_of(INCIDENT_COLUMNS), "geojson": geojson},
        chunk=200,
    ),
    "claims": Export(
        lambda: claims_to_export(Claim.objects.all()),
        claim_row,
        {"jsonl": jsonl, "csv": csv_of(CLAIM_COLUMNS)},
        chunk=2000,
    ),
    "articles": Export(
        lambda: articles_to_export(Article.objects.all()),
        article_row,
        {"jsonl": jsonl, "csv": csv_of(ARTICLE_COLUMNS)},
        chunk=200,
    ),
}


class Command(BaseCommand):
    """Rows come and go in chunks, so that a large knowledge base needs no large memory."""

    help = (
        "Print what is known to standard output, the oldest row first. Dismissed and withdrawn incidents are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, --format, --base."""
        parser.add_argument("what", choices=EXPORTS, help="which rows")
        parser.add_argument(
            "--format", choices=["jsonl", "csv", "geojson"], default="jsonl", help="%(default)s if unset"
        )
        parser.add_argument(
            "--base", default="", metavar="URL", help="address of the site, put before each url; a path if unset"
        )

    def handle(self, *_args: Any, what: str, format: str, base: str, **_options: Any) -> None:
        """Raises CommandError where the rows have no such form."""
        export = EXPORTS[what]
        if format not in export.writers:
            raise CommandError(f"{what} have no {format}; choose {' or '.join(export.writers)}.")
        with one_moment(), quiet_when_nobody_reads():
            self.print_rows(export, export.writers[format], base.rstrip("/"))

    def print_rows(self, export: Export, write: Writer, base: str) -> None:
        """On its own, so that the database's cursor is given up with it and not after the transaction."""
        rows = export.rows().order_by("pk").iterator(chunk_size=export.chunk)
        for piece in write(export.row(row, base) for row in rows):
            self.stdout.write(piece, ending="")
        self.stdout.flush()


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside is as it stood when it began, whatever others write meanwhile."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def quiet_when_nobody_reads() -> Iterator[None]:
    """End without a word where the reader has seen enough (`| head`)."""
    try:
        yield
    except BrokenPipeError:
        # What is still buffered goes nowhere; otherwise Python complains when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
