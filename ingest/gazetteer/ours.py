"""Regions, seas and sites that no package has, or has in the wrong place or in none, out of our own `places.csv`."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.gazetteer.entries import USUAL, Entry
from ingest.gazetteer.places import Place
from ingest.gazetteer.tables import listed, table

FAME = {"site": 4.0, "settlement": 3.0, "district": 4.0, "province": 4.5, "international": 4.5}
"""By precision. What stands in the table was put there because articles speak of it."""


def own_entries() -> Iterator[Entry]:
    for row in table("places"):
        place = Place(
            row["key"],
            row["name"],
            row["precision"],
            row["country"],
            row["admin1"] or None,
            float(row["latitude"]),
            float(row["longitude"]),
            0,
        )
        entry = Entry(place, FAME[row["precision"]], transcribed=True)
        for name in [row["name"], *listed(row["aliases"])]:
            entry.add(name, USUAL)
        yield entry
