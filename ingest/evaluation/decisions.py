"""What people corrected in the knowledge base, held against what the machine reads there now."""

from __future__ import annotations

from collections import defaultdict

from incidents.account import settle_incident
from incidents.choices import DecisionKind
from incidents.models import Decision, Incident
from incidents.values import is_same
from ingest.evaluation.fields import Count


def score_decisions() -> dict[str, Count]:
    """Return, by field, how many standing corrections to a value the claims alone now agree with.

    Where a field was corrected several times the last one counts. Reads the database, writes nothing.
    """
    corrections = Decision.objects.standing().filter(kind=DecisionKind.CORRECT)
    corrections = corrections.select_related("incident__merged_into").order_by("made_at", "id")
    last = {(kept_incident(decision), decision.field): decision.new for decision in corrections}
    counts: dict[str, Count] = defaultdict(Count)
    for (incident, field), decided in last.items():
        if decided is None or incident is None:
            continue
        machine = settle_incident(incident).fields[field].machine_value
        count = counts[field]
        count.asked += 1
        count.answered += machine is not None
        count.right += is_same(field, machine, decided)
    return dict(sorted(counts.items()))


def kept_incident(decision: Decision) -> Incident | None:
    """The incident that a correction holds for: where it was merged, the one that was kept."""
    return decision.incident and (decision.incident.merged_into or decision.incident)
