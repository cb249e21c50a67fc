"""The article page: the story's paragraphs with their marks, and the facts in the margin that the marks belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse

from incidents.choices import ClaimField, DecisionKind, ReportRole, RunStatus
from incidents.models import Claim, Decision, Report, Run
from incidents.web.present.fields import FIELD_WORDS
from incidents.web.present.moments import Moment, write_moment, write_published
from incidents.web.present.numbers import count_of
from incidents.web.present.sentences import NO_PUBLISHER
from incidents.web.present.spans import Block, Span, Stretch, blocks
from incidents.wording import write_value
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet

LEVELS = 3
"""Underlines that fit under a line, one below the other; deeper marks share the last."""

_PUBLISHED_FROM = {"given": "given with the article", "text": "read from its text"}


@dataclass(frozen=True, slots=True)
class Note:
    """A fact in the margin: what the marked words say, about which field, by whom."""

    claim: str
    field: str
    letter: str
    label: str
    value: str
    speaker: str
    is_rejected: bool

    @property
    def words(self) -> str:
        return f"{self.label}: {self.value}" if self.value else self.label


@dataclass(frozen=True, slots=True)
class Told:
    """What the article tells of one incident; without an incident: what it tells besides."""

    title: str
    url: str
    recalls: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An underline over a stretch; `opens` where it is the first of its claim, and so bears the claim's address."""

    claim: str
    field: str
    level: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """A stretch of text with its marks, outermost first, and the notes whose words end with it."""

    text: str
    marks: tuple[Mark, ...]
    ends: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """Paragraphs of the story, or (`furniture`: what it is) of what surrounds it."""

    furniture: str
    paragraphs: tuple[tuple[Printed, ...], ...]


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
    blocks: tuple[PrintedBlock, ...] = field(default_factory=tuple)


def present_article(article: Article) -> ArticlePage:
    """Load and present; a fixed number of queries. `article` comes from `load_article`."""
    claims = list(Claim.objects.filter(article=article).order_by("start", "end", "pk"))
    reports = list(Report.objects.filter(article=article).select_related("incident").order_by("position"))
    rejected = Decision.objects.standing().filter(
        kind=DecisionKind.REJECT_CLAIM, claim_id__in=[claim.public_id for claim in claims]
    )
    rejected_ids = set(rejected.values_list("claim_id", flat=True))
    notes = {claim.public_id: _note(claim, claim.public_id in rejected_ids) for claim in claims}
    spans = [Span(claim.start, claim.end, claim.public_id) for claim in claims]
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
        told=_told(reports, claims, notes),
        blocks=tuple(_print(block, notes) for block in blocks(article.text, article.furniture_spans(), spans)),
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


def _note(claim: Claim, is_rejected: bool) -> Note:
    claim_field = ClaimField(claim.field)
    return Note(
        claim=claim.public_id,
        field=claim.field,
        letter=FIELD_WORDS[claim_field].letter,
        label=str(claim_field.label),
        value="" if claim_field == ClaimField.STATEMENT else write_value(claim.field, claim.value),
        speaker=claim.claimant_text,
        is_rejected=is_rejected,
    )


def _told(reports: Sequence[Report], claims: Sequence[Claim], notes: Mapping[str, Note]) -> tuple[Told, ...]:
    """One group for each incident, in the article's own order; last what belongs to no incident."""
    of_report: dict[int | None, list[Note]] = {}
    for claim in claims:
        of_report.setdefault(claim.report_id, []).append(notes[claim.public_id])
    groups = [
        Told(
            title=str(report.incident),
            url=report.incident.get_absolute_url(),
            recalls=report.role == ReportRole.BACKGROUND,
            notes=tuple(of_report.get(report.pk, ())),
        )
        for report in reports
    ]
    if None in of_report:
        groups.append(Told("Said besides", "", False, tuple(of_report[None])))
    return tuple(groups)


def _print(block: Block, notes: Mapping[str, Note]) -> PrintedBlock:
    kinds = dict.fromkeys(paragraph.furniture.replace("_", " ") for paragraph in block.paragraphs)
    furniture = ""
    if block.is_furniture:
        furniture = f"Not the story: {', '.join(kinds)} ({count_of(len(block.paragraphs), 'line')})"
    return PrintedBlock(
        furniture=furniture,
        paragraphs=tuple(
            tuple(_print_stretch(stretch, notes) for stretch in paragraph.stretches) for paragraph in block.paragraphs
        ),
    )


def _print_stretch(stretch: Stretch, notes: Mapping[str, Note]) -> Printed:
    marks = tuple(
        Mark(claim=key, field=notes[key].field, level=min(depth, LEVELS), opens=key in stretch.opens)
        for depth, key in enumerate(stretch.keys, start=1)
    )
    return Printed(stretch.text, marks, tuple(notes[key] for key in stretch.closes))
