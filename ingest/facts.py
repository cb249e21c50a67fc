"""Plain facts read from one text, before any database: the pipeline's output.

Values have the forms of `incidents.values`, but places and actors are named by `key` (a gazetteer key, a folded
name) instead of by a row's id, which only the store knows. Offsets count code points of the text as it came in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Reading:
    """One text to be read. `skipped` are the stretches that are not its story, sorted (start, end) pairs.

    `dateline` is the place before the first sentence's dash: no part of the story, but where it was written.
    """

    text: str
    published: date | None = None
    title: str = ""
    skipped: tuple[tuple[int, int], ...] = ()
    dateline: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who makes a claim, as the text names them; `name` where the text gives a proper name."""

    text: str
    name: str | None = None
    kind: str = "unknown"


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """One statement at one span. `claimant` is None for the article's own voice."""

    field: str
    value: Any
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    rule: str
    confidence: float
    stance: str = "asserted"
    claimant: Claimant | None = None
    quote: bool = False


MOST_OWN_WORDS = 32
"""Words by which one account is known; more change the likeness of two by less than a hundredth."""


@dataclass(frozen=True, slots=True)
class Telling:
    """By what else than its facts an account is known again in another article.

    `words` are the rarest words of the article's story with their weights (the squares add up to 1), `names` those of
    them that stand in names, `persons` the persons named in full (folded first and last name), `ages` the ages in years
    that it states: all accounts of an article have these in common. `own` are the rarest words of the sentences that
    speak of this incident.
    """

    words: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    own: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What the text says of one incident: claims about it, the words that name it, main or background."""

    role: str
    anchor: tuple[int, int]
    claims: tuple[ClaimFact, ...]
    confidence: float
    telling: Telling = Telling()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one text. `accounts` stand in order of salience; `statements` belong to no incident."""

    language: str
    pipeline: str
    accounts: tuple[Account, ...] = ()
    statements: tuple[ClaimFact, ...] = ()
    error: str | None = None
    words: int = field(default=0, compare=False)
