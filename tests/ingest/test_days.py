"""Which of an article's days is the incident's: not that of a plea, a vigil, a march or a hearing to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import TIMES, spans
from ingest.stages.holidays import easter

Incidents = Callable[..., list[dict[str, Any]]]
Read = Callable[..., Doc]

DAYS = [
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


def test_a_day_without_a_year_may_lie_ahead(read: Read) -> None:
    assert spans(read("The hearing is set for Feb. 10."), TIMES) == []
    (behind,) = spans(read("A man was shot dead Dec. 10."), TIMES)
    assert behind._.when.start == date(2021, 12, 10)


def test_a_house_number_is_no_year(read: Read) -> None:
    assert spans(read("Two men were shot in the 1900 block of Harrow Street."), TIMES) == []


def test_on_a_sunday_last_week_ended_yesterday(read: Read) -> None:
    (week,) = spans(read("Two men were shot last week.", date(2022, 1, 9)), TIMES)
    assert (week._.when.start, week._.when.end) == (date(2022, 1, 2), date(2022, 1, 8))


@pytest.mark.parametrize(
    "day", [date(2000, 4, 23), date(2008, 3, 23), date(2016, 3, 27), date(2024, 3, 31), date(2038, 4, 25)]
)
def test_easter_is_on_the_day_of_the_calendar(day: date) -> None:
    assert easter(day.year) == day
