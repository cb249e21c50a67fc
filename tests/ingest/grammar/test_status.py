"""What is planned, usual or general is no incident; what is told as done is one, whoever denies his part in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import EVENTS, spans

Read = Callable[..., Doc]
Incidents = Callable[..., list[dict[str, Any]]]

NOT_DONE = [
    pytest.param("A gunman might try to kill the mayor.", id="a modal of the verb above"),
    pytest.param("The gunmen were preparing to assassinate the mayor.", id="an intention"),
    pytest.param("A regime that kills priests has no friends.", id="what a regime does"),
    pytest.param("They rob and murder anyone who resists them.", id="what is done to anyone"),
    pytest.param("They steal, kidnap, and murder anyone who resists them.", id="several things done to anyone"),
    pytest.param("The rebels had 40 detonating caps.", id="a kind of thing"),
    pytest.param(
        "The plan would have included the kidnapping of two ministers.", id="a modal of the verb above a noun"
    ),
    pytest.param("What is the army there for? To murder the farmers.", id="a purpose that stands alone"),
    pytest.param(
        "He demanded the release of Dana Wills, who is serving 80 years for trying to kill soldiers.", id="a prisoner's"
    ),
    pytest.param("The officers demanded that the rebel leader be shot.", id="a wish"),
    pytest.param("The leftists are those who like throwing bombs and killing people.", id="what somebody likes"),
    pytest.param(
        "Peasants say that gunmen come through the town and that they steal, kidnap, and murder anyone who resists.",
        id="what is done to anyone, in a clause",
    ),
    pytest.param("The flares were launched from helicopters, the army said.", id="flares"),
    pytest.param("The admiral harshly attacked the president.", id="an attack in words"),
]


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_not_told_as_done(text: str, read: Read) -> None:
    assert "reported" not in {span._.event.status for span in spans(read(text), EVENTS)}


DONE = [
    pytest.param("Gunmen kill three soldiers in Harrow", id="a headline"),
    pytest.param("Twin blasts kill 73 people in a mosque.", id="the present tense with a number"),
    pytest.param("The gunman tried to kill the mayor.", id="an attempt"),
]


@pytest.mark.parametrize("text", DONE)
def test_what_is_told_as_done(text: str, read: Read) -> None:
    assert "reported" in {span._.event.status for span in spans(read(text), EVENTS)}


@pytest.mark.parametrize(
    "text",
    [
        "The army denied any involvement in the assassination of Dana Wills in Harrow on Monday.",
        "The Harrow Front denied charges that it ordered the assassination of Dana Wills in Harrow on Monday.",
    ],
)
def test_who_denies_his_part_does_not_deny_the_deed(text: str, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert (incident["type"], incident["outcome"]) == ("assassination", "carried_out")


def test_an_attempt_that_was_foiled_is_an_incident(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Troops foiled an attempt by rebels to kidnap the governor in Harrow on Monday.")
    assert (incident["type"], incident["outcome"]) == ("abduction", "foiled")


def test_who_denies_the_deed_denies_it(incidents_of: Incidents) -> None:
    assert incidents_of("The army denied that rebels assassinated Dana Wills in Harrow on Monday.") == []


def test_a_report_without_ground_tells_of_nothing(incidents_of: Incidents) -> None:
    assert incidents_of("The report that the mayor's daughter was wounded by gunfire is unfounded.") == []


def test_explosives_that_the_police_found_did_not_go_off(incidents_of: Incidents) -> None:
    assert incidents_of("The police found a load of dynamite, a motorcycle and two radios.") == []


def test_an_article_may_begin_with_a_murder_that_its_readers_know_of(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("The minister said that aid ends until the murder of the six priests is cleared up.")
    assert incident["type"] == "armed_attack"
    assert [actor["text"] for actor in incident["actors"]] == ["priests"]


def test_the_murder_of_people_at_large_is_no_incident(incidents_of: Incidents) -> None:
    assert incidents_of("He spoke for laws that stop crime and the murder of farmers and priests.") == []


def test_a_search_is_no_execution(incidents_of: Incidents) -> None:
    assert incidents_of("Officers executed a search warrant at a house in Harrow on Monday.") == []


def test_who_was_arrested_for_a_murder_is_told_of_the_murder(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Police arrested a man for the murder of a judge in Harrow on Monday.")
    assert incident["type"] == "armed_attack"


def test_the_dead_of_a_war_are_no_incident(incidents_of: Incidents) -> None:
    assert incidents_of("In ten years of war, 70,000 people have been killed in El Salvador.") == []


def test_what_is_recalled_in_passing_and_long_after_is_background(incidents_of: Incidents) -> None:
    news = "The council met on Monday. It spoke about roads. The mayor was content. Then members went home. "
    (incident,) = incidents_of(news + "One recalled that rebels had raided the town in October.")
    assert incident["role"] == "background"
