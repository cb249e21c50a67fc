"""Event words → mentions: what one sentence tells of one event.

Words of one sentence that share a weapon or hang together in its tree mean one event; each date, place, weapon, figure
and actor of the sentence goes to the mention nearest to it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Doc, Span, Token

from incidents.choices import ActorRole, ClaimField, Outcome
from ingest.circumstances import (
    MAX_ARCS_TO_VERB,
    can_be_scene,
    counts_longer,
    dates_the_saying,
    is_booty,
    is_elsewhere,
    is_of_same_day,
    is_residence,
)
from ingest.kinds import one_engagement
from ingest.lexicons import words
from ingest.person_words import Name, words_of_name
from ingest.relations import AGENT, COMPOUND, NOUN_CLAUSE, NUMBER, PREPOSITION, SUBJECT
from ingest.resolve.place_values import PlaceHit
from ingest.stages.annotations import ADDRESSES, EVENTS, FIGURES, PARTIES, TIMES, WEAPONS, When, spans
from ingest.stages.events import ARMED, is_person, kind_of_noun
from ingest.status import is_anybody
from ingest.syntax import names_in, nouns_behind, path_length, up

LINK_REACH = 3
"""Arcs within which an effect ("killed") belongs to an event word of its sentence."""

SEQUENCE_WORDS = {"after", "following", "since", "before", "hours", "days", "weeks", "anniversary"}
"""Words that put one event of a sentence after another: the two are not one."""

TOLL_OF_WAR = 1000
"""Dead from which a sentence that names no deed counts a whole war."""

KILLING = "events.kill"
MURDER = {"events.murder", "events.execute"}
HARM_OF = "parties.harm_of"
"""Rule of `ingest.stages.parties` for those behind a noun of harm, or whose harm it is."""

HAPPENING = {"happen", "occur", "begin", "start", "take", "leave", "break", "erupt"}
"""Lemmas of verbs by which an event word says when it was: “the shooting took place on Monday”, “left two dead”."""

NAMED_BY_DAY = 4
"""Words behind a day within which it may be part of an event's name: “Friday's deadly drive-by shooting”."""


@dataclass(slots=True)
class Mention:
    """Event words of one sentence that mean one event, and what the sentence says of it.

    `said_on` is the date of the saying ("an official said on Tuesday") or of what followed ("arrested on Tuesday"): no
    date of the event, but what an offset ("a day after …") is counted from. `same_day`: days of a death or arrest told
    in one breath with it.
    """

    events: list[Span]
    whens: list[Span] = field(default_factory=list)
    said_on: When | None = None
    same_day: list[Span] = field(default_factory=list)
    places: list[PlaceHit] = field(default_factory=list)
    weapons: list[Span] = field(default_factory=list)
    figures: list[Span] = field(default_factory=list)
    parties: list[Span] = field(default_factory=list)
    addresses: list[Span] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The type of the words that name the event; of a mere effect where no word names it."""
        named = [event for event in self.events if not event._.event.generic]
        return next((event._.event.type for event in (*named, *self.events) if event._.event.type), "")

    @property
    def is_named(self) -> bool:
        """Whether a word names the event, not only what came of it."""
        return any(not event._.event.generic for event in self.events)

    @property
    def is_mere_effect(self) -> bool:
        """“His body showed several bullet wounds”: what came of a deed told elsewhere, with no day or place."""
        return not (self.is_named or self.whens or self.places or self.addresses)

    @property
    def anaphoric(self) -> bool:
        named = [event for event in self.events if not event._.event.generic]
        return all(event._.event.anaphoric for event in named or self.events)

    @property
    def another(self) -> bool:
        """Whether its words set it apart; of mere effects ("four others injured") they only set people apart."""
        named = [event for event in self.events if not event._.event.generic]
        return any(event._.event.another for event in named or self.events)

    @property
    def harms(self) -> bool:
        """Whether it says that somebody was killed or injured."""
        victims = any(party.label_ == ActorRole.VICTIM for party in self.parties)
        return victims or any((figure._.figure["best"] or 0) > 0 for figure in self.figures)

    @property
    def foiled(self) -> bool:
        return any(event._.event.outcome in (Outcome.FOILED, Outcome.FAILED) for event in self.events)

    @property
    def is_attack_by_people(self) -> bool:
        """An attack whose means nobody names: by armed people, as far as it says who did it or whom it harmed."""
        if self.type or self.anaphoric or self.is_toll_of_war:
            return False
        done = any(party.label_ == ActorRole.PERPETRATOR for party in self.parties)
        return done or (self.is_named and bool(self.parties or self.harms)) or self._kills_fighters

    @property
    def is_toll_of_war(self) -> bool:
        """“In the war 70,000 people have been killed”: so many, on no day and by no deed, died in many incidents."""
        dated = any(span._.when.precision == "day" for span in self.whens)
        return not self.is_named and not dated and any((f._.figure["best"] or 0) >= TOLL_OF_WAR for f in self.figures)

    @property
    def is_told_whole(self) -> bool:
        """Whether it stands for an incident by itself, though its words point back: “the attack on a post”."""
        return self.is_named and bool(self.whens or self.places) and bool(self.parties or self.harms)

    @property
    def names_its_victims(self) -> bool:
        """“The murder of the priests”, “Dana Wills's murder”: definite for whom it harmed, not for pointing back."""
        return self.is_named and any(party.id_ == HARM_OF and not is_anybody(party.root) for party in self.parties)

    @property
    def _kills_fighters(self) -> bool:
        """Whether armed people were killed, or anybody at a named place, and no word says by what accident."""
        killed = [figure for figure in self.figures if figure.label_ == ClaimField.KILLED and figure._.figure["best"]]
        fighters = any(kind_of_noun(token) in ARMED for figure in killed for token in figure)
        accidents = words("accidents")
        told_as_deed = self.tells_killing and (self.places or self.whens)
        return bool(fighters or told_as_deed) and not any(t.lower_ in accidents for t in self.events[0].sent)

    @property
    def tells_killing(self) -> bool:
        """Whether it says that a number of people were killed, and not by an accident."""
        killed = [figure for figure in self.figures if figure.label_ == ClaimField.KILLED and figure._.figure["best"]]
        by_deed = any(event.id_ == KILLING for event in self.events)
        return (
            bool(killed)
            and by_deed
            and not self.is_toll_of_war
            and not any(t.lower_ in words("accidents") for t in self.events[0].sent)
        )

    @property
    def is_scene(self) -> bool:
        """Whether it only tells of those who came after: "police were called to the house"."""
        return all(event._.event.scene for event in self.events)

    @property
    def is_on_trial(self) -> bool:
        """Whether its sentence tells of a court or an arrest: the deed may lie long back."""
        verbs = words("elsewhere")
        return any(verbs.get(token.lower_, {}).get("court") for token in self.events[0].sent)

    @property
    def is_history(self) -> bool:
        """Whether the incident goes by a name, “the Harrow Marathon bombing”: what is told beside it is later."""
        return any(
            child.dep_ in COMPOUND and child.i < event.root.i and child.ent_type_ in ("ORG", "FAC", "PERSON", "LOC")
            for event in self.events
            if event.root.pos_ in ("NOUN", "PROPN")
            for child in event.root.children
        )

    @property
    def persons(self) -> list[Name]:
        """The names of those who did it or were harmed."""
        names = (name for span in (*self.parties, *self.figures) for name in names_in(span) if name.label_ == "PERSON")
        return [parts for parts in map(words_of_name, names) if parts]

    @property
    def is_abstract(self) -> bool:
        """“… an attack against the people”: no kind, no date, no place, no harm, and not the attack told before."""
        return not (
            self.type or self.anaphoric or self.whens or self.places or self.figures or self.parties or self.addresses
        )

    def arcs_to(self, span: Span) -> int:
        """Arcs between words and the nearest event word."""
        return min(path_length(span.root, event.root) for event in self.events)

    @property
    def start(self) -> int:
        return min(event.start for event in self.events)


def read_mentions(doc: Doc, places: list[PlaceHit]) -> list[Mention]:
    """Return the document's mentions of things done, in text order; plans, denials and metaphors are left out."""
    by_sentence: dict[int, list[Span]] = {}
    for event in _told_as_done(doc):
        by_sentence.setdefault(event.sent.start, []).append(event)
    mentions: list[Mention] = []
    told = Told(doc, places)
    for start, events in by_sentence.items():
        groups = _group(events)
        _allocate(groups, told, start)
        mentions.extend(group for group in groups if not _is_plural_summary(group) and not group.is_abstract)
    return sorted(mentions, key=lambda mention: mention.start)


def _told_as_done(doc: Doc) -> list[Span]:
    """The event words of what was done. An arrest is an incident only where nothing is told that it followed."""
    done = [event for event in spans(doc, EVENTS) if event._.event.status == "reported"]
    acts = [event for event in done if not event._.event.consequence]
    return acts if any(event._.event.type or _is_deed_of_its_own(event) for event in acts) else done


def _is_deed_of_its_own(event: Span) -> bool:
    """“suspected of the murder of a judge”: what the arrest was for, where it is told and not only a charge."""
    mark = event._.event
    definite = mark.anaphoric and not nouns_behind(event.root, {"of"})
    return event.id_ in MURDER and not (mark.generic or mark.charge or definite)


def _is_plural_summary(mention: Mention) -> bool:
    """“The attacks come as …”, “a wave of kidnapping and murder”: several at once, with nothing to tell them apart."""
    if mention.whens or mention.figures or not all(e._.event.plural or _is_mass(e.root) for e in mention.events):
        return False
    if not mention.type or mention.anaphoric:
        return True
    named = any(token.ent_type_ == "PERSON" for party in mention.parties for token in party)
    counted = any(_is_counted(event.root) for event in mention.events)
    return not (mention.places or mention.addresses or named or counted)


def _is_counted(noun: Token) -> bool:
    """“Several explosions hit the town”, “the attackers were suicide bombers”: these few, not such things at large."""
    numbered = any(child.dep_ in NUMBER or child.lower_ in SOME for child in noun.children if child.i < noun.i)
    return numbered or is_person(noun) or noun.dep_ in SUBJECT | AGENT


def _is_mass(noun: Token) -> bool:
    """“kidnapping and torture”, “a wave of looting”: the word without an article, among others like it."""
    if noun.tag_ != "NN" or any(child.i < noun.i for child in noun.children if child.dep_ not in PREPOSITION | APART):
        return False
    return bool(noun.conjuncts) or noun.head.lower_ in words("waves")


SOME = {"several", "multiple", "twin", "more", "both", "many"}
APART = frozenset(("cc", "punct"))
"""Relations of what stands between coordinated words."""


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


def _home_of_effect(effect: Span, groups: list[Mention]) -> Mention | None:
    """The event that did it: one directly above or below in the tree, else the one last named before within reach."""
    near = []
    for index, group in enumerate(groups):
        for event in group.events:
            arcs, behind = path_length(effect.root, event.root), event.start > effect.start
            if arcs > LINK_REACH + 1 or (behind and _in_sequence(effect, event)):
                continue
            # "the second attack since an airstrike killed …": a clause behind several nouns is often hung on the wrong
            # one, so the last of them counts.
            direct = arcs <= 1 and effect.root.dep_ not in NOUN_CLAUSE
            near.append((not direct, behind, abs(event.start - effect.start), index))
    return groups[min(near)[3]] if near else None


class Told:
    """What the stages found, by the first token of its sentence: looked up once for a document, not for a sentence."""

    def __init__(self, doc: Doc, places: list[PlaceHit]) -> None:
        self._spans: dict[tuple[str, int], list[Span]] = defaultdict(list)
        for group in (TIMES, WEAPONS, FIGURES, PARTIES, ADDRESSES):
            for span in spans(doc, group):
                self._spans[group, doc[span.start].sent.start].append(span)
        self._places: dict[int, list[PlaceHit]] = defaultdict(list)
        for hit in places:
            self._places[doc[hit.span.start].sent.start].append(hit)

    def spans(self, group: str, sentence_start: int) -> list[Span]:
        return self._spans.get((group, sentence_start), [])

    def places(self, sentence_start: int) -> list[PlaceHit]:
        return self._places.get(sentence_start, [])


def _allocate(groups: list[Mention], told: Told, sentence_start: int) -> None:
    """Give each date, place, weapon, figure and actor of the sentence to the mention nearest to it."""
    happening = {token.i for group in groups for event in group.events if not event._.event.charge for token in event}
    other: When | None = None
    for time in told.spans(TIMES, sentence_start):
        if time._.when.offset_days is not None:
            dated = _told_after(time, groups)
            if dated.start >= time.end and dated.whens:  # “marched on Tuesday, a day after five were shot”
                other, dated.whens = dated.whens[-1]._.when, []
            dated.whens.append(time)
            dated.said_on = dated.said_on or other
        elif dates_the_saying(time):
            for group in groups:
                group.said_on = time._.when
        elif not (
            _beyond_sequence(time, groups)
            or is_elsewhere(time, happening, day=True)
            or (_nearest(time, groups).is_on_trial and _dates_another_deed(time, groups))
        ):
            _nearest(time, groups).whens.append(time)
        else:
            other = time._.when
            if is_of_same_day(time, happening):
                _nearest(time, groups).same_day.append(time)
    for hit in told.places(sentence_start):
        if can_be_scene(hit, happening) and not _beyond_sequence(hit.span, groups):
            _nearest(hit.span, groups).places.append(hit)
    for address in told.spans(ADDRESSES, sentence_start):
        if not is_residence(address) and not is_elsewhere(address, happening) and not _beyond_sequence(address, groups):
            _nearest(address, groups).addresses.append(address)
    for weapon in told.spans(WEAPONS, sentence_start):
        if not is_booty(weapon, happening):
            _nearest(weapon, groups).weapons.append(weapon)
    for figure in told.spans(FIGURES, sentence_start):
        if counts_longer(figure):
            continue
        _nearest(figure, groups, figure.end - 1).figures.append(figure)
    for party in told.spans(PARTIES, sentence_start):
        home = next((g for g in groups if any(event.start == party._.of for event in g.events)), None)
        if home is not None:
            home.parties.append(party)


def _dates_another_deed(time: Span, groups: list[Mention]) -> bool:
    """“Those accused of the shooting accepted a plea deal on Friday”: the day goes with a verb that tells of no event,
    and no event word stands between the two or right behind, “arrested for Friday's shooting”."""
    happening = {token.i for group in groups for event in group.events for token in event}
    above = list(islice(up(time.root), MAX_ARCS_TO_VERB))
    verb = next((token for token in above if token.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ in HAPPENING or any(token.i in happening for token in above):
        return False
    first, last = sorted((verb.i, time.end + NAMED_BY_DAY))
    return not any(first < event < last for event in happening)


def _nearest(span: Span, groups: list[Mention], anchor: int | None = None) -> Mention:
    root = span.root if anchor is None else span.doc[anchor]
    return min(
        groups,
        key=lambda group: min((path_length(root, event.root), abs(event.start - span.start)) for event in group.events),
    )


def _beyond_sequence(span: Span, groups: list[Mention]) -> bool:
    """Whether "after" or the like stands between the span and every event before it: it belongs to something else.

    "Drones fell on Tuesday, a day after an attempt against the airport": the airport is not where they fell.
    """
    before = [event for group in groups for event in group.events if event.start < span.start]
    if not before or any(event.start >= span.end for group in groups for event in group.events):
        return False
    last = max(before, key=lambda event: event.start)
    return any(_puts_apart(token) for token in span.doc[last.end : span.start])


def _puts_apart(token: Token) -> bool:
    """Whether the word sets one event after another; "shortly after 1 a.m. Wednesday" sets nothing apart."""
    if token.lower_ not in ("after", "before", "since", "following"):
        return False
    behind = token.doc[token.i + 1 : token.i + 2]
    return not any(word.like_num or word.text[:1].isdigit() or word.lower_ in ("midnight", "noon") for word in behind)


def _told_after(time: Span, groups: list[Mention]) -> Mention:
    """The mention behind "one day after": the event that the offset dates."""
    behind = [group for group in groups if group.start >= time.end]
    return min(behind or groups, key=lambda group: abs(group.start - time.end))
