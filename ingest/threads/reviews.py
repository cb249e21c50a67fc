"""Articles that review many incidents: “Thirty-one days”, “deadly attacks since 2014”.

News tells of one incident at length, and words of no kind (“two people were killed”) are about that one. A review goes
from one incident to the next: there such words are about the one told last, and a place is that of what is told
beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from ingest.mentions.mentions import Mention
from ingest.threads.threads import Thread

DAYS = 6
"""Days of different incidents from which an article is a review. One in 800 articles of local news tells of as many; an
article on one incident that recalls what led to it tells of up to five."""

PARAGRAPHS = 1
"""Ends of paragraphs between words that are about one incident."""


def is_review(mentions: Iterable[Mention]) -> bool:
    """Whether an article tells of incidents on many different days."""
    whens = (span._.when for mention in mentions if mention.is_named for span in mention.whens)
    return len({when.start for when in whens if when.start is not None and when.start == when.end}) >= DAYS


def are_close(doc: Doc, first: int, last: int, apart: int = PARAGRAPHS) -> bool:
    """Whether two tokens of a review stand in one paragraph or at most so many `apart`."""
    return doc[min(first, last) : max(first, last)].text.count("\n\n") <= apart


def told_last(place: int, threads: list[Thread], doc: Doc) -> list[Thread]:
    """The thread of which a review speaks at a place: the one told last before it, where that is close."""
    told = [
        (mention.start, index) for index, t in enumerate(threads) for mention in t.mentions if mention.start < place
    ]
    start, index = max(told, default=(0, -1))
    return [threads[index]] if index >= 0 and are_close(doc, start, place) else []
