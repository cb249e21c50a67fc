"""Treebanks and texts with names as they are read for training; our own passages hold what they promise."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from ingest.language.labels import NAME_TAGS
from ingest.language.training.assemble import blank
from ingest.language.training.corpus import (
    LONGEST,
    MEASURED_PASSAGES,
    TRAINED_PASSAGES,
    Text,
    read_names,
    read_treebank,
    windows,
)
from ingest.language.trees import is_tree

TREEBANK = """\
# newdoc id = one
# newpar
# sent_id = 1
# text = They don't stop.
1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tstop\tstop\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tSpaceAfter=No

# sent_id = 2
# text = Iraq
1\tIraq\tIraq\tPROPN\tNNP\t_\t0\troot\t_\tName=B-GPE

"""


@pytest.fixture
def treebank(tmp_path: Path) -> list[Text]:
    path = tmp_path / "small.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return read_treebank(path)


def test_contractions_keep_their_spaces(treebank: list[Text]) -> None:
    assert [text.text for text in treebank] == ["They don't stop.", "Iraq"]
    assert treebank[0].spaced == [True, True, False, True, False]


def test_a_sentence_glued_to_the_last_says_so(treebank: list[Text]) -> None:
    assert treebank[1].spaced == [False]


def test_names_are_known_everywhere_where_the_file_has_any(treebank: list[Text]) -> None:
    assert [text.names for text in treebank] == [["O"] * 5, ["B-GPE"]]


def test_a_treebank_without_names_has_none_even_where_its_text_has_the_sign(tmp_path: Path) -> None:
    """An e-mail about a form with "Name=" in it is no annotation: its words are no evidence against names."""
    path = tmp_path / "unnamed.conllu"
    path.write_text(TREEBANK.replace("Name=B-GPE", "_").replace("= Iraq", "= Name=Iraq"), encoding="utf-8")
    assert [text.names for text in read_treebank(path)] == [None, None]


def test_what_a_text_leaves_open_is_no_evidence(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "names.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write('{"text": "Gen. Omar of Iraq", "spans": [[5, 9, "PERSON"]], "missing": [[13, 17]], "doc": "a"}\n')
    (text,) = read_names(path, blank().make_doc)
    assert list(zip(text.words, text.names or [], strict=True)) == [
        ("Gen.", "O"),
        ("Omar", "B-PERSON"),
        ("of", "O"),
        ("Iraq", ""),
    ]


def test_windows_hold_every_word_once_and_are_never_too_long(treebank: list[Text]) -> None:
    long = Text(words=["word"] * 400, spaced=[True] * 400, document="two", names=["O"] * 400)
    cut = list(windows([*treebank, long], random.Random(7)))
    assert sum(window.words for window in cut) == sum(len(text.words) for text in [*treebank, long])
    assert max(window.words for window in cut) <= LONGEST


@pytest.mark.parametrize("path", [TRAINED_PASSAGES, MEASURED_PASSAGES], ids=lambda path: path.stem)
def test_our_passages_are_well_formed(path: Path) -> None:
    make_doc = blank().make_doc
    for sentence in read_treebank(path):
        assert is_tree(np.array(sentence.heads)), sentence.text
        assert set(sentence.names or []) <= set(NAME_TAGS)
        for before, tag in zip(["O", *(sentence.names or [])], sentence.names or [], strict=False):
            assert not tag.startswith("I-") or before[2:] == tag[2:], sentence.text
        assert [token.text for token in make_doc(sentence.text)] == sentence.words


def test_there_are_passages_enough_and_none_both_trained_and_measured_on() -> None:
    trained, measured = (
        {text.document for text in read_treebank(path)} for path in (TRAINED_PASSAGES, MEASURED_PASSAGES)
    )
    assert len(trained | measured) >= 150
    assert not trained & measured
