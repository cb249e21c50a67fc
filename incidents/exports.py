"""Rows as others read them: one plain function for each kind, the same for `manage.py export` and the API.

Keys may be added, never renamed or dropped. `article` is the caller's own id of an article, or the permanent one where
the caller gave none; `article_id` is always the permanent one. A text that came in under several ids is one article,
and a report for each id. `url` is a path; with `base` ("https://host", no slash
at the end) it is absolute. Values have the forms of `incidents.values`; moments are ISO 8601 in UTC.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from incidents.account import UNREAD, settle_loaded, with_accounts
from incidents.choices import FIGURE_FIELDS, ActorRole, ClaimField, DatePrecision, ReportRole
from incidents.models import Actor, Claim, Incident, Involvement, Location, Report
from incidents.models.claims import ClaimQuerySet
from incidents.settle import GRADE_RULES, Choice, Settled, SettledField
from incidents.values import LIST_FIELDS
from incidents.wording import write_value
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet

Row = dict[str, Any]
"""A JSON object."""


@dataclass(frozen=True, slots=True)
class Involved:
    """An involvement that has no row: a past one."""

    actor: Actor
    role: str
    text: str


def incidents_to_export(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """With all that `incident_row` reads; seven queries for any number."""
    rows = with_accounts(incidents).select_related("location", "merged_into")
    return rows.prefetch_related("involvements__actor").defer("search", "merged_into__search")


def incident_row(incident: Incident, base: str = "") -> Row:
    """An incident of `incidents_to_export`; no query."""
    return settled_row(incident, settle_loaded(incident), incident.reports.all(), incident.involvements.all(), base)


def settled_row(
    incident: Incident,
    settled: Settled,
    reports: Iterable[Report],
    involvements: Iterable[Involvement | Involved],
    base: str = "",
) -> Row:
    """An incident, what it settles to, and the rows of it, all as `incidents_to_export` loads them; no query."""
    reports = list(reports)
    return {
        "id": incident.public_id,
        "url": base + incident.get_absolute_url(),
        "status": incident.status,
        "merged_into": incident.merged_into.public_id if incident.merged_into else None,
        "type": incident.event_type,
        "outcome": incident.outcome,
        "role": _role(reports),
        "title": incident.title,
        **date_keys(incident.date_start, incident.date_end, incident.date_precision),
        "location": _location(incident, settled.value(ClaimField.LOCATION)),
        "address": incident.address or None,
        "actors": [_actor(involvement) for involvement in sorted(involvements, key=_role_and_name)],
        "weapons": [{key: weapon.get(key) for key in ("text", "kind", "count")} for weapon in incident.weapons],
        **{field.value: _figure(incident, field) for field in FIGURE_FIELDS},
        "responsibility": incident.responsibility or None,
        "responsibility_by": (settled.value(ClaimField.RESPONSIBILITY) or {}).get("by"),
        "confidence": incident.confidence,
        "evidence": list(_evidence(settled, reports)),
        "reports": [_report(report, key) for report in _by_article(reports) for key in article_keys(report.article)],
        "grade": incident.grade,
        "grade_reason": GRADE_RULES.get(incident.grade_rule),
        "independent_origins": incident.independent_origins,
        "speakers": incident.speakers,
        "disputed": incident.disputed,
        "copies": _copies(reports),
        "reviewed": incident.reviewed,
        "created_at": iso_moment(incident.created_at),
        "changed_at": iso_moment(incident.changed_at),
    }


def date_keys(start: date | None, end: date | None, precision: str) -> Row:
    """An interval of days as `date`, `date_end` and `date_precision`, as precise as is known, and the days themselves.

    `date` is 2022-01-04, 2019-12, 2020 or null; `date_end` is of the same form, and null where it would be the same.
    """
    if start is None or end is None:
        return dict.fromkeys(("date", "date_end", "first_day", "last_day")) | {"date_precision": DatePrecision.UNKNOWN}
    length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(DatePrecision(precision), 10)
    first, last = start.isoformat()[:length], end.isoformat()[:length]
    return {
        "date": first,
        "date_end": None if last == first else last,
        "date_precision": precision,
        "first_day": start.isoformat(),
        "last_day": end.isoformat(),
    }


def _role(reports: Iterable[Report]) -> str:
    """Main where one article is about it, background where articles only recall it."""
    is_main = any(report.role == ReportRole.MAIN for report in reports)
    return (ReportRole.MAIN if is_main else ReportRole.BACKGROUND).value


def _location(incident: Incident, settled: Row | None) -> Row | None:
    """The place as its row has it, with the words and the precision that the sources give."""
    location = incident.location
    if location is None:
        return None
    stated = settled or {}
    return {
        "id": location.public_id,
        "text": stated.get("text"),
        "name": location.name,
        "precision": stated.get("precision", location.precision),
        "country": location.country or None,
        "admin1": location.admin1 or None,
        "settlement": stated.get("settlement") or None,
        "area": stated.get("area"),
        "latitude": location.latitude,
        "longitude": location.longitude,
    }


def _role_and_name(involvement: Involvement | Involved) -> tuple[int, str]:
    return ActorRole.values.index(involvement.role), involvement.actor.name


def _actor(involvement: Involvement | Involved) -> Row:
    actor = involvement.actor
    return {
        "id": actor.public_id,
        "text": involvement.text or None,
        "name": actor.name,
        "role": involvement.role,
        "kind": actor.kind,
    }


def _figure(incident: Incident, field: str) -> Row | None:
    figure = {part: getattr(incident, f"{field}_{part}") for part in ("low", "best", "high", "quantifier")}
    return None if figure["best"] is None else figure


def _evidence(settled: Settled, reports: Iterable[Report]) -> Iterator[Row]:
    """What each served value rests on: the claims that give it, or the decision that set it."""
    claims = {claim.public_id: (claim, report.article) for report in reports for claim in report.claims.all()}
    for field in settled.fields.values():
        if field.decision:
            yield _proof(field.field, "decided", decision=field.decision)
        for choice in served_choices(field):
            for claim_id in choice.support:
                yield _proof(field.field, claims[claim_id][0].rule, *claims[claim_id])


def served_choices(field: SettledField) -> tuple[Choice, ...]:
    """Those of a field's choices that are served: all of a list, the first of others, none where a person decided."""
    if field.decision:
        return ()
    return field.choices if field.field in LIST_FIELDS else field.choices[:1]


def _proof(
    field: str, rule: str, claim: Claim | None = None, article: Article | None = None, decision: str | None = None
) -> Row:
    return {
        "field": field,
        "start": claim.start if claim else None,
        "end": claim.end if claim else None,
        "rule": rule,
        "article": article_key(article) if article else None,
        "claim": claim.public_id if claim else None,
        "decision": decision,
    }


def _report(report: Report, key: str) -> Row:
    article = report.article
    return {
        "article": key,
        "article_id": article.public_id,
        "publisher": article.publisher.name if article.publisher else None,
        "published": _day(article.published),
        "role": report.role,
    }


def _by_article(reports: Iterable[Report]) -> list[Report]:
    """One report of each article, the main one where it has several that a person found to be of one incident."""
    first: dict[int, Report] = {}
    for report in sorted(reports, key=lambda report: report.role != ReportRole.MAIN):
        first.setdefault(report.article_id, report)
    return [report for report in reports if first[report.article_id] is report]


def _copies(reports: Iterable[Report]) -> list[list[str]]:
    """The articles that are one text, where there are several."""
    texts: dict[int, list[str]] = defaultdict(list)
    for report in _by_article(reports):
        texts[report.article.origin_id or report.article_id] += article_keys(report.article)
    return [sorted(articles) for articles in texts.values() if len(articles) > 1]


def article_key(article: Article) -> str:
    """The caller's own id of the article, the permanent one where the caller gave none."""
    return article_keys(article)[0]


def article_keys(article: Article) -> list[str]:
    """Every id under which the caller sent the article; the permanent one where the caller gave none."""
    return [key for key in (article.external_id, *article.other_ids) if key] or [article.public_id]


def claims_to_export(claims: ClaimQuerySet) -> QuerySet[Claim]:
    """With all that `claim_row` reads; one query."""
    rows = claims.with_quotes().select_related("article__publisher", "report__incident", "claimant")
    return rows.defer(*UNREAD, "report__incident__search")


def claim_row(claim: Claim, base: str = "") -> Row:
    """A claim of `claims_to_export`; no query. `start` and `end` count code points of the article's text."""
    incident = claim.report.incident if claim.report else None
    article = claim.article
    return {
        "id": claim.public_id,
        "incident": incident.public_id if incident else None,
        "incident_url": base + incident.get_absolute_url() if incident else None,
        "article": article_key(article),
        "article_id": article.public_id,
        "publisher": article.publisher.name if article.publisher else None,
        "published": _day(article.published),
        "field": claim.field,
        **claim_value(claim.field, claim.value),
        "words": write_value(claim.field, claim.value) if claim.value is not None else None,
        "stance": claim.stance,
        "claimant": _claimant(claim),
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "text": claim.quoted,
        "sentence": claim.sentence_quoted,
        "sentence_start": claim.sentence_start,
        "sentence_end": claim.sentence_end,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def claim_value(field: str, value: Any) -> Row:
    """A claim's value; of a figure the best number alone, with low, high and quantifier in `figure`."""
    if field in FIGURE_FIELDS and isinstance(value, dict):
        return {"value": value["best"], "figure": value}
    return {"value": value, "figure": None}


def _claimant(claim: Claim) -> Row | None:
    """Who makes the claim; null for the article's own voice."""
    actor = claim.claimant
    if actor is None and not claim.claimant_text:
        return None
    return {
        "id": actor.public_id if actor else None,
        "text": claim.claimant_text or None,
        "name": actor.name if actor else None,
        "kind": claim.claimant_kind or (actor.kind if actor else None),
    }


def articles_to_export(articles: QuerySet[Article]) -> QuerySet[Article]:
    """With all that `article_row` reads; two queries for any number."""
    reports = Prefetch("reports", Report.objects.select_related("incident").defer("incident__search"))
    rows = articles.select_related("publisher", "origin").prefetch_related(reports)
    return rows.defer("shingles", "origin__text", "origin__shingles", "origin__furniture")


def article_row(article: Article, base: str = "") -> Row:
    """An article of `articles_to_export`, with its text; no query. `furniture` are the stretches that are no story."""
    return article_summary(article, base) | {"text": article.text, "furniture": article.furniture}


def article_summary(article: Article, base: str = "") -> Row:
    """An article of `articles_to_export` without its text; no query."""
    return {
        "id": article.public_id,
        "article": article_key(article),
        "other_ids": article_keys(article)[1:],
        "article_url": base + article.get_absolute_url(),
        "url": article.url or None,
        "title": article.title,
        "publisher": article.publisher.name if article.publisher else None,
        "publisher_id": article.publisher.public_id if article.publisher else None,
        "language": article.language or None,
        "published": _day(article.published),
        "published_from": article.published_from or None,
        "received_at": iso_moment(article.received_at),
        "revision": article.revision,
        "origin": article_key(article.origin) if article.origin else None,
        "origin_id": article.origin.public_id if article.origin else None,
        "origin_reason": article.origin_reason or None,
        "origin_decided": article.origin_decided,
        "incidents": [
            {"id": report.incident.public_id, "role": report.role} for report in _by_incident(article.reports.all())
        ],
    }


def _by_incident(reports: Iterable[Report]) -> list[Report]:
    """The article's reports, one for each incident; see `_by_article`."""
    first: dict[int, Report] = {}
    for report in sorted(reports, key=lambda report: report.role != ReportRole.MAIN):
        first.setdefault(report.incident_id, report)
    return [report for report in reports if first[report.incident_id] is report]


def actor_row(actor: Actor, base: str = "") -> Row:
    """An actor with its names, its parent and what it was merged into loaded; no query."""
    return {
        "id": actor.public_id,
        "url": base + actor.get_absolute_url(),
        "name": actor.name,
        "names": [each.name for each in actor.names.all()],
        "kind": actor.kind,
        "country": actor.country or None,
        "part_of": actor.parent.public_id if actor.parent else None,
        "wikidata": actor.wikidata or None,
        "known": actor.known,
        "described": actor.described,
        "merged_into": actor.merged_into.public_id if actor.merged_into else None,
    }


def location_row(location: Location, base: str = "") -> Row:
    """A location with its names loaded; no query."""
    return {
        "id": location.public_id,
        "url": base + location.get_absolute_url(),
        "name": location.name,
        "names": [each.name for each in location.names.all()],
        "precision": location.precision,
        "country": location.country or None,
        "admin1": location.admin1 or None,
        "latitude": location.latitude,
        "longitude": location.longitude,
        "gazetteer_key": location.gazetteer_key or None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def iso_moment(moment: datetime) -> str:
    """Return a moment in UTC: 2022-01-05T12:00:00Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
