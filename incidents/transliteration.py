"""One key for the spellings that a name of another script gets in Latin letters: Qassem, Qasem and Qassim are one.

The key only ever offers somebody; who takes the offer (`ingest.resolve.actors`) asks that nobody else bears it. It is
conservative: whole names only, so of a person first and last name must both meet, and no acronyms, which differ in a
letter and mean another. Places have a wider one of their own (`ingest.gazetteer.names.loosen`): they have coordinates
by which a false friend is told.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models

from incidents.names import fold
from sources.lexicons import read_rows

ROWS = Path(__file__).parent / "lexicons" / "transliteration.jsonl"

SHORTEST_NAME = 5
"""Letters of the key of a name of one word; shorter ones are like too many others."""

SHORTEST_WORD = 3
"""Letters of at least two words of a name of several; initials and syllables ("Li") say too little."""


def transliteration_key(name: str, rows: tuple[dict[str, Any], ...] | None = None) -> str:
    """Return what the spellings of one name have in common, "" where the name is too short or an acronym.

    `rows`: other rows than those of `lexicons/transliteration.jsonl`.

    >>> transliteration_key("Qassem Soleimani") == transliteration_key("Qasim Sulaymani")
    True
    >>> transliteration_key("Hamid Karim") == transliteration_key("Ahmed Karim")
    False
    """
    if name.isupper():
        return ""
    key = fold(name)
    for pattern, replacement in _rules() if rows is None else _compiled(rows):
        key = pattern.sub(replacement, key)
    words = key.split()
    long_enough = len(words[0]) >= SHORTEST_NAME if len(words) == 1 else _is_told_by(words)
    return " ".join(words) if long_enough else ""


def is_of_full_name(key: str) -> bool:
    """Whether a key holds a first and a last name."""
    return " " in key


def _is_told_by(words: list[str]) -> bool:
    return sum(len(word) >= SHORTEST_WORD or word.isdigit() for word in words) > 1


def _compiled(rows: tuple[dict[str, Any], ...]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"]), row["replacement"]) for row in rows]


@cache
def _rules() -> list[tuple[re.Pattern[str], str]]:
    return _compiled(read_rows(ROWS))


class TransliterationField(models.CharField):
    """Holds the key of the row's `name`, written with every save and bulk_create. A queryset's update writes none."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = transliteration_key(getattr(model_instance, "name"))[: self.max_length]  # noqa: B009
        setattr(model_instance, self.attname, key)
        return key

    def deconstruct(self) -> Any:
        """A text to migrations, which have no use for the rule."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
