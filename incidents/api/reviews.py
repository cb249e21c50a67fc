"""Questions that wait for a person, as rows of the API."""

from __future__ import annotations

from incidents.exports import Row, article_key, iso_moment
from incidents.models import ReviewItem


def review_row(item: ReviewItem, base: str = "") -> Row:
    """A question of `with_subjects`; no query. `closed_by` is a decision, null where it was no longer so."""
    article = item.article
    return {
        "id": item.public_id,
        "kind": item.kind,
        "status": item.status.value,
        "reason": item.reason,
        "incident": item.incident.public_id,
        "incident_url": base + item.incident.get_absolute_url(),
        "article": article_key(article) if article else None,
        "article_id": article.public_id if article else None,
        "field": item.field or None,
        "detail": item.detail,
        "opened_at": iso_moment(item.opened_at),
        "closed_at": iso_moment(item.closed_at) if item.closed_at else None,
        "closed_by": item.closed_by.public_id if item.closed_by else None,
    }
