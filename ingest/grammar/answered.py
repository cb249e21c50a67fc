"""Which deed a sentence says was answered by another: “struck the town in retaliation for the raid”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span, Token

from ingest.grammar.relations import OBJECT
from ingest.grammar.syntax import children, nouns_behind
from ingest.lexicons import words


def answered_in(sentence: Span) -> Iterator[Token]:
    """Yield the nouns of the deeds that were answered, by the rows of `lexicons/striking_back.jsonl`."""
    for token in sentence:
        row = words("striking_back").get(token.lower_)
        if row is not None and _says_so(token, row):
            yield from nouns_behind(token, row["links"]) if row["links"] else children(token, OBJECT)


def _says_so(token: Token, row: dict[str, Any]) -> bool:
    if "behind" in row and (token.is_sent_start or token.nbor(-1).lower_ not in row["behind"]):
        return False
    return "by" not in row or any(word.lower_ in row["by"] for word in token.subtree if word.i > token.i)
