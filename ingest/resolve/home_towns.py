"""The town that the people of an article come from: “a Harrow man”, “a 12-year-old Harrow boy”.

People of local news are harmed where they live, as a rule: within the county that is told it tells the town where no
other words do. By itself it tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from incidents.choices import PlacePrecision
from ingest.gazetteer import Gazetteer
from ingest.grammar.noun_kinds import is_age, is_person
from ingest.resolve.named_places import place_named
from ingest.resolve.place_spans import is_written_as_name
from ingest.resolve.place_values import EXACT, PlaceHit, compatible
from ingest.stages.annotations import is_skipped, make_span

HOME_TOWN = "places.home_town"
ARTICLES = {"a", "an"}


def home_town(doc: Doc, hits: list[PlaceHit], police: list[PlaceHit], gazetteer: Gazetteer) -> PlaceHit | None:
    """Return the one town, in a county that the article names, of which it first says that people are; None where it
    says so of several towns. `police`: the places whose police it names."""
    counties = [
        hit.value for hit in (*hits, *police) if hit.value["precision"] == PlacePrecision.DISTRICT and hit.place
    ]
    found = [place_named(span, hits, gazetteer) for span in _names_before_persons(doc)] if counties else []
    towns = [hit for hit in found if hit is not None and hit.value["precision"] in EXACT]
    if len({hit.value["location"] for hit in towns}) != 1:
        return None
    return towns[0] if any(compatible(towns[0].value, county) for county in counties) else None


def _names_before_persons(doc: Doc) -> Iterator[Span]:
    """The names that stand before a word for a person who is told for the first time: behind an article or an age."""
    for noun in doc:
        if noun.pos_ != "NOUN" or not is_person(noun):
            continue
        start = noun.i
        while start > noun.sent.start and is_written_as_name(doc[start - 1]) and not _introduces(doc[start - 1]):
            start -= 1
        before = doc[start - 1] if start > noun.sent.start else None
        if start < noun.i and before is not None and _introduces(before):
            span = make_span(doc, start, noun.i, "GPE", HOME_TOWN)
            if not is_skipped(span):
                yield span


def _introduces(before: Token) -> bool:
    return before.lower_ in ARTICLES or is_age(before)
