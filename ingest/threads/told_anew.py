"""Whether a sentence that begins with a day goes over to another incident than the one told before.

“It was the second homicide in Harrow this month. On March 4, Noor Wills was shot dead”: where nothing has told the day
of the news yet, the day of what they recall would be taken for it.
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Span, Token

from ingest.grammar.noun_kinds import is_person
from ingest.lexicons import words
from ingest.mentions.elsewhere import DEATHS
from ingest.mentions.mentions import Mention
from ingest.threads.threads import Thread

CALENDAR = {"times.month_day", "times.month_day_year", "times.day_month", "times.holiday", "times.numeric"}
"""Rules of days told by the calendar."""

BEFORE_DAY = 1
"""Words before a day that begins a sentence: “On March 4”."""

SPELLS = {"days", "week", "weeks", "month", "months", "year", "years"}


def is_told_anew(mention: Mention, when: tuple[date, date] | None, thread: Thread) -> bool:
    """Return whether the mention begins with a day of its own, behind a sentence that counts the incident of the thread
    as one of several, and that incident has no day yet."""
    dated = thread.interval is not None and thread.interval[0] == thread.interval[1]
    if when is None or dated or thread.mentions[0].start > mention.start:
        return False
    sentence = mention.events[0].sent
    begins = any(span.start - sentence.start <= BEFORE_DAY and span.id_ in CALENDAR for span in mention.whens)
    return begins and sentence.start > 0 and _counts_incidents(sentence.doc[sentence.start - 1].sent)


def _counts_incidents(sentence: Span) -> bool:
    """“This is the second homicide in the county within ten days”, “the third boy to be shot this month”."""
    return any(token.lower_ in SPELLS for token in sentence) and any(map(_counts_deed, sentence))


def _counts_deed(token: Token) -> bool:
    row = words("multiples").get(token.lower_, {})
    deed = token.head.lower_ in words("events") or token.head.lower_ in DEATHS or is_person(token.head)
    return deed and token.i < token.head.i and (token.lower_ == "another" or "ordinal" in row)
