"""Surnames, acronyms and descriptions mean whom the article has named, and stay in doubt where it names several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.lexicons import load
from ingest.stages.annotations import PARTIES, REFERENCES, RESPONSIBILITY, spans
from ingest.stages.designations import actor_value

Read = Callable[..., Doc]

FRONT = "The Harrow Front attacked a base on Monday. "
BOTH = FRONT + "The Sendal Brigades attacked a bridge. "

TABLE = [
    # Surnames
    ("Omar Badri was killed on Monday. Badri led a gang.", "Badri", ["Omar Badri"]),
    ("Badri died on Monday. Gen. Omar Badri led a gang.", "Badri", ["Omar Badri"]),
    ("Omar al-Badri was killed on Monday. Badri led a gang.", "Badri", ["Omar al-Badri"]),
    ("Dana Wills and Noor Wills attacked a shop. Wills was shot.", "Wills", ["Dana Wills", "Noor Wills"]),
    ("Qasim Badri led a gang. Qassem Badri was killed. Badri was 50.", "Badri", ["Qasim Badri"]),
    ("Omar Badri was killed on Monday. Wills led a gang.", "Wills", []),
    ("Noor Amadi Ruiz led a gang. Amadi was shot.", "Amadi", ["Noor Amadi Ruiz"]),
    ("Noor Amadi led a gang. Noor Amadi Ruiz was 50. Amadi was shot.", "Amadi", ["Noor Amadi Ruiz"]),
    ("OMAR NOOR BADRI, 68, was killed. Omar Noor Badri led a gang. Badri was 50.", "Badri", ["OMAR NOOR BADRI"]),
    # Known groups
    (
        "The FMLN is the Farabundo Marti National Liberation Front.",
        "FMLN",
        ["Farabundo Marti National Liberation Front"],
    ),
    ("Boko Haram militants attacked a base.", "Boko Haram militants", ["Boko Haram"]),
    # Acronyms
    ("The Anbar Revolutionary Front (ARF) met. The ARF attacked a base.", "ARF", ["Anbar Revolutionary Front"]),
    ("The Harrow Liberation Army (EHL) met. EHL rebels attacked a base.", "EHL", ["Harrow Liberation Army"]),
    ("The Harrow Front (Reuters) attacked a base. The ARF met.", "ARF", []),
    ("The Harrow Front met in Harrow (AFP). The AFP attacked a base.", "AFP", []),
    # Descriptions
    (FRONT + "The group killed two men.", "The group", ["Harrow Front"]),
    (FRONT + "The Iran-backed militia killed two men.", "The Iran-backed militia", ["Harrow Front"]),
    (FRONT + "The Shiite group killed two men.", "The Shiite group", ["Harrow Front"]),
    (FRONT + "Gunmen of the same group killed two men.", "the same group", ["Harrow Front"]),
    (BOTH + "The group killed two men.", "The group", ["Harrow Front", "Sendal Brigades"]),
    (FRONT + "The rights group counted two dead.", "The rights group", []),
    (FRONT + "A group killed two men.", "A group", []),
    ("The group killed two men. " + FRONT, "The group", []),
    ("The Iraqi Army attacked a base. The group killed two men.", "The group", []),
    ("The Harrow Daily wrote about it. The group killed two men.", "The group", []),
    ("The rights group Harrow Watch wrote about it. The group killed two men.", "The group", []),
    ("Fighters of the militant group Sendal met. The group killed two men.", "The group", ["Sendal"]),
    (
        "The Harrow Front (HF) met. HF militants attacked a base. The group killed two men.",
        "The group",
        ["Harrow Front"],
    ),
    ("A group calling itself the Harrow Front attacked a base.", "A group", ["Harrow Front"]),
    ("A militia known as the Harrow Front attacked a base.", "A militia", ["Harrow Front"]),
    # Forces of states
    ("The Kenyan military met. The army attacked a camp.", "The army", ["Kenyan military"]),
    ("The Kenyan Air Force met. The air force attacked a camp.", "The air force", ["Kenyan Air Force"]),
    ("Kenya's army and the Ugandan army met. The army attacked.", "The army", ["Kenyan army", "Ugandan army"]),
    ("The Kenyan military met. The police attacked a camp.", "The police", []),
    ("The Kenyan military met. Two soldiers attacked a camp.", "Two soldiers", []),
    ("The Kenyan police met. Police in Harrow attacked a camp.", "Police", []),
    ("The army attacked a camp.", "The army", []),
    # Coalitions
    ("The U.S.-led coalition met. The coalition bombed a camp.", "The coalition", ["U.S.-led coalition"]),
    (
        "The Saudi-led military coalition bombed a camp.",
        "The Saudi-led military coalition",
        ["Saudi-led military coalition"],
    ),
    (
        "The coalition led by Kenya met. Rockets hit coalition troops.",
        "coalition troops",
        ["coalition led by Kenya"],
    ),
    (
        "The Saudi-led coalition and the U.S.-led coalition met. The coalition bombed a camp.",
        "The coalition",
        ["Saudi-led coalition", "U.S.-led coalition"],
    ),
    ("The coalition bombed a camp.", "The coalition", []),
]


@pytest.mark.parametrize(("text", "words", "names"), TABLE)
def test_words_mean_whom_the_article_names(text: str, words: str, names: list[str], read: Read) -> None:
    found = [span for span in spans(read(text), REFERENCES) if span.text == words]
    assert [list(span._.names) for span in found[:1]] == ([names] if names else [])


@pytest.mark.parametrize("row", load("group_descriptions"), ids=lambda row: row["id"])
def test_a_group_is_spoken_of_in_the_example(row: dict, read: Read) -> None:
    (span,) = spans(read(row["example"]), REFERENCES)
    assert list(span._.names) == [row["group"]]
    for form in row["forms"]:
        doc = read(f"{FRONT}The {form} claimed responsibility for the attack.")
        assert [list(one._.names) for one in spans(doc, REFERENCES)] == [["Harrow Front"]]
    for word in row["with"]:
        doc = read(f"{FRONT}The {word} group claimed responsibility for the attack.")
        assert [list(one._.names) for one in spans(doc, REFERENCES)] == [["Harrow Front"]]


def test_who_claims_goes_by_the_full_name_and_keeps_the_words(read: Read) -> None:
    doc = read("The Anbar Revolutionary Front (ARF) met. The ARF claimed responsibility for the bombing.")
    (span,) = spans(doc, RESPONSIBILITY)
    value = actor_value(doc[span._.by[0] : span._.by[1]], "claimant")
    assert (value["name"], value["text"], value["short"]) == ("Anbar Revolutionary Front", "ARF", "ARF")


def test_who_claims_goes_by_the_name_that_the_group_gives_itself(read: Read) -> None:
    (span,) = spans(read("A group calling itself the Harrow Front claimed responsibility."), RESPONSIBILITY)
    assert actor_value(span.doc[span._.by[0] : span._.by[1]], "claimant")["name"] == "Harrow Front"


def test_who_is_named_by_surname_stands_there_in_full(read: Read) -> None:
    doc = read("Omar Badri led a gang. Badri was killed on Monday.")
    values = [actor_value(span) for span in spans(doc, PARTIES) if span.label_ == "victim"]
    assert [(value["name"], value["text"]) for value in values] == [("Omar Badri", "Omar Badri")]


def test_a_name_is_taken_whole_and_without_its_article(read: Read) -> None:
    (span,) = spans(read("The Islamic State of Iraq and the Levant claimed responsibility."), RESPONSIBILITY)
    value = actor_value(span.doc[span._.by[0] : span._.by[1]], "claimant")
    assert value["name"] == "Islamic State of Iraq and the Levant"
    (span,) = spans(read("The attack was claimed by the Hizbul Harrow, a splinter group."), RESPONSIBILITY)
    assert actor_value(span.doc[span._.by[0] : span._.by[1]], "claimant")["name"] == "Hizbul Harrow"


def test_members_are_their_group(read: Read) -> None:
    doc = read("Harrow Front militants attacked a base.")
    assert {actor_value(span)["name"] for span in spans(doc, PARTIES) if span.label_ == "perpetrator"} == {
        "Harrow Front"
    }


def test_where_nothing_decides_the_words_stay_with_their_candidates(read: Read) -> None:
    (span,) = [span for span in spans(read(BOTH + "The group killed two men."), PARTIES) if span.text == "group"]
    value = actor_value(span)
    assert value["described"]
    assert (value["name"], value["candidates"]) == ("group", ["Harrow Front", "Sendal Brigades"])


def test_a_coalition_is_one(read: Read) -> None:
    (span,) = [
        span for span in spans(read("The Saudi-led coalition bombed a camp."), PARTIES) if span.label_ != "target"
    ]
    value = actor_value(span)
    assert (value["name"], value["kind"]) == ("Saudi-led coalition", "coalition_or_peacekeepers")
    assert not value["described"]


@pytest.mark.parametrize("row", load("state_forces"), ids=lambda row: row["id"])
def test_an_institution_alone_is_the_one_that_the_article_names(row: dict, read: Read) -> None:
    for form in row.get("institution", ()):
        assert form in row["forms"]
        doc = read(f"The Kenyan {form} met on Monday. The {form} attacked a camp.")
        assert [list(span._.names) for span in spans(doc, REFERENCES)] == [[f"Kenyan {form}"]]


def test_a_noun_with_a_capital_is_part_of_a_groups_name(incidents_of: Callable[..., list[dict[str, Any]]]) -> None:
    text = "Rebels attacked a prison on Monday. The SDF retook it. The Syrian Democratic Forces (SDF) lost two men."
    (incident,) = incidents_of(text)
    assert "Syrian Democratic Forces" in {actor["name"] for actor in incident["actors"]}
