"""Plain `make_*` functions: consistent rows with few words, settled as the real doors would leave them.

    incident = make_incident(type="drone_strike", date=on("2022-01-04"), killed=persons(0))

writes a publisher, an article with a sentence for each value, a report and its claims, and settles the incident.
A further `make_report(incident, killed=persons(3))` is a second, independent article that disagrees.
For an article with a text of your own, name the claimed words: `make_claim(report, "killed", persons(3), "three men")`.
"""

from __future__ import annotations

import hashlib
import itertools
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db.models import F

from incidents.choices import (
    ActorKind,
    ActorRole,
    ClaimField,
    DatePrecision,
    EventType,
    PlacePrecision,
    Quantifier,
    ReportRole,
    Resolution,
    RunStatus,
    Stance,
)
from incidents.models import Actor, ActorName, Claim, Incident, Location, LocationName, Report, Run
from incidents.models.actors import NameSource
from incidents.names import fold
from incidents.resettle import resettle
from incidents.values import LIST_FIELDS, ActorValue, DateValue, FigureValue, PlaceValue
from incidents.wording import write_value
from sources.models import Article, Publisher, Reliability

NOW = datetime(2022, 1, 5, 12, 0, tzinfo=UTC)
"""The moment at which the factories settle."""

_numbers = itertools.count(1)


# Values


def on(start: str, end: str | None = None, precision: str = DatePrecision.DAY) -> DateValue:
    """A date's value; `end` is the start where it is not given."""
    return {"start": start, "end": end or start, "precision": precision}


def persons(
    best: int, *, low: int | None = None, high: int | None = None, quantifier: str = Quantifier.EXACT
) -> FigureValue:
    """A figure's value. "At least" and "more than" leave the upper end open."""
    is_open = quantifier in (Quantifier.AT_LEAST, Quantifier.MORE_THAN)
    return {
        "low": best if low is None else low,
        "best": best,
        "high": high if high is not None else None if is_open else best,
        "quantifier": quantifier,
    }


def at(location: Location) -> PlaceValue:
    return {
        "location": location.public_id,
        "name": location.name,
        "precision": location.precision,
        "country": location.country,
        "admin1": location.admin1,
        "latitude": location.latitude,
        "longitude": location.longitude,
    }


def taking_part(actor: Actor, role: str = ActorRole.TARGET) -> ActorValue:
    return {"actor": actor.public_id, "name": actor.name, "role": role, "kind": actor.kind, "text": actor.name}


# People


def make_reader(name: str = "bob") -> User:
    """A signed-in user with no rights."""
    return User.objects.create_user(name, password=name)


def make_editor(name: str = "alice") -> User:
    """A user who may decide about incidents and add articles; the password is the name."""
    user = User.objects.create_user(name, password=name)
    user.user_permissions.add(
        Permission.objects.get(content_type__app_label="incidents", codename="add_decision"),
        Permission.objects.get(content_type__app_label="sources", codename="add_article"),
    )
    return user


# Sources


def make_publisher(name: str = "", **columns: Any) -> Publisher:
    columns = {"reliability": Reliability.B} | columns
    return Publisher.objects.create(name=name or f"Publisher {next(_numbers)}", **columns)


def make_article(text: str = "", *, publisher: Publisher | None = None, **columns: Any) -> Article:
    """An article by a new publisher, published on 4 January 2022 as given with it, where nothing else is said."""
    text = text or f"Nothing happened in the village of Number {next(_numbers)}."
    columns = {
        "publisher": publisher or make_publisher(),
        "title": text.split("\n")[0][:80],
        "language": "en",
        "published": date(2022, 1, 4),
        "published_from": "given",
        "text_digest": hashlib.sha256(text.encode()).hexdigest(),
        "shingles": b"",
    } | columns
    return Article.objects.create(text=text, **columns)


def make_run(article: Article, status: str = RunStatus.DONE, error: str = "") -> Run:
    return Run.objects.create(article=article, pipeline="test reader 1", status=status, error=error)


# Who and where


def make_actor(name: str = "", *, names: tuple[str, ...] = (), **columns: Any) -> Actor:
    columns = {"kind": ActorKind.REBEL, "known": True} | columns
    actor = Actor.objects.create(name=name or f"Group {next(_numbers)}", **columns)
    ActorName.objects.bulk_create(
        ActorName(actor=actor, name=each, folded=fold(each), source=NameSource.SEED) for each in (actor.name, *names)
    )
    return actor


def make_location(name: str = "", *, names: tuple[str, ...] = (), **columns: Any) -> Location:
    columns = {
        "precision": PlacePrecision.SETTLEMENT,
        "country": "IQ",
        "admin1": "Anbar",
        "latitude": 33.42,
        "longitude": 43.3,
    } | columns
    location = Location.objects.create(name=name or f"Place {next(_numbers)}", **columns)
    LocationName.objects.bulk_create(
        LocationName(location=location, name=each, folded=fold(each), source=NameSource.SEED)
        for each in (location.name, *names)
    )
    return location


# What is known


def make_incident(**says: Any) -> Incident:
    """An incident; where values are given (field=value), one article reports them.

    Without values it is a bare row, waiting for reports.
    """
    incident = Incident.objects.create(changed_at=NOW)
    if says:
        make_report(incident, **says)
    return incident


def make_report(
    incident: Incident, article: Article | None = None, *, role: str = ReportRole.MAIN, **says: Any
) -> Report:
    """An article's account of the incident. Where no article is given, one is written that says each value."""
    statements = [(field, value) for field, given in says.items() for value in _members(field, given)]
    if article is None:
        article = make_article(" ".join(_sentence(field, value) for field, value in statements))
    run = article.runs.first() or make_run(article)
    report = Report.objects.create(
        article=article,
        incident=incident,
        run=run,
        role=role,
        position=article.reports.count(),
        event_type=says.get("type", EventType.OTHER),
        date_precision=DatePrecision.UNKNOWN,
        anchor_start=0,
        anchor_end=min(10, len(article.text)),
        confidence=0.9,
        resolution=Resolution.NEW,
        resolution_reason="No incident of this kind is known there and then.",
    )
    for field, value in statements:
        add_claim(report, field, value)
    Run.objects.filter(pk=run.pk).update(incidents_count=F("incidents_count") + 1)
    settle_anew(incident)
    return report


def make_claim(report: Report | None, field: str, value: Any = None, words: str = "", **columns: Any) -> Claim:
    """A claim at the first place where `words` stand in the article (the value's own words where none are named)."""
    claim = add_claim(report, field, value, words, **columns)
    if report:
        settle_anew(report.incident)
    return claim


def add_claim(
    report: Report | None,
    field: str,
    value: Any,
    words: str = "",
    *,
    article: Article | None = None,
    claimant: Actor | None = None,
    **columns: Any,
) -> Claim:
    """As `make_claim`, but the incident is not settled: where many follow, `settle_anew` once at the end is faster.

    A statement about no incident has no report, but an `article`.
    """
    article = report.article if report else article
    assert article is not None, "A claim without a report needs an article"
    words = words or write_value(field, value)
    start = article.text.index(words)
    end = start + len(words)
    sentence_start, sentence_end = _sentence_around(article.text, start, end)
    columns = {
        "stance": Stance.ASSERTED,
        "claimant_text": claimant.name if claimant else "",
        "claimant_kind": claimant.kind if claimant else "",
        "rule": f"test.{field}",
        "confidence": 0.9,
    } | columns
    run = report.run if report else article.runs.first() or make_run(article)
    Run.objects.filter(pk=run.pk).update(claims_count=F("claims_count") + 1)
    return Claim.objects.create(
        public_id=hashlib.sha256(
            f"{article.pk} {report and report.pk} {field} {value} {start} {end}".encode()
        ).hexdigest()[:24],
        article=article,
        run=run,
        report=report,
        field=field,
        value=value,
        claimant=claimant,
        start=start,
        end=end,
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        **columns,
    )


def settle_anew(incident: Incident) -> None:
    """Bring the served row up to date, and the instance with it."""
    resettle([incident], NOW)
    incident.refresh_from_db()


def _members(field: str, given: Any) -> list[Any]:
    return given if field in LIST_FIELDS and isinstance(given, list) else [given]


def _sentence(field: str, value: Any) -> str:
    return f"{ClaimField(field).label}, we hear: {write_value(field, value)}."


_SENTENCE_ENDS = (". ", ".\n", '." ', '."\n', "\n")


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between the full stops or line ends around a span; good enough for texts written for tests."""
    before = [found + len(stop) for stop in _SENTENCE_ENDS if (found := text.rfind(stop, 0, start)) >= 0]
    after = [found + len(stop.rstrip()) for stop in _SENTENCE_ENDS if (found := text.find(stop, end)) >= 0]
    return max(before, default=0), min(after, default=len(text))
