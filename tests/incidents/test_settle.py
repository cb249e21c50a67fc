"""Settling, rule by rule: tables of what is said and what is served; and what holds whatever is said."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.choices import (
    FIGURE_FIELDS,
    ActorRole,
    ClaimField,
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
from incidents.settle import HIGHER_TACTICS, RULES, Ruling, Settled, Statement, distance_km, settle
from incidents.values import LIST_FIELDS, check

DAY_1, DAY_2 = date(2022, 1, 4), date(2022, 1, 5)


def said(field: str, value: Any, origin: str = "A", **rest: Any) -> Statement:
    """A claim; its id tells field, origin and value, so that like claims of one origin are one."""
    return Statement(id=rest.pop("id", f"{field} {origin} {value}"), field=field, value=value, origin=origin, **rest)


def served(*statements: Statement, rulings: tuple[Ruling, ...] = ()) -> Any:
    """The value served of the one field that the statements are about."""
    return settle(statements, rulings).value(statements[0].field)


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


# What is served


@pytest.mark.parametrize(
    ("statements", "value"),
    [
        pytest.param([("bombing", "A"), ("bombing", "B"), ("armed_attack", "C")], "bombing", id="most origins"),
        pytest.param([("bombing", "A"), ("drone_strike", "B")], "drone_strike", id="higher tactic among equals"),
        pytest.param([("riot", "A"), ("protest", "B"), ("protest", "B")], "riot", id="one origin counts once"),
    ],
)
def test_type_is_what_most_origins_say(statements: list[tuple[str, str]], value: str) -> None:
    claims = [said("type", kind, origin, id=f"{number}") for number, (kind, origin) in enumerate(statements)]
    assert served(*claims) == value


def test_report_about_the_incident_outweighs_those_that_recall_it() -> None:
    recalled = [said("type", "airstrike", origin, main=False) for origin in "BC"]
    assert served(said("type", "drone_strike"), *recalled) == "drone_strike"


@pytest.mark.parametrize(
    ("outcomes", "value"),
    [
        (["unknown", "unknown", "foiled"], "foiled"),
        (["carried_out", "foiled", "foiled"], "foiled"),
        (["unknown"], "unknown"),
    ],
)
def test_known_outcome_goes_before_unknown_ones(outcomes: list[str], value: str) -> None:
    assert served(*[said("outcome", outcome, str(number)) for number, outcome in enumerate(outcomes)]) == value


@pytest.mark.parametrize(
    ("dates", "value"),
    [
        pytest.param(
            [day("2022-01-01", "2022-01-31", "month"), day("2022-01-01", "2022-01-31", "month"), day("2022-01-04")],
            day("2022-01-04"),
            id="the most exact, however many are vague",
        ),
        pytest.param([day("2022-01-04"), day("2022-01-05"), day("2022-01-05")], day("2022-01-05"), id="most origins"),
        pytest.param([day("2022-01-05"), day("2022-01-04")], day("2022-01-04"), id="the earliest among equals"),
    ],
)
def test_date_is_the_finest(dates: list[dict[str, str]], value: dict[str, str]) -> None:
    assert served(*[said("date", each, str(number)) for number, each in enumerate(dates)]) == value


def test_place_is_the_finest() -> None:
    assert served(said("location", ANBAR, "A"), said("location", ANBAR, "B"), said("location", ASAD, "C")) == ASAD


@pytest.mark.parametrize(
    ("addresses", "value"),
    [
        pytest.param(["Harrow Street", "Harrow Street", "419 Harrow Street"], "419 Harrow Street", id="a house number"),
        pytest.param(["Orrin Road", "400 block of Orrin Road"], "400 block of Orrin Road", id="a block"),
        pytest.param(["Orrin Road", "Orrin Road and Harrow Street"], "Orrin Road and Harrow Street", id="a crossing"),
        pytest.param(
            ["Orrin Road", "Orrin Road & Harrow Street"], "Orrin Road & Harrow Street", id="a crossing with &"
        ),
        pytest.param(["Orrin Road", "Orrin Road near Wills Lane"], "Orrin Road near Wills Lane", id="near another"),
        pytest.param(["Highway 253", "12 Orrin Road"], "12 Orrin Road", id="a road's number is no house number"),
        pytest.param(["12 Orrin Road", "14 Orrin Road", "14 Orrin Road"], "14 Orrin Road", id="most origins"),
        pytest.param(["Harrow Street", "Orrin Road", "ORRIN ROAD"], "Orrin Road", id="capitals make no difference"),
        pytest.param(["Wills Lane", "Harrow Street"], "Wills Lane", id="the one told first among equals"),
    ],
)
def test_address_is_the_finest(addresses: list[str], value: str) -> None:
    claims = [said("address", each, f"{number}", told=(number, 0)) for number, each in enumerate(addresses)]
    settled = settle(claims).fields["address"]
    assert (settled.value, settled.rule, settled.disputed) == (value, "finest_address", False)


def test_address_of_a_report_about_the_incident_goes_before_those_of_recollections() -> None:
    recalled = [said("address", "12 Orrin Road", origin, main=False) for origin in "BC"]
    assert served(said("address", "14 Orrin Road"), *recalled) == "14 Orrin Road"


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        pytest.param([(persons(3), DAY_1), (persons(5), DAY_2)], persons(5), id="the later report"),
        pytest.param([(persons(3), DAY_1), (persons(5), DAY_1), (persons(5), DAY_1)], persons(5), id="most origins"),
        pytest.param([(persons(5), DAY_1), (persons(3), DAY_1)], persons(3), id="the lower among equals"),
        pytest.param([(persons(5), None), (persons(3), DAY_1)], persons(3), id="a dated report before an undated"),
    ],
)
@pytest.mark.parametrize("field", FIGURE_FIELDS)
def test_figure_is_the_latest(field: str, figures: list[tuple[Any, date | None]], value: Any) -> None:
    claims = [said(field, figure, str(number), published=on) for number, (figure, on) in enumerate(figures)]
    assert served(*claims) == value


def test_later_report_that_only_recalls_gives_no_figure_where_one_is_about_it() -> None:
    about = said("killed", persons(3), "A", published=DAY_1)
    assert served(about, said("killed", persons(9), "B", published=DAY_2, main=False)) == persons(3)


def test_nothing_said_is_null_and_zero_is_zero() -> None:
    assert settle([]).value("killed") is None
    assert served(said("killed", persons(0))) == persons(0)


def test_every_actor_is_kept_and_certainty_replaces_suspicion() -> None:
    def actor(key: str, role: str) -> dict[str, str]:
        return {"actor": key, "name": key, "role": role}

    claims = [
        said("actors", actor("guards", "target"), "A"),
        said("actors", actor("rebels", "suspected_perpetrator"), "A"),
        said("actors", actor("rebels", "perpetrator"), "B"),
        said("actors", actor("army", "suspected_perpetrator"), "B"),
    ]
    assert [(each["actor"], each["role"]) for each in served(*claims)] == [
        ("rebels", ActorRole.PERPETRATOR),
        ("army", ActorRole.SUSPECTED_PERPETRATOR),
        ("guards", ActorRole.TARGET),
    ]


@pytest.mark.parametrize(
    ("counts", "count"),
    [
        pytest.param([(2, "A", 0.5), (3, "B", 0.9), (2, "C", 0.5)], 2, id="most origins, not the surest claim"),
        pytest.param([(None, "A", 0.9), (2, "B", 0.5)], 2, id="a number before none"),
        pytest.param([(3, "A", 0.9), (2, "B", 0.5)], 2, id="the lower among equals"),
        pytest.param([(None, "A", 0.9)], None, id="none stated"),
    ],
)
def test_weapon_has_the_number_that_most_origins_give(counts: list[tuple[int | None, str, float]], count: int) -> None:
    claims = [
        said("weapons", {"kind": "drone", "count": number}, origin, confidence=sure) for number, origin, sure in counts
    ]
    (drone,) = served(*claims)
    assert drone["count"] == count


@pytest.mark.parametrize(
    ("statuses", "value"),
    [
        ([("unclaimed", DAY_1), ("claimed", DAY_2)], "claimed"),
        ([("claimed", DAY_1), ("denied", DAY_2)], "denied"),
        ([("claimed", DAY_1), ("denied", DAY_1), ("attributed", DAY_1), ("unclaimed", DAY_1)], "claimed"),
    ],
)
def test_responsibility_is_the_latest_statement(statuses: list[tuple[str, date]], value: str) -> None:
    claims = [said("responsibility", {"status": each, "by": "X"}, published=on) for each, on in statuses]
    assert served(*claims)["status"] == value


@pytest.mark.parametrize("stance", [Stance.DENIED, Stance.PLANNED, Stance.NONE])
def test_denied_and_planned_statements_serve_nothing(stance: str) -> None:
    assert settle([said("killed", persons(3), stance=stance)]).value("killed") is None


def test_statements_set_no_field() -> None:
    assert settle([said("statement", None, claimant="an official")]).fields == {}


# What is disputed


@pytest.mark.parametrize(
    ("field", "one", "other", "disputed"),
    [
        ("type", "bombing", "riot", True),
        ("outcome", "foiled", "carried_out", True),
        ("outcome", "foiled", "unknown", False),
        ("outcome", "foiled", "failed", False),
        ("date", day("2022-01-04"), day("2022-01-05"), True),
        ("date", day("2022-01-04"), day("2022-01-01", "2022-01-31", "month"), False),
        ("location", ASAD, HIT, True),
        ("location", ASAD, NEAR_ASAD, False),
        ("location", ASAD, ANBAR, False),
        ("location", ASAD, SYRIA, True),
        ("location", ASAD, {**HIT, "latitude": None, "longitude": None}, False),
        ("killed", persons(3), persons(5), True),
        ("killed", AT_LEAST_51, persons(60), False),
        ("killed", AT_LEAST_51, persons(40), True),
        ("killed", persons(4, 3, 5, "range"), persons(5), False),
        ("responsibility", {"status": "claimed", "by": "X"}, {"status": "denied", "by": "X"}, False),
    ],
)
def test_values_that_cannot_both_hold_are_disputed(field: str, one: Any, other: Any, disputed: bool) -> None:
    assert settle([said(field, one, "A"), said(field, other, "B")]).disputed == ([field] if disputed else [])


def test_one_origin_does_not_dispute_itself_and_recollections_dispute_nothing() -> None:
    assert not settle([said("killed", persons(3), "A"), said("killed", persons(5), "A")]).disputed
    assert not settle([said("killed", persons(3), "A"), said("killed", persons(5), "B", main=False)]).disputed


def test_distance_is_that_on_a_globe() -> None:
    assert distance_km((33.79, 42.44), (33.26, 44.23)) == pytest.approx(176, abs=1)
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)


# Origins and speakers


def test_copies_count_as_one_origin_and_silent_articles_count_too() -> None:
    settled = settle([said("killed", persons(0), "A"), said("injured", persons(0), "A")], origins=["A", "B"])
    assert settled.origins == 2


def test_speakers_are_those_who_are_named_as_such() -> None:
    claims = [
        said("killed", persons(0), "A"),
        said("type", "riot", "A", claimant="x"),
        said("type", "riot", "B", claimant="x"),
    ]
    assert settle(claims).speakers == 1


# Decisions


def corrected(field: str, value: Any, order: int = 1) -> Ruling:
    return Ruling(f"decision {order}", DecisionKind.CORRECT, order, field=field, value=value)


def test_decision_is_served_and_what_the_claims_give_stays_beside_it() -> None:
    settled = settle([said("killed", persons(3))], [corrected("killed", persons(4))])
    field = settled.fields["killed"]
    assert (field.value, field.machine_value, field.rule, field.decision) == (
        persons(4),
        persons(3),
        "decided",
        "decision 1",
    )
    assert field.choices[0].value == persons(3)
    assert settled.reviewed


def test_last_decision_wins_and_may_say_not_stated() -> None:
    rulings = [corrected("killed", None, order=2), corrected("killed", persons(4), order=1)]
    assert settle([said("killed", persons(3))], rulings).value("killed") is None


def test_field_that_no_one_claims_can_be_decided() -> None:
    assert settle([], [corrected("type", "riot")]).value("type") == "riot"


def test_dismissal_is_told() -> None:
    assert settle([], [Ruling("d", DecisionKind.DISMISS, 1)]).dismissed
    assert not settle([said("type", "riot")]).dismissed


# What holds whatever is said

TEXTS = st.sampled_from(["p", "q", "r"])
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
            published=draw(st.none() | DATES),
            main=draw(st.booleans()),
            confidence=draw(st.sampled_from([0.5, 0.9])),
        )
        statements.append(statement)
    return statements


CASES = settings(max_examples=150, deadline=None)


@CASES
@given(accounts(), st.randoms(use_true_random=False))
def test_order_of_claims_makes_no_difference(statements: list[Statement], chance: random.Random) -> None:
    shuffled = list(statements)
    chance.shuffle(shuffled)
    assert settle(shuffled) == settle(statements)


@CASES
@given(accounts(), st.data())
def test_rejected_claim_is_as_if_it_had_never_been_made(statements: list[Statement], data: st.DataObject) -> None:
    if not statements:
        return
    rejected = data.draw(st.sampled_from(statements))
    ruling = Ruling("d", DecisionKind.REJECT_CLAIM, 1, field=rejected.field, claim_id=rejected.id)
    without, never = settle(statements, [ruling]), settle([each for each in statements if each is not rejected])
    assert (without.fields, without.origins, without.speakers) == (never.fields, never.origins, never.speakers)


@CASES
@given(accounts())
def test_settling_what_is_served_gives_the_same(statements: list[Statement]) -> None:
    """Every served value, stated by one origin as a claim of its own, is served again."""
    settled = settle(statements)
    again = settle(
        said(name, member, id=f"{name} {number}")
        for name, field in settled.fields.items()
        for number, member in enumerate(field.value if name in LIST_FIELDS else [field.value])
    )
    for name, field in settled.fields.items():
        assert _plain(again.value(name)) == _plain(field.value)


def _plain(value: Any) -> Any:
    """A list in an order of its own: among members of one role it goes by origins, which settling once uses up."""
    return sorted(value, key=repr) if isinstance(value, list) else value


@CASES
@given(accounts())
def test_what_is_served_has_the_form_of_its_field_a_rule_and_support(statements: list[Statement]) -> None:
    settled = settle(statements)
    ids = {statement.id for statement in statements}
    for name, field in settled.fields.items():
        check(name, field.value)
        assert field.rule in RULES
        assert field.choices
        assert all(choice.support and set(choice.support) <= ids for choice in field.choices)
        assert all(choice.origins >= 1 for choice in field.choices)


@CASES
@given(accounts())
def test_decision_is_served_whatever_is_claimed(statements: list[Statement]) -> None:
    assert settle(statements, [corrected("killed", persons(7))]).value("killed") == persons(7)


def test_every_type_has_a_rank() -> None:
    assert sorted(HIGHER_TACTICS) == sorted(EventType)


def test_every_field_but_the_statement_is_settled() -> None:
    settled: Settled = settle([said(field, value) for field, value in EXAMPLES.items()])
    assert set(settled.fields) == set(ClaimField) - {ClaimField.STATEMENT}


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


def test_the_parts_that_an_origin_names_lie_below_its_total() -> None:
    claims = [
        said("killed", persons(3), "x", id="a"),
        said("killed", persons(1), "x", id="b"),
        said("killed", persons(3), "y", id="c"),
    ]
    settled = settle(claims).fields["killed"]
    assert settled.value == persons(3)
    assert not settled.disputed
