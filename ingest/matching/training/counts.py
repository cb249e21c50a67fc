"""In how many articles each word stands: what rarity is computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc

from ingest.threads.tellings import CONTENT, word_of

FEWEST = 5
"""Articles that a listed word has."""


def write_counts(docs: Iterable[Doc], path: Path) -> int:
    """Write the list that `rarity` reads; return how many words it has.

    A word that is mostly part of a person's name is left out: in other articles it names somebody else.
    """
    articles, having, naming = 0, Counter[str](), Counter[str]()
    for doc in docs:
        told = {(word_of(token), token.ent_type_ == "PERSON") for token in doc if token.pos_ in CONTENT}
        articles += 1
        having.update({word for word, _ in told if word})
        naming.update({word for word, names in told if word and names})
    listed = sorted(
        (word, count)
        for word, count in having.items()
        if count >= FEWEST and (word.isdigit() or 2 * naming[word] <= count)
    )
    lines = [f"articles\t{articles}", *(f"{word}\t{count}" for word, count in listed)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(listed)
