"""Which article copies which: a person says that one is no copy, or a copy of another; incidents count origins anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from incidents.choices import DecisionKind
from incidents.corrections.ledger import RefusedDecision, checked, record
from incidents.models import Decision
from incidents.placement import hold_reports
from incidents.resettle import recount_origins
from sources.intake import Decided, decide_origin, hold_articles
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet


def unfold_article(article: Article, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Say that the article is no copy: it is an origin of its own from now on, whatever likeness is found later.

    Raises PermissionDenied; RefusedDecision where it is an original anyhow.
    """
    editor, reason = checked(user, reason)
    with transaction.atomic():
        _hold()
        article = _fresh(Article.objects.filter(pk=article.pk))
        if article.origin is None:
            raise RefusedDecision("It is held for no copy of another article.")
        return _decide(DecisionKind.UNFOLD, article, None, editor, reason)


def fold_article(article: Article, into: Article, *, user: User | AnonymousUser, reason: str) -> Decision:
    """Say that the article copies or rewrites `into`: the two, and their copies, count as one origin from now on.

    Raises PermissionDenied; RefusedDecision where they are of one origin already.
    """
    editor, reason = checked(user, reason)
    with transaction.atomic():
        _hold()
        article, into = _fresh(Article.objects.filter(pk=article.pk)), _fresh(Article.objects.filter(pk=into.pk))
        if (article.origin or article) == (into.origin or into):
            raise RefusedDecision("The two count as one origin already.")
        return _decide(DecisionKind.FOLD, article, into, editor, reason)


def take_back(decision: Decision) -> None:
    """Let the article be of the origin that it was of before the decision.

    Raises RefusedDecision where a later decision about the same article stands: that one goes first.
    """
    _hold()
    article = _fresh(Article.objects.filter(decisions=decision))
    later = Decision.objects.standing().filter(article=article, pk__gt=decision.pk)
    if later.exists():
        raise RefusedDecision("A later decision about the origin of this article stands. Undo that first.")
    before: Any = decision.old
    origin = Article.objects.get(public_id=before["origin"]) if before["origin"] else None
    if origin and origin.origin == article:
        raise RefusedDecision("The article that it copied has become a copy of this one since. Undo that first.")
    copies = [row["article"] for row in decision.moved]
    moved = decide_origin(article, Decided(origin, before["reason"], before["decided"]), copies)
    recount_origins(moved, timezone.now())


def _hold() -> None:
    """Wait until nobody else writes reports, then articles: in the order of all who hold both."""
    hold_reports()
    hold_articles()


def _decide(kind: DecisionKind, article: Article, into: Article | None, editor: User, reason: str) -> Decision:
    before = {
        "origin": article.origin.public_id if article.origin else None,
        "reason": article.origin_reason,
        "decided": article.origin_decided,
    }
    origin = (into.origin or into) if into else None
    copies = list(article.copies.values_list("public_id", flat=True)) if origin else []
    moved = decide_origin(article, Decided(origin, "a person found it to be a copy" if origin else "", True), copies)
    decision = record(
        kind,
        editor,
        reason,
        article=article,
        into_article=into,
        old=before,
        new={"origin": origin.public_id if origin else None},
        moved=[{"article": copy} for copy in copies],
    )
    recount_origins(moved, timezone.now())
    return decision


def _fresh(one: QuerySet[Article]) -> Article:
    return one.select_related("origin").defer("text", "shingles", "furniture").get()
