"""What settling reads (statements, rulings, reports) and what it returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from incidents.choices import Grade, Stance


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as settling sees it. `origin` is the key of the article's origin, `claimant` empty for its own voice.

    `claimant_kind` is an ActorKind, and `named` whether the claimant has a proper name ("an official" has none).
    `told` is where it stands: the article's number by arrival and the first code point. Of claims that are equal in
    all else, the one told first speaks, so that ids, which are random, decide nothing that is served. `received` is
    when the article arrived.
    """

    id: str
    field: str
    value: Any
    origin: str
    stance: str = Stance.ASSERTED
    claimant: str = ""
    claimant_kind: str = ""
    named: bool = False
    published: date | None = None
    main: bool = True
    confidence: float = 1.0
    told: tuple[int, int] = (0, 0)
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as settling sees it; `order` grows with time. One that was `undone` counts until then."""

    id: str
    kind: str
    order: int
    field: str = ""
    claim_id: str = ""
    value: Any = None
    made: datetime | None = None
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """An article that reports the incident, as settling sees it: its origin, and its publisher's letter, A to F."""

    origin: str
    reliability: str = "F"
    main: bool = True
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of an incident, as settling reads it."""

    statements: tuple[Statement, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    reports: tuple[Reported, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that is given, and the ids of the claims that give it."""

    value: Any
    support: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class SettledField:
    """What is served for one field, and what it rests on.

    `choices` holds every value given: of a single-valued field the chosen one first, then the losing ones;
    of a list field its members. `machine_value` is what the claims alone would give.
    """

    field: str
    value: Any
    rule: str
    choices: tuple[Choice, ...] = ()
    decision: str | None = None
    machine_value: Any = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """How firmly the incident as a whole stands; `rule` is a key of `GRADE_RULES`."""

    grade: Grade
    rule: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The served values of one incident."""

    graded: Graded
    fields: dict[str, SettledField] = field(default_factory=dict)
    origins: int = 0
    speakers: int = 0
    dismissed: bool = False
    reviewed: bool = False

    @property
    def disputed(self) -> list[str]:
        return sorted(name for name, settled in self.fields.items() if settled.disputed)

    def value(self, name: str) -> Any:
        """The served value of the field, null where nothing is said."""
        settled = self.fields.get(name)
        return settled.value if settled else None
