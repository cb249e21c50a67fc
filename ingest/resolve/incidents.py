"""Which incident an account is of: one told before, a new one, or one of several that nothing tells apart.

An account is compared with every report of another article whose date can be the same. Date, place and kind give
points; what contradicts rules a report out. The incident with the most points is taken where they suffice and no other
has as many.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from incidents.choices import DatePrecision, PlacePrecision, Resolution
from incidents.models import Incident, Location, Report
from incidents.values import PlaceValue
from ingest.kinds import may_be_same
from ingest.resolve.places import compatible
from sources.models import Article

ENOUGH = 5.25
"""Points from which an account is of a known incident: the same day, a place that can be the same and the kind."""

DATE_POINTS = {DatePrecision.DAY: 3.0, DatePrecision.WEEK: 2.0, DatePrecision.MONTH: 2.0, DatePrecision.YEAR: 1.5}
UNDATED_POINTS = 1.5
UNDATED_REACH = timedelta(days=10)
"""A report without a date is of something that happened within so many days before it was published."""

EXACT = (PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
SAME_KIND_POINTS, LIKE_KIND_POINTS = 1.0, 0.75


@dataclass(frozen=True, slots=True)
class Sighting:
    """What matching needs of an account: kind, when, where, in which article, and the words that name it."""

    article: Article
    event_type: str
    start: date | None
    end: date | None
    precision: str
    place: PlaceValue | None
    anchor: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """`incident` is None where the account opens a new one; `reason` says in a sentence why.

    `candidates` are those among which nothing decides.
    """

    incident: Incident | None
    resolution: Resolution
    reason: str
    candidates: tuple[Incident, ...] = ()


def match_incident(sighting: Sighting, before: list[Report], taken: set[int]) -> Match:
    """Return the incident that the account is of.

    `before` are the reports of the article's last reading, `taken` the incidents that its other accounts are of.
    """
    for report in before:
        overlap = report.anchor_start < sighting.anchor[1] and sighting.anchor[0] < report.anchor_end
        if overlap and report.incident_id not in taken:
            if report.resolution == Resolution.AMBIGUOUS and (rivals := _rivals(sighting, report, taken)):
                return Match(report.incident, Resolution.AMBIGUOUS, _doubt(rivals), tuple(rivals))
            return Match(
                report.incident, Resolution.KNOWN, "The same words told of it when the article was read before."
            )
    scored = _scored(sighting, taken)
    if not scored or scored[0][0] < ENOUGH:
        return Match(None, Resolution.NEW, "No incident known so far fits in date, place and kind.")
    best = _best(scored)
    if len(best) > 1:
        return Match(None, Resolution.AMBIGUOUS, _doubt(best), tuple(best))
    return Match(best[0], Resolution.KNOWN, f"Date, place and kind fit {best[0].title}."[:300])


def _best(scored: list[tuple[float, Incident]]) -> list[Incident]:
    """Those with the most points, where these suffice."""
    return [incident for points, incident in scored if points == scored[0][0] and points >= ENOUGH]


def _rivals(sighting: Sighting, report: Report, taken: set[int]) -> list[Incident]:
    """The incidents that an account can be of which got one of its own, since nothing decided between them."""
    return _best(_scored(sighting, taken | {report.incident_id}))


def _doubt(candidates: list[Incident]) -> str:
    titles = "; ".join(incident.title for incident in candidates[:4])
    return f"It can be {'any of these' if len(candidates) > 1 else 'this one, too'}: {titles}."[:300]


def _scored(sighting: Sighting, taken: set[int]) -> list[tuple[float, Incident]]:
    """Return the incidents that the account can be of with their points, most first."""
    points: dict[int, tuple[float, Incident]] = {}
    for report in _candidates(sighting):
        if report.incident_id in taken:
            continue
        score = _score(sighting, report)
        if score is not None and score > points.get(report.incident_id, (0.0, None))[0]:
            points[report.incident_id] = (score, report.incident)
    return sorted(points.values(), key=lambda pair: (-pair[0], pair[1].pk))


def _candidates(sighting: Sighting) -> list[Report]:
    start, end = _reach(sighting.start, sighting.end, sighting.article.published)
    dated = Q(date_start__lte=end, date_end__gte=start) if start and end else Q()
    undated = Q(date_start__isnull=True)
    if start and end:
        undated &= Q(article__published__gte=start, article__published__lte=end + UNDATED_REACH)
    reports = Report.objects.exclude(article=sighting.article).filter(dated | undated)
    return list(reports.select_related("incident", "location", "article").order_by("pk"))


def _reach(start: date | None, end: date | None, published: date | None) -> tuple[date | None, date | None]:
    if start is not None and end is not None:
        return start, end
    if published is not None:
        return published - UNDATED_REACH, published
    return None, None


def _score(sighting: Sighting, report: Report) -> float | None:
    """Return the points of a report, or None where it contradicts the account."""
    if not may_be_same(sighting.event_type, report.event_type):
        return None
    place = _place_points(sighting.place, place_value(report.location))
    if place is None:
        return None
    kind = SAME_KIND_POINTS if sighting.event_type == report.event_type else LIKE_KIND_POINTS
    return _date_points(sighting, report) + place + kind


def _date_points(sighting: Sighting, report: Report) -> float:
    """Points for dates that overlap, by the vaguer of the two."""
    if sighting.start is None or report.date_start is None:
        return UNDATED_POINTS
    vaguer = max(DatePrecision(sighting.precision), DatePrecision(report.date_precision), key=lambda one: one.rank)
    return DATE_POINTS.get(vaguer, UNDATED_POINTS)


def _place_points(one: PlaceValue | None, other: PlaceValue | None) -> float | None:
    """Points for places that can be the same, by how exact they are; None where they cannot."""
    if one is None or other is None:
        return 0.0
    if not compatible(one, other):
        return None
    exact = [place for place in (one, other) if place["precision"] in EXACT]
    if len(exact) == 2:
        return 3.0
    vague = [place["precision"] for place in (one, other) if place not in exact]
    at_country = PlacePrecision.COUNTRY in vague
    if exact:
        return 1.5 if at_country else 2.0
    return 0.5 if at_country else 1.0


def place_value(location: Location | None) -> PlaceValue | None:
    """Return a stored location in the form of a claim's value."""
    if location is None:
        return None
    return {
        "location": location.public_id,
        "name": location.name,
        "precision": location.precision,
        "country": location.country,
        "admin1": location.admin1,
        "latitude": location.latitude,
        "longitude": location.longitude,
    }
