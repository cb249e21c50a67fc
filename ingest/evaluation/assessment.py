"""All that is found of a reading of gold's articles: counts, right facts, and how far the confidences are borne out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.evaluation.fields import Scores
from ingest.evaluation.gold import GoldArticle
from ingest.evaluation.naming import KnownNames
from ingest.evaluation.pairing import pair_incidents
from ingest.evaluation.reading import ReadArticle
from ingest.evaluation.reliability import Judgement, judge_claims, judge_incidents


@dataclass(slots=True)
class Assessment:
    """The counts, and a judgement of the confidence of each claim and each incident."""

    scores: Scores = field(default_factory=Scores)
    claims: list[Judgement] = field(default_factory=list)
    incidents: list[Judgement] = field(default_factory=list)


def assess(gold: Iterable[GoldArticle], read: Mapping[str, ReadArticle], names: KnownNames) -> Assessment:
    """Return the assessment of all articles of the gold. `read` holds each of them by its id."""
    found = Assessment()
    for truth in gold:
        article = read[truth.article]
        pairs = pair_incidents(truth, article, names)
        found.scores.add_article(truth, article, pairs, names)
        found.claims += judge_claims(truth, article, pairs, names)
        found.incidents += judge_incidents(article, pairs)
    return found
