"""`manage.py extract [PATH… | -]`: articles → one extraction a line on standard output; touches no database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ingest.reader import READ_TOGETHER
from ingest.reading import reading_of_prepared
from ingest.tasks import shared_reader
from ingest.wire import extraction_json
from sources.preparation import Prepared, prepare
from sources.readers import BadRecord, read


class Command(BaseCommand):
    """Print what is read in each article."""

    help = "Print one JSON object a line for each article: incidents, claims, spans. Touches no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """PATH…; standard input where none is given."""
        parser.add_argument("paths", nargs="*", default=["-"], metavar="PATH", help="files, folders, or - (default)")

    def handle(self, *_args: Any, paths: list[str], **_options: Any) -> None:
        """Raises CommandError (exit status 1) at the end where a record was bad."""
        self.bad = 0
        reader = shared_reader()
        with tqdm(unit=" articles", desc="Reading", file=sys.stderr, disable=None) as progress:
            articles = self._articles(paths, progress)
            while batch := list(islice(articles, READ_TOGETHER)):
                readings = ((reading_of_prepared(article), article.language) for article in batch)
                for article, extraction in zip(batch, reader.read(readings), strict=True):
                    record = extraction_json(extraction, article.raw.name, article.published)
                    self.stdout.write(json.dumps(record, ensure_ascii=False))
        if self.bad:
            raise CommandError(f"{self.bad} records were left out; see the messages above.")

    def _articles(self, paths: list[str], progress: "tqdm[Any]") -> Iterator[Prepared]:
        for record in read(paths):
            progress.update()
            if isinstance(record, BadRecord):
                self.bad += 1
                progress.write(str(record), file=sys.stderr)
            else:
                yield prepare(record)
