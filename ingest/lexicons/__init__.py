"""Words and patterns as data. Each row has an id, what it matches, what that means, and an example it must match.

`tests/ingest/test_lexicons.py` walks every example and counterexample of every row.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of `<name>.jsonl`; lines that start with # are remarks.

    Raises ValueError naming the line that is no row, or an id that stands twice.
    """
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    for number, line in enumerate((FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as problem:
            raise ValueError(f"lexicon {name}, line {number}: {problem}") from None
        if row["id"] in seen:
            raise ValueError(f"lexicon {name}, line {number}: the id {row['id']!r} stands twice")
        seen.add(row["id"])
        rows.append(row)
    return tuple(rows)


@cache
def words(name: str) -> dict[str, dict[str, Any]]:
    """Return each lower-case form of the lexicon's rows with its row; the first row that has a form keeps it."""
    found: dict[str, dict[str, Any]] = {}
    for row in load(name):
        for form in row["forms"]:
            found.setdefault(form, row)
    return found
