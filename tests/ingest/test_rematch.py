"""Matching all reports anew: who came first makes no difference, and what people decided stays."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from incidents import corrections
from incidents.choices import IncidentStatus
from incidents.models import Incident, Report
from incidents.resettle import resettle
from ingest.facts import Extraction
from ingest.matching.moves import absorb, regroup
from ingest.matching.rematch import rematch
from ingest.reader import Reader
from ingest.reading import reading_of
from ingest.store import store
from sources.models import Article
from tests.incidents.factories import make_article, make_editor

pytestmark = pytest.mark.django_db

TEXTS = {
    "airport 1": "Two armed drones were shot down on Monday near Baghdad airport, the Orvane Courier reports. "
    "Flights to Erbil were held up for an hour.",
    "airport 2": "Air defences shot down two drones near Baghdad airport on Monday. Flights were held up.",
    "airport 3": "Two drones were shot down near Baghdad airport on Monday, and a runway was closed.",
    "market 1": "A car bomb killed four people in a market in Mosul on Tuesday. The bomber, Karwan Deshti, fled.",
    "market 2": "Four people were killed on Tuesday when a car bomb exploded in a market in Mosul. "
    "Police look for Karwan Deshti.",
    "market 3": "The car bomb that killed five people in Mosul on Tuesday was made by Karwan Deshti, police said.",
    "market 4": "A car bomb killed four people in a market in Mosul on Tuesday, and police look for Karwan Deshti.",
    "judge 1": "Gunmen abducted a judge, Helwa Barnis, in Basra on Sunday.",
    "judge 2": "A judge, Helwa Barnis, was abducted by gunmen in Basra on Sunday, residents said.",
    "bridge 1": "Shells hit a bridge in Kirkuk on Saturday and wounded a shepherd.",
    "bridge 2": "A shepherd was wounded on Saturday when shells hit a bridge in Kirkuk.",
    "both": "A car bomb killed four people in a market in Mosul on Tuesday. On Monday, two drones were shot down near "
    "Baghdad airport.",
    "week": "Two drones were shot down near Baghdad airport this week.",
    "tower": "Gunmen attacked a water tower in Tikrit on Tuesday and killed a guard.",
}

Read = dict[str, tuple[Article, Extraction]]


@pytest.fixture
def read(whole_reader: Reader) -> Read:
    """The articles and what was read in them, by the names above; nothing is stored yet."""
    articles = {name: make_article(text) for name, text in TEXTS.items()}
    extractions = whole_reader.read((reading_of(article), "en") for article in articles.values())
    return dict(zip(articles, zip(articles.values(), extractions, strict=True), strict=True))


def stored(read: Read, names: list[str]) -> None:
    for name in names:
        store(*read[name])


def incidents() -> set[frozenset[tuple[str, int]]]:
    """For each incident its reports, by article and place in it: the same whatever rows they have."""
    groups = defaultdict(set)
    for report in Report.objects.select_related("article"):
        groups[report.incident_id].add((report.article.text, report.anchor_start))
    return {frozenset(group) for group in groups.values()}


def of(article: Article) -> Incident:
    return Incident.objects.get(reports__article=article, reports__position=0)


def test_the_order_of_arrival_makes_no_difference(read: Read) -> None:
    names = list(read)
    found = []
    for order in (names, names[::-1], Random(1).sample(names, len(names)), Random(2).sample(names, len(names))):
        with transaction.atomic():
            stored(read, order)
            rematch()
            found.append(incidents())
            served = Incident.objects.served()
            assert {row.pk for row in served} == set(Report.objects.values_list("incident_id", flat=True))
            transaction.set_rollback(True)
    assert all(each == found[0] for each in found)
    about_the_market = {name for name in names if TEXTS[name] in {text for text, _ in _group_of(found[0], "market 1")}}
    assert about_the_market == {"market 1", "market 2", "market 3", "market 4", "both"}
    assert {text for text, _ in _group_of(found[0], "tower")} == {TEXTS["tower"]}


def _group_of(groups: set[frozenset[tuple[str, int]]], name: str) -> frozenset[tuple[str, int]]:
    return next(group for group in groups if any(text == TEXTS[name] for text, _ in group))


def test_a_second_run_moves_nothing(read: Read) -> None:
    stored(read, list(read)[::-1])
    rematch()
    before = incidents()
    changed = list(Incident.objects.order_by("pk").values_list("pk", "changed_at"))
    assert rematch().moved == 0
    assert incidents() == before
    assert list(Incident.objects.order_by("pk").values_list("pk", "changed_at")) == changed


def claims_of(article: Article) -> dict[int, list[str]]:
    """The article's claims by the incident that they are about."""
    found = defaultdict(list)
    for incident, claim in article.claims.order_by("public_id").values_list("report__incident_id", "public_id"):
        found[incident].append(claim)
    return dict(found)


def test_accounts_that_were_taken_for_one_come_apart_again_with_their_claims(read: Read) -> None:
    stored(read, ["market 1", "airport 1", "both"])
    both = read["both"][0]
    before, told = incidents(), claims_of(both)
    assert len(told) == 2
    market = of(read["market 1"][0])
    regroup(list(both.reports.select_related("incident", "article")), {0: market, 1: market}, timezone.now())
    assert [report.incident for report in both.reports.all()] == [market]
    assert claims_of(both) == {market.pk: sorted(chain(*told.values()))}
    assert rematch().moved == 1
    assert (incidents(), claims_of(both)) == (before, told)


def test_two_incidents_that_are_one_have_one_report_of_an_article_that_told_of_both(read: Read) -> None:
    stored(read, ["market 1", "airport 1", "both"])
    both, market, airport = read["both"][0], of(read["market 1"][0]), of(read["airport 1"][0])
    told = claims_of(both)
    absorb(market, airport, timezone.now())
    assert market.reports.count() == 3
    assert claims_of(both) == {market.pk: sorted(chain(*told.values()))}
    airport.refresh_from_db()
    assert (airport.status, airport.merged_into) == (IncidentStatus.MERGED, market)


def test_the_past_shows_two_incidents_that_were_found_to_be_one_as_two(read: Read, client: Client) -> None:
    """Also where one article told of both, and when that article is read again."""
    stored(read, ["market 1", "airport 1", "both"])
    both, market, airport = read["both"][0], of(read["market 1"][0]), of(read["airport 1"][0])
    before = timezone.now()
    now = {one: row_of(client, one) for one in (market, airport)}
    absorb(market, airport, timezone.now())
    resettle([market, airport], timezone.now())
    store(*read["both"], again=True)
    assert both.reports.get().incident == market
    for one in (market, airport):
        then = row_of(client, one, as_of=before.isoformat())
        assert _told(then) == _told(now[one])
        assert {each["article"] for each in then["reports"]} == {each["article"] for each in now[one]["reports"]}
    assert row_of(client, market)["killed"]["best"] == 4
    assert len(row_of(client, market)["reports"]) == 3


def row_of(client: Client, incident: Incident, **query: str) -> dict[str, Any]:
    row: dict[str, Any] = client.get(f"/api/v1/incidents/{incident.public_id}/", query).json()
    return row


def _told(row: dict[str, Any]) -> list[Any]:
    return [row["title"], row["type"], row["killed"], [fact["value"] for fact in row["facts"]]]


def test_what_rematch_moves_stood_elsewhere_before(read: Read, client: Client) -> None:
    stored(read, ["judge 1", "judge 2"])
    first, astray = of(read["judge 1"][0]), Incident.objects.create(changed_at=timezone.now())
    Report.objects.filter(article=read["judge 2"][0]).update(incident=astray)
    resettle([first, astray], timezone.now())
    before = timezone.now().isoformat()
    assert rematch().moved == 1
    assert [len(row_of(client, first, **at)["reports"]) for at in ({"as_of": before}, {})] == [1, 2]
    assert len(row_of(client, astray, as_of=before)["reports"]) == 1
    (event,) = (each for each in row_of(client, first)["history"] if each["matched"])
    assert event["matched"] == {"accounts": 1, "incident": astray.public_id, "into": first.public_id}


def test_what_an_article_tells_besides_does_not_keep_an_incident_in_two(read: Read) -> None:
    """The airport, told besides, came to stand with one half of what is told of the market."""
    stored(read, ["market 1", "market 2", "market 3", "both"])
    market, other = of(read["market 1"][0]), Incident.objects.create(changed_at=timezone.now())
    astray = Report.objects.filter(Q(article=read["market 3"][0]) | Q(article=read["both"][0], position=1))
    astray.update(incident=other)
    stored(read, ["market 4"])
    assert {of(read[name][0]) for name in ("market 1", "market 2", "market 3", "market 4", "both")} == {market}
    assert read["both"][0].reports.get(position=1).incident != market


def test_reports_that_arrived_too_early_come_together(read: Read) -> None:
    """Readers that had no matching yet: every report has an incident of its own."""
    stored(read, ["judge 1", "judge 2", "tower"])
    first, second = of(read["judge 1"][0]), Incident.objects.create(changed_at=of(read["tower"][0]).changed_at)
    assert of(read["judge 2"][0]) == first
    Report.objects.filter(article=read["judge 2"][0]).update(incident=second)
    assert rematch().moved == 1
    assert of(read["judge 2"][0]) == of(read["judge 1"][0])
    second.refresh_from_db()
    assert (second.status, second.merged_into) == (IncidentStatus.MERGED, first)


def test_what_an_editor_merged_stays_merged(read: Read) -> None:
    stored(read, ["judge 1", "judge 2", "tower"])
    judge, tower = of(read["judge 1"][0]), of(read["tower"][0])
    corrections.merge(tower, judge, user=make_editor(), reason="The judge was taken from the tower.")
    assert rematch().moved == 0
    assert of(read["tower"][0]) == judge
    tower.refresh_from_db()
    assert (tower.status, tower.merged_into) == (IncidentStatus.MERGED, judge)


def test_what_an_editor_split_stays_apart(read: Read) -> None:
    stored(read, ["market 1", "market 2", "market 3"])
    market = of(read["market 1"][0])
    leaving = read["market 3"][0]
    corrections.split(market, [leaving], user=make_editor(), reason="There was a second bomb in the evening.")
    other = of(leaving)
    rematch()
    assert other != market
    assert (of(read["market 1"][0]), of(read["market 2"][0]), of(leaving)) == (market, market, other)


def test_what_arrives_after_a_split_is_of_one_of_the_two_or_undecided(read: Read) -> None:
    stored(read, ["airport 1", "airport 2"])
    airport = of(read["airport 1"][0])
    corrections.split(airport, [read["airport 2"][0]], user=make_editor(), reason="These drones came at night.")
    other = of(read["airport 2"][0])
    stored(read, ["airport 3", "market 1"])
    rematch()
    assert of(read["airport 1"][0]) == airport
    assert of(read["airport 2"][0]) == other
    assert rematch().moved == 0
