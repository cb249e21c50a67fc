"""A digest of all that is read of some texts, to the last bit: on every machine the same, or something is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc

from ingest.language.component import JointReader
from ingest.language.training.corpus import MEASURED_PASSAGES, read_treebank
from ingest.language.windows import Text, stretches

if TYPE_CHECKING:
    from ingest.language.network import Network
    from ingest.language.words import Window

LABELS = [TAG, POS, MORPH, LEMMA, HEAD, DEP, SENT_START]


def passages() -> list[str]:
    """The texts of our own measuring passages."""
    grouped = groupby(read_treebank(MEASURED_PASSAGES), key=lambda sentence: sentence.document)
    return [" ".join(sentence.text for sentence in document) for _, document in grouped]


def fingerprint(nlp: Language, texts: Iterable[str]) -> str | None:
    """Scores of each window and labels of each word, as one SHA-256 in hex; None for pipelines of another make."""
    reader = dict(nlp.pipeline).get("joint_reader")
    if not isinstance(reader, JointReader):
        return None
    digest = hashlib.sha256()
    for text in texts:
        for stretch in stretches(Text.of(nlp.make_doc(text), reader.weights.vocabulary)):
            digest.update(_scores(reader.weights.network, stretch.window()))
        digest.update(_labels(nlp(text)))
    return digest.hexdigest()


def _scores(network: Network, window: Window) -> bytes:
    scores = network.scores([window])
    return b"".join(np.ascontiguousarray(getattr(scores, field.name)).tobytes() for field in fields(scores))


def _labels(doc: Doc) -> bytes:
    names = [(name.start, name.end, name.label_) for name in doc.ents]
    return bytes(doc.to_array(LABELS).tobytes()) + repr(names).encode()
