"""Names without what stands around them: titles, articles, words that say what a group is."""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicons import load


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{_any('titles')})\.?\s+)+(?=\S)", re.IGNORECASE)


@cache
def _group_noun(capitals: bool) -> re.Pattern[str]:
    nouns = _any("group_nouns")
    return re.compile(rf"^(?:{nouns})\s+|\s+(?:{nouns})$", re.IGNORECASE if capitals else 0)


def _any(lexicon: str) -> str:
    """The forms of a lexicon as alternatives of a pattern, the longest first."""
    return "|".join(sorted((re.escape(form) for row in load(lexicon) for form in row["forms"]), key=len, reverse=True))


def without_article(name: str) -> str:
    """Return the name without the article before it: "the Harrow Front" → "Harrow Front"."""
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)


def bare_name(name: str) -> str:
    """Return the name without titles and article: "Gen. Qassim Soleimani" → "Qassim Soleimani"."""
    bare = _title().sub("", without_article(name))
    return re.sub(r"(?:'s|’s|’|')$", "", bare).strip() or name.strip()


def without_group_noun(name: str, *, capitals: bool = False) -> str:
    """Return a bare name without the noun that says what kind of group it is.

    One with a capital is a part of the name, unless `capitals`: then what is returned is only another form to look for.

    >>> without_group_noun("Kata'ib Hezbollah militia"), without_group_noun("Harrow Democratic Forces")
    ("Kata'ib Hezbollah", 'Harrow Democratic Forces')
    """
    return _group_noun(capitals).sub("", name).strip()
