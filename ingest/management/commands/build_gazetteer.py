"""`manage.py build_gazetteer`: the local file of the world's places, ahead of the first article that asks for it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.gazetteer import Gazetteer, GazetteerError


class Command(BaseCommand):
    """Build the gazetteer where there is none yet, else say where it lies."""

    help = "Build the local gazetteer (some seconds, once; nothing to do where it stands already)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--folder FOLDER; the state folder where none is given."""
        parser.add_argument("--folder", type=Path, default=settings.STATE_DIR, help="where it is kept")

    def handle(self, *_args: Any, folder: Path, **_options: Any) -> None:
        """Raises CommandError where the file cannot be written."""
        try:
            gazetteer = Gazetteer.open(folder)
        except GazetteerError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Gazetteer: {gazetteer.path} ({gazetteer.path.stat().st_size / 1e6:.0f} MB)")
