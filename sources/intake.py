"""The door by which articles come in: the only writer of articles."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Func, Q, QuerySet, Value

from sources import origins, preparation, publishers
from sources.models import Article, OriginKey, Publisher
from sources.origins import Kin, Trace
from sources.preparation import Prepared, prepare
from sources.readers import RawArticle

__all__ = [
    "Decided",
    "Prepared",
    "Taken",
    "decide_origin",
    "hold_articles",
    "load_publishers",
    "prepare",
    "take_in",
]

LOCK = 4_801
"""Number, used for nothing else, of the lock under which articles are stored one after another. Two kindred articles
that come in at the same moment would otherwise not see each other, and both pass for originals."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Which article one copies (None: it is an original), why, and whether a person said so: then it stays."""

    origin: Article | None
    reason: str
    by_person: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """An article as it is stored.

    `status`: "new"; "known", when this publisher's very text was here already, in whichever revision and under
    whichever id (the id is then kept in `other_ids`); "revision", when it replaces an earlier text with the same id,
    or without ids the same address. `moved` are the articles
    that have another origin since: what was settled from them counts its origins anew.
    """

    article: Article
    status: Literal["new", "known", "revision"]
    moved: tuple[Article, ...] = ()


def take_in(raw: RawArticle) -> Taken:
    """Store an article once, with furniture, language, date, publisher and origin. Safe to repeat, and twice at once.

    One transaction. Until it ends others wait for their turn, so a caller should not wrap many calls in one of its own.
    """
    digest = hashlib.sha256(raw.text.encode()).hexdigest()
    known = _find(digest, publishers.find(raw.publisher, raw.url), raw)
    if known:
        return _recognised(known, raw)
    prepared = prepare(raw)
    traced = origins.trace(preparation.story(raw.text, prepared.furniture))
    try:
        with transaction.atomic():
            return _store(prepared, digest, traced)
    except IntegrityError:
        # Somebody wrote the very text without waiting for his turn; then it is here. Anything else is a real error.
        known = _find(digest, publishers.find(raw.publisher, raw.url), raw)
        if known is None:
            raise
        return _recognised(known, raw)


def load_publishers(rows: Iterable[Mapping[str, Any]]) -> int:
    """Create the publishers of `rows` (keys as in seeds/publishers.json) and return how many are new."""
    return publishers.load(rows)


def hold_articles() -> None:
    """Wait until nobody else stores articles or changes origins, then keep them from it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def decide_origin(article: Article, decided: Decided, bringing: Collection[str] = ()) -> tuple[Article, ...]:
    """Give an article the origin that a person says it has; return the articles whose origin is another now.

    Where it becomes a copy its own copies go along, so that there are no chains. Where it becomes an original,
    `bringing` names (by public id) the copies of its old origin that are copies of it.
    """
    root = (decided.origin.origin or decided.origin) if decided.origin else None
    if root is None:
        followers = Article.objects.filter(public_id__in=bringing, origin=article.origin_id or article.pk)
    else:
        followers = article.copies.all()
    following = list(followers.exclude(pk=article.pk).defer("text", "shingles", "furniture"))
    Article.objects.filter(pk__in=[each.pk for each in following]).update(origin=root or article)
    article.origin, article.origin_reason, article.origin_decided = root, decided.reason, decided.by_person
    article.save(update_fields=["origin", "origin_reason", "origin_decided"])
    return (article, *following)


def _recognised(article: Article, raw: RawArticle) -> Taken:
    """Keep the caller's id where the same text came in under another one before."""
    if raw.id and raw.id != article.external_id and raw.id not in article.other_ids:
        # By the database, not from what was read: another process may add another id at the same moment.
        unknown = Article.objects.filter(pk=article.pk).exclude(other_ids__contains=[raw.id])
        unknown.update(other_ids=Func(F("other_ids"), Value(raw.id), function="array_append"))
        article.refresh_from_db(fields=["other_ids"])
    return Taken(article, "known")


def _find(digest: str, publisher: Publisher | None, raw: RawArticle) -> Article | None:
    """Return the article with this text of `publisher`; None where there is none.

    Where `raw` names no publisher, the same text under the same id is the same article, whoever was found to have
    published it when it came first: publishers that became known since make no second article of it.
    """
    same = Article.objects.select_related("publisher").filter(text_digest=digest).order_by("pk")
    if publisher is None and not raw.publisher and not raw.url:
        return same.filter(Q(publisher=None) | Q(external_id=raw.id)).first()
    return same.filter(publisher=publisher).first() if publisher else None


def _store(prepared: Prepared, digest: str, traced: Trace) -> Taken:
    raw = prepared.raw
    hold_articles()
    publisher = publishers.find_or_create(raw.publisher, raw.url) or publishers.stated(raw.text, prepared.furniture)
    known = _find(digest, publisher, raw)
    if known:
        return _recognised(known, raw)
    previous = _previous(publisher, raw)
    article = Article.objects.create(
        publisher=publisher,
        external_id=raw.id,
        url=raw.url,
        title=prepared.title,
        text=raw.text,
        language=prepared.language,
        published=prepared.published,
        published_from=prepared.published_from,
        text_digest=digest,
        shingles=traced.sketch,
        furniture=[span._asdict() for span in prepared.furniture],
        previous=previous,
        revision=previous.revision + 1 if previous else 1,
    )
    keys = {*traced.copy_keys, *traced.rewrite_keys(origins.day_of(article))}
    OriginKey.objects.bulk_create(OriginKey(key=key, article=article) for key in sorted(keys))
    return Taken(article, "revision" if previous else "new", _join_family(article, traced))


def _previous(publisher: Publisher | None, raw: RawArticle) -> Article | None:
    """Return the last revision under the caller's id, or of an article without id, under its address."""
    same: QuerySet[Article] = Article.objects.current().filter(publisher=publisher, external_id=raw.id)
    if not raw.id:
        if not raw.url:
            return None
        same = same.filter(url=raw.url)
    return same.order_by("-revision", "-pk").first()


def _join_family(article: Article, traced: Trace) -> tuple[Article, ...]:
    """Give the article and its kin one origin; return the articles whose origin changed, but for `article` itself.

    An original that a person found to be no copy stays the origin of its family, which joins no other one: the article
    is of that family where it is likest to it, and leaves it out where it is liker to another.
    """
    kin = _of_one_family(origins.find_kin(article, traced))
    if not kin:
        return ()
    reasons = {(relative.article.origin or relative.article).pk: relative.reason for relative in reversed(kin)}
    roots = {root.pk: root for root in (relative.article.origin or relative.article for relative in kin)}
    decided = next((root for root in roots.values() if root.origin_decided), None)
    origin = decided or origins.first_of([article, *roots.values()])
    if origin.pk != article.pk:
        article.origin, article.origin_reason = origin, kin[0].reason
        article.save(update_fields=["origin", "origin_reason"])
    moved = []
    for root in roots.values():
        if root.pk == origin.pk:
            continue
        moved += [root, *root.copies.all()]
        root.copies.update(origin=origin)
        Article.objects.filter(pk=root.pk).update(origin=origin, origin_reason=reasons[root.pk])
    return tuple(moved)


def _of_one_family(kin: list[Kin]) -> list[Kin]:
    """Those of the kin, the likest first, that may be of one family with the likest."""
    roots = [relative.article.origin or relative.article for relative in kin]
    if roots and roots[0].origin_decided:
        return [relative for relative, root in zip(kin, roots, strict=True) if root == roots[0]]
    return [relative for relative, root in zip(kin, roots, strict=True) if not root.origin_decided]
