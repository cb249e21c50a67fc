"""All entries of the gazetteer, from all sources."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.gazetteer.entries import USUAL, Entry
from ingest.gazetteer.from_airports import airport_entries
from ingest.gazetteer.from_geonames import GeoNames
from ingest.gazetteer.from_iso import district_entries
from ingest.gazetteer.ours import own_entries
from ingest.gazetteer.tables import table


def all_entries() -> list[Entry]:
    """Return every place once, with its aliases.

    Raises ValueError naming the row of `aliases.csv` whose place no source has.
    """
    with _without_collecting():
        return _all_entries()


def _all_entries() -> list[Entry]:
    entries = list(GeoNames().entries())
    provinces = [entry for entry in entries if entry.place.precision == "province"]
    towns = [entry for entry in entries if entry.place.precision == "settlement"]
    entries += district_entries(towns)
    entries += airport_entries(provinces, towns)
    known = {entry.place.key: entry for entry in entries}
    for own in own_entries():
        known.setdefault(own.place.key, own).correct(own)
    for row in table("aliases"):
        entry = known.get(row["key"])
        if entry is None:
            raise ValueError(f"aliases.csv: {row['alias']!r} names {row['key']}, which no source has.")
        entry.add(row["alias"], USUAL)
        if row["display"]:
            entry.rename(row["alias"])
    return list(known.values())


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Stop looking for garbage among millions of new objects, of which none is: it takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
