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
from ingest.stages.annotations import in_role
from ingest.stages.designations import designate
from ingest.threads.threads import Thread

GROUPS = {ActorKind.REBEL, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA, ActorKind.ORGANISATION}


def complete_struck_back_at(threads: list[Thread]) -> None:
    """Give attacks that answer another the group that made that, as their target."""
    of_event = {token.i: thread for thread in threads for mention in thread.mentions for token in _events(mention)}
    for thread in threads:
        for mention in thread.mentions:
            told = (of_event.get(noun.i) for noun in answered_in(mention.events[0].sent))
            answered = {id(other): other for other in told if other is not None and other is not thread}
            groups = [group for other in answered.values() for group in _groups_of(other)]
            if len({designate(group).name for group in groups}) == 1 and not _takes_part(groups[0], thread):
                mention.parties.append(in_role(groups[0], ActorRole.TARGET, "parties.struck_back_at"))
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
