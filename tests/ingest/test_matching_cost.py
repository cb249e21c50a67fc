"""What an article costs does not grow with what is stored: so many queries, so many comparisons and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from incidents.models import Incident, Report
from ingest.matching import clusters
from ingest.matching.rematch import rejoin
from ingest.matching.reports import MOST_NEAR, MOST_OF_INCIDENT, accounts_of, load, near, of_incidents
from ingest.store import store
from tests.benchmarks.world import Event, Told, World
from tests.incidents.factories import make_article

pytestmark = pytest.mark.django_db

QUERIES_TO_MOVE_ONE = 8
"""Its report, keys and claims are written."""


@pytest.fixture(scope="module")
def world() -> World:
    return World()


def take(told: Iterable[Told]) -> None:
    """Store what the articles tell."""
    for one in told:
        store(make_article(one.text, published=one.published), one.extraction())


def in_one_town(world: World, first: Event, count: int) -> list[Event]:
    """Other events in the town and the week of the first."""
    days = [first.day + timedelta(days=2 + number % 4) for number in range(count)]
    return [replace(world.event(), town=first.town, day=day) for day in days]


def test_among_many_reports_an_article_costs_as_many_queries_as_among_few(world: World) -> None:
    event = world.event()
    take(world.tell(event) for _ in range(2))
    counts = []
    for others in (3, 40):
        take(world.tell(other) for other in in_one_town(world, event, others))
        with CaptureQueriesContext(connection) as queries:
            take([world.tell(event)])
        counts.append(len(queries))
    assert counts[1] <= counts[0]


def test_an_article_is_compared_with_the_reports_near_it_and_incidents_like_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Incidents that only share its place and week are not held against the incident that it is of."""
    event = world.event()
    take(world.tell(event) for _ in range(MOST_OF_INCIDENT + 5))
    take(world.tell(other) for other in in_one_town(world, event, 2 * MOST_NEAR))
    compared = Mock(wraps=clusters.likeness)
    monkeypatch.setattr(clusters, "likeness", compared)
    before = Incident.objects.count()
    take([world.tell(event)])
    assert Incident.objects.count() == before
    assert MOST_OF_INCIDENT <= compared.call_count <= 2 * (MOST_NEAR + MOST_OF_INCIDENT)


def test_no_more_reports_are_loaded_than_the_bounds_say(world: World) -> None:
    event = world.event()
    take(world.tell(event) for _ in range(MOST_OF_INCIDENT + 5))
    take(world.tell(other) for other in in_one_town(world, event, 2 * MOST_NEAR))
    report = Report.objects.earliest("pk")
    (account,) = (one.account for one in accounts_of([report]))
    (found,) = near([(account.sighting, report.article.received_at.date())])
    assert len(found) == MOST_NEAR
    assert len(load(of_incidents([report.incident_id]))) == MOST_OF_INCIDENT


def test_incidents_that_an_article_shows_torn_are_matched_anew_in_as_many_queries_for_much_as_for_little(
    world: World,
) -> None:
    """Half of what is told of an event stood apart. Each article that comes over is written, nothing else grows."""
    counts = []
    for others in (4, 12):
        event = world.event()
        take(world.tell(event) for _ in range(others))
        one, astray = Report.objects.latest("pk").incident, Incident.objects.create(changed_at=timezone.now())
        assert one.reports.count() == others
        moving = list(one.reports.order_by("pk").values_list("pk", flat=True)[: others // 2])
        Report.objects.filter(pk__in=moving).update(incident=astray)
        with CaptureQueriesContext(connection) as queries:
            assert rejoin(one, astray)
        assert one.reports.count() == others
        counts.append((len(moving), len(queries)))
    (few, of_few), (many, of_many) = counts
    assert of_many - of_few <= QUERIES_TO_MOVE_ONE * (many - few)
