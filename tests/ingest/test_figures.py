"""How many were killed and injured, as sentences say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import FIGURES, spans

TABLE = [
    ("A bomb killed three people.", [("killed", 3, "exact")]),
    (
        "Three soldiers were killed and four were wounded in the attack.",
        [("killed", 3, "exact"), ("injured", 4, "exact")],
    ),
    (
        "The strike killed 25 militants and wounded at least 51 more.",
        [("killed", 25, "exact"), ("injured", 51, "at_least")],
    ),
    ("More than 20 people were injured in the blast.", [("injured", 20, "more_than")]),
    ("Dozens of people were killed.", [("killed", 12, "vague")]),
    ("There were no casualties.", [("injured", 0, "exact"), ("killed", 0, "exact")]),
    ("There were no reports of damage or injuries from the incident.", [("injured", 0, "exact")]),
    ("A contractor was killed.", [("killed", 1, "exact")]),
    ("The film killed at the box office.", []),
    ("The soldiers were wounded.", []),
    ("Three people were killed and 28 injured.", [("killed", 3, "exact"), ("injured", 28, "exact")]),
    ("The blast killed at least 7 and injured 14.", [("killed", 7, "at_least"), ("injured", 14, "exact")]),
    ("Six people including three soldiers were killed.", [("killed", 6, "exact")]),
    ("The strike killed Gen. Dana Wills, who led the unit, and Noor Amadi, her driver.", [("killed", 2, "exact")]),
    ("Nobody was hurt.", [("injured", 0, "exact")]),
    ("He was injured three days ago.", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_figures_are_read_with_their_bounds(
    text: str, expected: list[tuple[str, int, str]], read: Callable[..., Doc]
) -> None:
    found = [(span.label_, span._.figure["best"], span._.figure["quantifier"]) for span in spans(read(text), FIGURES)]
    assert sorted(found) == sorted(expected)


def test_at_least_leaves_the_upper_end_open(read: Callable[..., Doc]) -> None:
    (span,) = spans(read("At least 51 militants were wounded."), FIGURES)
    assert span._.figure == {"low": 51, "best": 51, "high": None, "quantifier": "at_least"}
