"""An article's accounts as matching sees them: each with how many incidents the article tells apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.facts import Account
from ingest.matching.likeness import told_apart
from ingest.matching.sightings import Sighted, Sighting, sighting_of


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
        if sighting.main and all(told_apart(sighting, other) for other in apart):
            apart.append(sighting)
    return [replace(sighting, incidents=max(1, len(apart))) for sighting in sightings]
