"""Settled values as the columns of an incident's row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from incidents.choices import FIGURE_FIELDS, ClaimField, DatePrecision, EventType, IncidentStatus, Outcome
from incidents.models import Location, Report
from incidents.settle import Settled
from incidents.wording import write_title

UNTOLD = {
    IncidentStatus.MERGED: "Merged into another incident",
    IncidentStatus.WITHDRAWN: "No longer reported",
    IncidentStatus.DISMISSED: "Dismissed, and no longer reported",
    IncidentStatus.ACTIVE: "Reported without particulars",
}
"""Titles where nothing is said of an incident from which one could be made."""


def columns_of(
    settled: Settled, reports: Iterable[Report], location: Location | None, merged_into: int | None, *, placed: bool
) -> dict[str, Any]:
    """Return the served columns and their values; the location, of which the row is given, by its foreign key.

    `merged_into`: the key of the incident that stands for this one, None where it stands for itself. `placed`: a person
    has said of a report that it is of this incident.
    """
    day, place = settled.value(ClaimField.DATE), settled.value(ClaimField.LOCATION)
    if location:
        # As an editor may have mended them since the place was read.
        place = {**place, "name": location.name, "country": location.country}
    responsibility = settled.value(ClaimField.RESPONSIBILITY)
    event_type = settled.value(ClaimField.TYPE) or EventType.OTHER
    outcome = settled.value(ClaimField.OUTCOME) or Outcome.UNKNOWN
    status = IncidentStatus.MERGED if merged_into else _status(settled)
    columns: dict[str, Any] = {
        "status": status,
        "merged_into_id": merged_into,
        "title": write_title(event_type, outcome, place, day)[:300] if settled.fields else UNTOLD[status],
        "event_type": event_type,
        "outcome": outcome,
        "date_start": date.fromisoformat(day["start"]) if day else None,
        "date_end": date.fromisoformat(day["end"]) if day else None,
        "date_precision": day["precision"] if day else DatePrecision.UNKNOWN,
        "location_id": location.pk if location else None,
        "address": settled.value(ClaimField.ADDRESS) or "",
        "weapons": settled.value(ClaimField.WEAPONS) or [],
        "responsibility": responsibility["status"] if responsibility else "",
        "confidence": max((report.confidence for report in reports), default=0.0),
        "grade": settled.graded.grade,
        "grade_rule": settled.graded.rule,
        "independent_origins": settled.origins,
        "speakers": settled.speakers,
        "disputed": settled.disputed,
        "reviewed": settled.reviewed or placed,
    }
    for name in FIGURE_FIELDS:
        figure = settled.value(name) or {}
        for part in ("low", "best", "high"):
            columns[f"{name}_{part}"] = figure.get(part)
        columns[f"{name}_quantifier"] = figure.get("quantifier", "")
    return columns


def _status(settled: Settled) -> IncidentStatus:
    if settled.dismissed:
        return IncidentStatus.DISMISSED
    if settled.origins == 0 and not settled.fields:
        return IncidentStatus.WITHDRAWN
    return IncidentStatus.ACTIVE
