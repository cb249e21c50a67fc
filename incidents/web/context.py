"""What every page can show: asked for only where a template prints it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from incidents.models import ReviewItem


def review(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """`open_questions`: how many wait for a person; one query."""
    return {"open_questions": ReviewItem.objects.open().count}
