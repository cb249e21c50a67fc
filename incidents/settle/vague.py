"""Who is only described, where another of the same role is told more fully.

Articles call one base “Ain al-Harrow Air Base”, “the air base” and “the base”, and those who did it by name and “the
men”. Each is an actor of its own, since nothing says that they are one; side by side the shorter ones say nothing. Of
the harmed “people” stay: they may be others than those who are told by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from incidents.choices import ActorKind
from incidents.names import fold
from incidents.settle.forms import Statement
from sources.lexicons import read_rows

ROWS = Path(__file__).parents[1] / "lexicons" / "vague_people.jsonl"

EMPTY_WORDS = frozenset({"the", "a", "an", "of", "in", "at", "and"})
"""Words that tell no description from another."""


def without_the_vague(groups: Sequence[list[Statement]]) -> list[list[Statement]]:
    """The groups of ActorValues, one an actor in a role, without those that another of the role tells more fully."""
    return [group for group in groups if not any(_gives_way(group, other) for other in groups)]


def _gives_way(group: Sequence[Statement], other: Sequence[Statement]) -> bool:
    one, fuller = group[0].value, other[0].value
    if one["role"] != fuller["role"] or one["actor"] == fuller["actor"]:
        return False
    if _is_facility(one) != _is_facility(fuller):
        return False
    if not one.get("described") and not (_is_facility(one) and _is_facility(fuller)):
        return False
    words = _words(one)
    if _says_nobody(words, one["role"]):
        return not _says_nobody(_words(fuller), fuller["role"])
    return bool(words) and words < _words(fuller)


def _words(value: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(fold(value.get("name") or value.get("text", "")).split()) - EMPTY_WORDS


def _says_nobody(words: frozenset[str], role: str) -> bool:
    return bool(words) and words <= _vague_words(role)


@cache
def _vague_words(role: str) -> frozenset[str]:
    rows = (row for row in read_rows(ROWS) if role in row["roles"])
    return frozenset(form for row in rows for form in row["forms"])


def _is_facility(value: Mapping[str, Any]) -> bool:
    return value.get("kind") == ActorKind.FACILITY
