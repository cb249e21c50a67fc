"""What is trained, as it is kept: labels, vocabulary and network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import srsly

from ingest.language.labels import Labels
from ingest.language.network import Network
from ingest.language.words import Vocabulary

LABELS, VOCABULARY = "labels.json", "vocabulary.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Labels of the heads, the encoder's vocabulary, and the network."""

    labels: Labels
    vocabulary: Vocabulary
    network: Network

    def to_disk(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LABELS).write_text(self.labels.to_json(), encoding="utf-8")
        (folder / VOCABULARY).write_text(self.vocabulary.to_json(), encoding="utf-8")
        self.network.to_disk(folder)

    @classmethod
    def from_disk(cls, folder: Path) -> Weights:
        """Raises OSError where a file is missing, ValueError where one is of another form."""
        labels = Labels.from_json((folder / LABELS).read_text(encoding="utf-8"))
        vocabulary = Vocabulary((folder / VOCABULARY).read_text(encoding="utf-8"))
        return cls(labels, vocabulary, Network.from_disk(folder))

    def to_bytes(self) -> bytes:
        graphs = [self.network.encoder, self.network.relations_graph]
        return bytes(srsly.msgpack_dumps([self.labels.to_json(), self.vocabulary.to_json(), *graphs]))

    @classmethod
    def from_bytes(cls, data: bytes) -> Weights:
        labels, vocabulary, encoder, relations = srsly.msgpack_loads(data)
        return cls(Labels.from_json(labels), Vocabulary(vocabulary), Network(encoder, relations))
