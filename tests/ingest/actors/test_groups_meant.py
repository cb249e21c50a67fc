"""Fighters without a name belong to the one armed group that the article names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

ATTACK = "Rebels attacked a police station in Harrow on Monday and killed two officers."


def suspected(incidents: list[dict[str, Any]]) -> list[str]:
    return [a["name"] for a in incidents[0]["actors"] if a["role"] == "suspected_perpetrator"]


def test_the_only_group_of_the_article_is_suspected(incidents_of: Incidents) -> None:
    found = incidents_of(ATTACK + " The FARC has been active in the region for years.")
    assert suspected(found) == ["FARC"]
    assert [a["kind"] for a in found[0]["actors"] if a["name"] == "FARC"] == ["rebel"]


@pytest.mark.parametrize(
    "behind",
    [
        "",
        " Dana Wills of the FARC denied that her people fight in the region.",
        " The FARC and the ELN have been active in the region for years.",
        " The army has been active in the region.",
    ],
)
def test_nobody_is_suspected_where_no_group_or_several_are_named(behind: str, incidents_of: Incidents) -> None:
    assert suspected(incidents_of(ATTACK + behind)) == []


def test_who_is_named_beside_the_deed_did_it(incidents_of: Incidents) -> None:
    text = "Harrow Front rebels attacked a police station in Harrow on Monday. The FARC denounced the attack."
    assert suspected(incidents_of(text)) == []


def test_a_force_of_the_state_is_no_group_of_the_rebels(incidents_of: Incidents) -> None:
    text = "The air force bombed a village in Harrow on Monday. The FARC has been active in the region for years."
    assert suspected(incidents_of(text)) == []


def test_a_surname_is_the_person_named_in_full(incidents_of: Incidents) -> None:
    text = "Dana Wills was kidnapped in Harrow on Monday. Gunmen kidnapped Wills outside her office."
    victims = [a["name"] for a in incidents_of(text)[0]["actors"] if a["role"] == "victim"]
    assert victims == ["Dana Wills"]


def test_a_purpose_is_no_incident(incidents_of: Incidents) -> None:
    assert not incidents_of("The men came to Harrow on Monday to kidnap the mayor.")
    assert incidents_of("The men used a knife to stab the mayor in Harrow on Monday.")


def test_what_somebody_was_driven_to_is_one(incidents_of: Incidents) -> None:
    assert incidents_of("The quarrel led a man to shoot and kill two guards in Harrow on Monday.")


def test_the_only_group_of_the_article_is_not_suspected_of_what_others_claim(incidents_of: Incidents) -> None:
    text = " The FARC has been active in the region for years. The Harrow Front claimed the attack."
    assert suspected(incidents_of(ATTACK + text)) == []


def test_gunmen_may_be_of_no_group(incidents_of: Incidents) -> None:
    text = "Gunmen attacked a police station in Harrow on Monday. The FARC has been active in the region for years."
    assert suspected(incidents_of(text)) == []
