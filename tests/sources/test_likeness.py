"""Copies, rewrites and independent reports of one event, told by words and by order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.likeness import PERMUTATIONS, Likeness, compare, sketch, telling, word_pairs
from sources.preparation import prepare, story
from sources.readers import RawArticle, read

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"


def seed(name: str) -> str:
    [article] = read([SEEDS / name])
    assert isinstance(article, RawArticle)
    return story(article.text, prepare(article).furniture)


def likeness(one: str, other: str) -> Likeness:
    return compare(telling(seed(one)), telling(seed(other)))


def test_a_copy_with_small_edits_has_the_words() -> None:
    found = likeness("norvane-asad-drones.txt", "pellworth-asad-drones.txt")
    assert found.runs > 0.8
    assert found.order == 1.0


def test_a_rewrite_has_the_order_and_not_the_words() -> None:
    found = likeness("norvane-asad-drones.txt", "newsbarge-asad-drones.txt")
    assert found.runs < 0.2
    assert found.sentences >= 10
    assert found.covered > 0.6
    assert found.order > 0.9


@pytest.mark.parametrize("other", ["qalat-asad-drones.html", "sentrylines-airport-drones.txt", "northmark-opec.txt"])
def test_an_independent_report_has_neither(other: str) -> None:
    found = likeness("norvane-asad-drones.txt", other)
    assert found.runs < 0.2
    assert found.covered < 0.5


def test_the_same_sentences_in_another_order_are_no_rewrite() -> None:
    sentences = seed("norvane-asad-drones.txt").split("\n\n")
    found = compare(telling("\n".join(sentences)), telling("\n".join(reversed(sentences))))
    assert found.covered > 0.9
    assert found.order < 0.3


@given(st.text(), st.text())
def test_likeness_has_no_direction_and_stays_in_range(one: str, other: str) -> None:
    found = compare(telling(one), telling(other))
    assert found == compare(telling(other), telling(one))
    assert all(0 <= share <= 1 for share in (found.runs, found.covered, found.order))


def test_a_sketch_is_the_same_every_time() -> None:
    """The database holds sketches: a library that makes others must not come in unnoticed."""
    numbers = sketch(word_pairs("Two drones were destroyed close to the northern border, the army said."))
    assert len(numbers.tobytes()) == 4 * PERMUTATIONS
    assert numbers[:3].tolist() == [120772140, 66712283, 205280372]
