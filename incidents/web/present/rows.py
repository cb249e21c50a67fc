"""Rows of the lists: an incident in a title and one line of facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.choices import ActorRole, DatePrecision, Grade, Outcome
from incidents.models import Incident
from incidents.settle import GRADE_RULES
from incidents.values import FigureValue
from incidents.web.present.facets import INCIDENTS
from incidents.web.present.incident import disputed_words
from incidents.web.present.lists import ListPage, present_list
from incidents.web.present.numbers import count_of
from incidents.web.present.places import place_words
from incidents.wording import NOT_STATED, write_date, write_figure

if TYPE_CHECKING:
    from django.http import QueryDict

    from incidents.filters import IncidentFilter
    from incidents.models.incidents import IncidentQuerySet

ACTORS_SHOWN = 3
"""Actors named in a row; of the others the number is given."""


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in a list. `role` says how the actor at hand takes part, on an actor's page."""

    url: str
    title: str
    facts: tuple[str, ...]
    origins: str
    speakers: str
    """Empty where nobody is cited: all of it is said in the articles' own voice."""
    grade: str
    grade_words: str
    grade_reason: str
    disputed: str
    is_reviewed: bool
    date: str
    date_iso: str
    date_is_open: bool
    role: str = ""


def present_incident_list(filterset: IncidentFilter, asked: QueryDict, path: str) -> ListPage[IncidentRow]:
    """Latest first; where words are searched for, the most relevant first."""
    has_words = bool(asked.get("q"))

    def order(found: IncidentQuerySet) -> IncidentQuerySet:
        return (found if has_words else found.in_order()).for_list()

    return present_list(
        filterset,
        asked,
        path,
        noun=("incident", "incidents"),
        facets=INCIDENTS,
        order=order,
        rows=lambda found: map(present_row, found),
        downloads="incidents",
        days="date",
    )


def present_row(incident: Incident, role: str = "") -> IncidentRow:
    """`incident` as `Incident.objects.for_list()` loads it; no further query."""
    return IncidentRow(
        url=incident.get_absolute_url(),
        title=str(incident),
        facts=tuple(fact for fact in _facts(incident) if fact),
        origins=count_of(incident.independent_origins, "origin"),
        speakers=count_of(incident.speakers, "speaker") if incident.speakers else "",
        grade=incident.grade,
        grade_words=str(Grade(incident.grade).label),
        grade_reason=GRADE_RULES.get(incident.grade_rule, ""),
        disputed=disputed_words(incident.disputed),
        is_reviewed=incident.reviewed,
        date=_date(incident),
        date_iso=incident.date_start.isoformat() if incident.date_start else "",
        date_is_open=incident.date_precision != DatePrecision.DAY,
        role=role,
    )


def _date(incident: Incident) -> str:
    return write_date(incident.date_start, incident.date_end, incident.date_precision)


def _facts(incident: Incident) -> list[str]:
    outcome = Outcome(incident.outcome)
    return [
        "" if outcome == Outcome.UNKNOWN else str(outcome.label),
        _persons(incident, "killed"),
        _persons(incident, "injured"),
        _persons(incident, "abducted"),
        _persons(incident, "missing"),
        place_words(incident.location),
        _actors(incident),
    ]


def _persons(incident: Incident, figure: str) -> str:
    value: FigureValue = {
        "low": getattr(incident, f"{figure}_low"),
        "best": getattr(incident, f"{figure}_best"),
        "high": getattr(incident, f"{figure}_high"),
        "quantifier": getattr(incident, f"{figure}_quantifier"),
    }
    words = write_figure(dict(value))
    return "" if words == NOT_STATED else f"{words}\N{NO-BREAK SPACE}{figure}"


def _actors(incident: Incident) -> str:
    rows = [f"{row.actor.name} ({ActorRole(row.role).label.lower()})" for row in incident.involvements.all()]
    more = len(rows) - ACTORS_SHOWN
    return ", ".join(rows[:ACTORS_SHOWN]) + (f" and {more} more" if more > 0 else "")
