"""An incident as it stood at a past moment, from the rows alone: what had arrived and been decided by then, and which
accounts were held to be of it.

Claims are those of the present reading: what today's reader finds in the articles that had arrived by the moment.
Origins, too, are those of today: a text found to be a copy later counts as one from the beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from incidents.account import reported_of, ruling_of, statement_of
from incidents.choices import ClaimField, DecisionKind
from incidents.columns import columns_of
from incidents.exports import Involved, iso_moment
from incidents.models import Actor, Claim, Decision, Incident, Location, Report, Stay
from incidents.settle import Evidence, Settled, as_of, settle
from incidents.stays import Journey, reports_of


class BadMoment(ValueError):
    """The text is no moment; the message says what is asked for."""


class NotKnownYet(LookupError):
    """Nothing was known of the incident at the moment; `first` is since when something was, where that is known."""

    def __init__(self, moment: datetime, first: datetime | None) -> None:
        since = f"what is known of it begins at {iso_moment(first)}" if first else "no article reports it"
        super().__init__(f"Nothing was known of this incident at {iso_moment(moment)}: {since}.")
        self.first = first


@dataclass(frozen=True, slots=True)
class Moved:
    """So many accounts went from one incident to another, as matching found that they are of that one."""

    accounts: int
    incident: Incident
    into: Incident


@dataclass(frozen=True, slots=True)
class Event:
    """A moment from which on more was known: an article arrived, a person decided, or accounts were matched anew."""

    moment: datetime
    report: Report | None = None
    decision: Decision | None = None
    moved: Moved | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """An incident as it stood. `incident` is a row with the columns of then that is never saved."""

    moment: datetime
    incident: Incident
    settled: Settled
    claims: tuple[Claim, ...]
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


def history(incident: Incident, journeys: Iterable[Journey], ledger: Iterable[Decision]) -> list[Event]:
    """Return every moment from which on more was known of the incident, the first first."""
    journeys = list(journeys)
    arrived = reports_of(one for one in journeys if one.first_home == incident.pk)
    events = [Event(report.article.received_at, report=report) for report in arrived]
    events += [Event(decision.made_at, decision=decision) for decision in ledger]
    events += _moves(incident, journeys)
    return sorted(events, key=lambda event: (event.moment, event.decision is not None, event.moved is not None))


def _moves(incident: Incident, journeys: Iterable[Journey]) -> Iterator[Event]:
    """The moments at which matching brought accounts here or took them away."""
    together: dict[tuple[datetime, int, int], list[Stay]] = defaultdict(list)
    for stay in (stay for one in journeys for stay in one.stays):
        if stay.decision_id is None and incident.pk in (stay.incident_id, stay.into_id):
            together[stay.until, stay.incident_id, stay.into_id].append(stay)
    for (until, _, _), stays in together.items():
        yield Event(until, moved=Moved(len(stays), stays[0].incident, stays[0].into))


def stands_at(moment: datetime, incident: Incident, journeys: Iterable[Journey]) -> dict[int, set[int]]:
    """Return which accounts stood in the incident: by report (database key) their positions in the article."""
    standing: dict[int, set[int]] = defaultdict(set)
    for one in journeys:
        if one.report.article.received_at <= moment and one.home_at(moment) == incident.pk:
            standing[one.report.pk].add(one.position)
    return standing


def stood_at(
    moment: datetime,
    incident: Incident,
    claims: Iterable[Claim],
    journeys: Sequence[Journey],
    ledger: Sequence[Decision],
) -> Past:
    """Return the incident as it stood at the moment; three queries at most.

    `claims` are all those of the reports of `journeys` (`incidents.stays`), also those that a person rejected; `ledger`
    all decisions of then (`history_of_incident`). Raises NotKnownYet where no account stood in it, and nobody had
    decided anything.
    """
    standing = stands_at(moment, incident, journeys)
    told = tuple(each for each in claims if _is_of(each, standing))
    of_then = {one.report.pk: one.report for one in journeys if one.report.pk in standing}
    reports = tuple(of_then.values())
    rulings = (ruling_of(each, undone_at(each)) for each in ledger if each.kind != DecisionKind.UNDO)
    said = tuple(statement_of(each, of_then[each.report_id].article) for each in told if each.report_id)
    then = as_of(Evidence(said, tuple(rulings), tuple(map(reported_of, reports))), moment)
    decided = tuple(decision for decision in ledger if decision.made_at <= moment)
    gone_into = None if reports else _gone_into(moment, incident, journeys)
    if not then.reports and not then.rulings and gone_into is None:
        begun = [event.moment for event in history(incident, journeys, ledger)]
        raise NotKnownYet(moment, min(begun, default=None))
    settled = settle(then.statements, then.rulings, then.reports)
    placed = any(one.into_incident_id == incident.pk and is_standing(one, moment) for one in decided)
    row = _row_of(incident, settled, reports, _merged_into(incident, decided, moment) or gone_into, placed)
    events = history(incident, journeys, decided)
    row.changed_at = max((event.moment for event in events if event.moment <= moment), default=moment)
    return Past(moment, row, settled, told, reports, decided, _involved(settled))


def _is_of(claim: Claim, standing: Mapping[int, Collection[int]]) -> bool:
    """Whether one of the accounts makes the claim; one that is of no account in particular is of the whole report."""
    positions = standing.get(claim.report_id or 0)
    return positions is not None and (claim.account is None or claim.account in positions)


def _merged_into(incident: Incident, decided: Iterable[Decision], moment: datetime) -> int | None:
    """The key of the incident into which a person had merged this one by then."""
    merges = (each for each in decided if each.kind == DecisionKind.MERGE and each.incident_id == incident.pk)
    return next((each.into_incident_id for each in merges if is_standing(each, moment)), None)


def _gone_into(moment: datetime, incident: Incident, journeys: Iterable[Journey]) -> int | None:
    """The key of the incident into which the last of its accounts had gone by then."""
    ended = [stay for one in journeys for stay in one.stays if stay.incident_id == incident.pk and stay.until <= moment]
    return max(ended, key=lambda stay: (stay.until, stay.pk)).into_id if ended else None


def _row_of(
    incident: Incident, settled: Settled, reports: Sequence[Report], merged_into: int | None, placed: bool
) -> Incident:
    """The incident's row with the columns that are settled. It is a copy, and must not be saved."""
    place = settled.value(ClaimField.LOCATION)
    location = Location.objects.filter(public_id=place["location"]).first() if place else None
    row = copy(incident)
    for name, value in columns_of(settled, reports, location, merged_into, placed=placed).items():
        setattr(row, name, value)
    row.location = location
    return row


def _involved(settled: Settled) -> tuple[Involved, ...]:
    values = settled.value(ClaimField.ACTORS) or []
    rows = Actor.objects.filter(public_id__in=[each["actor"] for each in values]).select_related("merged_into")
    actors = {actor.public_id: actor.merged_into or actor for actor in rows}
    texts = {(actors[each["actor"]], each["role"]): (each.get("text") or "")[:300] for each in values}
    return tuple(Involved(actor, role, text) for (actor, role), text in texts.items())
