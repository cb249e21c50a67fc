"""Pages and lists of actors and of places."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from incidents.choices import ActorRole
from incidents.models import ActorName
from incidents.models.actors import NameSource
from incidents.web.present.places import write_coordinates
from tests.incidents.factories import at, make_actor, make_incident, make_location, taking_part
from tests.incidents.story import Story

pytestmark = pytest.mark.django_db


def test_an_actor_has_names_with_their_source_and_incidents_with_its_role(client: Client, story: Story) -> None:
    ActorName.objects.create(
        actor=story.coalition, name="CJTF", folded="cjtf", source=NameSource.ARTICLE, ambiguous=True
    )
    response = client.get(story.coalition.get_absolute_url())
    page = response.context["page"]
    assert [(name.name, name.source, name.is_ambiguous) for name in page.names] == [
        ("CJTF", "read in an article", True),
        ("Coalition against the IS", "known beforehand", False),
        ("International coalition", "known beforehand", False),
        ("U.S.-led coalition", "known beforehand", False),
    ]
    assert [(row.title, row.role) for row in page.rows] == [
        ("Drone strike foiled at Al Asad Air Base, 4 January 2022", "Target")
    ]
    assert "alone it does not tell who is meant" in response.content.decode()


def test_an_actor_in_two_roles_stands_once(client: Client) -> None:
    owls = make_actor("Owls")
    make_incident(
        type="armed_clash", actors=[taking_part(owls, ActorRole.TARGET), taking_part(owls, ActorRole.DEFENDER)]
    )
    page = client.get(owls.get_absolute_url()).context["page"]
    assert [row.role for row in page.rows] == ["Defender, Target"]


def test_an_actor_is_part_of_another(client: Client) -> None:
    army = make_actor("Army", country="IQ")
    wing = make_actor("Air wing", parent=army)
    assert client.get(wing.get_absolute_url()).context["page"].parent == ("Army", army.get_absolute_url())
    page = client.get(army.get_absolute_url()).context["page"]
    assert page.parts == (("Air wing", wing.get_absolute_url()),)
    assert page.country == "Iraq"


def test_actors_are_listed_by_their_incidents_and_found_by_any_name(client: Client, story: Story) -> None:
    make_actor("Aardvarks")
    rows = client.get("/actors/").context["page"].rows
    assert [(row.name, row.incidents) for row in rows] == [
        ("Iraqi Armed Forces", "1 incident"),
        ("U.S.-led coalition", "1 incident"),
        ("Aardvarks", "0 incidents"),
    ]
    (row,) = client.get("/actors/?q=against the").context["page"].rows
    assert row.name == "U.S.-led coalition"


def test_who_has_no_name_comes_last_and_is_no_single_actor(client: Client) -> None:
    people, owls = make_actor("people", described=True, known=False), make_actor("Owls")
    for _ in range(2):
        make_incident(type="riot", actors=[taking_part(people)])
    make_incident(type="riot", actors=[taking_part(owls)])
    rows = client.get("/actors/").context["page"].rows
    assert [(row.name, row.origin) for row in rows] == [("Owls", ""), ("people", "described, without a name")]
    page = client.get("/actors/?described=false").context["page"]
    assert ([row.name for row in page.rows], page.asked[0].words[0].text) == (["Owls"], "with a name")
    note = "whom one article means by them need not be whom another does"
    assert note in client.get(people.get_absolute_url()).content.decode()
    assert note not in client.get(owls.get_absolute_url()).content.decode()


def test_a_place_has_names_precision_and_incidents(client: Client, story: Story) -> None:
    page = client.get(story.base.get_absolute_url()).context["page"]
    assert page.within == "Anbar, Iraq"
    assert (page.spot.precision, page.spot.sign, page.gazetteer_key) == ("Exact site", "pin", "airport:ORAA")
    assert [name.name for name in page.names] == ["Ain al-Asad", "Al Asad Air Base"]
    assert [row.date for row in page.rows] == ["4 January 2022"]


def test_places_are_listed_and_found_by_any_name(client: Client, story: Story) -> None:
    (row,) = client.get("/places/?q=ain al").context["page"].rows
    assert (row.spot.words, row.incidents) == ("Al Asad Air Base, Anbar, Iraq", "1 incident")


@pytest.mark.parametrize(
    ("latitude", "longitude", "precision", "words"),
    [
        (33.7856, 42.4412, "site", "33.79° N, 42.44° E"),
        (-1.2921, 36.8219, "settlement", "1.29° S, 36.82° E"),
        (40.81, -73.94, "near", "40.8° N, 73.9° W"),
        (32.9, 41.9, "province", "33° N, 42° E"),
        (33.0, 44.0, "country", ""),
        (26.5, 56.5, "international", ""),
        (None, None, "site", ""),
    ],
)
def test_coordinates_say_no_more_than_is_known(
    latitude: float | None, longitude: float | None, precision: str, words: str
) -> None:
    assert write_coordinates(latitude, longitude, precision) == words


PAGE_QUERIES = 6
"""Row, names, count of incidents, incidents, involvements, their actors; of an actor, its parts and decisions too."""

LIST_QUERIES = {"/actors/": 6, "/places/": 4}
"""The facets (four and two), the count, the rows."""


@pytest.mark.parametrize("incidents", [1, 6])
def test_queries_do_not_grow(client: Client, django_assert_num_queries: Callable[..., Any], incidents: int) -> None:
    place, actor = make_location(), make_actor(names=("One", "Two"))
    for _ in range(incidents):
        make_incident(type="bombing", location=at(place), actors=[taking_part(actor), taking_part(make_actor())])
    with django_assert_num_queries(PAGE_QUERIES + 2):
        client.get(actor.get_absolute_url())
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(place.get_absolute_url())
    for address, queries in LIST_QUERIES.items():
        with django_assert_num_queries(queries):
            client.get(address)
