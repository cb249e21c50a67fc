"""Reading in the background: the queue stands in PostgreSQL, workers run on any number of machines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django_tasks import task

from sources.models import Article

if TYPE_CHECKING:
    from ingest.reader import Reader


@cache
def shared_reader() -> Reader:
    """Return this process's reader. It takes a second and some hundred megabytes when it first reads."""
    # Imported here: the web process, which only puts tasks into the queue, must not carry spaCy.
    from ingest.reader import Reader

    return Reader(settings.CASEBOOK_LANGUAGE, settings.STATE_DIR)


@task()
def read_article(article_id: int) -> None:
    """Read one article and store what it says. `article_id` is the database key."""
    from ingest.reading import read_and_store

    article = Article.objects.select_related("publisher").get(pk=article_id)
    for _run in read_and_store(shared_reader(), [article]):
        pass
