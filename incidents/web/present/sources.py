"""The list of articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, Subquery

from incidents.choices import RunStatus
from incidents.models import Run
from incidents.web.present.facets import ARTICLES
from incidents.web.present.lists import ListPage, present_list
from incidents.web.present.moments import write_published
from incidents.web.present.numbers import count_of
from incidents.web.present.sentences import publisher_name
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from incidents.filters import ArticleFilter


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """`state` is what became of its reading; `is_read` where that went well."""

    url: str
    title: str
    publisher: str
    reliability: str
    published: str
    origin: str
    state: str
    is_read: bool


_STATES = {
    None: "Not read yet",
    RunStatus.UNREAD.value: "The reader cannot read it",
    RunStatus.FAILED.value: "The reading failed",
}


def present_article_list(filterset: ArticleFilter, asked: QueryDict, path: str) -> ListPage[ArticleRow]:
    return present_list(
        filterset,
        asked,
        path,
        noun=("article", "articles"),
        facets=ARTICLES,
        order=_for_list,
        rows=lambda found: map(_row, found),
        downloads="articles",
        days="published",
    )


def _for_list(articles: QuerySet[Article]) -> QuerySet[Article]:
    last_run = Run.objects.filter(article=OuterRef("pk")).order_by("-id")
    return (
        articles.select_related("publisher", "origin__publisher")
        .defer("text", "shingles", "furniture", "origin__text", "origin__shingles", "origin__furniture")
        .annotate(run_status=Subquery(last_run.values("status")[:1]), reports_count=Count("reports"))
        .order_by(F("published").desc(nulls_last=True), "-pk")
    )


def _row(article: Article) -> ArticleRow:
    status = article.run_status  # type: ignore[attr-defined]
    is_read = status == RunStatus.DONE
    publisher = article.publisher
    return ArticleRow(
        url=article.get_absolute_url(),
        title=str(article),
        publisher=publisher_name(article),
        reliability=publisher.get_reliability_display() if publisher else "",
        published=write_published(article.published),
        origin=f"Copy of {publisher_name(article.origin)}" if article.origin else "Original",
        state=count_of(article.reports_count, "incident") if is_read else _STATES[status],  # type: ignore[attr-defined]
        is_read=is_read,
    )
