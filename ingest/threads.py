"""Mentions of events → threads: which words of one article tell of the same incident.

A mention joins the thread that it can belong to by kind, date and place and that fits best; a date or a place of its
own that fits none, or a word that sets it apart ("another"), opens a new one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import nsmallest

from spacy.tokens import Doc, Span, Token

from incidents.choices import EventType
from incidents.values import PlaceValue
from ingest.kinds import may_be_same, told_as_one
from ingest.lexicons import words
from ingest.mention_groups import read_mentions
from ingest.mentions import Member, Mention
from ingest.other_streets import are_of_other_streets
from ingest.person_words import is_one_name
from ingest.resolve.place_values import WIDE, PlaceHit, compatible, is_unknown_site
from ingest.reviews import are_close, is_review
from ingest.series import dissolve_series
from ingest.stages.annotations import FIGURES, PARTIES, RESPONSIBILITY, TIMES, When, spans
from ingest.tallies import counts_longer, tells_of_several

MOST_THREADS = 40
"""Incidents of one article that a mention is held against, the nearest ones."""

CHARGED = "parties.charged"
"""Rule of those who are arrested or tried for an incident; of an arrest they are whom it was done to."""

FREED = "parties.freed"
"""Rule of captives who were let go, and of those who let them go."""

PLURAL_EVENTS = {"attacks", "strikes", "bombings", "incidents"}
DISTRIBUTING = {"neither", "either", "both"}
RECENT = timedelta(days=10)
"""How far back an article's main incidents may lie; what is older, it recalls."""
LONGEST_MONTH = timedelta(days=31)
LONG_AGO = timedelta(days=365)
"""After this an incident that an article touches on once is not what it is about."""


@dataclass(slots=True)
class Thread:
    """The mentions of one incident, in text order, with its date and place as far as they are known.

    `recalled`: told without a date in a paragraph that recalls another incident. `in_review`: one of many of which the
    article tells: see `ingest.reviews`. `scenes` and `addresses` are told of
    it elsewhere in the article: see `ingest.scenes`.
    """

    mentions: list[Mention]
    type: str = ""
    interval: tuple[date, date] | None = None
    places: list[PlaceValue] = field(default_factory=list)
    dates: list[tuple[Span, When]] = field(default_factory=list)
    responsibility: list[Span] = field(default_factory=list)
    recalled: bool = False
    member: Member | None = None
    in_review: bool = False
    scenes: list[PlaceHit] = field(default_factory=list)
    addresses: list[Span] = field(default_factory=list)

    @property
    def foiled(self) -> bool:
        return any(mention.foiled for mention in self.mentions)

    def words_away(self, place: int) -> int:
        """How many words lie between a place and the nearer end of the thread."""
        return min(abs(self.mentions[0].start - place), abs(self.mentions[-1].start - place)) if self.mentions else 0

    @property
    def is_on_trial(self) -> bool:
        """Whether it is told first as what somebody is tried or arrested for: it may lie long back."""
        return self.mentions[0].is_on_trial

    def is_background(self, published: date | None) -> bool:
        """Whether the incident lies further back than an article's own news."""
        if self.interval is None:
            return self.recalled
        return published is not None and self.interval[1] < published - RECENT

    def is_of_last_year(self, published: date | None) -> bool:
        """Whether it is told by its day or month and lies back no more than a year."""
        if self.interval is None or published is None:
            return False
        first, last = self.interval
        return last - first < LONGEST_MONTH and last >= published - LONG_AGO


def read_threads(doc: Doc, places: list[PlaceHit]) -> list[Thread]:
    """Return the incidents that the document tells, in order of their first mention.

    Words that name no kind ("the attack", "killed") first look for an incident that another word names.
    """
    published: date | None = doc._.published
    threads: list[Thread] = []
    orphans: list[Mention] = []
    mentions, practices = read_mentions(doc, places)
    mentions, totals = dissolve_series(doc, mentions)
    review = is_review(mentions)
    several = tells_of_several(doc)

    def thread_of(mention: Mention, when: tuple[date, date] | None) -> Thread | None:
        if mention.member is not None:
            return next((thread for thread in threads if thread.member == mention.member), None)
        if not review:
            near = [t for t in threads if not (several and are_of_other_streets(mention, t.mentions))]
            return _best_thread(mention, when, near, published)
        dated = [thread for thread in threads if thread.interval is not None] if when is not None else []
        last = [thread for thread in _told_last(mention.start, threads, doc) if thread not in dated]
        return _best_thread(mention, when, [*dated, *last], published)

    for mention in mentions:
        when = _interval(mention, threads, published)
        thread = thread_of(mention, when) if mention.type or mention.member or not review else None
        if thread is None and mention.member is not None:
            kind = mention.type or mention.member.type or EventType.ARMED_ATTACK
            thread = Thread([], type=kind, member=mention.member)
            threads.append(thread)
        if thread is None:
            mere_date = mention.is_commemorated and not mention.recalls_a_death
            if not mention.type or mere_date or mention.is_mere_pointer or _came_of_another_kind(mention, threads):
                orphans.append(mention)
                continue
            recalled = mention.is_commemorated or (not review and _is_in_recollection(mention, threads, published))
            thread = Thread([], recalled=recalled)
            threads.append(thread)
        _join(thread, mention, when, published)
    for mention in orphans:
        when = _interval(mention, threads, published)
        tells = mention.is_attack_by_people or mention.recalls_a_death or _recalls(mention, when, published)
        if (tells or (review and mention.is_set)) and thread_of(mention, when) is None:
            threads.append(Thread([], type=EventType.ARMED_ATTACK, recalled=mention.is_commemorated))
            _join(threads[-1], mention, when, published)
    if not threads:  # an article may begin with "the attack"
        whole = next((mention for mention in orphans if mention.is_told_whole), None)
        if whole is None and places:  # “Three killed, possibly all civilians. Harrow, Orrin province.”
            whole = next((mention for mention in orphans if mention.tells_killing), None)
        whole = whole or next((mention for mention in orphans if mention.names_its_victims), None)
        if whole is not None:
            threads.append(Thread([], type=whole.type or EventType.ARMED_ATTACK))
            _join(threads[0], whole, _interval(whole, threads, published), published)
    joined = {id(mention) for thread in threads for mention in thread.mentions}
    for mention in orphans:
        when = _interval(mention, threads, published)
        thread = thread_of(mention, when) if id(mention) not in joined else None
        if thread is not None and not (mention.is_mere_pointer and _is_of_other_type(mention, thread)):
            _join(thread, mention, when, published)
    threads.sort(key=lambda thread: thread.mentions[0].start)
    for thread in threads:
        thread.in_review = review
    _attach_loose(doc, threads, practices, review, totals)
    return threads


def _is_of_other_type(mention: Mention, thread: Thread) -> bool:
    """Whether a mention names a type that the thread does not have: a mere word for it gives it none."""
    return bool(mention.type) and not (thread.type and told_as_one(mention.type, thread.type))


def _told_last(place: int, threads: list[Thread], doc: Doc) -> list[Thread]:
    """The thread of which a review speaks at a place: the one told last before it, where that is close."""
    told = [
        (mention.start, index) for index, t in enumerate(threads) for mention in t.mentions if mention.start < place
    ]
    start, index = max(told, default=(0, -1))
    return [threads[index]] if index >= 0 and are_close(doc, start, place) else []


def _came_of_another_kind(mention: Mention, threads: list[Thread]) -> bool:
    """“The kidnapped man's body showed bullet wounds”: a mere effect, and all that is told is of other kinds."""
    return mention.is_mere_effect and bool(threads) and not any(may_be_same(mention.type, t.type) for t in threads)


def _recalls(mention: Mention, when: tuple[date, date] | None, published: date | None) -> bool:
    """Whether words of no kind tell, whole and with its date, of an incident long past: “the anniversary of the strike
    in which the commander was killed”. Whom it harmed is not harmed by the news."""
    return mention.is_told_whole and when is not None and published is not None and when[1] < published - RECENT


def _is_in_recollection(mention: Mention, threads: list[Thread], published: date | None) -> bool:
    """Whether the paragraph has, before the mention, told of an incident that lies further back."""
    told = [(m.start, m.events[0], thread) for thread in threads for m in thread.mentions if m.start < mention.start]
    if not told:
        return False
    _, event, thread = max(told, key=lambda entry: entry[0])
    between = mention.events[0].doc[event.end : mention.start].text
    return thread.is_background(published) and "\n" not in between


def _interval(mention: Mention, threads: list[Thread], published: date | None) -> tuple[date, date] | None:
    """The mention's own dates: the most exact one; an offset is counted from the incident told last."""
    best: When | None = None
    nearest = (timedelta.max, 0)
    for span in mention.whens:
        when: When = span._.when
        if when.offset_days is not None:
            day = _base_day(mention, threads)
            if day is None:
                continue
            when = When(day + timedelta(days=when.offset_days), day + timedelta(days=when.offset_days), "day")
        away = _length(when), mention.arcs_to(span)
        if best is None or away < nearest:
            best, nearest = when, away
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
        for index, thread in _within_reach(mention, threads)
        if _may_join(mention, when, thread, threads, published)
    ]
    return threads[max(fitting)[1]] if fitting else None


def _within_reach(mention: Mention, threads: list[Thread]) -> list[tuple[int, Thread]]:
    """The threads told nearest to the mention, with their numbers: so that a long text costs its length."""
    numbered = list(enumerate(threads))
    if len(numbered) <= MOST_THREADS:
        return numbered
    return nsmallest(MOST_THREADS, numbered, key=lambda pair: pair[1].words_away(mention.start))


def _may_join(
    mention: Mention,
    when: tuple[date, date] | None,
    thread: Thread,
    threads: list[Thread],
    published: date | None,
) -> bool:
    if not may_be_same(mention.type, thread.type):
        return False
    if mention.another and when is None and not mention.anaphoric:
        return False
    if _are_taken_and_killed(mention, thread) and names_others(mention, thread):
        return False
    if mention.is_commemorated and when is None and not thread.is_background(published):
        return False
    # “attempted murder” may have hurt somebody
    if mention.harms and thread.foiled and not mention.foiled and not thread.is_on_trial:
        return False
    known = thread.interval or (None if thread.is_on_trial else _recent(published))
    if when is not None and known is not None and not _meets(known, when):
        alone = all(other is thread or other.is_background(published) for other in threads)
        return alone and _is_of_aftermath(mention, when, known)
    of_its_own = mention.is_named or (mention.type and mention.places)
    shares_person = when is None and told_as_one(mention.type, thread.type) and _shares_person(mention, thread)
    if when is None and thread.is_background(published) and not mention.anaphoric and of_its_own:
        about_it = thread is threads[0] and (
            thread.is_on_trial or (_is_all_told(thread, threads, published) and not names_others(mention, thread))
        )
        return shares_person or ((mention.is_on_trial or about_it) and told_as_one(mention.type, thread.type))
    scenes = [hit.value for hit in mention.places]
    if scenes and thread.places and not (mention.anaphoric and len(threads) == 1):
        return places_agree(scenes, thread.places)
    # Another kind of attack with neither date nor place in common is another attack, unless the words point back.
    same_kind = told_as_one(mention.type, thread.type)
    if same_kind or mention.anaphoric or not mention.is_named:
        return True
    return when is not None and thread.interval is not None and not names_others(mention, thread)


def _are_taken_and_killed(mention: Mention, thread: Thread) -> bool:
    """Whether one is an abduction and the other no abduction, each named by a word of its own."""
    types = {mention.type, thread.type}
    return mention.is_named and not mention.anaphoric and len(types) == 2 and EventType.ABDUCTION in types


def _is_all_told(thread: Thread, threads: list[Thread], published: date | None) -> bool:
    """Whether an article has told of nothing but old deeds, the first of them of the last year: it goes on to tell of
    that one at length, as an article on a trial does."""
    return thread.is_of_last_year(published) and all(other.is_background(published) for other in threads)


def places_agree(scenes: list[PlaceValue], places: list[PlaceValue]) -> bool:
    """Whether one place of each can be that of one event; sites nobody knows speak only where no others are told, and
    provinces where no towns are."""
    ones, others = scenes, places
    for speaks in (lambda value: not is_unknown_site(value), lambda value: value["precision"] not in WIDE):
        said = [value for value in ones if speaks(value)], [value for value in others if speaks(value)]
        ones, others = said if all(said) else (ones, others)
    return any(compatible(one, other) for one in ones for other in others)


def _meets(one: tuple[date, date] | None, other: tuple[date, date]) -> bool:
    return one is None or (one[0] <= other[1] and other[0] <= one[1])


def _is_of_aftermath(mention: Mention, when: tuple[date, date], known: tuple[date, date]) -> bool:
    """Whether the day beside "the shooting" is one of the days after it: “mourned on Friday after the shooting”."""
    tells_more = mention.harms or mention.addresses or mention.another
    return mention.anaphoric and not tells_more and known[1] < when[0] <= known[1] + RECENT


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
    if when is None and _shares_person(mention, thread):
        score += 3
    if not mention.anaphoric and not thread.is_background(published):
        score += 1
    return score, _nearness(mention, thread)


def _shares_person(mention: Mention, thread: Thread) -> bool:
    """Whether somebody whom the mention names had part in the incident by name."""
    told = [name for other in thread.mentions for name in other.persons]
    return any(is_one_name(name, other) for name in mention.persons for other in told)


def names_others(mention: Mention, thread: Thread) -> bool:
    """Whether both name persons in full, and no one of the mention had part in the incident."""
    told = [name for other in thread.mentions for name in other.persons]
    in_full = [any(len(set(name)) > 1 for name in names) for names in (mention.persons, told)]
    return all(in_full) and not _shares_person(mention, thread)


def _nearness(mention: Mention, thread: Thread) -> int:
    """Higher for the thread told last before the mention; of those told only behind it, for the next."""
    before = [told.start for told in thread.mentions if told.start < mention.start]
    return max(before) if before else -min(told.start for told in thread.mentions)


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
        if (
            resolved.start is not None
            and resolved.end is not None
            and _meets(thread.interval, (resolved.start, resolved.end))
        ):
            thread.dates.append((span, resolved))


def _attach_loose(doc: Doc, threads: list[Thread], practices: list[Mention], review: bool, totals: set[int]) -> None:
    """Words on responsibility, and figures and names of sentences without an event, go to the incident they point to.

    That is the one told in the same sentence or last before it; of "the attacks" it is every incident of the news.
    Figures of a longer time ("12 killings this year") and of what is done all the time go nowhere, nor do `totals` of
    several incidents.
    """
    allotted = (*(mention for thread in threads for mention in thread.mentions), *practices)
    held = {(figure.start, figure.label_) for mention in allotted for figure in mention.figures}
    pointing = _Pointing(threads, doc, review)
    days = {span.sent.start: span._.when for span in spans(doc, TIMES) if span._.when.end is not None}
    for figure in spans(doc, FIGURES):
        if (figure.start, figure.label_) in held or _is_statistic(figure) or counts_longer(figure):
            continue
        if figure.start in totals:
            continue
        pointed = [thread for thread in pointing.to(figure) if not _is_long_before(figure, thread, days)]
        for thread in pointed if figure[0].lower_ == "neither" else pointed[:1]:
            thread.mentions[-1].figures.append(figure)
    for party in spans(doc, PARTIES):
        if party._.of is None:
            for thread in pointing.to(party)[:1]:
                if _can_be_of(party, thread):
                    thread.mentions[-1].parties.append(party)
    for span in spans(doc, RESPONSIBILITY):
        for thread in pointing.to(span, each=True):
            thread.responsibility.append(span)


def _can_be_of(party: Span, thread: Thread) -> bool:
    """Of an arrest nobody is a suspect for being arrested; only captives are let go."""
    if party.id_ == FREED:
        return thread.type in (EventType.ABDUCTION, EventType.HIJACKING)
    return thread.type != EventType.ARREST or party.id_ != CHARGED


def _is_long_before(figure: Span, thread: Thread, days: dict[int, When]) -> bool:
    """Whether the sentence dates what it counts long before the incident: “both were found dead in May 2013”."""
    when = days.get(figure.sent.start)
    if when is None or when.end is None or thread.interval is None:
        return False
    return when.end < thread.interval[0] - RECENT


def _is_statistic(figure: Span) -> bool:
    """Whether the sentence counts over a longer time than an incident takes."""
    spells = words("spells_of_time")
    return any(token.lower_ in spells and not _is_of_age(token) for token in figure.sent)


def _is_of_age(token: Token) -> bool:
    """The “year” of “a 10-year-old boy” counts no time."""
    return any(behind.lower_ in ("-", "old", "olds") for behind in token.doc[token.i + 1 : token.i + 2])


class _Pointing:
    """Which incidents words without an event of their own point to; the mentions are put in order once."""

    def __init__(self, threads: list[Thread], doc: Doc, review: bool) -> None:
        self.threads, self.doc, self.review = threads, doc, review
        self.news = [thread for thread in threads if not thread.is_background(doc._.published)]
        self.told = sorted((mention.start, index) for index, t in enumerate(threads) for mention in t.mentions)

    def to(self, span: Span, *, each: bool = False) -> list[Thread]:
        """The incidents that the words are about; with `each`, what the words themselves name counts as well."""
        if self.review:
            return _told_last(span.sent.end, self.threads, self.doc)
        if any(token.lower_ in DISTRIBUTING for token in span):
            return self.news
        after = [token for token in span.sent if token.i >= (span.start if each else span.end)]
        if each and any(token.lower_ in DISTRIBUTING and token.head.lower_ in words("events") for token in after):
            return self.news
        if any(token.tag_ == "NNS" and token.lower_ in PLURAL_EVENTS for token in after):
            return self.news
        before = bisect_left(self.told, (span.sent.end, 0))
        # A lead may tell the toll before any word names what happened.
        return [self.threads[self.told[before - 1][1]]] if before else self.threads[:1]
