"""What people said belongs together outlives every new reading, also one that reads otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from incidents.choices import IncidentStatus
from incidents.corrections import merge, merge_actors, split, undo
from incidents.models import Incident, Report
from ingest.facts import Extraction
from ingest.reader import Reader
from ingest.reading import read_and_store, reading_of
from ingest.store import store
from ingest.tasks import shared_reader
from sources.models import Article
from tests.incidents.factories import make_actor, make_article, make_editor

pytestmark = pytest.mark.django_db

AT_BASE = "Two armed drones were shot down on Tuesday near Ain al-Asad air base in Iraq, a coalition official said."
AT_BASE_TOO = "Iraq's army said that two drones were destroyed at the Al-Asad air base on Tuesday."
AT_AIRPORT = "Two drones were shot down on Monday at Baghdad airport."
BOTH = f"{AT_AIRPORT}\n\n{AT_BASE}"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shared_reader()


def read(reader: Reader, *articles: Article, again: bool = False) -> None:
    for _run in read_and_store(reader, articles, again=again):
        pass


def where() -> dict[tuple[str, int], int]:
    """Each report by its article and anchor, and the incident that it stands in."""
    rows = Report.objects.values_list("article__public_id", "anchor_start", "incident_id")
    return {(article, start): incident for article, start, incident in rows}


def read_by_other_words(reader: Reader, *articles: Article, by: int) -> None:
    """Store what a reader would find that takes other words, `by` code points on, for those that name each event."""
    for article in articles:
        (found,) = reader.read([(reading_of(article), article.language)])
        accounts = tuple(
            replace(account, anchor=(account.anchor[0] + by, account.anchor[1] + by)) for account in found.accounts
        )
        store(article, replace(found, accounts=accounts, pipeline="another reader"), again=True)


def test_merge_survives_reading_again(reader: Reader) -> None:
    articles = [make_article(AT_BASE), make_article(AT_AIRPORT)]
    read(reader, *articles)
    base, airport = Incident.objects.order_by("-date_start")
    merge(airport, base, user=make_editor(), reason="The airport was a mistake of the agency's.")
    before = where()
    read(reader, *articles, again=True)
    assert where() == before
    assert set(before.values()) == {base.pk}
    assert Report.objects.filter(placed=True).count() == 2
    airport.refresh_from_db()
    assert airport.status == IncidentStatus.MERGED


def test_merge_of_what_one_article_told_as_two_survives_reading_again(reader: Reader) -> None:
    article = make_article(BOTH)
    read(reader, article)
    base, airport = Incident.objects.order_by("-date_start")
    editor = make_editor()
    decision = merge(airport, base, user=editor, reason="One night, one attack.")
    read(reader, article, again=True)
    assert list(where().values()) == [base.pk, base.pk]
    undo(decision, user=editor, reason="Two nights.")
    assert sorted(where().values()) == sorted([base.pk, airport.pk])
    read(reader, article, again=True)
    assert sorted(where().values()) == sorted([base.pk, airport.pk])


def test_split_survives_reading_again(reader: Reader) -> None:
    articles = [make_article(AT_BASE), make_article(AT_BASE_TOO)]
    read(reader, *articles)
    base = Incident.objects.get()
    split(base, [articles[1]], user=make_editor(), reason="The army speaks of another night.")
    before = where()
    read(reader, *articles, again=True)
    assert where() == before
    assert len(set(before.values())) == 2


@pytest.mark.parametrize("by", [1, 40], ids=["words that overlap", "quite other words"])
def test_both_survive_a_reading_that_names_the_event_by_other_words(reader: Reader, by: int) -> None:
    articles = [make_article(AT_BASE), make_article(AT_BASE_TOO), make_article(AT_AIRPORT)]
    read(reader, *articles)
    base, airport = Incident.objects.order_by("-date_start")
    editor = make_editor()
    merge(airport, base, user=editor, reason="The same.")
    new: Any = split(base, [articles[1]], user=editor, reason="Another night.").into_incident
    read_by_other_words(reader, *articles, by=by)
    read_by_other_words(reader, *articles, by=by + 1)
    places = {report.article: report.incident for report in Report.objects.select_related("article", "incident")}
    assert places == {articles[0]: base, articles[1]: new, articles[2]: base}


def test_an_account_that_one_reading_missed_comes_back_to_where_it_was_put(reader: Reader) -> None:
    articles = [make_article(AT_BASE), make_article(AT_AIRPORT)]
    read(reader, *articles)
    base, airport = Incident.objects.order_by("-date_start")
    editor = make_editor()
    decision = merge(airport, base, user=editor, reason="The same.")
    store(articles[1], Extraction(language="en", pipeline="another reader"))
    assert base.reports.count() == 1
    read(reader, articles[1], again=True)
    assert base.reports.count() == 2
    undo(decision, user=editor, reason="Two.")
    assert (base.reports.count(), airport.reports.count()) == (1, 1)
    airport.refresh_from_db()
    assert airport.status == IncidentStatus.ACTIVE


def test_undoing_finds_reports_that_were_read_anew_by_other_words(reader: Reader) -> None:
    articles = [make_article(AT_BASE), make_article(AT_AIRPORT)]
    read(reader, *articles)
    base, airport = Incident.objects.order_by("-date_start")
    editor = make_editor()
    decision = merge(airport, base, user=editor, reason="The same.")
    read_by_other_words(reader, *articles, by=40)
    undo(decision, user=editor, reason="Two.")
    places = {report.article: report.incident for report in Report.objects.select_related("article", "incident")}
    assert places == {articles[0]: base, articles[1]: airport}


def test_an_article_read_after_a_merge_of_actors_names_the_one_that_is_kept(reader: Reader) -> None:
    kept, gone = make_actor("Hezbollah Brigades"), make_actor("Kata'ib Hezbollah")
    article = make_article("The Kata’ib Hezbollah militia claimed responsibility for a bombing in Baghdad on Monday.")
    read(reader, article)
    assert [row.actor for row in Incident.objects.get().involvements.all()] == [gone]
    editor = make_editor()
    decision = merge_actors(gone, kept, user=editor, reason="Its name in English.")
    for _ in range(2):
        assert [row.actor for row in Incident.objects.get().involvements.all()] == [kept]
        read(reader, article, again=True)
    undo(decision, user=editor, reason="Two.")
    assert [row.actor for row in Incident.objects.get().involvements.all()] == [gone]
