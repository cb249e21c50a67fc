"""With what weapons those who claim a deed say that they did it: “the Front claimed the attack and said it had used
missiles and drones”.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from incidents.choices import EventType, Responsibility
from incidents.settle import HIGHER_TACTICS
from ingest.grammar.relations import CONJUNCT, OBJECT
from ingest.grammar.syntax import is_negated, nouns_behind
from ingest.lexicons import forms, load
from ingest.stages.annotations import WEAPONS, spans
from ingest.threads.threads import Thread

USING, OPERATIONS = forms("attacking_with", "use"), forms("attacking_with", "operation")


def weapons_claimed(thread: Thread) -> Iterator[tuple[str, Span]]:
    """Yield the type that each weapon stands for, the highest tactic first, with the words for it."""
    claims = [span for span in thread.responsibility if span.label_ == Responsibility.CLAIMED]
    sentences = {claim.sent.start: claim.sent for claim in claims}
    told = [
        (type_, weapon)
        for sentence in sentences.values()
        for weapon in spans(sentence.doc, WEAPONS)
        if sentence.start <= weapon.start < sentence.end
        and (type_ := _types().get(weapon.id_, ""))
        and _is_used(weapon.root)
    ]
    yield from sorted(told, key=lambda pair: (HIGHER_TACTICS.index(EventType(pair[0])), pair[1].start))


@cache
def _types() -> dict[str, str]:
    return {f"weapons.{row['id']}": row["type"] for row in load("weapons") if row["type"]}


def _is_used(weapon: Token) -> bool:
    first = weapon
    while first.dep_ in CONJUNCT and first.head.i < first.i:
        first = first.head
    verb = first.head
    if first.dep_ in OBJECT and verb.lemma_ in USING:
        return not is_negated(verb)
    return verb.lower_ in OPERATIONS and first in nouns_behind(verb, {"with"})
