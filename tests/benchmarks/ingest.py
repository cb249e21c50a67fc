"""What ingest costs over the bare language pipeline, and what the rest is spent on.

    python -m tests.benchmarks.ingest [PATH…]

Reads the articles of PATH (default: seeds/articles) into an empty knowledge base of its own, several times, and prints
words a second of `manage.py ingest` over those of the bare `nlp.pipe` on the same texts. The figures of one round are
taken one after the other, so that a machine whose speed drifts spoils a round, not the ratio; the median counts.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROUNDS = 3
PARTS = ("language pipeline", "our stages", "harvest", "taking in", "storing and settling")


class Stopwatch:
    """Seconds by part of the work."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def running(self, part: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[part] += time.perf_counter() - start


def main(paths: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="casebook-benchmark-") as state:
        # PostgreSQL gives up root's rights and must be able to enter the folder.
        Path(state).chmod(0o755)
        os.environ.update(CASEBOOK_VAR=state, DJANGO_SETTINGS_MODULE="config.settings")
        import django

        django.setup()
        _measure(paths)


def _measure(paths: list[str]) -> None:
    from django.core.management import call_command
    from django.db import connections

    from ingest.tasks import shared_reader

    call_command("migrate", verbosity=0)
    call_command("seed")
    reader = shared_reader()
    rounds = []
    for number in range(ROUNDS + 1):
        call_command("flush", interactive=False, verbosity=0)
        watch, words = _one_round(reader, paths)
        if number:  # the first warms up
            rounds.append((watch, words))
    _print(rounds)
    connections.close_all()


def _one_round(reader, paths: list[str]) -> tuple[Stopwatch, int]:  # type: ignore[no-untyped-def]
    from ingest.pipeline import STAGES, annotate
    from ingest.reading import reading_of
    from ingest.store import store
    from sources.intake import take_in
    from sources.readers import RawArticle, read

    watch = Stopwatch()
    with watch.running("ingest"):
        with watch.running("taking in"):
            articles = [take_in(raw).article for raw in read(paths) if isinstance(raw, RawArticle)]
        english = [article for article in articles if article.language in ("", "en")]
        readings = [reading_of(article) for article in english]
        with watch.running("annotating"):
            docs = list(annotate(reader.nlp, readings))
        with watch.running("harvest"):
            extractions = [reader.harvester.harvest(doc) for doc in docs]
        with watch.running("storing and settling"):
            for article, extraction in zip(english, extractions, strict=True):
                store(article, extraction)
    with reader.nlp.select_pipes(disable=[*STAGES]), watch.running("language pipeline"):
        for _ in annotate(reader.nlp, readings):
            pass
    watch.seconds["our stages"] = max(0.0, watch.seconds["annotating"] - watch.seconds["language pipeline"])
    return watch, sum(extraction.words for extraction in extractions)


def _print(rounds: list[tuple[Stopwatch, int]]) -> None:
    words = rounds[0][1]
    ratios = [watch.seconds["language pipeline"] / watch.seconds["ingest"] for watch, _ in rounds]
    bare = statistics.median(words / watch.seconds["language pipeline"] for watch, _ in rounds)
    whole = statistics.median(words / watch.seconds["ingest"] for watch, _ in rounds)
    print(f"{words} words, median of {len(rounds)} rounds")
    print(f"bare language pipeline {bare:8,.0f} words a second")
    print(f"ingest                 {whole:8,.0f} words a second")
    print(
        f"ingest over bare       {statistics.median(ratios):8.2f} (lowest {min(ratios):.2f}, highest {max(ratios):.2f})"
    )
    print("spent on")
    for part in PARTS:
        share = statistics.median(watch.seconds[part] / watch.seconds["ingest"] for watch, _ in rounds)
        print(f"  {part:22s} {100 * share:5.1f} %")


if __name__ == "__main__":
    main(sys.argv[1:] or ["seeds/articles"])
