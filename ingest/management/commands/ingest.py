"""`manage.py ingest PATH…`: articles → knowledge base."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from incidents.choices import RunStatus
from incidents.resettle import recount_origins
from ingest.known import ensure_known_actors
from ingest.reading import read_and_store
from ingest.tasks import shared_reader
from sources.intake import take_in
from sources.models import Article
from sources.readers import BadRecord, read


class Command(BaseCommand):
    """Take articles in and read them. Safe to repeat: what is known and read is passed over."""

    help = "Take in the articles of files and folders (.txt .html .json .jsonl .csv, also .gz; - for JSON lines)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """PATH… and --again."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
        parser.add_argument("--again", action="store_true", help="read known articles again; decisions stay")

    def handle(self, *_args: Any, paths: list[str], again: bool, **_options: Any) -> None:
        """Raises CommandError (exit status 1) at the end where a record was bad or an article could not be read."""
        counts: Counter[str] = Counter()
        if known := ensure_known_actors(settings.BASE_DIR / "seeds" / "actors.json"):
            self.stderr.write(f"This knowledge base is new: {known} known actors were brought in.", style_func=str)
        reader = shared_reader()
        with tqdm(unit=" articles", desc="Reading", file=sys.stderr, disable=None) as progress:
            for run in read_and_store(reader, self._taken_in(paths, counts, progress), again=again):
                counts[run.status] += 1
                if run.status == RunStatus.FAILED:
                    progress.write(f"{run.article}: {run.error}", file=sys.stderr)
        self.stderr.write(
            f"{counts['articles']} articles ({counts['new']} new): {counts[RunStatus.DONE]} read now, "
            f"{counts[RunStatus.UNREAD]} not readable, {counts[RunStatus.FAILED]} failed, {counts['bad']} bad records",
            style_func=str,
        )
        if counts["bad"] or counts[RunStatus.FAILED]:
            raise CommandError("Some records were left out; see the messages above.")

    def _taken_in(self, paths: list[str], counts: Counter[str], progress: "tqdm[Any]") -> Iterator[Article]:
        ignored: Counter[str] = Counter()
        for record in read(paths, ignored=ignored):
            progress.update()
            if isinstance(record, BadRecord):
                counts["bad"] += 1
                progress.write(str(record), file=sys.stderr)
                continue
            taken = take_in(record)
            recount_origins(taken.moved, timezone.now())
            counts["articles"] += 1
            counts[taken.status] += 1
            yield taken.article
        for ending, number in sorted(ignored.items()):
            progress.write(f"passed over: {number} files {ending or 'without ending'}", file=sys.stderr)
