"""The past of an incident: the moments from which on more was known, and what has changed since one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from incidents.choices import IncidentStatus
from incidents.exports import iso_moment
from incidents.models import Incident
from incidents.past import Event, Moved, Past
from incidents.settle import Settled
from incidents.web.present.decisions import deed_of, person_of
from incidents.web.present.fields import SERVED_FIELDS
from incidents.web.present.moments import Moment, write_moment
from incidents.web.present.numbers import count_of
from incidents.web.present.sentences import publisher_name
from incidents.wording import write_value


@dataclass(frozen=True, slots=True)
class Step:
    """A moment at which more became known; its address shows the incident as it stood from then on."""

    when: Moment
    words: str
    url: str
    is_shown: bool
    """The state that the page shows began with it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a fact said then, and what it says now."""

    label: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class PastLine:
    """The moment that a page shows, and what has changed since."""

    when: Moment
    changes: tuple[Change, ...]


def present_steps(incident: Incident, events: Iterable[Event], moment: datetime | None) -> tuple[Step, ...]:
    """Every moment, the first first; `moment` is the one asked for, if any."""
    events = list(events)
    begun = [event for event in events if moment and event.moment <= moment]
    return tuple(
        Step(write_moment(event.moment), _words(event, incident), past_url(incident, event.moment), event in begun[-1:])
        for event in events
    )


def past_url(incident: Incident, moment: datetime) -> str:
    """The incident's page as of the moment."""
    return f"{incident.get_absolute_url()}?as_of={iso_moment(moment)}"


def _words(event: Event, incident: Incident) -> str:
    if event.decision:
        return f"{person_of(event.decision)} {deed_of(event.decision, incident)}"
    if event.moved:
        return _matched_words(event.moved, incident)
    article = event.report.article if event.report else None
    return f"{publisher_name(article)}: {article}" if article else ""


def _matched_words(moved: Moved, incident: Incident) -> str:
    """An incident without reports is shown under no name: what it was called went with them."""
    accounts, came = count_of(moved.accounts, "account"), moved.into == incident
    other = moved.incident if came else moved.into
    named = f"“{other}”" if other.status == IncidentStatus.ACTIVE else "another incident"
    if came:
        return f"Matching found that {accounts} of {named} told of this one"
    return f"Matching found that {accounts} told of {named}"


def present_past(past: Past, now: Settled) -> PastLine:
    """`now` is what the incident settles to today."""
    return PastLine(write_moment(past.moment), tuple(_changes(past.settled, now)))


def _changes(then: Settled, now: Settled) -> Iterator[Change]:
    if then.graded.grade != now.graded.grade:
        yield Change("Grade", str(then.graded.grade.label), str(now.graded.grade.label))
    for field in SERVED_FIELDS:
        before, after = write_value(field, then.value(field)), write_value(field, now.value(field))
        if before != after:
            yield Change(str(field.label), before, after)
