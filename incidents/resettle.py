"""Bring the served rows up to date: load what is known of an incident, settle it, write what changed.

Called by the two doors that change what is known: `ingest.store` and `incidents.corrections`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from incidents.choices import FIGURE_FIELDS, ActorRole, ClaimField, EventType, IncidentStatus, Outcome, ReportRole
from incidents.models import Actor, Claim, Decision, Incident, Involvement, Location, Report
from incidents.settle import Ruling, Settled, Statement, settle
from incidents.wording import write_title


def load_statements(incident: Incident) -> list[Statement]:
    """Return every claim about the incident as `settle` sees it; one query."""
    claims = Claim.objects.of_incident(incident).select_related("article", "report")
    return [statement_of(claim) for claim in claims]


def statement_of(claim: Claim) -> Statement:
    """Return a claim (with its article and report loaded) as `settle` sees it."""
    article = claim.article
    return Statement(
        id=claim.public_id,
        field=claim.field,
        value=claim.value,
        origin=str(article.origin_id or article.pk),
        stance=claim.stance,
        claimant=str(claim.claimant_id or claim.claimant_text.casefold()),
        published=article.published,
        main=claim.report is not None and claim.report.role == ReportRole.MAIN,
        confidence=claim.confidence,
    )


def load_rulings(incident: Incident) -> list[Ruling]:
    """Return the incident's standing decisions as `settle` sees them; one query."""
    return [
        Ruling(
            id=decision.public_id,
            kind=decision.kind,
            order=decision.pk,
            field=decision.field,
            claim_id=decision.claim_id,
            value=decision.new,
        )
        for decision in Decision.objects.standing().filter(incident=incident)
    ]


def load_origins(incident: Incident) -> list[str]:
    """Return the origin keys of the articles that report the incident; one query."""
    rows = Report.objects.filter(incident=incident).values_list("article__origin_id", "article_id")
    return [str(origin or article) for origin, article in rows]


def settle_incident(incident: Incident) -> Settled:
    """Return what the incident's claims and decisions settle to now; three queries, writes nothing."""
    return settle(load_statements(incident), load_rulings(incident), load_origins(incident))


def resettle(incidents: Iterable[Incident], now: datetime) -> list[Incident]:
    """Settle the incidents and write what changed; return those whose served values changed.

    `changed_at` becomes `now` only where a served value differs, so that reading the same again changes no row.
    """
    return [incident for incident in incidents if _write(incident, settle_incident(incident), now)]


def _write(incident: Incident, settled: Settled, now: datetime) -> bool:
    served = _columns(incident, settled)
    changed = {name: value for name, value in served.items() if getattr(incident, name) != value}
    with transaction.atomic():
        actors_changed = _write_involvements(incident, settled)
        if changed or actors_changed:
            for name, value in changed.items():
                setattr(incident, name, value)
            incident.changed_at = now
            incident.save(update_fields=[*changed, "changed_at"])
            _write_search(incident, settled)
    return bool(changed or actors_changed)


def _columns(incident: Incident, settled: Settled) -> dict[str, Any]:
    """The served columns and their values; a location by its foreign key."""
    day, place = settled.value(ClaimField.DATE), settled.value(ClaimField.LOCATION)
    responsibility = settled.value(ClaimField.RESPONSIBILITY)
    event_type = settled.value(ClaimField.TYPE) or EventType.OTHER
    outcome = settled.value(ClaimField.OUTCOME) or Outcome.UNKNOWN
    columns: dict[str, Any] = {
        "status": _status(incident, settled),
        "title": write_title(event_type, outcome, place, day),
        "event_type": event_type,
        "outcome": outcome,
        "date_start": date.fromisoformat(day["start"]) if day else None,
        "date_end": date.fromisoformat(day["end"]) if day else None,
        "date_precision": day["precision"] if day else "unknown",
        "location_id": Location.objects.values_list("pk", flat=True).get(public_id=place["location"])
        if place
        else None,
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


def _status(incident: Incident, settled: Settled) -> str:
    if settled.dismissed:
        return IncidentStatus.DISMISSED
    if settled.origins == 0 and not settled.reviewed:
        return IncidentStatus.WITHDRAWN
    return IncidentStatus.ACTIVE


def _confidence(incident: Incident) -> float:
    """The surest report's confidence; 0 where none is left."""
    return max(incident.reports.values_list("confidence", flat=True), default=0.0)


def _write_involvements(incident: Incident, settled: Settled) -> bool:
    """Make the incident's involvements those that are settled; return whether any row changed."""
    wanted = {(value["actor"], value["role"]): value for value in settled.value(ClaimField.ACTORS) or []}
    present = {(row.actor.public_id, row.role): row for row in incident.involvements.select_related("actor")}
    gone = [row.pk for key, row in present.items() if key not in wanted]
    new = [key for key in wanted if key not in present]
    Involvement.objects.filter(pk__in=gone).delete()
    actors = {actor.public_id: actor for actor in Actor.objects.filter(public_id__in=[key[0] for key in new])}
    Involvement.objects.bulk_create(
        Involvement(
            incident=incident,
            actor=actors[public_id],
            role=ActorRole(role),
            text=wanted[public_id, role].get("text", "")[:300],
        )
        for public_id, role in new
    )
    return bool(gone or new)


def _write_search(incident: Incident, settled: Settled) -> None:
    """Index the words by which people look for an incident: title, place, actors, weapons."""
    place = settled.value(ClaimField.LOCATION) or {}
    actors = " ".join(value["name"] for value in settled.value(ClaimField.ACTORS) or [])
    places = " ".join(str(place.get(part) or "") for part in ("name", "text", "admin1"))
    Incident.objects.filter(pk=incident.pk).update(
        search=SearchVector(Value(incident.title), config="english", weight="A")
        + SearchVector(Value(places), config="simple", weight="B")
        + SearchVector(Value(actors), config="simple", weight="B")
    )
