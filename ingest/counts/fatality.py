"""Whether the words that name an incident say that somebody died: “homicide”, “a fatal weekend shooting”."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from ingest.grammar.relations import ADJECTIVE
from ingest.grammar.syntax import children
from ingest.lexicons import words

KILLINGS = {"events.homicide", "events.murder", "events.execute", "events.assassination"}
"""Words for incidents in which somebody died."""

ATTEMPTED = {"attempted", "attempt", "attempting", "intent", "assault"}
"""“attempted first-degree murder”, “assault with intent to murder”: nobody died of it."""

WORDS_BEFORE = 5


def is_fatal(events: Iterable[Span]) -> bool:
    """Return whether one of an incident's words says so, and none speaks of an attempt."""
    deaths = [event for event in events if _tells_death(event)]
    return bool(deaths) and not any(map(_is_attempted, deaths))


def _tells_death(event: Span) -> bool:
    """A killing; but “both homicides remain unsolved” speaks of others as well."""
    if event.id_ in KILLINGS:
        return event.root.tag_ != "NNS"
    said = (word for word in (*children(event.root, ADJECTIVE), *event) if word.lower_ in words("deadly"))
    return event.root.tag_ == "NN" and any(not _is_denied(word) for word in said)


def _is_denied(word: Token) -> bool:
    """“a non-fatal shooting”."""
    before = word.doc[max(word.sent.start, word.i - 2) : word.i]
    return any(token.lower_ in ("non", "not") for token in before)


def _is_attempted(event: Span) -> bool:
    before = event.doc[max(event.sent.start, event.start - WORDS_BEFORE) : event.start]
    return any(token.lower_ in ATTEMPTED for token in (*before, *event))
