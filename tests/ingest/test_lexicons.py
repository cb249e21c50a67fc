"""Every row of every lexicon is walked: it matches its example and leaves its counterexample alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from incidents.choices import ActorKind, EventType, Outcome, Quantifier, Stance, WeaponKind
from ingest.lexicons import FOLDER, load
from ingest.numbers import read_number, read_quantifier
from ingest.stages.annotations import EVENTS, FIGURES, PARTIES, PLACES, SPEECH, TIMES, WEAPONS, spans

Read = Callable[..., Doc]
NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def rows(name: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in load(name)]


def rules(doc: Doc, group: str) -> set[str]:
    return {span.id_ for span in spans(doc, group)}


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_an_id_and_an_example(name: str) -> None:
    for row in load(name):
        assert row["id"]
        assert row["example"]


@pytest.mark.parametrize("row", rows("times"))
def test_a_time_pattern_reads_its_example(row: dict[str, Any], read: Read) -> None:
    found = [
        span._.when
        for span in spans(read(row["example"], date.fromisoformat(row["published"])), TIMES)
        if span.id_ == f"times.{row['id']}"
    ]
    if row["expect"] is None:
        assert not found
    elif len(row["expect"]) == 1:
        assert [when.offset_days for when in found] == row["expect"]
    else:
        assert [[str(when.start), str(when.end), when.precision] for when in found] == [row["expect"]]


@pytest.mark.parametrize("row", rows("weapons"))
def test_a_weapon_is_found_in_its_example(row: dict[str, Any], read: Read) -> None:
    assert row["kind"] in WeaponKind.values
    assert row["type"] is None or row["type"] in EventType.values
    doc = read(row["example"])
    assert f"weapons.{row['id']}" in rules(doc, WEAPONS)
    assert all(form == form.lower() for form in row["forms"])


@pytest.mark.parametrize("row", rows("events"))
def test_an_event_is_found_in_its_example_and_not_in_its_counterexample(row: dict[str, Any], read: Read) -> None:
    assert row["type"] == "" or row["type"] in EventType.values
    assert row.get("outcome", "unknown") in Outcome.values
    assert f"events.{row['id']}" in rules(read(row["example"]), EVENTS)
    reported = [span for span in spans(read(row["counterexample"]), EVENTS) if span._.event.status == "reported"]
    assert f"events.{row['id']}" not in {span.id_ for span in reported}


@pytest.mark.parametrize("row", rows("contexts"))
def test_words_in_the_shadow_of_a_context_are_not_reported(row: dict[str, Any], read: Read) -> None:
    found = [span._.event.status for span in spans(read(row["example"]), EVENTS)]
    assert found
    assert "reported" not in found


@pytest.mark.parametrize("row", rows("harm"))
def test_harm_is_counted_in_its_example(row: dict[str, Any], read: Read) -> None:
    found = {span.label_ for span in spans(read(row["example"]), FIGURES)}
    assert set(row["fields"]) <= found


@pytest.mark.parametrize("row", rows("doing"))
def test_the_subject_of_a_doing_verb_did_it(row: dict[str, Any], read: Read) -> None:
    found = [span.text for span in spans(read(row["example"]), PARTIES) if span.label_ == "perpetrator"]
    assert found == [row["doer"]]


@pytest.mark.parametrize("row", rows("facilities"))
def test_a_site_is_found_in_its_example(row: dict[str, Any], read: Read) -> None:
    sites = [span.text for span in spans(read(f"A drone fell near {row['example']} on Monday."), PLACES)]
    assert row["example"] in sites


@pytest.mark.parametrize("row", rows("speech"))
def test_somebody_speaks_in_the_example(row: dict[str, Any], read: Read) -> None:
    assert row["stance"] in Stance.values
    found = spans(read(row["example"]), SPEECH)
    assert [span.label_ for span in found] == [row["stance"]]


@pytest.mark.parametrize("row", rows("numbers"))
def test_a_number_word_has_its_value(row: dict[str, Any], nlp: Language) -> None:
    for form in row["forms"]:
        assert read_number(nlp.make_doc(form)[0]) == (row["value"], bool(row.get("vague")))


@pytest.mark.parametrize("row", rows("quantifiers"))
def test_a_quantifier_bounds_the_number_in_its_example(row: dict[str, Any], nlp: Language) -> None:
    assert row["quantifier"] in Quantifier.values
    doc = nlp.make_doc(row["example"])
    number = next(token for token in doc if token.text.isdigit())
    assert read_quantifier(number) == row["quantifier"]


@pytest.mark.parametrize("row", rows("people"))
def test_people_have_kinds_of_the_codebook(row: dict[str, Any]) -> None:
    assert row["kind"] in ActorKind.values


@pytest.mark.parametrize("row", rows("families"))
def test_families_hold_event_types(row: dict[str, Any]) -> None:
    assert set(row["types"]) <= set(EventType.values)
    assert len(row["types"]) > 1
