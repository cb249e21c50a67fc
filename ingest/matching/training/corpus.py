"""What matching learns from: folders of articles whose incidents people have told apart, and our own gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sources.preparation import Prepared, prepare
from sources.readers import BadRecord, read
from sources.readers.streams import opened

LEAD_CHARACTERS = 180
"""A lead is the first paragraphs of a text that together have so many characters, as briefs of agencies have."""


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """The articles of a folder; `incident_of` has the incident, by article, of those that tell of exactly one."""

    name: str
    articles: Sequence[Prepared]
    incident_of: dict[str, str]


def load_set(folder: Path) -> ArticleSet:
    """Return what `articles.jsonl` and `gold.jsonl` (or the same with `.gz`) in the folder hold.

    Raises FileNotFoundError where one is missing, ValueError where a line is not of its form; both name the file.
    """
    articles = load_articles(_file(folder, "articles"))
    return ArticleSet(folder.name, articles, _incidents(_file(folder, "gold"), folder.name))


def load_articles(path: Path) -> list[Prepared]:
    """Return the articles of a file. Raises ValueError where one cannot be read."""
    records = list(read([path]))
    if bad := next((record for record in records if isinstance(record, BadRecord)), None):
        raise ValueError(str(bad))
    return [prepare(record) for record in records if not isinstance(record, BadRecord)]


def _file(folder: Path, stem: str) -> Path:
    found = [path for ending in ("", ".gz") if (path := folder / f"{stem}.jsonl{ending}").is_file()]
    if not found:
        raise FileNotFoundError(f"{folder} has no {stem}.jsonl or {stem}.jsonl.gz.")
    return found[0]


def _incidents(path: Path, name: str) -> dict[str, str]:
    """Article → incident, both as the gold names them; the set's name keeps two sets' incidents apart."""
    incidents = []
    with opened(path) as stream:
        for number, line in enumerate(stream, 1):
            try:
                row = json.loads(line)
                incidents.append((str(row["incident_id"]), list(row["article_ids"])))
            except (ValueError, KeyError, TypeError) as problem:
                raise ValueError(f"{path}:{number}: an incident has incident_id and article_ids.") from problem
    told = Counter(article for _, articles in incidents for article in articles)
    return {
        article: f"{name}/{incident}" for incident, articles in incidents for article in articles if told[article] == 1
    }


def lead_of(article: Prepared) -> Prepared | None:
    """Return the article as if it were a brief; None where its lead is all there is."""
    text = lead(article.raw.text)
    if len(text) == len(article.raw.text.rstrip()):
        return None
    return prepare(replace(article.raw, text=text))


def lead(text: str) -> str:
    """Return the text up to the end of the paragraph with which it has LEAD_CHARACTERS.

    >>> lead("A bomb went off in Ostrel on Monday." + " Nobody was hurt." * 9 + "\\n\\nThe town has a market.")[-5:]
    'hurt.'
    """
    end = told = 0
    for line in text.splitlines(keepends=True):
        end, told = end + len(line), told + len(line.strip())
        if told >= LEAD_CHARACTERS:
            break
    return text[:end].rstrip()
