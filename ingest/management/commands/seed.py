"""`manage.py seed`: publishers and known actors of `seeds/`."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ingest.known import load_actors
from sources.intake import load_publishers


class Command(BaseCommand):
    """Bring in what is known beforehand. Safe to repeat: what people have changed since stays."""

    help = "Load publishers and known actors from seeds/."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print how many there were and how many are new."""
        seeds = settings.BASE_DIR / "seeds"
        publishers = load_publishers(json.loads((seeds / "publishers.json").read_text(encoding="utf-8")))
        actors = load_actors(json.loads((seeds / "actors.json").read_text(encoding="utf-8")))
        self.stdout.write(f"{publishers} publishers and {actors} actors are new.")
