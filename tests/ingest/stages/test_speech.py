"""Who says what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import RESPONSIBILITY, SPEECH, spans
from ingest.stages.designations import claimant_of

Read = Callable[..., Doc]
Claims = Callable[..., list[dict[str, Any]]]

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
    assert name_of("NBA spokesman Noor Amadi") == "Noor Amadi"
    assert name_of("The sheriff, Dana Wills,") == "Dana Wills"
    assert name_of("Taliban-run television") is None


def test_a_quotation_mark_that_nothing_closes_ends_with_its_line(read: Read) -> None:
    doc = read("“We will not leave this place, he thought.\n\nThe street was empty.")
    assert [span.text for span in spans(doc, SPEECH) if span._.speech.quote] == [
        "We will not leave this place, he thought."
    ]


OVER_PARAGRAPHS = [
    ("The mayor said the town was quiet.\n\n“We have lost two people here.”", "The mayor"),
    ("“We are sad,” the mayor said.\n\n“They were good people.”", "the mayor"),
    ("The mayor released this statement on Friday:\n\n“We grieve with the family.”", "The mayor"),
    ("The mayor said the town was quiet.\n\nThe sign on it was new, “Closed for the day.”", None),
]


@pytest.mark.parametrize(("text", "speaker"), OVER_PARAGRAPHS)
def test_a_paragraph_that_is_a_quote_goes_on_with_the_one_before(text: str, speaker: str | None, read: Read) -> None:
    doc = read(text)
    last = [span for span in spans(doc, SPEECH) if span._.speech.quote][-1]
    claimant = claimant_of(doc, last._.speech.speaker)
    assert (claimant.text if claimant else None) == speaker


def test_names_and_broken_marks_are_no_quotes(read: Read) -> None:
    def quotes(text: str) -> list[str]:
        return [span.text for span in spans(read(text), SPEECH) if span._.speech.quote]

    assert not quotes("The party, dubbed “Levels of the night” after a song, was long.")
    assert quotes('It was dark," said Dana Wills. "We saw nobody at all," she said.') == ["We saw nobody at all,"]
    assert quotes("“I heard the shots and ran, “ said Dana Wills.") == ["I heard the shots and ran,"]
    assert quotes("“Where did they go with our child?” the mother asked.") == ["Where did they go with our child?"]


HEADLINES = [
    ("Police: Two people shot dead in Harrow", "Police"),
    ("Two people shot dead in Harrow: police", "police"),
    ("Harrow sheriff: Two people shot dead", "Harrow sheriff"),
    ("HARROW: Two people shot dead on Monday", None),
    ("Breaking: Two people shot dead in Harrow", None),
]


@pytest.mark.parametrize(("text", "speaker"), HEADLINES)
def test_who_speaks_in_a_headline(text: str, speaker: str | None, claims_of: Claims) -> None:
    told = [claim for claim in claims_of(text) if claim["field"] == "killed"]
    assert told
    assert {claim["claimant"]["text"] if claim["claimant"] else None for claim in told} == {speaker}


WHO_SAYS_IT = [
    # Several speak in one sentence: each says what stands in the own clause
    ("A bomb killed eight people, the director said; a doctor spoke of 12 dead.", "8", "the director"),
    ("A bomb killed eight people, the director said; a doctor spoke of 12 dead.", "12", "a doctor"),
    ("A bomb killed two, the army said, hours after the rebels said they had left the town.", "2", "the army"),
    ("A bomb killed two, according to the clinic, as the army denied that it had shelled the town.", "2", "the clinic"),
    ("Two people were killed, police and rescuers said.", "2", "police and rescuers"),
    ("HARROW: Two people were killed on Monday, police said.", "2", "police"),
    # Verbs that say something only with a count
    ("The mayor put the toll at nine.", "9", "The mayor"),
    ("The mayor gave a figure of nine dead.", "9", "The mayor"),
    ("The Harrow Relief human rights office now puts the toll at nine.", "9", "The Harrow Relief human rights office"),
    ("On Friday he had spoken of 70 deaths.", "70", "he"),
    ("Noor Amadi was quoted as saying that two people died.", "2", "Noor Amadi"),
    # Who goes on speaking
    ("The source told Harrow News so. “Two people died,” he said.", "2", "The source"),
    ("Colonel Dana Wills said the road was closed. Two soldiers died, she said.", "2", "Colonel Dana Wills"),
    ("The mayor said the road was closed. Noor Amadi fled. Two soldiers died, he said.", "2", "he"),
    ("“The town is quiet now. Two people were killed,” the mayor said.", "2", "the mayor"),
    ("“Two bombs, and the street was gone, and two people died,” said a neighbour.", "2", "a neighbour"),
    ("Two people were killed, according to Officer Noor Amadi.", "2", "Officer Noor Amadi"),
    ("Two people were killed, the Ministry of Health said.", "2", "the Ministry of Health"),
    (
        "Two people were killed by the system that guards the airport, an official with the Kenyan army said.",
        "2",
        "an official",
    ),
    ("Two people died, according to Chief of Detectives Dana Wills.", "2", "Chief of Detectives Dana Wills"),
    ("The force's spokesman, Noor Amadi, said two people died.", "2", "The force's spokesman, Noor Amadi"),
    ("No officer said how the two people were killed.", "2", None),
    ("Nobody said how the two people were killed.", "2", None),
    ("A stray bullet claimed the lives of two people, police said.", "2", "police"),
    # What stands beside a clause in which somebody speaks is the article's own
    ("A man who told the police that he was lost killed two people.", "2", None),
]


@pytest.mark.parametrize(("text", "killed", "speaker"), WHO_SAYS_IT)
def test_a_toll_has_the_one_who_gives_it(text: str, killed: str, speaker: str | None, claims_of: Claims) -> None:
    claims = claims_of(f"A bomb exploded in a market on Monday.\n\n{text}")
    told = [claim for claim in claims if claim["field"] == "killed" and str(claim["value"]) == killed]
    assert told
    assert {claim["claimant"]["text"] if claim["claimant"] else None for claim in told} == {speaker}


DEEDS = [
    ("The Harrow Front claimed the attack.", "Harrow Front", "asserted"),
    ("The Harrow Front denied any part in the attack.", "Harrow Front", "denied"),
    ("The mayor blamed the Harrow Front for the attack.", "mayor", "asserted"),
    ("The mayor, who blamed the Harrow Front for the attack, left.", "mayor", "asserted"),
    ("The attack was claimed by the Harrow Front.", "Harrow Front", "asserted"),
    ("Residents said, hours after the Taliban said they had carried out an attack, so.", "Taliban", "asserted"),
]


def test_what_is_told_of_a_deed_that_somebody_claims_is_not_their_word(claims_of: Claims) -> None:
    claims = claims_of("A bomb exploded on Monday. The Harrow Front claimed the attack, which killed two people.")
    assert {claim["claimant"] and claim["claimant"]["text"] for claim in claims if claim["field"] == "killed"} == {None}


def test_who_brings_the_wounded_away_claims_no_deed(claims_of: Claims) -> None:
    claims = claims_of("Four people were shot. Harrow Rescue took the gunshot victims to a hospital.")
    assert not [claim for claim in claims if claim["field"] == "responsibility"]


def test_a_house_that_speaks_is_no_facility(claims_of: Claims) -> None:
    claims = claims_of("A bomb killed two people, the embassy said.")
    assert {claim["claimant"]["kind"] for claim in claims if claim["claimant"]} == {"government"}


@pytest.mark.parametrize(("text", "speaker", "stance"), DEEDS)
def test_who_claims_denies_or_blames_says_so(text: str, speaker: str, stance: str, claims_of: Claims) -> None:
    told = [c for c in claims_of(f"A bomb killed two people. {text}") if c["field"] == "responsibility"]
    assert [(claim["claimant"]["text"].removeprefix("The "), claim["stance"]) for claim in told] == [(speaker, stance)]


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
