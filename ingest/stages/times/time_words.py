"""The words for months, weekdays, holidays and numbers in the patterns of times, and how these are compiled.
A part of the stage `times`.

The patterns are rows of `lexicons/times.jsonl` and `lexicons/clock.jsonl`.
"""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from collections.abc import Callable
from datetime import date

from ingest.lexicons import load, words
from ingest.stages.annotations import When

Resolver = Callable[[re.Match[str], date | None], When | None]
"""What a match of a row says, as read on the day of publication; None where that stays open."""

MONTHS = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name} | {
    "sept": 9
}
WEEKDAYS = {name.lower(): number for number, name in enumerate(day_name)} | {
    name.lower()[:3]: number for number, name in enumerate(day_name)
}
_ORDINALS = {form: row["value"] for form, row in words("nth").items()}
HOLIDAYS = {form: index for index, row in enumerate(load("holidays")) for form in row["forms"]}
_COUNTS = {
    form: row["value"] for form, row in words("numbers").items() if 1 <= row["value"] <= 100 and not row.get("vague")
}


def _any_of(names: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"


_MACROS = {
    "month": _any_of(MONTHS),
    "weekday": _any_of({name: number for name, number in WEEKDAYS.items() if len(name) > 3}),
    "ordinal": _any_of(_ORDINALS),
    "number": r"(?:\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + ")",
    "daynumber": r"(?:[12]\d|3[01]|0?[1-9])",
    "year": r"(?:19|20)\d\d",
    "holiday": _any_of(HOLIDAYS),
    "partofday": r"(?:early )?(?:morning|afternoon|evening|night)",
}


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a row's pattern without regard to case, its {macros} replaced, to begin where no word goes on."""
    for name, macro in _MACROS.items():
        pattern = pattern.replace("{" + name + "}", macro)
    return re.compile(rf"(?<![\w-]){pattern}", re.IGNORECASE)


def count_of(text: str) -> int:
    """Return what a number or ordinal says in figures or words: 2 of “2”, “two”, “second”."""
    word = text.lower().replace("-", " ").split()[0]
    return int(word) if word.isdigit() else _ORDINALS.get(word) or _COUNTS.get(word, 1)
