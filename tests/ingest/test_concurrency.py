"""Several processes read articles on the same incidents while editors decide: nothing is doubled, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from incidents import corrections
from incidents.choices import ClaimField, IncidentStatus
from incidents.models import Claim, Decision, Incident, Location, Report
from incidents.placement import STORE_LOCK
from ingest.facts import Extraction
from ingest.reader import Reader
from ingest.reading import reading_of
from ingest.store import store
from sources.intake import LOCK
from sources.models import Article
from tests.incidents.factories import make_article, make_editor
from tests.ingest import workers

pytestmark = pytest.mark.django_db(transaction=True)

HANGS_AFTER = 300
"""Seconds after which a process is taken to hang."""

TIMES = 15
"""Decisions of each kind that are made meanwhile."""

AT_AIRPORT = "Two armed drones were shot down on Monday at Baghdad airport, {by} said. No one was hurt{end}."
IN_MOSUL = "A car bomb killed four people in a market in Mosul on Tuesday, {by} said. The bomb exploded at noon{end}."
IN_BASRA = "Gunmen abducted a judge in Basra on Sunday, {by} said. They stopped the judge's car{end}."
MISREAD = "Armed men kidnapped a lawyer in Najaf on 27 December, {by} said. The family was told at night{end}."
BOTH = (
    "A car bomb killed four people in a market in Mosul on Tuesday, {by} said. On Monday, two armed drones were shot "
    "down at Baghdad airport{end}."
)
SOURCES = ("police", "an official", "a witness", "the governor", "the army", "a doctor", "residents", "a spokesman")
ENDS = ("", ", it said", ", reports say", ", according to the report", ", the paper wrote")
SPOKEN = [(by, end) for end in ENDS for by in SOURCES]


@pytest.fixture
def reading(whole_reader: Reader) -> Callable[..., list[tuple[int, Extraction]]]:
    """Return a function that writes articles, by their texts, and reads them without storing what they say."""

    def read(*texts: str) -> list[tuple[int, Extraction]]:
        articles = [make_article(text) for text in texts]
        extractions = whole_reader.read((reading_of(article), "en") for article in articles)
        return [(article.pk, extraction) for article, extraction in zip(articles, extractions, strict=True)]

    return read


def stored(read: list[tuple[int, Extraction]]) -> list[Article]:
    articles = [Article.objects.get(pk=key) for key, _ in read]
    for article, (_, extraction) in zip(articles, read, strict=True):
        store(article, extraction)
    return articles


@contextmanager
def processes(count: int) -> Iterator[ProcessPoolExecutor]:
    """So many new processes on the test's database, which begin together."""
    context = get_context("spawn")
    joining = str(connection.settings_dict["NAME"]), context.Barrier(count)
    with ProcessPoolExecutor(count, mp_context=context, initializer=workers.join, initargs=joining) as pool:
        yield pool


def claims_of(extraction: Extraction) -> int:
    """How many claims it makes."""
    return sum(len(account.claims) for account in extraction.accounts) + len(extraction.statements)


def incident_of(article: Article) -> Incident:
    """What the article is about."""
    return Incident.objects.get(reports__article=article, reports__position=0)


def test_workers_and_editors_at_once_double_and_lose_nothing(reading: Callable[..., Any]) -> None:
    kinds = (AT_AIRPORT, IN_MOSUL, IN_BASRA, BOTH)
    first = reading(*(text.format(by=by, end="") for by in ("a guard", "a driver") for text in kinds))
    first += reading(MISREAD.format(by="a guard", end=""))
    airport, mosul, basra, both, *_, misread = stored(first)
    bombing, abduction, misplaced = incident_of(mosul), incident_of(basra), incident_of(misread)
    assert Incident.objects.count() == 4
    make_editor("alice")
    make_editor("carol")

    # Each worker gets articles of every kind.
    new = reading(*(kinds[number // 4 % 4].format(by=by, end=end) for number, (by, end) in enumerate(SPOKEN)))
    with processes(6) as pool:
        work: list[Future[Any]] = [pool.submit(workers.store_all, new[worker::4]) for worker in range(4)]
        work.append(pool.submit(workers.decide, "alice", (misplaced.pk, abduction.pk), bombing.pk, TIMES))
        work.append(pool.submit(workers.fold_and_unfold, "carol", both.pk, airport.pk, TIMES))
        done = [each.result(HANGS_AFTER) for each in work]

    assert done[:4] == [10, 10, 10, 10]
    towns = Incident.objects.served().values_list("location__name", flat=True)
    assert sorted(towns) == ["Baghdad International Airport", "Basra", "Mosul"]
    misplaced.refresh_from_db()
    assert (misplaced.status, misplaced.merged_into) == (IncidentStatus.MERGED, abduction)
    assert incident_of(misread) == abduction
    bombing.refresh_from_db()
    assert bombing.injured_best == TIMES - 1
    assert bombing.independent_origins == bombing.reports.values("article").distinct().count()
    assert Report.objects.count() == sum(len(extraction.accounts) for _, extraction in first + new)
    for article, extraction in first + new:
        assert Claim.objects.filter(article=article).count() == claims_of(extraction)
    decided = Decision.objects.values_list("kind").annotate(Count("pk"))
    assert dict(decided) == {"merge": 1, "correct": TIMES, "fold": TIMES, "unfold": TIMES}


def test_one_article_stored_by_all_at_once_is_stored_once(reading: Callable[..., Any]) -> None:
    read = reading(AT_AIRPORT.format(by="police", end=""), IN_MOSUL.format(by="police", end=""))
    with processes(4) as pool:
        done = [each.result(HANGS_AFTER) for each in [pool.submit(workers.store_all, read) for _ in range(4)]]
    assert sum(done) == 2
    assert Incident.objects.count() == Report.objects.count() == 2
    assert Claim.objects.count() == sum(claims_of(extraction) for _, extraction in read)
    places = Claim.objects.filter(field=ClaimField.LOCATION).values("value__location").distinct()
    assert Location.objects.count() == places.count() == 2


def test_whoever_changes_origins_waits_for_readers_first() -> None:
    """One order everywhere: who holds articles and waits for reports would meet one who holds reports and waits."""
    article, other = make_article("One text."), make_article("Another text.")
    editor = make_editor()
    with CaptureQueriesContext(connection) as queries:
        fold = corrections.fold_article(article, other, user=editor, reason="It has the agency's words.")
        corrections.undo(fold, user=editor, reason="It has not.")
    locks = [key for query in queries for key in (STORE_LOCK, LOCK) if f"lock({key})" in query["sql"]]
    # PostgreSQL gives a lock again to who has it already, at once.
    assert list(dict.fromkeys(locks)) == [STORE_LOCK, LOCK]
    assert locks.count(LOCK) == 2
