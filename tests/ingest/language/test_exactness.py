"""The same text, the same bits: on every machine, and whatever is read beside it."""

from __future__ import annotations

from dataclasses import fields
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from spacy.language import Language

from ingest.language.component import JointReader
from ingest.language.evaluation import record
from ingest.language.evaluation.fingerprint import fingerprint, passages
from ingest.language.evaluation.record import Record
from ingest.language.training.assemble import blank
from ingest.language.windows import PIECES_TOGETHER, Text, lots, stretches
from ingest.language.words import Window

SHORT = "Two drones were shot down on Tuesday near Ain al-Asad air base, a coalition official said."
TEXT = f"{SHORT}\n\nA bomb killed three people in Kabul.\n\n{SHORT} No group claimed responsibility.\n\n{SHORT}"


@pytest.fixture
def reader(nlp: Language) -> JointReader:
    reader = nlp.get_pipe("joint_reader")
    assert isinstance(reader, JointReader)
    return reader


def windows(nlp: Language, reader: JointReader, text: str) -> list[Window]:
    return [stretch.window() for stretch in stretches(Text.of(nlp.make_doc(text), reader.weights.vocabulary))]


def test_this_machine_reads_to_the_last_bit_what_was_recorded() -> None:
    out = StringIO()
    call_command("evaluate", "language", "--fingerprint", stdout=out)
    assert "to the last bit as recorded" in out.getvalue()


def test_a_machine_that_reads_otherwise_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Record("en_casebook", {}, "0123")
    monkeypatch.setattr(record.Record, "read", classmethod(lambda cls: other))
    with pytest.raises(CommandError, match="0123"):
        call_command("evaluate", "language", "--fingerprint")


def test_another_text_has_another_fingerprint(nlp: Language) -> None:
    assert fingerprint(nlp, [SHORT]) != fingerprint(nlp, [SHORT.replace("Two", "Ten")])
    assert len(passages()) == 30


def test_a_pipeline_of_another_make_has_none() -> None:
    assert fingerprint(blank(), [SHORT]) is None


def test_what_fills_up_a_window_does_not_change_a_bit_of_it(nlp: Language, reader: JointReader) -> None:
    network = reader.weights.network
    lot = windows(nlp, reader, TEXT)
    together = network.scores(lot)
    for row, window in enumerate(lot):
        alone = network.scores([window])
        words = len(window.words)
        for field in fields(alone):
            one, among = getattr(alone, field.name)[0], getattr(together, field.name)[row]
            assert np.array_equal(one, among[tuple(slice(size) for size in one.shape)]), (field.name, words)


def test_every_window_is_read_once_with_others_about_as_long(nlp: Language, reader: JointReader) -> None:
    waiting = list(stretches(Text.of(nlp.make_doc((TEXT + "\n\n") * 12), reader.weights.vocabulary)))
    found = list(lots(waiting))
    assert sorted(stretch.start for lot in found for stretch, _ in lot) == [stretch.start for stretch in waiting]
    for lot in found:
        lengths = [window.length for _, window in lot]
        assert max(lengths) * len(lengths) <= PIECES_TOGETHER
        assert max(lengths) - min(lengths) <= 6
