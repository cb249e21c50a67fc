"""An article that waits for its reader: how long already, and what that may mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sources.models import Article

PATIENCE = 30
"""Seconds after which the page says that the queue may be long or no reader at work."""


@dataclass(frozen=True, slots=True)
class Waiting:
    title: str
    url: str
    poll_url: str
    seconds: int
    is_long: bool


def present_waiting(article: Article, poll_url: str, now: datetime) -> Waiting:
    seconds = max(0, int((now - article.received_at).total_seconds()))
    return Waiting(str(article), article.get_absolute_url(), poll_url, seconds, seconds > PATIENCE)
