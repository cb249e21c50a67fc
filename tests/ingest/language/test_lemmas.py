"""A form and its lemma give a rule; the rule gives the lemma back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.lemmas import rule_between, rule_of_text


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("drones", "drone", "k1+"),
        ("Rigged", "rig", "l3+"),
        ("armies", "army", "k3+y"),
        ("was", "be", "=be"),
        ("Iraq", "Iraq", "k0+"),
        ("The", "the", "l0+"),
        ("men", "man", "k2+an"),
    ],
)
def test_a_rule_is_the_shortest_edit(form: str, lemma: str, rule: str) -> None:
    assert rule_between(form, lemma).text() == rule


@given(st.text("abcAB", min_size=1, max_size=6), st.text("abcAB", min_size=1, max_size=6))
def test_the_rule_gives_the_lemma_back(form: str, lemma: str) -> None:
    assert rule_of_text(rule_between(form, lemma).text()).apply(form) == lemma


def test_a_form_too_short_for_the_rule_is_its_own_lemma() -> None:
    assert rule_of_text("l3+y").apply("Die") == "die"
