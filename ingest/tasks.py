"""Reading in the background: the queue stands in PostgreSQL, workers run on any number of machines."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django_tasks import task

from ingest.reader import Reader
from ingest.reading import read_and_store
from sources.models import Article


@cache
def shared_reader() -> Reader:
    """Return this process's reader, built at the first call: it takes a second and some hundred megabytes."""
    return Reader(settings.CASEBOOK_LANGUAGE, settings.STATE_DIR)


@task()
def read_article(article_id: int) -> None:
    """Read one article and store what it says. `article_id` is the database key."""
    article = Article.objects.select_related("publisher").get(pk=article_id)
    for run in read_and_store(shared_reader(), [article]):
        run.refresh_from_db()
