"""The pipeline `en_casebook` as spacy.load reads it: tokenizer, joint reader with its weights, names by lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler

from ingest.language.component import JointReader
from ingest.language.training.rulers import Pattern, country_patterns, site_patterns
from ingest.language.weights import Weights

ATTRIBUTION = (
    "Weights under CC BY-SA 4.0. Encoder: all-MiniLM-L6-v2 (Apache 2.0), trained on UD_English-EWT, UD_English-GUM "
    "(open genres), UNER, wikigold, CrossNER, re3d and passages of our own; the model card names sources and licences."
)


def blank() -> Language:
    """English with the tokenizer of news, and nothing else."""
    return spacy.blank("en", config={"nlp": {"after_creation": {"@callbacks": "casebook.news_tokenizer.v2"}}})


def assemble(weights: Weights, version: str) -> Language:
    """Return the pipeline, ready to read or to be written with `to_disk`."""
    nlp = blank()
    _add_ruler(nlp, "sites", site_patterns(nlp))
    reader = cast(JointReader, nlp.add_pipe("joint_reader"))
    reader.load(weights)
    _add_ruler(nlp, "countries", country_patterns(nlp))
    nlp.meta.update(
        name="casebook",
        version=version,
        description="English news: tags, morphology, lemmas, Universal Dependencies, sentence ends, names.",
        author="The Casebook authors",
        license="CC BY-SA 4.0",
        notes=ATTRIBUTION,
    )
    return nlp


def _add_ruler(nlp: Language, name: str, patterns: Iterable[Pattern]) -> None:
    ruler = cast(EntityRuler, nlp.add_pipe("entity_ruler", name=name, config={"overwrite_ents": False}))
    ruler.add_patterns([*patterns])
