"""Which incident of an article a mention can be of, and which of several it is of.

A mention joins the thread that it can belong to by kind, date, place and persons and that fits best; a date or a place
of its own that fits none, or a word that sets it apart ("another"), keeps it out of all.
"""

from __future__ import annotations

from datetime import date
from heapq import nsmallest

from incidents.values import PlaceValue
from ingest.grammar.syntax import ends_with_stop
from ingest.mentions.kinds import may_be_same, told_as_one
from ingest.mentions.mentions import Mention
from ingest.resolve.neighbourhoods import is_called_part
from ingest.resolve.place_values import WIDE, PlaceHit, compatible, is_unknown_site
from ingest.resolve.unknown_places import is_unknown
from ingest.stages.annotations import When
from ingest.threads.mention_dates import meets
from ingest.threads.one_after_another import are_blasts_from_afar, goes_on
from ingest.threads.set_apart import is_set_apart, names_others, shares_person
from ingest.threads.threads import RECENT, Thread
from ingest.threads.told_anew import is_told_anew

MOST_THREADS = 40
"""Incidents of one article that a mention is held against, the nearest ones."""


def best_thread(
    mention: Mention, when: tuple[date, date] | None, threads: list[Thread], published: date | None
) -> Thread | None:
    """Return the thread that a mention with these days (`when`) fits best; None where it may join none."""
    fitting = [
        (_fit(mention, when, thread, published), index)
        for index, thread in _within_reach(mention, threads)
        if _may_join(mention, when, thread, threads, published)
    ]
    return threads[max(fitting)[1]] if fitting else None


def join(thread: Thread, mention: Mention, when: tuple[date, date] | None) -> None:
    """Add a mention with these days (`when`) to the thread, which takes on what it tells of type, days and places."""
    thread.mentions.append(mention)
    names_it = mention.is_named and not mention.is_disputed
    if not thread.type or (not thread.mentions[0].is_named and names_it):
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
            and meets(thread.interval, (resolved.start, resolved.end))
        ):
            thread.dates.append((span, resolved))


def places_agree(scenes: list[PlaceValue], places: list[PlaceValue]) -> bool:
    """Whether one place of each can be that of one event; sites nobody knows speak only where no others are told, and
    provinces where no towns are."""
    ones, others = scenes, places
    for speaks in (lambda value: not is_unknown_site(value), lambda value: value["precision"] not in WIDE):
        said = [value for value in ones if speaks(value)], [value for value in others if speaks(value)]
        ones, others = said if all(said) else (ones, others)
    return any(compatible(one, other) for one in ones for other in others)


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
    """Whether a mention can be of a thread's incident, by kind, persons, date and place."""
    if is_set_apart(mention, when, thread, published):
        return False
    if goes_on(mention, thread):
        return True
    if not (may_be_same(mention.type, thread.type) or are_blasts_from_afar(mention, thread)):
        return False
    if is_told_anew(mention, when, thread):
        return False
    known = thread.interval or (None if thread.is_on_trial else _recent(published))
    if when is not None and known is not None and not meets(known, when):
        alone = all(other is thread or other.is_background(published) for other in threads)
        return alone and _is_of_aftermath(mention, when, known)
    of_its_own = mention.is_named or (mention.type and mention.places)
    if when is None and thread.is_background(published) and not mention.anaphoric and of_its_own:
        return _may_be_of_old(mention, thread, threads, published)
    scenes = _places_of(mention)
    told = [hit for other in thread.mentions for hit in _places_of(other)] if scenes else []
    as_exact = all(map(_is_part, scenes)) == all(map(_is_part, told))
    if scenes and told and as_exact and not (mention.anaphoric and len(threads) == 1):
        return places_agree([hit.value for hit in scenes], [hit.value for hit in told])
    # Another kind of attack with neither date nor place in common is another attack, unless the words point back.
    same_kind = told_as_one(mention.type, thread.type)
    if same_kind or mention.anaphoric or not mention.is_named:
        return True
    return when is not None and thread.interval is not None and not names_others(mention, thread)


def _places_of(mention: Mention) -> list[PlaceHit]:
    """Its places; of a headline none that nobody knows: “Man shot in South Orrin” is of a part of the story's town."""
    if not any(map(is_unknown, mention.places)) or ends_with_stop(mention.events[0].sent):
        return mention.places
    return [hit for hit in mention.places if not is_unknown(hit)]


def _is_part(hit: PlaceHit) -> bool:
    """Whether the words call it a part of a town, which tells nothing against a town told elsewhere."""
    return is_called_part(hit.span) and hit.value["precision"] not in WIDE


def _may_be_of_old(mention: Mention, thread: Thread, threads: list[Thread], published: date | None) -> bool:
    """Whether a mention of a kind of its own, told without a date, is of an incident that the article only recalls."""
    if not told_as_one(mention.type, thread.type):
        return False
    about_it = thread is threads[0] and (
        thread.is_on_trial or (_is_all_told(thread, threads, published) and not names_others(mention, thread))
    )
    return shares_person(mention, thread) or mention.is_on_trial or about_it


def _is_all_told(thread: Thread, threads: list[Thread], published: date | None) -> bool:
    """Whether an article has told of nothing but old deeds, the first of them of the last year: it goes on to tell of
    that one at length, as an article on a trial does."""
    return thread.is_of_last_year(published) and all(other.is_background(published) for other in threads)


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
    if when is None and shares_person(mention, thread):
        score += 3
    if not mention.anaphoric and not thread.is_background(published):
        score += 1
    return score, _nearness(mention, thread)


def _nearness(mention: Mention, thread: Thread) -> int:
    """Higher for the thread told last before the mention; of those told only behind it, for the next."""
    before = [told.start for told in thread.mentions if told.start < mention.start]
    return max(before) if before else -min(told.start for told in thread.mentions)
