"""Words and patterns as data. Each row has an id, what it matches, what that means, and an example it must match.

`tests/ingest/test_lexicons.py` walks every example and counterexample of every row.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from sources.lexicons import read_rows

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of `<name>.jsonl` in order; see `sources.lexicons.read_rows`."""
    return read_rows(FOLDER / f"{name}.jsonl")


@cache
def words(name: str) -> dict[str, dict[str, Any]]:
    """Return each lower-case form of the lexicon's rows with its row; the first row that has a form keeps it."""
    found: dict[str, dict[str, Any]] = {}
    for row in load(name):
        for form in row["forms"]:
            found.setdefault(form, row)
    return found


@cache
def first_words(name: str) -> frozenset[str]:
    """Return the words with which forms of the lexicon begin, so that a text is searched only where one can stand."""
    beginnings = (re.match(pattern, form) for form in words(name) for pattern in (r"\S+", r"\w+"))
    return frozenset(found[0] for found in beginnings if found is not None)


@cache
def forms(name: str, row: str) -> frozenset[str]:
    """Return the forms of the lexicon's row with that id; KeyError where there is none."""
    return frozenset({each["id"]: each for each in load(name)}[row]["forms"])
