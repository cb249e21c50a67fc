"""Which kinds of event may be one and the same incident."""

from __future__ import annotations

from functools import cache

from ingest.lexicons import load


@cache
def may_be_same(one: str, other: str) -> bool:
    """Whether events of the two types can be one incident: equal, in one family, or one of them not known ("")."""
    if not one or not other or one == other:
        return True
    return any(one in row["types"] and other in row["types"] for row in load("families") if not row.get("in_sentence"))


@cache
def one_engagement(one: str, other: str) -> bool:
    """Whether words of both types that hang together in one sentence tell of one engagement."""
    return may_be_same(one, other) or any(one in row["types"] and other in row["types"] for row in load("families"))


@cache
def told_as_one(one: str, other: str) -> bool:
    """Whether one article calls one incident by words of both types: first a shooting, later an accident."""
    if not one or not other or one == other:
        return True
    return any(row.get("told_as_one") and one in row["types"] and other in row["types"] for row in load("families"))
