"""Towns told by what stands in them: “in a Harrow parking lot”, “at a Harrow party”, “in their Harrow home”."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.relations import COMPOUND, PREPOSITION
from ingest.grammar.syntax import children, word_before
from ingest.lexicons import words
from ingest.stages.annotations import make_span

SCENE_PREPOSITIONS = {"in", "at", "outside", "inside", "near", "behind", "along", "on"}
ARTICLES = {"a", "an"}
OWNERS = {"PRP$", "POS"}
"""Tags of what stands before a thing in place of an article: “their”, “the city’s”."""


def is_told_as_scene(town: Token) -> bool:
    """Whether a town stands before a thing in or at which something happened: one told first or somebody's, no hospital
    or court, and nobody of the town."""
    thing = town.head
    if is_person(thing) or {thing.lower_} & {*words("care"), *words("occasions")}:
        return False
    before = [child for child in thing.children if child.i < town.i]
    named_first = any(child.lower_ in ARTICLES or child.tag_ in OWNERS for child in before)
    case = {child.lower_ for child in children(thing, PREPOSITION)}
    return town.i < thing.i and named_first and bool(case & SCENE_PREPOSITIONS)


def town_of_thing(name: Span) -> Span | None:
    """The name before a thing in lower case, where it was read as that of a site: “a Harrow street”, “their Harrow
    home”; None where it is a site's own, “the Harrow airport”, or that of a hospital."""
    before = word_before(name)
    if name.label_ != "FAC" or before is None or not (before.lower_ in ARTICLES or before.tag_ in OWNERS):
        return None
    end = name.end
    while end > name.start and name.doc[end - 1].is_lower:
        end -= 1
    behind = name.doc[end : end + 1]
    if end == name.start or name.doc[end - 1].dep_ not in COMPOUND or not any(token.pos_ == "NOUN" for token in behind):
        return None
    is_thing = behind[0].is_lower and behind[0].lower_ not in words("care")
    return make_span(name.doc, name.start, end, "GPE", name.id_) if is_thing else None
