"""Who speaks in a headline: “Police: Man shot dead in Harrow”, “Man shot dead in Harrow: police”."""

from __future__ import annotations

from spacy.tokens import Span, Token

from incidents.choices import ActorKind
from ingest.lexicons import words

MAX_WORDS = 5
"""Words of a speaker before or behind a colon."""

FEWEST_SAID = 4
"""Words of a headline beside its speaker."""

OFFICIALS = {ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.STATE_MILITARY}


def speaker_at_colon(sentence: Span) -> tuple[Token, Span] | None:
    """Return the colon and the officials or witnesses who say what stands on its other side; None where there are none.

    “The victim: a teacher of 40” says of somebody who he is; only those who speak for an office are speakers.
    """
    told = [token for token in sentence if not token.is_space]
    colon = next((token for token in told[1:-1] if token.text == ":"), None)
    if colon is None:
        return None
    before, behind = sentence.doc[told[0].i : colon.i], sentence.doc[colon.i + 1 : told[-1].i + 1]
    behind = behind[:-1] if behind[-1].is_punct else behind
    for speaker, said in ((before, behind), (behind, before)):
        if 0 < len(speaker) <= MAX_WORDS and len(said) >= FEWEST_SAID and _speaks(speaker[-1]):
            return colon, speaker
    return None


def _speaks(noun: Token) -> bool:
    row = words("people").get(noun.lower_)
    return noun.lower_ in words("speakers") or (row is not None and row["kind"] in OFFICIALS)
