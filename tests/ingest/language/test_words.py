"""Words as the encoder sees them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from ingest.language.component import JointReader
from ingest.language.words import DIGITS, LOWER, MAX_PIECES, MIXED, SIGN, TITLE, UPPER, Vocabulary, shape_of


@pytest.fixture(scope="module")
def vocabulary(nlp: Language) -> Vocabulary:
    reader = nlp.get_pipe("joint_reader")
    assert isinstance(reader, JointReader)
    return reader.weights.vocabulary


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("drones", LOWER),
        ("Iraq", TITLE),
        ("A", TITLE),
        ("AP", UPPER),
        ("U.S.", UPPER),
        ("McGraw", MIXED),
        ("Kata'ib", TITLE),
        ("a.m.", LOWER),
        ("10:30", DIGITS),
        ("F-16s", DIGITS),
        ("“", SIGN),
        ("—", SIGN),
    ],
)
def test_the_shape_of_a_word(text: str, shape: int) -> None:
    assert shape_of(text) == shape


@pytest.mark.parametrize(("one", "other"), [("’", "'"), ("“", '"'), ("Kata’ib", "Kata'ib"), ("—", "-"), ("â€™s", "'s")])
def test_signs_that_mean_the_same_are_the_same(vocabulary: Vocabulary, one: str, other: str) -> None:
    first, second = vocabulary.words([one, other])
    assert first.pieces == second.pieces


def test_an_endless_word_has_few_pieces(vocabulary: Vocabulary) -> None:
    (word,) = vocabulary.words(["https://example.org/" + "x9-" * 500])
    assert len(word.pieces) == MAX_PIECES


def test_a_word_of_no_known_letters_still_has_a_piece(vocabulary: Vocabulary) -> None:
    assert all(word.pieces for word in vocabulary.words(["\u200b", "\ufffd", "ꙮ", "\x07"]))
