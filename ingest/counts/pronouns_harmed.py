"""“He was shot in the leg”: whether a pronoun counts somebody, or only speaks again of one who is counted.

Whom a pronoun means is often told in words that count nobody (“police found the driver. He was in critical
condition”). It counts only where no other words tell of anybody hurt.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from incidents.choices import ClaimField
from ingest.grammar.pronouns import HE_OR_HIM
from ingest.grammar.relations import SUBJECT

SHOT = "figures.shot"
"""Rule of verbs whose subject does it, unless they are passive."""


def without_mere_pronouns(figures: Iterable[Span]) -> list[Span]:
    """Return the figures without those of pronouns that add nobody."""
    told = list(figures)
    mere = [span for span in told if span.label_ != ClaimField.KILLED and _is_of_pronoun(span)]
    others = [span for span in told if span not in mere]
    hurt = any(span.label_ != ClaimField.KILLED for span in others)
    dead = any(span.label_ == ClaimField.KILLED for span in others)
    return [span for span in told if span not in mere or not (hurt or _does_it(span) or (dead and not _lives(span)))]


def _is_of_pronoun(span: Span) -> bool:
    nouns = [span.doc[index] for index in span._.persons or ()]
    return bool(nouns) and all(noun.lower_ in HE_OR_HIM for noun in nouns)


def _does_it(span: Span) -> bool:
    """“… that he’d shot”."""
    return span.id_ == SHOT and any(span.doc[index].dep_ in SUBJECT for index in span._.persons)


def _lives(span: Span) -> bool:
    """“She remained in critical condition”: none of the dead."""
    return bool(span.label_ == ClaimField.INJURED)
