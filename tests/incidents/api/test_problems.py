"""What the API says when something is wrong, and when nothing is new."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from incidents.api.urls import router
from incidents.corrections import correct
from tests.incidents.factories import (
    at,
    make_actor,
    make_editor,
    make_incident,
    make_location,
    persons,
    taking_part,
)

pytestmark = pytest.mark.django_db


def problem(answer: Any, status: int) -> dict[str, Any]:
    """The problem details of an answer, in the form of RFC 9457."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    details: dict[str, Any] = answer.json()
    assert details["status"] == status
    assert set(details) - {"errors"} == {"type", "title", "status", "detail"}
    return details


def test_unknown_parameter_is_named_beside_the_known_ones(client: Client) -> None:
    details = problem(client.get("/api/v1/actors/?contry=IQ&kind=rebel"), 400)
    assert details["type"] == "urn:problem-type:casebook:bad-parameters"
    assert details["errors"] == [
        {
            "pointer": "#/contry",
            "detail": "There is no parameter 'contry' here. Known are: country, cursor, described, format, kind, known,"
            " page_size, q.",
        }
    ]


def test_every_bad_value_is_named(client: Client) -> None:
    details = problem(client.get("/api/v1/incidents/?type=war&killed_min=some&actor=nobody&date_to=2022-01-04"), 400)
    assert {each["pointer"] for each in details["errors"]} == {"#/type", "#/killed_min", "#/actor"}
    assert "There is no actor with the id 'nobody'." in details["detail"]


def test_detail_names_what_each_sentence_is_about(client: Client) -> None:
    details = problem(client.get("/api/v1/incidents/?year=last&killed_min=some"), 400)
    assert "year: Enter a whole number." in details["detail"]
    assert "killed_min: Enter a whole number." in details["detail"]


def test_parameter_of_one_value_that_is_given_twice_is_refused(client: Client) -> None:
    details = problem(client.get("/api/v1/incidents/?killed_min=1&killed_min=2"), 400)
    assert details["errors"] == [{"pointer": "#/killed_min", "detail": "killed_min is given more than once."}]


@pytest.mark.parametrize("name", ["incident", "claim", "article", "actor", "location"])
def test_unknown_id_is_named(client: Client, name: str) -> None:
    details = problem(client.get(f"/api/v1/{name}s/zzz/"), 404)
    assert details["detail"] == f"There is no {name} with the id 'zzz'."


def test_single_rows_take_no_filters(client: Client) -> None:
    incident = make_incident(type="riot")
    details = problem(client.get(f"/api/v1/incidents/{incident.public_id}/?type=bombing"), 400)
    assert "Known are: as_of, format." in details["detail"]


@pytest.mark.parametrize("path", ["v1/persons/", "v1/incidents/a/b/", "v1/incidents/%00/", "v2/"])
def test_other_addresses_say_where_to_look(client: Client, path: str) -> None:
    assert "/api/docs/" in problem(client.get(f"/api/{path}"), 404)["detail"]


def test_slash_at_the_end_may_be_forgotten(client: Client) -> None:
    make_incident(type="riot")
    answer = client.get("/api/v1/incidents?type=riot", follow=True)
    assert (answer.status_code, len(answer.json()["results"])) == (200, 1)


def test_front_doors_lead_on(client: Client) -> None:
    assert client.get("/api/").headers["Location"] == "/api/docs/"
    assert client.get("/api/v1/").json()["incidents"] == "http://testserver/api/v1/incidents/"


@pytest.mark.parametrize(("path", "known"), [("incidents", "json or geojson"), ("claims", "json")])
def test_unknown_format_is_refused(client: Client, path: str, known: str) -> None:
    details = problem(client.get(f"/api/v1/{path}/?format=xml"), 400)
    assert details["detail"] == f"There is no format 'xml' here; choose {known}."


def test_unknown_type_of_answer_is_refused_with_those_that_there_are(client: Client) -> None:
    details = problem(client.get("/api/v1/incidents/", headers={"Accept": "text/csv"}), 406)
    assert "ask for application/json or application/geo+json" in details["detail"]


def test_errors_are_no_maps(client: Client) -> None:
    problem(client.get("/api/v1/incidents/?format=geojson&type=war"), 400)
    problem(client.get("/api/v1/incidents/zzz/?format=geojson"), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["incidents/", "claims/", "articles/", "actors/", "locations/"])
def test_nothing_is_written(client: Client, method: str, path: str) -> None:
    assert getattr(client, method)(f"/api/v1/{path}").status_code == 405


def test_too_many_requests_are_told_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "rest_framework.throttling.SimpleRateThrottle.THROTTLE_RATES", {"anon": "2/min", "user": "2/min"}
    )
    answers = [client.get("/api/v1/actors/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert "available in" in problem(answers[2], 429)["detail"]


def test_what_one_has_already_is_not_sent_again(client: Client) -> None:
    incident = make_incident(killed=persons(3))
    for path in (f"/api/v1/incidents/{incident.public_id}/", "/api/v1/incidents/"):
        tag = client.get(path)["ETag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
    correct(incident, "killed", persons(4), user=make_editor(), reason="Four.")
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


ODD = [
    "",
    " ",
    "'",
    '"',
    "(",
    "%",
    "\\",
    "\x00",
    "\ud83d".encode("utf-8", "surrogatepass"),
    "\N{SNOWMAN}",
    "-1",
    "0",
    "1e400",
    "9" * 30,
    "nan",
    "-inf",
    "null",
    "true",
    "[]",
    "2022-02-30",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59.999999+14:00",
    "0001-01-01T00:00:00-14:00",
    "-180,-90,180,90",
    "1,2,3,inf",
    "a" * 5000,
    "& | ! <-> :*",
]


@pytest.mark.parametrize(("name", "view"), [(name, view) for name, view, _ in router.registry])
def test_odd_values_are_answered_or_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str, view: Any
) -> None:
    monkeypatch.setattr("rest_framework.throttling.SimpleRateThrottle.THROTTLE_RATES", {"anon": None, "user": None})
    make_incident(killed=persons(3), location=at(make_location()), actors=[taking_part(make_actor())])
    for parameter in [*view.filterset_class.base_filters, "cursor", "page_size", "format"]:
        for value in ODD:
            answer = client.get(f"/api/v1/{name}/", {parameter: value})
            assert answer.status_code in (200, 400), (parameter, value)
