"""`manage.py evaluate language`: how well the language pipeline reads, and what changed against the last weights."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import spacy
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from spacy.language import Language

from ingest.language.evaluation.figures import outside_sets, own_passages, tokens_a_second
from ingest.language.evaluation.gained import Change, compare
from ingest.language.evaluation.record import Record, line
from ingest.language.training.corpus import MEASURED_PASSAGES, read_treebank

SHOWN = 12
"""Kinds of facts listed as gained and as lost."""


class Command(BaseCommand):
    """Print every figure of a language pipeline, with what it gained or lost."""

    help = "Measure a language pipeline: syntax, sentence ends, names, speed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is measured, and against what."""
        parser.add_argument("subject", choices=["language"])
        parser.add_argument(
            "--pipeline", default=settings.CASEBOOK_LANGUAGE, help="name or folder; default: the one in use"
        )
        parser.add_argument(
            "--data", type=Path, help="folder of the outside test sets; without it only our own passages"
        )
        parser.add_argument("--articles", type=Path, help="folder of the articles whose mentions --data lists")
        parser.add_argument("--against", metavar="PIPELINE", help="print facts gained and lost against this one")
        parser.add_argument("--record", action="store_true", help="keep the figures as those of the weights that ship")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Raises CommandError where there is no such pipeline or a set is missing."""
        nlp = self._load(options["pipeline"])
        name = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
        last = Record.read()
        self.stdout.write(f"{name}, against {last.pipeline}" if last else f"{name}, nothing to compare with yet")
        figures: dict[str, float] = {}
        try:
            for figure, value in self._figures(nlp, options["data"], options["articles"]):
                figures[figure] = value
                self.stdout.write(line(figure, value, last))
        except FileNotFoundError as problem:
            raise CommandError(
                f"{problem.filename} is missing; ingest/language/README.md says where it comes from."
            ) from problem
        texts = [
            path.read_text(encoding="utf-8") for path in sorted((settings.BASE_DIR / "seeds/articles").glob("*.txt"))
        ]
        self.stdout.write(f"tokens a second on one core, seeds: {tokens_a_second(nlp, texts):,.0f}")
        if options["against"]:
            gained, lost = compare(nlp, self._load(options["against"]), read_treebank(MEASURED_PASSAGES))
            self._tell("gained", gained)
            self._tell("lost", lost)
        if options["record"]:
            Record(name, figures).write()

    def _figures(self, nlp: Language, data: Path | None, articles: Path | None) -> Any:
        yield from own_passages(nlp)
        if data is None:
            self.stderr.write("Only our own passages are measured: --data names the folder of the outside sets.")
        else:
            yield from outside_sets(nlp, data, articles)

    def _load(self, pipeline: str) -> Language:
        try:
            return spacy.load(pipeline)
        except OSError as problem:
            raise CommandError(f"There is no spaCy pipeline {pipeline!r}.") from problem

    def _tell(self, word: str, change: Change) -> None:
        self.stdout.write(f"\n{word}: {change.counts.total()}")
        for kind, count in change.counts.most_common(SHOWN):
            self.stdout.write(f"  {kind} {count}")
            for example in change.examples[kind]:
                self.stdout.write(f"    {example}")
