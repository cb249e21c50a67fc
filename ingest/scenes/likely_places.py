"""Where an incident can have been whose own sentences do not say, the likeliest place first: in the lead, where the
police came from, in the dateline, and whatever else the article names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from spacy.tokens import Doc

from ingest.gazetteer import Gazetteer
from ingest.mentions.possible_scenes import can_be_scene
from ingest.resolve.home_towns import home_town
from ingest.resolve.institutions import places_of_institutions, places_of_police
from ingest.resolve.named_places import country_told, place_of_dateline
from ingest.resolve.nationalities import country_by_nationality, country_named, home_of_groups
from ingest.resolve.place_values import EXACT, PlaceHit
from ingest.resolve.unknown_places import is_told_as_place
from ingest.stages.annotations import is_skipped

LEAD_SENTENCES = 2
"""Sentences at an article's start whose places are the likeliest."""


def places_in_order(doc: Doc, hits: list[PlaceHit], gazetteer: Gazetteer, told: Collection[str]) -> list[PlaceHit]:
    """Return the places that an incident without one can have happened in, the likeliest first.

    `told`: the countries of the incidents whose place is told. Where the article is written in another one, from
    afar, its dateline tells nothing.
    """
    scenes = [hit for hit in hits if is_told_as_place(hit) and can_be_scene(hit)]
    story = (sentence for sentence in doc.sents if not is_skipped(sentence))
    lead = next((sentence.end for sentence in islice(story, LEAD_SENTENCES - 1, None)), len(doc))
    dateline = place_of_dateline(doc, hits, gazetteer)
    if dateline is not None and told and dateline.value.get("country") not in told:
        dateline = None
    police = list(places_of_police(doc, hits, gazetteer))
    home = home_town(doc, hits, police, gazetteer)
    return [
        *(hit for hit in scenes if hit.span.start < lead),
        *_surely_of_police(police, dateline),
        *([dateline] if dateline else []),
        *_of_institutions(doc, gazetteer, hits, [*hits, *([dateline] if dateline else []), *police]),
        *scenes,
        *([home] if home is not None else []),
        *_countries(doc, gazetteer, hits),
    ]


def _surely_of_police(police: list[PlaceHit], dateline: PlaceHit | None) -> list[PlaceHit]:
    """The towns whose police came; where the dateline names a town, not those of which several have the name."""
    told = dateline is not None and dateline.place is not None and dateline.value["precision"] in EXACT
    return [hit for hit in police if hit.place is not None or not told]


def _of_institutions(
    doc: Doc, gazetteer: Gazetteer, hits: list[PlaceHit], around: list[PlaceHit]
) -> Iterator[PlaceHit]:
    """The towns in names of institutions, which may bear that of a town far away: in a province that is told of.

    `around`: all places that the article tells, by its dateline and its police too.
    """
    near = [hit.place for hit in around if hit.place]
    told = {place.admin1 for place in near if place.admin1}
    for hit in places_of_institutions(doc, hits, gazetteer):
        if hit.place is None or not told or not hit.place.admin1 or hit.place.admin1 in told:
            yield hit


def _countries(doc: Doc, gazetteer: Gazetteer, hits: list[PlaceHit]) -> Iterator[PlaceHit]:
    """The one country that the article names, else that of which nationalities tell, else the one in which the armed
    groups that it names are at home."""
    told = [
        (country_named(hits), "places.country_named"),
        (country_by_nationality(doc), "places.nationality"),
        (home_of_groups(doc), "places.home_of_group"),
    ]
    for found, rule in told:
        hit = country_told(*found, rule, gazetteer) if found is not None else None
        if hit is not None:
            yield hit
