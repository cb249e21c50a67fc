"""The figures of the weights that ship, kept beside them, and how others compare."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

RECORD = Path(__file__).parent.parent / "scores.json"

NOTICED = 0.05
"""Differences in percentage points below this are not shown as gained or lost."""


@dataclass(frozen=True, slots=True)
class Record:
    """Figures in percent, by name, the pipeline that had them, and its fingerprint where it has one."""

    pipeline: str
    figures: dict[str, float]
    fingerprint: str | None = None

    def write(self, path: Path = RECORD) -> None:
        rounded = {name: round(value, 2) for name, value in self.figures.items()}
        kept = {"pipeline": self.pipeline, "fingerprint": self.fingerprint, "figures": rounded}
        path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path = RECORD) -> Record | None:
        """None where nothing has been kept yet."""
        return cls(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def line(name: str, value: float, last: Record | None) -> str:
    """One row of the table: figure, value, and what it gained or lost against the last record."""
    before = last.figures.get(name) if last is not None else None
    if before is None:
        change = ""
    elif abs(value - before) < NOTICED:
        change = "="
    else:
        change = f"{value - before:+.1f}"
    return f"{name:44s} {value:6.1f} {change:>7s}"
