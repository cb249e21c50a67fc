"""Gold as its README describes it: what a careful reader takes from each article, and which values count as right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incidents.choices import FIGURE_FIELDS, ClaimField

Row = dict[str, Any]
"""A JSON object."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The gold of one article. `article` is the id that the article gets when it is read in."""

    article: str
    incidents: Sequence[Row]
    claims: Sequence[Row]


def load_gold(folder: Path) -> list[GoldArticle]:
    """Return the gold of every article in the folder, by file name.

    Files without an article's `id` are something else (`incidents.json` tells of the whole corpus) and passed over.
    Raises FileNotFoundError where the folder holds no gold, ValueError where a file is no JSON; both name the file.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as problem:
            raise ValueError(f"{path} is no JSON: {problem}") from problem
        if "id" in row:
            found.append(GoldArticle(row["id"], row["incidents"], row["claims"]))
    if not found:
        raise FileNotFoundError(f"There is no gold in {folder}.")
    return found


def accepted(incident: Row, field: str) -> list[Any]:
    """Return the values of a field that are right; of a figure the right `best` values. None means silence.

    An empty list says that the field was not certain and is not scored.
    """
    if field not in incident:
        return []
    value = incident[field]
    if field in FIGURE_FIELDS and value is not None:
        return list(value["accept"]) if "accept" in value else [value["best"]]
    return [value, *incident.get("accept", {}).get(field, [])]


def told_figures(gold: GoldArticle, incident: int, field: str) -> list[Any]:
    """Return the figures that single speakers give for a field of the incident at that index.

    A speaker's figure is rightly read where the words are, also where another figure is the incident's.
    """
    return [
        claim["value"]
        for claim in gold.claims
        if claim["incident"] == incident and claim["field"] == field and field in FIGURE_FIELDS
    ]


def is_optional(gold: GoldArticle, incident: int | None) -> bool:
    """Whether the incident at that index need not be found; a claim about no incident is never optional."""
    return incident is not None and bool(gold.incidents[incident].get("optional"))


def place_fields(incident: Row) -> set[str]:
    """Return which of `location` and `country` are certain: a place by name or coordinates, a country by its code."""
    place = incident.get("location") or {}
    fields = set()
    if place.get("name") is not None or place.get("latitude") is not None:
        fields.add(ClaimField.LOCATION.value)
    if place.get("country") or place.get("countries"):
        fields.add("country")
    return fields
