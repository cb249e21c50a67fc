"""Sentences end where lines end: nothing is joined across a newline, and nothing into or out of furniture."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, cast

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

import ingest.stages.annotations  # noqa: F401  (registers doc._.skipped)


@Language.component("paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Mark the first word of each line and of each skipped stretch as the start of a sentence."""
    edges = sorted({offset for stretch in doc._.skipped or () for offset in stretch})
    starts = np.zeros((len(doc), 1), dtype=np.uint64)
    starts_line, behind = False, 0
    for token in doc:
        if token.is_space:
            starts_line = starts_line or "\n" in token.text
            continue
        # A blank may stand between a dateline's dash and the story.
        passed = bisect_right(edges, token.idx)
        starts[token.i, 0] = bool(token.i) and (starts_line or passed > behind)
        starts_line, behind = False, passed
    # All at once: setting one token's flag makes spaCy look through the whole text.
    return doc.from_array([SENT_START], cast(Any, starts))
