"""Which event words tell of what was done: not what was planned or denied, nor the arrests that followed it."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from incidents.choices import EventType
from ingest.grammar.syntax import nouns_behind
from ingest.stages.annotations import EVENTS, spans

MURDER = {"events.murder", "events.execute"}


OF_THEIR_OWN = {EventType.PROTEST, EventType.AGREEMENT, EventType.DEPLOYMENT, EventType.TERRITORY_CHANGE}
"""Kinds that follow an incident and are told as another one: the truce after a battle, but not the arrests."""


RELEASE = "events.release"


def told_as_done(doc: Doc) -> list[Span]:
    """Return the event words of what was done, in text order.

    An arrest is an incident only where nothing is told that it followed; a protest or a truce beside other incidents
    only in a sentence of its own.
    """
    done = [event for event in spans(doc, EVENTS) if event._.event.status == "reported"]
    acts = [event for event in done if not event._.event.consequence]
    if not any(event._.event.type or _is_deed_of_its_own(event) for event in acts):
        return done
    sentences = {event.sent.start for event in acts}
    return [
        event
        for event in done
        if not event._.event.consequence or (is_beside(event) and event.sent.start not in sentences)
    ]


def is_beside(event: Span) -> bool:
    """Whether the word names what may follow an incident and is another one; a release ends the abduction itself."""
    return event._.event.consequence and event._.event.type in OF_THEIR_OWN and event.id_ != RELEASE


def _is_deed_of_its_own(event: Span) -> bool:
    """“suspected of the murder of a judge”: what the arrest was for, where it is told and not only a charge."""
    mark = event._.event
    definite = mark.anaphoric and not nouns_behind(event.root, {"of"})
    return event.id_ in MURDER and not (mark.generic or mark.charge or definite)
