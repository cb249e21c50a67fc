"""Each actor of an incident stands there once, by the fullest of its words; “people” beside nobody who is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

TABLE = [
    # One person by several words
    pytest.param(
        "A man was shot at a shop on Monday. The unidentified man was shot in the neck.",
        [("victim", "unidentified man")],
        id="the fuller description",
    ),
    pytest.param(
        "A 16-year-old boy was shot on Monday. The teen was struck in the arm.",
        [("victim", "16-year-old boy")],
        id="an age and a word for it",
    ),
    pytest.param(
        "Dana Wills-Amadi was shot on Monday. Dana died at the scene.",
        [("victim", "Dana Wills-Amadi")],
        id="a first name",
    ),
    pytest.param(
        "A gunman shot a teacher on Monday. The shooter shot him twice.",
        [("perpetrator", "gunman"), ("victim", "teacher")],
        id="words for who did it",
    ),
    pytest.param(
        "Gunmen attacked a 24-year-old teacher on Monday. The 24-year-old was killed.",
        [("perpetrator", "Gunmen"), ("victim", "24-year-old teacher")],
        id="aimed at and hit",
    ),
    pytest.param(
        "Dana Wills was shot on Monday. Her mother, Noor Wills, wept. Wills died in a hospital.",
        [("victim", "Dana Wills")],
        id="which of a name",
    ),
    # A force, and several of one kind
    pytest.param(
        "Two soldiers were killed on Monday in an attack on a bridge. One soldier was wounded.",
        [("target", "bridge"), ("victim", "soldiers")],
        id="one of them",
    ),
    pytest.param(
        "Los Angeles police officers shot a man on Monday. Police shot him twice. The officers fired five times.",
        [("perpetrator", "Los Angeles police officers"), ("victim", "man")],
        id="police",
    ),
    pytest.param(
        "Three U.S. service members were killed in a bombing on Monday. The service members were killed at noon.",
        [("victim", "U.S. service members")],
        id="less of the same",
    ),
    # Told one by one
    pytest.param(
        "Two men were shot dead on Monday. Omar Wills, 20, and Noor Amadi, 30, were killed.",
        [("victim", "Omar Wills"), ("victim", "Noor Amadi")],
        id="as many as are named",
    ),
    pytest.param(
        "Three people were killed on Monday. The attack killed two teachers and a nun.",
        [("victim", "teachers"), ("victim", "nun")],
        id="people",
    ),
    pytest.param(
        "Two engineers, Dana Wills and Noor Amadi, were kidnapped on Monday by rebels.",
        [("perpetrator", "rebels"), ("victim", "Dana Wills"), ("victim", "Noor Amadi")],
        id="a list and its sum",
    ),
    pytest.param(
        "Three policemen, Omar Wills, Noor Amadi and Tarek Dessa, were shot dead on Monday.",
        [("victim", "Omar Wills"), ("victim", "Noor Amadi"), ("victim", "Tarek Dessa")],
        id="each of a list",
    ),
    pytest.param(
        "Boko Haram militants killed nine farmers on Monday. The insurgents killed them at dawn.",
        [("perpetrator", "Boko Haram"), ("victim", "farmers")],
        id="fighters of the group named",
    ),
    # Not: others than those told
    pytest.param(
        "Nine people, including a teacher, were killed on Monday.",
        [("victim", "people"), ("victim", "teacher")],
        id="more people than are told",
    ),
    pytest.param(
        "A man was shot dead on Monday, and another man was wounded.",
        [("victim", "man")],
        id="two of whom the same is said",
    ),
    pytest.param(
        "A 20-year-old man and a 30-year-old man were shot on Monday.",
        [("victim", "20-year-old man"), ("victim", "30-year-old man")],
        id="two ages",
    ),
    pytest.param(
        "A policeman and a guard were killed on Monday by rebels.",
        [("perpetrator", "rebels"), ("victim", "policeman"), ("victim", "guard")],
        id="two of the harmed are of the police",
    ),
    pytest.param(
        "Omar Wills and his brother Noor Wills were shot dead on Monday.",
        [("victim", "Omar Wills"), ("victim", "Noor Wills")],
        id="one surname",
    ),
]


@pytest.mark.parametrize(("text", "actors"), TABLE)
def test_each_actor_is_told_once(text: str, actors: list[tuple[str, str]], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert sorted((actor["role"], actor["name"]) for actor in incident["actors"]) == sorted(actors)


def test_who_is_only_suspected_by_name_is_not_certain_by_his_description(incidents_of: Incidents) -> None:
    text = "A man, 24, shot a nun on Monday. Dana Wills, 24, is suspected of shooting her."
    (incident,) = incidents_of(text)
    assert ("perpetrator", "Dana Wills") not in {(actor["role"], actor["name"]) for actor in incident["actors"]}


def test_all_the_words_stay_as_what_supports_the_actor(claims_of: Incidents) -> None:
    told = claims_of("A man was shot at a shop on Monday. The unidentified man was shot in the neck.")
    victims = [claim["value"] for claim in told if claim["field"] == "actors"]
    assert [(value["name"], value["text"]) for value in victims] == [
        ("unidentified man", "man"),
        ("unidentified man", "unidentified man"),
    ]
