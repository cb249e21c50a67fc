"""How names are compared: one folding for actors, locations and search."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’‘ʼʿʾ`´]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def fold(name: str) -> str:
    """Return `name` in lower case, without accents and apostrophes, other signs as single blanks.

    >>> fold("Kata’ib Ḥezbollah")
    'kataib hezbollah'
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", bare)).strip()
