"""When something was done: moments in words, always in UTC and always saying so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from incidents.wording import write_day


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a moment, for people and (`iso`) for machines."""

    words: str
    iso: str


def write_moment(moment: datetime) -> Moment:
    moment = moment.astimezone(UTC)
    return Moment(f"{write_day(moment.date())}, {moment:%H:%M} UTC", moment.isoformat(timespec="seconds"))


def write_published(published: date | None) -> str:
    return write_day(published) if published else "no date"
