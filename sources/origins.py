"""Which article another one copies or rewrites. Reads only; `sources.intake` writes what is found here.

Articles that are kin (the same text, near copies, rewrites) form a family, and the one that `came_first` is the
origin of all others: no chains. Families meet when an article is kin to members of both. Whichever arrives first,
the same articles so end in the same families; where an earlier one arrives late, it becomes the origin of those
that were there.

Candidates come out of the table `OriginKey`, so that their number depends on how many articles are alike and not on
how many there are:

* near copies share one of 20 bands of three numbers of the MinHash, whenever they were published;
* rewrites share several of their 64 first word pairs (by hash), and were published within four weeks of each other
  (the number of the fortnight is part of the key): an agency's text is rewritten in days.

Of both only so many are looked up and compared, that finding copies costs the same however many articles are stored.
A family that is larger than that is found by any of its members.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from sources import agencies, preparation
from sources.furniture import Span
from sources.hashing import hash_32
from sources.likeness import Likeness, Telling, compare, sketch, telling, word_pairs
from sources.metadata import read_header
from sources.models import Article, PublisherKind

BANDS, BAND = 20, 3
"""Near copies: with half of their word pairs in common two articles share a band in 93 of 100 cases, with six tenths in
99; unrelated ones in one of 400,000."""

FIRST_PAIRS = 64
"""Rewrites: with a tenth of their word pairs in common two articles share six of these, unrelated ones none."""

LEAST_SHARED = 3

FORTNIGHT = 14

MOST_OF_KEY = 40
"""Articles that share a key and are counted, the last to arrive: what more of a fortnight's articles have in common
tells none of them from the others."""

MOST_CANDIDATES = 8
"""Articles of either sort that one is compared with, those that share most. Of 72 articles with kin among 1,963 pages
of local US news 70 share most with one of their kin, the other two share more with one or two others."""

COPY_RUNS = 0.55
"""Share of word runs from which on a text is a near copy. Read off 1,963 pages of local US news on 1,193 incidents and
2,300 other articles: pages on different incidents share at most 0.5, one text on two sites at least 0.7."""

LEAST_RUNS = 40
"""A shorter story shares so much with any other of its kind; it is a copy only where it is the very same."""


@dataclass(frozen=True, slots=True)
class RewriteRule:
    """From which likeness on one text is held for a rewrite of another."""

    sentences: int
    covered: float
    order: float


SAME_SOURCE = RewriteRule(sentences=6, covered=0.45, order=0.8)
"""Both credit one agency, or one credits the other's publisher."""

UNNAMED_SOURCE = RewriteRule(sentences=8, covered=0.6, order=0.9)
"""Neither says so. In the same pages 8 like sentences in the same order, with 60 % of both texts covered, occur in no
pair of independent reports; independent reports of one attack share up to 0.5 of their sentences in an order of 0.6."""


@dataclass(frozen=True, slots=True)
class Kin:
    """An article that is of one family with another, and why."""

    article: Article
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What is stored of a story so that its kin find it: MinHash, keys for near copies, keys for rewrites."""

    sketch: bytes
    copy_keys: tuple[int, ...]
    pairs: tuple[bytes, ...]

    def rewrite_keys(self, day: date, *steps: int) -> list[int]:
        """Return the keys of the fortnight of `day`, and of those `steps` fortnights away."""
        fortnight = day.toordinal() // FORTNIGHT
        return [_key(f"{fortnight + step}", pair) for step in (steps or (0,)) for pair in self.pairs]


def trace(story: str) -> Trace:
    """Return the trace of a story. One without a pair of longer words has no keys: it is like every other such."""
    pairs = word_pairs(story)
    numbers = sketch(pairs)
    bands = (numbers[band * BAND : (band + 1) * BAND].tobytes() for band in range(BANDS if pairs else 0))
    first = sorted(pairs, key=lambda pair: _key("first", pair))[:FIRST_PAIRS]
    return Trace(numbers.tobytes(), tuple(_key(f"band {band}", part) for band, part in enumerate(bands)), tuple(first))


def day_of(article: Article) -> date:
    """The day in whose fortnight an article is looked for: without a date, the day that it was received."""
    return article.published or article.received_at.date()


def _key(name: str, value: bytes) -> int:
    """Return a key of `OriginKey`; articles that share one by chance are told apart later."""
    return hash_32(name.encode() + b"\0" + value)


def find_kin(article: Article, traced: Trace) -> list[Kin]:
    """Return the articles that are kin to a stored `article`, the likest first. Four queries.

    A later revision of one article is kin to the earlier ones where it is alike, as any other article.
    """
    same = list(_others(article).filter(text_digest=article.text_digest)[:MOST_CANDIDATES])
    kin = [Kin(other, "the same text") for other in same]
    own = _Account(article)
    found: list[tuple[float, Kin]] = []
    for candidate in _candidates(article, traced):
        if candidate.text_digest == article.text_digest:
            continue
        other = _Account(candidate)
        likeness = compare(own.telling, other.telling)
        if reason := _reason(likeness, own, other):
            found.append((max(likeness.runs, likeness.covered), Kin(candidate, reason)))
    found.sort(key=lambda item: (-item[0], item[1].article.pk))
    return kin + [item for _, item in found]


def first_of(articles: Sequence[Article]) -> Article:
    """Return the origin of a family: the one that `came_first` among all. Raises ValueError for none."""
    first, *others = sorted(articles, key=lambda article: article.pk)
    for other in others:
        if came_first(other, first):
            first = other
    return first


def came_first(one: Article, other: Article) -> bool:
    """Whether `one` is the origin of `other` rather than the other way round.

    In this order: `other` credits the publisher of `one`; `one` was published on an earlier day; its publisher is an
    agency; it was received earlier. An article without date is not compared by date.
    """
    credits, credits_back = _credits(other, one), _credits(one, other)
    if credits != credits_back:
        return credits
    if one.published and other.published and one.published != other.published:
        return one.published < other.published
    if _is_agency(one) != _is_agency(other):
        return _is_agency(one)
    return one.pk < other.pk


class _Account:
    """An article's story, and the agencies that it credits."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.spans = spans_of(article)
        self.telling: Telling = telling(preparation.story(article.text, self.spans))
        self.credits = credit_lines(article.text, self.spans)
        self.agencies = agencies.named_in(self.credits + "\n" + _publisher_name(article))


def spans_of(article: Article) -> list[Span]:
    return [Span(*row) for row in article.furniture_spans()]


def credit_lines(text: str, spans: Sequence[Span]) -> str:
    """Return what in the text may name its source: bylines, sign-offs, copyright, the dateline; no captions."""
    dateline = read_header(text, spans).dateline
    lines = [
        text[span.start : span.end] for span in spans if span.kind in ("byline", "credit", "copyright", "dateline")
    ]
    return "\n".join([*lines, text[dateline.start : dateline.end] if dateline else ""])


def _reason(likeness: Likeness, own: _Account, other: _Account) -> str:
    """Return why two articles are kin, "" where they are not."""
    if likeness.runs >= COPY_RUNS and likeness.run_count >= LEAST_RUNS:
        return f"near copy: {likeness.runs:.0%} of its word runs in common"
    shared = own.agencies & other.agencies
    credited = _credits(own.article, other.article) or _credits(other.article, own.article)
    if own.agencies and other.agencies and not shared and not credited:
        return ""
    rule = SAME_SOURCE if shared or credited else UNNAMED_SOURCE
    if likeness.sentences < rule.sentences or likeness.covered < rule.covered or likeness.order < rule.order:
        return ""
    told = f"rewrite: {likeness.sentences} sentences tell the same in the same order"
    if shared:
        return f"{told}, both credit {', '.join(sorted(shared))}"
    return f"{told}, one credits the other" if credited else told


def _credits(article: Article, other: Article) -> bool:
    """Whether `article` names the publisher of `other` as its source."""
    name = _publisher_name(other)
    if not name or other.publisher_id == article.publisher_id:
        return False
    lines = credit_lines(article.text, spans_of(article))
    agency = agencies.named(name)
    return agency in agencies.named_in(lines) if agency else bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lines))


def _publisher_name(article: Article) -> str:
    return article.publisher.name if article.publisher else ""


def _is_agency(article: Article) -> bool:
    return article.publisher is not None and article.publisher.kind == PublisherKind.AGENCY


def _others(article: Article) -> QuerySet[Article]:
    return Article.objects.exclude(pk=article.pk).select_related("publisher", "origin__publisher").order_by("pk")


def _candidates(article: Article, traced: Trace) -> QuerySet[Article]:
    copies = _sharing(article, traced.copy_keys, 1)
    rewrites = _sharing(article, traced.rewrite_keys(day_of(article), -1, 0, 1), LEAST_SHARED)
    return _others(article).filter(pk__in={*copies, *rewrites})


_SHARING = """
SELECT near.article_id
FROM unnest(%(keys)s::integer[]) AS wanted(key)
CROSS JOIN LATERAL (
    SELECT article_id FROM sources_originkey WHERE key = wanted.key AND article_id <> %(own)s
    ORDER BY article_id DESC LIMIT %(most_of_key)s
) AS near
GROUP BY near.article_id
HAVING count(*) >= %(least)s
ORDER BY count(*) DESC, near.article_id
LIMIT %(most)s
"""


def _sharing(article: Article, keys: Sequence[int], least: int) -> list[int]:
    """Return the articles that share at least so many of the keys, those that share most first; one query."""
    wanted: dict[str, Any] = {
        "keys": list(keys),
        "own": article.pk,
        "least": least,
        "most_of_key": MOST_OF_KEY,
        "most": MOST_CANDIDATES,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, wanted)
        return [row[0] for row in cursor.fetchall()]
