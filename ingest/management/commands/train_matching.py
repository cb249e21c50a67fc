"""`manage.py train_matching`: learn how likely two accounts are of one incident, as it ships."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.evaluation.gold import GoldArticle, load_gold
from ingest.evaluation.naming import KnownNames
from ingest.matching.likeness import WEIGHTS, Weights
from ingest.matching.rarity import COUNTS, counted_by
from ingest.matching.training.corpus import ArticleSet, lead_of, load_articles, load_set
from ingest.matching.training.counts import write_counts
from ingest.matching.training.reading import OWN, annotated, leading, own_accounts
from ingest.matching.training.recipe import WHOLE, Lesson, cross_validated, learn_from, lesson, measured, own_lesson
from ingest.tasks import shared_reader
from sources.preparation import Prepared


class Command(BaseCommand):
    """Learn the weights of matching and count the words they rest on: some ten minutes for 2,000 articles."""

    help = "Learn how likely two accounts are of one incident, from articles whose incidents people have told apart."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is learned from, and where the result goes."""
        parser.add_argument(
            "folders", type=Path, nargs="+", metavar="FOLDER", help="has articles.jsonl[.gz] and gold.jsonl[.gz]"
        )
        parser.add_argument(
            "--count",
            type=Path,
            action="append",
            default=[],
            metavar="FILE",
            help="articles of which only the words are counted; can be given several times",
        )
        parser.add_argument(
            "--weigh",
            action="append",
            default=[],
            metavar="NAME=NUMBER",
            help="how much a pair of the folder of that name counts beside others' (default 1)",
        )
        parser.add_argument("--gold", type=Path, default=settings.BASE_DIR / "tests/gold", help="our own gold")
        parser.add_argument(
            "--articles", type=Path, default=settings.BASE_DIR / "seeds/articles", help="the articles of our own gold"
        )
        parser.add_argument("--out", type=Path, default=WEIGHTS.parent, help="folder that both files are written to")

    def handle(self, *_args: Any, folders: Sequence[Path], out: Path, **options: Any) -> None:
        """Raises CommandError where a file is missing or not of its form, or the pairs teach nothing."""
        try:
            sets = [load_set(folder) for folder in folders]
            weighed = _weighed(options["weigh"], [each.name for each in sets])
            counted = [article for path in options["count"] for article in load_articles(path)]
            gold = load_gold(options["gold"])
            out.mkdir(parents=True, exist_ok=True)
            lessons = self._lessons(sets, weighed, counted, (options["articles"], gold), out / COUNTS.name)
            weights = learn_from(lessons)
        except (LookupError, OSError, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        _write(weights, lessons, out / WEIGHTS.name)
        for name, figures in measured(lessons[: len(sets)], weights):
            self.stdout.write(f"{name}: {figures}")
        try:
            self.stdout.write(f"{lessons[0].name}, by the other half's weights: {cross_validated(lessons)}")
        except ValueError:
            self.stdout.write(f"{lessons[0].name} has too few incidents for weights of one half alone.")
        self.stdout.write(f"Written to {out}. Next: manage.py rematch")

    def _lessons(
        self,
        sets: Sequence[ArticleSet],
        weighed: Mapping[str, float],
        counted: Sequence[Prepared],
        own: tuple[Path, Sequence[GoldArticle]],
        counts: Path,
    ) -> list[Lesson]:
        """Count the words first: by their rarity the accounts are told again."""
        reader = shared_reader()
        docs = [list(annotated(reader, each.articles)) for each in sets]
        words = write_counts((doc for some in (*docs, annotated(reader, counted)) for _, doc in some), counts)
        self.stdout.write(f"{words:,} words counted")
        lessons = []
        with counted_by(counts):
            for each, whole in zip(sets, docs, strict=True):
                leads = annotated(reader, filter(None, map(lead_of, each.articles)))
                briefs = leading(reader, leads, each.incident_of, brief=True)
                told = leading(reader, whole, each.incident_of)
                lessons.append(lesson(each.name, told, briefs, weighed.get(each.name, WHOLE)))
            names = KnownNames.load(settings.BASE_DIR / "seeds/actors.json")
            lessons.append(own_lesson(OWN, own_accounts(reader, own[0], own[1], names)))
        for learned in lessons:
            line = "{name}: {articles:,} articles, {pairs:,} pairs, {same:,} the same"
            self.stdout.write(line.format(**learned.in_numbers()))
        return lessons


def _weighed(options: Sequence[str], names: Sequence[str]) -> dict[str, float]:
    """Return the number by name. Raises ValueError where an option is no such pair, or no folder has the name."""
    found = {}
    for option in options:
        name, _, number = option.partition("=")
        if name not in names:
            raise ValueError(f"--weigh {option}: there is no folder {name}, only {', '.join(names)}.")
        try:
            found[name] = float(number)
        except ValueError as problem:
            raise ValueError(f"--weigh {option}: {number!r} is no number.") from problem
    return found


def _write(weights: Weights, lessons: Sequence[Lesson], path: Path) -> None:
    row = {"learned_from": [each.in_numbers() for each in lessons], "weights": weights}
    path.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
