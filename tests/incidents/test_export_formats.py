"""Rows into files: JSON lines, CSV, GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from incidents.export_formats import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    INCIDENT_COLUMNS,
    cell,
    csv_of,
    geojson,
    jsonl,
)

PLACED = {"id": "a", "location": {"latitude": 33.79, "longitude": 42.44}}
VAGUE = {"id": "b", "location": {"latitude": None, "longitude": None}}
NOWHERE = {"id": "c", "location": None}


def test_json_lines_are_one_object_a_line_in_plain_letters() -> None:
    rows = [{"title": "Sana\N{RIGHT SINGLE QUOTATION MARK}a\nhit"}, {"title": "Şanlıurfa"}]
    text = "".join(jsonl(rows))
    assert [json.loads(line) for line in text.splitlines()] == rows
    assert "Şanlıurfa" in text


@pytest.mark.parametrize("rows", [[], [PLACED], [PLACED, VAGUE, NOWHERE]])
def test_geojson_is_one_collection_whatever_the_number(rows: list[Any]) -> None:
    collection = json.loads("".join(geojson(rows)))
    assert collection["type"] == "FeatureCollection"
    assert [feature["id"] for feature in collection["features"]] == [row["id"] for row in rows]
    assert [feature["properties"] for feature in collection["features"]] == rows


def test_geojson_says_longitude_first_and_null_where_no_place_is_known() -> None:
    features = json.loads("".join(geojson([PLACED, VAGUE, NOWHERE])))["features"]
    assert [feature["geometry"] for feature in features] == [
        {"type": "Point", "coordinates": [42.44, 33.79]},
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (-42.5, "-42.5"),
        (True, "true"),
        (False, "false"),
        ([], ""),
        (["drone", "ied"], "drone; ied"),
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (["=1", "x"], "'=1; x"),
    ],
)
def test_cells_hold_no_formulas(value: Any, text: str) -> None:
    assert cell(value) == text


def test_csv_quotes_what_needs_it() -> None:
    write = csv_of({"id": lambda row: row["id"], "title": lambda row: row["title"]})
    text = "".join(write([{"id": 1, "title": 'One, "two"\nthree'}]))
    assert list(csv.reader(io.StringIO(text))) == [["id", "title"], ["1", 'One, "two"\nthree']]


def test_csv_columns_stay_as_they_are() -> None:
    """Users' spreadsheets go by them: add at will, never rename or drop."""
    assert " ".join(INCIDENT_COLUMNS) == (
        "id url type outcome role title date date_end date_precision first_day last_day"
        " place place_precision country admin1 settlement area latitude longitude address"
        " perpetrator suspected_perpetrator claimant target victim defender weapons"
        " killed_low killed_best killed_high killed_quantifier"
        " injured_low injured_best injured_high injured_quantifier"
        " attackers_killed_low attackers_killed_best attackers_killed_high attackers_killed_quantifier"
        " attackers_injured_low attackers_injured_best attackers_injured_high attackers_injured_quantifier"
        " responsibility responsibility_by confidence independent_origins speakers disputed"
        " reviewed articles publishers changed_at grade grade_reason"
        " missing_low missing_best missing_high missing_quantifier"
        " abducted_low abducted_best abducted_high abducted_quantifier"
        " detained_low detained_best detained_high detained_quantifier"
    )
    assert " ".join(CLAIM_COLUMNS) == (
        "id incident article article_id publisher published field value words stance"
        " claimant_id claimant_text claimant_name claimant_kind"
        " quote start end text sentence rule confidence"
    )
    assert " ".join(ARTICLE_COLUMNS) == (
        "id article url title publisher language published published_from received_at"
        " revision origin origin_id origin_reason incidents"
    )
