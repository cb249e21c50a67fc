"""Who “the boy”, “him” and “the gunman” are, where the article names them: each person once, in one role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

TABLE = [
    # Named in a sentence that tells of no deed
    ("A 16-year-old boy was shot on Monday. The boy, Dana Wills, was in a car.", [("victim", "Dana Wills")]),
    ("A man was shot dead on Monday. The coroner identified him as Dana Wills.", [("victim", "Dana Wills")]),
    ("A teenage boy fatally shot on Monday has been identified as Dana Wills.", [("victim", "Dana Wills")]),
    (
        "Two men were shot. All the victims lived there and were identified as Dana Wills and Noor Amadi.",
        [("victim", "Dana Wills"), ("victim", "Noor Amadi")],
    ),
    ("Officers found Dana Wills with a gunshot wound to his leg on Monday.", [("victim", "Dana Wills")]),
    # Not: another, a relative, one whom more than one can be
    ("A boy was shot on Monday. The boy's mother, Dana Wills, was at work.", [("victim", "boy")]),
    ("A boy was shot on Monday. The man, Dana Wills, called the police.", [("victim", "boy")]),
    ("A man shot a man on Monday. The man, Dana Wills, had a quarrel.", [("perpetrator", "man"), ("victim", "man")]),
    ("A man was shot on Monday, and another man, Dana Wills, saw it.", [("victim", "man")]),
    # Words and a name for one person
    ("The gunman, Noor Amadi, shot two people on Monday.", [("perpetrator", "Noor Amadi"), ("victim", "people")]),
    (
        "A man shot two women on Monday. Noor Amadi was charged with murder.",
        [("suspected_perpetrator", "Noor Amadi"), ("victim", "women")],
    ),
    (
        "Police shot a man on Monday. Dana Wills was charged with assault.",
        [("perpetrator", "Police"), ("suspected_perpetrator", "Dana Wills"), ("victim", "man")],
    ),
    # Who did it is no victim; who shot himself is
    (
        "Noor Amadi shot two women on Monday. Amadi died in a hospital.",
        [("perpetrator", "Noor Amadi"), ("victim", "women")],
    ),
    ("Dana Wills accidentally shot himself on Monday. Wills died in a hospital.", [("victim", "Dana Wills")]),
    # A name is a person's by the age before it, and whatever else its words mean
    ("Twenty-one-year-old Noor Bridges was shot dead on Monday.", [("victim", "Noor Bridges")]),
    ("Hunter Wills was shot dead on Monday.", [("victim", "Hunter Wills")]),
]


@pytest.mark.parametrize(("text", "actors"), TABLE)
def test_each_person_has_one_name_and_role(text: str, actors: list[tuple[str, str]], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert sorted((actor["role"], actor["name"]) for actor in incident["actors"]) == sorted(actors)


def test_a_named_person_is_a_person(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Hunter Wills was shot dead on Monday. So was twenty-year-old Noor Bridges.")
    assert {actor["kind"] for actor in incident["actors"]} == {"person"}


def test_the_words_stay_beside_the_name_they_mean(claims_of: Incidents) -> None:
    told = claims_of("A man shot two women on Monday. Noor Amadi pleaded guilty to murder.")
    suspected = [c["value"] for c in told if c["field"] == "actors" and c["value"]["role"] == "suspected_perpetrator"]
    assert [(value["name"], value["text"]) for value in suspected] == [
        ("Noor Amadi", "man"),
        ("Noor Amadi", "Noor Amadi"),
    ]
