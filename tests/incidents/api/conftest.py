"""What tests of the API share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def _calls_start_at_zero() -> None:
    """Throttling counts calls in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def get(client: Client) -> Get:
    """`get("incidents/", type="riot")` is the answer's JSON; anything but 200 fails the test."""

    def get(path: str, **query: Any) -> Any:
        answer = client.get(f"/api/v1/{path}", query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return get
