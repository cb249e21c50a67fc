"""Whom an answering attack was aimed at: “the army responded to the raid with airstrikes, killing ten militants” hits
those who made the raid, who are named where that is told.

An inference, by a rule of its own; only armed groups that have a name answer for a raid so.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from incidents.choices import ActorKind, ActorRole
from ingest.grammar.answered import answered_in
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import make_span
from ingest.stages.designations import designate
from ingest.threads.threads import Thread

GROUPS = {ActorKind.REBEL, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA, ActorKind.ORGANISATION}


def complete_struck_back_at(threads: list[Thread]) -> None:
    """Give attacks that answer another the group that made that, as their target."""
    of_event = {token.i: thread for thread in threads for mention in thread.mentions for token in _events(mention)}
    for thread in threads:
        for mention in thread.mentions:
            answered = {
                id(of_event[noun.i]): of_event[noun.i]
                for noun in answered_in(mention.events[0].sent)
                if noun.i in of_event
            }
            groups = [group for other in answered.values() if other is not thread for group in _groups_of(other)]
            if len({designate(group).name for group in groups}) == 1 and not _takes_part(groups[0], thread):
                group = groups[0]
                mention.parties.append(
                    make_span(group.doc, group.start, group.end, ActorRole.TARGET, "parties.struck_back_at", of=None)
                )
                break


def _events(mention: Mention) -> Iterator[Token]:
    return (token for event in mention.events for token in event)


def _groups_of(thread: Thread) -> Iterator[Span]:
    """The named armed groups that did it."""
    for mention in thread.mentions:
        for party in mention.parties:
            if party.label_ == ActorRole.PERPETRATOR:
                meant = designate(party)
                if meant.kind in GROUPS and not meant.described and not meant.candidates:
                    yield party


def _takes_part(group: Span, thread: Thread) -> bool:
    name = designate(group).name
    return any(designate(party).name == name for party in thread.parties)
