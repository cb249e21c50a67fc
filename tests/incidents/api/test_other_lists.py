"""Claims, articles, actors and locations through the API."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from incidents.exports import article_row, article_summary, articles_to_export, claim_row, claims_to_export
from incidents.models import Claim
from sources.models import Article
from tests.incidents.api.conftest import Get
from tests.incidents.factories import (
    at,
    make_actor,
    make_article,
    make_claim,
    make_incident,
    make_location,
    make_publisher,
    make_report,
    persons,
    taking_part,
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def plain(row: Any) -> Any:
    return json.loads(json.dumps(row))


def test_claims_are_the_rows_of_the_export(get: Get) -> None:
    incident = make_incident(killed=persons(3), location=at(make_location()))
    article = make_article("We keep the right, an official said.")
    make_claim(None, "statement", None, "We keep the right", article=article, claimant=make_actor("An official"))
    rows = get("claims/")["results"]
    assert rows == [plain(claim_row(claim, HOST)) for claim in claims_to_export(Claim.objects.order_by("-pk"))]
    assert get(f"claims/{rows[0]['id']}/") == rows[0]
    assert len(get("claims/", incident=incident.public_id)["results"]) == 2


def test_articles_are_listed_without_and_shown_with_their_text(get: Get) -> None:
    article = make_article("A long story.", furniture=[{"start": 0, "end": 2, "kind": "navigation"}])
    make_report(make_incident(), article)
    (loaded,) = articles_to_export(Article.objects.all())
    assert get("articles/")["results"] == [plain(article_summary(loaded, HOST))]
    detail = get(f"articles/{article.public_id}/")
    assert detail == plain(article_row(loaded, HOST))
    assert (detail["text"], detail["furniture"][0]["kind"]) == ("A long story.", "navigation")


def test_actor_has_every_name_and_what_it_is_part_of(get: Get) -> None:
    whole = make_actor("Forces", country="IQ")
    part = make_actor("Brigades", names=("The Brigades",), parent=whole, wikidata="Q1", kind="rebel")
    assert get(f"actors/{part.public_id}/") == {
        "id": part.public_id,
        "url": HOST + part.get_absolute_url(),
        "name": "Brigades",
        "names": ["Brigades", "The Brigades"],
        "kind": "rebel",
        "country": None,
        "part_of": whole.public_id,
        "wikidata": "Q1",
        "known": True,
        "described": False,
        "merged_into": None,
    }
    assert [row["name"] for row in get("actors/", country="IQ")["results"]] == ["Forces"]


def test_location_has_every_name_and_where_it_is(get: Get) -> None:
    place = make_location("Hit", names=("Heet",), gazetteer_key="geonames:95788", latitude=33.64, longitude=42.83)
    assert get(f"locations/{place.public_id}/") == {
        "id": place.public_id,
        "url": HOST + place.get_absolute_url(),
        "name": "Hit",
        "names": ["Heet", "Hit"],
        "precision": "settlement",
        "country": "IQ",
        "admin1": "Anbar",
        "latitude": 33.64,
        "longitude": 42.83,
        "gazetteer_key": "geonames:95788",
    }
    assert get("locations/", q="heet")["results"][0]["id"] == place.public_id


@pytest.mark.parametrize("number", [1, 4])
@pytest.mark.parametrize(("path", "queries"), [("claims", 1), ("articles", 2), ("actors", 2), ("locations", 2)])
def test_lists_make_as_many_queries_for_many_rows_as_for_one(
    client: Client, path: str, queries: int, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        actor = make_actor(names=("Other name",), parent=make_actor())
        incident = make_incident(actors=[taking_part(actor)], location=at(make_location(names=("Other place",))))
        original = incident.reports.get().article
        copy = make_article(f"A copy of {original.pk}.", origin=original, publisher=make_publisher())
        make_report(incident, copy)
    with django_assert_num_queries(queries):
        assert len(client.get(f"/api/v1/{path}/").json()["results"]) >= number


def test_long_columns_of_articles_are_not_fetched_for_lists(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_article("A long story.", origin=make_article("The first."))
    with django_assert_num_queries(2) as queries:
        client.get("/api/v1/articles/")
    fetched = " ".join(query["sql"] for query in queries.captured_queries)
    assert not re.search(r'\."(text|shingles|furniture)"', fetched)
