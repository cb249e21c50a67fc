"""Who claims a deed, who denies it, on whom others lay it; and that nobody has claimed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc, Span

from ingest.stages.annotations import RESPONSIBILITY, spans

Incidents = Callable[..., list[dict[str, Any]]]
Read = Callable[..., Doc]

TABLE = [
    # Claimed
    ("The Harrow Front claimed responsibility for the attack.", [("claimed", "Harrow Front")]),
    ("The Harrow Front claimed the attack.", [("claimed", "Harrow Front")]),
    ("The Harrow Front claimed the bombing in a statement.", [("claimed", "Harrow Front")]),
    ("The Harrow Front took credit for the bombing.", [("claimed", "Harrow Front")]),
    ("The Harrow Front admitted responsibility for the shooting.", [("claimed", "Harrow Front")]),
    ("The rebels claimed responsibility for the attack.", [("claimed", "rebels")]),
    ("The Harrow Front admitted to the bombing.", [("claimed", "Harrow Front")]),
    ("The Taliban says that it has seized the ship.", [("claimed", "Taliban")]),
    ("The rebels announced that they had kidnapped three engineers.", [("claimed", "rebels")]),
    ("The attack was claimed by the Harrow Front.", [("claimed", "Harrow Front")]),
    (
        "A spokesperson for the Harrow Front claimed responsibility for the attack.",
        [("claimed", "Harrow Front")],
    ),
    ("A spokesman of the Harrow Front claimed responsibility for the attack.", [("claimed", "Harrow Front")]),
    ("A group calling itself the Harrow Front claimed responsibility.", [("claimed", "group")]),
    ("The Harrow Front said it had sent drones to the capital.", [("claimed", "Harrow Front")]),
    ("The army accepted responsibility for the deaths of two reporters.", [("claimed", "army")]),
    (
        "The attack was claimed by the Harrow Front or the Orrin Brigade.",
        [("claimed", "Harrow Front"), ("claimed", "Orrin Brigade")],
    ),
    (
        "The attack was claimed by the Hizbul Ahrar or Jamaat ul Ahrar, a splinter group of the Pakistan's Taliban.",
        [("claimed", "Hizbul Ahrar"), ("claimed", "Jamaat ul Ahrar")],
    ),
    ("The Harrow Front said that its fighters carried out the attack.", [("claimed", "Harrow Front")]),
    ("The Harrow Front is claiming that it was behind the attack.", [("claimed", "Harrow Front")]),
    ("After the attack I took them to the town.", []),
    (
        "The attack was the work of the Harrow Front, which claimed responsibility for it.",
        [("claimed", "Harrow Front")],
    ),
    ("The Harrow Front's spokesman claimed responsibility for the attack.", [("claimed", "Harrow Front")]),
    ("The Harrow Front's spokesman said that its target had been the army base.", [("claimed", "Harrow Front")]),
    (
        "A splinter group of the Harrow Front, the Orrin Martyrs, claimed the attack.",
        [("claimed", "Orrin Martyrs")],
    ),
    ("No faction has admitted to the operation.", [("unclaimed", None)]),
    # Denied
    # Denied
    ("The Harrow Front denied responsibility for the attack.", [("denied", "Harrow Front")]),
    ("The Harrow Front has denied any involvement in the bombing.", [("denied", "Harrow Front")]),
    ("The Harrow Front denied the attack.", [("denied", "Harrow Front")]),
    ("The coalition denied that it had aimed at the building.", [("denied", "coalition")]),
    # Laid on somebody
    ("The government blamed the Harrow Front for the attack.", [("attributed", "Harrow Front")]),
    ("The Harrow Front was blamed for the attack.", [("attributed", "Harrow Front")]),
    ("The attack was blamed on the Harrow Front.", [("attributed", "Harrow Front")]),
    ("The police suspect the Harrow Front of the attack.", [("attributed", "Harrow Front")]),
    ("The police questioned a suspect of the Harrow Front.", []),
    ("The Harrow Front has been blamed for several attacks in the area.", []),
    ("The Harrow Front has been blamed for the attacks.", [("attributed", "Harrow Front")]),
    ("The attack bears the hallmarks of the Harrow Front.", [("attributed", "Harrow Front")]),
    ("The attack does not bear the hallmarks of the Harrow Front.", []),
    ("Officials attributed the attack to the Harrow Front.", [("attributed", "Harrow Front")]),
    ("The army accused rebels of the attack.", [("attributed", "rebels")]),
    (
        "The mayor blamed Harrow Front rebels for the attack.",
        [("attributed", "Harrow Front"), ("attributed", "Harrow Front rebels")],
    ),
    ("The government blamed the Saudi-led coalition for the attack.", [("attributed", "Saudi-led coalition")]),
    (
        "The government blamed the Harrow Front and the Orrin Brigade for the attack.",
        [("attributed", "Harrow Front"), ("attributed", "Orrin Brigade")],
    ),
    ("The Harrow Front is suspected of the attack.", [("attributed", "Harrow Front")]),
    ("Rebels are suspected of the bombing.", [("attributed", "Rebels")]),
    ("The attacker had pledged allegiance to the Harrow Front.", [("attributed", "Harrow Front")]),
    ("The gunman swore loyalty to the Harrow Front.", [("attributed", "Harrow Front")]),
    ("The attacker had links to the Harrow Front.", [("attributed", "Harrow Front")]),
    ("The Harrow Front is responsible for the attack.", [("attributed", "Harrow Front")]),
    ("Officials held the Harrow Front responsible for the murders.", [("attributed", "Harrow Front")]),
    ("It is not known whether the Harrow Front is responsible for the attack.", []),
    ("The Harrow Front is responsible for the roads.", []),
    # Claimed by nobody
    ("No group claimed responsibility for the attack.", [("unclaimed", None)]),
    ("No one has claimed responsibility for the attack.", [("unclaimed", None)]),
    ("Nobody claimed responsibility for the attack.", [("unclaimed", None)]),
    ("None of the groups claimed responsibility for the attack.", [("unclaimed", None)]),
    ("The Harrow Front did not claim responsibility for the attack.", [("unclaimed", None)]),
    ("The attack was not claimed by any group.", [("unclaimed", None)]),
    ("There was no immediate claim of responsibility.", [("unclaimed", None)]),
    ("No warning came, nor has any group claimed responsibility for the attack.", [("unclaimed", None)]),
    # No word on this deed
    ("The Harrow Front claimed responsibility for similar attacks in the past.", []),
    ("The government did not blame the Harrow Front for the attack.", []),
    ("The storm was blamed for the deaths.", []),
    ("The bank had links to the Harrow Front.", []),
    ("Dana Wills claimed the prize.", []),
    ("She took her children to school.", []),
]


def by(span: Span) -> str | None:
    return span.doc[span._.by[0] : span._.by[1]].text if span._.by else None


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_responsibility_is_read_with_who_has_it(text: str, expected: list[tuple[str, str | None]], read: Read) -> None:
    assert [(span.label_, by(span)) for span in spans(read(text), RESPONSIBILITY)] == expected


AFTER_THE_DEED = [
    ("The Harrow Front is believed to be behind the attack.", [("attributed", "Harrow Front")]),
    ("The minister said the Harrow Front was responsible.", [("attributed", "Harrow Front")]),
    ("Nobody knows whether the Harrow Front was behind the attack.", []),
    ("The minister said that the Harrow Front may be behind the attack.", [("attributed", "Harrow Front")]),
    (
        "Officials had warned that the Harrow Front and the Orrin Brigade could be the perpetrators.",
        [("attributed", "Harrow Front"), ("attributed", "Orrin Brigade")],
    ),
    ("Officials said that the Harrow Front was not the culprit.", []),
    ("Officials asked whether the Harrow Front was the culprit.", []),
    ("The Harrow Front may be behind the attack.", []),
    ("The Harrow Front was not behind the attack, the minister said.", []),
    ("The Harrow Front said it had nothing to do with the attack.", [("denied", "Harrow Front")]),
    ("The mayor said that nothing could be done about the attack.", []),
    ("The Harrow Front rejected accusations that it had planted the bomb.", [("denied", "Harrow Front")]),
    ("The mayor rejected accusations that the police came late.", []),
    ("The Harrow Front admitted planting the bomb.", [("claimed", "Harrow Front")]),
    ("The mayor admitted planting a tree.", []),
    ("The attack went unclaimed.", [("unclaimed", None)]),
    ("It was not immediately clear who was behind the attack.", [("unclaimed", None)]),
    ("It was not clear who would win the election.", []),
    ("It is clear who was behind the attack.", []),
    ("Residents said they had hit the ground when it went off.", []),
    ("The finger was pointed at the Harrow Front.", [("attributed", "Harrow Front")]),
    ("She put her finger on the map.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), AFTER_THE_DEED)
def test_who_answers_for_the_deed_told_before(
    sentence: str, expected: list[tuple[str, str | None]], read: Read
) -> None:
    doc = read(f"A bomb killed nine people in Mosul on Monday. {sentence}")
    assert [(span.label_, by(span)) for span in spans(doc, RESPONSIBILITY)] == expected


ACTORS = [
    ("A spokesman for the Harrow Front claimed responsibility for the attack.", "claimed", "claimant"),
    ("The government blamed the Harrow Front for the attack.", "attributed", "suspected_perpetrator"),
    ("The Harrow Front denied responsibility for the attack.", "denied", None),
]


@pytest.mark.parametrize(("sentence", "status", "role"), ACTORS)
def test_who_claims_or_is_blamed_is_an_actor_of_the_incident(
    sentence: str, status: str, role: str | None, incidents_of: Incidents
) -> None:
    (incident,) = incidents_of(f"A bomb killed two people in Baghdad on Monday. {sentence}")
    assert incident["responsibility"] == status
    groups = [actor for actor in incident["actors"] if "Harrow Front" in actor["name"]]
    assert [(actor["role"], actor["kind"]) for actor in groups] == ([(role, "organisation")] if role else [])


def test_a_word_on_the_attacks_goes_to_all_of_them(incidents_of: Incidents) -> None:
    incidents = incidents_of(
        "Two drones were shot down on Tuesday. On Monday, two drones were shot down at an airport. "
        "No group claimed responsibility for the attacks."
    )
    assert [incident["responsibility"] for incident in incidents] == ["unclaimed", "unclaimed"]


def test_a_word_on_the_attack_goes_to_the_one_told_last(incidents_of: Incidents) -> None:
    incidents = incidents_of(
        "Two drones were shot down on Tuesday. On Monday, two drones were shot down at an airport. "
        "No group claimed responsibility for the attack."
    )
    assert [incident["responsibility"] for incident in incidents] == [None, "unclaimed"]


@pytest.mark.parametrize(
    "word",
    [
        "There was no immediate claim for the rockets.",
        "Nobody had come forward to claim the attack.",
    ],
)
def test_nobody_has_claimed_it(word: str, read: Read) -> None:
    assert [(span.label_, span._.by) for span in spans(read(word), RESPONSIBILITY)] == [("unclaimed", None)]


@pytest.mark.parametrize("word", ["it was behind the two attacks", "it carried out either attack"])
def test_a_word_on_several_incidents_is_of_each(word: str, incidents_of: Incidents) -> None:
    text = "Two drones were shot down on Tuesday. On Monday, two drones were shot down at an airport. "
    found = incidents_of(text + f"No group has said that {word}.")
    assert [incident["responsibility"] for incident in found] == ["unclaimed", "unclaimed"]


def test_that_attack_is_the_one_told_last(incidents_of: Incidents) -> None:
    incidents = incidents_of(
        "Jets struck Sanaa on Monday, killing 14 people in a house. On Sunday three people were killed in Abu Dhabi "
        "when fuel trucks exploded. The Houthis claimed that attack and said they had used missiles and drones."
    )
    assert {incident["date"]: incident["responsibility"] for incident in incidents} == {
        "2022-01-03": None,
        "2022-01-02": "claimed",
    }
