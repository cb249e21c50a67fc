"""Words and patterns that belong to texts as they arrive, as data: each row has examples that it must match.

`tests/sources/test_lexicons.py` walks every example and counterexample of every row.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of `<name>.jsonl` in order, as `read_rows` does."""
    return read_rows(FOLDER / f"{name}.jsonl")


def read_rows(path: Path) -> tuple[dict[str, Any], ...]:
    """Return the rows of a lexicon in order; lines that start with # are remarks.

    Raises ValueError naming the line that is no row, or an id that stands twice.
    """
    rows: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as problem:
            raise ValueError(f"lexicon {path.stem}, line {number}: {problem}") from None
        if row["id"] in rows:
            raise ValueError(f"lexicon {path.stem}, line {number}: the id {row['id']!r} stands twice")
        rows[row["id"]] = row
    return tuple(rows.values())
