"""The articles that there is gold of, read as `manage.py extract` reads them: no database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ingest.evaluation.gold import Row
from ingest.facts import ClaimFact, Extraction
from ingest.reader import Reader
from ingest.reading import reading_of_prepared
from ingest.wire import incident_json
from sources.preparation import prepare
from sources.readers import BadRecord, read


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article and what was read in it; `incidents` are the extraction's accounts, settled, in the same order."""

    text: str
    extraction: Extraction
    incidents: tuple[Row, ...]

    @classmethod
    def of(cls, text: str, extraction: Extraction) -> ReadArticle:
        return cls(text, extraction, tuple(map(incident_json, extraction.accounts)))

    @property
    def claims(self) -> list[ClaimFact]:
        """Every claim, those about no incident last."""
        told = [claim for account in self.extraction.accounts for claim in account.claims]
        return [*told, *self.extraction.statements]


def read_articles(reader: Reader, folder: Path, wanted: Collection[str]) -> dict[str, ReadArticle]:
    """Return the articles in the folder whose ids are wanted, read, by id.

    Raises LookupError, which names them, where some are not there.
    """
    records = [record for record in read([folder]) if not isinstance(record, BadRecord) and record.name in wanted]
    prepared = {record.name: prepare(record) for record in records}
    if missing := sorted(set(wanted) - set(prepared)):
        raise LookupError(f"{folder} holds no article {', '.join(missing)}.")
    extractions = reader.read((reading_of_prepared(article), article.language) for article in prepared.values())
    return {
        name: ReadArticle.of(article.raw.text, extraction)
        for (name, article), extraction in zip(prepared.items(), extractions, strict=True)
    }
