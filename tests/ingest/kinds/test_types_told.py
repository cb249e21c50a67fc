"""What kind of incident an article tells of, where its words leave that open or name several kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

OF_ONE = [
    pytest.param(
        "Four worshippers were taken hostage in Mosul on Monday. Police named the gunman as Noor Amadi. Officials said "
        "he was shot.",
        "abduction",
        "events.abduction",
        id="what was done to the doer is how it ended",
    ),
    pytest.param(
        "A man stabbed three people in Mosul on Monday. Police shot the attacker dead.",
        "physical_assault",
        "events.stabbing",
        id="the attacker was shot",
    ),
    pytest.param(
        "Thousands of demonstrators broke into the mayor's office in Mosul on Monday.",
        "riot",
        "events.break_in_crowd",
        id="a crowd that breaks in riots",
    ),
    pytest.param("Two men broke into a shop in Mosul on Monday.", "looting", "events.robbery", id="burglars rob"),
    pytest.param(
        "Officials marked two years since a U.S. strike killed two commanders in Mosul in December.",
        "airstrike",
        "type.strike_by_state",
        id="a strike by a state",
    ),
    pytest.param(
        "On Monday three people were killed in Mosul. The Harrow Front claimed that attack and said it had used "
        "missiles and drones.",
        "drone_strike",
        "type.weapon_claimed",
        id="the weapons of those who claim it",
    ),
    pytest.param(
        "Armed men raided a village near Mosul on Monday. Nine bodies were found, and houses were set on fire.",
        "armed_attack",
        "events.attack_verb",
        id="a raid that killed is more than the fires",
    ),
    pytest.param(
        "Houses were set on fire in a village near Mosul on Monday by armed men.",
        "facility_attack",
        "events.arson",
        id="fires alone",
    ),
    pytest.param(
        "The leader of the group killed himself with a bomb in Mosul on Monday.",
        "suicide_bombing",
        "events.own_bomb",
        id="by a bomb of his own",
    ),
    pytest.param(
        "A missile fired from a drone hit a car in Mosul on Monday, killing two people.",
        "drone_strike",
        "events.target",
        id="what carried the missile",
    ),
]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen killed four soldiers near Mosul on Monday in retaliation for a drone strike on a camp.", 4),
        ("Rebels attacked a post near Mosul on Monday to avenge the killing of their leader.", None),
    ],
)
def test_what_a_deed_avenges_says_nothing_of_it(text: str, killed: int | None, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert (incident["type"], incident["killed"] and incident["killed"]["best"]) == ("armed_attack", killed)


@pytest.mark.parametrize(("text", "kind", "rule"), OF_ONE)
def test_one_incident_has_the_kind_that_its_words_tell(
    text: str, kind: str, rule: str, incidents_of: Incidents
) -> None:
    (incident,) = incidents_of(text)
    assert incident["type"] == kind
    assert rule in {row["rule"] for row in incident["evidence"] if row["field"] == "type"}


OF_TWO = [
    pytest.param(
        "An air strike hit a prison in Mosul on Monday. Hours earlier, another raid on Tikrit killed three children.",
        ["airstrike", "airstrike"],
        id="a raid beside an air strike",
    ),
    pytest.param(
        "Jets bombed a prison in Mosul on Monday. In Tikrit, a telephone exchange was bombed on Sunday and two died.",
        ["airstrike", "airstrike"],
        id="bombed beside an air strike",
    ),
    pytest.param(
        "Gunmen attacked a prison in Mosul on Monday. Hours earlier, another raid on Tikrit killed three soldiers.",
        ["armed_attack", "armed_attack"],
        id="a raid beside an attack on the ground",
    ),
    pytest.param(
        "A car bomb exploded in Mosul on Monday and killed three. A drone hit a depot in Mosul on Monday, police said.",
        ["bombing", "drone_strike"],
        id="a car bomb and a drone",
    ),
    pytest.param(
        "Armed men raided villages near Mosul on Sunday and killed nine people. On Monday the air force had bombed "
        "camps of the group, killing 20 fighters.",
        ["armed_attack", "airstrike"],
        id="a raid on the ground and one from the air",
    ),
]


@pytest.mark.parametrize(("text", "kinds"), OF_TWO)
def test_two_incidents_have_a_kind_each(text: str, kinds: list[str], incidents_of: Incidents) -> None:
    assert sorted(incident["type"] for incident in incidents_of(text)) == sorted(kinds)


def test_what_its_fighters_did_next_is_the_same_attack(incidents_of: Incidents) -> None:
    (incident,) = incidents_of(
        "A car bomb went off at a jail in Mosul on Monday. Gunmen then opened fire on the guards while inmates rioted."
    )
    assert incident["type"] == "bombing"


def test_blasts_are_of_the_drones_that_came_down(incidents_of: Incidents) -> None:
    (incident,) = incidents_of(
        "Blasts killed three people in Mosul on Monday. The army said that drones had hit a depot in Mosul on Monday."
    )
    assert (incident["type"], incident["killed"]["best"]) == ("drone_strike", 3)


def test_a_ship_is_no_place(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Rebels seized the Mosul, a vessel under the Iraqi flag, in the Red Sea on Monday.")
    assert incident["location"]["name"] == "Red Sea"


def test_allies_do_not_say_where_it_was(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Factions allied with Tehran killed two soldiers in Mosul on Monday.")
    assert incident["location"]["name"] == "Mosul"


def test_the_state_that_did_it_is_not_where_it_was(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("The killing of Gen. Dana Wills by the United States shocked Mosul in December.")
    assert incident["type"] == "assassination"
    assert (incident["location"] or {}).get("country") != "US"
