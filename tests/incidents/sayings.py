"""Claims, decisions and reports as settling reads them, for tests: by hand in few words, and any there can be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from incidents.choices import (
    FIGURE_FIELDS,
    ActorKind,
    ActorRole,
    DatePrecision,
    DecisionKind,
    EventType,
    Outcome,
    PlacePrecision,
    Quantifier,
    Responsibility,
    Stance,
    WeaponKind,
)
from incidents.settle import Evidence, Reported, Ruling, Statement
from sources.models import Reliability

DAY_1, DAY_2 = date(2022, 1, 4), date(2022, 1, 5)


def said(field: str, value: Any, origin: str = "A", **rest: Any) -> Statement:
    """A claim; its id tells field, origin and value, so that like claims of one origin are one."""
    return Statement(id=rest.pop("id", f"{field} {origin} {value}"), field=field, value=value, origin=origin, **rest)


def day(start: str, end: str = "", precision: str = "day") -> dict[str, str]:
    return {"start": start, "end": end or start, "precision": precision}


def persons(best: int, low: int | None = None, high: int | None = -1, quantifier: str = "exact") -> dict[str, Any]:
    return {
        "low": best if low is None else low,
        "best": best,
        "high": best if high == -1 else high,
        "quantifier": quantifier,
    }


AT_LEAST_51 = persons(51, high=None, quantifier="at_least")
ASAD = {
    "location": "asad",
    "name": "Al Asad",
    "precision": "site",
    "country": "IQ",
    "latitude": 33.79,
    "longitude": 42.44,
}
HIT = {
    "location": "hit",
    "name": "Hit",
    "precision": "settlement",
    "country": "IQ",
    "latitude": 33.64,
    "longitude": 42.83,
}
NEAR_ASAD = {**ASAD, "location": "baghdadi", "precision": "settlement", "latitude": 33.85, "longitude": 42.52}
ANBAR = {
    "location": "anbar",
    "name": "Anbar",
    "precision": "province",
    "country": "IQ",
    "latitude": 33.0,
    "longitude": 42.0,
}
SYRIA = {"location": "syria", "name": "Syria", "precision": "country", "country": "SY"}


EXAMPLES: dict[str, Any] = {
    "type": "riot",
    "outcome": "foiled",
    "date": day("2022-01-04"),
    "location": ASAD,
    "address": "12 Long Lane",
    "actors": {"actor": "x", "name": "x", "role": "target"},
    "weapons": {"kind": "drone"},
    "responsibility": {"status": "unclaimed", "by": None},
    **{field.value: persons(1) for field in FIGURE_FIELDS},
}


# Whatever can be said

TEXTS = st.sampled_from(["p", "q", "r"])
FIRST = datetime(2022, 1, 5, tzinfo=UTC)
MOMENTS = st.integers(0, 5).map(lambda hours: FIRST + timedelta(hours=hours))
DATES = st.dates(date(2021, 12, 30), date(2022, 1, 6))


def one_of(codes: type) -> st.SearchStrategy[str]:
    return st.sampled_from(codes.values)  # type: ignore[attr-defined]


@st.composite
def intervals(draw: st.DrawFn) -> dict[str, str]:
    start, end = sorted([draw(DATES), draw(DATES)])
    return day(start.isoformat(), end.isoformat(), draw(one_of(DatePrecision)))


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    low, best, high = sorted(draw(st.lists(st.integers(0, 5), min_size=3, max_size=3)))
    return persons(best, low, draw(st.sampled_from([high, None])), draw(one_of(Quantifier)))


PLACES = st.builds(
    lambda key, precision, country, point: {
        "location": key,
        "name": key,
        "precision": precision,
        "country": country,
        "latitude": point,
        "longitude": point,
    },
    TEXTS,
    one_of(PlacePrecision),
    st.sampled_from(["IQ", "SY", ""]),
    st.sampled_from([None, 0.0, 0.1, 5.0]),
)
ACTORS = st.builds(lambda key, role: {"actor": key, "name": key, "role": role}, TEXTS, one_of(ActorRole))
WEAPONS = st.builds(
    lambda kind, count: {"kind": kind, "count": count}, one_of(WeaponKind), st.none() | st.integers(1, 3)
)
RESPONSIBILITIES = st.builds(lambda status, by: {"status": status, "by": by}, one_of(Responsibility), st.none() | TEXTS)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "type": one_of(EventType),
    "outcome": one_of(Outcome),
    "date": intervals(),
    "location": PLACES,
    "address": TEXTS,
    "actors": ACTORS,
    "weapons": WEAPONS,
    "responsibility": RESPONSIBILITIES,
    "statement": st.none(),
    **{field.value: figures() for field in FIGURE_FIELDS},
}


@st.composite
def accounts(draw: st.DrawFn) -> list[Statement]:
    """Claims about one incident, some of them alike, by a few origins."""
    statements = []
    for number in range(draw(st.integers(0, 8))):
        field = draw(st.sampled_from(sorted(VALUES)))
        statement = Statement(
            id=f"claim {number}",
            field=field,
            value=draw(VALUES[field]),
            origin=draw(TEXTS),
            stance=draw(one_of(Stance)),
            claimant=draw(st.sampled_from(["", "an official", "a spokesman"])),
            claimant_kind=draw(st.sampled_from(["", *ActorKind.values])),
            named=draw(st.booleans()),
            published=draw(st.none() | DATES),
            main=draw(st.booleans()),
            confidence=draw(st.sampled_from([0.4, 0.5, 0.9])),
            received=draw(MOMENTS),
        )
        statements.append(statement)
    return statements


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    """Claims, decisions of every kind (some taken back) and reports by publishers of every reliability."""
    statements = draw(accounts())
    claim_ids = [said.id for said in statements] or ["none"]
    rulings = []
    for order in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from([DecisionKind.CORRECT, DecisionKind.REJECT_CLAIM, DecisionKind.DISMISS]))
        made, undone = sorted([draw(MOMENTS), draw(MOMENTS)])
        ruling = Ruling(
            id=f"decision {order}",
            kind=kind,
            order=order,
            field="killed" if kind == DecisionKind.CORRECT else "",
            claim_id=draw(st.sampled_from(claim_ids)) if kind == DecisionKind.REJECT_CLAIM else "",
            value=draw(figures()) if kind == DecisionKind.CORRECT else None,
            made=made,
            undone=draw(st.sampled_from([None, undone])),
        )
        rulings.append(ruling)
    reported = st.builds(Reported, TEXTS, st.sampled_from(Reliability.values), main=st.booleans(), received=MOMENTS)
    return Evidence(tuple(statements), tuple(rulings), tuple(draw(st.lists(reported, max_size=4))))
