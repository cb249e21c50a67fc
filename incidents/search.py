"""Text search through PostgreSQL.

A search reads as on the web: several words must all occur, "quotes" ask for them in a row, `or` for one of two, a
minus for none. An incident is found by its own words (title, place, actors, weapons, with every alias) or by those of
an article that is about it. Words are compared by their English stem; names also without accents and apostrophes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import F, IntegerField
from django.db.models.functions import Cast, Substr

from incidents.choices import ReportRole, WeaponKind
from incidents.models import Incident, Report
from incidents.names import open_hyphens, plain
from sources.models import ARTICLE_WORDS, Article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from incidents.models import Actor, Claim, Location

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


def index_incidents(incidents: Iterable[tuple[Incident, Location | None, Iterable[Actor]]]) -> None:
    """Write the words by which each incident is found, where they changed; one query.

    An incident comes with its place and actors, whose names are loaded.
    """
    words = [(incident.pk, *_words(incident, location, actors)) for incident, location, actors in incidents]
    if words:
        with connection.cursor() as cursor:
            cursor.execute(_INDEX, [*map(list, zip(*words, strict=True))])


_INDEX = """
    WITH vectors AS (
        SELECT id, setweight(to_tsvector('english', title), 'A')
            || setweight(to_tsvector('english', names), 'B')
            || setweight(to_tsvector('english', others), 'C') AS vector
        FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS words (id, title, names, others)
    )
    UPDATE incidents_incident SET search = vector FROM vectors
    WHERE incidents_incident.id = vectors.id AND search IS DISTINCT FROM vector
"""


def _words(incident: Incident, location: Location | None, actors: Iterable[Actor]) -> tuple[str, str, str]:
    """What counts most, less, and least: the title; place and actors; their other names and the weapons."""
    involved = sorted(actors, key=lambda actor: (actor.name, actor.pk))
    place = f"{location.name} {location.admin1}" if location else ""
    names = " ".join([place, incident.address, *(actor.name for actor in involved)])
    rows: list[Any] = [*([location] if location else []), *involved]
    aliases = [name for row in rows for name in sorted(each.name for each in row.names.all())]
    weapons = [f"{WeaponKind(each['kind']).label} {each.get('text') or ''}" for each in incident.weapons]
    return plain(incident.title), plain(names), plain(" ".join([*aliases, *weapons]))
