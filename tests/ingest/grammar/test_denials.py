"""What is denied, false, rumoured or only played is no incident; what a denial takes for granted is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]
Claims = Callable[..., list[dict[str, Any]]]

NONE = [
    "The army denied it had bombed the village of Orrin on Monday.",
    "Reports of an explosion at the port of Harrow were false, police said on Monday.",
    "Residents of Harrow heard a loud explosion on Tuesday, but police said it was fireworks, not an attack.",
    "Officers took part in a drill for a shooting at Harrow High School on Friday.",
    "The blasts heard in Orrin on Monday were part of a training exercise, the army said.",
    "No attack took place in Harrow, the governor said on Monday.",
    "Contrary to rumours, no one was killed in Orrin on Sunday, the mayor said.",
    "The ministry dismissed as false a report that gunmen had kidnapped a judge in Harrow.",
    "A video that claims to show a missile strike on Harrow is from a video game, fact-checkers said.",
    "Police said there had been no shooting at the mall in Harrow; a balloon had burst.",
    "The rumour that a bomb had exploded in the Harrow market was untrue.",
    "The military denied reports that its planes had struck a hospital in Orrin on Monday.",
    "Officials said the explosion in Harrow on Monday was caused by a gas leak and not by a bomb.",
    "A man who told police that he had been kidnapped in Orrin on Friday made up the story.",
    "Police said the report of a shooting at Orrin College on Monday was a hoax.",
    "The claim that rebels attacked a convoy near Harrow is false, the army said.",
    '"There was no attack on the base," a coalition spokesman said on Tuesday.',
    "Volunteers played victims in a simulated bombing at the Harrow stadium on Saturday.",
    "The air force said that it did not carry out any strike in Harrow on Monday.",
    "The alleged abduction of a student in Harrow never happened, investigators found.",
    "The sound of gunfire in Harrow on Monday came from a film set, police said.",
    "The army rejected claims that it had shelled Orrin on Sunday.",
    "An earlier report that two soldiers were killed in Harrow on Monday turned out to be wrong.",
    "Witnesses mistook a car backfiring for gunshots, and nobody was shot, police in Harrow said on Monday.",
    "Police denied that a shooting had taken place at the Harrow mall on Sunday.",
    "Rumours of an attack on the Orrin school spread on Monday, but police said that nothing had happened.",
    "The explosion that shook Harrow on Monday was a controlled detonation by the army.",
    "Harrow police retracted a statement that a man had been shot on Friday.",
    "Soldiers will stage a mock attack on the port of Harrow on Monday.",
    "Claims that drones had attacked the refinery in Orrin were baseless, the company said on Monday.",
    "Iran denied that it had launched missiles at Orrin on Monday.",
    "It was a false alarm: no bomb exploded at Harrow station on Monday.",
    "Police in Harrow said on Monday that a man invented a robbery to hide his debts.",
    "Officials dismissed rumours that a bomb had been found on the train to Orrin.",
    "The navy denied that one of its ships had fired on a fishing boat off Orrin on Monday.",
    "A false report of a shooting sent students running from Orrin High School on Monday.",
    "Deputies were sent to Orrin High School after a hoax call about a gunman who had shot six students.",
    "There is no evidence that the student was kidnapped, Harrow police said on Monday.",
    "The kidnapping of the shopkeeper was staged by his sons and was fake, police said.",
    "Neither side attacked the other on Monday, the monitors said.",
    "The army said no strike had been carried out in Orrin on Monday.",
    "A spokesman said the militia did not fire any rockets at Harrow on Monday.",
    "The ministry denied the existence of an attack on its embassy in Orrin.",
    "The loud bangs were not gunshots but fireworks, Harrow police said on Monday.",
    "The photo of a bombed hospital in Orrin was fabricated, the ministry said.",
    "Reports on social media of a bombing in Orrin on Monday are untrue, the mayor said.",
    "A woman who claimed that she was stabbed in Harrow park on Sunday later admitted that it was a lie.",
    "The news of the minister's assassination was a prank, his office said on Monday.",
    "Police found no sign of a shooting at the mall in Orrin on Monday.",
    "The governor called the reported attack on his convoy a fabrication.",
    "The air raid sirens in Harrow on Monday were a test, officials said.",
    "Two soldiers pretended to be shot during an exercise at the Orrin base on Monday.",
    "An army spokesman said claims of a drone strike on Harrow were enemy propaganda.",
    "The prime minister was not assassinated, his spokesman said on Monday, and called the news fake.",
    "Hamdan denied ever beating his wife.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_was_not_so_is_no_incident(text: str, incidents_of: Incidents) -> None:
    assert incidents_of(text) == []


ONE = [
    (
        "The Harrow Front denied that it was behind the attack on a post in Orrin on Monday that killed three.",
        "armed_attack",
    ),
    ("The ministry denied that Monday's airstrike on Orrin killed civilians.", "airstrike"),
    (
        "The army denied that its soldiers had taken part in the shooting of two farmers in Orrin on Monday.",
        "armed_attack",
    ),
    ("Police denied that officers beat the man who was shot dead in Harrow on Monday.", "armed_attack"),
    ("The group denied involvement in the bombing of a market in Harrow on Monday that killed ten people.", "bombing"),
    ("Rebels denied responsibility for a car bomb that killed four people in Orrin on Tuesday.", "bombing"),
    ("Nobody was hurt when rockets hit the base near Orrin on Monday, the army said.", "rocket_attack"),
    ("A bomb exploded outside a bank in Harrow on Monday but did not injure anyone.", "bombing"),
    ("Two drones were shot down near the base on Monday without causing damage.", "drone_strike"),
    ("Police denied that the stabbing of a man in Harrow on Sunday was an act of terror.", "physical_assault"),
    ("A bomb threat against Harrow High School on Monday was a hoax, police said.", "threat"),
    ("A caller made a false bomb threat against the airport in Orrin on Monday.", "threat"),
    (
        "Gunmen shot dead a trader in Harrow on Monday. Police said reports of a second shooting were false.",
        "armed_attack",
    ),
    ("The suspect denied killing Dana Wills, who was stabbed to death in Harrow on Monday.", "physical_assault"),
    ("A man accused of shooting two people in Harrow on Monday denied the charges.", "armed_attack"),
    (
        "The army denied that it had bombed the town of Orrin, where 12 people were killed in an airstrike on Monday.",
        "airstrike",
    ),
    ("Soldiers who were training near Harrow came under attack on Monday; gunmen killed two of them.", "armed_attack"),
    ("Gunmen attacked soldiers during a training exercise in Orrin on Monday, killing three.", "armed_attack"),
    (
        "The explosion in Harrow on Monday was not an accident but an attack, police said: a bomb killed two people.",
        "bombing",
    ),
    (
        "Police said that it was not a robbery when two men were shot dead outside a bar in Harrow on Monday.",
        "armed_attack",
    ),
    (
        "The ministry denied that 50 soldiers were killed in Monday's attack on the base, putting the dead at five.",
        "armed_attack",
    ),
    (
        "The army denied that it had lost the base when rebels attacked Orrin on Monday, killing six soldiers.",
        "armed_attack",
    ),
    ("Tehran denied any role in the drone attack on an oil plant in Orrin on Saturday.", "drone_strike"),
    (
        '"We did not attack civilians," the commander said after the shelling of Orrin on Monday killed six people.',
        "shelling",
    ),
    ("The mayor denied that he had been warned before a gunman shot three people in Harrow on Monday.", "armed_attack"),
    (
        "Reports that the gunman had fled were false; he was arrested an hour after he shot three men in Harrow.",
        "armed_attack",
    ),
    (
        "Militants falsely claimed that Monday's attack on an army post in Orrin killed 40 soldiers; four died.",
        "armed_attack",
    ),
    ("No group has claimed the bombing of the market in Harrow on Monday.", "bombing"),
    ("No arrests were made after the shooting of a man in Harrow on Monday.", "armed_attack"),
    (
        "Three people were killed in an explosion in Harrow on Monday; police said it was a bomb and not fireworks.",
        "bombing",
    ),
    ("Gunmen kidnapped a judge in Orrin on Monday. The ministry denied that it had paid a ransom.", "abduction"),
    (
        "The army denied that the helicopter had been shot down and said it crashed after rebels fired at it.",
        "armed_attack",
    ),
    (
        "The Harrow Front denied on Monday that it had carried out the bombing that killed 12 in Orrin on Sunday.",
        "bombing",
    ),
    (
        "The army rejected the claim that its men had fired first in a clash with rebels near Orrin on Monday.",
        "armed_clash",
    ),
    (
        "The mayor said that Monday's explosion at the market was no accident: a bomb had killed three people.",
        "bombing",
    ),
    ("The ministry denied that Dana Wills, who was shot dead in Harrow on Monday, had been a spy.", "armed_attack"),
    ("A militia leader denied ordering the kidnapping of two engineers in Orrin on Monday.", "abduction"),
    ("The government denied a role in Monday's assassination of a general in Harrow.", "assassination"),
    (
        "Russia denied attacking the hospital in Orrin, where a missile strike killed nine people on Monday.",
        "rocket_attack",
    ),
    (
        "A drone attack hit the port of Orrin on Monday, but the ministry denied that a ship was damaged.",
        "drone_strike",
    ),
    (
        "Gunmen killed four people in Harrow on Monday. The police had earlier dismissed reports that ten were killed.",
        "armed_attack",
    ),
    ("He was planning to leave town when gunmen shot him dead in Harrow on Monday.", "armed_attack"),
    ("The family had feared for his life before a gunman shot Dana Wills in Harrow on Monday.", "armed_attack"),
    ("The rebels threatened revenge after an airstrike killed eight people in Orrin on Monday.", "airstrike"),
    ("A mob, misled by a false report of a kidnapping, lynched a trader in Orrin on Monday.", "physical_assault"),
    (
        "The army said that it did not target civilians when its planes bombed Orrin on Monday, killing six people.",
        "armed_attack",
    ),
    ("The court rejected the appeal of Noor Amadi, who shot two people in Harrow in 2019.", "armed_attack"),
    (
        "The group rejected a ceasefire on Monday, hours after it fired rockets at Orrin that wounded three people.",
        "rocket_attack",
    ),
    ("A man who was wrongly accused of theft was beaten to death by a crowd in Harrow on Monday.", "physical_assault"),
    ("Militants mistook a bus for an army truck and shot dead five passengers near Orrin on Monday.", "armed_attack"),
    (
        "Police rejected reports that the shooting at a mall in Harrow, in which two people died, was terrorism.",
        "armed_attack",
    ),
    ("No one has been charged in the shooting that wounded a boy in Harrow on Monday.", "armed_attack"),
    ("Israel denied that its strike on a school in Orrin on Monday had killed children.", "armed_attack"),
    ("No soldiers were killed when militants attacked a base in Orrin on Monday, the army said.", "armed_attack"),
    (
        "The coalition denied striking a hospital. Doctors said an airstrike on the hospital killed 11 on Monday.",
        "airstrike",
    ),
    (
        "The rebels denied shelling Orrin on Monday, when two women died, and blamed the army for the shelling.",
        "shelling",
    ),
]


@pytest.mark.parametrize(("text", "kind"), ONE)
def test_what_nobody_denies_is_an_incident(text: str, kind: str, incidents_of: Incidents) -> None:
    assert [incident["type"] for incident in incidents_of(text)] == [kind]


def test_who_denies_a_deed_that_others_tell_of_disputes_that_incident(claims_of: Claims) -> None:
    claims = claims_of(
        "Doctors said an airstrike killed 11 people in Harrow on Monday. The army denied that there was an airstrike."
    )
    denied = [claim for claim in claims if claim["stance"] == "denied" and claim["field"] == "type"]
    assert [(claim["incident"], claim["claimant"]["text"]) for claim in denied] == [(0, "The army")]


def test_a_toll_that_is_denied_is_not_served_and_the_place_is(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("The ministry denied that Monday's attack on the base in Mosul killed 50 soldiers.")
    assert (incident["killed"], incident["date"], incident["location"]["settlement"]) == (None, "2022-01-03", "Mosul")


def test_the_toll_of_a_false_report_is_none(incidents_of: Incidents) -> None:
    text = "Gunmen wounded a trader in Mosul on Monday. A report that nine people had been killed was false."
    (incident,) = incidents_of(text)
    assert incident["killed"] is None
