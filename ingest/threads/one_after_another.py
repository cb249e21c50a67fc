"""Words of another kind that go on telling the same attack: what its fighters did next, and the blasts that it made.

“A car bomb went off at the gate. Gunmen then opened fire on the guards.” “Two tankers blew up … drones had come down.”
"""

from __future__ import annotations

from incidents.choices import EventType
from ingest.mentions.kinds import one_engagement
from ingest.mentions.mentions import Mention
from ingest.threads.threads import Thread

FROM_AFAR = {EventType.DRONE_STRIKE, EventType.ROCKET_ATTACK, EventType.AIRSTRIKE, EventType.SHELLING}
"""What is heard as blasts where it comes down."""

BLASTS = {"events.blast", "events.explode"}
NEXT = {"then"}


def goes_on(mention: Mention, thread: Thread) -> bool:
    """Return whether a sentence tells what was done next, right behind one that tells of the thread: “they then …”."""
    if mention.whens or mention.places or not one_engagement(mention.type, thread.type):
        return False
    told_next = any(child.lower_ in NEXT for event in mention.events for child in event.root.children)
    first = mention.events[0].sent.start
    return told_next and any(event.sent.end == first for other in thread.mentions for event in other.events)


def are_blasts_from_afar(mention: Mention, thread: Thread) -> bool:
    """Return whether one tells only of blasts, by no device, and the other of an attack from afar."""
    if thread.type in FROM_AFAR:
        return _are_blasts([mention])
    return mention.type in FROM_AFAR and _are_blasts(thread.mentions)


def _are_blasts(mentions: list[Mention]) -> bool:
    events = [event for mention in mentions for event in mention.events]
    named = [event for event in events if event._.event.type and not event._.event.generic]
    return bool(named) and all(event.id_ in BLASTS and event._.event.weapon is None for event in named)
