"""Days told by the day of publication (“on Monday”, “two weeks ago”, “the third anniversary”), or by a day told before
(“two days later”). A part of the stage `times`.

Without a publication date the former stay open; the latter are offsets in days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from ingest.stages.annotations import When
from ingest.stages.times.calendar_dates import one_day, whole_month
from ingest.stages.times.time_words import WEEKDAYS, Resolver, count_of

SUNDAY = 6
EVENING = 18
"""Hour from which news of a day may tell of the evening before."""


def of_hour(found: re.Match[str], published: date) -> When:
    """Return the day of an hour that a row of `lexicons/clock.jsonl` found; of an evening hour the day before, too."""
    groups = found.groupdict()
    hour = int(groups.get("hour") or 12) % 12 + (12 if (groups.get("half") or "a").lower() == "p" else 0)
    late = hour >= EVENING or groups.get("late")
    return When(published - timedelta(days=1), published, "week") if late else one_day(published)


def _last_weekday(name: str, published: date) -> date:
    return published - timedelta(days=(published.weekday() - WEEKDAYS[name.lower()]) % 7)


def _weekday(found: re.Match[str], published: date | None) -> When | None:
    return one_day(_last_weekday(found["weekday"], published)) if published else None


def _night_to(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    day = _last_weekday(found["weekday"], published)
    return When(day - timedelta(days=1), day, "week")


def _last_weekday_named(found: re.Match[str], published: date | None) -> When | None:
    """“last Tuesday”: neither today nor yesterday, which go by these names or by the weekday alone."""
    return one_day(_last_weekday(found["weekday"], published - timedelta(days=2))) if published else None


def _today(found: re.Match[str], published: date | None) -> When | None:
    return one_day(published) if published else None


def _yesterday(found: re.Match[str], published: date | None) -> When | None:
    return one_day(published - timedelta(days=1)) if published else None


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, monthrange(day.year - years, day.month)[1]))


def _ago(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    count, unit = count_of(found["count"]), found["unit"].lower()
    if unit == "day":
        return one_day(published - timedelta(days=count))
    if unit == "week":
        day = published - timedelta(weeks=count)
        return When(day - timedelta(days=3), day + timedelta(days=3), "week")
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return whole_month(months // 12, months % 12 + 1)
    year = published.year - count
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _last(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    unit = found["unit"].lower()
    if unit == "week":
        first = _first_of_last_week(published)
        return When(first, first + timedelta(days=6), "week")
    if unit == "month":
        months = published.year * 12 + published.month - 2
        return whole_month(months // 12, months % 12 + 1, found["part"] or "")
    return When(date(published.year - 1, 1, 1), date(published.year - 1, 12, 31), "year")


def _first_of_last_week(published: date) -> date:
    """On a Sunday the week that ended with Saturday is the last one already, as weeks are counted in America."""
    return published - timedelta(days=7 if published.weekday() == SUNDAY else published.weekday() + 7)


def _of_last_week(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    first = _first_of_last_week(published)
    return one_day(first + timedelta(days=(WEEKDAYS[found["weekday"].lower()] - first.weekday()) % 7))


def _weekend(found: re.Match[str], published: date | None) -> When | None:
    """The last Saturday and Sunday that lie wholly or partly behind."""
    if published is None:
        return None
    saturday = _last_weekday("saturday", published)
    return When(saturday, saturday + timedelta(days=1), "week")


def _this(found: re.Match[str], published: date | None) -> When | None:
    """From the first day of the running week, month or year to the day of publication."""
    if published is None:
        return None
    unit = found["unit"].lower()
    monday = published - timedelta(days=published.weekday())
    first = {"week": monday, "month": published.replace(day=1), "year": published.replace(month=1, day=1)}[unit]
    return When(first, published, unit)


def _overnight(found: re.Match[str], published: date | None) -> When | None:
    return When(published - timedelta(days=1), published, "week") if published else None


def _anniversary(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    weekday = found.groupdict().get("weekday")
    base = _last_weekday(weekday, published) if weekday else published
    return one_day(_years_before(base, count_of(found["count"])))


def _about_anniversary(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    day = _years_before(published, count_of(found["count"]))
    return When(day - timedelta(days=3), day + timedelta(days=3), "week")


def _anniversary_year(found: re.Match[str], published: date | None) -> When | None:
    """An anniversary that is over or still to come says the year alone: “they followed the second anniversary”."""
    if published is None:
        return None
    year = published.year - count_of(found["count"])
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _after(found: re.Match[str], published: date | None) -> When:
    days = -count_of(found["count"]) if found.groupdict().get("count") else 0
    return When(None, None, "day", offset_days=days)


def _later(found: re.Match[str], published: date | None) -> When:
    count = count_of(found["count"]) if found.groupdict().get("count") else 1
    return When(None, None, "day", offset_days=count)


def _day_before(found: re.Match[str], published: date | None) -> When:
    return When(None, None, "day", offset_days=-1)


def _future(found: re.Match[str], published: date | None) -> None:
    return None


RESOLVERS: dict[str, Resolver] = {
    "night_to": _night_to,
    "weekday": _weekday,
    "last_weekday": _last_weekday_named,
    "of_last_week": _of_last_week,
    "today": _today,
    "yesterday": _yesterday,
    "ago": _ago,
    "last": _last,
    "weekend": _weekend,
    "this": _this,
    "overnight": _overnight,
    "anniversary": _anniversary,
    "about_anniversary": _about_anniversary,
    "anniversary_year": _anniversary_year,
    "after": _after,
    "day_before": _day_before,
    "later": _later,
    "future": _future,
}
"""By the `resolve` of a row of `lexicons/times.jsonl`."""
