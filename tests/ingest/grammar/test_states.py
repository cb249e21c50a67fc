"""States as actors: their seats of government, their peoples' names, their forces."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from ingest.grammar.states import force_of, state_acting, state_of_people, without_state
from ingest.lexicons import load
from ingest.stages.annotations import PARTIES, RESPONSIBILITY, spans
from ingest.stages.designations import actor_value, claimant_of

Read = Callable[..., Doc]


def named(doc: Doc, role: str) -> list[tuple[str, str]]:
    values = [actor_value(span) for span in spans(doc, PARTIES) if span.label_ == role]
    return [(value["name"], value["kind"]) for value in values]


@pytest.mark.parametrize("row", load("state_forces"), ids=lambda row: row["id"])
def test_a_force_is_read_in_its_example_and_its_forms_mean_one(row: dict[str, Any]) -> None:
    force = force_of(row["example"])
    assert force is not None
    assert (force.country, force.kind) == (row["country"], row["kind"])
    for form in row["forms"]:
        other = force_of(f"Kenyan {form}")
        assert other is not None
        assert f"kenyan {form}" in force.other_names()
        assert other.other_names() == force.other_names()


@pytest.mark.parametrize("row", load("peoples"), ids=lambda row: row["id"])
def test_what_belongs_to_no_state_is_no_force_of_one(row: dict[str, Any]) -> None:
    assert force_of(row["example"]) is None
    for form in row["forms"]:
        assert force_of(f"{form.title()} troops") is None
        assert state_of_people(form.title()) is None


@pytest.mark.parametrize("row", load("capitals"), ids=lambda row: row["id"])
def test_a_seat_of_government_acts_for_its_state(row: dict[str, Any], read: Read) -> None:
    state = state_acting(row["forms"][0])
    assert state
    for form in row["forms"]:
        assert state_acting(form.title()) == state
    assert (state, "government") in named(read(row["example"]), "perpetrator")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Kenyan army", "Kenyan army"),
        ("four Kenyan soldiers", "Kenyan soldiers"),
        ("Kenya's army", "Kenyan army"),
        ("Iraq’s military", "Iraqi military"),
        ("U.S. forces", "U.S. forces"),
        ("Several American service members", "American service members"),
    ],
)
def test_a_force_goes_by_its_name_without_numbers(words: str, name: str) -> None:
    force = force_of(words)
    assert force is not None
    assert force.name == name


@pytest.mark.parametrize(
    "words",
    [
        "Harrow police",
        "the army",
        "a Kenyan policeman",
        "Congolese army",
        "Palestinian forces",
        "masked Kenyan soldiers",
    ],
)
def test_other_words_name_no_states_force(words: str) -> None:
    assert force_of(words) is None


def test_a_name_is_the_same_with_the_state_that_it_is_in() -> None:
    assert without_state("Yemen’s Houthi movement") == "Houthi movement"
    assert without_state("Yemen ’ s Houthi movement") == "Houthi movement"
    assert without_state("Kenya's army") == "Kenya's army"
    assert without_state("Lion's Den") == "Lion's Den"


TABLE = [
    # The state
    ("Israel struck the port on Monday.", "perpetrator", [("Israel", "government")]),
    ("Israel struck a deal on Monday.", "perpetrator", []),
    ("The United States carried out airstrikes on Monday.", "perpetrator", [("United States", "government")]),
    ("Tehran launched missiles at the base.", "perpetrator", [("Iran", "government")]),
    ("An Israeli airstrike killed two people.", "perpetrator", [("Israel", "government")]),
    ("An American drone killed two men.", "perpetrator", [("United States", "government")]),
    ("Israeli jets hit two houses.", "perpetrator", [("Israel", "government")]),
    ("Israel attacked Iran on Monday.", "target", [("Iran", "government")]),
    ("Rebels attacked Harrow on Monday.", "target", []),
    ("A bomb exploded in Kenya on Monday.", "target", []),
    # Where it was made, and where it happened, say nothing of who did it
    ("An Iranian-made drone hit the base.", "perpetrator", []),
    ("An American rifle killed two men.", "perpetrator", []),
    ("A Tehran bombing killed two people.", "perpetrator", []),
    # Its military, where that is said
    ("U.S. forces killed two men.", "perpetrator", [("U.S. forces", "state_military")]),
    ("The Israeli military bombed the port.", "perpetrator", [("Israeli military", "state_military")]),
    ("The Iraqi army shelled the village.", "perpetrator", [("Iraqi army", "state_military")]),
    ("Kenya's army attacked the camp.", "perpetrator", [("Kenyan army", "state_military")]),
    ("The Kenyan police shot two men.", "perpetrator", [("Kenyan police", "police")]),
    ("Four Kenyan soldiers were killed by a bomb.", "victim", [("Kenyan soldiers", "state_military")]),
    # An army by name is no state's army
    ("The Harrow Liberation Army attacked a base.", "perpetrator", [("Harrow Liberation Army", "organisation")]),
    ("The U.S. Marines attacked a base.", "perpetrator", [("U.S. Marines", "state_military")]),
]


@pytest.mark.parametrize(("text", "role", "actors"), TABLE)
def test_states_take_part(text: str, role: str, actors: list[tuple[str, str]], read: Read) -> None:
    assert named(read(text), role) == actors


@pytest.mark.parametrize(
    ("text", "state"),
    [("The attack was blamed on Tehran.", "Iran"), ("The minister blamed Iran for the attack.", "Iran")],
)
def test_a_state_is_blamed(text: str, state: str, read: Read) -> None:
    (span,) = spans(read(text), RESPONSIBILITY)
    assert span.label_ == "attributed"
    assert actor_value(span.doc[span._.by[0] : span._.by[1]], "suspected_perpetrator")["name"] == state


@pytest.mark.parametrize(
    ("speaker", "name", "kind"),
    [
        ("The Kenyan military", "Kenyan military", "state_military"),
        ("Iraq's army", "Iraqi army", "state_military"),
        ("Israel", "Israel", "government"),
        ("Tehran", "Iran", "government"),
        ("A Kenyan official", None, "government"),
    ],
)
def test_states_and_forces_speak_in_their_own_name(speaker: str, name: str | None, kind: str, read: Read) -> None:
    doc = read(f"{speaker} said that two drones had been shot down.")
    end = next(token.i for token in doc if token.text == "said")
    claimant = claimant_of(doc, (0, end))
    assert claimant is not None
    assert (claimant.text, claimant.name, claimant.kind) == (speaker, name, kind)


def test_a_state_taken_for_a_person_is_a_state_unless_somebody_is_called_so(read: Read) -> None:
    doc = read("“We killed them,” Israel said.")
    (speaker,) = [ent for ent in doc.ents if ent.text == "Israel"]
    claimant = claimant_of(doc, (speaker.start, speaker.end))
    assert claimant is not None
    assert claimant.kind == "government"
    doc = read("Jordan Wills was shot on Monday. “Jordan was a friend,” Noor Amadi said.")
    assert [span.text for span in spans(doc, "references") if span.label_ == "state"] == []
