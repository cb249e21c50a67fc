"""The article page: the story's paragraphs with their marks, and the facts in the margin that the marks belong to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse

from incidents.choices import DecisionKind, RunStatus
from incidents.history import history_of_article
from incidents.models import Claim, Decision, Report, Run
from incidents.web.present.decisions import Ruled, present_decision
from incidents.web.present.marks import PrintedBlock, Told, present_notes, present_text, present_told
from incidents.web.present.moments import Moment, write_moment, write_published
from incidents.web.present.numbers import count_of
from incidents.web.present.sentences import NO_PUBLISHER
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet

_PUBLISHED_FROM = {"given": "given with the article", "text": "read from its text"}


@dataclass(frozen=True, slots=True)
class ArticleLink:
    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The last reading of an article; `problem` says why it was not read."""

    is_done: bool
    words: str
    when: Moment
    problem: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    title: str
    url: str
    publisher: str
    reliability: str
    published: str
    published_from: str
    source_url: str
    revision: int
    previous: ArticleLink | None
    next: ArticleLink | None
    is_revised: bool
    origin: ArticleLink | None
    origin_reason: str
    copies: tuple[ArticleLink, ...]
    reading: Reading | None
    reading_url: str
    language: str
    summary: str
    told: tuple[Told, ...]
    decisions: tuple[Ruled, ...]
    is_decided: bool
    unfold_url: str
    fold_url: str
    blocks: tuple[PrintedBlock, ...] = field(default_factory=tuple)


def present_article(article: Article, *, may_decide: bool = False) -> ArticlePage:
    """Load and present; a fixed number of queries. `article` comes from `load_article`."""
    claims = list(Claim.objects.filter(article=article).order_by("start", "end", "pk"))
    reports = list(Report.objects.filter(article=article).select_related("incident").order_by("position"))
    rejected = Decision.objects.standing().filter(
        kind=DecisionKind.REJECT_CLAIM, claim_id__in=[claim.public_id for claim in claims]
    )
    rejected_ids = set(rejected.values_list("claim_id", flat=True))
    notes = present_notes(claims, rejected_ids)
    publisher = article.publisher
    return ArticlePage(
        title=str(article),
        url=article.get_absolute_url(),
        publisher=publisher.name if publisher else NO_PUBLISHER,
        reliability=publisher.get_reliability_display() if publisher else "",
        published=write_published(article.published),
        published_from=_PUBLISHED_FROM.get(article.published_from, "") if article.published else "",
        source_url=article.url,
        revision=article.revision,
        previous=_link(article.previous),
        next=_link(getattr(article, "next_revision", None)),
        is_revised=article.revision > 1 or hasattr(article, "next_revision"),
        origin=_link(article.origin),
        origin_reason=article.origin_reason,
        copies=tuple(filter(None, (_link(copy) for copy in _headers(article.copies.all())))),
        reading=present_reading(article.runs.first()),
        reading_url=reverse("reading", args=[article.public_id]),
        language=article.language,
        summary=f"{count_of(len(reports), 'incident')}, {count_of(len(claims), 'mark')}",
        told=present_told(reports, claims, notes),
        decisions=tuple(
            present_decision(decision, may_decide=may_decide, seen_from=article)
            for decision in history_of_article(article).order_by("-pk")
        ),
        is_decided=article.origin_decided,
        unfold_url=reverse("unfold", args=[article.public_id]) if may_decide and article.origin_id else "",
        fold_url=reverse("fold", args=[article.public_id]) if may_decide and not article.origin_id else "",
        blocks=present_text(article, claims, notes),
    )


def load_article(public_id: str) -> Article:
    """The article with what its header shows, its kin without their texts; raises Article.DoesNotExist."""
    kin = ("origin", "previous", "next_revision")
    long = [f"{each}__{column}" for each in kin for column in ("text", "shingles", "furniture")]
    rows = Article.objects.select_related("publisher", *(f"{each}__publisher" for each in kin))
    return rows.defer("shingles", *long).get(public_id=public_id)


def present_reading(run: Run | None) -> Reading | None:
    """The last reading in words; None where the article has not been read yet."""
    if run is None:
        return None
    found = f"{count_of(run.incidents_count, 'incident')}, {count_of(run.claims_count, 'claim')}"
    is_done = run.status == RunStatus.DONE
    return Reading(
        is_done=is_done,
        words=f"Read by reader’s version {run.pipeline}: {found}" if is_done else _UNREAD[run.status],
        when=write_moment(run.finished_at),
        problem=run.error,
    )


_UNREAD = {
    RunStatus.UNREAD.value: "The reader cannot read this text",
    RunStatus.FAILED.value: "The reading failed",
}


def _headers(articles: QuerySet[Article]) -> QuerySet[Article]:
    return articles.select_related("publisher").only("public_id", "title", "origin", "publisher__name").order_by("pk")


def _link(article: Article | None) -> ArticleLink | None:
    if article is None:
        return None
    name = article.publisher.name if article.publisher else NO_PUBLISHER
    return ArticleLink(str(article), name, article.get_absolute_url())
