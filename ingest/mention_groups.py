"""Event words → mentions: those of one sentence that share a weapon or hang together in its tree mean one event."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from ingest.allotment import Told, allot
from ingest.deeds import told_as_done
from ingest.kinds import one_engagement
from ingest.mentions import Mention
from ingest.ordinals import is_bare
from ingest.practices import is_practice
from ingest.relations import NOUN_CLAUSE
from ingest.resolve.place_values import PlaceHit
from ingest.syntax import path_length

LINK_REACH = 3
"""Arcs within which an effect ("killed") belongs to an event word of its sentence."""

SEQUENCE_WORDS = {"after", "following", "since", "before", "hours", "days", "weeks", "anniversary"}
"""Words that put one event of a sentence after another: the two are not one."""


def read_mentions(doc: Doc, places: list[PlaceHit]) -> list[Mention]:
    """Return the document's mentions of things done, in text order; plans, denials and metaphors are left out."""
    by_sentence: dict[int, list[Span]] = {}
    for event in told_as_done(doc):
        by_sentence.setdefault(event.sent.start, []).append(event)
    mentions: list[Mention] = []
    told = Told(doc, places)
    for start, events in by_sentence.items():
        groups = _group(events)
        allot(groups, told, start)
        mentions.extend(group for group in groups if not is_practice(group) and not group.is_abstract)
    return sorted(mentions, key=lambda mention: mention.start)


def _group(events: list[Span]) -> list[Mention]:
    """Event words of one sentence that mean one event together."""
    groups: list[Mention] = []
    named = [event for event in events if not event._.event.generic]
    for event in named:
        home = next((group for group in groups if any(_one_event(event, other) for other in group.events)), None)
        if home is None:
            groups.append(Mention([event]))
        else:
            home.events.append(event)
    for event in events:
        if not event._.event.generic:
            continue
        home = _home_of_effect(event, groups)
        if home is None:
            groups.append(Mention([event]))
        else:
            home.events.append(event)
    return groups


def _one_event(one: Span, other: Span) -> bool:
    if _in_sequence(one, other):
        return False
    mark, other_mark = one._.event, other._.event
    if mark.weapon is not None and mark.weapon == other_mark.weapon:
        return True
    if mark.another or other_mark.another:
        return False
    return one_engagement(mark.type, other_mark.type) and path_length(one.root, other.root) <= LINK_REACH


def _in_sequence(one: Span, other: Span) -> bool:
    """Whether a word between them says that one came after the other."""
    first, second = sorted((one, other), key=lambda span: span.start)
    between = {token.lower_ for token in one.doc[first.end : second.start]}
    return bool(between & SEQUENCE_WORDS)


def _is_of_next(effect: Span, event: Span) -> bool:
    """“The first bomb killed three and the second killed two”: what comes behind "the second" is another event."""
    first, second = sorted((effect, event), key=lambda span: span.start)
    return any(map(is_bare, effect.doc[first.end : second.start]))


def _home_of_effect(effect: Span, groups: list[Mention]) -> Mention | None:
    """The event that did it: one directly above or below in the tree, else the one last named before within reach."""
    near = []
    for index, group in enumerate(groups):
        for event in group.events:
            arcs, behind = path_length(effect.root, event.root), event.start > effect.start
            if arcs > LINK_REACH + 1 or _is_of_next(effect, event) or (behind and _in_sequence(effect, event)):
                continue
            # "the second attack since an airstrike killed …": a clause behind several nouns is often hung on the wrong
            # one, so the last of them counts.
            # "strikes killed 20 after rockets killed a woman": what a clause of before tells is done by what it names.
            direct = arcs <= 1 and effect.root.dep_ not in NOUN_CLAUSE and not _in_sequence(effect, event)
            near.append((not direct, behind, abs(event.start - effect.start), index))
    return groups[min(near)[3]] if near else None
