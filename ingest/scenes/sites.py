"""A facility by its description: “the base” that was attacked is the base at which the incident was.

An article names a facility once, “Harrow Air Base”, and goes on with “the air base” and “the base”: all are one actor.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Span

from incidents.choices import ActorKind, PlacePrecision
from incidents.names import fold
from ingest.grammar.syntax import clean
from ingest.lexicons import words
from ingest.resolve.place_values import PlaceHit
from ingest.threads.threads import Thread


def at_site(value: dict[str, Any], party: Span, thread: Thread) -> dict[str, Any]:
    """Return an actor's value with the name of the incident's site, where its words name or only describe that site."""
    if value["kind"] != ActorKind.FACILITY:
        return value
    own = {hit.value["name"] for hit in _sites(thread) if hit.span.root.i == party.root.i}
    kind = kind_of_site(party.root.lower_)
    like = {hit.value["name"] for hit in _sites(thread) if kind and kind_of_site(hit.value["name"].split()[-1]) == kind}
    names = own or (like if value["described"] else set())
    if not names and len(party) == 1:
        names = _fuller(party, thread)
    if len(names) != 1:
        return value
    name = names.pop()
    return {**value, "actor": f"name:{fold(name)}", "name": name, "described": False}


def _fuller(party: Span, thread: Thread) -> set[str]:
    """The longer words for a thing that the article calls by its noun alone: “the embassy” is the U.S. embassy."""
    noun, targets = party.root, (p for mention in thread.mentions for p in mention.parties if p.label_ == party.label_)
    fuller = (p for p in targets if len(p) > 1 and p.root.lower_ == noun.lower_ and p.end == p.root.i + 1)
    return {clean(other) for other in fuller}


def _sites(thread: Thread) -> list[PlaceHit]:
    hits = [*thread.scenes, *(hit for mention in thread.mentions for hit in mention.places)]
    return [hit for hit in hits if hit.value["precision"] == PlacePrecision.SITE and hit.value["name"]]


def kind_of_site(noun: str) -> str:
    """Return the row of the lexicon that the noun is in: airports, bases, embassies; of other sites the noun itself."""
    row = words("facilities").get(noun.lower())
    if row is None:
        return ""
    return noun.lower() if row["id"] == OTHER else str(row["id"])


OTHER = "other_site"
