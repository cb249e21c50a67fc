"""Articles on what came of a deed: an arrest, a trial, a vigil, a plea.

They tell the deed first as news without a day, and further on with the day on which it was done. Both are one incident,
where nothing speaks against it.
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Span

from ingest.lexicons import words
from ingest.mentions.kinds import told_as_one
from ingest.threads.set_apart import names_others
from ingest.threads.thread_joins import places_agree
from ingest.threads.threads import Thread


def join_followed_up(threads: list[Thread], published: date | None) -> list[Thread]:
    """Return the threads, with what is told of one deed without a day and with its day as one of them.

    A day is taken only where the article tells one such deed with a day: of several nobody knows which it was.
    """
    dated = [thread for thread in threads if thread.interval is not None]
    for news in threads:
        same = [thread for thread in dated if told_as_one(news.type, thread.type)]
        if news.interval is None and len(same) == 1 and _is_same_deed(news, same[0], published):
            _merge(news, same[0])
            dated.remove(same[0])
            threads = [thread for thread in threads if thread is not same[0]]
    return threads


def _is_same_deed(news: Thread, dated: Thread, published: date | None) -> bool:
    """Whether nothing speaks against it that the deed told without a day is the old one told with its day."""
    if news.recalled or not dated.is_background(published) or not dated.is_of_last_year(published):
        return False
    told = [event for thread in (news, dated) for mention in thread.mentions for event in mention.events]
    if any(map(_sets_apart, told)) or any(names_others(mention, dated) for mention in news.mentions):
        return False
    return not news.places or not dated.places or places_agree(news.places, dated.places)


def _sets_apart(event: Span) -> bool:
    """“another shooting”, “12 robberies”: no one deed; but “the murders of five people”, “shots were fired”."""
    mark = event._.event
    of_several = mark.type and event.root.lower_ in words("tallies")
    return not mark.generic and bool(mark.another or of_several)


def _merge(news: Thread, dated: Thread) -> None:
    news.mentions = sorted([*news.mentions, *dated.mentions], key=lambda mention: mention.start)
    news.interval = dated.interval
    news.dates.extend(dated.dates)
    news.places.extend(dated.places)
    news.responsibility.extend(dated.responsibility)
