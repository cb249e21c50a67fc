"""Bring the served rows up to date: settle an incident's account, write what changed.

Called by the two doors that change what is known: `ingest.store` and `incidents.corrections`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from incidents.account import settle_incident
from incidents.choices import FIGURE_FIELDS, ActorRole, ClaimField, DatePrecision, EventType, IncidentStatus, Outcome
from incidents.models import Actor, Incident, Involvement, Location
from incidents.search import index_incident
from incidents.settle import Settled
from incidents.wording import write_title
from sources.models import Article


def resettle(incidents: Iterable[Incident], now: datetime) -> list[Incident]:
    """Settle the incidents and write what changed; return those whose served values changed.

    `changed_at` becomes `now` only where a served value differs, so that reading the same again changes no row.
    Each row is locked and loaded afresh first: what is settled here rests on all that was decided before, and two
    writers cannot put back each other's values. The order of the locks keeps them from waiting for one another.
    """
    with transaction.atomic():
        return [incident for incident in sorted(incidents, key=lambda each: each.pk) if _resettle(incident, now)]


def recount_origins(articles: Iterable[Article], now: datetime) -> list[Incident]:
    """Settle the incidents that the articles report, since their origin is another now; return those that changed."""
    moved = list(articles)
    return resettle(Incident.objects.filter(reports__article__in=moved).distinct(), now) if moved else []


def _resettle(incident: Incident, now: datetime) -> bool:
    incident.refresh_from_db(from_queryset=Incident.objects.select_for_update())
    settled = settle_incident(incident)
    changed = {name: value for name, value in _columns(incident, settled).items() if getattr(incident, name) != value}
    actors_changed = _write_involvements(incident, settled)
    if changed or actors_changed:
        for name, value in changed.items():
            setattr(incident, name, value)
        incident.changed_at = now
        incident.save(update_fields=[*changed, "changed_at"])
    index_incident(incident)
    return bool(changed or actors_changed)


def _columns(incident: Incident, settled: Settled) -> dict[str, Any]:
    """The served columns and their values; a location by its foreign key."""
    day, place = settled.value(ClaimField.DATE), settled.value(ClaimField.LOCATION)
    location = Location.objects.get(public_id=place["location"]) if place else None
    if location:
        # As an editor may have mended them since the place was read.
        place = {**place, "name": location.name, "country": location.country}
    responsibility = settled.value(ClaimField.RESPONSIBILITY)
    event_type = settled.value(ClaimField.TYPE) or EventType.OTHER
    outcome = settled.value(ClaimField.OUTCOME) or Outcome.UNKNOWN
    columns: dict[str, Any] = {
        "status": _status(settled),
        "title": write_title(event_type, outcome, place, day)[:300],
        "event_type": event_type,
        "outcome": outcome,
        "date_start": date.fromisoformat(day["start"]) if day else None,
        "date_end": date.fromisoformat(day["end"]) if day else None,
        "date_precision": day["precision"] if day else DatePrecision.UNKNOWN,
        "location_id": location.pk if location else None,
        "address": settled.value(ClaimField.ADDRESS) or "",
        "weapons": settled.value(ClaimField.WEAPONS) or [],
        "responsibility": responsibility["status"] if responsibility else "",
        "confidence": _confidence(incident),
        "independent_origins": settled.origins,
        "speakers": settled.speakers,
        "disputed": settled.disputed,
        "reviewed": settled.reviewed,
    }
    for name in FIGURE_FIELDS:
        figure = settled.value(name) or {}
        for part in ("low", "best", "high"):
            columns[f"{name}_{part}"] = figure.get(part)
        columns[f"{name}_quantifier"] = figure.get("quantifier", "")
    return columns


def _status(settled: Settled) -> str:
    if settled.dismissed:
        return IncidentStatus.DISMISSED
    if settled.origins == 0 and not settled.fields:
        return IncidentStatus.WITHDRAWN
    return IncidentStatus.ACTIVE


def _confidence(incident: Incident) -> float:
    """The surest report's confidence; 0 where none is left."""
    return max(incident.reports.values_list("confidence", flat=True), default=0.0)


def _write_involvements(incident: Incident, settled: Settled) -> bool:
    """Make the incident's involvements those that are settled; return whether any row changed."""
    wanted = {
        (value["actor"], value["role"]): value.get("text", "")[:300] for value in settled.value(ClaimField.ACTORS) or []
    }
    present = {(row.actor.public_id, row.role): row for row in incident.involvements.select_related("actor")}
    gone = [row.pk for key, row in present.items() if key not in wanted]
    new = [key for key in wanted if key not in present]
    renamed = [row for key, row in present.items() if key in wanted and row.text != wanted[key]]
    for row in renamed:
        row.text = wanted[row.actor.public_id, row.role]
    Involvement.objects.filter(pk__in=gone).delete()
    Involvement.objects.bulk_update(renamed, ["text"])
    actors = {actor.public_id: actor for actor in Actor.objects.filter(public_id__in=[key[0] for key in new])}
    Involvement.objects.bulk_create(
        Involvement(incident=incident, actor=actors[public_id], role=ActorRole(role), text=wanted[public_id, role])
        for public_id, role in new
    )
    return bool(gone or new or renamed)
