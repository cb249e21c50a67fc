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
    """Return the rows of `<name>.jsonl` in order; lines that start with # are remarks.

    Raises ValueError naming the line that is no row, or an id that stands twice.
    """
    rows: list[dict[str, Any]] = []
    for number, line in enumerate((FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as problem:
            raise ValueError(f"lexicon {name}, line {number}: {problem}") from None
        if any(row["id"] == other["id"] for other in rows):
            raise ValueError(f"lexicon {name}, line {number}: the id {row['id']!r} stands twice")
        rows.append(row)
    return tuple(rows)
