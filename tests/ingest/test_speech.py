"""Who says what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from ingest.designations import claimant_of
from ingest.stages.annotations import RESPONSIBILITY, SPEECH, spans

Read = Callable[..., Doc]

QUOTES = [
    ("“The attack was unsuccessful,” the official said.", "The attack was unsuccessful,", "the official"),
    ('"We keep a small force there," Colonel Dana Wills told reporters.', "We keep a small force there,", "Dana Wills"),
    ("The mayor said: “Nobody was at home that night.”", "Nobody was at home that night.", "The mayor"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), QUOTES)
def test_a_quote_has_its_speaker(text: str, words: str, speaker: str, read: Read) -> None:
    doc = read(text)
    (quote,) = [span for span in spans(doc, SPEECH) if span._.speech.quote]
    claimant = claimant_of(doc, quote._.speech.speaker)
    assert quote.text == words
    assert claimant is not None
    assert speaker in (claimant.text, claimant.name)


def test_a_group_speaks_through_its_spokesman_and_nobody_through_a_lawyer(read: Read) -> None:
    def name_of(speaker: str) -> str | None:
        (said,) = spans(read(f"{speaker} said that two people had died."), SPEECH)
        claimant = claimant_of(said.doc, said._.speech.speaker)
        return claimant.name if claimant else None

    assert name_of("The Harrow Front’s spokesman") == "Harrow Front"
    assert name_of("Wills’s lawyer") is None
    assert name_of("Sheriff Dana Wills") == "Dana Wills"


def test_a_quotation_mark_that_nothing_closes_ends_with_its_line(read: Read) -> None:
    doc = read("“We will not leave this place, he thought.\n\nThe street was empty.")
    assert [span.text for span in spans(doc, SPEECH) if span._.speech.quote] == [
        "We will not leave this place, he thought."
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No group claimed responsibility for the attack.", "unclaimed"),
        ("There was no immediate claim of responsibility for the attacks.", "unclaimed"),
        ("The incident was not claimed by any group.", "unclaimed"),
        ("The Islamic State claimed responsibility for the bombing.", "claimed"),
        ("The rebels denied responsibility for the bombing.", "denied"),
    ],
)
def test_responsibility_is_read(text: str, status: str, read: Read) -> None:
    assert [span.label_ for span in spans(read(text), RESPONSIBILITY)] == [status]


def test_claims_of_the_past_say_nothing_of_this_attack(read: Read) -> None:
    doc = read("Armed groups have claimed responsibility for similar incidents in the past.")
    assert spans(doc, RESPONSIBILITY) == []
