"""A sentence that tells days and places by turns tells as many deeds; one that does not, one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ingest.facts import Reading
from ingest.reader import Reader

Incidents = Callable[..., list[dict[str, Any]]]

SEVERAL = [
    pytest.param(
        "On Tuesday two drones were shot down at Mosul airport, and on Monday two more at Erbil airport.",
        {("2022-01-04", "Mosul", None), ("2022-01-03", "Erbil", None)},
        id="without a verb of its own",
    ),
    pytest.param(
        "Gunmen killed three judges in Mosul on Monday and wounded two soldiers in Erbil on Tuesday.",
        {("2022-01-03", "Mosul", 3), ("2022-01-04", "Erbil", None)},
        id="two verbs",
    ),
    pytest.param(
        "Bombs went off in Mosul on Monday, killing three people, and in Erbil on Tuesday, killing five.",
        {("2022-01-03", "Mosul", 3), ("2022-01-04", "Erbil", 5)},
        id="each with its toll",
    ),
    pytest.param(
        "Drones were shot down in Mosul on January 2 and in Erbil the following day.",
        {("2022-01-02", "Mosul", None), ("2022-01-03", "Erbil", None)},
        id="a day counted from the first",
    ),
]


@pytest.mark.parametrize(("text", "told"), SEVERAL)
def test_each_day_with_its_place_is_an_incident(
    text: str, told: set[tuple[str, str, int | None]], incidents_of: Incidents
) -> None:
    found = incidents_of(text)
    places = [each["location"]["name"].split()[0] for each in found]
    killed = [each["killed"]["best"] if each["killed"] else None for each in found]
    assert set(zip((each["date"] for each in found), places, killed, strict=True)) == told


ONE = [
    pytest.param("A man was shot in Mosul on Monday and died in Erbil on Tuesday.", id="where he died"),
    pytest.param("Rockets hit Mosul on Monday, the army said in Erbil on Tuesday.", id="where it was said"),
    pytest.param("Rockets hit Mosul and Erbil on Monday.", id="one day"),
    pytest.param("Rockets hit Mosul on Monday and Tuesday.", id="one place"),
]


@pytest.mark.parametrize("text", ONE)
def test_days_and_places_of_other_verbs_tell_no_second_one(text: str, incidents_of: Incidents) -> None:
    assert len(incidents_of(text)) == 1


def test_accounts_told_by_one_verb_have_anchors_of_their_own(whole_reader: Reader) -> None:
    text = "Drones were shot down in Mosul on January 2 and in Erbil on January 3."
    (extraction,) = whole_reader.read([(Reading(text, date(2022, 1, 4)), "en")])
    assert len({account.anchor for account in extraction.accounts}) == 2
