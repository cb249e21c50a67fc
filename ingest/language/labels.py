"""What the heads choose from: the labels of tags, morphology, lemmas, relations and names, kept beside the weights."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

NAME_LABELS = ("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "WEAPON")

NAME_TAGS = ("O", *(f"{edge}-{label}" for label in NAME_LABELS for edge in "BI"))
"""Outside a name, at its first word, at a later one."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of each head, in the order of its outputs.

    tags: Penn Treebank tags (XPOS). morphs: universal part of speech and features, "NOUN|Number=Plur". lemmas: lemma
    rules as text. relations: Universal Dependencies.
    """

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=0, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Labels:
        """Raises json.JSONDecodeError or TypeError where the text is of another form."""
        return cls(**{head: tuple(labels) for head, labels in json.loads(text).items()})
