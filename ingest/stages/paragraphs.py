"""Sentences end where lines end: nothing is joined across a newline, and nothing into or out of furniture."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import ingest.stages.annotations  # noqa: F401  (registers doc._.skipped)


@Language.component("paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Mark the first word of each line and of each skipped stretch as the start of a sentence."""
    edges = {offset for stretch in doc._.skipped or () for offset in stretch}
    starts_line = False
    for token in doc:
        if token.is_space:
            starts_line = starts_line or "\n" in token.text
            continue
        if token.i and (starts_line or token.idx in edges):
            token.is_sent_start = True
        starts_line = False
    return doc
