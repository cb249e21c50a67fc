"""A sentence that begins with a day goes over to another incident; a headline's unknown places tell none apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import TIMES, spans

Incidents = Callable[..., list[dict[str, Any]]]
Read = Callable[..., Doc]

TOLD_ANEW = [
    pytest.param(
        "Dana Wills, 40, was shot and killed on Orrin Street. She was found around 11:30 p.m. Monday. It was the second"
        " homicide in Harrow this month. On Jan. 1, Noor Amadi, 14, was shot and killed in his home.",
        ["2022-01-03", "2022-01-01"],
        id="the second of a month",
    ),
    pytest.param(
        "A girl was shot in Harrow. She is the second toddler to suffer a gunshot wound this month. On Jan. 1, Noor"
        " Amadi, 2, was shot in the leg.",
        ["2022-01", "2022-01-01"],
        id="the second child of a month",
    ),
    pytest.param(
        "A man was shot on Orrin Street. Police were called on Monday, the week of a second shooting. On Jan. 3, a girl"
        " was shot there.",
        ["2022-01-03"],
        id="the day is known",
    ),
    pytest.param(
        "A man was shot dead on Orrin Street. On Jan. 1, a neighbor heard shots fired and called the police.",
        ["2022-01-01"],
        id="nothing is counted",
    ),
]


@pytest.mark.parametrize(("text", "days"), TOLD_ANEW)
def test_a_day_that_begins_a_sentence_may_be_of_another_incident(
    text: str, days: list[str], incidents_of: Incidents
) -> None:
    assert [incident["date"] for incident in incidents_of(text)] == days


def test_a_headline_names_a_part_of_town_that_nobody_knows(incidents_of: Incidents) -> None:
    text = "Woman shot dead in South Orvand\n\nA woman was shot dead on Monday in San Antonio, police said."
    (incident,) = incidents_of(text)
    assert (incident["date"], incident["location"]["settlement"]) == ("2022-01-03", "San Antonio")


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        pytest.param("He was shot on 12/23/16.", date(2016, 12, 27), date(2016, 12, 23), id="months first"),
        pytest.param("He was shot on 23/12/2016.", date(2016, 12, 27), date(2016, 12, 23), id="days first"),
        pytest.param("He was shot on 12/11/16.", date(2016, 11, 27), date(2016, 11, 12), id="only one lies behind"),
        pytest.param("He was shot on 11/12/16.", date(2016, 12, 27), None, id="either lies behind"),
        pytest.param("Wills (9/21/1970) was arrested.", date(2016, 12, 27), None, id="a birth"),
    ],
)
def test_a_day_in_figures_is_read_where_it_can_be_one_alone(
    text: str, published: date, day: date | None, read: Read
) -> None:
    found = [span._.when.start for span in spans(read(text, published), TIMES)]
    assert found == ([day] if day else [])


def test_a_neighborhood_is_of_the_town_told_before(incidents_of: Incidents) -> None:
    text = (
        "One person was killed in a Denver shooting. Police look for a suspect in Saturday's shooting in the Baker"
        " neighborhood."
    )
    (incident,) = incidents_of(text)
    assert (incident["date"], incident["location"]["settlement"]) == ("2022-01-01", "Denver")
