"""What of gold counts as right, and which mentions are one actor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from ingest.evaluation.agreement import is_asked, is_right
from ingest.evaluation.gold import accepted, load_gold
from ingest.evaluation.naming import alike
from ingest.evaluation.words import locate
from tests.incidents.factories import on, persons
from tests.ingest.evaluation.made import NAMES, account, place, reading, truth


def right(field: str, gold: dict[str, Any], **values: Any) -> bool:
    (incident,) = reading(account(**values)).incidents
    return is_right(gold, field, incident)


def test_our_own_gold_is_read_and_other_files_are_passed_over() -> None:
    found = load_gold(settings.BASE_DIR / "tests/gold")
    assert "gatewatch-post" in {each.article for each in found}
    assert len(found) == 35


def test_a_folder_without_gold_and_a_broken_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "scores.json").write_text(json.dumps({"counts": {}}), encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=tmp_path.name):
        load_gold(tmp_path)
    (tmp_path / "half.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="half"):
        load_gold(tmp_path)


def test_a_field_that_is_left_out_is_not_asked_but_null_is() -> None:
    assert not is_asked(truth(), "killed")
    assert is_asked(truth(killed=None), "killed")
    assert accepted(truth(killed=None), "killed") == [None]


def test_accepted_values_are_right_and_others_are_not() -> None:
    gold = truth(accept={"type": ["airstrike"]})
    assert right("type", gold, type="airstrike")
    assert right("type", gold, type="drone_strike")
    assert not right("type", gold, type="bombing")


@pytest.mark.parametrize(
    ("figure", "read", "is_so"),
    [
        ({"accept": [0, None]}, None, True),
        ({"accept": [0, None]}, persons(0), True),
        ({"accept": [0, None]}, persons(1), False),
        ({"best": 14, "accept": [12, 14]}, persons(12), True),
        ({"best": 14, "quantifier": "approximately"}, persons(14), True),
        ({"low": 2, "best": 2, "high": 2}, None, False),
        (None, None, True),
        (None, persons(0), False),
    ],
)
def test_a_figure_is_right_by_its_best_value(figure: Any, read: Any, is_so: bool) -> None:
    assert right("killed", truth(killed=figure), killed=read) is is_so


def test_a_date_must_be_as_exact() -> None:
    assert right("date", truth(), date=on("2022-01-04"))
    assert not right("date", truth(), date=on("2022-01-04", "2022-01-10", "week"))
    assert not right("date", truth(), date=on("2022-01-01", "2022-01-31", "month"))
    coarse = truth(accept={"date": ["2022-01"], "date_precision": ["month"]})
    assert right("date", coarse, date=on("2022-01-01", "2022-01-31", "month"))


def test_a_place_is_right_within_its_ring_or_by_its_name() -> None:
    near, far = place("Hit", 33.64, 42.6), place("Haditha", 34.13, 42.38)
    assert right("location", truth(), location=near)
    assert not right("location", truth(), location=far)
    assert right("location", truth(location={"latitude": 33.79, "longitude": 42.44, "within_km": 40}), location=far)
    by_name = truth(location={"name": "Dedebit", "country": "ET"})
    assert right("location", by_name, location=place("Dedebit", 0, 0, "ET"))
    assert not right("location", by_name, location=place("Dedebit", 0, 0, "ER"))
    assert not right("location", truth(), location=None)


def test_only_what_gold_knows_of_a_place_is_asked() -> None:
    two = truth(location={"countries": ["IQ", "SY"]})
    assert not is_asked(two, "location")
    assert right("country", two, location=place(country="SY"))
    assert not right("country", two, location=place(country="IR"))
    assert not is_asked(truth(location={}), "country")


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Gen. Qassem Soleimani", "Soleimani", True),
        ("the coalition official", "a coalition official", True),
        ("the government of Prime Minister Abiy Ahmed", "The government", True),
        ("Ain al-Asad", "Ain Al Asad", True),
        ("the coalition", "a coalition official", False),
        ("Iraq", "Iraqi officials", False),
        ("", "police", False),
    ],
)
def test_mentions_are_alike_where_one_only_says_less(one: str, other: str, are: bool) -> None:
    assert alike(one, other) is are
    assert alike(other, one) is are


def test_known_names_decide_before_words_do() -> None:
    group = {"name": "Islamic State", "text": "IS gunmen"}
    assert NAMES.same(group, {"name": "Daesh", "text": "Daesh"})
    assert NAMES.same(group, {"name": None, "text": "the caliphate"})
    assert not NAMES.same(group, {"name": None, "text": "the group"})
    state = {"name": "United States", "text": "the troops"}
    assert not NAMES.same(state, {"name": None, "text": "American troops"})
    assert NAMES.same({"name": None, "text": "two children"}, {"name": None, "text": "children"})


def test_words_are_found_whatever_the_shape_of_their_signs() -> None:
    text = "It said: “Iraq’s army\n  did it.”"
    assert locate("Iraq's army did", text) == (10, 27)
    assert locate("nobody", text) is None
    assert locate("", text) is None
