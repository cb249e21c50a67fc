"""Real news comes through whole: words, sentence ends, subjects and names, whatever the page did to the text."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-led troops", "U.S. - led troops"),
        ("Kata'ib Hezbollah's base", "Kata'ib Hezbollah 's base"),
        ("Kata’ib Hezbollah’s base", "Kata’ib Hezbollah ’s base"),
        ("at 10:30 p.m. Tuesday", "at 10:30 p.m. Tuesday"),
        ("Lt. Col. Dan Roe", "Lt. Col. Dan Roe"),
        ("killed.The attack", "killed . The attack"),
        ("in 2019.Then", "in 2019 . Then"),
        ("he said.“They", "he said . “ They"),
        ('he said."They', 'he said . " They'),
        ("in 2022.(Photo", "in 2022 . ( Photo"),
        ("Iraqâ€™s army", "Iraq â€™s army"),
        ("don’t stop", "do n’t stop"),
        ("example.com", "example.com"),
    ],
)
def test_words(nlp: Language, text: str, words: str) -> None:
    assert [token.text for token in nlp.make_doc(text)] == words.split()


@pytest.mark.parametrize(
    "sentences",
    [
        ["Two drones were shot down.", "Nobody was hurt."],
        ["“We will answer,” the colonel said.", "“They know it.”", "He gave no details."],
        ["The blast hit Sana'a at 10:30 p.m. on Tuesday.", "Five people died."],
        ["Gen. Omar Badri visited the U.S. base.", "Lt. Col. Dan Roe did not."],
        ["Combined Joint Task Force – Operation Inherent Resolve denied it.", "Officials said nothing."],
        ['"It was terrible," she said.', '"I ran."'],
    ],
    ids=str,
)
def test_sentence_ends(nlp: Language, sentences: list[str]) -> None:
    doc = nlp(" ".join(sentences))
    assert [sentence.text for sentence in doc.sents] == sentences


def test_a_sentence_end_without_a_space_is_one(nlp: Language) -> None:
    doc = nlp("Police closed the scene.The victim, a man of 34, was taken to hospital.")
    assert [sentence.text for sentence in doc.sents] == [
        "Police closed the scene.",
        "The victim, a man of 34, was taken to hospital.",
    ]


def test_a_blank_line_ends_a_sentence_even_without_a_full_stop(nlp: Language) -> None:
    doc = nlp("Two drones shot down near base\n\nThe army said nothing.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Two drones shot down near base",
        "The army said nothing.",
    ]


def governor(doc: Doc, word: str) -> tuple[str, str]:
    token = next(token for token in doc if token.text == word)
    return token.dep_, token.head.text


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Two drones were shot down by the army.", "drones", ("nsubj:pass", "shot")),
        ("Two drones were shot down by the army.", "army", ("obl:agent", "shot")),
        # headlines leave out "were"
        ("Two drones shot down near Iraqi base", "drones", ("nsubj:pass", "shot")),
        ("Nine killed as gunmen storm gold mine", "Nine", ("nsubj:pass", "killed")),
        # participle chains in leads
        (
            "Two explosives-laden drones targeting a base housing foreign troops were destroyed on Tuesday.",
            "drones",
            ("nsubj:pass", "destroyed"),
        ),
        (
            "A gunman riding a motorcycle opened fire on worshippers, killing five men and wounding 11 others.",
            "men",
            ("obj", "killing"),
        ),
        ("The attack was carried out by rebels, the minister said.", "minister", ("nsubj", "said")),
    ],
)
def test_who_does_what(nlp: Language, text: str, word: str, expected: tuple[str, str]) -> None:
    assert governor(nlp(text), word) == expected


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("The U.S.-led coalition left.", "U.S.", "GPE"),
        ("The U.S. responded with airstrikes.", "U.S.", "GPE"),
        ("Police in Brampton, Ont., found the car.", "Ont.", "GPE"),
        ("A spokesman for the U.S. Army declined to comment.", "U.S. Army", "ORG"),
        ("Rockets hit Ain al-Asad air base on Monday.", "Ain al-Asad air base", "FAC"),
        ("Drones were seen over Baghdad airport.", "Baghdad airport", "FAC"),
        ("Brig. Gen. Omar Badri was wounded.", "Omar Badri", "PERSON"),
        ("The Interior Ministry denied the report.", "Interior Ministry", "ORG"),
        ("Two Syrian soldiers were hurt.", "Syrian", "NORP"),
        ("Gunmen killed five people in Maiduguri on Monday.", "Maiduguri", "GPE"),
        ("Troops crossed the Euphrates River.", "Euphrates River", "LOC"),
    ],
)
def test_names(nlp: Language, text: str, name: str, label: str) -> None:
    assert (name, label) in {(ent.text, ent.label_) for ent in nlp(text).ents}


def test_a_surname_alone_is_the_person_named_in_full(nlp: Language) -> None:
    doc = nlp("Gen. Omar Badri was killed on Monday.\n\nA banner read “Badri’s revenge”. Badri led the force.")
    assert [(ent.text, ent.label_) for ent in doc.ents if "Badri" in ent.text] == [
        ("Omar Badri", "PERSON"),
        ("Badri", "PERSON"),
        ("Badri", "PERSON"),
    ]


def test_a_town_named_more_often_than_the_person_stays_a_town(nlp: Language) -> None:
    doc = nlp("Police in Houston arrested a man. He left Houston on Monday. Dan Houston, 40, lives near Houston.")
    assert ("Houston", "GPE") in {(ent.text, ent.label_) for ent in doc.ents}
