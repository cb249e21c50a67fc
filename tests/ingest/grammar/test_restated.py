"""Persons told behind a number: those counted once more, or others beside them; and pronouns that add nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import FIGURES, spans

Incidents = Callable[..., list[dict[str, Any]]]
Read = Callable[..., Doc]

COUNTED = [
    # text, how many are counted
    ("The four victims -- two men and two women -- were wounded.", 4),
    ("Officers found three males, a teenager and two 11-year-old children, with gunshot wounds.", 3),
    ("Two children, a boy and a girl, and their mother were wounded.", 3),
    ("Two men, a 17-year-old and a 20-year-old, were wounded.", 2),
    ("The victims, Dana Wills, 20, and Noor Amadi, 17, were shot.", 2),
    ("Two men, a woman and a boy were wounded.", 4),
    ("Two men, two women and a boy were wounded.", 5),
    ("Two officers and two civilians were wounded.", 4),
    ("A 53-year-old man, 42-year-old man and 34-year-old man were struck in the shooting.", 3),
    ("Noor Amadi was shot along with a 16-year-old boy and a 21-year-old man.", 3),
    ("Injured in the gunfire were a 5-year-old boy and a 20-year-old woman.", 2),
    ("A man called to report he had been shot.", 1),
    ("Three others showed up at a hospital with gunshot wounds.", 3),
    ("A detective suffered a non life threatening injury.", 1),
    ("It is unclear whether the man was shot.", 0),
]


@pytest.mark.parametrize(("text", "number"), COUNTED)
def test_each_person_is_counted_once(text: str, number: int, read: Read) -> None:
    told = [span._.figure["best"] for span in spans(read(text), FIGURES)]
    assert max(told, default=0) == number


PRONOUNS = [
    # text, injured
    pytest.param("Police found the driver on Monday after a shooting. He was shot in the leg.", 1, id="nobody else"),
    pytest.param(
        "Two men were shot on Monday. He was in critical condition, his brother in fair condition.", 2, id="one of them"
    ),
    pytest.param("No one was injured in the shooting on Monday. He was stabbed.", 0, id="others say nobody"),
    pytest.param("A man was shot dead on Monday. Wills said that he'd shot him.", None, id="who shot"),
    pytest.param("A gunman opened fire on Monday. He was taken to a hospital.", None, id="only brought there"),
]


@pytest.mark.parametrize(("text", "injured"), PRONOUNS)
def test_a_pronoun_counts_only_where_no_other_words_do(text: str, injured: int | None, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert (incident["injured"] and incident["injured"]["best"]) == injured
