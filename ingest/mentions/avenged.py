"""Deeds told only as what another one avenges: “the attack was revenge for an airstrike on the camp”.

With no day of their own they are recollections that say nothing of the attack. Words are rows of
`lexicons/avenging.jsonl`.
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from ingest.grammar.syntax import up
from ingest.lexicons import words
from ingest.mentions.mentions import Mention

REACH = 4
"""Words above a deed among which it is said that it is avenged."""


def is_avenged(mention: Mention) -> bool:
    """Return whether all words of a mention tell of what somebody took revenge for, on no day of its own, and point to
    no deed told before, as “the rocket attack” does."""
    if mention.whens or (mention.type and mention.anaphoric):
        return False
    return all(is_below_revenge(event.root) for event in mention.events)


def is_below_revenge(deed: Token) -> bool:
    """Return whether a word is told as what somebody took revenge for."""
    return any(above.lower_ in words("avenging") and above.i < deed.i for above in islice(up(deed), 1, REACH + 1))
