"""All figures of a language pipeline, by name: what `manage.py evaluate language` prints and keeps.

The outside sets lie in a folder laid out as `ingest.language.training.sources` says; our own measuring passages ship.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from ingest.language.evaluation.names import NameScores, score_mentions, score_names
from ingest.language.evaluation.syntax import FIGURES, score_syntax
from ingest.language.training.assemble import blank
from ingest.language.training.corpus import MEASURED_PASSAGES, read_names, read_treebank

TREEBANKS = {
    "EWT": "ud/en_ewt-test.conllu.gz",
    "GUM": "ud/en_gum_open-test.conllu.gz",
    "PUD": "ud/en_pud-test.conllu.gz",
}

NAMES = {
    "UNER EWT": "ner/test/uner_ewt_test.jsonl.gz",
    "UNER PUD news": "ner/test/uner_pud_news_b.jsonl.gz",
    "re3d CENTCOM": "ner/test/re3d_centcom_b.jsonl.gz",
    "GUM": "ner/test/gum_open.jsonl.gz",
    "re3d BBC": "ner/test_nc/re3d_bbc.jsonl.gz",
}
"""Sets of names that were not trained on; the last may be measured on, never trained on."""

MENTIONS = "ner/seeds_mentions.jsonl"

ROUNDS = 5
"""Times that a speed is taken; the median counts."""

Figures = Iterator[tuple[str, float]]


def own_passages(nlp: Language) -> Figures:
    """Figures on the passages of conflict news that we wrote to measure on."""
    passages = read_treebank(MEASURED_PASSAGES)
    yield from _syntax(nlp, "passages", MEASURED_PASSAGES)
    yield from _names("passages", score_names(nlp, passages))


def outside_sets(nlp: Language, data: Path, articles: Path | None) -> Figures:
    """Figures on the treebanks and name sets under `data`, and on the mentions in `articles` where that is given.

    Raises FileNotFoundError, with the file's name, where a set is missing.
    """
    for name, file in TREEBANKS.items():
        yield from _syntax(nlp, name, data / file)
    together, make_doc = NameScores(), blank().make_doc
    for name, file in NAMES.items():
        texts = read_names(data / file, make_doc)
        score_names(nlp, texts, together)
        yield f"names {name}", score_names(nlp, texts).all.f
    yield from _names("five sets", together)
    if articles is not None:
        yield "names in listed articles", score_mentions(nlp, data / MENTIONS, articles).f


def _syntax(nlp: Language, name: str, file: Path) -> Figures:
    sentences = read_treebank(file)
    scores = score_syntax(nlp, sentences)
    yield from ((f"{name} {figure}", scores[figure]) for figure in FIGURES)
    yield f"{name} sents_f without paragraphs", score_syntax(nlp, sentences, paragraphs=False)["sents_f"]
    yield from ((f"{name} {figure}", score) for figure, score in scores.items() if figure not in FIGURES)


def _names(name: str, scores: NameScores) -> Figures:
    yield f"names {name}", scores.all.f
    for label, count in scores.labels.items():
        if count.true:
            yield f"names {name} {label}", count.f


def tokens_a_second(nlp: Language, texts: Sequence[str]) -> float:
    """The pipeline's speed over the texts on one core: median of ROUNDS, after one to warm up."""
    speeds = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(texts))
        speeds.append(tokens / (time.perf_counter() - start))
    return statistics.median(speeds[1:])
