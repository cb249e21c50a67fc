"""Keys by which reports of one incident find each other: as many for every report, however many are stored.

Two reports are compared where they share a key: a person named in full, two rare words, or place and week. Rare
words are those of the report itself, so that a key is shared by few others; where it is shared by many, those are
compared that lie nearest in time (`ingest.matching.candidates`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from ingest.matching.sightings import Sighting
from sources.hashing import hash_32

RAREST = 7
"""Words of the story of which each pair is a key."""

RAREST_OWN = 5
"""Words of the sentences on the incident itself of which each pair is a key."""

MOST_PERSONS = 12

WEEK = 7
MOST_WEEKS = 5
"""An account that leaves open more weeks than these is found by its words alone."""

UNDATED_REACH = timedelta(days=10)
"""What a report tells without a date happened within so many days before it was published, as news does."""


def keys_of(sighting: Sighting) -> set[int]:
    """Return the keys under which a report is stored."""
    return set(_named(sighting)) | set(_placed(sighting, _weeks(sighting)))


def lookups_of(sighting: Sighting) -> set[int]:
    """Return the keys under which a report looks for others: its own, and its places a week before and after."""
    weeks = _weeks(sighting)
    around = {week + step for week in weeks for step in (-1, 0, 1)}
    return set(_named(sighting)) | set(_placed(sighting, around))


def _named(sighting: Sighting) -> Iterator[int]:
    for person in sighting.telling.persons[:MOST_PERSONS]:
        yield _key("person", person)
    for words, most in ((sighting.telling.words, RAREST), (sighting.telling.own, RAREST_OWN)):
        rarest = sorted(words, key=lambda pair: (-pair[1], pair[0]))[:most]
        for pair in combinations(sorted(word for word, _ in rarest), 2):
            yield _key("words", *pair)


def _placed(sighting: Sighting, weeks: Iterable[int]) -> Iterator[int]:
    place = sighting.place
    if place is None:
        return
    spots = {place["location"], place.get("settlement") or "", f"{place.get('country')} {place.get('admin1')}"}
    for week in weeks:
        for spot in spots - {""}:
            yield _key("place", spot, str(week))


def _weeks(sighting: Sighting) -> set[int]:
    """The weeks, by number, in which it can have happened; none where it can have been long ago."""
    interval = sighting.interval
    if interval is None and sighting.published is not None:
        interval = sighting.published - UNDATED_REACH, sighting.published
    if interval is None:
        return set()
    first, last = (day.toordinal() // WEEK for day in interval)
    return set(range(first, last + 1)) if last - first < MOST_WEEKS else set()


def day_of(sighting: Sighting, received: date) -> int:
    """Return the day by which reports that share a key are near each other in time, as an ordinal.

    The day of publication; without one, the last day on which it can have happened; else the day of arrival.
    """
    interval = sighting.interval
    day = sighting.published or (interval[1] if interval else received)
    return day.toordinal()


def _key(*parts: str) -> int:
    """Return a key of `ReportKey`; what shares one by chance is compared in vain."""
    return hash_32("\0".join(parts).encode())
