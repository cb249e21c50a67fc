"""One object that reads texts: pipeline, gazetteer and harvest together, built once for a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from spacy.language import Language

from ingest.facts import Extraction, Reading
from ingest.gazetteer import Gazetteer
from ingest.harvest import Harvester
from ingest.pipeline import MAX_CHARACTERS, annotate, build, version_of
from ingest.resolve.places import PlaceReader

READ_LANGUAGE = "en"


class Reader:
    """Reads texts into extractions. Touches no database; the gazetteer is a local file.

    What takes long is built when the first text is read, so that finding nothing to read costs nothing.
    Raises OSError where there is no such language pipeline.
    """

    def __init__(self, language: str | Path, gazetteer_folder: Path) -> None:
        self.language = language
        self.gazetteer_folder = gazetteer_folder
        self.pipeline = version_of(language)

    @cached_property
    def nlp(self) -> Language:
        return build(self.language)

    @cached_property
    def harvester(self) -> Harvester:
        return Harvester(PlaceReader(Gazetteer.open(self.gazetteer_folder)), self.pipeline)

    def read(self, readings: Iterable[tuple[Reading, str]]) -> Iterator[Extraction]:
        """Yield an extraction for each (reading, language code), in order.

        A text that cannot be read comes back with a reason in `error` and without incidents.
        """
        batch: list[tuple[Reading, str]] = []
        for item in readings:
            batch.append(item)
            if len(batch) == READ_TOGETHER:
                yield from self._read_batch(batch)
                batch = []
        yield from self._read_batch(batch)

    def _read_batch(self, batch: list[tuple[Reading, str]]) -> Iterator[Extraction]:
        readable = [reading for reading, language in batch if self._refusal(reading, language) is None]
        docs = annotate(self.nlp, readable) if readable else iter(())
        for reading, language in batch:
            refusal = self._refusal(reading, language)
            if refusal is not None:
                yield Extraction(language=language, pipeline=self.pipeline, error=refusal)
            else:
                yield self.harvester.harvest(next(docs), language)

    def _refusal(self, reading: Reading, language: str) -> str | None:
        """Why the text is not read, or None."""
        if language and language != READ_LANGUAGE:
            return f"The text is in another language ({language}); only English is read."
        if len(reading.text) > MAX_CHARACTERS:
            return f"The text has {len(reading.text):,} characters; at most {MAX_CHARACTERS:,} are read."
        return None


READ_TOGETHER = 64
"""Texts held in memory at a time."""
