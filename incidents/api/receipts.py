"""An incident with its receipts: what is served of every fact, by which rule, on which claims, against which others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from incidents.account import settle_loaded
from incidents.choices import ClaimField
from incidents.exports import Row, iso_moment, served_choices, settled_row
from incidents.history import history_of_incident
from incidents.past import history, stood_at
from incidents.settle import RULES, Choice, Settled, SettledField
from incidents.stays import load_journeys, reports_of
from incidents.wording import write_value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from incidents.models import Decision, Incident
    from incidents.past import Moved
    from incidents.stays import Journey

SERVED_FIELDS = [field for field in ClaimField if field != ClaimField.STATEMENT]


def incident_with_receipts(incident: Incident, base: str, moment: datetime | None = None) -> Row:
    """An incident of `incidents_to_export` with `facts`, `decisions` and `history`; with a moment, as it stood then.

    Raises NotKnownYet.
    """
    journeys, ledger = load_journeys(incident), list(history_of_incident(incident).order_by("pk"))
    told = {"as_of": iso_moment(moment) if moment else None, "history": _history(incident, journeys, ledger, base)}
    if moment is None:
        settled, involvements = settle_loaded(incident), incident.involvements.all()
        row = settled_row(incident, settled, list(incident.reports.all()), involvements, base)
        return _with_receipts(row, settled, ledger) | told
    reports = reports_of(journeys)
    prefetch_related_objects(reports, "claims")
    claims = [claim for report in reports for claim in report.claims.all()]
    ledger = list(history_of_incident(incident, moment).order_by("pk"))
    past = stood_at(moment, incident, claims, journeys, ledger)
    row = settled_row(past.incident, past.settled, past.reports, past.involvements, base)
    return _with_receipts(row, past.settled, past.decisions) | told


def _with_receipts(row: Row, settled: Settled, ledger: Iterable[Decision]) -> Row:
    decisions = {decision.public_id: decision_row(decision) for decision in ledger}
    facts = [settled.fields.get(name) or SettledField(name, None, "") for name in SERVED_FIELDS]
    return row | {"facts": [_fact(fact, decisions) for fact in facts], "decisions": list(decisions.values())}


def _history(incident: Incident, journeys: Iterable[Journey], ledger: Iterable[Decision], base: str) -> list[Row]:
    address = base + reverse("incident-detail", args=[incident.public_id])
    return [
        {
            "moment": iso_moment(event.moment),
            "article": event.report.article.public_id if event.report else None,
            "decision": event.decision.public_id if event.decision else None,
            "matched": _matched(event.moved) if event.moved else None,
            "url": f"{address}?as_of={iso_moment(event.moment)}",
        }
        for event in history(incident, journeys, ledger)
    ]


def _matched(moved: Moved) -> Row:
    return {"accounts": moved.accounts, "incident": moved.incident.public_id, "into": moved.into.public_id}


def _fact(fact: SettledField, decisions: dict[str, Row]) -> Row:
    served = served_choices(fact)
    return {
        "field": str(fact.field),
        **_value(fact.field, fact.value),
        "disputed": fact.disputed,
        "rule": fact.rule or None,
        "rule_text": RULES[fact.rule] if fact.rule else None,
        "decision": decisions[fact.decision] if fact.decision else None,
        "machine": _value(fact.field, fact.machine_value) if fact.decision else None,
        "given": [_given(fact.field, choice, choice in served) for choice in fact.choices],
    }


def _given(field: str, choice: Choice, is_served: bool) -> Row:
    return {
        **_value(field, choice.value),
        "served": is_served,
        "origins": choice.origins,
        "claims": list(choice.support),
    }


def _value(field: str, value: Any) -> Row:
    return {"value": value, "words": write_value(field, value)}


def decision_row(decision: Decision) -> Row:
    """A row of the ledger, with the two that it names loaded (`incidents.history`); no query."""
    into = decision.into_incident or decision.into_actor or decision.into_article
    return {
        "id": decision.public_id,
        "kind": decision.kind,
        "incident": decision.incident.public_id if decision.incident else None,
        "actor": decision.actor.public_id if decision.actor else None,
        "article": decision.article.public_id if decision.article else None,
        "into": into.public_id if into else None,
        "field": decision.field or None,
        "claim": decision.claim_id or None,
        "old": decision.old,
        "new": decision.new,
        "moved": decision.moved,
        "undoes": decision.undoes.public_id if decision.undoes else None,
        "user": decision.user.get_username(),
        "reason": decision.reason,
        "made_at": iso_moment(decision.made_at),
    }
