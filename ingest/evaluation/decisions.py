"""What people corrected in the knowledge base, held against what the machine reads there now."""

from __future__ import annotations

from collections import defaultdict

from incidents.account import settle_incident
from incidents.choices import DecisionKind
from incidents.models import Decision
from incidents.values import is_same
from ingest.evaluation.fields import Count


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
