"""What a list has found, taken along as a file."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from incidents.web.views import downloads
from tests.incidents.factories import at, make_actor, make_incident, make_location, on, persons, taking_part

pytestmark = pytest.mark.django_db


def file_of(client: Client, address: str) -> tuple[Any, str]:
    """The answer and its text."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer, b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_a_list_offers_what_it_has_found(client: Client) -> None:
    make_incident(type="bombing", date=on("2022-01-04"))
    page = client.get("/?type=bombing&q=bombing").context["page"]
    assert [(each.label, each.url) for each in page.downloads] == [
        ("CSV", "/incidents.csv?type=bombing&q=bombing"),
        ("GeoJSON", "/incidents.geojson?type=bombing&q=bombing"),
        ("JSON lines", "/incidents.jsonl?type=bombing&q=bombing"),
    ]
    assert client.get("/?type=riot").context["page"].downloads == ()
    articles = client.get("/articles/?page=1").context["page"].downloads
    assert [each.url for each in articles] == ["/articles.csv", "/articles.jsonl"]
    assert client.get("/actors/").context["page"].downloads == ()


def test_the_table_opens_in_a_spreadsheet_and_has_the_rows_of_the_list(client: Client) -> None:
    make_incident(type="bombing", location=at(make_location("Ḥīt")), killed=persons(0))
    make_incident(type="riot")
    answer, text = file_of(client, "/incidents.csv?type=bombing")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="casebook-incidents-20')
    assert text.startswith("\ufeff"), "without it a spreadsheet misreads accents"
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert (row["type"], row["place"], row["killed_best"]) == ("bombing", "Ḥīt", "0")
    assert row["url"].startswith("http://testserver/incidents/")


def test_maps_and_programs_get_what_the_api_gives(client: Client) -> None:
    incident = make_incident(type="bombing", location=at(make_location("Hit", latitude=33.64, longitude=42.83)))
    of_api = client.get("/api/v1/incidents/").json()["results"]
    features = json.loads(file_of(client, "/incidents.geojson")[1])["features"]
    assert [each["properties"] for each in features] == of_api
    assert features[0]["geometry"]["coordinates"] == [42.83, 33.64]
    assert [json.loads(line) for line in file_of(client, "/incidents.jsonl")[1].splitlines()] == of_api
    (article,) = csv.DictReader(io.StringIO(file_of(client, "/articles.csv")[1].removeprefix("\ufeff")))
    assert article["incidents"] == incident.public_id


def test_a_filter_that_cannot_be_read_leads_to_the_list_that_says_so(client: Client) -> None:
    answer = client.get("/incidents.csv?year=abc", follow=True)
    assert answer.redirect_chain == [("/?year=abc", 302)]
    assert "cannot be read" in answer.content.decode()


def test_a_misspelt_filter_is_no_answer(client: Client) -> None:
    answer = client.get("/incidents.csv?contry=IQ")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith("There is no filter 'contry'. Known are: q, type, outcome,")


def test_too_many_are_refused_with_a_way_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST", 1)
    make_incident(type="riot")
    make_incident(type="riot")
    answer = client.get("/incidents.csv?type=riot")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "These are 2 incidents, and a file holds 1." in page
    assert 'href="/?type=riot"' in page


@pytest.mark.parametrize("address", ["/incidents.pdf", "/articles.geojson", "/actors.csv"])
def test_other_files_are_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


QUERIES = 8
"""The count; the rows with their places, and what they show of reports, claims, decisions and actors."""


@pytest.mark.parametrize("incidents", [1, 6])
def test_queries_do_not_grow_with_the_file(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, incidents: int
) -> None:
    for _ in range(incidents):
        make_incident(type="riot", location=at(make_location()), killed=persons(2), actors=[taking_part(make_actor())])
    with django_assert_num_queries(QUERIES):
        file_of(client, "/incidents.csv?type=riot")
