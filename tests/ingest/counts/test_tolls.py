"""What one article says of the dead and the injured, told together: those hit, those who died, the attackers apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.counts.tolls import read_tolls
from ingest.stages.annotations import FIGURES, spans

Incidents = Callable[..., list[dict[str, Any]]]
Read = Callable[..., Doc]


def best(incident: dict[str, Any], field: str) -> int | None:
    return incident[field]["best"] if incident[field] else None


TABLE = [
    # text, killed, injured
    pytest.param(
        "A man was found in the 1800 block of Orrin Street suffering from a gunshot wound on Monday.",
        None,
        None,
        id="no number of a house",
    ),
    pytest.param(
        "A shooting on Monday has left two boys dead and sent a teenage girl to the hospital.",
        2,
        1,
        id="sent to a hospital beside the dead",
    ),
    pytest.param(
        "One man was killed in a shooting on Monday and two people were taken to a hospital.",
        1,
        2,
        id="taken beside him",
    ),
    pytest.param(
        "One of the victims of a shooting that sent five people to a hospital on Monday has died. 23-year-old Dana"
        " Wills died of his injuries.",
        1,
        4,
        id="one of those taken to a hospital",
    ),
    pytest.param(
        "A girl died after she was shot on Monday. Police seek in connection to the shooting a man with a red cap.",
        1,
        None,
        id="a shooting that has no object",
    ),
    pytest.param(
        "Police are investigating a shooting that left three dead and injured another early Monday.",
        3,
        1,
        id="injured another",
    ),
    pytest.param("Four people were found shot dead on Monday at a home.", 4, None, id="found shot dead"),
    pytest.param(
        "A woman was killed and three women were injured in a shooting on Monday. The three others were in stable"
        " condition.",
        1,
        3,
        id="the others, told before",
    ),
    pytest.param(
        "A man was shot dead by officers on Monday. One officer was hit in the arm and taken to a hospital.",
        1,
        1,
        id="an officer is not the man",
    ),
    pytest.param(
        "A 1-year-old boy was shot in the leg on Monday. A 25-year-old man had been shot two blocks away. The man"
        " suffered a minor injury.",
        None,
        2,
        id="of ages far apart",
    ),
    pytest.param(
        "A car bomb killed three people on Monday. The death toll was later raised to seven.", 7, None, id="raised"
    ),
    pytest.param(
        "More than 150 people have been killed since fighting broke out. Gunmen killed seven people on Sunday.",
        7,
        None,
        id="counted since a war began",
    ),
    pytest.param("Four people were shot outside a bar on Monday.", None, 4, id="hit, and nobody says dead"),
    pytest.param("Four people were shot outside a bar on Monday, one fatally.", 1, 3, id="one of those hit fatally"),
    pytest.param("Four people were shot outside a bar on Monday. One of them died.", 1, 3, id="one of those hit died"),
    pytest.param("Four people were shot outside a bar on Monday. Two died at the scene.", 2, 2, id="two of those hit"),
    pytest.param("Three people were shot, and one of them was killed, on Monday.", 1, 2, id="in one sentence"),
    pytest.param(
        "Four people were shot outside a bar on Monday. Two were killed and two were injured.",
        2,
        2,
        id="told in full, nothing is left over",
    ),
    pytest.param(
        "Three people were killed and five were wounded in a shooting on Monday.", 3, 5, id="dead and injured told"
    ),
    pytest.param("A man was shot on Monday.", None, 1, id="one hit"),
    pytest.param("A man was shot on Monday. He died at the hospital.", 1, None, id="the one hit died"),
    pytest.param(
        "A man was found wounded after a shooting on Monday. He died at the hospital.",
        1,
        None,
        id="the one wounded died",
    ),
    pytest.param(
        "A man was killed in a shooting on Monday. A second man was wounded.", 1, 1, id="the wounded one is another"
    ),
    pytest.param("A man was shot dead on Monday. Another man was also shot.", 1, 1, id="another one was hit"),
    pytest.param(
        "A man was shot and killed on Monday. Another man was also shot and is in stable condition.",
        1,
        1,
        id="another one was hit and lives",
    ),
    # Each by age
    pytest.param(
        "A 5-year-old boy was shot in the arm and a 20-year-old woman was shot in the back on Monday.",
        None,
        2,
        id="each hit by age",
    ),
    pytest.param(
        "A 30-year-old man was shot dead on Monday. A 20-year-old woman was shot in the leg.",
        1,
        1,
        id="one dead, one hit",
    ),
    pytest.param(
        "Four people were shot on Monday, three fatally, inside a car.",
        3,
        1,
        id="those hit fatally are not counted twice",
    ),
    # Other words
    pytest.param("A gunman opened fire on Monday, hitting four people.", None, 4, id="hit beside gunfire"),
    pytest.param("Four people are recovering from a shooting on Monday.", None, 4, id="recovering"),
    pytest.param("Gunmen attacked a bar on Monday. Five people were taken to a hospital.", None, 5, id="brought away"),
    pytest.param("After a shooting on Monday, police found three bodies.", 3, None, id="bodies"),
    pytest.param("A shooting was reported on Monday. Police found the body of a woman.", 1, None, id="the body of"),
    pytest.param(
        "The death of a 10-year-old boy is a mystery. He was hurt in a shooting on Monday.",
        1,
        None,
        id="a year of age is no spell of time",
    ),
    # The one who did it
    pytest.param("A boy shot himself in the hand on Monday.", None, 1, id="who shoots only himself is the victim"),
    pytest.param("A man shot and killed his wife and himself on Monday.", 1, None, id="who kills others is not"),
    pytest.param(
        "A shooting on Monday left four people dead, including the gunman.", 3, None, id="the gunman among the dead"
    ),
    pytest.param(
        "Three people were found dead in a murder-suicide on Monday.", 2, None, id="the killer among the dead"
    ),
    pytest.param(
        "A man faces charges of attempted murder for shooting a woman on Monday.", None, 1, id="only attempted"
    ),
    # Each by name
    pytest.param(
        "Two men were shot on Monday. Wills died at the scene. Amadi died in hospital.", 2, None, id="each died by name"
    ),
    pytest.param(
        "Two people were shot on Monday. Dana Wills died at the scene. Noor Amadi died in hospital.",
        2,
        None,
        id="each died by full name",
    ),
    pytest.param(
        "There was a shooting on Monday. Dana Wills died at the scene. Noor Amadi died in hospital.",
        1,
        None,
        id="a sum that nothing bears out is not served",
    ),
    pytest.param(
        "There was a shooting on Monday. Dana Wills died at the scene. Wills died of her wounds.",
        1,
        None,
        id="one name told twice",
    ),
    pytest.param("Dana Wills was shot on Monday. Noor Amadi was shot in the leg.", None, 2, id="each was hit by name"),
    # Which words mean one person
    pytest.param(
        "A 17-year-old boy was shot on Monday. The teen was hit in the leg. Noor Amadi, 17, is in stable condition.",
        None,
        1,
        id="a description, a noun and a name of one age",
    ),
    pytest.param(
        "A shooting on Monday injured a 16-year-old. A shooting on Monday killed a 16-year-old.",
        1,
        None,
        id="one age, wounded and dead",
    ),
    pytest.param(
        "A man was killed and a woman was injured in a shooting on Monday. The man died at the scene.",
        1,
        1,
        id="the man who died is not the woman who was injured",
    ),
    pytest.param(
        "A boy was found dead after a shooting on Monday. The woman was found with a gunshot wound.",
        1,
        1,
        id="the one hit is of another gender than the one dead",
    ),
    pytest.param(
        "Wills was shot and killed on Monday, and his driver was wounded. Wills died at the scene.",
        1,
        1,
        id="the driver lives",
    ),
    pytest.param(
        "Dana Wills was shot on Monday. Wills was taken to a hospital, where she died.", 1, None, id="she is Wills"
    ),
    pytest.param(
        "Noor Amadi and Dana Wills were wounded in a shooting on Monday. Amadi died in hospital.",
        1,
        1,
        id="one of the wounded died",
    ),
    pytest.param("A man is dead and four others were shot on Monday.", 1, 4, id="the others are not those who died"),
    # A word for the incident that says that somebody died
    pytest.param("A man was shot on Monday. Police are investigating a homicide.", 1, None, id="homicide"),
    pytest.param(
        "A man was found with a gunshot wound on Monday. Police are investigating a homicide.",
        1,
        None,
        id="a wound in a homicide",
    ),
    pytest.param(
        "Three men were shot on Monday. Police are investigating a homicide.",
        None,
        3,
        id="a homicide does not say how many of several died",
    ),
    pytest.param(
        "A man was shot on Monday and is in stable condition. Police are investigating a homicide.",
        None,
        1,
        id="a homicide elsewhere, for he lives",
    ),
    # What a sentence adds up, and what it leaves alone
    pytest.param(
        "A woman was shot in the leg on Monday. Nine people were wounded in separate incidents in Harrow.",
        None,
        1,
        id="a number over several incidents",
    ),
    pytest.param(
        "A boy was shot and killed on Monday. His father and another man were found dead on May 22, 2013.",
        1,
        None,
        id="the dead of a day long before",
    ),
    pytest.param(
        "A woman was shot in the leg on Monday. Nine people have been shot since Friday morning.",
        None,
        1,
        id="a number since a day",
    ),
    pytest.param("A bomb killed ten people on Monday, including three soldiers.", 10, None, id="part of the whole"),
    pytest.param("Nobody was hurt when shots were fired at a house on Monday.", None, 0, id="nobody"),
    pytest.param(
        "A bomb killed two people on Monday. There were 16 deaths this year.",
        2,
        None,
        id="a longer time counts elsewhere",
    ),
]


@pytest.mark.parametrize(("text", "killed", "injured"), TABLE)
def test_those_hit_are_told_into_dead_and_injured(
    text: str, killed: int | None, injured: int | None, incidents_of: Incidents
) -> None:
    (incident,) = incidents_of(text)
    assert (best(incident, "killed"), best(incident, "injured")) == (killed, injured)


ATTACKERS = [
    # text, killed, attackers killed
    pytest.param(
        "A teen was shot and killed by police on Monday after shooting at least four people.",
        None,
        1,
        id="he shot others before",
    ),
    pytest.param("A man was killed by officers on Monday after he shot two of them.", None, 1, id="after he shot two"),
    pytest.param(
        "The gunman killed three people in a shooting on Monday. The gunman was killed by police.",
        3,
        1,
        id="the gunman",
    ),
    pytest.param(
        "Gunmen attacked a hotel on Monday, killing five people. Two of the attackers were killed.",
        5,
        2,
        id="two of the attackers",
    ),
    pytest.param(
        "Three policemen and two attackers were killed on Monday in a raid on a post.", 3, 2, id="counted beside others"
    ),
    pytest.param(
        "Four people taken hostage on Monday are safe, and the man who held them is dead.", None, 1, id="held them"
    ),
    pytest.param("Two of the attackers were killed in an attack on a hotel on Monday.", None, 2, id="only attackers"),
    pytest.param(
        "Gunmen attacked a prison on Monday. At least 25 people were killed, 16 of them attackers.",
        9,
        16,
        id="so many of them attackers",
    ),
    pytest.param(
        "Gunmen attacked a prison on Monday. Twelve people were killed, including two gunmen.",
        10,
        2,
        id="including so many gunmen",
    ),
    pytest.param(
        "Gunmen attacked a prison on Monday. Twelve people were killed, three of them children.",
        12,
        None,
        id="some of them others",
    ),
    pytest.param(
        "A man killed his two children and himself on Monday, police said of the shooting.",
        2,
        None,
        id="himself is no victim",
    ),
    pytest.param("A suicide bomber killed ten people and himself on Monday.", 10, None, id="nor is a bomber"),
    pytest.param(
        "Noor Amadi opened fire in a bar on Monday, killing two people. Officers shot and killed Amadi.",
        2,
        1,
        id="who did it, by name",
    ),
    pytest.param(
        "A shooting left four people dead on Monday. Amadi killed three soldiers before taking his own life.",
        3,
        1,
        id="who took his own life is among the dead",
    ),
    pytest.param(
        "A shooting killed an officer on Monday. The man who shot him died in hospital.",
        1,
        1,
        id="the man who shot him",
    ),
    pytest.param(
        "Officers found the mother and her son shot to death on Monday in what they called a murder-suicide.",
        1,
        None,
        id="found shot to death in a murder-suicide",
    ),
    pytest.param(
        "A woman accidentally shot herself on Monday. She died in hospital.", 1, None, id="an accident has no attacker"
    ),
]


@pytest.mark.parametrize(("text", "killed", "attackers"), ATTACKERS)
def test_attackers_are_counted_apart(
    text: str, killed: int | None, attackers: int | None, incidents_of: Incidents
) -> None:
    (incident,) = incidents_of(text)
    assert (best(incident, "killed"), best(incident, "attackers_killed")) == (killed, attackers)


def test_what_is_left_of_a_bounded_number_keeps_its_bound(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("At least seven people were shot on Monday, one fatally.")
    assert incident["killed"] == {"low": 1, "best": 1, "high": 1, "quantifier": "exact"}
    assert incident["injured"] == {"low": 6, "best": 6, "high": None, "quantifier": "at_least"}


@pytest.mark.parametrize(
    ("fatal", "expected"),
    [
        (True, [("killed", 1, "tolls.hit_fatally")]),
        (False, [("injured", 1, "tolls.hit_and_alive")]),
    ],
)
def test_a_person_hit_is_dead_where_the_word_for_the_incident_says_so(
    fatal: bool, expected: list[tuple[str, int, str]], read: Read
) -> None:
    tolls = read_tolls(spans(read("A man was shot."), FIGURES), fatal=fatal)
    assert [(toll.field, toll.value["best"], toll.rule) for toll in tolls] == expected


def test_without_figures_nothing_is_told() -> None:
    assert list(read_tolls([], fatal=True)) == []


def test_persons_of_several_incidents_are_not_added_up(read: Read) -> None:
    figures = spans(read("Dana Wills was killed on Monday. Noor Amadi was killed on Friday."), FIGURES)
    assert max(toll.value["best"] for toll in read_tolls(figures)) == 2
    assert max(toll.value["best"] for toll in read_tolls(figures, one_by_one=False)) == 1
