"""`manage.py export`, as users call it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from incidents.corrections import dismiss
from incidents.files import EXPORTS
from incidents.models import Claim, Incident
from sources.models import Article
from tests.incidents.factories import (
    at,
    make_actor,
    make_editor,
    make_incident,
    make_location,
    make_report,
    on,
    persons,
    taking_part,
)

# Each export is a transaction of its own: what it reads must be written for good.
pytestmark = pytest.mark.django_db(transaction=True)


def export(*args: str) -> str:
    out = io.StringIO()
    call_command("export", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def two() -> list[Incident]:
    """A strike with everything and a riot with next to nothing."""
    strike = make_incident(
        type="drone_strike",
        date=on("2022-01-04"),
        location=at(make_location("Hit", latitude=33.64, longitude=-42.83)),
        actors=[taking_part(make_actor("=Group"), "perpetrator"), taking_part(make_actor("Crowd"), "victim")],
        weapons=[{"kind": "drone", "count": 2}],
        killed=persons(0),
    )
    make_report(strike, killed=persons(3))
    return [strike, make_incident(type="riot")]


def test_incidents_as_json_lines(two: list[Incident]) -> None:
    rows = [json.loads(line) for line in export("incidents").splitlines()]
    assert [(row["id"], row["type"]) for row in rows] == [(each.public_id, each.event_type) for each in two]
    assert rows[0]["url"] == two[0].get_absolute_url()


def test_claims_and_articles_as_json_lines(two: list[Incident]) -> None:
    claims = [json.loads(line) for line in export("claims").splitlines()]
    assert {row["id"] for row in claims} == set(Claim.objects.values_list("public_id", flat=True))
    articles = [json.loads(line) for line in export("articles").splitlines()]
    assert {row["text"] for row in articles} == set(Article.objects.values_list("text", flat=True))


def test_incidents_as_csv(two: list[Incident]) -> None:
    strike, riot = csv.DictReader(io.StringIO(export("incidents", "--format", "csv")))
    expected = {"title": two[0].title, "killed_best": "0", "perpetrator": "'=Group", "victim": "Crowd"}
    expected |= {
        "weapons": "drone",
        "longitude": "-42.83",
        "disputed": "killed",
        "reviewed": "false",
        "date": "2022-01-04",
    }
    assert expected.items() <= strike.items()
    assert (riot["type"], riot["date"], riot["killed_best"], riot["place"]) == ("riot", "", "", "")


@pytest.mark.parametrize("what", ["claims", "articles"])
def test_claims_and_articles_as_csv(two: list[Incident], what: str) -> None:
    rows = list(csv.DictReader(io.StringIO(export(what, "--format", "csv"))))
    assert len(rows) == {"claims": Claim, "articles": Article}[what]._default_manager.count()
    assert all(None not in row.values() and None not in row for row in rows)


def test_incidents_as_geojson(two: list[Incident]) -> None:
    placed, unplaced = json.loads(export("incidents", "--format", "geojson"))["features"]
    assert placed["geometry"]["coordinates"] == [-42.83, 33.64]
    assert unplaced["geometry"] is None


def test_addresses_are_absolute_where_the_site_is_named(two: list[Incident]) -> None:
    row = json.loads(export("incidents", "--base", "https://casebook.example/").splitlines()[0])
    assert row["url"] == f"https://casebook.example{two[0].get_absolute_url()}"


@pytest.mark.parametrize("what", ["claims", "articles"])
def test_what_has_no_place_makes_no_map(what: str) -> None:
    with pytest.raises(CommandError, match=f"{what} have no geojson; choose csv or jsonl."):
        export(what, "--format", "geojson")


def test_dismissed_incidents_are_left_out(two: list[Incident]) -> None:
    dismiss(two[0], user=make_editor(), reason="A drill.")
    assert [json.loads(line)["id"] for line in export("incidents").splitlines()] == [two[1].public_id]


@pytest.mark.parametrize(
    ("form", "text"), [("jsonl", ""), ("geojson", '{"type": "FeatureCollection", "features": [\n\n]}\n')]
)
def test_empty_knowledge_base_gives_an_empty_file(form: str, text: str) -> None:
    assert export("incidents", "--format", form) == text


def test_more_rows_than_are_held_at_a_time_come_all(monkeypatch: pytest.MonkeyPatch, two: list[Incident]) -> None:
    monkeypatch.setitem(EXPORTS, "claims", replace(EXPORTS["claims"], chunk=2))
    assert len(export("claims").splitlines()) == Claim.objects.count() > 4


def test_reader_that_has_seen_enough_ends_it_quietly(two: list[Incident], monkeypatch: pytest.MonkeyPatch) -> None:
    """`manage.py export claims | head -1`, on the database of this test."""
    for _ in range(30):
        make_report(two[0], type="riot", address="x" * 300)
    database = settings.DATABASES["default"]
    code = (
        "import django, sys; from django.conf import settings; django.setup();"
        f"settings.DATABASES['default']['NAME'] = {database['NAME']!r};"
        "from django.core.management import call_command; call_command('export', 'claims')"
    )
    command = f"'{sys.executable}' -c \"{code}\" | head -c 100"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, env=os.environ, cwd=settings.BASE_DIR
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('{"id": ')
