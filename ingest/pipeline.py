"""The spaCy pipeline: a language pipeline for syntax and names, then our stages in the order listed here.

No database, no clock, no settings: texts and dates go in, annotated documents come out, so it runs anywhere and in
parallel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_package_path, is_package, load_meta

import ingest.language.component
import ingest.language.countries
import ingest.language.surnames
import ingest.language.tokenizer
import ingest.stages.addresses
import ingest.stages.events.component
import ingest.stages.figures.component
import ingest.stages.groups
import ingest.stages.paragraphs
import ingest.stages.parties.component
import ingest.stages.places
import ingest.stages.references.component
import ingest.stages.responsibility.component
import ingest.stages.speech.component
import ingest.stages.times.component
import ingest.stages.weapons  # noqa: F401  (each import registers its stage)
from ingest.facts import Reading

SHIPPED_LANGUAGE = Path(__file__).parent / "language" / "en_casebook"
"""The language pipeline of our own, used where no other is named."""

STAGES = (
    *("groups", "times", "addresses", "places", "weapons", "events", "figures"),
    *("parties", "responsibility", "speech", "references"),
)
"""Our stages, in order; each says what it requires and assigns."""

VERSION = "7"
"""Grows with every change to stages or lexicons that can change a reading."""

MAX_CHARACTERS = 2_000_000
"""Longest text read at once. spaCy's own limit of 1,000,000 guards memory; a text of this length takes some 4 GB."""

BATCH = 32
"""Texts annotated together."""


def build(language: str | Path = SHIPPED_LANGUAGE) -> Language:
    """Return the language pipeline with our stages behind it.

    `language` names an installed spaCy package or a folder. Raises OSError, as spacy.load does, where there is none.
    """
    nlp = spacy.load(language)
    nlp.max_length = MAX_CHARACTERS
    nlp.add_pipe("paragraphs", first=True)
    for stage in STAGES:
        nlp.add_pipe(stage)
    return nlp


def version_of(language: str | Path = SHIPPED_LANGUAGE) -> str:
    """Return name and version of what reads, without loading it: "en_casebook-0.1.0+stages-1".

    Raises OSError where there is no such language pipeline.
    """
    folder = Path(language)
    if not folder.is_dir():
        if not is_package(str(language)):
            raise OSError(f"There is no spaCy pipeline {str(language)!r}: neither an installed package nor a folder.")
        folder = get_package_path(str(language))
    meta = load_meta(folder / "meta.json")
    return f"{meta['lang']}_{meta['name']}-{meta['version']}+stages-{VERSION}"


def annotate(nlp: Language, readings: Iterable[Reading]) -> Iterator[Doc]:
    """Yield an annotated Doc for each reading, in order."""
    return nlp.pipe((_prepared(nlp, reading) for reading in readings), batch_size=BATCH)


def _prepared(nlp: Language, reading: Reading) -> Doc:
    doc = nlp.make_doc(reading.text)
    doc._.published = reading.published
    doc._.skipped = reading.skipped
    doc._.dateline = reading.dateline
    return doc
