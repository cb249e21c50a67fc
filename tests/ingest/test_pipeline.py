"""The pipeline as a whole: stages in order, each with what it needs; furniture and lines respected."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from ingest.pipeline import STAGES, VERSION, build, version_of
from ingest.stages.annotations import EVENTS, TIMES, spans

Read = Callable[..., Doc]


def problems_of(nlp: Language) -> dict[str, list[str]]:
    """What each component needs and nothing before it assigns."""
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    return dict(analysis["problems"])


def test_every_stage_stands_behind_what_it_needs(nlp: Language) -> None:
    problems = problems_of(nlp)
    assert {name: missing for name, missing in problems.items() if missing} == {}


def test_a_stage_in_the_wrong_place_is_noticed() -> None:
    nlp = build()
    nlp.remove_pipe("events")
    nlp.add_pipe("events", first=True)
    assert problems_of(nlp)["events"]


def test_the_stages_run_in_the_listed_order(nlp: Language) -> None:
    assert tuple(nlp.pipe_names[-len(STAGES) :]) == STAGES
    assert nlp.pipe_names[0] == "paragraphs"


def test_the_version_names_language_pipeline_and_stages(nlp: Language) -> None:
    assert version_of() == f"en_casebook-{nlp.meta['version']}+stages-{VERSION}"


def test_a_sentence_ends_with_its_line(read: Read) -> None:
    doc = read("Two drones shot down\nOfficials met on Monday\nThey went home.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Two drones shot down",
        "Officials met on Monday",
        "They went home.",
    ]


def test_an_abbreviation_with_a_hyphen_is_three_words(nlp: Language) -> None:
    assert [token.text for token in nlp.make_doc("U.S.-led troops")] == ["U.S.", "-", "led", "troops"]


def test_a_bracket_behind_a_full_stop_starts_a_word(nlp: Language) -> None:
    assert [token.text for token in nlp.make_doc("in 2022.(Photo")] == ["in", "2022", ".", "(", "Photo"]


def test_nothing_is_marked_in_skipped_stretches(read: Read) -> None:
    text = "On Monday a bomb exploded in a market."
    assert spans(read(text), EVENTS)
    doc = read(text, skipped=((0, len(text)),))
    assert spans(doc, EVENTS) == []
    assert spans(doc, TIMES) == []


def test_the_story_begins_behind_its_dateline(read: Read) -> None:
    dateline = "HARROW, Jan 4, 2022 (Norvane) -"
    doc = read(f"{dateline} The mayor, Dana Wills, was wounded on Monday.", skipped=((0, len(dateline)),))
    assert [str(sentence) for sentence in doc.sents] == [dateline, "The mayor, Dana Wills, was wounded on Monday."]
