"""A place's name as a text gives it, taken apart: the name proper, what kind of place it is, what it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.gazetteer.demonyms import countries_of_demonym
from ingest.gazetteer.tables import table

_MAX_PEELED = 4
"""Words taken off one name: "outskirts of western Mosul city"."""

_OWNER = re.compile(r"^(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<owned>.+)$")
_QUOTES = "\"“”'‘’«».,;: \t\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. `kind` is that of `heads.csv`, empty where no word says it."""

    core: str
    kind: str = ""
    countries: tuple[str, ...] = ()
    """Spoken of in the name itself: "Iraqi city of Mosul"."""
    whole: str = ""
    """The name before the first word was taken off."""


def split_commas(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a name and what it is said to lie in, the nearest first.

    >>> split_commas("Rocky Mount, North Carolina, U.S."), split_commas("Paris (Texas)")
    (('Rocky Mount', ('North Carolina', 'U.S.')), ('Paris', ('Texas',)))
    """
    head, *containers = (part.strip() for part in re.split(r"[,()]", name))
    return head, tuple(part for part in containers if part)


def readings(name: str) -> Iterator[Reading]:
    """Yield the ways to read a name, the most literal first; each takes one more word off."""
    whole = " ".join(name.split()).strip(_QUOTES)
    reading = Reading(whole, whole=whole)
    for _ in range(_MAX_PEELED + 1):
        if reading.core:
            yield reading
        shorter = _peel(reading)
        if shorter is None:
            return
        reading = shorter


def _peel(reading: Reading) -> Reading | None:
    return _without_head(reading) or _without_demonym(reading)


def split_owner(name: str) -> tuple[str, str]:
    """Return whose a place is, and the rest; no owner is the empty string.

    >>> split_owner("Iraq's Anbar province"), split_owner("Anbar")
    (('Iraq', 'Anbar province'), ('', 'Anbar'))
    """
    match = _OWNER.match(name)
    return (match["owner"], match["owned"]) if match else ("", name)


def _without_head(reading: Reading) -> Reading | None:
    for pattern, kind in _heads():
        match = pattern.search(reading.core)
        core = match["core"].strip(_QUOTES) if match else ""
        if match and core:
            before = match.groupdict().get("before") or ""
            countries = _countries_in(before)
            outer = reading.kind if reading.kind else ("" if kind == "part" else kind)
            return replace(reading, core=core, kind=outer, countries=reading.countries + countries)
    return None


def _without_demonym(reading: Reading) -> Reading | None:
    word, _, rest = reading.core.partition(" ")
    countries = countries_of_demonym(word) if rest else ()
    return replace(reading, core=rest, countries=reading.countries + countries) if countries else None


def _countries_in(words: str) -> tuple[str, ...]:
    return tuple(code for word in words.split() for code in countries_of_demonym(word))


@cache
def _heads() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The words of `heads.csv` as patterns, the longest first, so that "air force base" comes before "base"."""
    rows = sorted(table("heads"), key=lambda row: -len(row["words"]))
    return tuple((re.compile(_pattern(row["words"], row["position"]), re.IGNORECASE), row["kind"]) for row in rows)


def _pattern(words: str, position: str) -> str:
    head = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]", words))
    if position == "after":
        return rf"^(?P<core>.+?)[\s-]+{head}$"
    if words.endswith((" of", " in")):
        return rf"^(?P<before>.*?)\b{head}\s+(?:the\s+)?(?P<core>.+)$"
    return rf"^{head}[\s-]+(?P<core>.+)$"
