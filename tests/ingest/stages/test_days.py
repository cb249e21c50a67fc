"""Which of an article's days is the incident's: not that of a plea, a vigil, a march or a hearing to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import TIMES, spans
from ingest.stages.times.holidays import easter

Incidents = Callable[..., list[dict[str, Any]]]
Read = Callable[..., Doc]

DAYS = [
    pytest.param(
        "A boy has been arrested in a Dec. 12 drug-related shooting in which a man was wounded.",
        "2021-12-12",
        id="the day between an article and the deed",
    ),
    pytest.param(
        "A boy was shot. His father flagged down an officer around 2:45 p.m. Monday said police.",
        "2022-01-03",
        id="the hour of a day before a verb of saying",
    ),
    pytest.param(
        "Dana Wills was charged Friday with killing four people with a gun earlier in the day.",
        "2021-12-31",
        id="earlier in the day",
    ),
    pytest.param(
        "UPDATE SATURDAY 5:45 AM: Two boys were shot in the leg. It happened on Monday.", "2022-01-03", id="an update"
    ),
    pytest.param(
        "The owner of a store near the scene of a homicide Sunday night said a car left quickly. Monday morning,"
        " neighbors gathered at the house.",
        "2022-01-02",
        id="the night of a deed before a verb of saying",
    ),
    pytest.param(
        "Two groups of teens argued outside the fair that Saturday night. Noor Wills was shot dead on Dec. 4.",
        "2021-12-04",
        id="that day, told before",
    ),
    pytest.param(
        "A man was shot on Orrin Street on Monday. One hundred people were shot in the first 41 days of 2021.",
        "2022-01-03",
        id="a part of a year",
    ),
    pytest.param("The shooting was reported on 12/23/21. A man died.", "2021-12-23", id="in figures"),
    # What came afterwards
    pytest.param(
        "Three men accused in the shooting of a girl entered into plea deals Monday. The girl was shot dead on Aug. 3.",
        "2021-08-03",
        id="a plea",
    ),
    pytest.param(
        "Neighbors Sunday mourned the death of a man gunned down with his daughter. Dana Wills shot both on Saturday.",
        "2022-01-01",
        id="mourning",
    ),
    pytest.param(
        "A memorial service was held Monday for a student shot dead by men who broke into his home. He was shot on "
        "Saturday.",
        "2022-01-01",
        id="a service that was held",
    ),
    pytest.param(
        "Dana Wills was taken into custody on Monday and charged with murder. She shot a man dead on Saturday.",
        "2022-01-01",
        id="taken into custody, not to hospital",
    ),
    pytest.param(
        "Hundreds marched through Orvane on Sunday to mark the anniversary of a shooting in which nine people died.",
        None,
        id="a commemoration",
    ),
    pytest.param(
        "A bomb killed twelve people on Sunday in a square in Orvane where hundreds had gathered to mark a holiday.",
        "2022-01-02",
        id="an attack on those who gathered to mark a day",
    ),
    pytest.param("A judge was shot dead on Friday. Police know who did it two days later.", "2021-12-31", id="later"),
    pytest.param("Gunmen freed on Sunday 23 students abducted in Mosul in November.", "2021-11", id="set free"),
    pytest.param("Dana Wills turned himself in on Monday. A man was shot dead at a bar.", None, id="turned himself in"),
    pytest.param(
        "Detectives went to the hospital Monday to interview three shooting victims. They were shot on Saturday.",
        "2022-01-01",
        id="interviews",
    ),
    pytest.param(
        "An investigation is underway Monday into a shooting that left two men dead on Saturday.",
        "2022-01-01",
        id="an investigation",
    ),
    pytest.param(
        "Two of those arrested for their part in the park shooting accepted new terms on Monday. The shooting happened "
        "on Aug. 3.",
        "2021-08-03",
        id="another deed of those on trial",
    ),
    pytest.param(
        "Police on Monday questioned two men about the Aug. 3 shooting in Harrow.", "2021-08-03", id="named by its day"
    ),
    # What is still to come
    pytest.param("A vigil will be held on Monday. A man was shot dead at a bar.", None, id="a vigil to be held"),
    pytest.param("A man was shot dead at a bar. The school will be closed Monday.", None, id="a school to be closed"),
    # Told in one breath with the deed
    pytest.param("A boy died on Monday after he was shot in Harrow.", "2022-01-03", id="died after he was shot"),
    pytest.param("Dana Wills was arrested on Monday after he shot a man.", "2022-01-03", id="arrested after shooting"),
    pytest.param(
        "Dana Wills was arrested on Monday after he shot a man. The shooting happened on Saturday.",
        "2022-01-01",
        id="arrested after shooting, and the day is told",
    ),
    pytest.param(
        "Dana Wills was arrested on Monday, a day after two men were shot dead.",
        "2022-01-02",
        id="arrested a day after",
    ),
    pytest.param(
        "Hundreds marched on Monday, a day after five people were shot dead.", "2022-01-02", id="marched a day after"
    ),
    pytest.param(
        "Dana Wills shot a man dead this month. She was arrested on Sunday after the shooting.",
        "2022-01-02",
        id="arrested within the month told",
    ),
    # When somebody said it
    pytest.param(
        "A man was shot dead on Sunday. A spokeswoman said Monday the shooting was related to gangs.",
        "2022-01-02",
        id="said Monday the shooting",
    ),
    pytest.param(
        "A man was shot dead at a bar. Sgt. Dana Wills said on Monday it is unclear why he went there on Sunday.",
        "2022-01-02",
        id="said on Monday it is unclear",
    ),
    pytest.param(
        "On Monday, Harrow County Sheriff Dana Wills said gunfire is dangerous. A man was shot dead.",
        None,
        id="On Monday, the sheriff said",
    ),
    pytest.param(
        "A man was shot dead at a bar. A neighbor told Channel 3 on Monday that she was afraid.",
        None,
        id="told a channel",
    ),
    pytest.param(
        "A man was shot dead outside a bar in Harrow on Sunday, police said.", "2022-01-02", id="police said, behind"
    ),
    pytest.param("A shooting was reported Sunday on Harrow Street.", "2022-01-02", id="the deed that was reported"),
    pytest.param(
        "Dana Wills was arrested Monday in connection with the shooting that was reported on Sunday night.",
        "2022-01-02",
        id="the deed that was reported, behind an arrest",
    ),
    pytest.param("A man was shot dead, it was reported Monday.", None, id="it was reported"),
    pytest.param(
        "A man was shot dead at a bar. “I was in Orrin on Monday,” the mayor said. “I saw him on Sunday.”",
        None,
        id="a speaker's own days",
    ),
    # Of two days the deed's own
    pytest.param(
        "On Monday, officers found and arrested a man in connection with a shooting that happened on Saturday.",
        "2022-01-01",
        id="found on one day, happened on another",
    ),
    pytest.param(
        "Dana Wills was charged Jan. 2 with the shooting of a man that occurred earlier that day.",
        "2022-01-02",
        id="earlier that day",
    ),
    pytest.param(
        "A boy died Sunday after an accidental shooting. The shooting occurred at his home. Officers were called "
        "there just before 2 p.m.",
        "2022-01-02",
        id="died after it, and an hour without a day",
    ),
    pytest.param(
        "Dana Wills is charged in the shooting of a man at a bar on Saturday. She was in court on Monday.",
        "2022-01-01",
        id="charged in a shooting on a day",
    ),
    pytest.param(
        "Dana Wills is charged with murder in the Nov. 9 deaths of two men. They were shot at home.",
        "2021-11-09",
        id="the day names the deaths",
    ),
    pytest.param(
        "Officials released the cause of death of a boy in Harrow on Dec. 30. He died from gunshot wounds.",
        "2021-12-30",
        id="the death of a boy on a day",
    ),
    pytest.param(
        "The shooting took place Sunday and by Monday nobody had been charged. A boy was shot.",
        "2022-01-02",
        id="nobody had been charged",
    ),
    pytest.param(
        "Residents awoke Monday to find the remnants of a shooting the night before in their street.",
        "2022-01-02",
        id="the night before",
    ),
    pytest.param("A man was shot dead at a bar. He had left it the night before.", None, id="no night told"),
    pytest.param(
        "A police update Monday showed the car. A man was shot dead on Saturday.", "2022-01-01", id="an update"
    ),
    pytest.param(
        "On Monday, police named Dana Wills as the suspect in the shooting. A man was shot dead on Saturday.",
        "2022-01-01",
        id="named as the suspect",
    ),
    # What the police do is the incident
    pytest.param("Officers seized three rifles. They served a search warrant on Monday.", "2022-01-03", id="a search"),
    pytest.param(
        "Police executed a search warrant on Monday. A man was shot dead on Saturday.",
        "2022-01-01",
        id="a warrant only",
    ),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_of_several_days_the_deed_has_its_own(text: str, day: str | None, incidents_of: Incidents) -> None:
    assert incidents_of(text)[0]["date"] == day


NIGHTS = [
    pytest.param("Two men were shot overnight. It happened around 2 a.m.", "2022-01-04", None, id="after midnight"),
    pytest.param("Two men were shot overnight at a bar.", "2022-01-03", "2022-01-04", id="no hour"),
    pytest.param("Two men were shot overnight, around midnight.", "2022-01-03", "2022-01-04", id="around midnight"),
    pytest.param("Two men were shot just before midnight.", "2022-01-03", "2022-01-04", id="before midnight"),
]


@pytest.mark.parametrize(("text", "first", "last"), NIGHTS)
def test_an_hour_tells_on_which_day_of_a_night(
    text: str, first: str, last: str | None, incidents_of: Incidents
) -> None:
    (incident,) = incidents_of(text)
    assert (incident["date"], incident["date_end"]) == (first, last)


ONE = [
    pytest.param(
        "Two officers are charged with attempted murder in a shooting. They shot at his truck, wounding a man.",
        id="an attempted murder may have hurt somebody",
    ),
    pytest.param(
        "A man was arrested in a fatal shooting. Police have arrested a man in connection with a shooting that left "
        "two men dead and four others injured outside a bar.",
        id="four others injured are of the same shooting",
    ),
    pytest.param(
        "Dana Wills is charged with the shooting of a man on Aug. 3. It began at a bar. A girl was shot in the leg.",
        id="the article on a trial tells of the deed",
    ),
]


@pytest.mark.parametrize("text", ONE)
def test_what_is_told_of_one_deed_makes_one_incident(text: str, incidents_of: Incidents) -> None:
    assert len(incidents_of(text)) == 1


def test_from_when_on_shootings_are_counted_is_no_day_of_one(incidents_of: Incidents) -> None:
    lead = "Five people are dead after a gunman went through Harrow on Sunday."
    text = f"{lead} The Harrow shooting was the tenth mass shooting at a school since 1976."
    (incident,) = incidents_of(text)
    assert incident["date"] == "2022-01-02"


FOLLOWED_UP = [
    pytest.param(
        "Dana Wills was charged on Monday with a shooting in November. A girl was shot in the leg during the shooting. "
        "Detectives said the Nov. 8 shooting began at a bar. Wills is in jail for another shooting on Saturday.",
        ["2021-11-08", "2022-01-01"],
        id="what somebody is charged with, before what he is in jail for",
    ),
    pytest.param(
        "Two boys were shot at a house party on Dec. 1. People inside a car started firing shots. One boy was injured.",
        ["2021-12-01"],
        id="told on without a day",
    ),
    pytest.param(
        "Dana Wills was murdered on Jan. 3, 2012. The murder was never solved. A bomb exploded in Harrow.",
        [None, "2012-01-03"],
        id="one of ten years ago stays behind the news",
    ),
    pytest.param(
        "No charges will be filed in the accidental shooting of a boy in Cleveland. The prosecutor met the family. The "
        "boy was shot in his home on Nov. 9.",
        ["2021-11-09"],
        id="the news without a day, and the same deed with its day",
    ),
    pytest.param(
        "Police seized a gun at the house where a boy was shot dead. Officers responded to shots fired there Dec. 1. "
        "They found Noor Amadi dead from gunshot wounds.",
        ["2021-12-01"],
        id="shots that were fired are one deed",
    ),
    pytest.param(
        "Two men robbed a restaurant at gunpoint. Police linked them to three robberies in November.",
        [None, "2021-11"],
        id="robberies are others",
    ),
    pytest.param(
        "A video shows the accidental shooting of Dana Wills. Noor Amadi was shot in his home on Nov. 9.",
        [None, "2021-11-09"],
        id="the deed of the day harmed somebody else",
    ),
    pytest.param(
        "A shooting killed two men in Chicago. Ten people were killed in the shooting in Cleveland on Nov. 9.",
        [None, "2021-11-09"],
        id="the deed of the day was elsewhere",
    ),
]


@pytest.mark.parametrize(("text", "days"), FOLLOWED_UP)
def test_an_article_that_follows_up_an_old_deed_is_about_it(
    text: str, days: list[str | None], incidents_of: Incidents
) -> None:
    assert [incident["date"] for incident in incidents_of(text)] == days


def test_a_day_without_a_year_may_lie_ahead(read: Read) -> None:
    assert spans(read("The hearing is set for Feb. 10."), TIMES) == []
    (behind,) = spans(read("A man was shot dead Dec. 10."), TIMES)
    assert behind._.when.start == date(2021, 12, 10)


def test_a_house_number_is_no_year(read: Read) -> None:
    assert spans(read("Two men were shot in the 1900 block of Harrow Street."), TIMES) == []


def test_on_a_sunday_last_week_ended_yesterday(read: Read) -> None:
    (week,) = spans(read("Two men were shot last week.", date(2022, 1, 9)), TIMES)
    assert (week._.when.start, week._.when.end) == (date(2022, 1, 2), date(2022, 1, 8))


def test_last_weekday_is_not_yesterday(read: Read) -> None:
    (day,) = spans(read("A man was shot last Monday."), TIMES)
    assert day._.when.start == date(2021, 12, 27)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("On Dec. 27, 2019, rockets fell. On Dec. 31, a hall burnt.", "2019-12-31", id="goes on"),
        pytest.param("On 30 December 2019 rockets fell. On 3 January jets struck.", "2020-01-03", id="a new year"),
        pytest.param(
            "On May 3, 2012, a base was hit. On Dec. 31, a crowd burnt a hall.", "2021-12-31", id="too far off"
        ),
        pytest.param(
            "On Dec. 27, 2019, rockets hit a base.\n\nOn Dec. 31, a crowd came.", "2021-12-31", id="paragraphs"
        ),
    ],
)
def test_a_day_without_a_year_goes_on_from_one_with_it(text: str, day: str, read: Read) -> None:
    assert spans(read(text), TIMES)[-1]._.when.start == date.fromisoformat(day)


@pytest.mark.parametrize(
    "day", [date(2000, 4, 23), date(2008, 3, 23), date(2016, 3, 27), date(2024, 3, 31), date(2038, 4, 25)]
)
def test_easter_is_on_the_day_of_the_calendar(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("An hour later", "2021-12-31"),
        ("The same day", "2021-12-31"),
        ("That night", "2021-12-31"),
        ("The next day", "2022-01-01"),
        ("Two days later", "2022-01-02"),
        ("Two days earlier", "2021-12-29"),
        ("Two weeks earlier", None),
    ],
)
def test_a_day_may_be_told_by_that_of_the_incident_before(words: str, day: str | None, incidents_of: Incidents) -> None:
    told = incidents_of(
        f"A car bomb killed three people in Mosul on Friday. {words}, gunmen shot dead a judge in Erbil."
    )
    assert {each["type"]: each["date"] for each in told} == {"bombing": "2021-12-31", "armed_attack": day}


def test_a_text_goes_on_from_the_day_that_it_told_last(incidents_of: Incidents) -> None:
    drones, rockets = incidents_of(
        "On Friday drones were shot down at Baghdad airport. On Saturday more of them were seen. The next evening five "
        "rockets were fired at a house in Mosul."
    )
    assert (drones["date"], rockets["date"]) == ("2021-12-31", "2022-01-02")


def test_what_is_told_of_the_same_day_is_another_incident(incidents_of: Incidents) -> None:
    school, policeman = incidents_of(
        "Militants blew up a school in Miranshah on Monday. The same day, a policeman was shot dead in Tank."
    )
    assert (policeman["date"], policeman["location"]["name"]) == (school["date"], "Tank")


def test_the_same_day_as_what_was_done_overnight_is_the_second(incidents_of: Incidents) -> None:
    _, shelling = incidents_of(
        "Two drones were shot down over Moscow overnight. In Kherson, Russian shelling killed 21 on the same day."
    )
    assert shelling["date"] == "2022-01-04"


def test_that_night_may_be_of_the_paragraph_before(incidents_of: Incidents) -> None:
    old, strike = incidents_of(
        "Six rockets struck Baghdad airport last Friday.\n\nOn 2 January the war came to the city, and many fled.\n\n"
        "The reply was swift. That night jets bombed a house in Mosul."
    )
    assert (old["date"], strike["date"]) == ("2021-12-31", "2022-01-02")
