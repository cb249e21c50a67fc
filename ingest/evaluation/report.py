"""What `manage.py evaluate gold` prints, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.evaluation.assessment import Assessment
from ingest.evaluation.fields import FOUND, Count, Scores
from ingest.evaluation.record import Fact, Record, compare
from ingest.evaluation.reliability import BINS, JUDGED, Judgement, in_bins

SHOWN = 12
"""Facts listed as gained and as lost."""

NOTICED = 0.05
"""Differences in percentage points below this are shown as none."""


def gold_lines(pipeline: str, found: Assessment, last: Record | None) -> Iterator[str]:
    """All that is told of a run of `pipeline`, against the last one that was kept."""
    facts = found.scores.facts
    against = f"against {last.pipeline}" if last else "nothing to compare with yet"
    yield f"{pipeline} on {len(facts)} articles, {against}"
    comparable = last if last and set(last.facts) == set(facts) else None
    if last and not comparable:
        yield "The kept run was over other articles: only the facts of those in both are compared."
    yield from ("", *field_lines(found.scores, comparable))
    yield from ("", *reliability_lines(found.claims, found.incidents))
    if last:
        gained, lost = compare(facts, last.facts)
        yield from ("", *change_lines("gained", gained), "", *change_lines("lost", lost))


def field_lines(scores: Scores, last: Record | None) -> Iterator[str]:
    """The table of fields, with what each gained or lost in percentage points against `last`."""
    yield f"{'':30s}{'right':>6s}{'asked':>7s}{'answered':>10s}{'of asked':>15s}{'of answered':>18s}"
    for name, count in scores.counts.items():
        yield count_line(name, count, last.counts.get(name) if last else None)
        if name == FOUND:
            before = last.counts.get(FOUND) if last else None
            change = _whole(scores.invented - (before.answered - before.right)) if before else ""
            yield f"{'incidents invented':30s}{scores.invented:6d}{change:>9s}"


def count_line(name: str, count: Count, before: Count | None = None) -> str:
    """One row of the table of fields."""
    asked = _change(count.of_asked, before.of_asked) if before else ""
    answered = _change(count.of_answered, before.of_answered) if before else ""
    return (
        f"{name:30s}{count.right:6d}{count.asked:7d}{count.answered:10d}"
        f"{count.of_asked:8.1f} {asked:>6s}{count.of_answered:11.1f} {answered:>6s}"
    ).rstrip()


def _change(value: float, before: float) -> str:
    return "=" if abs(value - before) < NOTICED else f"{value - before:+.1f}"


def _whole(change: int) -> str:
    return f"{change:+d}" if change else "="


def reliability_lines(claims: Sequence[Judgement], incidents: Sequence[Judgement]) -> Iterator[str]:
    """Confidence in bins against the share that is right: all claims, those of each field, incidents."""
    yield f"{'':22s}{'confidence':>12s}{'judged':>8s}{'mean':>7s}{'right':>8s}"
    yield from _bin_lines("claims", claims)
    for field in JUDGED:
        yield from _bin_lines(f"claims: {field}", [claim for claim in claims if claim.subject == field])
    yield from _bin_lines("incidents", incidents)


def _bin_lines(name: str, judgements: Sequence[Judgement]) -> Iterator[str]:
    open_ones = sum(judgement.right is None for judgement in judgements)
    bins = in_bins(judgements)
    for number, each in enumerate(bins):
        label = name if number == 0 else ""
        ends = f"{each.low:.1f}–{each.low + 1 / BINS:.1f}"
        yield f"{label:22s}{ends:>12s}{each.judged:8d}{each.mean:7.2f}{100 * each.share:7.1f}%"
    if open_ones:
        yield f"{'' if bins else name:22s}{'not judged':>12s}{open_ones:8d}"


def change_lines(word: str, facts: Sequence[Fact]) -> Iterator[str]:
    """The facts that were gained or lost: how many, and the first of them."""
    yield f"{word}: {len(facts)}"
    yield from (f"  {article}  {field}  {fact}" for article, field, fact in facts[:SHOWN])


def decision_lines(counts: Mapping[str, Count]) -> Iterator[str]:
    """Corrections that the machine now agrees with, by field."""
    total = sum(count.asked for count in counts.values())
    yield f"corrections that the machine now reads itself: {sum(c.right for c in counts.values())} of {total}"
    yield from (f"  {field:20s}{count.right:6d} of {count.asked}" for field, count in counts.items())
