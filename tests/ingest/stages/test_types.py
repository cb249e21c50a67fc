"""What kind of incident it was, and by which words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from incidents.choices import EventType


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        pytest.param("Nine people were killed in Harrow on Monday.", "armed_attack", "type.by_effect", id="an effect"),
        pytest.param(
            "Militants attacked Harrow on Monday and nine people died.",
            "armed_attack",
            "type.by_effect",
            id="an attack",
        ),
        pytest.param("A strike hit a hospital in Harrow on Monday.", "armed_attack", "type.by_effect", id="a strike"),
        pytest.param("Gunmen shot nine people in Harrow on Monday.", "armed_attack", "events.shot", id="a deed"),
        pytest.param("A drone killed nine people in Harrow on Monday.", "drone_strike", "events.kill", id="a weapon"),
    ],
)
def test_a_type_says_whether_words_or_only_an_effect_tell_it(
    text: str, kind: str, rule: str, incidents_of: Callable[..., list[dict[str, Any]]]
) -> None:
    (incident,) = incidents_of(text)
    assert incident["type"] == kind
    assert {row["rule"] for row in incident["evidence"] if row["field"] == "type"} == {rule}


TOLD = {
    EventType.ARMED_CLASH: [
        "Government troops and rebels exchanged fire near Mosul on Monday, leaving six dead.",
        "Heavy fighting broke out between the army and militiamen in Mosul on Monday.",
        "Soldiers fought a gun battle with militants in Mosul on Monday.",
        "Three rebels died in a firefight with border guards near Mosul on Monday.",
        "Police and gang members traded gunfire in Mosul on Monday.",
        "Clashes erupted on Monday in Mosul between two rival militias.",
        "Troops recaptured Mosul from the rebels on Monday after a fierce battle.",
    ],
    EventType.ARMED_ATTACK: [
        "Gunmen opened fire on a bus in Mosul on Monday, killing four.",
        "Militants stormed a police post in Mosul on Monday.",
        "Armed men raided a village near Mosul on Monday and killed 12 farmers.",
        "A convoy was ambushed near Mosul on Monday and two soldiers were killed.",
        "A teenager was gunned down in Mosul on Monday.",
        "Attackers on motorbikes sprayed a cafe in Mosul with bullets on Monday.",
        "Soldiers shot at demonstrators in Mosul on Monday, killing three.",
    ],
    EventType.ASSASSINATION: [
        "The mayor of Mosul, Dana Wills, was assassinated on Monday.",
        "The general survived an assassination attempt in Mosul on Monday.",
    ],
    EventType.PHYSICAL_ASSAULT: [
        "A man was stabbed to death in Mosul on Monday.",
        "A mob lynched two men in Mosul on Monday.",
        "Three students were beaten by police in Mosul on Monday.",
        "A man with a machete attacked worshippers in Mosul on Monday, wounding five.",
        "Prisoners were tortured by guards in Mosul on Monday.",
    ],
    EventType.SEXUAL_VIOLENCE: [
        "A woman was raped by soldiers in Mosul on Monday.",
        "Four girls were sexually assaulted in Mosul on Monday.",
        "Militiamen gang-raped a woman in Mosul on Monday.",
    ],
    EventType.DRONE_STRIKE: [
        "A drone strike killed two commanders in Mosul on Monday.",
        "An unmanned aircraft fired a missile at a car in Mosul on Monday.",
        "Explosive-laden drones hit an oil depot in Mosul on Monday.",
        "A UAV dropped a grenade on a checkpoint in Mosul on Monday.",
        "Air defences shot down three drones over Mosul on Monday.",
    ],
    EventType.AIRSTRIKE: [
        "Saudi-led warplanes bombed a school in Mosul on Monday.",
        "Israel bombed a warehouse in Mosul on Monday.",
        "The air force bombed camps near Mosul on Monday, killing 100 bandits.",
        "Coalition jets flattened a school in Mosul on Monday.",
        "Air strikes tore through a market in Mosul on Monday.",
        "An air strike hit a hospital in Mosul on Monday.",
        "Warplanes bombed a market in Mosul on Monday.",
        "An air raid on Mosul on Monday killed nine people.",
        "Jets struck a hospital in Mosul on Monday.",
        "Helicopters dropped barrel bombs on Mosul on Monday.",
        "Two air strikes hit a school in Mosul on Monday.",
    ],
    EventType.ROCKET_ATTACK: [
        "Rockets were fired at the embassy in Mosul on Monday.",
        "A missile slammed into an apartment block in Mosul on Monday.",
        "Katyusha rockets landed near the airport in Mosul on Monday.",
        "Air defences intercepted a ballistic missile over Mosul on Monday.",
    ],
    EventType.SHELLING: [
        "Artillery fire killed six people in Mosul on Monday.",
        "Mortar shells hit a school in Mosul on Monday.",
        "Tanks shelled the old town of Mosul on Monday.",
        "Mosul came under heavy bombardment on Monday.",
    ],
    EventType.BOMBING: [
        "A market in Mosul was bombed on Monday.",
        "Rebels bombed a bank in Mosul on Monday.",
        "A telecommunications hub was bombed in Mosul on Monday.",
        "An explosion shook the capital's airport in Mosul on Monday.",
        "A huge explosion rocked Mosul on Monday.",
        "A blast ripped through a market in Mosul on Monday.",
        "A car bomb exploded in Mosul on Monday, killing 12.",
        "A roadside bomb hit a patrol near Mosul on Monday.",
        "A landmine killed two farmers near Mosul on Monday.",
        "A grenade was thrown into a bar in Mosul on Monday.",
        "An improvised explosive device went off in Mosul on Monday.",
        "Police defused a bomb in Mosul on Monday.",
        "A parcel bomb injured a judge in Mosul on Monday.",
        "A bus was blown up in Mosul on Monday.",
    ],
    EventType.SUICIDE_BOMBING: [
        "A suicide bomber killed nine people in Mosul on Monday.",
        "A woman detonated an explosive vest in Mosul on Monday.",
        "A man blew himself up at a checkpoint in Mosul on Monday.",
    ],
    EventType.CHEMICAL_ATTACK: [
        "A chlorine gas attack killed 12 people in Mosul on Monday.",
        "Sarin was used against civilians in Mosul on Monday.",
        "An exile was poisoned with a nerve agent in Mosul on Monday.",
    ],
    EventType.ABDUCTION: [
        "Gunmen kidnapped three aid workers in Mosul on Monday.",
        "Forty pupils were abducted from a school in Mosul on Monday.",
        "Militants took six engineers hostage in Mosul on Monday.",
        "An activist was seized from her home by masked men in Mosul on Monday.",
    ],
    EventType.HIJACKING: [
        "Gunmen hijacked a bus in Mosul on Monday.",
        "Pirates seized a tanker off Somalia on Monday.",
        "A man carjacked a taxi in Mosul on Monday.",
        "A passenger plane was hijacked in Mosul on Monday.",
    ],
    EventType.FACILITY_ATTACK: [
        "Arsonists set fire to a church in Mosul on Monday.",
        "Saboteurs cut a pipeline near Mosul on Monday.",
        "Militants demolished a shrine in Mosul on Monday.",
        "A mosque in Mosul was burned down by attackers on Monday.",
    ],
    EventType.LOOTING: [
        "Robbers held up a bank in Mosul on Monday.",
        "Looters ransacked shops in Mosul on Monday.",
        "Two men robbed a jewellery store at gunpoint in Mosul on Monday.",
        "Masked men broke into a home in Mosul on Monday and stole cash.",
        "A food convoy was looted near Mosul on Monday.",
    ],
    EventType.PROTEST: [
        "Thousands of people protested in Mosul on Monday against corruption.",
        "Protests were held in Mosul on Monday.",
        "Teachers went on strike in Mosul on Monday.",
        "Hundreds marched through Mosul on Monday to demand jobs.",
        "Demonstrators blocked a road in Mosul on Monday.",
        "A rally against the government drew 5,000 people in Mosul on Monday.",
        "Prisoners began a hunger strike in Mosul on Monday.",
    ],
    EventType.RIOT: [
        "Rioters set cars on fire in Mosul on Monday.",
        "A crowd threw stones at police in Mosul on Monday.",
        "Riots broke out in Mosul on Monday.",
        "Demonstrators clashed with police in Mosul on Monday.",
        "Inmates rioted at a prison in Mosul on Monday.",
        "Protesters stormed parliament in Mosul on Monday.",
    ],
    EventType.ARREST: [
        "Police arrested five suspected militants in Mosul on Monday.",
        "A journalist was detained in Mosul on Monday.",
        "Security forces rounded up 30 students in Mosul on Monday.",
        "Forty migrants were deported from Mosul on Monday.",
    ],
    EventType.WEAPONS_SEIZURE: [
        "Police seized 40 rifles in Mosul on Monday.",
        "Soldiers found a weapons cache near Mosul on Monday.",
        "Customs officers confiscated a shipment of missiles in Mosul on Monday.",
    ],
    EventType.DEPLOYMENT: [
        "The army sent 2,000 troops to Mosul on Monday.",
        "Tanks were deployed around Mosul on Monday.",
        "The coalition set up a base near Mosul on Monday.",
        "Two militias merged into a new group in Mosul on Monday.",
    ],
    EventType.TERRITORY_CHANGE: [
        "Rebels took control of Mosul on Monday without a fight.",
        "Government forces withdrew from Mosul on Monday.",
        "The town of Mosul fell to the rebels on Monday.",
        "The army handed over Mosul to the militia on Monday.",
    ],
    EventType.AGREEMENT: [
        "The government and the rebels signed a ceasefire in Mosul on Monday.",
        "The two sides exchanged 40 prisoners in Mosul on Monday.",
        "Rebels laid down their arms in Mosul on Monday.",
        "A truce was agreed in Mosul on Monday.",
        "Kidnappers released two nuns in Mosul on Monday.",
    ],
    EventType.THREAT: [
        "The group threatened on Monday to bomb Mosul airport.",
        "A bomb threat forced the evacuation of a school in Mosul on Monday.",
        "The mayor of Mosul received death threats on Monday.",
    ],
    EventType.CYBER_ATTACK: [
        "Hackers took down government websites in Mosul on Monday.",
        "A cyberattack hit a hospital in Mosul on Monday.",
        "A ransomware attack paralysed the port of Mosul on Monday.",
        "A denial-of-service attack knocked the bank's website offline on Monday.",
    ],
    EventType.WEAPON_ACCIDENT: [
        "A boy accidentally shot his sister in Mosul on Monday.",
        "Two children were killed when an old shell exploded in Mosul on Monday.",
        "A soldier was hurt when his rifle went off by accident in Mosul on Monday.",
        "A man accidentally shot himself in the leg in Mosul on Monday.",
    ],
}
"""What news calls each kind of incident; of those that are seldom news beside others, a sentence of its own."""


def test_every_kind_of_the_codebook_is_told_by_some_words() -> None:
    assert set(EventType) - set(TOLD) == {EventType.OTHER}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TOLD.items() for text in texts])
def test_words_of_news_tell_the_kind(kind: str, text: str, incidents_of: Callable[..., list[dict[str, Any]]]) -> None:
    assert [incident["type"] for incident in incidents_of(text)] == [kind]


NO_INCIDENTS = [
    "The firm deployed 2,000 engineers to Mosul on Monday.",
    "The charity sent 40 doctors to Mosul on Monday.",
    "The president sent his condolences to the people of Mosul on Monday.",
    "Police sent 30 officers to the scene in Mosul on Monday.",
    "The company captured the market in Mosul on Monday.",
    "The photographer captured the city of Mosul at dawn on Monday.",
    "The bank pulled out of Mosul on Monday.",
    "The candidate withdrew from the race in Mosul on Monday.",
    "The temperature fell to two degrees in Mosul on Monday.",
    "The cup fell to the home side in Mosul on Monday.",
    "The two companies signed a contract in Mosul on Monday.",
    "The coach signed two players in Mosul on Monday.",
    "The union and the firm reached an agreement on pay in Mosul on Monday.",
    "The studio released a film in Mosul on Monday.",
    "The court released two men on bail in Mosul on Monday.",
    "The hospital released a patient in Mosul on Monday.",
    "The suspect was released from jail in Mosul on Monday.",
    "The runners marched on Mosul stadium on Monday.",
    "A band marched through Mosul on Monday at the head of the parade.",
    "Mourners marched through Mosul on Monday in memory of the dead.",
    "The minister protested his innocence in Mosul on Monday.",
    "Fans took to the streets of Mosul on Monday to celebrate the cup.",
    "A lorry that overturned blocked the road near Mosul on Monday.",
    "Members of parliament walked out of the meeting in Mosul on Monday.",
    "The board cut costs in Mosul on Monday.",
    "The council demolished three empty houses in Mosul on Monday.",
    "Prices were slashed in Mosul on Monday.",
    "The house was on fire in Mosul on Monday.",
    "Firefighters found a house on fire in Mosul on Monday.",
    "The storm threatened to flood Mosul on Monday.",
    "The team threatened to strike late in Mosul on Monday.",
    "Food poisoning made 40 guests ill in Mosul on Monday.",
    "Two leaders exchanged views in Mosul on Monday.",
    "The two presidents exchanged gifts in Mosul on Monday.",
    "The army moved its headquarters to Mosul on Monday.",
    "Soldiers moved sandbags to the river in Mosul on Monday to stop the flood.",
    "Fear seized the town of Mosul on Monday.",
    "A referee was pelted with questions in Mosul on Monday.",
    "The teams clashed in Mosul on Monday before 40,000 people.",
    "The rape of the land must stop, a farmer said in Mosul on Monday.",
    "Thousands rallied to save the museum in Mosul on Monday with donations.",
    "Shares rallied in Mosul on Monday.",
    "The new law takes control of prices, the minister said in Mosul on Monday.",
    "The general took control of the ministry in Mosul on Monday.",
    "The government declared Monday a day of peace in Mosul.",
    "The old car exploded with noise in Mosul on Monday.",
    "A plan to deploy troops to Mosul was dropped on Monday.",
    "The government may sign a truce in Mosul on Monday.",
    "Talks on a ceasefire failed in Mosul on Monday.",
    "The rebels rejected a truce in Mosul on Monday.",
]


@pytest.mark.parametrize("text", NO_INCIDENTS)
def test_the_same_words_of_other_things_tell_none(text: str, incidents_of: Callable[..., list[dict[str, Any]]]) -> None:
    assert incidents_of(text) == []
