"""Mentions of events → threads: which words of one article tell of an incident that none before told of.

Words that name a kind open a thread where they can join none. Words of no kind ("the attack", "killed") wait until all
that others name is known.
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Span

from incidents.choices import EventType
from ingest.grammar.pronouns import THIS_OR_THAT
from ingest.grammar.tallies import tells_of_several
from ingest.mentions.kinds import may_be_same, told_as_one
from ingest.mentions.mention_groups import read_mentions
from ingest.mentions.mentions import Mention
from ingest.resolve.place_values import PlaceHit
from ingest.threads.loose_words import attach_loose
from ingest.threads.mention_dates import dates_of
from ingest.threads.other_streets import are_of_other_streets
from ingest.threads.reviews import is_review, told_last
from ingest.threads.series import dissolve_series
from ingest.threads.thread_joins import best_thread, join
from ingest.threads.threads import RECENT, Thread

ALIKE = {"similar", "comparable", "identical"}
"""Words before “attack” that make it one of the kind told before."""


def read_threads(doc: Doc, places: list[PlaceHit]) -> list[Thread]:
    """Return the incidents that the document tells, in order of their first mention.

    Words that name no kind ("the attack", "killed") first look for an incident that another word names.
    """
    mentions, practices = read_mentions(doc, places)
    mentions, totals = dissolve_series(doc, mentions)
    review = is_review(mentions)
    openings = _Openings(doc, review)
    for mention in mentions:
        openings.take(mention)
    openings.open_by_waiting()
    if not openings.threads:
        openings.open_first(with_places=bool(places))
    openings.join_waiting()
    threads = sorted(openings.threads, key=lambda thread: thread.mentions[0].start)
    for thread in threads:
        thread.in_review = review
    attach_loose(doc, threads, practices, review, totals)
    return threads


class _Openings:
    """The threads of one text while its mentions are read, and the mentions that wait for what the others name."""

    def __init__(self, doc: Doc, review: bool) -> None:
        self.doc, self.review = doc, review
        self.published: date | None = doc._.published
        self.several = tells_of_several(doc)
        self.threads: list[Thread] = []
        self.waiting: list[Mention] = []

    def take(self, mention: Mention) -> None:
        """Join the mention to the thread that it is of, else open one, else let it wait."""
        when = dates_of(mention, self.threads)
        may_join = bool(mention.type or mention.member) or not self.review
        pointing = self._points_to_waiting(mention)
        thread = self._thread_of(mention, when) if may_join and not pointing else None
        if thread is None and not pointing:
            thread = self._opened_by(mention)
        if thread is None:
            self.waiting.append(mention)
        else:
            join(thread, mention, when)

    def _points_to_waiting(self, mention: Mention) -> bool:
        """“On Monday three people died in Harrow. The Front claimed that attack”: what was told last waits as well."""
        if not self.waiting or not self.waiting[-1].is_attack_by_people or not all(map(_points, mention.events)):
            return False
        return all(told.start < self.waiting[-1].start for thread in self.threads for told in thread.mentions)

    def open_by_waiting(self) -> None:
        """Open a thread for words of no kind that tell of an incident by themselves and can be of no other."""
        for mention in self.waiting:
            when = dates_of(mention, self.threads)
            tells = mention.is_attack_by_people or mention.recalls_a_death or _recalls(mention, when, self.published)
            tells = tells or (mention.answered and mention.is_told_whole)
            if mention.is_disputed:
                continue
            if (tells or (self.review and mention.is_set)) and self._thread_of(mention, when) is None:
                thread = Thread([], type=self._type_of(mention), recalled=mention.is_commemorated)
                self.threads.append(thread)
                join(thread, mention, when)

    def _type_of(self, mention: Mention) -> EventType | str:
        """“In 2019 a similar attack hit four hospitals”: of the type of what the article is about."""
        nouns = (event.root for event in mention.events)
        similar = any(child.lower_ in ALIKE for noun in nouns for child in noun.children)
        return self.threads[0].type if similar and self.threads and self.threads[0].type else EventType.ARMED_ATTACK

    def open_first(self, *, with_places: bool) -> None:
        """Open the only thread of an article that begins with "the attack". `with_places`: it names some."""
        told = [mention for mention in self.waiting if not mention.is_disputed]
        whole = next((mention for mention in told if mention.is_told_whole), None)
        if whole is None and with_places:  # “Three killed, possibly all civilians. Harrow, Orrin province.”
            whole = next((mention for mention in told if mention.tells_killing), None)
        whole = whole or next((mention for mention in told if mention.names_its_victims), None)
        if whole is not None:
            self.threads.append(Thread([], type=whole.type or EventType.ARMED_ATTACK))
            join(self.threads[0], whole, dates_of(whole, self.threads))

    def join_waiting(self) -> None:
        """Join what waited, and opened no thread, to the thread that it is of; what is of none is dropped."""
        joined = {id(mention) for thread in self.threads for mention in thread.mentions}
        for mention in self.waiting:
            when = dates_of(mention, self.threads)
            thread = self._thread_of(mention, when) if id(mention) not in joined else None
            if thread is not None and not (mention.is_mere_pointer and _is_of_other_type(mention, thread)):
                join(thread, mention, when)

    def _thread_of(self, mention: Mention, when: tuple[date, date] | None) -> Thread | None:
        if mention.member is not None:
            return next((thread for thread in self.threads if thread.member == mention.member), None)
        if not self.review:
            near = [t for t in self.threads if not (self.several and are_of_other_streets(mention, t.mentions))]
            return best_thread(mention, when, near, self.published)
        dated = [thread for thread in self.threads if thread.interval is not None] if when is not None else []
        last = [thread for thread in told_last(mention.start, self.threads, self.doc) if thread not in dated]
        return best_thread(mention, when, [*dated, *last], self.published)

    def _opened_by(self, mention: Mention) -> Thread | None:
        """The new thread of a mention of which no thread tells yet; None where its words alone open none."""
        if mention.member is not None:
            thread = Thread(
                [], type=mention.type or mention.member.type or EventType.ARMED_ATTACK, member=mention.member
            )
        elif mention.is_disputed or self._must_wait(mention):
            return None
        else:
            thread = Thread([], recalled=mention.is_commemorated or self._is_in_recollection(mention))
        self.threads.append(thread)
        return thread

    def _must_wait(self, mention: Mention) -> bool:
        mere_date = mention.is_commemorated and not mention.recalls_a_death
        return not mention.type or mere_date or mention.is_mere_pointer or _came_of_another_kind(mention, self.threads)

    def _is_in_recollection(self, mention: Mention) -> bool:
        return not self.review and _is_in_recollection(mention, self.threads, self.published)


def _points(event: Span) -> bool:
    return event.root.pos_ == "NOUN" and any(child.lower_ in THIS_OR_THAT for child in event.root.children)


def _is_of_other_type(mention: Mention, thread: Thread) -> bool:
    """Whether a mention names a type that the thread does not have: a mere word for it gives it none."""
    return bool(mention.type) and not (thread.type and told_as_one(mention.type, thread.type))


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
