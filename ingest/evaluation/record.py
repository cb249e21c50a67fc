"""What the last recorded run counted and which facts it had right, and how another run differs from it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.evaluation.fields import Count, Facts, Scores

RECORD = Path(__file__).parent / "scores.json"
"""The record of our own gold."""

Fact = tuple[str, str, str]
"""Article, field, fact."""


@dataclass(frozen=True, slots=True)
class Record:
    """One run: the pipeline, counts by field, right facts by article and field."""

    pipeline: str
    counts: dict[str, Count]
    facts: Facts

    @classmethod
    def of(cls, pipeline: str, scores: Scores) -> Record:
        return cls(pipeline, scores.counts, scores.facts)

    def write(self, path: Path = RECORD) -> None:
        row = {
            "pipeline": self.pipeline,
            "counts": {name: asdict(count) for name, count in self.counts.items()},
            "facts": {
                article: {field: sorted(facts) for field, facts in sorted(fields.items())}
                for article, fields in sorted(self.facts.items())
            },
        }
        path.write_text(json.dumps(row, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path = RECORD) -> Record | None:
        """None where nothing has been kept yet."""
        if not path.exists():
            return None
        row = json.loads(path.read_text(encoding="utf-8"))
        counts = {name: Count(**count) for name, count in row["counts"].items()}
        return cls(row["pipeline"], counts, row["facts"])


def compare(now: Facts, before: Facts) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that became right and those that became wrong, in the articles of both runs."""
    here, there = _flat(now, before), _flat(before, now)
    return sorted(here - there), sorted(there - here)


def _flat(facts: Facts, other: Facts) -> set[Fact]:
    return {
        (article, field, fact)
        for article, fields in facts.items()
        if article in other
        for field, those in fields.items()
        for fact in those
    }
