"""The list of incidents: rows, facets, the words of the selection, pages, search."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents import corrections
from incidents.choices import ActorRole
from incidents.web.present import paging
from incidents.web.present.lists import ListPage
from incidents.web.present.rows import IncidentRow
from tests.incidents.factories import (
    at,
    make_actor,
    make_incident,
    make_location,
    make_report,
    on,
    persons,
    taking_part,
)
from tests.incidents.story import Story

pytestmark = pytest.mark.django_db


def list_of(client: Client, query: str = "", status: int = 200) -> ListPage[IncidentRow]:
    response = client.get(f"/?{query}")
    assert response.status_code == status
    page: ListPage[IncidentRow] = response.context["page"]
    return page


def facet(page: ListPage[IncidentRow], label: str) -> dict[str, int]:
    (found,) = [each for each in page.facets if each.label == label]
    return {option.label: option.count for option in found.options}


def asked(page: ListPage[IncidentRow]) -> str:
    """The selection as a sentence."""
    clauses = [
        " ".join(filter(None, [clause.lead, " or ".join(f"[{word.text}]" for word in clause.words)]))
        for clause in page.asked
    ]
    return ", ".join([page.count, *clauses])


def test_a_row_tells_the_incident_in_one_line(client: Client, story: Story) -> None:
    row = list_of(client).rows[0]
    assert row.title == "Drone strike foiled at Al Asad Air Base, 4 January 2022"
    assert row.facts == (
        "Foiled",
        "0\N{NO-BREAK SPACE}killed",
        "3\N{NO-BREAK SPACE}injured",
        "Al Asad Air Base, Anbar, Iraq",
        "Iraqi Armed Forces (defender), U.S.-led coalition (target)",
    )
    assert (row.origins, row.speakers, row.disputed) == ("3 origins", "3 speakers", "Origins disagree on injured")
    assert (row.date, row.date_iso, row.date_is_open) == ("4 January 2022", "2022-01-04", False)


@pytest.mark.parametrize(
    ("says", "facts"),
    [
        pytest.param({"type": "bombing"}, (), id="nothing said is nothing printed, least of all 0"),
        pytest.param(
            {"type": "bombing", "killed": persons(0)}, ("0\N{NO-BREAK SPACE}killed",), id="0 that a sentence says"
        ),
        pytest.param(
            {"type": "bombing", "killed": persons(51, quantifier="at_least")},
            ("at least 51\N{NO-BREAK SPACE}killed",),
            id="at least",
        ),
        pytest.param({"type": "bombing", "outcome": "unknown"}, (), id="an outcome that is not known"),
    ],
)
def test_facts_of_a_row(client: Client, says: dict[str, Any], facts: tuple[str, ...]) -> None:
    make_incident(**says)
    assert list_of(client).rows[0].facts == facts


def test_a_row_names_three_actors_and_counts_the_others(client: Client) -> None:
    actors = [taking_part(make_actor(name), ActorRole.VICTIM) for name in ("Ants", "Bees", "Cats", "Dogs", "Elks")]
    make_incident(type="bombing", actors=actors)
    (fact,) = list_of(client).rows[0].facts
    assert fact.count("(victim)") == 3
    assert fact.endswith(" and 2 more")


def test_a_date_that_is_not_exact_is_marked_open(client: Client) -> None:
    make_incident(type="bombing", date=on("2020-01-01", "2020-12-31", "year"))
    row = list_of(client).rows[0]
    assert (row.date, row.date_is_open) == ("2020", True)


@pytest.fixture
def four(db: None) -> None:
    iraq, yemen = make_location("Hit", country="IQ"), make_location("Saada", country="YE", admin1="Saada")
    make_incident(type="bombing", outcome="carried_out", date=on("2022-01-04"), location=at(iraq), killed=persons(1))
    make_incident(type="bombing", outcome="foiled", date=on("2021-05-01"), location=at(yemen))
    make_incident(type="shelling", outcome="carried_out", date=on("2021-06-01"), location=at(yemen))
    disputed = make_incident(type="protest", killed=persons(1))
    make_report(disputed, type="protest", killed=persons(9))


@pytest.mark.usefixtures("four")
def test_facets_count_what_each_value_would_leave(client: Client) -> None:
    page = list_of(client)
    assert facet(page, "Type") == {"Bombing": 2, "Protest": 1, "Shelling": 1}
    assert facet(page, "Outcome") == {"Carried out": 2, "Foiled": 1, "Not known": 1}
    assert facet(page, "Country") == {"Yemen": 2, "Iraq": 1}
    assert list(facet(page, "Year").items()) == [("2022", 1), ("2021", 2)]
    assert facet(page, "Origins") == {"Do not disagree": 3, "Disagree": 1}
    assert facet(page, "Review") == {"Not reviewed yet": 4}


@pytest.mark.usefixtures("four")
def test_a_facet_counts_under_all_filters_but_its_own(client: Client) -> None:
    page = list_of(client, "type=bombing&country=YE")
    assert page.count == "1 incident"
    assert facet(page, "Type") == {"Bombing": 1, "Shelling": 1}
    assert facet(page, "Country") == {"Iraq": 1, "Yemen": 1}


def test_an_incident_counts_once_under_each_kind_of_its_weapons(client: Client) -> None:
    drones = [{"kind": "drone", "count": 2}, {"kind": "drone", "text": "a quadcopter"}]
    make_incident(type="bombing", weapons=[*drones, {"kind": "rocket"}])
    make_incident(type="bombing", weapons=[{"kind": "rocket"}])
    make_incident(type="bombing")
    page = list_of(client, "weapon=drone")
    assert (page.count, asked(page)) == ("1 incident", "1 incident, by [Drone]")
    assert facet(page, "Weapon") == {"Rocket": 2, "Drone": 1}


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "4 incidents"),
        ("type=bombing", "2 incidents, of type [Bombing]"),
        (
            "type=bombing&type=shelling&country=YE&year=2021",
            "2 incidents, of type [Bombing] or [Shelling], in [Yemen], begun in [2021]",
        ),
        ("disputed=true", "1 incident, on which origins [disagree]"),
        ("reviewed=false&outcome=foiled", "1 incident, that ended as [Foiled], [not reviewed yet]"),
        ("killed_min=1", "2 incidents, Killed, at least: [1]"),
        ("q=saada", "2 incidents, with the words [“saada”]"),
    ],
)
def test_the_selection_reads_as_a_sentence(client: Client, query: str, sentence: str) -> None:
    assert asked(list_of(client, query)) == sentence


@pytest.mark.usefixtures("four")
def test_an_actor_in_the_selection_goes_by_its_name(client: Client) -> None:
    owls = make_actor("Owls")
    make_incident(type="bombing", actors=[taking_part(owls, ActorRole.PERPETRATOR)])
    page = list_of(client, f"actor={owls.public_id}&role=perpetrator")
    assert asked(page) == "1 incident, with [Owls], as [Perpetrator]"


@pytest.mark.usefixtures("four")
def test_words_are_taken_away_and_options_added_one_by_one(client: Client) -> None:
    page = list_of(client, "type=bombing&type=shelling&country=YE&page=1")
    assert [word.remove_url for clause in page.asked for word in clause.words] == [
        "/?type=shelling&country=YE",
        "/?type=bombing&country=YE",
        "/?type=bombing&type=shelling",
    ]
    options = {option.key: option for each in page.facets for option in (*each.options, *each.more)}
    assert options["bombing"].is_selected
    assert options["bombing"].url == "/?type=shelling&country=YE"
    assert options["foiled"].url == "/?type=bombing&type=shelling&country=YE&outcome=foiled"


@pytest.mark.usefixtures("four")
def test_a_single_valued_facet_replaces_its_value(client: Client) -> None:
    options = {option.key: option for each in list_of(client, "year=2021").facets for option in each.options}
    assert options["2022"].url == "/?year=2022"


@pytest.mark.usefixtures("four")
def test_a_new_search_keeps_the_other_filters(client: Client) -> None:
    page = client.get("/?q=hit&type=bombing&country=IQ&country=YE").content.decode()
    search = page[page.index('<form class="search"') : page.index("</form>")]
    assert 'name="q" type="search" value="hit"' in search
    for name, value in (("type", "bombing"), ("country", "IQ"), ("country", "YE")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in search


def test_days_are_asked_for_beside_the_other_filters(client: Client) -> None:
    for day in (3, 4, 5):
        make_incident(type="bombing", date=on(f"2022-01-0{day}"))
    page = list_of(client, "type=bombing&date_from=2022-01-04&date_to=")
    assert [row.date for row in page.rows] == ["5 January 2022", "4 January 2022"]
    assert asked(page) == "2 incidents, of type [Bombing], from [4 January 2022]"
    assert page.span is not None
    assert (page.span.first, page.span.last) == (("date_from", "2022-01-04"), ("date_to", ""))
    assert page.span.hidden == (("type", "bombing"),)
    html = client.get("/?type=bombing&date_from=2022-01-04").content.decode()
    assert '<input id="date_from" name="date_from" type="date" value="2022-01-04">' in html
    articles = client.get("/articles/?published_to=2022-01-04").context["page"]
    assert (articles.span.last, articles.asked[0].lead) == (("published_to", "2022-01-04"), "published to")


def test_a_filter_that_cannot_be_read_is_named(client: Client) -> None:
    make_incident(type="bombing")
    page = list_of(client, "year=abc&type=bombing", status=400)
    assert page.rows == ()
    (problem,) = page.problems
    assert (problem.label, problem.given, problem.remove_url) == ("Year", "abc", "/?type=bombing")
    assert page.count == "", "nobody has counted"


def test_nothing_yet_and_nothing_found_are_different_pages(client: Client) -> None:
    assert "No incidents yet" in client.get("/").content.decode()
    make_incident(type="bombing")
    assert "No incident is like that" in client.get("/?type=riot").content.decode()


def test_dismissed_incidents_are_not_listed(client: Client, alice: User) -> None:
    incident = make_incident(type="bombing")
    corrections.dismiss(incident, user=alice, reason="A drill.")
    assert list_of(client).rows == ()


def test_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE", 2)
    for day in range(1, 6):
        make_incident(type="bombing", date=on(f"2022-01-0{day}"))
    page = list_of(client, "type=bombing&page=2")
    assert [row.date for row in page.rows] == ["3 January 2022", "2 January 2022"]
    assert page.pager is not None
    assert page.pager.words == "3 to 4 of 5"
    assert page.pager.previous_url == "/?type=bombing"
    assert page.pager.next_url == "/?type=bombing&page=3"
    assert [row.date for row in list_of(client, "page=99").rows] == ["1 January 2022"]


QUERIES = 12
"""Eight facets; the count; the rows with their places; involvements; actors."""


@pytest.mark.parametrize("incidents", [1, 8])
def test_queries_do_not_grow_with_the_list(
    client: Client, django_assert_num_queries: Callable[..., Any], incidents: int
) -> None:
    for number in range(incidents):
        actors = [taking_part(make_actor()) for _ in range(1 + number % 3)]
        make_incident(type="bombing", location=at(make_location()), date=on("2022-01-04"), actors=actors)
    with django_assert_num_queries(QUERIES):
        client.get("/")
