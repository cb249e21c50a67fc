"""Whether a name is that of a ship or an aircraft: “the Harrow Star, a cargo vessel”, “the tanker Orrin”.

Names of ships are often those of places, and are taken for such; nothing happens in them that is not told of the ship.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.grammar.relations import APPOSITION, COMPLEMENT, COMPOUND, COPULA, SUBJECT
from ingest.grammar.syntax import children
from ingest.stages.events.needed_nouns import nouns


def is_name_of_craft(name: Span) -> bool:
    """Return whether the words beside a name call it a ship or an aircraft."""
    root = name.root
    beside = [*children(root, APPOSITION), *children(root, COMPOUND)]
    if root.dep_ in APPOSITION | COMPOUND and root.head.i < name.start:  # “the tanker Orrin”
        beside.append(root.head)
    if root.dep_ in SUBJECT and children(root.head, COPULA):  # “the Rwabee is a tanker”
        beside.append(root.head)
    beside += children(root.head, COMPLEMENT) if root.dep_ in SUBJECT else []
    return any(map(_is_craft, beside))


def _is_craft(noun: Token) -> bool:
    return noun.lower_ in nouns("ships") | nouns("aircraft")
