"""Rows into files: JSON lines, CSV with fixed columns, GeoJSON. Each takes and gives one row at a time.

A CSV has one line a row and one column a value; several values stand in one cell with "; " between them. Texts that a
spreadsheet would take for a formula get an apostrophe before them (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from incidents.choices import FIGURE_FIELDS, ActorRole
from incidents.exports import Row

Columns = Mapping[str, Callable[[Row], Any]]
"""Name of a column → its value, out of a row of `incidents.exports`."""


def jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a line."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def geojson(rows: Iterable[Row]) -> Iterator[str]:
    """A FeatureCollection (RFC 7946) of incidents; those without coordinates have the geometry null."""
    yield '{"type": "FeatureCollection", "features": [\n'
    for number, row in enumerate(rows):
        yield (",\n" if number else "") + json.dumps(feature(row), ensure_ascii=False)
    yield "\n]}\n"


def feature(row: Row) -> Row:
    """An incident as a GeoJSON feature; the whole row is its properties."""
    place = row["location"] or {}
    located = place.get("latitude") is not None
    point = {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]} if located else None
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": row}


def csv_of(columns: Columns) -> Callable[[Iterable[Row]], Iterator[str]]:
    """Return what writes rows as CSV (RFC 4180) with these columns."""

    def lines(rows: Iterable[Row]) -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        for cells in chain([columns], ([cell(column(row)) for column in columns.values()] for row in rows)):
            writer.writerow(cells)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()

    return lines


def cell(value: Any) -> str:
    """A value as it stands in a cell: null empty, several values with "; " between them, no formulas."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return "" if value is None else str(value)


def _key(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name]


def _part(name: str, part: str) -> Callable[[Row], Any]:
    """A part of an object that may be null."""
    return lambda row: (row[name] or {}).get(part)


def _each(name: str, part: str) -> Callable[[Row], Any]:
    """A part of each object of a list, where it has one."""
    return lambda row: [each[part] for each in row[name] if each[part] is not None]


def _actors(role: str) -> Callable[[Row], Any]:
    return lambda row: [actor["name"] for actor in row["actors"] if actor["role"] == role]


def _keys(*names: str) -> Columns:
    return {name: _key(name) for name in names}


def _figures(fields: Sequence[str]) -> Columns:
    parts = ("low", "best", "high", "quantifier")
    return {f"{figure}_{part}": _part(figure, part) for figure in fields for part in parts}


INCIDENT_COLUMNS: Columns = {
    **_keys("id", "url", "type", "outcome", "role", "title"),
    **_keys("date", "date_end", "date_precision", "first_day", "last_day"),
    "place": _part("location", "name"),
    "place_precision": _part("location", "precision"),
    **{part: _part("location", part) for part in ("country", "admin1", "settlement", "area", "latitude", "longitude")},
    "address": _key("address"),
    **{role.value: _actors(role) for role in ActorRole},
    "weapons": _each("weapons", "kind"),
    **_figures(FIGURE_FIELDS[:4]),
    **_keys("responsibility", "responsibility_by", "confidence", "independent_origins", "speakers", "disputed"),
    "reviewed": _key("reviewed"),
    "articles": _each("reports", "article"),
    "publishers": lambda row: sorted({report["publisher"] for report in row["reports"] if report["publisher"]}),
    **_keys("changed_at", "grade", "grade_reason"),
    # What is added comes last: some read columns by their place.
    **_figures(FIGURE_FIELDS[4:]),
}

CLAIM_COLUMNS: Columns = {
    **_keys("id", "incident", "article", "article_id", "publisher", "published", "field"),
    "value": lambda row: None if row["value"] is None else json.dumps(row["value"], ensure_ascii=False),
    **_keys("words", "stance"),
    **{f"claimant_{part}": _part("claimant", part) for part in ("id", "text", "name", "kind")},
    **_keys("quote", "start", "end", "text", "sentence", "rule", "confidence"),
}

ARTICLE_COLUMNS: Columns = {
    **_keys("id", "article", "url", "title", "publisher", "language", "published", "published_from", "received_at"),
    **_keys("revision", "origin", "origin_id", "origin_reason"),
    "incidents": _each("incidents", "id"),
}
"""Without the text, which makes no cell."""
