"""What people corrected in the knowledge base, held against what the machine reads there now."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from incidents.account import settle_incident
from incidents.choices import FIGURE_FIELDS, ClaimField, DecisionKind
from incidents.models import Decision
from ingest.evaluation.fields import Count

TOLD_APART_BY = {
    ClaimField.DATE.value: ("start", "end", "precision"),
    ClaimField.LOCATION.value: ("location",),
    ClaimField.ACTORS.value: ("actor", "role"),
    ClaimField.WEAPONS.value: ("kind", "count"),
    ClaimField.RESPONSIBILITY.value: ("status", "by"),
    **{field.value: ("low", "best", "high", "quantifier") for field in FIGURE_FIELDS},
}
"""The parts by which two values differ; the rest (words, coordinates) follows from them."""


def score_decisions() -> dict[str, Count]:
    """Return, by field, how many standing corrections to a value the claims alone now agree with.

    Where a field was corrected several times the last one counts. Reads the database, writes nothing.
    """
    corrections = Decision.objects.standing().filter(kind=DecisionKind.CORRECT).select_related("incident")
    last = {(decision.incident_id, decision.field): decision for decision in corrections.order_by("made_at", "id")}
    counts: dict[str, Count] = defaultdict(Count)
    for decision in last.values():
        if decision.new is None or decision.incident is None:
            continue
        machine = settle_incident(decision.incident).fields[decision.field].machine_value
        count = counts[decision.field]
        count.asked += 1
        count.answered += machine is not None
        count.right += is_same(decision.field, machine, decision.new)
    return dict(sorted(counts.items()))


def is_same(field: str, one: Any, other: Any) -> bool:
    """Whether two settled values of the field are the same; the order of a list does not matter."""
    return bool(_essence(field, one) == _essence(field, other))


def _essence(field: str, value: Any) -> Any:
    if isinstance(value, list):
        return {_essence(field, member) for member in value}
    if isinstance(value, dict):
        return tuple(value.get(part) for part in TOLD_APART_BY[field])
    return value
