"""Bring the served rows up to date: settle incidents' accounts, write what changed.

Called by the two doors that change what is known: `ingest.store` and `incidents.corrections`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from incidents.account import settle_loaded, with_accounts
from incidents.choices import ClaimField, DecisionKind
from incidents.columns import columns_of
from incidents.models import Actor, Decision, Incident, Involvement, Location
from incidents.placement import hold_reports, kept, load_merged
from incidents.review import review_settled
from incidents.search import index_incidents
from incidents.settle import Settled
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet


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
        review_settled(rows, settled, now)
        index_incidents((row, known.place(settled[row.pk]), known.involved(settled[row.pk])) for row in rows)
    return changed


def resettle_all(incidents: QuerySet[Incident]) -> tuple[int, int]:
    """Settle many incidents; return how many there are and how many changed.

    Some at a time, each lot in a transaction of its own, so that nobody waits long for a row. Merged ones come first,
    since the accounts of those that are kept take them in.
    """
    merges = Exists(Decision.objects.standing().filter(kind=DecisionKind.MERGE, incident=OuterRef("pk")))
    count = changed = 0
    for group in (incidents.filter(merges), incidents.exclude(merges)):
        keys = list(group.order_by("pk").values_list("pk", flat=True))
        lots = [keys[start : start + LOT] for start in range(0, len(keys), LOT)]
        changed += sum(len(resettle([Incident(pk=key) for key in lot], timezone.now())) for lot in lots)
        count += len(keys)
    return count, changed


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
    reports = incident.reports.all()
    placed = any(report.placed for report in reports)
    columns = columns_of(settled, reports, known.place(settled), _merged_into(incident), placed=placed)
    changed = {name: value for name, value in columns.items() if getattr(incident, name) != value}
    if not changed and not regrouped:
        return False
    for name, value in changed.items():
        setattr(incident, name, value)
    incident.changed_at = now
    incident.save(update_fields=[*changed, "changed_at"])
    return True


def _merged_into(incident: Incident) -> int | None:
    """The incident that stands for a merged one after all merges; None where it was not merged.

    Where no person did, matching may have found that the two are one: until a report comes back.
    """
    if not any(decision.kind == DecisionKind.MERGE for decision in incident.decisions.all()):
        return None if incident.reports.all() else incident.merged_into_id
    return kept(incident.pk, load_merged())


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
