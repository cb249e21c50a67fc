"""News agencies, and where a text says that it comes from one."""

from __future__ import annotations

import re
from functools import cache

from sources import lexicons


@cache
def _forms() -> dict[str, str]:
    return {form.lower(): row["id"] for row in lexicons.load("agencies") for form in row["forms"]}


@cache
def _pattern() -> re.Pattern[str]:
    """Short names must stand in capitals: "AP" is one, "ap" and "Pa" are not."""
    forms = sorted((form for row in lexicons.load("agencies") for form in row["forms"]), key=len, reverse=True)
    names = (re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})" for form in forms)
    return re.compile(rf"\b(?:{'|'.join(names)})\b")


def named_in(text: str) -> frozenset[str]:
    """Return the ids of the agencies that `text` names. Meant for credits and bylines: a story may quote any."""
    return frozenset(_forms()[match.group().lower()] for match in _pattern().finditer(text))


def named(text: str) -> str | None:
    """Return the agency of which the whole of `text` is a name ("AP", "The Associated Press"), None if it is none's."""
    bare = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE)
    match = _pattern().fullmatch(bare)
    return _forms()[match.group().lower()] if match else None
