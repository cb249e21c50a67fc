"""Bring the served rows up to date: settle incidents' accounts, write what changed.

Called by the two doors that change what is known: `ingest.store` and `incidents.corrections`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from incidents.account import settle_loaded, with_accounts
from incidents.choices import (
    FIGURE_FIELDS,
    ClaimField,
    DatePrecision,
    DecisionKind,
    EventType,
    IncidentStatus,
    Outcome,
)
from incidents.models import Actor, Incident, Involvement, Location
from incidents.placement import hold_reports
from incidents.search import index_incidents
from incidents.settle import Settled
from incidents.wording import write_title
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet


_MERGE = DecisionKind.MERGE

LOT = 100
"""Incidents that are settled, and held against other writers, at a time: about a second's work."""


@dataclass(frozen=True, slots=True)
class Known:
    """The rows that settled values name by their public ids, with all their names."""

    places: Mapping[str, Location]
    actors: Mapping[str, Actor]
    """An actor that was merged into another: that other."""

    def place(self, settled: Settled) -> Location | None:
        value = settled.value(ClaimField.LOCATION)
        return self.places[value["location"]] if value else None

    def involved(self, settled: Settled) -> list[Actor]:
        return [self.actors[value["actor"]] for value in settled.value(ClaimField.ACTORS) or []]


def resettle(incidents: Iterable[Incident], now: datetime) -> list[Incident]:
    """Settle the incidents and write what changed; return those whose served values changed, as they are now.

    `changed_at` becomes `now` only where a served value differs, so that reading the same again changes no row.
    The rows are locked and loaded afresh first: what is settled here rests on all that was decided before, and two
    writers cannot put back each other's values. The order of the locks keeps them from waiting for one another.
    The number of queries is that of one incident, and one for each that changed.
    """
    with transaction.atomic():
        rows = _locked(incidents)
        settled = {row.pk: settle_loaded(row) for row in rows}
        known = _known(settled.values())
        regrouped = _write_involvements(rows, settled, known)
        changed = [row for row in rows if _write_columns(row, settled[row.pk], known, now, row.pk in regrouped)]
        index_incidents((row, known.place(settled[row.pk]), known.involved(settled[row.pk])) for row in rows)
    return changed


def resettle_all(incidents: QuerySet[Incident]) -> tuple[int, int]:
    """Settle many incidents; return how many there are and how many changed.

    Some at a time, each lot in a transaction of its own, so that nobody waits long for a row.
    """
    keys = list(incidents.order_by("pk").values_list("pk", flat=True))
    lots = [keys[start : start + LOT] for start in range(0, len(keys), LOT)]
    changed = sum(len(resettle([Incident(pk=key) for key in lot], timezone.now())) for lot in lots)
    return len(keys), changed


def recount_origins(articles: Iterable[Article], now: datetime) -> list[Incident]:
    """Settle the incidents that the articles report, since their origin is another now; return those that changed.

    Waits for whoever writes reports: a reader holds incidents in the order in which an article tells of them, and would
    wait here for one that waits for it.
    """
    moved = list(articles)
    if not moved:
        return []
    with transaction.atomic():
        hold_reports()
        return resettle(Incident.objects.filter(reports__article__in=moved).distinct(), now)


def _locked(incidents: Iterable[Incident]) -> list[Incident]:
    rows = Incident.objects.filter(pk__in=[incident.pk for incident in incidents]).order_by("pk").select_for_update()
    return list(with_accounts(rows).prefetch_related("involvements"))


def _known(all_settled: Iterable[Settled]) -> Known:
    places: set[str] = set()
    actors: set[str] = set()
    for settled in all_settled:
        if place := settled.value(ClaimField.LOCATION):
            places.add(place["location"])
        actors.update(value["actor"] for value in settled.value(ClaimField.ACTORS) or [])
    named = Actor.objects.filter(public_id__in=actors).select_related("merged_into")
    named = named.prefetch_related("names", "merged_into__names")
    return Known(
        {row.public_id: row for row in Location.objects.filter(public_id__in=places).prefetch_related("names")},
        {row.public_id: row.merged_into or row for row in named},
    )


def _write_columns(incident: Incident, settled: Settled, known: Known, now: datetime, regrouped: bool) -> bool:
    """Write the columns that changed, and when; `regrouped`: the actors have. Return whether there was anything."""
    columns = _columns(incident, settled, known.place(settled))
    changed = {name: value for name, value in columns.items() if getattr(incident, name) != value}
    if not changed and not regrouped:
        return False
    for name, value in changed.items():
        setattr(incident, name, value)
    incident.changed_at = now
    incident.save(update_fields=[*changed, "changed_at"])
    return True


def _columns(incident: Incident, settled: Settled, location: Location | None) -> dict[str, Any]:
    """The served columns and their values; a location by its foreign key."""
    day, place = settled.value(ClaimField.DATE), settled.value(ClaimField.LOCATION)
    merged_into = next((each.into_incident_id for each in incident.decisions.all() if each.kind == _MERGE), None)
    if merged_into is None and not incident.reports.all():
        merged_into = incident.merged_into_id  # as matching found that the two are one
    if location:
        # As an editor may have mended them since the place was read.
        place = {**place, "name": location.name, "country": location.country}
    responsibility = settled.value(ClaimField.RESPONSIBILITY)
    event_type = settled.value(ClaimField.TYPE) or EventType.OTHER
    outcome = settled.value(ClaimField.OUTCOME) or Outcome.UNKNOWN
    columns: dict[str, Any] = {
        "status": IncidentStatus.MERGED if merged_into else _status(settled),
        "merged_into_id": merged_into,
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
        "confidence": max((report.confidence for report in incident.reports.all()), default=0.0),
        "independent_origins": settled.origins,
        "speakers": settled.speakers,
        "disputed": settled.disputed,
        "reviewed": settled.reviewed or any(report.placed for report in incident.reports.all()),
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


def _write_involvements(rows: Iterable[Incident], settled: Mapping[int, Settled], known: Known) -> set[int]:
    """Make the involvements those that are settled; return the keys of the incidents of which any row changed."""
    gone, new, renamed = [], [], []
    for row in rows:
        values = settled[row.pk].value(ClaimField.ACTORS) or []
        wanted = {(known.actors[each["actor"]].pk, each["role"]): (each.get("text") or "")[:300] for each in values}
        present = {(each.actor_id, each.role): each for each in row.involvements.all()}
        gone += [each for key, each in present.items() if key not in wanted]
        for (actor, role), text in wanted.items():
            involvement = present.get((actor, role))
            if involvement is None:
                new.append(Involvement(incident=row, actor_id=actor, role=role, text=text))
            elif involvement.text != text:
                involvement.text = text
                renamed.append(involvement)
    Involvement.objects.filter(pk__in=[each.pk for each in gone]).delete()
    Involvement.objects.bulk_update(renamed, ["text"])
    Involvement.objects.bulk_create(new)
    return {each.incident_id for each in (*gone, *new, *renamed)}
