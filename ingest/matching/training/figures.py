"""How well clustering by given weights finds incidents that people have told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.matching.clusters import Seen, cluster
from ingest.matching.likeness import Weights, weighed_by
from ingest.matching.training.pairs import Told, compared
from sources.hashing import hash_32


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Pairs of articles: rightly put together, put together, and of one incident by the gold."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: PairFigures) -> PairFigures:
        return PairFigures(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __str__(self) -> str:
        if not self.wanted:
            return f"{self.found:,} pairs put together, and none is of one incident"
        return f"precision {self.precision:.1%}, recall {self.recall:.1%}, F1 {self.f1:.1%} of {self.wanted:,} pairs"


def measure(told: Sequence[Told], weights: Weights, incidents: Collection[str] | None = None) -> PairFigures:
    """Return the figures of the accounts clustered by the weights.

    Of some incidents alone, where they are given: all accounts are clustered, but a pair counts by its first account's
    incident, so that over disjoint sets of incidents each pair counts once.
    """
    seen = [Seen(one.sighting, one.article, hash_32(one.article.encode())) for one in told]
    with weighed_by(weights):
        clusters = cluster(seen, sorted(compared([one.sighting for one in told])))
    sure = [[index for index in group if index not in clusters.undecided] for group in clusters.groups]
    found = _pairs(sure)
    of_incident: dict[str, list[int]] = {}
    for index, one in enumerate(told):
        of_incident.setdefault(one.incident, []).append(index)
    wanted = _pairs(of_incident.values())
    if incidents is not None:
        found, wanted = ({pair for pair in pairs if told[pair[0]].incident in incidents} for pairs in (found, wanted))
    return PairFigures(len(found & wanted), len(found), len(wanted))


def _pairs(groups: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def halves(incidents: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the incidents in two parts, the same whatever else there is: by a hash of their names."""
    every = set(incidents)
    one = {incident for incident in every if hash_32(incident.encode()) % 2}
    return one, every - one
