"""Pages by cursor: every row once, in order, whatever the order is."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from incidents.corrections import correct
from incidents.models import Incident
from tests.incidents.api.conftest import Get
from tests.incidents.factories import NOW, make_actor, make_editor, make_incident, on, persons

pytestmark = pytest.mark.django_db


def follow(client: Client, path: str) -> list[list[Any]]:
    """The ids of each page, from the first on."""
    pages, address = [], f"/api/v1/{path}"
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        pages.append([row["id"] for row in answer.json()["results"]])
        address = answer.json()["next"]
    return pages


@pytest.fixture
def seven() -> list[str]:
    """Incidents of which several share a day, a moment of change or have no day at all."""
    days = ["2022-01-04", None, "2022-01-04", "2021-01-01", None, "2022-01-04", "2022-03-01"]
    return [make_incident(type="riot", date=on(day) if day else None).public_id for day in days]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", [6, 5, 2, 0, 3, 4, 1]),
        ("q=riot", [6, 5, 2, 0, 3, 4, 1]),
        ("changed_since=2022-01-01T00:00:00Z", [0, 1, 2, 3, 4, 5, 6]),
        ("type=riot&type=bombing", [6, 5, 2, 0, 3, 4, 1]),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_every_row_comes_once_and_in_order(
    client: Client, seven: list[str], query: str, order: list[int], size: int
) -> None:
    pages = follow(client, f"incidents/?{query}&page_size={size}")
    assert list(chain(*pages)) == [seven[number] for number in order]
    assert all(len(page) == size for page in pages[:-1])
    assert pages[-1], "no page is empty"


def test_row_that_comes_while_one_reads_moves_none_of_the_others(client: Client, get: Get) -> None:
    ids = [make_actor().public_id for _ in range(4)]
    first = get("actors/", page_size=2)
    make_actor()
    rest = client.get(first["next"]).json()
    assert [row["id"] for row in first["results"] + rest["results"]] == ids[::-1]


def test_row_that_changes_while_one_reads_the_changes_comes_again(client: Client, seven: list[str]) -> None:
    first = client.get(f"/api/v1/incidents/?changed_since={NOW:%Y-%m-%d}T00:00:00Z&page_size=3").json()
    changed = Incident.objects.get(public_id=seven[0])
    correct(changed, "killed", persons(1), user=make_editor(), reason="One.")
    rest = follow(client, first["next"].partition("/api/v1/")[2])
    assert list(chain(*rest)) == [*seven[3:], seven[0]]
    assert Incident.objects.get(pk=changed.pk).changed_at <= timezone.now()


def test_rows_are_never_counted(
    client: Client, seven: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6) as queries:
        client.get("/api/v1/incidents/?page_size=2")
    assert not any("COUNT(" in query["sql"] for query in queries.captured_queries)


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "bnVsbA==",
        "WzEsMl0=",
        "%00",
        "WyJpZCIsIFsieCJdXQ==",
        "WyJpZCIsIFtbMV1dXQ==",
        "WyJpZCIsIFsxZTQwMF1d",
        "W1tb" * 1500,
    ],
)
def test_cursor_that_is_none_is_refused(client: Client, cursor: str) -> None:
    answer = client.get(f"/api/v1/actors/?cursor={cursor}")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/cursor")


def test_cursor_of_another_order_is_refused(client: Client, get: Get, seven: list[str]) -> None:
    cursor = get("incidents/", page_size=1)["next"].partition("cursor=")[2].partition("&")[0]
    assert client.get(f"/api/v1/incidents/?changed_since=2022-01-01T00:00:00Z&cursor={cursor}").status_code == 400


@pytest.mark.parametrize("size", ["0", "201", "-1", "many", "1.5", "\N{SUPERSCRIPT TWO}"])
def test_page_size_out_of_bounds_is_refused(client: Client, size: str) -> None:
    answer = client.get("/api/v1/incidents/", {"page_size": size})
    assert answer.status_code == 400
    assert "from 1 to 200" in answer.json()["detail"]
