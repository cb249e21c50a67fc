"""The trained component as a worker meets it: alone, in batches, in processes, from disk, on very long texts."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.language.component import JointReader
from ingest.language.network import Network
from ingest.pipeline import SHIPPED_LANGUAGE

TEXTS = [
    "Two drones were shot down on Tuesday near Ain al-Asad air base, a coalition official said.",
    "A bomb killed three people in Kabul.\n\nNo group claimed responsibility.",
    "",
    "\n \n",
    "Short.",
    "“We heard an explosion,” said Mariam Haddad, 34, who lives nearby. “Then we ran.” " * 8,
]


@pytest.fixture(scope="module")
def language() -> Language:
    return spacy.load(SHIPPED_LANGUAGE)


def facts(doc: Doc) -> list[tuple[str, ...]]:
    return [
        (
            token.text,
            token.tag_,
            token.pos_,
            str(token.morph),
            token.lemma_,
            token.dep_,
            str(token.head.i),
            token.ent_type_,
        )
        for token in doc
    ]


def test_a_text_is_read_alike_alone_and_among_others(language: Language) -> None:
    together = [facts(doc) for doc in language.pipe(TEXTS, batch_size=4)]
    assert together == [facts(language(text)) for text in TEXTS]


def test_several_processes_read_what_one_reads(language: Language) -> None:
    several = [facts(doc) for doc in language.pipe(TEXTS, n_process=2, batch_size=2)]
    assert several == [facts(doc) for doc in language.pipe(TEXTS)]


def test_what_is_written_is_read_back(language: Language, tmp_path: Path) -> None:
    language.to_disk(tmp_path / "copy")
    copies = spacy.load(tmp_path / "copy"), spacy.blank("en").from_bytes
    assert facts(copies[0](TEXTS[0])) == facts(language(TEXTS[0]))
    reader = JointReader(language.vocab).from_bytes(language.get_pipe("joint_reader").to_bytes())  # type: ignore[attr-defined]
    doc = language.make_doc(TEXTS[1])
    reader(doc)
    assert [token.dep_ for token in doc] == [token.dep_ for token in language(TEXTS[1])]


def test_without_weights_it_says_what_to_do() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("joint_reader")
    with pytest.raises(ValueError, match=r"spacy\.load"):
        nlp("A bomb exploded.")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="encoder"):
        Network.from_disk(tmp_path)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_out_as_well_formed_sentences(language: Language, text: str) -> None:
    doc = language(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert [token.head.i for token in sentence].count(sentence.root.i) >= 1
        assert all(token.head in sentence for token in sentence)
    assert all(token.dep_ and token.tag_ and token.pos_ for token in doc)


def test_a_sentence_start_set_before_is_kept(language: Language) -> None:
    doc = language.make_doc("Two drones shot down Officials met on Monday")
    doc[4].is_sent_start = True
    reader = language.get_pipe("joint_reader")
    assert isinstance(reader, JointReader)
    assert [sentence.text for sentence in reader(doc).sents] == ["Two drones shot down", "Officials met on Monday"]


def test_a_name_set_before_is_kept(language: Language) -> None:
    doc = language.make_doc("Officials of Iraq met on Monday")
    doc.set_ents([Span(doc, 0, 3, label="ORG")])
    reader = language.get_pipe("joint_reader")
    assert isinstance(reader, JointReader)
    assert [(ent.text, ent.label_) for ent in reader(doc).ents] == [("Officials of Iraq", "ORG")]


def test_one_endless_sentence_is_cut_not_refused(language: Language) -> None:
    doc = language("the bomb that killed a man and " * 1_000)
    assert max(len(sentence) for sentence in doc.sents) <= 200


def test_a_text_of_a_megabyte_is_read_within_a_workers_memory(language: Language) -> None:
    paragraph = TEXTS[5] + "\n\n"
    text = paragraph * (1_000_000 // len(paragraph))
    language.max_length = 2_000_000
    before = psutil.Process().memory_info().rss
    doc = language(text)
    assert len(list(doc.sents)) > 10_000
    assert psutil.Process().memory_info().rss - before < 700e6
