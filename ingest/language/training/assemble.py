"""Join the trained syntax and names into the one pipeline that ships."""

from __future__ import annotations

from pathlib import Path

import spacy

import ingest.language.tokenizer  # noqa: F401  (registers the tokenizer callback)

ATTRIBUTION = (
    "Weights under CC BY-SA 4.0. Trained on UD_English-EWT, UD_English-GUM (open genres), UNER, wikigold, CrossNER "
    "and re3d; the model card names every source and licence."
)


def assemble(syntax: Path, names: Path, out: Path, version: str) -> None:
    """Write the pipeline `en_casebook` to `out`: tags, morphology, lemmas, dependencies, names."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names))
    nlp.meta.update(
        name="casebook",
        version=version,
        description="English news: tags, morphology, lemmas, Universal Dependencies, names. CNN baseline.",
        author="The Casebook authors",
        license="CC BY-SA 4.0",
        notes=ATTRIBUTION,
    )
    nlp.to_disk(out)
