"""Nouns that the needs of event words ask for: rows of `lexicons/undergone.jsonl` and `lexicons/things.jsonl`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Span, Token

from ingest.lexicons import forms

Need = Callable[[Token, list[Span]], bool]
"""Whether the event word (its head) has it; the weapons are those that its clause names."""


def nouns(row: str) -> frozenset[str]:
    return forms("undergone", row)


def things(row: str) -> frozenset[str]:
    return forms("things", row)


def any_of(tokens: Iterable[Token], nouns: frozenset[str]) -> bool:
    return any(token.lower_ in nouns for token in tokens)
