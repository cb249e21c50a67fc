"""Holidays → the day of a year on which each falls, by the rows of `lexicons/holidays.jsonl`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from dateutil.easter import easter

from ingest.stages.times.time_words import WEEKDAYS


def holiday(row: dict[str, Any], year: int) -> date:
    """Return the day of a row: a `day` of its `month`, the `nth` `weekday` of it (-1: the last), or Easter."""
    if "from_easter" in row:
        return easter(year) + timedelta(days=row["from_easter"])
    if "day" in row:
        return date(year, row["month"], row["day"])
    return _nth_weekday(year, row["month"], WEEKDAYS[row["weekday"]], row["nth"])


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
