"""Which incident words without an event of their own point to: on responsibility, and figures and names.

That is the one told in the same sentence or last before it; of "the attacks" it is every incident of the news.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Span

from incidents.choices import EventType
from ingest.grammar.pronouns import THIS_OR_THAT
from ingest.grammar.tallies import counts_longer, is_statistic
from ingest.lexicons import words
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import FIGURES, PARTIES, RESPONSIBILITY, TIMES, When, spans
from ingest.threads.reviews import told_last
from ingest.threads.threads import CHARGED, FREED, RECENT, Thread

DISTRIBUTING = {"neither", "either", "both"}


def attach_loose(doc: Doc, threads: list[Thread], practices: list[Mention], review: bool, totals: set[int]) -> None:
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
        if (figure.start, figure.label_) in held or is_statistic(figure) or counts_longer(figure):
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


class _Pointing:
    """Which incidents words without an event of their own point to; the mentions are put in order once."""

    def __init__(self, threads: list[Thread], doc: Doc, review: bool) -> None:
        self.threads, self.doc, self.review = threads, doc, review
        self.news = [thread for thread in threads if not thread.is_background(doc._.published)]
        # What another deed answered is told in passing: it is not spoken of.
        mentions = ((mention, index) for index, thread in enumerate(threads) for mention in thread.mentions)
        self.told = sorted((mention.start, index) for mention, index in mentions if not mention.answered)

    def to(self, span: Span, *, each: bool = False) -> list[Thread]:
        """The incidents that the words are about; with `each`, what the words themselves name counts as well."""
        if self.review:
            return told_last(span.sent.end, self.threads, self.doc)
        if any(token.lower_ in DISTRIBUTING for token in span):
            return self.news
        after = [token for token in span.sent if token.i >= (span.start if each else span.end)]
        if each and any(token.lower_ in DISTRIBUTING and token.head.lower_ in words("events") for token in after):
            return self.news
        if any(token.tag_ == "NNS" and token.lower_ in words("plural_events") for token in after):
            return self.news
        # “They claimed that attack”: the one told in the sentences before.
        pointed_at = {token.head.lower_ for token in after if token.lower_ in THIS_OR_THAT}
        pointing = each and not pointed_at.isdisjoint(words("events"))
        before = bisect_left(self.told, (span.sent.start if pointing else span.sent.end, 0))
        # A lead may tell the toll before any word names what happened.
        return [self.threads[self.told[before - 1][1]]] if before else self.threads[:1]
