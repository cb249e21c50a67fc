"""Dates in words: absolute ones, and those relative to the publication date. Never a guess.

Without a publication date a relative expression stays unresolved and makes no span.
"""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name, monthrange
from collections.abc import Callable
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.lexicons import load, words
from ingest.stages.annotations import CLOCKS, TIMES, When, make_span, write
from ingest.stages.holidays import holiday
from ingest.stages.told_years import carry_years

_MONTHS = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name} | {
    "sept": 9
}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(day_name)} | {
    name.lower()[:3]: number for number, name in enumerate(day_name)
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_ORDINALS |= {"ninth": 9, "10th": 10, "tenth": 10, "1st": 1, "2nd": 2, "3rd": 3, "20th": 20, "25th": 25}
_HOLIDAYS = {form: index for index, row in enumerate(load("holidays")) for form in row["forms"]}
OVERNIGHT = "times.overnight"
DAY_BEFORE = "times.day_before"
SINCE_THEN = {"times.days_later", "times.next_day", "times.hours_later", "times.days_earlier"}
"""Rules that count from a day told before: “two days later”."""

SUNDAY = 6
LONGEST_WEEK = timedelta(days=6)
EVENING = 18
"""Hour from which news of a day may tell of the evening before."""

SOON = timedelta(days=60)
"""How far ahead a day without a year may lie: hearings are set for the next weeks. What lies further ahead is rather
meant of last year: of 14 such days that dated an incident in 2,350 articles of local news, the 3 within 60 days lay
ahead, and the 11 others were of the year before."""

_COUNTS = {
    form: row["value"] for form, row in words("numbers").items() if 1 <= row["value"] <= 100 and not row.get("vague")
}


def _any_of(names: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"


_MACROS = {
    "month": _any_of({name: number for name, number in _MONTHS.items() if name != "may"} | {"may": 5}),
    "weekday": _any_of({name: number for name, number in _WEEKDAYS.items() if len(name) > 3}),
    "ordinal": _any_of(_ORDINALS),
    "number": r"(?:\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + ")",
    "daynumber": r"(?:[12]\d|3[01]|0?[1-9])",
    "year": r"(?:19|20)\d\d",
    "holiday": _any_of(_HOLIDAYS),
    "partofday": r"(?:early )?(?:morning|afternoon|evening|night)",
}


def _expand(pattern: str) -> re.Pattern[str]:
    for name, macro in _MACROS.items():
        pattern = pattern.replace("{" + name + "}", macro)
    return re.compile(rf"(?<![\w-]){pattern}", re.IGNORECASE)


def _past_year(month: int, day: int, published: date) -> int:
    """The year that makes month and day the nearest date not more than a day after publication."""
    candidate = _in_month(published.year, month, day)
    return published.year if candidate <= published + timedelta(days=1) else published.year - 1


def _whole_month(year: int, month: int, part: str = "") -> When:
    last = monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part.lower(), (1, last))
    return When(date(year, month, first_day), date(year, month, last_day), "month")


def _one(day: date) -> When:
    return When(day, day, "day")


def _count(text: str) -> int:
    word = text.lower().replace("-", " ").split()[0]
    return int(word) if word.isdigit() else _ORDINALS.get(word) or _COUNTS.get(word, 1)


def _day(found: re.Match[str], published: date | None) -> When | None:
    groups = found.groupdict()
    month = int(groups["monthnumber"]) if groups.get("monthnumber") else _MONTHS[groups["month"].lower()]
    if groups.get("year"):
        year = int(groups["year"])
    elif published and not _is_soon(month, int(groups["day"]), published):
        year = _past_year(month, int(groups["day"]), published)
    else:
        return None
    try:
        return _one(date(year, month, int(groups["day"])))
    except ValueError:  # 31 February and the like: no date
        return None


def _days(found: re.Match[str], published: date | None) -> When | None:
    """“the night of 3 to 4 January”, “January 3-7”: from one day to another of a month."""
    first = _day(found, published)
    if first is None or first.start is None:
        return None
    try:
        last = first.start.replace(day=int(found["last"]))
    except ValueError:
        return None
    length = last - first.start
    return When(first.start, last, "week" if length <= LONGEST_WEEK else "month") if length > timedelta(0) else None


def _is_soon(month: int, day: int, published: date) -> bool:
    """“The hearing is set for Feb. 10”, in an article of January: a day to come, not one of last year."""
    return any(
        timedelta(days=1) < _in_month(year, month, day) - published <= SOON
        for year in (published.year, published.year + 1)
    )


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _month(found: re.Match[str], published: date | None) -> When | None:
    groups = found.groupdict()
    month = _MONTHS[groups["month"].lower()]
    if groups.get("year"):
        return _whole_month(int(groups["year"]), month, groups.get("part") or "")
    if published is None:
        return None
    year = published.year if month <= published.month else published.year - 1
    return _whole_month(year, month, groups.get("part") or "")


def _year(found: re.Match[str], published: date | None) -> When:
    year = int(found["year"])
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _last_weekday(name: str, published: date) -> date:
    return published - timedelta(days=(published.weekday() - _WEEKDAYS[name.lower()]) % 7)


def _weekday(found: re.Match[str], published: date | None) -> When | None:
    return _one(_last_weekday(found["weekday"], published)) if published else None


def _night_to(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    day = _last_weekday(found["weekday"], published)
    return When(day - timedelta(days=1), day, "week")


def _last_weekday_named(found: re.Match[str], published: date | None) -> When | None:
    """“last Tuesday”: neither today nor yesterday, which go by these names or by the weekday alone."""
    return _one(_last_weekday(found["weekday"], published - timedelta(days=2))) if published else None


def _today(found: re.Match[str], published: date | None) -> When | None:
    return _one(published) if published else None


def _yesterday(found: re.Match[str], published: date | None) -> When | None:
    return _one(published - timedelta(days=1)) if published else None


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, monthrange(day.year - years, day.month)[1]))


def _ago(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    count, unit = _count(found["count"]), found["unit"].lower()
    if unit == "day":
        return _one(published - timedelta(days=count))
    if unit == "week":
        day = published - timedelta(weeks=count)
        return When(day - timedelta(days=3), day + timedelta(days=3), "week")
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return _whole_month(months // 12, months % 12 + 1)
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
        return _whole_month(months // 12, months % 12 + 1, found["part"] or "")
    return When(date(published.year - 1, 1, 1), date(published.year - 1, 12, 31), "year")


def _first_of_last_week(published: date) -> date:
    """On a Sunday the week that ended with Saturday is the last one already, as weeks are counted in America."""
    return published - timedelta(days=7 if published.weekday() == SUNDAY else published.weekday() + 7)


def _of_last_week(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    first = _first_of_last_week(published)
    return _one(first + timedelta(days=(_WEEKDAYS[found["weekday"].lower()] - first.weekday()) % 7))


def _holiday(found: re.Match[str], published: date | None) -> When | None:
    row = load("holidays")[_HOLIDAYS[found["holiday"].lower()]]
    if found["year"]:
        return _one(holiday(row, int(found["year"])))
    if published is None:
        return None
    this_year = holiday(row, published.year)
    return _one(this_year if this_year <= published + timedelta(days=1) else holiday(row, published.year - 1))


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
    return _one(_years_before(base, _count(found["count"])))


def _about_anniversary(found: re.Match[str], published: date | None) -> When | None:
    if published is None:
        return None
    day = _years_before(published, _count(found["count"]))
    return When(day - timedelta(days=3), day + timedelta(days=3), "week")


def _anniversary_year(found: re.Match[str], published: date | None) -> When | None:
    """An anniversary that is over or still to come says the year alone: “they followed the second anniversary”."""
    if published is None:
        return None
    year = published.year - _count(found["count"])
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _after(found: re.Match[str], published: date | None) -> When:
    days = -_count(found["count"]) if found.groupdict().get("count") else 0
    return When(None, None, "day", offset_days=days)


def _later(found: re.Match[str], published: date | None) -> When:
    count = _count(found["count"]) if found.groupdict().get("count") else 1
    return When(None, None, "day", offset_days=count)


def _day_before(found: re.Match[str], published: date | None) -> When:
    return When(None, None, "day", offset_days=-1)


def _of_hour(found: re.Match[str], published: date) -> When:
    groups = found.groupdict()
    hour = int(groups.get("hour") or 12) % 12 + (12 if (groups.get("half") or "a").lower() == "p" else 0)
    late = hour >= EVENING or groups.get("late")
    return When(published - timedelta(days=1), published, "week") if late else _one(published)


def _future(found: re.Match[str], published: date | None) -> None:
    return None


_RESOLVERS: dict[str, Callable[[re.Match[str], date | None], When | None]] = {
    "day": _day,
    "days": _days,
    "night_to": _night_to,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "last_weekday": _last_weekday_named,
    "of_last_week": _of_last_week,
    "today": _today,
    "yesterday": _yesterday,
    "ago": _ago,
    "last": _last,
    "holiday": _holiday,
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


class Times:
    """Find time expressions by the rows of `lexicons/times.jsonl`; an earlier row takes its words first.

    Hours of the day, by `lexicons/clock.jsonl`, are a group of their own.
    """

    def __init__(self) -> None:
        self.rows = [(row["id"], _expand(row["pattern"]), _RESOLVERS[row["resolve"]]) for row in load("times")]

        self.clock = [(row["id"], _expand(row["pattern"])) for row in load("clock")]

    def __call__(self, doc: Doc) -> Doc:
        found = self.match(doc)
        carry_years(found)
        write(doc, TIMES, found)
        write(doc, CLOCKS, self.hours(doc, {span.sent.start for span in found if span.id_ != OVERNIGHT}))
        return doc

    def hours(self, doc: Doc, dated: set[int]) -> list[Span]:
        """Return the hours of the day in sentences that name no day; news so means the day of publication.

        Of an evening hour the day before is as likely. `dated`: first tokens of the sentences that name a day.
        """
        published, found = doc._.published, []
        for sentence in doc.sents if published else ():
            for rule, pattern in self.clock if sentence.start not in dated else ():
                for hit in pattern.finditer(sentence.text):
                    span = sentence.char_span(hit.start(), hit.end(), alignment_mode="expand")
                    if span is not None:
                        when = _of_hour(hit, published)
                        found.append(make_span(doc, span.start, span.end, when.precision, f"clock.{rule}", when=when))
        return found

    def match(self, doc: Doc) -> list[Span]:
        found: list[Span] = []
        for sentence in doc.sents:
            found.extend(self._match_sentence(sentence))
        return found

    def _match_sentence(self, sentence: Span) -> list[Span]:
        text, taken, found = sentence.text, bytearray(len(sentence.text)), []
        for rule, pattern, resolve in self.rows:
            for hit in pattern.finditer(text):
                if any(taken[hit.start() : hit.end()]):
                    continue
                taken[hit.start() : hit.end()] = b"\1" * (hit.end() - hit.start())
                when = resolve(hit, sentence.doc._.published)
                span = sentence.char_span(hit.start(), hit.end(), alignment_mode="expand")
                if when is not None and span is not None:
                    found.append(
                        make_span(sentence.doc, span.start, span.end, when.precision, f"times.{rule}", when=when)
                    )
        return found


@Language.factory("times", assigns=["doc.spans"], requires=["token.is_sent_start"])
def make_times(nlp: Language, name: str) -> Times:
    return Times()
