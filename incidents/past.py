"""An incident as it stood at a past moment, from the rows alone: what had arrived and been decided by then.

Claims are those of the present reading: what today's reader finds in the articles that had arrived by the moment.
Origins, too, are those of today: a text found to be a copy later counts as one from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from incidents.account import reported_of, ruling_of
from incidents.choices import ClaimField, DecisionKind
from incidents.columns import columns_of
from incidents.exports import Involved, iso_moment
from incidents.models import Actor, Decision, Incident, Location, Report
from incidents.settle import Evidence, Settled, Statement, as_of, known_from, settle


class BadMoment(ValueError):
    """The text is no moment; the message says what is asked for."""


class NotKnownYet(LookupError):
    """Nothing was known of the incident at the moment; `first` is since when something was, where that is known."""

    def __init__(self, moment: datetime, first: datetime | None) -> None:
        since = f"the first article on it arrived at {iso_moment(first)}" if first else "no article reports it"
        super().__init__(f"Nothing was known of this incident at {iso_moment(moment)}: {since}.")
        self.first = first


@dataclass(frozen=True, slots=True)
class Event:
    """A moment from which on more was known: an article arrived, or a person decided."""

    moment: datetime
    report: Report | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """An incident as it stood. `incident` is a row with the columns of then that is never saved."""

    moment: datetime
    incident: Incident
    settled: Settled
    reports: tuple[Report, ...]
    decisions: tuple[Decision, ...]
    involvements: tuple[Involved, ...]


def read_moment(text: str) -> datetime:
    """Return the moment that an ISO 8601 text names, in UTC where it names no zone; of a bare day its end.

    Raises BadMoment with a sentence that can be shown.
    """
    try:
        if len(text) == len("2026-01-05"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadMoment(
            f"{text!r} is no moment: write 2026-01-05T12:00Z, or 2026-01-05 for the end of that day"
            " (in addresses the + of a time zone is written %2B)."
        ) from None


def is_standing(decision: Decision, moment: datetime | None = None) -> bool:
    """Whether the decision stands, or stood at the moment. `undone_by` is loaded."""
    undone = undone_at(decision)
    return decision.kind != DecisionKind.UNDO and (undone is None or (moment is not None and undone > moment))


def undone_at(decision: Decision) -> datetime | None:
    """When another decision took this one back; `undone_by` is loaded."""
    return decision.undone_by.made_at if hasattr(decision, "undone_by") else None


def history(reports: Iterable[Report], ledger: Iterable[Decision]) -> list[Event]:
    """Return every moment from which on more was known, the first first."""
    events = [Event(report.article.received_at, report=report) for report in reports]
    events += [Event(decision.made_at, decision=decision) for decision in ledger]
    return sorted(events, key=lambda event: (event.moment, event.decision is not None))


def stood_at(
    moment: datetime,
    incident: Incident,
    statements: Iterable[Statement],
    reports: Sequence[Report],
    ledger: Sequence[Decision],
) -> Past:
    """Return the incident as it stood at the moment; two queries.

    The other arguments are all that is known now: reports with article and publisher, all decisions with `undone_by`.
    Raises NotKnownYet where no article had arrived, and nobody had decided anything.
    """
    rulings = [ruling_of(each, undone_at(each)) for each in ledger if each.kind != DecisionKind.UNDO]
    known = Evidence(tuple(statements), tuple(rulings), tuple(reported_of(report) for report in reports))
    then = as_of(known, moment)
    if not then.reports and not then.rulings:
        raise NotKnownYet(moment, known_from(known))
    settled = settle(then.statements, then.rulings, then.reports)
    had_come = tuple(report for report in reports if report.article.received_at <= moment)
    decided = tuple(decision for decision in ledger if decision.made_at <= moment)
    row = _row_of(incident, settled, had_come, _merged_into(incident, decided, moment))
    row.changed_at = max(event.moment for event in history(had_come, decided))
    return Past(moment, row, settled, had_come, decided, _involved(settled))


def _merged_into(incident: Incident, decided: Iterable[Decision], moment: datetime) -> int | None:
    """The key of the incident into which a person had merged this one by then."""
    merges = (each for each in decided if each.kind == DecisionKind.MERGE and each.incident_id == incident.pk)
    return next((each.into_incident_id for each in merges if is_standing(each, moment)), None)


def _row_of(incident: Incident, settled: Settled, reports: Sequence[Report], merged_into: int | None) -> Incident:
    """The incident's row with the columns that are settled. It is a copy, and must not be saved."""
    place = settled.value(ClaimField.LOCATION)
    location = Location.objects.filter(public_id=place["location"]).first() if place else None
    row = copy(incident)
    for name, value in columns_of(settled, reports, location, merged_into).items():
        setattr(row, name, value)
    row.location = location
    return row


def _involved(settled: Settled) -> tuple[Involved, ...]:
    values = settled.value(ClaimField.ACTORS) or []
    rows = Actor.objects.filter(public_id__in=[each["actor"] for each in values]).select_related("merged_into")
    actors = {actor.public_id: actor.merged_into or actor for actor in rows}
    texts = {(actors[each["actor"]], each["role"]): (each.get("text") or "")[:300] for each in values}
    return tuple(Involved(actor, role, text) for (actor, role), text in texts.items())
