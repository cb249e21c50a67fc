"""Which event words tell of what was done: not what was planned or denied, nor the arrests that followed it."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from ingest.stages.annotations import EVENTS, spans
from ingest.syntax import nouns_behind

MURDER = {"events.murder", "events.execute"}


def told_as_done(doc: Doc) -> list[Span]:
    """Return the event words of what was done. An arrest is an incident only where nothing is told that it followed."""
    done = [event for event in spans(doc, EVENTS) if event._.event.status == "reported"]
    acts = [event for event in done if not event._.event.consequence]
    return acts if any(event._.event.type or _is_deed_of_its_own(event) for event in acts) else done


def _is_deed_of_its_own(event: Span) -> bool:
    """“suspected of the murder of a judge”: what the arrest was for, where it is told and not only a charge."""
    mark = event._.event
    definite = mark.anaphoric and not nouns_behind(event.root, {"of"})
    return event.id_ in MURDER and not (mark.generic or mark.charge or definite)
