"""What tests of concurrency run in processes of their own, on the test's database."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Barrier

from ingest.facts import Extraction

TOGETHER_WITHIN = 300
"""Seconds in which all processes must have started."""


def join(database: str, barrier: Barrier) -> None:
    """Make a new process ready to work on the database, and wait until the others are."""
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = database
    barrier.wait(TOGETHER_WITHIN)


def store_all(read: Sequence[tuple[int, Extraction]]) -> int:
    """Store what was read in the articles (by key), one after another; return how many were not stored before."""
    from ingest.store import store
    from sources.models import Article

    return sum(store(Article.objects.get(pk=key), extraction) is not None for key, extraction in read)


def decide(editor: str, merged: tuple[int, int], corrected: int, times: int) -> None:
    """As an editor: merge the first of two incidents into the second, then correct a third one over and over."""
    from django.contrib.auth.models import User

    from incidents import corrections
    from incidents.choices import ClaimField
    from incidents.models import Incident

    user = User.objects.get(username=editor)
    one, other = (Incident.objects.get(pk=key) for key in merged)
    corrections.merge(one, other, user=user, reason="The town was misread.")
    for number in range(times):
        figure = {"low": number, "best": number, "high": number, "quantifier": "exact"}
        incident = Incident.objects.get(pk=corrected)
        corrections.correct(incident, ClaimField.INJURED, figure, user=user, reason=f"The hospital's list {number}.")


def fold_and_unfold(editor: str, article: int, into: int, times: int) -> None:
    """As an editor: say that one article copies another, then that it does not, over and over."""
    from django.contrib.auth.models import User

    from incidents import corrections
    from sources.models import Article

    user = User.objects.get(username=editor)
    for _ in range(times):
        one, other = Article.objects.get(pk=article), Article.objects.get(pk=into)
        corrections.fold_article(one, other, user=user, reason="It has the agency's words.")
        corrections.unfold_article(Article.objects.get(pk=article), user=user, reason="It has a reporter of its own.")
