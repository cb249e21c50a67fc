"""Event words → mentions: those of one sentence that share a weapon or hang together in its tree mean one event."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from incidents.choices import DID, DatePrecision
from ingest.grammar.answered import answered_in
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.ordinals import is_bare
from ingest.grammar.relations import CLAUSE, CONJUNCT, NOUN_CLAUSE, PASSIVE_AUXILIARY, SUBJECT, SUBJECTS
from ingest.grammar.syntax import children, path_length
from ingest.mentions.accidents import is_by_no_one
from ingest.mentions.allotment import Told, allot
from ingest.mentions.kinds import one_engagement
from ingest.mentions.mentions import Mention
from ingest.mentions.practices import is_practice
from ingest.mentions.told_apart import tell_apart
from ingest.resolve.place_values import PlaceHit
from ingest.stages.annotations import TIMES
from ingest.stages.events.deeds import is_beside, told_as_done

LINK_REACH = 3
"""Arcs within which an effect ("killed") belongs to an event word of its sentence."""

SUBJECT_RULE = "parties.subject"
"""Rule of `ingest.stages.parties.deed_verbs` for who does what a verb says."""

OWN_SUBJECT = SUBJECTS | PASSIVE_AUXILIARY
SEQUENCE_WORDS = {
    "after",
    "following",
    "follows",
    "followed",
    "since",
    "before",
    "hours",
    "days",
    "weeks",
    "anniversary",
}
"""Words that put one event of a sentence after another: the two are not one."""


def read_mentions(doc: Doc, places: list[PlaceHit]) -> tuple[list[Mention], list[Mention]]:
    """Return the document's mentions of single things done, in text order, and those of practices; plans, denials and
    metaphors are left out."""
    by_sentence: dict[int, list[Span]] = {}
    for event in told_as_done(doc):
        by_sentence.setdefault(event.sent.start, []).append(event)
    mentions: list[Mention] = []
    practices: list[Mention] = []
    told = Told(doc, places)
    acts = any(not event._.event.consequence for events in by_sentence.values() for event in events)
    for start, events in by_sentence.items():
        answered = {noun.i for noun in answered_in(events[0].sent)}
        # “The army denied bombing the town, where an airstrike killed six”: what it denies and what is told.
        groups = [group for disputed in (False, True) for group in _group(events, disputed, answered)]
        allot(groups, told, start)
        _share_subject(groups)
        if len(groups) == 1:
            groups = tell_apart(groups[0], told.spans(TIMES, start))
        for group in groups:
            by_no_one = not group.type and any(map(is_by_no_one, group.events))
            if is_practice(group) or _is_mere_reason(group) or by_no_one:
                practices.append(group)
            elif not (group.is_abstract or (acts and is_beside(group.events[0]) and not _is_dated_and_placed(group))):
                mentions.append(group)
    return sorted(mentions, key=lambda mention: mention.start), practices


def _share_subject(groups: list[Mention]) -> None:
    """“Rebels burned trucks and kidnapped the drivers on Monday”: two deeds of one doer; what has no day of its own has
    that of the other."""
    roots = {event.root.i: group for group in groups for event in group.events}
    for group in groups:
        for verb in (event.root for event in group.events):
            first = roots.get(verb.head.i) if verb.dep_ in CONJUNCT and not children(verb, OWN_SUBJECT) else None
            if first is None or first is group:
                continue
            if not any(party.label_ in DID for party in group.parties):
                group.parties.extend(party for party in first.parties if party.id_ == SUBJECT_RULE)
            if not first.whens and not group.is_on_trial:
                first.whens.extend(group.whens)


def _is_mere_reason(mention: Mention) -> bool:
    """“… in response to Israel's assault on the strip”: why something was done, of which no day is told."""
    points_back = mention.anaphoric and mention.is_named  # “in response to the raid”
    return mention.answered and not (points_back or mention.whens)


def _is_dated_and_placed(mention: Mention) -> bool:
    """Whether it says on which day and where it was: a truce without either belongs to the story of a war."""
    dated = any(span._.when.precision == DatePrecision.DAY for span in mention.whens)
    return dated and mention.is_placed


def _group(sentence: list[Span], disputed: bool, answered: set[int]) -> list[Mention]:
    """Event words of one sentence that mean one event together: of those that somebody denies, or of the others.

    `answered`: the words of deeds that others answered.
    """
    events = [event for event in sentence if event._.event.disputed == disputed]
    told = [event for event in events if answered.isdisjoint(range(event.start, event.end))]
    groups = [Mention([event], answered=True) for event in events if event not in told]
    for event in sorted(told, key=lambda event: event._.event.generic):  # what names an event before its effects
        home = _home_of_effect(event, groups) if event._.event.generic else _home_of_named(event, groups)
        if home is None:
            groups.append(Mention([event]))
        else:
            home.events.append(event)
    return groups


def _home_of_named(event: Span, groups: list[Mention]) -> Mention | None:
    telling = (group for group in groups if not group.answered)
    return next((group for group in telling if any(_one_event(event, other) for other in group.events)), None)


def _one_event(one: Span, other: Span) -> bool:
    if in_sequence(one, other):
        return False
    mark, other_mark = one._.event, other._.event
    if mark.weapon is not None and mark.weapon == other_mark.weapon:
        return True
    if mark.another or other_mark.another:
        return False
    if _is_meanwhile(one, other) or _is_meanwhile(other, one):
        return True
    return one_engagement(mark.type, other_mark.type) and path_length(one.root, other.root) <= LINK_REACH


def _is_meanwhile(one: Span, other: Span) -> bool:
    """“Gunmen opened fire on the guards while inmates rioted inside”."""
    clause = one.root
    return clause.dep_ in CLAUSE and clause.head.i == other.root.i and any(c.lower_ == "while" for c in clause.children)


def in_sequence(one: Span, other: Span) -> bool:
    """Return whether a word between two event words of a sentence says that one came after the other."""
    first, second = sorted((one, other), key=lambda span: span.start)
    between = {token.lower_ for token in one.doc[first.end : second.start]}
    return bool(between & SEQUENCE_WORDS)


def _is_of_next(effect: Span, event: Span) -> bool:
    """“The first bomb killed three and the second killed two”: what comes behind "the second" is another event."""
    first, second = sorted((effect, event), key=lambda span: span.start)
    return any(map(is_bare, effect.doc[first.end : second.start]))


def _has_its_own_doer(effect: Token) -> bool:
    """“… torching cars after a gunman had killed two settlers”: what others did before."""
    return effect.dep_ in CLAUSE and any(map(is_person, children(effect, SUBJECT)))


def _home_of_effect(effect: Span, groups: list[Mention]) -> Mention | None:
    """The event that did it: one directly above or below in the tree, else the one last named before within reach."""
    near = []
    for index, group in enumerate(groups):
        for event in group.events:
            arcs, behind = path_length(effect.root, event.root), event.start > effect.start
            if arcs > LINK_REACH + 1 or _is_of_next(effect, event) or (behind and in_sequence(effect, event)):
                continue
            if in_sequence(effect, event) and _has_its_own_doer(effect.root):
                continue
            if group.answered and not event.root.is_ancestor(effect.root):
                continue
            # "the second attack since an airstrike killed …": a clause behind several nouns is often hung on the wrong
            # one, so the last of them counts.
            # "strikes killed 20 after rockets killed a woman": what a clause of before tells is done by what it names.
            direct = arcs <= 1 and effect.root.dep_ not in NOUN_CLAUSE and not in_sequence(effect, event)
            near.append((not direct, behind, abs(event.start - effect.start), index))
    return groups[min(near)[3]] if near else None
