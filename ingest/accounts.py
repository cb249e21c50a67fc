"""Mentions of events → accounts of incidents: which words of one article tell of the same thing.

Within a sentence, mentions that share a weapon or hang together in the tree are one. Across sentences, a mention joins
the account that it can belong to by kind, date and place and that fits best; a date or a place of its own that fits no
account, or a word that sets it apart ("another"), opens a new one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from spacy.tokens import Doc, Span

from incidents.choices import EventType, Outcome
from incidents.values import PlaceValue
from ingest.kinds import may_be_same
from ingest.resolve.places import PlaceHit, compatible
from ingest.stages.annotations import EVENTS, FIGURES, PARTIES, RESPONSIBILITY, TIMES, WEAPONS, When, spans
from ingest.syntax import path_length

LINK_REACH = 3
"""Arcs within which an effect ("killed") belongs to an event word of its sentence."""

RECENT = timedelta(days=10)
"""How far back an article's main incidents may lie; what is older, it recalls."""

SEQUENCE_WORDS = {"after", "following", "since", "before", "hours", "days", "weeks", "anniversary"}
"""Words that put one event of a sentence after another: the two are not one."""

SPEECH_LIKE = {"say", "tell", "add", "announce", "report", "confirm", "state"}
"""Lemmas of verbs whose date is that of the saying."""


@dataclass(slots=True)
class Mention:
    """Event words of one sentence that mean one event, and what the sentence says of it.

    `said_on` is the date of the saying ("an official said on Tuesday"): no date of the event, but what an offset
    ("hours after …") is counted from.
    """

    events: list[Span]
    whens: list[Span] = field(default_factory=list)
    said_on: When | None = None
    places: list[PlaceHit] = field(default_factory=list)
    weapons: list[Span] = field(default_factory=list)
    figures: list[Span] = field(default_factory=list)
    parties: list[Span] = field(default_factory=list)

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
    def anaphoric(self) -> bool:
        named = [event for event in self.events if not event._.event.generic]
        return all(event._.event.anaphoric for event in named or self.events)

    @property
    def another(self) -> bool:
        return any(event._.event.another for event in self.events)

    @property
    def harms(self) -> bool:
        """Whether it says that somebody was killed or injured."""
        return any((figure._.figure["best"] or 0) > 0 for figure in self.figures)

    @property
    def foiled(self) -> bool:
        return any(event._.event.outcome in (Outcome.FOILED, Outcome.FAILED) for event in self.events)

    @property
    def is_attack_by_people(self) -> bool:
        """An attack whose means nobody names: by armed people, as far as it says who did it or whom it harmed."""
        return self.is_named and not self.type and bool(self.parties or self.harms) and not self.anaphoric

    @property
    def is_abstract(self) -> bool:
        """“… an attack against the people”: no kind, no date, no place, no harm, and not the attack told before."""
        return not (self.type or self.anaphoric or self.whens or self.places or self.figures or self.parties)

    @property
    def start(self) -> int:
        return min(event.start for event in self.events)


@dataclass(slots=True)
class Thread:
    """The mentions of one incident, in text order, with its date and place as far as they are known.

    `recalled`: told without a date in a paragraph that recalls another incident.
    """

    mentions: list[Mention]
    type: str = ""
    interval: tuple[date, date] | None = None
    places: list[PlaceValue] = field(default_factory=list)
    dates: list[tuple[Span, When]] = field(default_factory=list)
    responsibility: list[Span] = field(default_factory=list)
    recalled: bool = False

    @property
    def foiled(self) -> bool:
        return any(mention.foiled for mention in self.mentions)

    def is_background(self, published: date | None) -> bool:
        """Whether the incident lies further back than an article's own news."""
        if self.interval is None:
            return self.recalled
        return published is not None and self.interval[1] < published - RECENT


def read_threads(doc: Doc, places: list[PlaceHit]) -> list[Thread]:
    """Return the incidents that the document tells, in order of their first mention.

    Words that name no kind ("the attack", "killed") first look for an incident that another word names.
    """
    published: date | None = doc._.published
    threads: list[Thread] = []
    orphans: list[Mention] = []
    for mention in read_mentions(doc, places):
        when = _interval(mention, threads, published)
        thread = _best_thread(mention, when, threads, published)
        if thread is None:
            if not mention.type:
                orphans.append(mention)
                continue
            thread = Thread([], recalled=_is_in_recollection(mention, threads, published))
            threads.append(thread)
        _join(thread, mention, when, published)
    for mention in orphans:
        when = _interval(mention, threads, published)
        thread = _best_thread(mention, when, threads, published)
        if thread is None and mention.is_attack_by_people:
            thread = Thread([], type=EventType.ARMED_ATTACK)
            threads.append(thread)
        if thread is not None:
            _join(thread, mention, when, published)
    threads.sort(key=lambda thread: thread.mentions[0].start)
    _attach_loose(doc, threads)
    return threads


def _is_in_recollection(mention: Mention, threads: list[Thread], published: date | None) -> bool:
    """Whether the paragraph has, before the mention, told of an incident that lies further back."""
    told = [(m.start, m.events[0], thread) for thread in threads for m in thread.mentions if m.start < mention.start]
    if not told:
        return False
    _, event, thread = max(told, key=lambda entry: entry[0])
    between = mention.events[0].doc[event.end : mention.start].text
    return thread.is_background(published) and "\n" not in between


def read_mentions(doc: Doc, places: list[PlaceHit]) -> list[Mention]:
    """Return the document's mentions of things done, in text order; plans, denials and metaphors are left out."""
    by_sentence: dict[int, list[Span]] = {}
    for event in spans(doc, EVENTS):
        if event._.event.status == "reported":
            by_sentence.setdefault(event.sent.start, []).append(event)
    mentions: list[Mention] = []
    for events in by_sentence.values():
        sentence = events[0].sent
        groups = _group(events)
        _allocate(sentence, groups, places)
        mentions.extend(group for group in groups if not _is_plural_summary(group) and not group.is_abstract)
    return sorted(mentions, key=lambda mention: mention.start)


def _is_plural_summary(mention: Mention) -> bool:
    """“The attacks come as …”: several events at once, with nothing to tell them apart."""
    return (
        all(event._.event.plural for event in mention.events)
        and not mention.whens
        and not mention.figures
        and (not mention.type or mention.anaphoric)
    )


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
    return may_be_same(mark.type, other_mark.type) and path_length(one.root, other.root) <= LINK_REACH


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
            direct = arcs <= 1 and effect.root.dep_ not in RELATIVE
            near.append((not direct, behind, abs(event.start - effect.start), index))
    return groups[min(near)[3]] if near else None


RELATIVE = {"acl", "acl:relcl", "relcl"}
"""“the second attack since an airstrike killed …”: a clause behind several nouns is often hung on the wrong one, so
the last of them counts."""


def _allocate(sentence: Span, groups: list[Mention], places: list[PlaceHit]) -> None:
    """Give each date, place, weapon, figure and actor of the sentence to the mention nearest to it."""
    doc = sentence.doc

    def within(found: list[Span]) -> list[Span]:
        return [span for span in found if sentence.start <= span.start < sentence.end]

    for time in within(spans(doc, TIMES)):
        if time._.when.offset_days is not None:
            _told_after(time, groups).whens.append(time)
        elif _dates_the_saying(time):
            for group in groups:
                group.said_on = time._.when
        elif not _beyond_sequence(time, groups):
            _nearest(time, groups).whens.append(time)
    for hit in places:
        if (
            sentence.start <= hit.span.start < sentence.end
            and _can_be_scene(hit)
            and not _beyond_sequence(hit.span, groups)
        ):
            _nearest(hit.span, groups).places.append(hit)
    for weapon in within(spans(doc, WEAPONS)):
        _nearest(weapon, groups).weapons.append(weapon)
    for figure in within(spans(doc, FIGURES)):
        _nearest(figure, groups, figure.end - 1).figures.append(figure)
    for party in within(spans(doc, PARTIES)):
        home = next((g for g in groups if any(event.start == party._.of for event in g.events)), None)
        if home is not None:
            home.parties.append(party)


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
    return any(token.lower_ in ("after", "before", "since", "following") for token in span.doc[last.end : span.start])


def _told_after(time: Span, groups: list[Mention]) -> Mention:
    """The mention behind "one day after": the event that the offset dates."""
    behind = [group for group in groups if group.start >= time.end]
    return min(behind or groups, key=lambda group: abs(group.start - time.end))


def _dates_the_saying(time: Span) -> bool:
    """“… an official said Tuesday”: the date of the words, not of the deed."""
    governor = time.root.head
    return governor.lemma_ in SPEECH_LIKE and governor.pos_ == "VERB" and abs(governor.i - time.root.i) <= 3


MODIFIERS = {"compound", "amod", "nmod:poss", "poss", "nmod:desc", "nsubj", "csubj", "vocative"}
"""Relations in which a country or town says whose something is, or acts, instead of where it is."""


def _can_be_scene(hit: PlaceHit) -> bool:
    return hit.span.label_ == "FAC" or hit.span.root.dep_ not in MODIFIERS


def _interval(mention: Mention, threads: list[Thread], published: date | None) -> tuple[date, date] | None:
    """The mention's own dates: the most exact one; an offset is counted from the incident told last."""
    best: When | None = None
    for span in mention.whens:
        when: When = span._.when
        if when.offset_days is not None:
            day = _base_day(mention, threads)
            if day is None:
                continue
            when = When(day + timedelta(days=when.offset_days), day + timedelta(days=when.offset_days), "day")
        if best is None or _length(when) < _length(best):
            best = when
    return (best.start, best.end) if best is not None and best.start and best.end else None


def _base_day(mention: Mention, threads: list[Thread]) -> date | None:
    """The day that an offset is counted from: that of the saying in its sentence, else of the incident told last."""
    if mention.said_on is not None and mention.said_on.start == mention.said_on.end:
        return mention.said_on.start
    dated = [thread for thread in threads if thread.interval and thread.interval[0] == thread.interval[1]]
    last = max(dated, key=lambda thread: thread.mentions[-1].start, default=None)
    return last.interval[0] if last is not None and last.interval else None


def _length(when: When) -> timedelta:
    return when.end - when.start if when.start and when.end else timedelta.max


def _best_thread(
    mention: Mention, when: tuple[date, date] | None, threads: list[Thread], published: date | None
) -> Thread | None:
    fitting = [
        (_fit(mention, when, thread, published), index)
        for index, thread in enumerate(threads)
        if _may_join(mention, when, thread, published)
    ]
    return threads[max(fitting)[1]] if fitting else None


def _may_join(mention: Mention, when: tuple[date, date] | None, thread: Thread, published: date | None) -> bool:
    if not may_be_same(mention.type, thread.type):
        return False
    if mention.another and when is None and not mention.anaphoric:
        return False
    if mention.harms and mention.is_named and thread.foiled:
        return False
    known = thread.interval or _recent(published)
    if when is not None and known is not None and (when[1] < known[0] or known[1] < when[0]):
        return False
    if when is None and thread.is_background(published) and not mention.anaphoric and mention.is_named:
        return False
    scenes = [hit.value for hit in mention.places]
    if scenes and thread.places:
        return any(compatible(one, other) for one in scenes for other in thread.places)
    # Another kind of attack with neither date nor place in common is another attack, unless the words point back.
    same_kind = not mention.type or mention.type == thread.type
    return same_kind or mention.anaphoric or not mention.is_named or (when is not None and thread.interval is not None)


def _recent(published: date | None) -> tuple[date, date] | None:
    """When an incident told without a date happened: lately, as news does."""
    return (published - RECENT, published) if published else None


def _fit(mention: Mention, when: tuple[date, date] | None, thread: Thread, published: date | None) -> tuple[int, int]:
    """How well a mention fits a thread: shared date, place and type; then how lately the thread was told."""
    score = 0
    if when is not None and thread.interval is not None:
        score += 4 if when == thread.interval else 2
    scenes = [hit.value for hit in mention.places]
    shared = any(one["location"] == other["location"] for one in scenes for other in thread.places)
    near = any(compatible(one, other) for one in scenes for other in thread.places)
    score += 4 if shared else 2 if near else 0
    if mention.type and mention.type == thread.type:
        score += 2
    if not mention.anaphoric and not thread.is_background(published):
        score += 1
    return score, thread.mentions[-1].start


def _join(thread: Thread, mention: Mention, when: tuple[date, date] | None, published: date | None) -> None:
    thread.mentions.append(mention)
    if not thread.type or (not thread.mentions[0].is_named and mention.is_named):
        thread.type = mention.type or thread.type
    if when is not None and (thread.interval is None or when[1] - when[0] < thread.interval[1] - thread.interval[0]):
        thread.interval = when
    thread.places.extend(hit.value for hit in mention.places)
    for span in mention.whens:
        resolved: When = span._.when
        if resolved.offset_days is not None and when is not None:
            resolved = When(*when, "day")
        if resolved.start is not None:
            thread.dates.append((span, resolved))


def _attach_loose(doc: Doc, threads: list[Thread]) -> None:
    """Words on responsibility, and zero figures of sentences that name no event, go to the incident they point to.

    That is the one told in the same sentence or last before it; of "the attacks" it is every incident of the news.
    """
    held = {(figure.start, figure.label_) for t in threads for m in t.mentions for figure in m.figures}
    for figure in spans(doc, FIGURES):
        if figure._.figure["best"] == 0 and (figure.start, figure.label_) not in held:
            for thread in _pointed_to(figure, threads)[:1]:
                thread.mentions[-1].figures.append(figure)
    for span in spans(doc, RESPONSIBILITY):
        for thread in _pointed_to(span, threads):
            thread.responsibility.append(span)


def _pointed_to(span: Span, threads: list[Thread]) -> list[Thread]:
    published = span.doc._.published
    news = [thread for thread in threads if not thread.is_background(published)]
    after = [token for token in span.sent if token.i >= span.end]
    if any(token.tag_ == "NNS" and token.lower_ in ("attacks", "strikes", "bombings", "incidents") for token in after):
        return news
    told = [(m.start, index) for index, t in enumerate(threads) for m in t.mentions if m.start < span.sent.end]
    return [threads[max(told)[1]]] if told else []
