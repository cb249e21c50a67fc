"""Days without a year that go on from a day told with one: “On 27 December 2019 … On 31 December a crowd …”.

News gives the year of an old story once and then goes on in it; a day without a year is otherwise the last one before
publication.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from spacy.tokens import Span

from ingest.stages.annotations import When

WITH_YEAR = {"times.month_day_year", "times.day_month_year", "times.iso"}
WITHOUT_YEAR = {"times.month_day", "times.day_month"}

GOES_ON = timedelta(days=60)
"""How long after the day before it a day can be told so; what is further off begins another story."""


def carry_years(found: Iterable[Span]) -> None:
    """Give days without a year that of the day told before them in the paragraph, where they lie soon after it."""
    told: Span | None = None
    for span in sorted(found, key=lambda span: span.start):
        if told is not None and span.id_ in WITHOUT_YEAR and _is_one_paragraph(told, span):
            day = _soon_after(told._.when.start, span._.when.start)
            if day is not None:
                span._.when = When(day, day, "day")
                told = span
        elif span.id_ in WITH_YEAR:
            told = span


def _is_one_paragraph(one: Span, other: Span) -> bool:
    return "\n" not in one.doc.text[one.end_char : other.start_char]


def _soon_after(told: date, day: date) -> date | None:
    """The first such day of a year after `told`; None where that is not soon, or 29 February of a common year."""
    for year in (told.year, told.year + 1):
        try:
            moved = day.replace(year=year)
        except ValueError:
            continue
        if timedelta(0) < moved - told <= GOES_ON:
            return moved
    return None
