"""Whatever text comes in, every stage takes it, and a longer one costs its length."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from ingest.facts import Extraction, Reading
from ingest.reader import Reader
from ingest.stages.annotations import EVENTS, SPEECH, spans
from ingest.tasks import shared_reader
from ingest.wire import extraction_json

Read = Callable[..., Doc]

WORDS = st.sampled_from(
    [
        *[
            "drones",
            "were",
            "shot",
            "down",
            "on",
            "Tuesday",
            "killed",
            "three",
            "people",
            "said",
            "in",
            "Baghdad",
            "airport",
            "at",
            "a",
            "the",
            "attack",
            "after",
        ],
        *["No", "group", "claimed", "responsibility", "for", "it", "2022"],
        "“",
        "”",
        '"',
        ".",
        ",",
        "\n",
        "\n\n",
    ]
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shared_reader()


def extraction_of(reader: Reader, text: str) -> Extraction:
    return next(reader.read([(Reading(text), "en")]))


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_and_every_span_lies_in_it(reader: Reader, text: str) -> None:
    extraction = extraction_of(reader, text)
    claims = [*extraction.statements, *(claim for account in extraction.accounts for claim in account.claims)]
    for claim in claims:
        assert 0 <= claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
        assert 0 <= claim.confidence <= 1


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_value_that_is_not_null_has_evidence(reader: Reader, text: str) -> None:
    record = extraction_json(extraction_of(reader, text), "a1", None)
    for incident in record["incidents"]:
        proven = {row["field"] for row in incident["evidence"]}
        for field in ("type", "outcome", "date", "location", "killed", "injured", "responsibility"):
            assert incident[field] is None or field in proven
        for field in ("actors", "weapons"):
            assert not incident[field] or field in proven


def test_the_same_text_is_read_alike_alone_and_among_others(reader: Reader) -> None:
    texts = ["Two drones were shot down on Tuesday at Baghdad airport.", "A bomb killed three people.", ""]
    together = list(reader.read([(Reading(text), "en") for text in texts]))
    assert together == [extraction_of(reader, text) for text in texts]


def test_ten_thousand_quotation_marks(read: Read) -> None:
    assert len(spans(read("“" * 10_000), SPEECH)) <= 1
    read('"a ' * 10_000)


def test_one_endless_sentence(read: Read) -> None:
    doc = read("the bomb that killed a man and " * 1_000)
    assert len(spans(doc, EVENTS)) == 1_000


def test_what_has_no_english_name_is_refused_with_a_reason(reader: Reader) -> None:
    (extraction,) = reader.read([(Reading("Zwei Drohnen wurden abgeschossen."), "de")])
    assert "another language (de)" in str(extraction.error)
    assert extraction.accounts == ()


def test_a_language_pipeline_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="en_nowhere"):
        Reader("en_nowhere", tmp_path)
