"""Who did it, and whom it hit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import PARTIES, spans

Read = Callable[..., Doc]
Incidents = Callable[..., list[dict[str, Any]]]

TABLE = [
    ("The U.S. airstrike killed two men.", "perpetrator", ["U.S."]),
    ("An Israeli strike hit the port.", "perpetrator", ["Israeli"]),
    ("The Harlem shooting shocked the city.", "perpetrator", []),
    ("The Dana Wills strike was two years ago.", "perpetrator", []),
    ("Rebels attacked the village.", "perpetrator", ["Rebels"]),
    ("The village was attacked by rebels.", "perpetrator", ["rebels"]),
    ("Two drones attacked the base.", "perpetrator", []),
    ("A bomb killed three soldiers.", "victim", ["soldiers"]),
    ("A rocket attack on the embassy failed.", "target", ["embassy"]),
    # What is only where it was, what carried the bomb, whose the vehicle is
    ("Rebels attacked the town of Harrow.", "target", []),
    ("Rebels attacked three villages.", "target", ["villages"]),
    ("A bomb placed under the car of a judge exploded.", "target", ["car of a judge"]),
    ("A suicide bomber blew himself up inside his vehicle outside the bank.", "target", ["bank"]),
    ("Dana Wills was wounded when a bomb exploded beside her car.", "target", []),
    ("A drone strike outside the airport killed Dana Wills.", "target", []),
    ("Rebels bombed positions near the prison.", "target", ["positions"]),
    ("Gunmen opened fire on worshippers at a church.", "target", ["worshippers"]),
    # Who sent what struck
    ("A missile fired from a U.S. drone hit a car.", "perpetrator", ["U.S."]),
    ("Iran answered the raid with missiles that struck a base.", "perpetrator", ["Iran"]),
    ("A rocket fired by rebels hit a house.", "perpetrator", ["rebels"]),
    ("Thousands of demonstrators broke into the bank and set it on fire.", "perpetrator", ["demonstrators"]),
    # Whoever comes to the scene, tells of it or hears it
    ("Police responded to a call for a shooting in Harrow.", "perpetrator", []),
    ("Police launched an inquiry into the shooting in Harrow.", "perpetrator", []),
    ("The army answered the raid with airstrikes.", "perpetrator", ["army"]),
    ("According to Harrow Police Chief Dana Wills, the boy shot a nurse.", "perpetrator", ["boy"]),
    ("Harrow County officers shot a man.", "perpetrator", ["Harrow County officers"]),
    # Who some, most or all of those harmed were, and who died
    ("Two people, one of them a boy of nine, were killed in a blast.", "victim", ["people", "boy of nine"]),
    ("Five people, all of them farmers, were shot dead.", "victim", ["people", "farmers"]),
    ("A bomb killed ten people. Two of them were nurses.", "victim", ["people", "nurses"]),
    ("A bomb killed ten people. Seven of them were civilians: a girl and a nun.", "victim", ["people", "girl", "nun"]),
    ("A rocket killed six members of one family, mostly women.", "victim", ["members of one family", "women"]),
    ("Ten people were killed, two of them gunmen.", "victim", ["people"]),
    ("Ten people were arrested. Two of them were nurses.", "victim", []),
    ("Four policemen died in the battle.", "victim", ["policemen"]),
    ("A prison riot left 18 inmates dead.", "victim", ["inmates"]),
    ("Nearly 500 children have died in attacks since 2000.", "victim", []),
    ("Nineteen people were wounded in a Mother's Day parade shooting.", "victim", ["people"]),
    # Who only may have done it
    ("Attackers believed to be members of the Harrow Front shot a nun.", "suspected_perpetrator", ["Harrow Front"]),
    ("Gunmen suspected of belonging to the Harrow Front shot a nun.", "suspected_perpetrator", ["Harrow Front"]),
    ("Dana Wills was not involved in the shooting.", "suspected_perpetrator", []),
    ("The soldiers accused of murdering the priests were tried.", "suspected_perpetrator", ["soldiers"]),
    ("The soldiers accused of murdering the priests were tried.", "perpetrator", []),
    ("A man was charged with murdering two women.", "suspected_perpetrator", ["man"]),
    ("Two men accused of the shooting were tried.", "suspected_perpetrator", ["men"]),
    ("The Harrow Front is suspected of the attack.", "suspected_perpetrator", ["Harrow Front"]),
    ("Suspected militants killed two soldiers.", "suspected_perpetrator", ["militants"]),
    ("Suspected militants killed two soldiers.", "perpetrator", []),
    (
        "Suspected Harrow Front militants attacked the village.",
        "suspected_perpetrator",
        ["Harrow Front", "Harrow Front militants"],
    ),
    ("The village was attacked by suspected rebels.", "suspected_perpetrator", ["rebels"]),
    ("Dana Wills allegedly shot two men.", "suspected_perpetrator", ["Dana Wills"]),
    ("Dana Wills is believed to have shot two men.", "suspected_perpetrator", ["Dana Wills"]),
    ("Dana Wills is believed to have shot two men.", "perpetrator", []),
    ("The minister said that the Harrow Front was behind the attack.", "suspected_perpetrator", ["Harrow Front"]),
    ("The minister said that the Harrow Front was behind the attack.", "perpetrator", []),
    ("It is possible that the Harrow Front is behind the attack.", "suspected_perpetrator", ["Harrow Front"]),
    ("The Harrow Front said that it was behind the attack.", "perpetrator", []),
    # The group of the attackers, told by itself
    ("The gunmen belonged to the Harrow Front.", "perpetrator", ["Harrow Front"]),
    ("The hijackers were rebels and belonged to the Harrow Front militia.", "perpetrator", ["Harrow Front"]),
    ("The attackers were members of the Harrow Front.", "perpetrator", ["Harrow Front"]),
    ("The attackers are believed to belong to the Harrow Front.", "suspected_perpetrator", ["Harrow Front"]),
    ("The attackers were farmers.", "perpetrator", []),
    ("The minister belonged to the Harrow Front.", "perpetrator", []),
    # Organisations that fight, and those at which it was
    ("The Hamas attack killed two men.", "perpetrator", ["Hamas"]),
    ("A CIA drone strike killed two men.", "perpetrator", ["CIA"]),
    ("The Saudi-led coalition airstrike killed two men.", "perpetrator", ["Saudi-led coalition"]),
    ("A Taliban roadside bomb killed two men.", "perpetrator", ["Taliban"]),
    ("A roadside bomb killed two men.", "perpetrator", []),
    ("The MIT shooting shocked the city.", "perpetrator", []),
    ("The journalists of the BBC were on strike.", "perpetrator", []),
    ("According to the minister, several drones attacked the base.", "perpetrator", []),
    # Who did it, behind the word for it
    ("The attack was carried out by the Harrow Front.", "perpetrator", ["Harrow Front"]),
    ("An attack carried out by rebels killed two people.", "perpetrator", ["rebels"]),
    ("The attack by the Harrow Front killed two people.", "perpetrator", ["Harrow Front"]),
    ("The Harrow Front was behind the attack.", "perpetrator", ["Harrow Front"]),
    ("The army responded with airstrikes.", "perpetrator", ["army"]),
    ("The army responded to the attack.", "perpetrator", []),
    ("A convoy came under fire from rebels near the border.", "perpetrator", ["rebels"]),
    ("A convoy came under fire from rebels near the border.", "target", ["convoy"]),
    # On whom it is blamed is not whom it hit
    ("Officials blamed the attack on fighters of the group.", "target", []),
    ("Officials blamed the attack near the town on Monday on rebels.", "target", []),
    ("Rebels launched an attack on Monday on the base.", "target", ["base"]),
    ("The rebels did not carry out the attack.", "perpetrator", []),
    ("Coalition jets bombed the village.", "perpetrator", ["Coalition"]),
    ("Warplanes of the Saudi-led coalition bombed the village.", "perpetrator", ["Saudi-led coalition"]),
    ("A judge was killed by a U.S. drone.", "perpetrator", ["U.S."]),
    ("Iranian-made drones attacked the base.", "perpetrator", []),
    ("A Houthi fired rocket landed in the port.", "perpetrator", ["Houthi"]),
    ("The killing of the judge by rebels shocked the town.", "perpetrator", ["rebels"]),
    ("The air force bombed the village.", "perpetrator", ["air force"]),
    # Names beside a description
    ("A bomber named Noor Amadi attacked the market.", "perpetrator", ["bomber", "Noor Amadi"]),
    ("A gunman identified as Noor Amadi shot two people.", "perpetrator", ["gunman", "Noor Amadi"]),
    ("The gunman, Noor Amadi, shot two people.", "perpetrator", ["gunman", "Noor Amadi"]),
    (
        "A drone killed Dana Wills, the general who had spent years building militias across the region, together with "
        "her ally Noor Amadi.",
        "victim",
        ["Dana Wills", "Noor Amadi"],
    ),
    ("The police found the kidnapped Dana Wills in a cellar.", "victim", ["Dana Wills"]),
    ("Gunmen kidnapped the mayor, a former adviser to Noor Amadi, on Monday.", "victim", ["mayor"]),
    # The group that stands behind its members did it too; that of a victim is only where he belonged
    ("Harrow Front militants attacked the village.", "perpetrator", ["Harrow Front", "Harrow Front militants"]),
    (
        "Members of the Harrow Front attacked the village.",
        "perpetrator",
        ["Members of the Harrow Front", "Harrow Front"],
    ),
    ("A gunman affiliated with the Harrow Front attacked the town.", "perpetrator", ["gunman", "Harrow Front"]),
    ("Gunmen shot members of the Harrow Front.", "victim", ["members of the Harrow Front"]),
    (
        "Gunmen shot members of the Harrow Liberation Front [HLF] in the town.",
        "victim",
        ["members of the Harrow Liberation Front"],
    ),
    ("Guerrillas of the Harrow Front attacked the village.", "perpetrator", ["Guerrillas", "Harrow Front"]),
    (
        "A bomb destroyed the headquarters of the union that all farmers who till the land of Orrin belong to.",
        "target",
        ["headquarters of the union"],
    ),
    ("Dana Wills, the officer who was shot, is a mother of two.", "victim", ["Dana Wills", "officer"]),
    ("Gunmen opened fire on a senator.", "target", ["senator"]),
    ("Rebels set fire to a bus and two houses.", "target", ["bus", "houses"]),
    # Whom it hit
    ("The murder of two priests shocked the town.", "victim", ["priests"]),
    ("The killing of Dana Wills and his driver shocked the town.", "victim", ["Dana Wills", "driver"]),
    ("Two journalists and their driver were killed by rebels.", "victim", ["journalists", "driver"]),
    ("A man shot a 16-year-old boy.", "victim", ["16-year-old boy"]),
    ("A 16-year-old was shot.", "victim", ["16-year-old"]),
    ("The priests' murder shocked the town.", "victim", ["priests"]),
    ("The priests' murder shocked the town.", "perpetrator", []),
    ("Six people, including a teacher and two nuns, were killed.", "victim", ["people", "teacher", "nuns"]),
    # Who they were
    ("The victims were identified as Dana Wills and Noor Amadi.", "victim", ["Dana Wills", "Noor Amadi"]),
    ("Police identified the gunman as Dana Wills, 25.", "perpetrator", ["Dana Wills"]),
    ("The suspect was identified as Dana Wills.", "suspected_perpetrator", ["Dana Wills"]),
    ("The officer was identified as Dana Wills.", "perpetrator", []),
    ("Dana Wills, 25, was identified as the gunman.", "perpetrator", ["Dana Wills"]),
    ("The man, whom police identified as the shooter, fled.", "perpetrator", []),
    # Who is arrested or tried for it
    ("Dana Wills, 25, was charged with murder.", "suspected_perpetrator", ["Dana Wills"]),
    ("Police arrested Dana Wills and Noor Amadi.", "suspected_perpetrator", []),
    (
        "Two men were shot. Police arrested Dana Wills and Noor Amadi.",
        "suspected_perpetrator",
        ["Dana Wills", "Noor Amadi"],
    ),
    ("Two men were shot. Dana Wills was arrested and charged.", "suspected_perpetrator", ["Dana Wills"]),
    ("Two men were shot. Dana Wills was arrested and charged.", "target", []),
    ("Two men were shot. A man was arrested.", "suspected_perpetrator", []),
    ("Two men were shot. Dana Wills was charged with possessing drugs.", "suspected_perpetrator", []),
    ("Police identified the dead men as Dana Wills and Noor Amadi.", "victim", ["Dana Wills", "Noor Amadi"]),
    ("Dana Wills died on Monday.", "victim", ["Dana Wills"]),
    ("Two people died on Monday.", "victim", []),
    # How many they are is told by the figures, of whom a group is made up is told by those in it
    ("At least two suspected rebels killed three other soldiers.", "victim", ["soldiers"]),
    ("A group of rebels attacked the village.", "perpetrator", ["rebels"]),
    ("The rebels who attacked the village fled.", "perpetrator", ["rebels"]),
    ("Rebels attacked the home of the mayor.", "target", ["home of the mayor"]),
    ("Rockets hit Harrow, woman and girl hurt", "victim", ["woman", "girl"]),
    ("Rockets hit Harrow, woman and girl hurt", "perpetrator", []),
    # What it hit
    ("The bomb damaged a bridge.", "target", ["bridge"]),
    ("The strike damaged two houses and a school.", "target", ["houses", "school"]),
    ("Rebels attacked a police station.", "target", ["police station"]),
    ("Rebels torched two buses.", "target", ["buses"]),
    ("The news damaged his name.", "target", []),
    ("Rebels burned two buses.", "target", ["buses"]),
    ("A bomb exploded in front of a bank.", "target", ["bank"]),
    ("A car bomb exploded outside the offices of the newspaper.", "target", ["offices of the newspaper"]),
    ("An explosion at the embassy killed a guard.", "target", ["embassy"]),
    ("Two drones were shot down as they approached the air base.", "target", ["air base"]),
    ("A pair of drones was destroyed near the base.", "target", ["base"]),
    ("A bomb exploded in the town.", "target", []),
    ("The bomb caused serious damage to a bridge and a school.", "target", ["bridge", "school"]),
    ("The bank was the target of the attack.", "target", ["bank"]),
    ("The target of the attack was a bank.", "target", ["bank"]),
    # Who shot down what came is no attacker
    ("The army shot down two drones.", "perpetrator", []),
    ("The army shot down two drones.", "defender", ["army"]),
    ("Soldiers repelled an attack by rebels on the base.", "defender", ["Soldiers"]),
    ("Soldiers repelled an attack by rebels on the base.", "perpetrator", ["rebels"]),
    ("Rebels shot down an army helicopter near Harrow.", "target", ["army helicopter"]),
    ("Two fixed-wing aircraft were shot down by a defence system.", "target", []),
    # Who speaks of itself
    ("The army said that it bombed rebel camps.", "perpetrator", ["army"]),
    ("The coalition said the same day that it had intercepted eight drones.", "defender", ["coalition"]),
    ("The police reported that a bomb was found before it exploded.", "perpetrator", []),
    ("The rebels said that they attacked a base.", "perpetrator", ["rebels"]),
    ("Officials said that they attacked a base.", "perpetrator", []),
    ("A merchant vessel came under attack.", "target", ["merchant vessel"]),
    ("Rebels seized the Harrow, a cargo vessel, off the coast.", "target", ["Harrow"]),
    ("Hackers brought down the websites of two ministries.", "perpetrator", ["Hackers"]),
    ("Rebels seized a tanker and damaged a helicopter.", "perpetrator", ["Rebels"]),
    ("Dana Wills, a senator, was the victim of an attack in Harrow.", "victim", ["Dana Wills"]),
    (
        "The murder of minister Dana Wills and two of his bodyguards on Monday shocked Harrow.",
        "victim",
        ["Dana Wills", "bodyguards"],
    ),
    ("Dana Wills, one of the richest farmers, was killed.", "victim", ["Dana Wills"]),
    ("The attack took the life of Dana Wills.", "victim", ["Dana Wills"]),
    ("Two people died in the raid that soldiers carried out.", "perpetrator", ["soldiers"]),
    # Words of an actor
    ("One rocket was shot down and the other damaged two cars.", "target", ["cars"]),
    ("Four heavily armed men kidnapped a priest.", "perpetrator", ["heavily armed men"]),
    ("As many as four men kidnapped a priest.", "perpetrator", ["men"]),
    (
        "A colonel and two lieutenants were involved in the massacre.",
        "suspected_perpetrator",
        ["colonel", "lieutenants"],
    ),
    ("The perpetrator of the attacks, Dana Wills, was captured.", "perpetrator", ["Dana Wills"]),
    ("Rebels launched an attack on Monday against the air base.", "target", ["air base"]),
    # What is signed, sent or taken over is no target
    ("The army sent 2,000 troops to Baghdad on Monday.", "perpetrator", ["army"]),
    ("The army sent 2,000 troops to Baghdad on Monday.", "target", []),
    ("A truce was signed in Baghdad on Monday by the rebels.", "perpetrator", ["rebels"]),
    # Those whom a clause tells of are not in the group that it tells of
    ("The army pursues the armed group that killed five farmers.", "perpetrator", ["armed group"]),
    ("The army pursues the armed group that killed five farmers.", "victim", ["farmers"]),
    # Who is shot after he has done something himself
    ("The banker resisted and was shot to death by robbers.", "perpetrator", ["robbers"]),
    ("The banker resisted and was shot to death by robbers.", "victim", ["banker"]),
    # Who comes upon the dead
    ("Two men were shot. The body was found on Monday by residents of the area.", "perpetrator", []),
    # Behind the verb that the deed's noun is the object of, or its participle
    ("A guard was hurt in the attack staged by rebels on the town hall's office.", "target", ["town hall's office"]),
    ("The army condemned the murder committed by rebels against Dana Wills.", "victim", ["Dana Wills"]),
    ("The bank was hit by a missile fired by a military plane.", "target", ["bank"]),
    # Attempts and beginnings
    ("Troops foiled an attempt by rebels to kidnap the governor.", "perpetrator", ["rebels"]),
    ("Troops foiled an attempt by rebels to kidnap the governor.", "victim", ["governor"]),
    ("Two gunmen tried to kill the mayor.", "perpetrator", ["gunmen"]),
    ("The rebels made an attempt to kidnap the mayor.", "perpetrator", ["rebels"]),
    # A name that stands behind what it is the name of
    ("The guerrilla organization Harrow Path killed an engineer.", "perpetrator", ["Harrow Path"]),
    (
        "He blamed the rebels for the murder of political analyst Noor Amadi today.",
        "victim",
        ["political analyst", "Noor Amadi"],
    ),
    (
        "A gunman killed the engineer Dana Wills on Monday because he was an agent.",
        "victim",
        ["engineer", "Dana Wills"],
    ),
    ("An officer, his wife, and two guards were kidnapped.", "victim", ["officer", "wife", "guards"]),
    # What carries explosives, what they are laid at
    ("Rebels detonated a car stuffed with explosives at the gate of a bank.", "target", ["bank"]),
    ("Rebels placed a bomb under the car of a diplomat.", "target", ["car of a diplomat"]),
    ("A bomb exploded opposite a telephone exchange.", "target", ["telephone exchange"]),
    ("Rebels dynamited two pylons and burned two buses.", "target", ["pylons", "buses"]),
    # Where it was is not what it was meant for
    ("A bomb exploded near the embassy, destroying a bank.", "target", ["bank"]),
    ("The ambush on the Harrow highway killed two soldiers.", "target", []),
    ("The attack was aimed at a bank.", "target", ["bank"]),
    # Nobody in particular
    ("The rebels launched an attack against the Kenyan people.", "target", []),
    # Whom it killed, told behind the place or before who says so
    (
        "He took part in the assassination in Guatemala of Dana Wills and her driver.",
        "victim",
        ["Dana Wills", "driver"],
    ),
    ("Dana Wills, 45, a former mayor, was murdered by gunmen, said doctors at the hospital.", "victim", ["Dana Wills"]),
    ("A bus was set on fire by hooded youths.", "target", ["bus"]),
    ("Hooded youths set a bus on fire.", "target", ["bus"]),
    ("Hooded youths set a date for the talks.", "target", []),
    ("Dana Wills was kidnapped with her husband and son.", "victim", ["Dana Wills", "husband", "son"]),
    ("A man shot a boy with his gun.", "victim", ["boy"]),
    # Described and named
    ("The mayor of Harrow, Dana Wills, was slain by gunmen.", "victim", ["mayor of Harrow", "Dana Wills"]),
    (
        "Two citizens, identified as Dana Wills and Noor Amadi, were kidnapped.",
        "victim",
        ["citizens", "Dana Wills", "Noor Amadi"],
    ),
    ("Two nuns were kidnapped from their hotel by rebels on Monday.", "perpetrator", ["rebels"]),
    ("Rebels blew up a pipeline, a tower and a police station.", "target", ["pipeline", "tower", "police station"]),
    ("The bishop accused the air force of bombing a church.", "suspected_perpetrator", ["air force"]),
    ("The bishop accused the air force of bombing a church.", "target", ["church"]),
    ("He condemned the bombing of the bus and the ambush of a patrol.", "target", ["bus", "patrol"]),
    ("The robbery of the farmers shocked the town.", "target", []),
    ("Guerrillas set off a bomb in the basement of the Harrow Tower building.", "target", ["Harrow Tower building"]),
    ("Four people were found shot to death in a house.", "victim", ["people"]),
    # Taking hostages
    ("Rebels took two engineers hostage.", "perpetrator", ["Rebels"]),
    ("Rebels took two engineers hostage.", "victim", ["engineers"]),
    ("Two engineers were held captive by the Harrow Front.", "perpetrator", ["Harrow Front"]),
    ("Pirates boarded a tugboat and seized four sailors.", "perpetrator", ["Pirates"]),
    ("Police seized four sailors at the port.", "perpetrator", []),
]


@pytest.mark.parametrize(("text", "role", "names"), TABLE)
def test_parties_have_their_roles(text: str, role: str, names: list[str], read: Read) -> None:
    assert [span.text for span in spans(read(text), PARTIES) if span.label_ == role] == names


def test_who_reports_what_was_shot_down_stopped_it(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Two drones were shot down on Monday near a base, an official of the Kenyan army said.")
    assert [actor["name"] for actor in incident["actors"] if actor["role"] == "defender"] == ["Kenyan army"]


def test_who_reports_a_foiled_attack_is_no_defender_where_another_is_named(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Iraqi police shot down two drones on Monday near a base, the Kenyan army said.")
    assert [actor["text"] for actor in incident["actors"] if actor["role"] == "defender"] == ["Iraqi police"]


def test_one_doer_of_two_deeds_did_both_on_the_same_day(incidents_of: Incidents) -> None:
    incidents = incidents_of("Guerrillas burned three trucks and kidnapped the drivers on Monday.")
    assert [incident["type"] for incident in incidents] == ["facility_attack", "abduction"]
    assert {incident["date"] for incident in incidents} == {"2022-01-03"}
    for incident in incidents:
        assert [a["text"] for a in incident["actors"] if a["role"] == "perpetrator"] == ["Guerrillas"]


def test_who_was_also_killed_is_another(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Dana Wills, 45, was shot dead on Monday. The driver of the car was also killed.")
    assert [actor["text"] for actor in incident["actors"]] == ["Dana Wills", "driver of the car"]


def test_a_raid_by_the_police_is_an_arrest(incidents_of: Incidents) -> None:
    (raid,), (attack,) = (incidents_of(f"{who} raided an office in Harrow on Monday.") for who in ("Police", "Rebels"))
    assert (raid["type"], attack["type"]) == ("arrest", "armed_attack")


def test_whom_captors_let_go_they_had_abducted(incidents_of: Incidents) -> None:
    (incident,) = incidents_of(
        "Two nurses were abducted near Baghdad on Monday. Dana Wills was released unharmed by the rebels."
    )
    actors = {(actor["text"], actor["role"]) for actor in incident["actors"]}
    assert actors == {("nurses", "victim"), ("Dana Wills", "victim"), ("rebels", "perpetrator")}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Two nurses were shot on Monday. Dana Wills was released on Tuesday.", id="of no abduction"),
        pytest.param("Two nurses were abducted on Monday. Dana Wills was released on bail.", id="by no captors"),
        pytest.param("Two nurses were abducted on Monday. The rebels did not release Dana Wills.", id="not let go"),
    ],
)
def test_who_is_let_go_otherwise_is_no_captive(text: str, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert [actor["text"] for actor in incident["actors"]] == ["nurses"]


def test_the_base_is_the_one_at_which_it_was(incidents_of: Incidents) -> None:
    (incident,) = incidents_of(
        "Two drones were shot down on Monday as they approached an air base in Iraq. "
        "Nobody was hurt in the attack at Ain al-Asad air base. The drones were destroyed near the base."
    )
    assert [actor["name"] for actor in incident["actors"] if actor["role"] == "target"] == ["Al Asad Air Base"]


def test_fighters_go_by_the_name_of_their_group(incidents_of: Incidents) -> None:
    (incident,) = incidents_of(
        "Harrow Front militants attacked a village on Monday. The Harrow Front attacked it at dawn."
    )
    assert [actor["text"] for actor in incident["actors"] if actor["role"] == "perpetrator"] == ["Harrow Front"]


def test_what_a_bomb_destroys_was_not_foiled(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("A bomb destroyed a branch of the mortgage bank in Harrow on Monday.")
    assert incident["outcome"] == "carried_out"
    assert [actor["role"] for actor in incident["actors"]] == ["target"]


def test_the_target_may_be_named_in_a_sentence_of_its_own(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("A blast shook Harrow on Monday. The target was a paint factory.")
    assert [(actor["text"], actor["role"]) for actor in incident["actors"]] == [("paint factory", "target")]


def test_a_target_named_by_a_whole_sentence_has_only_its_own_words(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Rockets hit Harrow on Monday. A day later the target was the American embassy.")
    assert "American embassy" in [actor["text"] for actor in incident["actors"]]


def test_a_thing_by_its_noun_alone_is_the_one_named_more_fully(incidents_of: Incidents) -> None:
    (incident,) = incidents_of(
        "Rockets were fired at the Kenyan embassy on Monday. Three of the rockets hit the embassy."
    )
    assert [actor["name"] for actor in incident["actors"] if actor["role"] == "target"] == ["Kenyan embassy"]


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("Guerrilla forces", "unidentified_armed"),
        ("Rebel troops", "unidentified_armed"),
        ("Government forces", "state_military"),
        ("Mourners", "civilians"),
    ],
)
def test_the_kind_of_who_attacks(who: str, kind: str, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(f"{who} attacked a bridge in Baghdad on Monday.")
    assert [actor["kind"] for actor in incident["actors"] if actor["role"] == "perpetrator"] == [kind]
