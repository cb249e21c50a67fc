"""Training texts as spaCy documents: Universal Dependencies treebanks and named spans.

The data's licences and label mapping are described in the model card beside the weights.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training.converters import conllu_to_docs

SENTENCES_A_DOCUMENT = (1, 3, 6, 10)
"""Lengths of training documents, drawn at random, so that the parser learns sentence ends."""

REPEATED = ("re3d_", "uner_pud_")
"""Small sets of news and conflict text, shown three times for each time of the others."""

HELD_BACK_EVERY = 12
"""Every 12th text of the small sets serves to choose the best weights, not to train."""


def read_treebank(path: Path, seed: int) -> Iterator[Doc]:
    """Yield documents of a gzipped CoNLL-U file: runs of 1 to 10 neighbouring sentences."""
    draw = random.Random(seed)  # noqa: S311 (a shuffle, no secret)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = list(conllu_to_docs(lines.read(), n_sents=1, no_print=True))
    start = 0
    while start < len(sentences):
        length = draw.choice(SENTENCES_A_DOCUMENT)
        yield Doc.from_docs(sentences[start : start + length], ensure_whitespace=True)
        start += length


def read_names(path: Path, nlp: Language) -> Iterator[Doc]:
    """Yield documents of a gzipped JSON-lines file of texts with named spans.

    A span that does not fit the tokens, and the file's own `missing` stretches, become missing
    values: no evidence for a name there and none against.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            doc = nlp.make_doc(row["text"])
            named: list[Span] = []
            unknown: set[int] = set()
            for start, end, label in row["spans"]:
                span = doc.char_span(start, end, label=label)
                if span is None:
                    unknown.update(_tokens_touched(doc, start, end))
                else:
                    named.append(span)
            for start, end in row["missing"]:
                unknown.update(_tokens_touched(doc, start, end))
            unknown -= {token.i for span in named for token in span}
            missing = [doc[index : index + 1] for index in sorted(unknown)]
            doc.set_ents(named, missing=missing, default="outside")
            yield doc


def _tokens_touched(doc: Doc, start: int, end: int) -> range:
    span = doc.char_span(start, end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def write(docs: list[Doc], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def build_syntax(data: Path, out: Path, seed: int) -> None:
    """Write `train.spacy` and `dev.spacy` for tags, lemmas and dependencies under `out`."""
    train = [
        doc for name in ("en_ewt", "en_gum_open") for doc in read_treebank(data / f"ud/{name}-train.conllu.gz", seed)
    ]
    dev = [doc for name in ("en_ewt", "en_gum_open") for doc in read_treebank(data / f"ud/{name}-dev.conllu.gz", seed)]
    random.Random(seed).shuffle(train)  # noqa: S311 (a shuffle, no secret)
    write(train, out / "train.spacy")
    write(dev, out / "dev.spacy")


def build_names(data: Path, out: Path, nlp: Language, seed: int) -> None:
    """Write `train.spacy` and `dev.spacy` for named spans under `out`."""
    train, dev = [], list(read_names(data / "ner/dev/gum_open.jsonl.gz", nlp))
    for path in sorted((data / "ner/train").glob("*.jsonl.gz")):
        docs = list(read_names(path, nlp))
        if path.name.startswith((*REPEATED, "uner_ewt")):
            dev.extend(docs[::HELD_BACK_EVERY])
            docs = [doc for index, doc in enumerate(docs) if index % HELD_BACK_EVERY]
        train.extend(docs * (3 if path.name.startswith(REPEATED) else 1))
    random.Random(seed).shuffle(train)  # noqa: S311 (a shuffle, no secret)
    write(train, out / "train.spacy")
    write(dev, out / "dev.spacy")
