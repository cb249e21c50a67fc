"""Text search through PostgreSQL, and the counts beside the list of incidents.

A search reads as on the web: several words must all occur, "quotes" ask for them in a row, `or` for one of two, a
minus for none. An incident is found by its own words (title, place, actors, weapons, with every alias) or by those of
an article that is about it. Words are compared by their English stem; names also without accents and apostrophes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import BooleanField, Count, F, Func, IntegerField, Q, Value
from django.db.models.functions import Cast, Substr

from incidents.choices import ClaimField, EventType, Outcome, ReportRole, WeaponKind
from incidents.models import ActorName, Incident, LocationName, Report
from incidents.names import open_hyphens, plain
from incidents.wording import country_name
from sources.models import ARTICLE_WORDS, Article

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

    from incidents.filters import IncidentFilter
    from incidents.models import Claim

CONFIG = "english"


def _query(words: str) -> SearchQuery:
    """What a person typed as a query; signs without meaning are no error."""
    return SearchQuery(words, config=CONFIG, search_type="websearch")


def has_words(words: str) -> bool:
    """Whether there is anything to search for: signs, and words such as "the", are not searched; one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery(%s, %s)) > 0", [CONFIG, plain(words)])
        return bool(cursor.fetchone()[0])


def search_incidents(incidents: QuerySet[Incident], words: str) -> QuerySet[Incident]:
    """Those found by the words, the most relevant first; annotates `relevance` (0 where only an article has them)."""
    by_article = Report.objects.filter(role=ReportRole.MAIN, article__in=search_articles(Article.objects.all(), words))
    query = _query(plain(words))
    by_own_words = Incident.objects.filter(search=query)
    found = by_own_words.order_by().values("pk").union(by_article.order_by().values("incident"))
    relevance = Cast(SearchRank(F("search"), query) * 1_000_000, IntegerField())
    return (
        incidents.filter(pk__in=found)
        .annotate(relevance=relevance)
        .order_by("-relevance", F("date_start").desc(nulls_last=True), "-id")
    )


def search_articles(articles: QuerySet[Article], words: str) -> QuerySet[Article]:
    """Those whose title or text has the words."""
    return articles.alias(words=ARTICLE_WORDS).filter(words=_query(open_hyphens(words)))


def search_claims(claims: QuerySet[Claim], words: str) -> QuerySet[Claim]:
    """Those whose sentence has the words. The index of articles finds the few texts that are looked into."""
    sentence = Substr("article__text", F("sentence_start") + 1, F("sentence_end") - F("sentence_start"))
    return (
        claims.filter(article__in=search_articles(Article.objects.all(), words))
        .alias(sentence_words=SearchVector(sentence, config=CONFIG))
        .filter(sentence_words=_query(open_hyphens(words)))
    )


def index_incident(incident: Incident) -> None:
    """Write the words by which an incident is found, where they changed."""
    words = _words(incident)
    changed = Func(
        F("search"), words, template="(%(expressions)s)", arg_joiner=" IS DISTINCT FROM ", output_field=BooleanField()
    )
    Incident.objects.filter(changed, pk=incident.pk).update(search=words)


def _words(incident: Incident) -> Combinable:
    """The title counts most, then place and actors, then their other names and the weapons."""
    location = incident.location
    place = f"{location.name} {location.admin1} {incident.address}" if location else incident.address
    actors = " ".join(incident.actors.order_by("name").values_list("name", flat=True))
    aliases = [*_names(LocationName, location=location), *_names(ActorName, actor__in=incident.actors.all())]
    weapons = [f"{WeaponKind(each['kind']).label} {each.get('text') or ''}" for each in incident.weapons]
    return (
        _vector(incident.title, "A") + _vector(f"{place} {actors}", "B") + _vector(" ".join([*aliases, *weapons]), "C")
    )


def _names(model: Any, **of: Any) -> list[str]:
    return list(model.objects.filter(**of).order_by("folded").values_list("name", flat=True))


def _vector(words: str, weight: str) -> SearchVector:
    return SearchVector(Value(plain(words)), config=CONFIG, weight=weight)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that one can narrow the list by, and how many incidents of the list as otherwise narrowed have it."""

    value: str
    label: str
    count: int
    selected: bool


def facets(incidents: QuerySet[Incident], chosen: IncidentFilter) -> dict[str, list[FacetValue]]:
    """Return the facets of the list of incidents: type, outcome, country, year, disputed, reviewed; six queries.

    `chosen` is a valid filter. Each facet counts what its other filters let through, so that one sees what another
    choice would give. Most frequent first, years latest first; a value that was chosen stands there even with 0.
    """
    found = {
        name: chosen.narrowed(incidents, without={name}).order_by()
        for name in ("type", "outcome", "country", "year", "disputed", "reviewed")
    }
    counts = {
        "type": _counted(found["type"], "event_type"),
        "outcome": _counted(found["outcome"], "outcome"),
        "country": _counted(found["country"].exclude(location__country=""), "location__country"),
        "year": _counted(found["year"], "date_start__year"),
        "disputed": _count_disputed(found["disputed"]),
        "reviewed": {str(is_so).lower(): n for is_so, n in _counted(found["reviewed"], "reviewed").items()},
    }
    return {name: _facet(name, counts[name], chosen) for name in counts}


def _counted(incidents: QuerySet[Incident], column: str) -> dict[Any, int]:
    rows = incidents.filter(**{f"{column}__isnull": False}).values_list(column).annotate(number=Count("pk"))
    return dict(rows)


def _count_disputed(incidents: QuerySet[Incident]) -> dict[str, int]:
    numbers = {field: Count("pk", filter=Q(disputed__contains=[field])) for field in ClaimField.values}
    numbers["true"] = Count("pk", filter=~Q(disputed=[]))
    numbers["false"] = Count("pk", filter=Q(disputed=[]))
    return {value: number for value, number in incidents.aggregate(**numbers).items() if number}


_LABELS: dict[str, Callable[[str], str]] = {
    "type": lambda value: str(EventType(value).label),
    "outcome": lambda value: str(Outcome(value).label),
    "country": country_name,
    "year": str,
    "disputed": lambda value: {"true": "Disputed", "false": "Not disputed"}.get(value) or str(ClaimField(value).label),
    "reviewed": lambda value: {"true": "Reviewed", "false": "Not reviewed"}[value],
}


def _facet(name: str, counts: dict[Any, int], chosen: IncidentFilter) -> list[FacetValue]:
    selected = _selected(chosen.form.cleaned_data.get(name))
    numbers = dict.fromkeys(selected, 0) | {str(value): number for value, number in counts.items()}
    values = [FacetValue(value, _LABELS[name](value), number, value in selected) for value, number in numbers.items()]
    if name == "year":
        return sorted(values, key=lambda each: each.value, reverse=True)
    return sorted(values, key=lambda each: (-each.count, each.label))


def _selected(asked: Any) -> list[str]:
    """The values that were asked for, as they stand in an address."""
    if asked is None or asked == "":
        return []
    values = asked if isinstance(asked, list) else [asked]
    return [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
