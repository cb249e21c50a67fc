"""The real pipeline, built once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from ingest.facts import Reading
from ingest.pipeline import annotate, build
from ingest.reader import Reader
from ingest.tasks import shared_reader
from ingest.wire import extraction_json, incident_json

PUBLISHED = date(2022, 1, 4)
"""A Tuesday: the day on which the texts of these tests were published where they do not say otherwise."""


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Doc]:
    """Return a function from a text (and its publication date) to the annotated Doc."""

    def annotated(text: str, published: date | None = PUBLISHED, skipped: tuple[tuple[int, int], ...] = ()) -> Doc:
        return next(annotate(nlp, [Reading(text, published, skipped=skipped)]))

    return annotated


@pytest.fixture(scope="session")
def whole_reader() -> Reader:
    """The reader with its gazetteer: what tells where something happened."""
    return shared_reader()


@pytest.fixture(scope="session")
def incidents_of(whole_reader: Reader) -> Callable[..., list[dict[str, Any]]]:
    """Return a function from an article to its incidents, as `manage.py extract` writes them.

    `dateline` is the place before the article's first dash; it and the dash are no part of the story.
    """

    def extracted(text: str, published: date | None = PUBLISHED, dateline: str = "") -> list[dict[str, Any]]:
        header = f"{dateline} — " if dateline else ""
        reading = Reading(
            header + text,
            published,
            skipped=((0, len(header)),) if header else (),
            dateline=(0, len(dateline)) if dateline else None,
        )
        (extraction,) = whole_reader.read([(reading, "en")])
        assert extraction.error is None
        return [incident_json(account) for account in extraction.accounts]

    return extracted


@pytest.fixture(scope="session")
def claims_of(whole_reader: Reader) -> Callable[..., list[dict[str, Any]]]:
    """Return a function from an article to the claims in it, as `manage.py extract` writes them."""

    def claimed(text: str, published: date | None = PUBLISHED) -> list[dict[str, Any]]:
        (extraction,) = whole_reader.read([(Reading(text, published), "en")])
        claims: list[dict[str, Any]] = extraction_json(extraction, "a", published)["claims"]
        return claims

    return claimed
