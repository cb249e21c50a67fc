"""Which words of one article tell of the same incident."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.threads.thread_openings import read_threads

Read = Callable[..., Doc]
Incidents = Callable[..., list[dict[str, Any]]]


def told(doc: Doc) -> list[tuple[str, str | None, bool]]:
    """Type, day and whether it is recalled, of each incident that the document tells."""
    return [
        (
            thread.type,
            str(thread.interval[0]) if thread.interval and thread.interval[0] == thread.interval[1] else None,
            thread.is_background(doc._.published),
        )
        for thread in read_threads(doc, [])
    ]


TABLE = [
    pytest.param(
        "Two drones were shot down on Tuesday near a base. The attempted attack was unsuccessful.",
        [("drone_strike", "2022-01-04", False)],
        id="the attack points back",
    ),
    pytest.param(
        "Two drones were shot down on Monday near a base. It was the second anniversary of the death of Noor Amadi, "
        "who was killed there by a drone.",
        [("drone_strike", "2022-01-03", False), ("drone_strike", None, True)],
        id="whom an anniversary recalls is not harmed by the news",
    ),
    pytest.param(
        "Two drones were shot down on Monday near a base. That followed the anniversary of the killing of Noor Amadi.",
        [("drone_strike", "2022-01-03", False), ("armed_attack", None, True)],
        id="an anniversary tells an incident by whom it harmed",
    ),
    pytest.param(
        "Two drones were shot down on Monday on the anniversary of the Harrow strike.",
        [("drone_strike", "2022-01-03", False)],
        id="an anniversary alone tells none",
    ),
    pytest.param(
        "Dana Wills was shot dead on November 3, 2021. Noor Amadi, Dana Wills’s partner, was also shot.",
        [("armed_attack", "2021-11-03", True)],
        id="who had part in it by name had part in it again",
    ),
    pytest.param(
        "Dana Wills was shot dead on Monday by robbers. Gunmen kidnapped Lina Harrow and Noor Amadi on Monday.",
        [("armed_attack", "2022-01-03", False), ("abduction", "2022-01-03", False)],
        id="one is shot and others are kidnapped",
    ),
    pytest.param(
        "Dana Wills was shot dead on November 3, 2021.\n\nLina Harrow, a clerk, was also shot.",
        [("armed_attack", "2021-11-03", True), ("armed_attack", None, False)],
        id="somebody else is shot in the news",
    ),
    pytest.param(
        "Two drones were shot down on Tuesday. On Monday, two drones were shot down at an airport.",
        [("drone_strike", "2022-01-04", False), ("drone_strike", "2022-01-03", False)],
        id="two days are two attacks",
    ),
    pytest.param(
        "Two drones were shot down on Tuesday. It was the second attack since an airstrike killed a general in 2020.",
        [("drone_strike", "2022-01-04", False), ("airstrike", None, True)],
        id="what lies far back is recalled",
    ),
    pytest.param(
        "A bomb destroyed a bank on Tuesday. Elsewhere, rebels bombed a radio station.",
        [("bombing", "2022-01-04", False), ("bombing", None, False)],
        id="elsewhere",
    ),
    pytest.param(
        "Gunmen shot two men on Tuesday. In other incidents, gunmen shot a judge.",
        [("armed_attack", "2022-01-04", False), ("armed_attack", None, False)],
        id="in other incidents",
    ),
    pytest.param(
        "A bomb destroyed a bank on Tuesday. Police said that the bomb went off at noon.",
        [("bombing", "2022-01-04", False)],
        id="the same bomb",
    ),
    pytest.param(
        "Two men were shot on Tuesday. Many were armed since the October bombing of a bank.",
        [("armed_attack", "2022-01-04", False), ("bombing", None, True)],
        id="a month before the word for the deed",
    ),
    pytest.param(
        "Drones attacked a base on Tuesday, one day after two other drones were shot down.",
        [("drone_strike", "2022-01-04", False), ("drone_strike", "2022-01-03", False)],
        id="one day after",
    ),
    pytest.param(
        "A man was shot dead on Sunday. The family mourned on Monday after the shooting.",
        [("armed_attack", "2022-01-02", False)],
        id="a day of the aftermath",
    ),
    pytest.param(
        "A man was shot dead on Monday, marking the town's third homicide of the year.",
        [("armed_attack", "2022-01-03", False)],
        id="counted, not told again",
    ),
    pytest.param(
        "Two men were hurt in a shooting on Sunday. Another man, 21, was shot in the leg.",
        [("armed_attack", "2022-01-02", False)],
        id="another man, not another shooting",
    ),
    pytest.param(
        "A handgun went off on Monday, wounding a girl.",
        [("weapon_accident", "2022-01-03", False)],
        id="a gun that goes off is no bomb",
    ),
    pytest.param("The minister warned of an attack and talked about the budget.", [], id="a warning is no incident"),
    pytest.param("There was no attack on Monday.", [], id="a denial is no incident"),
    pytest.param("He survived a heart attack on Monday.", [], id="a metaphor is no incident"),
    pytest.param("The talks on trade went on until Friday.", [], id="nothing happens"),
    pytest.param("", [], id="no text"),
    pytest.param(
        "Police arrested three men in Harrow on Monday.",
        [("arrest", "2022-01-03", False)],
        id="an arrest where nothing else is told",
    ),
    pytest.param(
        "A man was shot dead on Saturday. Police arrested a suspect on Monday.",
        [("armed_attack", "2022-01-01", False)],
        id="an arrest that followed",
    ),
    pytest.param(
        "Agents seized three rifles on Monday.",
        [("weapons_seizure", "2022-01-03", False)],
        id="a seizure where nothing else is told",
    ),
    pytest.param(
        "A man was shot dead on Saturday. Agents seized three rifles on Monday.",
        [("armed_attack", "2022-01-01", False)],
        id="a seizure that followed",
    ),
    pytest.param(
        "A boy was wounded in a shooting on Monday. Police called it an accidental shooting.",
        [("armed_attack", "2022-01-03", False)],
        id="one shooting, later called an accident",
    ),
    pytest.param(
        "Two men robbed a bank on Monday. A clerk was shot in the robbery.",
        [("looting", "2022-01-03", False)],
        id="a robbery in which somebody was shot",
    ),
    pytest.param(
        "A suicide bomber attacked a market on Monday. The bombing killed ten people.",
        [("suicide_bombing", "2022-01-03", False)],
        id="a suicide bombing, later called a bombing",
    ),
    pytest.param(
        "A woman was stabbed on Sunday. Another woman was stabbed on Monday.",
        [("physical_assault", "2022-01-02", False), ("physical_assault", "2022-01-03", False)],
        id="another one on another day",
    ),
    pytest.param(
        "Officers responded to a shooting on Monday and found two men shot.",
        [("armed_attack", "2022-01-03", False)],
        id="those who came tell of no other",
    ),
    pytest.param("Police were called to a house on Monday.", [], id="those who came to nothing"),
    pytest.param(
        "Gunmen attacked a village on Monday, killing two people.",
        [("armed_attack", "2022-01-03", False)],
        id="an attack by armed people, whatever with",
    ),
    pytest.param(
        "Two people were murdered on Monday.",
        [("armed_attack", "2022-01-03", False)],
        id="a murder, whatever with",
    ),
    pytest.param("Five soldiers were killed in a crash on Monday.", [], id="killed by no one's deed"),
    pytest.param(
        "The champion scored on Monday. The coach said his team battled, and a striker shot past the goalkeeper.",
        [],
        id="sport",
    ),
    pytest.param(
        "Dana Wills was sentenced on Monday. She shot a farmer on May 4, 2019.",
        [("armed_attack", "2019-05-04", True)],
        id="a sentence for an old deed",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_incidents_are_told_apart(text: str, expected: list[tuple[str, str | None, bool]], read: Read) -> None:
    assert told(read(text)) == expected


def test_whom_a_recalled_strike_killed_is_not_harmed_by_the_news(incidents_of: Incidents) -> None:
    news, recalled = incidents_of(
        "Two drones aimed at a compound were shot down on Monday. That day was the second anniversary of the strike in "
        "which the commander, Omar Badri, and his deputy, Noor Wills, were killed near the same airport."
    )
    assert (news["role"], news["killed"]) == ("main", None)
    assert (recalled["role"], recalled["killed"]["best"]) == ("background", 2)


def test_a_deed_told_as_what_came_before_has_its_own_day_toll_and_victims(incidents_of: Incidents) -> None:
    strike, rockets = incidents_of(
        "Air strikes on Mosul killed between 20 and 25 people on Tuesday, after rockets fired from the city killed a "
        "woman in Erbil on Sunday."
    )
    assert [(each["type"], each["date"]) for each in (strike, rockets)] == [
        ("airstrike", "2022-01-04"),
        ("rocket_attack", "2022-01-02"),
    ]
    assert [(each["killed"]["low"], each["killed"]["high"]) for each in (strike, rockets)] == [(20, 25), (1, 1)]
    assert rockets["location"]["name"] == "Erbil"


def test_where_somebody_spoke_of_it_is_not_where_it_happened(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("A bomb killed two men on Monday, the president said in remarks in Baghdad.")
    assert incident["location"] is None


def test_nothing_is_read_in_furniture(read: Read) -> None:
    story = "The council met on Monday.\n"
    teaser = "Bomb kills three people in market on Monday"
    skipped = ((len(story), len(story) + len(teaser)),)
    assert told(read(story + teaser)) != []
    assert told(read(story + teaser, skipped=skipped)) == []


def test_without_a_publication_date_a_weekday_stays_open(read: Read) -> None:
    assert told(read("Two drones were shot down on Tuesday.", None)) == [("drone_strike", None, False)]


def test_a_publication_date_moves_relative_dates(read: Read) -> None:
    doc = read("Two drones were shot down on Tuesday.", date(2022, 1, 6))
    assert told(doc) == [("drone_strike", "2022-01-04", False)]


def test_an_article_about_one_old_deed_is_about_that_deed(incidents_of: Callable[..., list[dict[str, Any]]]) -> None:
    text = "Dana Wills was sentenced on Monday. She shot a farmer on May 4, 2019."
    assert [(incident["role"], incident["date"]) for incident in incidents_of(text)] == [("main", "2019-05-04")]


def test_beside_news_an_old_deed_is_background(incidents_of: Callable[..., list[dict[str, Any]]]) -> None:
    text = "Two men were shot on Monday. On May 4, 2019, a bomb killed ten people in the town."
    roles = [(incident["type"], incident["role"]) for incident in incidents_of(text)]
    assert roles == [("armed_attack", "main"), ("bombing", "background")]


def test_a_club_that_nobody_knows_may_lie_in_the_town_told_before(incidents_of: Incidents) -> None:
    text = "Two men were shot in Chicago on Monday. A gunman opened fire inside Orrin Stadium, killing a man."
    assert len(incidents_of(text)) == 1


def test_the_article_is_about_what_it_tells_at_length(incidents_of: Incidents) -> None:
    caption = "Police investigated a shooting in Cleveland on Saturday."
    story = (
        "Five people were shot at a Chicago bar on Sunday. The gunman fled after the shooting. The attack shocked many."
    )
    assert incidents_of(f"{caption}\n{story}")[0]["date"] == "2022-01-02"


def test_a_strike_told_by_what_it_destroyed_is_not_the_one_recalled_before(incidents_of: Incidents) -> None:
    found = incidents_of(
        "Two drones were shot down on Monday. In January 2020 a drone strike killed a commander.\n\n"
        "Jets of the coalition destroyed a house in Sanaa; 14 people died in it."
    )
    assert [(incident["type"], incident["role"]) for incident in found] == [
        ("drone_strike", "main"),
        ("airstrike", "main"),
        ("drone_strike", "background"),
    ]


def test_towns_of_one_province_are_two_scenes(incidents_of: Incidents) -> None:
    found = incidents_of(
        "Rebels bombed a bank in Mosul, in Nineveh province, on Tuesday. "
        "In Tal Afar, in Nineveh province, they bombed a radio station."
    )
    assert [incident["location"]["name"] for incident in found] == ["Mosul", "Tal Afar"]


def test_the_place_that_a_distance_is_measured_from_is_no_scene(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Rebels bombed a bank in Fallujah, 60 km west of Baghdad, on Tuesday.")
    places = [claim["start"] for claim in incident["evidence"] if claim["field"] == "location"]
    assert (incident["location"]["name"], len(places)) == ("Fallujah", 1)


def test_wounds_that_came_of_a_kidnapping_are_no_other_incident(incidents_of: Incidents) -> None:
    text = "Rebels kidnapped a mayor near Harrow on Monday. His body showed several bullet wounds."
    assert [incident["type"] for incident in incidents_of(text)] == ["abduction"]


def test_what_was_shot_down_the_same_day_is_not_what_killed(incidents_of: Incidents) -> None:
    found = incidents_of(
        "Jets of the coalition struck Sanaa on Monday, killing 14 people. The coalition said the same day that it had "
        "intercepted eight drones."
    )
    assert [(incident["type"], incident["outcome"]) for incident in found] == [
        ("airstrike", "carried_out"),
        ("drone_strike", "foiled"),
    ]


def test_rockets_shot_down_in_an_attack_are_part_of_it(incidents_of: Incidents) -> None:
    (incident,) = incidents_of(
        "Three people were wounded when rockets fell on a school in Mosul on Monday. Air defences had destroyed two "
        "rockets in the air."
    )
    assert ((incident["injured"] or {})["best"], incident["outcome"]) == (3, "carried_out")


def test_one_of_the_deadliest_attacks_is_no_attack_told_before(incidents_of: Incidents) -> None:
    news, old = incidents_of(
        "Militants killed scores of civilians near Gao on Saturday, in one of the deadliest attacks of the war. In "
        "November 2020 about 100 people were massacred in Mopti."
    )
    assert (news["date"], news["role"]) == ("2022-01-01", "main")
    assert (old["date"], old["killed"]["best"]) == ("2020-11", 100)


def test_what_others_had_done_before_is_another_incident(incidents_of: Incidents) -> None:
    cars, settlers = incidents_of(
        "Settlers rampaged through the town of Huwara on Sunday, torching dozens of cars, after a gunman killed two."
    )
    assert (cars["type"], cars["killed"]) == ("facility_attack", None)
    assert settlers["killed"]["best"] == 2


def test_a_killing_with_its_own_place_and_doers_is_no_part_of_an_abduction(incidents_of: Incidents) -> None:
    told = incidents_of(
        "Seven officers were kidnapped across Ecuador on Monday. In Orrin, two policemen were murdered by armed men."
    )
    assert {one["type"]: one["killed"] and one["killed"]["best"] for one in told} == {
        "abduction": None,
        "armed_attack": 2,
    }


def test_a_similar_attack_is_of_the_type_that_the_article_is_about(incidents_of: Incidents) -> None:
    told = incidents_of(
        "A ransomware attack hit 21 hospitals in Romania on Monday. In 2019 a similar attack hit a hospital in Cluj."
    )
    assert [one["type"] for one in told] == ["cyber_attack", "cyber_attack"]


LED_UP = [
    pytest.param(
        "Two drones were shot down at a base near Mosul on Tuesday. It was late. Nobody spoke. In the early hours of "
        "Monday, two more drones were shot down at Erbil.",
        ["main", "background"],
        id="a sentence goes back to the day before",
    ),
    pytest.param(
        "Rockets were fired at Mosul on Tuesday. It was late. Nobody spoke. On Monday two drones had been shot down at "
        "Erbil, and on Sunday two more at Tikrit.",
        ["main", "background", "background"],
        id="and to the day before that",
    ),
    pytest.param(
        "Rockets hit a school in Mosul on Tuesday. The rockets wounded a girl. They were fired from a car. The rockets "
        "landed at noon. Drones were shot down at Erbil on Dec. 28.",
        ["main", "background"],
        id="days before news told at length",
    ),
    pytest.param(
        "Rockets hit a school in Mosul on Tuesday. It was late. All slept. Drones were shot down in Erbil on Monday.",
        ["main", "main"],
        id="other news",
    ),
]


@pytest.mark.parametrize(("text", "roles"), LED_UP)
def test_what_led_up_to_the_news_is_background(text: str, roles: list[str], incidents_of: Incidents) -> None:
    assert [incident["role"] for incident in incidents_of(text)] == roles


ACCIDENTS = [
    "A fire at a chemical factory in Mosul killed nine workers on Monday.",
    "A train hit a bus near Mosul on Monday, killing 12 people.",
    "A dog attacked a child in Mosul on Monday.",
    "A gas leak killed three people in a flat in Mosul on Sunday.",
    "Eight people were killed when a boat sank off Basra on Monday.",
]


@pytest.mark.parametrize("text", ACCIDENTS)
def test_what_nobody_did_is_no_incident(text: str, incidents_of: Incidents) -> None:
    assert incidents_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Enemy fire killed two soldiers near Mosul on Monday.", "armed_attack"),
        ("A driver ran down four people in Mosul on Monday and killed them.", "armed_attack"),
        ("An unexploded shell killed two children near Mosul on Monday.", "weapon_accident"),
        ("Gunmen took a journalist from her home in Mosul on Monday.", "abduction"),
    ],
)
def test_what_somebody_did_is_one(text: str, kind: str, incidents_of: Incidents) -> None:
    assert [incident["type"] for incident in incidents_of(text)] == [kind]
