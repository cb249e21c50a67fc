"""Holidays → the day of a year on which each falls, by the rows of `lexicons/holidays.jsonl`."""

from __future__ import annotations

from calendar import day_name, monthrange
from datetime import date, timedelta
from typing import Any

WEEKDAYS = {name.lower(): number for number, name in enumerate(day_name)}


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


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the rule of J.-M. Oudin (1940)."""
    century = year // 100
    golden = year % 19
    moon = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    since_march = moon - weekday
    month = 3 + (since_march + 40) // 44
    return date(year, month, since_march + 28 - 31 * (month // 4))
