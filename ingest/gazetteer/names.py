"""How names of places are compared: `fold` for spelling, `loosen` for the ways of writing one Arabic name.

`incidents.names.fold` compares the names of actors and articles. Places need more: "U.S." is "US", "St. Louis" is
"Saint Louis", "Łódź" is "Lodz", and the index folds 900,000 names when it is built.
"""

from __future__ import annotations

import re
import string
import unicodedata
from functools import cache

from ingest.gazetteer.tables import table

_DROPPED = ".'’‘ʼʻʿʾˈ`´′\u00ad\u200b\u200c\u200d\ufeff"
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ħ": "h"}
_ACCENTED = [chr(code) for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))]
_COMBINING = [chr(code) for code in range(0x0300, 0x0370)]
_DOT_INSIDE = re.compile(r"\.(?=\w{2})")
_NOT_WORD = re.compile(r"[\W_]+")


def _bare(text: str) -> str:
    """Return `text` for comparing without regard to case and form (Unicode Standard, D146), and without accents."""
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in text if not unicodedata.combining(sign))


_SIGNS = str.maketrans(
    {
        **dict.fromkeys(string.punctuation + "–—‐‑", " "),
        **{letter: _bare(letter) for letter in _ACCENTED},
        **_LETTERS,
        **dict.fromkeys([*_DROPPED, *_COMBINING], ""),
        "&": " and ",
    }
)
_SHORT = {row["short"]: row["full"] for row in table("abbreviations")}


def fold(name: str) -> str:
    """Return `name` in lower case without accents, apostrophes and dots, other signs as single blanks.

    >>> fold("Ṭall ‘Afar"), fold("Deir ez-Zor"), fold("U.S."), fold("St. Louis")
    ('tall afar', 'deir ez zor', 'us', 'saint louis')
    """
    if "." in name:
        name = _DOT_INSIDE.sub(". ", name)
    folded = name.casefold().translate(_SIGNS)
    if not folded.isascii():
        folded = _NOT_WORD.sub(" ", _bare(folded).translate(_SIGNS))
    words = folded.split()
    if len(words) > 1 and not _SHORT.keys().isdisjoint(words):
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["replacement"]) for row in table("spelling"))


def loosen(folded: str) -> str:
    """Return what is left of a folded name when articles, doubled letters and rival vowels are levelled.

    >>> loosen("al hudaydah") == loosen("hodeidah")
    True
    """
    for pattern, replacement in _spellings():
        folded = pattern.sub(replacement, folded)
    return folded
