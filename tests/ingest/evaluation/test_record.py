"""What is kept of a run, and what is told of the next one."""

from __future__ import annotations

from pathlib import Path

from ingest.evaluation.assessment import Assessment
from ingest.evaluation.fields import Count, Facts, Scores
from ingest.evaluation.record import Record, compare
from ingest.evaluation.report import change_lines, count_line, gold_lines

FACTS: Facts = {"a": {"type": ["asad", "airport"]}, "b": {"date": ["harlem"]}}


def test_a_record_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    assert Record.read(path) is None
    record = Record("one", {"type": Count(1, 3, 2)}, {"a": {"type": ["airport", "asad"]}})
    record.write(path)
    assert Record.read(path) == record


def test_facts_are_gained_and_lost_in_the_articles_of_both_runs() -> None:
    now: Facts = {"a": {"type": ["asad"], "date": ["asad"]}, "c": {"type": ["new"]}}
    gained, lost = compare(now, FACTS)
    assert gained == [("a", "date", "asad")]
    assert lost == [("a", "type", "airport")]


def test_a_row_says_what_it_gained() -> None:
    row = count_line("type", Count(3, 4, 4), Count(2, 4, 2))
    assert row.split() == ["type", "3", "4", "4", "75.0", "+25.0", "75.0", "-25.0"]
    assert count_line("type", Count(3, 4, 4), Count(3, 4, 4)).split()[-3:] == ["=", "75.0", "="]
    assert count_line("type", Count(3, 4, 4)).split() == ["type", "3", "4", "4", "75.0", "75.0"]


def test_at_most_twelve_facts_are_listed() -> None:
    lines = list(change_lines("lost", [("a", "type", f"incident {number}") for number in range(20)]))
    assert lines[0] == "lost: 20"
    assert len(lines) == 13


def test_figures_of_other_articles_are_not_compared() -> None:
    found = Assessment(Scores(facts={"a": {"type": ["asad"]}}))
    last = Record("before", {"type": Count(5, 5, 5)}, FACTS)
    lines = list(gold_lines("now", found, last))
    assert lines[0] == "now on 1 articles, against before"
    assert "other articles" in lines[1]
    (row,) = [line for line in lines if line.startswith("type")]
    assert row.split() == ["type", "0", "0", "0", "0.0", "0.0"]
    assert "lost: 1" in lines
    same = Record("before", {"type": Count(5, 5, 5)}, {"a": {}})
    (row,) = [line for line in gold_lines("now", found, same) if line.startswith("type")]
    assert "-100.0" in row
