"""The data files of `ingest/lexicons/places/`: what the three packages lack, and how people write.

| file | holds |
|---|---|
| provinces | GeoNames' province codes (of its towns) with the ISO code and the name that people write |
| countries | names of countries that people write |
| demonyms | words for a country's people |
| places | regions, seas and sites that no package has |
| aliases | more names of places that a package has; `display` marks the one to show |
| larger | names of regions larger than a country, which are no place of an incident |
| heads | words that say what kind of place a name is ("air base", "province of", "northern") |
| spelling | how spellings of one Arabic, Persian or Somali name differ |
| languages | languages whose names come from other letters than Latin; `transcribed`: in many ways |
| abbreviations | words that names cut short ("St.") |
| states | states and provinces as datelines cut them short ("Calif."); Miss. and Man. are words too and stay out |

Lists inside a cell are separated by |. Every row has an example that a test reads; `provinces` has a town of it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "lexicons" / "places"

Row = Mapping[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of `<name>.csv`, header names to cells."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def listed(cell: str) -> list[str]:
    """Return the parts of a cell that holds a list."""
    return [part for part in cell.split("|") if part]
