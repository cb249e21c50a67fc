"""Figures of a language pipeline: what counts as right, and what is told of it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
import spacy
from django.core.management import CommandError, call_command
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.language.evaluation.gained import compare
from ingest.language.evaluation.names import score_mentions, score_names
from ingest.language.evaluation.record import Record, line
from ingest.language.evaluation.syntax import score_syntax
from ingest.language.training.assemble import blank
from ingest.language.training.corpus import MEASURED_PASSAGES, Text, read_treebank


def read_as(doc: Doc, relation: str, names: list[Span]) -> Doc:
    for token in doc:
        token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.text
        token.head, token.dep_ = doc[0], "punct" if token.is_punct else relation
    doc[0].dep_ = "ROOT"
    doc.set_ents(names)
    return doc


@Language.component("reads_rightly")
def reads_rightly(doc: Doc) -> Doc:
    return read_as(doc, "obj", [Span(doc, 1, 2, label="GPE")])


@Language.component("reads_wrongly")
def reads_wrongly(doc: Doc) -> Doc:
    return read_as(doc, "obl", [])


SENTENCE = Text(
    words=["Hit", "Iraq", "."],
    spaced=[True, True, False],
    document="one",
    tags=["NN", "NN", "NN"],
    morphs=["NOUN", "NOUN", "NOUN"],
    lemmas=["Hit", "Iraq", "."],
    heads=[0, 1, 1],
    relations=["root", "obj", "punct"],
    names=["O", "B-GPE", "O"],
)


def reader(*, wrong: bool = False) -> Language:
    nlp = blank()
    nlp.add_pipe("reads_wrongly" if wrong else "reads_rightly")
    return nlp


def test_a_perfect_reader_has_full_marks() -> None:
    scores = score_syntax(reader(), [SENTENCE])
    assert (scores["dep_las"], scores["dep_uas"], scores["tag_acc"], scores["sents_f"]) == (100, 100, 100, 100)


def test_a_wrong_relation_costs_the_labelled_score_only() -> None:
    scores = score_syntax(reader(wrong=True), [SENTENCE])
    assert scores["dep_uas"] == 100
    assert scores["dep_las"] == 50  # of two words that count: punctuation does not
    assert scores["las obj"] == 0


def test_names_count_by_label_and_what_is_left_open_does_not() -> None:
    missed = score_names(reader(wrong=True), [SENTENCE])
    assert (missed.all.right, missed.all.found, missed.all.true) == (0, 0, 1)
    found = score_names(reader(), [SENTENCE])
    assert found.labels["GPE"].f == 100
    open_text = Text(SENTENCE.words, SENTENCE.spaced, "two", names=["O", "", "O"])
    assert score_names(reader(), [open_text]).all.found == 0


def test_a_listed_mention_may_end_with_its_common_noun(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hit Iraq province", encoding="utf-8")
    mentions = tmp_path / "mentions.jsonl"
    mentions.write_text(json.dumps({"file": "a.txt", "start": 4, "end": 17, "label": "GPE"}) + "\n", encoding="utf-8")
    assert score_mentions(reader(), mentions, tmp_path).f == 100


def test_what_one_pipeline_gains_over_another_is_listed() -> None:
    gained, lost = compare(reader(), reader(wrong=True), [SENTENCE])
    assert gained.counts == {"obj": 1, "name GPE": 1}
    assert gained.examples["obj"] == ["Iraq ← Hit: Hit Iraq."]
    assert not lost.counts


@pytest.mark.parametrize(
    ("value", "end"), [(90.0, "90.0    +2.5"), (85.0, "85.0    -2.5"), (87.5, "87.5       ="), (87.52, "87.5       =")]
)
def test_a_figure_says_what_it_gained(value: float, end: str) -> None:
    assert line("EWT dep_las", value, Record("before", {"EWT dep_las": 87.5})).endswith(end)


def test_a_new_figure_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert line("EWT dep_las", 90.0, None).rstrip().endswith("90.0")
    assert Record.read(tmp_path / "none.json") is None


def test_the_weights_that_ship_have_their_record() -> None:
    record = Record.read()
    assert record is not None
    meta = spacy.util.load_meta(Path("ingest/language/en_casebook/meta.json"))
    assert record.pipeline == f"en_{meta['name']}-{meta['version']}"


def test_the_weights_that_ship_read_our_passages_as_recorded(nlp: Language) -> None:
    """Within a point: another processor may decide a few close calls otherwise."""
    record = Record.read()
    assert record is not None
    passages = read_treebank(MEASURED_PASSAGES)
    alone = spacy.load("ingest/language/en_casebook")
    assert score_names(alone, passages).all.f == pytest.approx(record.figures["names passages"], abs=1)
    scores = score_syntax(alone, passages)
    for figure in ("dep_las", "sents_f"):
        assert scores[figure] == pytest.approx(record.figures[f"passages {figure}"], abs=1)


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(CommandError, match="en_nowhere"):
        call_command("evaluate", "language", "--pipeline", "en_nowhere", stdout=StringIO())


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="en_ewt-test"):
        call_command("evaluate", "language", "--data", str(tmp_path), stdout=StringIO())


def test_training_without_data_lists_the_public_sources() -> None:
    out = StringIO()
    call_command("train_language", stdout=out)
    assert "UniversalDependencies/UD_English-EWT" in out.getvalue()
    assert "ner/train/wikigold.jsonl.gz" in out.getvalue()


def test_training_says_which_data_are_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="wikigold"):
        call_command("train_language", "--data", str(tmp_path))
