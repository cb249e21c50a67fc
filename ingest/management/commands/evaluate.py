"""`manage.py evaluate language|gold`: how well the language pipeline and the whole reader read, and what changed.

Each has a record of its last kept run, which the figures are held against.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import spacy
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from spacy.language import Language

from ingest.evaluation.assessment import assess
from ingest.evaluation.decisions import score_decisions
from ingest.evaluation.gold import load_gold
from ingest.evaluation.naming import KnownNames
from ingest.evaluation.reading import read_articles
from ingest.evaluation.record import RECORD as GOLD_RECORD
from ingest.evaluation.record import Record as GoldRecord
from ingest.evaluation.report import decision_lines, gold_lines
from ingest.language.evaluation.figures import outside_sets, own_passages, tokens_a_second
from ingest.language.evaluation.fingerprint import fingerprint, passages
from ingest.language.evaluation.gained import Change, compare
from ingest.language.evaluation.record import Record, line
from ingest.language.training.corpus import MEASURED_PASSAGES, read_treebank
from ingest.reader import Reader
from ingest.tasks import shared_reader

SHOWN = 12
"""Kinds of facts listed as gained and as lost."""


OWN_GOLD = settings.BASE_DIR / "tests/gold"


class Command(BaseCommand):
    """Print every figure of a language pipeline, or of the reader on gold, with what it gained or lost."""

    help = "Measure a language pipeline (syntax, sentence ends, names, speed), or what is read in articles with gold."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is measured, and against what."""
        parser.add_argument("subject", choices=["language", "gold"])
        parser.add_argument(
            "--pipeline", default=settings.CASEBOOK_LANGUAGE, help="name or folder; default: the one in use"
        )
        parser.add_argument(
            "--data", type=Path, help="folder of the outside test sets; without it only our own passages"
        )
        parser.add_argument(
            "--articles",
            type=Path,
            help="folder of the articles whose mentions --data lists; of gold: of its articles (default: the seeds')",
        )
        parser.add_argument("--against", metavar="PIPELINE", help="print facts gained and lost against this one")
        parser.add_argument(
            "--fingerprint", action="store_true", help="of the language: only whether this machine reads as recorded"
        )
        parser.add_argument("--record", action="store_true", help="keep the figures: what later runs are held against")
        parser.add_argument("--gold", type=Path, default=OWN_GOLD, help="folder of the gold; default: our own")
        parser.add_argument(
            "--decisions", action="store_true", help="of gold: also score the corrections in the knowledge base"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Raises CommandError where there is no such pipeline, or a set, gold or its articles are missing."""
        if options["subject"] == "gold":
            self._gold(options)
        else:
            self._language(options)

    def _language(self, options: dict[str, Any]) -> None:
        nlp = self._load(options["pipeline"])
        name = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
        last = Record.read()
        if options["fingerprint"]:
            self._compare_fingerprint(nlp, last)
            return
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
            Record(name, figures, fingerprint(nlp, passages())).write()

    def _compare_fingerprint(self, nlp: Language, last: Record | None) -> None:
        """Raises CommandError where it is not the recorded one: then texts are read otherwise here than elsewhere."""
        found, recorded = fingerprint(nlp, passages()), last.fingerprint if last else None
        if found != recorded:
            raise CommandError(f"The fingerprint is {found}, not {recorded} as recorded: this machine reads otherwise.")
        self.stdout.write(f"{found}: to the last bit as recorded")

    def _gold(self, options: dict[str, Any]) -> None:
        folder = options["gold"]
        # Another folder's figures say nothing of ours: each has its record beside it.
        kept = GOLD_RECORD if folder.resolve() == OWN_GOLD.resolve() else folder / "scores.json"
        try:
            reader = self._reader(options["pipeline"])
            gold = load_gold(folder)
            articles = options["articles"] or settings.BASE_DIR / "seeds/articles"
            read = read_articles(reader, articles, {each.article for each in gold})
        except (LookupError, OSError, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        found = assess(gold, read, KnownNames.load(settings.BASE_DIR / "seeds/actors.json"))
        for each in gold_lines(reader.pipeline, found, GoldRecord.read(kept)):
            self.stdout.write(each)
        if options["decisions"]:
            for each in ("", *decision_lines(score_decisions())):
                self.stdout.write(each)
        if options["record"]:
            GoldRecord.of(reader.pipeline, found.scores).write(kept)

    def _reader(self, pipeline: str) -> Reader:
        in_use = pipeline == settings.CASEBOOK_LANGUAGE
        return shared_reader() if in_use else Reader(pipeline, settings.STATE_DIR)

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
