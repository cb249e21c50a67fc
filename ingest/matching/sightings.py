"""An account as matching sees it: when, where, what, whom, and by which words. Plain, kept as JSON with its report."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from incidents.choices import ClaimField, EventType, ReportRole
from incidents.settle import Settled
from incidents.values import DateValue, PlaceValue
from ingest.facts import Account, Telling
from ingest.wire import settle_account

SURENESS = (ClaimField.DATE, ClaimField.LOCATION, ClaimField.KILLED, ClaimField.INJURED)
"""Fields whose confidence counts: what agrees or contradicts counts by how sure both readings are."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """`sure` holds the confidence (0 to 1) of the fields that are stated; `incidents` of how many incidents the article
    tells that day, place or kind tell apart."""

    published: date | None
    main: bool
    incidents: int
    type: str
    day: DateValue | None = None
    place: PlaceValue | None = None
    address: str = ""
    killed: int | None = None
    injured: int | None = None
    sure: dict[str, float] = field(default_factory=dict)
    telling: Telling = field(default_factory=Telling)

    @property
    def interval(self) -> tuple[date, date] | None:
        """First and last day on which it can have happened, by the account itself."""
        if self.day is None:
            return None
        return date.fromisoformat(self.day["start"]), date.fromisoformat(self.day["end"])


@dataclass(frozen=True, slots=True)
class Sighted:
    """An account of an article as matching keeps it: its place in the order of salience, from 0, the span of the words
    that name the event, and what it says."""

    position: int
    anchor: tuple[int, int]
    confidence: float
    sighting: Sighting


def sighting_of(account: Account, published: date | None, incidents: int = 1) -> Sighting:
    """Return what matching needs of an account of an article that tells of so many incidents."""
    settled = settle_account(account)
    return Sighting(
        published=published,
        main=account.role == ReportRole.MAIN,
        incidents=incidents,
        type=settled.value(ClaimField.TYPE) or EventType.OTHER,
        day=settled.value(ClaimField.DATE),
        place=settled.value(ClaimField.LOCATION),
        address=settled.value(ClaimField.ADDRESS) or "",
        killed=_best(settled, ClaimField.KILLED),
        injured=_best(settled, ClaimField.INJURED),
        sure=_sureness(account, settled),
        telling=account.telling,
    )


def _best(settled: Settled, name: str) -> int | None:
    figure = settled.value(name)
    return figure["best"] if figure else None


def _sureness(account: Account, settled: Settled) -> dict[str, float]:
    """The highest confidence of the claims behind each settled value."""
    confidence = {f"{index:06d}": claim.confidence for index, claim in enumerate(account.claims)}
    stated = {name: settled.fields[name].choices[0].support for name in SURENESS if name in settled.fields}
    return {str(name): max(confidence[claim] for claim in support) for name, support in stated.items()}


def to_json(account: Sighted) -> dict[str, Any]:
    """Return the account as it is stored with its report."""
    row = asdict(account)
    published = account.sighting.published
    row["sighting"]["published"] = published.isoformat() if published else None
    return row


def from_json(row: dict[str, Any]) -> Sighted:
    """Return a stored account."""
    return Sighted(row["position"], (row["anchor"][0], row["anchor"][1]), row["confidence"], _sighting(row["sighting"]))


def _sighting(row: dict[str, Any]) -> Sighting:
    told = row["telling"]
    telling = Telling(
        words=_weighted(told["words"]),
        names=tuple(told["names"]),
        persons=tuple(told["persons"]),
        ages=tuple(told["ages"]),
        own=_weighted(told["own"]),
    )
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Sighting(**{**row, "telling": telling, "published": published})


def _weighted(words: list[list[Any]]) -> tuple[tuple[str, float], ...]:
    return tuple((word, weight) for word, weight in words)
