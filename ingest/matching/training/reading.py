"""Articles → the accounts to learn from, by the reader that ships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.tokens import Doc

from ingest.evaluation.gold import GoldArticle
from ingest.evaluation.naming import KnownNames
from ingest.evaluation.pairing import pair_incidents
from ingest.evaluation.reading import read_articles
from ingest.matching.accounts import sightings_of
from ingest.matching.training.pairs import Told
from ingest.pipeline import MAX_CHARACTERS, annotate
from ingest.reader import READ_LANGUAGE, Reader
from ingest.reading import reading_of_prepared
from sources.preparation import Prepared, prepare
from sources.readers import BadRecord, read

OWN = "own"
"""What the set of our own gold is called."""


def annotated(reader: Reader, articles: Iterable[Prepared]) -> Iterator[tuple[Prepared, Doc]]:
    """Yield each article that the reader reads, annotated; what an article tells is harvested when words are counted.

    A Doc takes about 100 kB, so that some thousands can be kept.
    """
    readable = [
        article
        for article in articles
        if article.language in ("", READ_LANGUAGE) and len(article.raw.text) <= MAX_CHARACTERS
    ]
    yield from zip(readable, annotate(reader.nlp, map(reading_of_prepared, readable)), strict=True)


def leading(
    reader: Reader, docs: Iterable[tuple[Prepared, Doc]], incident_of: Mapping[str, str], *, brief: bool = False
) -> list[Told]:
    """Return what each article of one incident is about: its first account, where it has any."""
    found = []
    for article, doc in docs:
        incident = incident_of.get(article.raw.name)
        if incident is None:
            continue
        accounts = reader.harvester.harvest(doc, article.language).accounts
        found += [
            Told(article.raw.name, incident, sighting, brief)
            for sighting in sightings_of(accounts, article.published)[:1]
        ]
    return found


def own_accounts(reader: Reader, articles: Path, gold: Sequence[GoldArticle], names: KnownNames) -> list[Told]:
    """Return every account of our own articles whose incident the gold names by a `key`, also what they recall.

    Raises LookupError where the folder lacks an article of the gold.
    """
    extractions = read_articles(reader, articles, {each.article for each in gold})
    published = {
        record.name: prepare(record).published for record in read([articles]) if not isinstance(record, BadRecord)
    }
    found = []
    for each in gold:
        article = extractions[each.article]
        sightings = sightings_of(article.extraction.accounts, published[each.article])
        for row, index in sorted(pair_incidents(each, article, names).items()):
            if key := each.incidents[row].get("key"):
                found.append(Told(each.article, f"{OWN}/{key}", sightings[index]))
    return found
