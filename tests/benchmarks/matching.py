"""What an article costs as the knowledge base grows: finding copies, matching, storing and settling.

    python -m tests.benchmarks.matching [--sizes 1000 100000 1000000] [--rounds 5] [--plot growth.svg] [--state FOLDER]

Fills a knowledge base for each size with an invented press (`tests.benchmarks.world`), then takes the same sixty new
articles into each, the sizes in turn for every article and several times over. What is stored is rolled back, so that
every round finds what the one before found. A million reports take a quarter of an hour and about 15 GB; `--state`
keeps what was filled, and a later call goes on from there.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.benchmarks.ingest import Stopwatch

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from tests.benchmarks.world import Told

SIZES = (1_000, 100_000, 1_000_000)
FRESH = 60
ROUNDS = 5
WHOLE = "the whole"
PARTS = {
    "finding copies": "sources.origins.find_kin",
    "taking in": "",
    "matching": "ingest.store.match_accounts",
    "settling": "ingest.store.resettle",
    "storing": "",
}
"""The parts of an article's cost and the functions that are timed. Taking in holds finding copies; storing, matching
and settling."""

Timings = dict[int, dict[str, list[float]]]
"""Seconds by size and part, one for each article: its median over the rounds."""


def main(arguments: Sequence[str]) -> None:
    options = _options(arguments)
    with ExitStack() as stack:
        state = options.state or stack.enter_context(tempfile.TemporaryDirectory(prefix="casebook-benchmark-"))
        # PostgreSQL gives up root's rights and must be able to enter the folder.
        Path(state).mkdir(parents=True, exist_ok=True)
        Path(state).chmod(0o755)
        os.environ.update(CASEBOOK_VAR=str(state), DJANGO_SETTINGS_MODULE="config.settings")
        import django

        django.setup()
        timings = _measure(sorted(options.sizes), options.rounds)
    _print(timings, options.rounds)
    if options.plot:
        from tests.benchmarks.plot import growth

        options.plot.write_text(growth({size: parts[WHOLE] for size, parts in timings.items()}), encoding="utf-8")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="reports stored")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each article is timed at each size")
    parser.add_argument("--plot", type=Path, help="SVG file to write")
    parser.add_argument("--state", type=Path, help="folder in which the filled knowledge bases stay")
    return parser.parse_args(arguments)


def _measure(sizes: Sequence[int], count: int) -> Timings:
    from django.db import connections

    from tests.benchmarks.world import World

    for size in sizes:
        _fill(size)
    world = World()
    events = list({told.event.number: told.event for told in world.reports(min(sizes))}.values())
    fresh = world.fresh(events, FRESH)
    rounds: dict[int, list[dict[str, list[float]]]] = {size: [] for size in sizes}
    for number in range(count + 1):
        timed: dict[int, dict[str, list[float]]] = {size: defaultdict(list) for size in sizes}
        for told in fresh:
            for size in sizes:
                with _using(_database(size)):
                    for part, seconds in _one_article(told).items():
                        timed[size][part].append(seconds)
        for size in sizes if number else ():  # the first warms up
            rounds[size].append(timed[size])
    for size in sizes:
        _connection(_database(size)).close()
    connections.close_all()
    return {
        size: {
            part: [statistics.median(same) for same in zip(*(one[part] for one in found), strict=True)]
            for part in found[0]
        }
        for size, found in rounds.items()
    }


# The knowledge bases


def _database(size: int) -> str:
    return f"reports_{size}"


@cache
def _connection(database: str) -> BaseDatabaseWrapper:
    """A connection to another database of the server, which stays open."""
    from django.db import connections

    found = connections.create_connection("default")
    found.settings_dict = {**found.settings_dict, "NAME": database}
    return found


@contextmanager
def _using(database: str) -> Iterator[None]:
    """Let Django work on that database."""
    from django.db import connections

    usual = connections["default"]
    connections["default"] = _connection(database)
    try:
        yield
    finally:
        connections["default"] = usual


def _fill(size: int) -> None:
    """Make the knowledge base of that size, unless it is there; it gets its name last."""
    from django.core.management import call_command
    from django.db import connection

    from tests.benchmarks.bulk import fill
    from tests.benchmarks.world import World

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_database(size)])
        if cursor.fetchone():
            return
        filling = f"{_database(size)}_filling"
        cursor.execute(f"DROP DATABASE IF EXISTS {filling}")
        cursor.execute(f"CREATE DATABASE {filling}")
    start = time.perf_counter()
    with _using(filling):
        call_command("migrate", verbosity=0)
        call_command("seed")
        world = World()
        fill(world.reports(size), world.towns)
        connection.close()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {filling} RENAME TO {_database(size)}")
    print(f"{size:,} reports written in {time.perf_counter() - start:,.0f} seconds", file=sys.stderr, flush=True)


# The measuring


def _one_article(told: Told) -> dict[str, float]:
    from django.db import transaction

    from ingest.store import store
    from sources.intake import take_in
    from sources.readers import RawArticle

    watch = Stopwatch()
    raw = RawArticle(
        text=told.text, where="benchmark", id=f"fresh {told.number}", published=told.published, language="en"
    )
    with transaction.atomic(), ExitStack() as stack:
        for part, name in PARTS.items():
            if name:
                stack.enter_context(_timed(name, watch, part))
        with watch.running(WHOLE):
            with watch.running("taking in"):
                article = take_in(raw).article
            with watch.running("storing"):
                store(article, told.extraction())
        transaction.set_rollback(True)
    return {part: watch.seconds[part] for part in (*PARTS, WHOLE)}


@contextmanager
def _timed(name: str, watch: Stopwatch, part: str) -> Iterator[None]:
    """Let the watch run while the function of that name does."""
    from django.utils.module_loading import import_string

    function: Callable[..., Any] = import_string(name)

    @wraps(function)
    def measured(*given: Any, **named: Any) -> Any:
        with watch.running(part):
            return function(*given, **named)

    with patch(name, measured):
        yield


def _print(timings: Timings, rounds: int) -> None:
    smallest = min(timings)
    for name, summary in (("median", statistics.median), ("mean", statistics.fmean)):
        print(f"\n{name} milliseconds for an article, over {FRESH} articles, each the median of {rounds} rounds")
        print(f"{'reports stored':18s}" + "".join(f"{size:>12,}" for size in timings) + "      growth")
        for part in (*PARTS, WHOLE):
            found = {size: 1000 * summary(parts[part]) for size, parts in timings.items()}
            figures = "".join(f"{milliseconds:12.2f}" for milliseconds in found.values())
            print(f"{part:18s}{figures}{found[max(timings)] / found[smallest]:12.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
