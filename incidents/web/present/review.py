"""The list of questions: each with its incident, its article, the sentences it is about, and those it is between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.urls import reverse

from incidents.choices import ClaimField, ReviewKind
from incidents.models import Actor, Claim, Decision, Incident, ReviewItem
from incidents.web.present.decisions import Ruled, person_of, present_decision
from incidents.web.present.deeds import fact_url
from incidents.web.present.facets import REVIEW
from incidents.web.present.fields import FIELD_WORDS
from incidents.web.present.lists import ListPage, present_list
from incidents.web.present.moments import Moment, write_moment
from incidents.web.present.sentences import Sentence, in_order, present_sentences, publisher_name
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from incidents.filters import ReviewFilter

SENTENCES_SHOWN = 3
"""Sentences under a question; all of them stand in the incident's receipt."""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the list prints it. `incident` is named as it is now: by the one that it was merged into, if so.

    `deeds` lead to what can answer it, while it is open; `closing` says how it was closed, empty while it is open.
    """

    kind: str
    reason: str
    incident: Link
    article: Link | None
    candidates: tuple[Link, ...]
    sentences: tuple[Sentence, ...]
    decision: Ruled | None
    opened: Moment
    closing: str
    closed: Moment | None
    why: str
    deeds: tuple[Link, ...]
    close_url: str


def present_review(filterset: ReviewFilter, asked: QueryDict, path: str) -> ListPage[Question]:
    """Latest first; a fixed number of queries."""
    noun = ("question", "questions") if asked.get("status") else ("open question", "open questions")
    return present_list(filterset, asked, path, noun=noun, facets=REVIEW, order=_for_list, rows=present_questions)


def open_questions(incident: Incident) -> list[Link]:
    """The open questions about one incident, as links to them; one query."""
    address = f"{reverse('review')}?incident={incident.public_id}"
    return [Link(item.reason, address) for item in ReviewItem.objects.open().filter(incident=incident)]


def _for_list(items: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    return items.with_subjects().order_by("-pk")  # type: ignore[attr-defined]


def present_questions(items: Sequence[ReviewItem]) -> Iterator[Question]:
    """With what their details name, loaded for all of them together; five queries."""
    claims = {claim.public_id: claim for claim in _claims(_named(items, "claims"))}
    candidates: dict[str, Incident | Actor] = {}
    for model in (Incident, Actor):
        rows = model._default_manager.filter(public_id__in=_named(items, "candidates"))
        candidates |= {row.public_id: row for row in rows}
    made = Decision.objects.filter(public_id__in=_named(items, "decision")).select_related("user", "undone_by")
    decisions = {decision.public_id: decision for decision in made}
    for item in items:
        told = [claims[each] for each in _ids(item, "claims") if each in claims]
        decision = next((decisions[each] for each in _ids(item, "decision") if each in decisions), None)
        yield Question(
            kind=str(ReviewKind(item.kind).label),
            reason=item.reason,
            incident=Link(str(item.incident.merged_into or item.incident), _address(item)),
            article=_article(item.article),
            candidates=tuple(
                Link(str(candidates[each]), candidates[each].get_absolute_url())
                for each in _ids(item, "candidates")
                if each in candidates
            ),
            sentences=present_sentences(in_order(told), may_decide=False)[:SENTENCES_SHOWN],
            decision=present_decision(decision, may_decide=False) if decision else None,
            opened=write_moment(item.opened_at),
            closing=_closing(item),
            closed=write_moment(item.closed_at) if item.closed_at else None,
            why=item.closed_by.reason if item.closed_by else "",
            deeds=() if item.closed_at else _deeds(item),
            close_url="" if item.closed_at else reverse("close_question", args=[item.public_id]),
        )


def _deeds(item: ReviewItem) -> tuple[Link, ...]:
    """What an editor can do about it, other than close it."""
    incident = item.incident.public_id
    if item.field:
        words = FIELD_WORDS[ClaimField(item.field)].deed
        return (Link(words, reverse("correct", args=[incident, item.field])),) if words else ()
    if item.kind != ReviewKind.INCIDENT or item.article is None:
        return ()
    return (
        Link("Same as another incident", reverse("merge", args=[incident])),
        Link("Of another incident", reverse("split", args=[incident, item.article.public_id])),
    )


def _ids(item: ReviewItem, name: str) -> list[str]:
    found: Any = item.detail.get(name, [])
    return [found] if isinstance(found, str) else list(found)


def _named(items: Iterable[ReviewItem], name: str) -> set[str]:
    return {each for item in items for each in _ids(item, name)}


def _claims(ids: Iterable[str]) -> QuerySet[Claim]:
    articles = Article.objects.select_related("publisher").defer("shingles", "furniture")
    claims = Claim.objects.filter(public_id__in=ids).select_related("report", "claimant")
    return claims.prefetch_related(Prefetch("article", articles))


def _address(item: ReviewItem) -> str:
    return fact_url(item.incident, item.field) if item.field else item.incident.get_absolute_url()


def _article(article: Article | None) -> Link | None:
    return Link(f"{publisher_name(article)}: {article}", article.get_absolute_url()) if article else None


def _closing(item: ReviewItem) -> str:
    if item.closed_at is None:
        return ""
    return f"Closed by {person_of(item.closed_by)}" if item.closed_by else "No longer so"
