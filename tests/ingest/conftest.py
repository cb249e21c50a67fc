"""The real pipeline, built once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from ingest.facts import Reading
from ingest.pipeline import annotate, build

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
