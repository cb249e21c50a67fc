"""The pipeline `en_casebook` as spacy.load reads it: tokenizer, joint reader with its weights, names by lexicon."""

from __future__ import annotations

from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler

import ingest.language.countries
import ingest.language.surnames  # noqa: F401  (each import registers its component)
from ingest.language.component import JointReader
from ingest.language.training.rulers import country_words, site_patterns
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
    sites = cast(EntityRuler, nlp.add_pipe("entity_ruler", name="sites"))
    sites.add_patterns([*site_patterns(nlp)])
    reader = cast(JointReader, nlp.add_pipe("joint_reader"))
    reader.load(weights)
    nlp.add_pipe("surnames")
    nlp.add_pipe("country_names", config=country_words(nlp))
    nlp.meta.update(
        name="casebook",
        version=version,
        description="English news: tags, morphology, lemmas, Universal Dependencies, sentence ends, names.",
        author="The Casebook authors",
        license="CC BY-SA 4.0",
        notes=ATTRIBUTION,
    )
    return nlp
