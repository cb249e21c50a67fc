"""An article's accounts as matching sees them: each with how many incidents the article tells apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.facts import Account
from ingest.matching.likeness import told_apart
from ingest.matching.sightings import Sighted, Sighting, sighting_of

LATELY = timedelta(days=10)
"""How far back news lies."""


def sighted(accounts: Sequence[Account], published: date | None) -> list[Sighted]:
    """Return each account as matching keeps it, in the same order."""
    sightings = sightings_of(accounts, published)
    return [
        Sighted(position, account.anchor, account.confidence, sighting)
        for position, (account, sighting) in enumerate(zip(accounts, sightings, strict=True))
    ]


def sightings_of(accounts: Sequence[Account], published: date | None) -> list[Sighting]:
    """Return a sighting for each account, in the same order."""
    sightings = [sighting_of(account, published) for account in accounts]
    apart: list[Sighting] = []
    for sighting in sightings:
        if _is_news(sighting) and all(told_apart(sighting, other) for other in apart):
            apart.append(sighting)
    return [replace(sighting, incidents=max(1, len(apart))) for sighting in sightings]


def _is_news(sighting: Sighting) -> bool:
    """Whether an article is about it, or goes back to it from news of the next days: its words are of it as well."""
    if sighting.main or sighting.interval is None or sighting.published is None:
        return sighting.main
    return sighting.interval[1] >= sighting.published - LATELY
