"""How rare a word is in news of incidents: what two articles share says the more the rarer it is.

The counts in `word_counts.tsv` are of articles that have a word, over all texts that the extraction was developed on;
`manage.py train_matching` makes the file anew. Words of fewer than five articles are left out, and so are names of
persons: both are as rare as anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from math import log
from pathlib import Path

COUNTS = Path(__file__).with_name("word_counts.tsv")

UNLISTED = 2
"""Articles in which a word that is not in the list is taken to stand."""


Counts = tuple[int, dict[str, int]]
"""The number of articles, and in how many of them each word stands."""

_tried: ContextVar[Counts | None] = ContextVar("tried", default=None)


@contextmanager
def counted_by(path: Path) -> Iterator[None]:
    """Within, rarity is what another file says: training reads by the counts that it has just made."""
    token = _tried.set(_read(path))
    try:
        yield
    finally:
        _tried.reset(token)


@cache
def _shipped() -> Counts:
    return _read(COUNTS)


def _read(path: Path) -> Counts:
    lines = path.read_text(encoding="utf-8").splitlines()
    _, articles = lines[0].split("\t")
    rows = (line.split("\t") for line in lines[1:])
    return int(articles), {word: int(count) for word, count in rows}


def rarity(word: str) -> float:
    """Return the inverse document frequency of a folded lemma, ln(articles / articles that have it)."""
    articles, counts = _tried.get() or _shipped()
    return log(articles / counts.get(word, UNLISTED))
