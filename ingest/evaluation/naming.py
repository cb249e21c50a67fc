"""Whether two mentions name the same actor: gold's, and one that was read without a database, as the text spells it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from incidents.names import fold
from ingest.evaluation.gold import Row

DETERMINERS = {"the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "these", "those"}
"""Words before a name that are no part of it."""

AFTER_HEAD = {
    "of",
    "in",
    "at",
    "for",
    "from",
    "on",
    "with",
    "to",
    "by",
    "near",
    "who",
    "whose",
    "that",
    "which",
    "reached",
}
"""Words that open what a longer mention adds after its noun: "a tea seller who saw it"."""


class KnownNames:
    """The known actors' names and aliases, but for those that name several actors."""

    def __init__(self, actors: Iterable[Row]) -> None:
        """`actors`: rows as in `seeds/actors.json`."""
        self.actor_of: dict[str, str] = {}
        for actor in actors:
            aliases = [alias["name"] for alias in actor["aliases"] if not alias.get("ambiguous")]
            for name in (actor["name"], *aliases):
                self.actor_of[_bare(name)] = actor["name"]

    @classmethod
    def load(cls, path: Path) -> KnownNames:
        """Raises OSError where there is no such file."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def same(self, gold: Row, read: Row) -> bool:
        """Whether the mention that was read is gold's; both have `name` and `text`, either of them null.

        Where both are known actors, that decides; else one spelling of the one must be like one of the other.
        """
        known = {self.actor_of[name] for name in map(_bare, _spellings(read)) if name in self.actor_of}
        if gold.get("name") in known:
            return True
        if known and gold.get("name") in self.actor_of.values():
            return False
        return any(alike(one, other) for one in _spellings(gold) for other in _spellings(read))


def alike(one: str, other: str) -> bool:
    """Whether two mentions are the same words, or one leaves out what the other says before or after its noun.

    >>> alike("the coalition official", "an official"), alike("a tea seller who saw it", "tea seller")
    (True, True)
    >>> alike("the coalition", "a coalition official")
    False
    """
    short, long = sorted((_bare(one).split(), _bare(other).split()), key=len)
    if not short:
        return False
    if long[-len(short) :] == short:
        return True
    return long[: len(short)] == short and long[len(short)] in AFTER_HEAD


def _bare(name: str) -> str:
    words = fold(name).split()
    while len(words) > 1 and words[0] in DETERMINERS:
        del words[0]
    return " ".join(words)


def _spellings(mention: Row) -> Iterator[str]:
    yield from (mention[key] for key in ("name", "text") if mention.get(key))
