"""What has to stand beside an event word for it to name an incident: the "needs" of rows of `lexicons/events.jsonl`.

The nouns that they ask for are rows of `lexicons/undergone.jsonl`.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.stages.events.needs_of_forces import OF_FORCES
from ingest.stages.events.needs_of_people import OF_PEOPLE
from ingest.stages.events.needs_of_things import OF_THINGS

NEEDS = OF_THINGS | OF_PEOPLE | OF_FORCES
"""By the name that rows of the lexicon call it."""


def has_what_it_needs(need: str | None, head: Token, weapons: list[Span]) -> bool:
    """Whether the event word has what its row asks for. Raises ValueError for a need that is none of `NEEDS`."""
    if need is None:
        return True
    if need not in NEEDS:
        raise ValueError(f"lexicon events: unknown need {need!r}")
    return NEEDS[need](head, weapons)
