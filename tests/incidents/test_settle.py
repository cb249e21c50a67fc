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
    DecisionKind,
    EventType,
    Stance,
)
from incidents.settle import HIGHER_TACTICS, RULES, Evidence, Reported, Ruling, Settled, Statement, distance_km, settle
from incidents.settle.vague import ROWS
from incidents.values import LIST_FIELDS, check
from sources.lexicons import read_rows
from tests.incidents.sayings import (
    ANBAR,
    ASAD,
    AT_LEAST_51,
    DAY_1,
    DAY_2,
    EXAMPLES,
    HIT,
    NEAR_ASAD,
    SYRIA,
    accounts,
    day,
    evidence,
    persons,
    said,
)


def served(*statements: Statement, rulings: tuple[Ruling, ...] = ()) -> Any:
    """The value served of the one field that the statements are about."""
    return settle(statements, rulings).value(statements[0].field)


# What is served


@pytest.mark.parametrize(
    ("hurt", "dead", "value"),
    [
        pytest.param(("A", DAY_1, 1), ("B", DAY_2, 1), None, id="a later report tells of the death"),
        pytest.param(("A", DAY_1, 3), ("B", DAY_2, 1), 3, id="fewer died than were hurt"),
        pytest.param(("A", DAY_1, 1), ("A", DAY_1, 1), 1, id="one report tells of both"),
        pytest.param(("A", DAY_2, 1), ("B", DAY_1, 1), 1, id="the injured are told of later"),
    ],
)
def test_the_injured_of_a_first_report_can_be_the_dead_of_the_next(
    hurt: tuple[str, date, int], dead: tuple[str, date, int], value: int | None
) -> None:
    claims = [
        said("injured", persons(hurt[2]), hurt[0], id="1", published=hurt[1]),
        said("killed", persons(dead[2]), dead[0], id="2", published=dead[1]),
    ]
    settled = settle(claims)
    assert (settled.value("injured") or {"best": None})["best"] == value
    assert settled.value("killed")["best"] == dead[2]
    assert any("1" in choice.support for choice in settled.fields["injured"].choices)


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


def test_type_told_only_by_its_effect_waits_and_contradicts_nobody() -> None:
    killed = [said("type", "armed_attack", origin, confidence=0.5) for origin in "AB"]
    settled = settle([*killed, said("type", "rocket_attack", "C", confidence=0.8)])
    assert settled.value("type") == "rocket_attack"
    assert settled.disputed == []
    assert served(*killed) == "armed_attack"


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


@pytest.mark.parametrize(
    ("told", "total"),
    [
        pytest.param([2, 10], 2, id="ten have been killed this year"),
        pytest.param([1, 1, 10], 1, id="he, then ten this year"),
        pytest.param([1, 1, 2], 2, id="he was killed, then one more: both were"),
        pytest.param([10, 2], 10, id="the whole first, then a part"),
        pytest.param([2, 10, 10], 10, id="ten, said twice"),
        pytest.param([3, 2, 5], 5, id="three and two, five in all"),
        pytest.param([1, 1, 1, 3], 3, id="one by one, three in all"),
        pytest.param([0, 4], 4, id="nobody at first"),
    ],
)
def test_of_an_articles_figures_the_total_is_served(told: list[int], total: int) -> None:
    claims = [said("killed", persons(n), id=str(at), told=(0, at)) for at, n in enumerate(told)]
    assert served(*claims) == persons(total)


def test_an_open_figure_told_first_leaves_room_for_the_total() -> None:
    """“Dozens were killed”, says the headline, and then: “seventy”."""
    dozens = said("killed", {**persons(12), "high": None, "quantifier": "vague"}, id="first", told=(0, 0))
    assert served(dozens, said("killed", persons(70), id="then", told=(0, 9))) == persons(70)


def test_figure_that_the_reader_is_unsure_of_waits_until_there_is_no_other() -> None:
    unsure = said("killed", persons(7), id="unsure", confidence=0.4)
    assert served(unsure) == persons(7)
    assert served(unsure, said("killed", persons(2), id="sure", confidence=0.7, told=(0, 9))) == persons(2)


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


def described(name: str, role: str = "victim", kind: str = "civilians") -> dict[str, Any]:
    return {"actor": name, "name": name, "role": role, "kind": kind, "described": True}


def named(name: str, role: str = "victim", kind: str = "person") -> dict[str, Any]:
    return {**described(name, role, kind), "described": False}


BASE = named("Al Harrow Air Base", "target", "facility")


@pytest.mark.parametrize(
    ("actors", "kept"),
    [
        pytest.param(
            [described("group", "perpetrator"), named("Harrow Front", "perpetrator", "rebel")],
            ["Harrow Front"],
            id="a group beside its name",
        ),
        pytest.param(
            [described("men", "perpetrator"), described("group", "perpetrator")],
            ["group", "men"],
            id="nobody says more",
        ),
        pytest.param([described("people"), named("Ida Holt")], ["Ida Holt", "people"], id="people may be others"),
        pytest.param(
            [described("people"), named("Harrow Front", "perpetrator", "rebel")],
            ["Harrow Front", "people"],
            id="another role says nothing of them",
        ),
        pytest.param([described("officers"), described("Orrin officers")], ["Orrin officers"], id="fewer words"),
        pytest.param([described("air base", "target", "facility"), BASE], [BASE["name"]], id="the base by its name"),
        pytest.param([named("Al Harrow base", "target", "facility"), BASE], [BASE["name"]], id="its short name"),
        pytest.param(
            [described("hangar", "target", "facility"), BASE], [BASE["name"], "hangar"], id="another part of it"
        ),
        pytest.param(
            [described("people", "target"), BASE], [BASE["name"], "people"], id="a building is no fuller person"
        ),
        pytest.param([named("Holt"), named("Ida Holt")], ["Holt", "Ida Holt"], id="a name may be another's"),
        pytest.param(
            [named("Abel Rook", "perpetrator"), named("Abel Rook", "victim")], ["Abel Rook"], id="shot himself"
        ),
        pytest.param(
            [named("Abel Rook", "perpetrator"), described("man", "perpetrator"), described("man")],
            ["Abel Rook", "man"],
            id="a man is who did it, but as a victim one of his own",
        ),
    ],
)
def test_whom_others_tell_more_fully_is_not_served(actors: list[dict[str, Any]], kept: list[str]) -> None:
    claims = [said("actors", actor, chr(65 + number)) for number, actor in enumerate(actors)]
    for order in (claims, claims[::-1]):
        assert sorted(each["name"] for each in served(*order)) == sorted(kept)


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


def test_who_denies_a_deed_says_so_in_the_value() -> None:
    """Other denied values are not served: what is denied is not the case."""
    denial = said("responsibility", {"status": "denied", "by": "X"}, stance="denied", claimant="X")
    assert served(denial) == {"status": "denied", "by": "X"}
    assert "killed" not in settle([said("killed", persons(3), stance="denied")]).fields


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


# Whose word counts


def by(kind: str, **rest: Any) -> dict[str, Any]:
    return {"claimant": f"somebody of kind {kind}", "claimant_kind": kind} | rest


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(by("police"), by("civilians"), id="officials before eyewitnesses"),
        pytest.param(by("rebel"), {}, id="participants before the article's own voice"),
        pytest.param(by("unknown", named=True), {}, id="whoever has a name before the article's own voice"),
        pytest.param({}, by("unknown"), id="the article before a source of whom nothing is said"),
        pytest.param(by("unknown"), by("media"), id="a source before other media"),
        pytest.param(by("unknown"), by("police", stance=Stance.ALLEGED), id="whatever is said before what is alleged"),
    ],
)
def test_among_equals_the_better_placed_speaker_is_served(better: dict[str, Any], worse: dict[str, Any]) -> None:
    """The values that lose by speaker would win by every later rule: the lower figure, the earlier day."""
    assert served(said("killed", persons(5), "A", **better), said("killed", persons(3), "B", **worse)) == persons(5)
    later, earlier = day("2022-01-05"), day("2022-01-04")
    assert served(said("date", later, "A", **better), said("date", earlier, "B", **worse)) == later
    one, other = ({"status": "attributed", "by": each} for each in "zy")
    assert served(said("responsibility", one, "A", **better), said("responsibility", other, "B", **worse)) == one


def test_more_origins_outweigh_an_official() -> None:
    figures = [said("killed", persons(3), "A", **by("police")), *(said("killed", persons(5), each) for each in "BC")]
    assert served(*figures) == persons(5)


@pytest.mark.parametrize("hearsay", [by("media"), {"stance": Stance.ALLEGED}])
def test_figure_by_hearsay_waits_until_nobody_else_gives_one(hearsay: dict[str, Any]) -> None:
    rumours = [said("killed", persons(20), each, published=DAY_2, **hearsay) for each in "BC"]
    assert served(said("killed", persons(12), "A", published=DAY_1), *rumours) == persons(12)
    assert served(said("killed", persons(12), "B", published=DAY_1), rumours[0]) == persons(12), "nor in one origin"
    assert served(*rumours) == persons(20)


def test_value_by_hearsay_is_kept_among_the_losing_ones() -> None:
    settled = settle([said("killed", persons(12), "A"), said("killed", persons(20), "B", **by("media"))])
    assert [choice.value for choice in settled.fields["killed"].choices] == [persons(12), persons(20)]
    assert settled.disputed == ["killed"]


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
    settled = settle(
        [said("killed", persons(0), "A"), said("injured", persons(0), "A")], reports=[Reported("A"), Reported("B")]
    )
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

CASES = settings(max_examples=150, deadline=None)


@CASES
@given(evidence(), st.randoms(use_true_random=False))
def test_order_of_what_is_known_makes_no_difference(known: Evidence, chance: random.Random) -> None:
    def shuffled(rows: tuple[Any, ...]) -> list[Any]:
        return chance.sample(rows, len(rows))

    again = settle(shuffled(known.statements), shuffled(known.rulings), shuffled(known.reports))
    assert again == settle(known.statements, known.rulings, known.reports)


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
        nobody_any_more = field.rule == "died_since"  # which no claim says
        said_so = field.choices[1:] if nobody_any_more else field.choices
        assert said_so
        assert all(choice.support and set(choice.support) <= ids for choice in said_so)
        assert all(choice.origins >= 1 for choice in said_so)


@CASES
@given(accounts())
def test_decision_is_served_whatever_is_claimed(statements: list[Statement]) -> None:
    assert settle(statements, [corrected("killed", persons(7))]).value("killed") == persons(7)


def test_every_type_has_a_rank() -> None:
    assert sorted(HIGHER_TACTICS) == sorted(EventType)


def test_every_field_but_the_statement_is_settled() -> None:
    settled: Settled = settle([said(field, value) for field, value in EXAMPLES.items()])
    assert set(settled.fields) == set(ClaimField) - {ClaimField.STATEMENT}


def test_the_parts_that_an_origin_names_lie_below_its_total() -> None:
    claims = [
        said("killed", persons(3), "x", id="a"),
        said("killed", persons(1), "x", id="b"),
        said("killed", persons(3), "y", id="c"),
    ]
    settled = settle(claims).fields["killed"]
    assert settled.value == persons(3)
    assert not settled.disputed


@pytest.mark.parametrize("row", read_rows(ROWS), ids=lambda row: row["id"])
def test_a_row_of_vague_words_has_an_example_with_one_of_them(row: dict[str, Any]) -> None:
    assert any(form in row["example"].casefold() for form in row["forms"])
