"""States as actors: what stands for a state ("Tehran", "Israeli" before a strike), and the forces that it has.

"Kenyan troops", "Kenya's army" and "four Kenyan soldiers" mean one military, whether or not anybody entered it before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from incidents.names import fold
from ingest.gazetteer import country_of_demonym, country_of_name, demonyms_of_country, name_of_country
from ingest.lexicons import load, words

POSSESSIVE = r"(?P<possessive>['’]s?)?"


@dataclass(frozen=True, slots=True)
class Force:
    """A state's army, police or the like. `name` is without number and article: "Kenyan soldiers".

    `whose`: the name's first words, "Kenyan"; `country`: ISO code; `forms`: all words for the force, of which the name
    ends in one.
    """

    name: str
    whose: str
    country: str
    kind: str
    forms: tuple[str, ...]

    def other_names(self) -> list[str]:
        """Return the folded names that mean the same: "kenyan army", "kenyan armed forces", …"""
        whose = dict.fromkeys(fold(word) for word in (self.whose, *demonyms_of_country(self.country)))
        return [f"{word} {form}" for word in whose for form in self.forms]


@cache
def _force() -> re.Pattern[str]:
    forms = sorted((re.escape(form) for row in load("state_forces") for form in row["forms"]), key=len, reverse=True)
    return re.compile(rf"^(?P<whose>.+?){POSSESSIVE}\s+(?P<force>{'|'.join(forms)})$", re.IGNORECASE)


def force_of(name: str) -> Force | None:
    """Return the state's force that the words name, None where they name none.

    >>> force_of("four Kenyan soldiers").name, force_of("Harrow police")
    ('Kenyan soldiers', None)
    """
    match = _force().match(name.strip())
    if match is None:
        return None
    words_before = match["whose"].split()
    for start in range(len(words_before)):
        whose = " ".join(words_before[start:])
        country = _state_of(whose)
        if country is not None and all(_counts(word) for word in words_before[:start]):
            row = words("state_forces")[match["force"].lower()]
            own = demonyms_of_country(country)[:1] if match["possessive"] else ()  # "Kenya's army" is the Kenyan army
            said = f"{own[0]} {match['force']}" if own else " ".join(name.split()[start:])
            return Force(said, own[0] if own else whose, country, str(row["kind"]), tuple(row["forms"]))
    return None


def _counts(word: str) -> bool:
    """Whether a word before the name only counts or points: "four", "the", "several"."""
    folded = word.lower()
    return folded in ("the", "a", "an", "some", "several", "many") or folded in words("numbers") or folded.isdigit()


def _state_of(word: str) -> str | None:
    """The country that a name or a word for its people speaks of, where it speaks for the state."""
    if fold(word) in words("peoples"):
        return None
    return country_of_demonym(word) or country_of_name(word)


def without_state(name: str) -> str:
    """Return a name without the state whose it is said to be: "Yemen's Houthi movement" → "Houthi movement"."""
    match = re.match(r"(?P<whose>.+?)\s?['’]\s?s?\s+(?=\S)", name)
    if match is None or force_of(name) is not None or country_of_name(match["whose"]) is None:
        return name
    return name[match.end() :]


def state_acting(name: str) -> str | None:
    """Return the state that does what its seat of government is said to do: "Tehran" → "Iran"; None for other names."""
    row: dict[str, Any] | None = words("capitals").get(name.strip().lower())
    return name_of_country(row["id"]) if row is not None else None


def state_named(word: str) -> str | None:
    """Return the state that a country's name or the word for its people speaks of: "U.S.", "American"; else None."""
    country = _state_of(word)
    return name_of_country(country) if country else None


def state_of_people(word: str) -> str | None:
    """Return the state that an adjective before a deed speaks of: "Israeli" (airstrike) → "Israel"."""
    if fold(word) in words("peoples"):
        return None
    country = country_of_demonym(word)
    return name_of_country(country) if country else None


def country_of_state(name: str) -> str | None:
    """Return the ISO code of the state, or of the state whose force, that a name means; None for other names."""
    force = force_of(name)
    return force.country if force is not None else country_of_name(name)
