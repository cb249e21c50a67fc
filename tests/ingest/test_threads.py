"""Which words of one article tell of the same incident."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from ingest.threads import read_threads

Read = Callable[..., Doc]


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
        "Drones attacked a base on Tuesday, one day after two other drones were shot down.",
        [("drone_strike", "2022-01-04", False), ("drone_strike", "2022-01-03", False)],
        id="one day after",
    ),
    pytest.param("The minister warned of an attack and talked about the budget.", [], id="a warning is no incident"),
    pytest.param("There was no attack on Monday.", [], id="a denial is no incident"),
    pytest.param("He survived a heart attack on Monday.", [], id="a metaphor is no incident"),
    pytest.param("The talks on trade went on until Friday.", [], id="nothing happens"),
    pytest.param("", [], id="no text"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_incidents_are_told_apart(text: str, expected: list[tuple[str, str | None, bool]], read: Read) -> None:
    assert told(read(text)) == expected


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
