"""Deciding by the API: the same doors as the pages, with the same rights; what makes no sense says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents.models import Claim, Decision, Incident
from tests.incidents.api.conftest import Get
from tests.incidents.factories import (
    make_actor,
    make_article,
    make_editor,
    make_incident,
    make_reader,
    make_report,
    persons,
)

pytestmark = pytest.mark.django_db

Post = Callable[..., Any]


@pytest.fixture
def alice() -> User:
    return make_editor("alice")


@pytest.fixture
def post(alice: User) -> Post:
    """`post("incidents/…/merge/", into=…)` is the answer to an editor; a reason goes along."""
    client = Client()
    client.force_login(alice)

    def post(path: str, **body: Any) -> Any:
        body = {"reason": "So it is."} | body
        return client.post(f"/api/v1/{path}", body, content_type="application/json")

    return post


def test_incidents_are_merged_and_the_merge_undone(post: Post, get: Get) -> None:
    one, other = make_incident(killed=persons(3)), make_incident(killed=persons(5))
    answer = post(f"incidents/{one.public_id}/merge/", into=other.public_id)
    assert answer.status_code == 201
    row = answer.json()
    assert (row["kind"], row["incident"], row["into"], row["user"]) == (
        "merge",
        one.public_id,
        other.public_id,
        "alice",
    )
    gone = get(f"incidents/{one.public_id}/")
    assert (gone["status"], gone["merged_into"], gone["reports"]) == ("merged", other.public_id, [])
    assert [each["id"] for each in get("incidents/")["results"]] == [other.public_id]
    changed = get("incidents/", changed_since="2022-01-05T12:00:01Z")["results"]
    assert {each["id"]: each["status"] for each in changed} == {one.public_id: "merged", other.public_id: "active"}
    assert [each["id"] for each in get(f"incidents/{other.public_id}/")["decisions"]] == [row["id"]]
    assert post(f"decisions/{row['id']}/undo/").json()["undoes"] == row["id"]
    assert get(f"incidents/{one.public_id}/")["merged_into"] is None


def test_article_that_tells_an_incident_twice_is_one_report(post: Post, get: Get) -> None:
    one, other = make_incident(killed=persons(3)), make_incident()
    article = one.reports.get().article
    make_report(other, article)
    post(f"incidents/{other.public_id}/merge/", into=one.public_id)
    row = get(f"incidents/{one.public_id}/")
    assert ([each["article_id"] for each in row["reports"]], row["copies"]) == ([article.public_id], [])
    assert get(f"articles/{article.public_id}/")["incidents"] == [{"id": one.public_id, "role": "main"}]


def test_reports_are_split_off(post: Post, get: Get) -> None:
    incident = make_incident(killed=persons(3))
    report = make_report(incident, killed=persons(8))
    answer = post(f"incidents/{incident.public_id}/split/", articles=[report.article.public_id])
    new = get(f"incidents/{answer.json()['into']}/")
    assert (new["killed"]["best"], len(new["reports"])) == (8, 1)
    assert answer.json()["moved"][0]["article"] == report.article.public_id


def test_actors_are_merged_and_names_given_away(post: Post, get: Get) -> None:
    one, other = make_actor("Birds", names=("Owls",)), make_actor("Hawks")
    split = post(f"actors/{one.public_id}/split-name/", name="Owls").json()
    assert get(f"actors/{split['into']}/")["names"] == ["Owls"]
    post(f"actors/{one.public_id}/merge/", into=other.public_id)
    assert get(f"actors/{one.public_id}/")["merged_into"] == other.public_id
    assert {each["name"] for each in get("actors/")["results"]} == {"Hawks", "Owls"}
    assert post(f"actors/{other.public_id}/split-name/", name="Crows").status_code == 400


def test_articles_are_unfolded_and_folded(post: Post, get: Get) -> None:
    original = make_article("One text.")
    copy = make_article("The same text.", origin=original)
    post(f"articles/{copy.public_id}/unfold/")
    row = get(f"articles/{copy.public_id}/")
    assert (row["origin_id"], row["origin_decided"]) == (None, True)
    post(f"articles/{copy.public_id}/fold/", into=original.public_id)
    assert get(f"articles/{copy.public_id}/")["origin_id"] == original.public_id


def test_what_the_pages_decide_is_decided_here_too(post: Post, get: Get) -> None:
    incident = make_incident(killed=persons(3))
    claim = Claim.objects.get()
    assert post(f"incidents/{incident.public_id}/correct/", field="killed", value=persons(4)).status_code == 201
    assert get(f"incidents/{incident.public_id}/")["killed"]["best"] == 4
    assert post(f"claims/{claim.public_id}/reject/").json()["claim"] == claim.public_id
    assert post(f"incidents/{incident.public_id}/dismiss/").status_code == 201
    wrong = post(f"incidents/{incident.public_id}/correct/", field="killed", value=4)
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (400, "#/value")


def test_what_makes_no_sense_is_a_problem_that_says_why(post: Post) -> None:
    incident = make_incident(killed=persons(3))
    path = f"incidents/{incident.public_id}/"
    for answer, status, words in (
        (post(f"{path}merge/", into=incident.public_id), 409, "very incident"),
        (post(f"{path}merge/", into="nowhere"), 400, "There is no incident with the id 'nowhere'."),
        (post(f"{path}merge/"), 400, "into: This field is required."),
        (
            post(f"{path}merge/", into=incident.public_id, resaon="x"),
            400,
            "no parameter 'resaon' here. Known are: into",
        ),
        (post(f"{path}correct/", field="colour", value="red"), 400, "'colour' is none of type, outcome, date"),
        (post(f"{path}correct/", field="killed", value=persons(2**31)), 400, "whole numbers from 0 to 2147483647"),
        (post(f"{path}correct/", field="address", value="12\0 Long Lane"), 400, "holds a sign that is no character"),
        (post(f"{path}dismiss/", reason=" "), 400, "blank"),
        (post(f"{path}split/", articles=[]), 409, "Name the reports"),
        (post(f"{path}split/", articles=["nowhere"]), 400, "There is no article with the id 'nowhere'."),
        (post("incidents/nowhere/dismiss/"), 404, "no incident with the id 'nowhere'"),
        (post("incidents/%00/dismiss/"), 404, "nothing at this address"),
        (post(f"{path}dismis/"), 404, "nothing at this address"),
    ):
        assert answer.status_code == status, answer.content
        assert answer["Content-Type"] == "application/problem+json"
        assert words in answer.json()["detail"]
    assert not Decision.objects.exists()


def test_what_a_colleague_decided_is_not_overruled_unseen(post: Post, get: Get) -> None:
    incident = make_incident(killed=persons(3))
    path = f"incidents/{incident.public_id}/"
    seen = get(path)["changed_at"]
    assert post(f"{path}correct/", field="killed", value=persons(4), seen=seen).status_code == 201
    late = post(f"{path}correct/", field="killed", value=persons(5), seen=seen)
    assert (late.status_code, "has changed since you saw it" in late.json()["detail"]) == (409, True)
    assert get(path)["killed"]["best"] == 4
    again = post(f"{path}correct/", field="killed", value=persons(5), seen=get(path)["changed_at"])
    assert again.status_code == 201


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("[1]", "A JSON object is asked for."),
        ("null", "A JSON object is asked for."),
        ("{", "JSON parse error"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_object_is_refused(alice: User, sent: str, words: str) -> None:
    client = Client()
    client.force_login(alice)
    path = f"/api/v1/incidents/{make_incident().public_id}/dismiss/"
    answer = client.post(path, sent, content_type="application/json")
    assert (answer.status_code, words in answer.json()["detail"]) == (400, True)


def test_a_question_is_closed(post: Post, get: Get) -> None:
    incident = make_incident(killed=persons(3))
    post(f"incidents/{incident.public_id}/correct/", field="killed", value=persons(4))
    make_report(incident, make_article("Killed, we hear: 9.", published=date(2022, 1, 9)), killed=persons(9))
    (question,) = get("review-items/")["results"]
    answer = post(f"review-items/{question['id']}/close/", reason="The later list counts another attack.")
    assert answer.status_code == 201, answer.content
    closed = get(f"review-items/{question['id']}/")
    assert (closed["status"], closed["closed_by"]) == ("closed", answer.json()["id"])
    assert get("review-items/")["results"] == []


def test_only_editors_with_a_token_decide(alice: User) -> None:
    incident = make_incident(killed=persons(3))
    path, body = f"/api/v1/incidents/{incident.public_id}/dismiss/", {"reason": "x"}
    reader, editor = Client(), Client(enforce_csrf_checks=True)
    reader.force_login(make_reader())
    editor.force_login(alice)
    for client in (Client(), reader, editor):
        assert client.post(path, body, content_type="application/json").status_code == 403
    assert Incident.objects.served().exists()
