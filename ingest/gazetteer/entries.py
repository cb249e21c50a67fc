"""What the sources hand to the index: a place, how well known it is, and its names."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace

from ingest.gazetteer.names import fold
from ingest.gazetteer.places import Place

USUAL, PRIMARY, ALTERNATE, SHORTENED, UNLIKE = -1, 0, 1, 2, 3
"""How a name belongs to a place: what people mean by it (our own tables), its own name, another spelling, one cut from
a longer one ("Al Asad" from Al Asad Air Base), or quite another name, often one of long ago (Harrison for Scranton)."""

_HARD_C = {"c": "k", "q": "k"}
_ARABIC_ARTICLE = re.compile(r"^(al|el|ad|an|ar|as|ash|at|az) (?=\w)")


@dataclass(slots=True)
class Airport:
    """What tells the airport of a town from its airstrips."""

    town: str
    """Folded name of the town that it serves; empty where the source names none."""
    military: bool


@dataclass(slots=True)
class Entry:
    place: Place
    fame: float
    """How well known it is; comparable between places of every kind: see `fame_of`."""
    transcribed: bool = False
    """Its names come from a script that is transcribed in many ways; they are indexed loosened too."""
    airport: Airport | None = None
    names: dict[str, int] = field(default_factory=dict)
    """Folded names with their kind."""

    def add(self, name: str, kind: int) -> None:
        self.add_folded(fold(name), kind)

    def add_folded(self, key: str, kind: int) -> None:
        if key and kind < self.names.get(key, 9):
            self.names[key] = kind

    def add_alternate(self, name: str) -> None:
        """Add another name, which is another spelling when it begins like the place's own."""
        key = fold(name)
        if key and key not in self.names:
            own = next(iter(self.names), "")
            self.names[key] = ALTERNATE if _HARD_C.get(key[0], key[0]) == _HARD_C.get(own[:1], own[:1]) else UNLIKE

    def correct(self, own: Entry) -> None:
        """Take the position and the names that our own table gives to the place."""
        self.place = own.place
        for key in own.names:
            self.add_folded(key, PRIMARY)

    def drop(self, kind: int) -> None:
        """Remove the names of a kind."""
        self.names = {name: other for name, other in self.names.items() if other != kind}

    def rename(self, name: str) -> None:
        self.place = replace(self.place, name=name)

    def add_without_article(self) -> None:
        """Let "al Anbar" be found as "Anbar"."""
        for key, kind in list(self.names.items()):
            bare = _ARABIC_ARTICLE.sub("", key)
            if bare != key and len(bare) > 3:
                self.add_folded(bare, kind)


def fame_of(population: int) -> float:
    """Return how well known a place with that many people is: 0.7 for each power of ten (a million: 4.2)."""
    return round(0.7 * math.log10(population + 10), 3)
