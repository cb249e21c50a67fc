"""How names are compared: one folding for actors, locations and search."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile(r"[.'’‘ʼʿʾ`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑–](?=\w)")


def fold(name: str) -> str:
    """Return `name` in lower case, without accents and apostrophes, other signs as single blanks.

    Letters of every script stay, so that a name in Arabic letters is not the same as any other.

    >>> fold("Kata'ib Ḥezbollah")
    'kataib hezbollah'
    """
    return _NOT_WORD.sub(" ", plain(name.casefold())).strip()


def plain(text: str) -> str:
    """Return `text` without accents and apostrophes, its hyphens opened: the many spellings of a name as one.

    >>> plain("Sana'a, Ain al-Ásad")
    'Sanaa, Ain al Asad'
    """
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return open_hyphens(_APOSTROPHES.sub("", bare))


def open_hyphens(text: str) -> str:
    """Return `text` with blanks for the hyphens inside words: PostgreSQL takes "al-Asad" for one word, not two."""
    return _HYPHEN.sub(" ", text)
