"""`manage.py export`: what is known, as files for others."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from incidents.files import EXPORTS, Export


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
            self.print_rows(export, format, base.rstrip("/"))

    def print_rows(self, export: Export, form: str, base: str) -> None:
        """On its own, so that the database's cursor is given up with it and not after the transaction."""
        for piece in export.pieces(export.all(), form, base):
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
