"""One sentence, several deeds: “drones fell at the airport on Monday and at the base on Tuesday”.

Days and places that alternate, each day with a place of its own, tell so many incidents, whether or not the verb is
repeated: “on Tuesday two drones were shot down at the base, and on Monday two more at the airport”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from spacy.tokens import Doc, Span

from incidents.choices import DID, DatePrecision
from ingest.mentions.mentions import Mention
from ingest.resolve.place_values import EXACT, PlaceHit

LINKS = {"and", ",", ";", "then"}
"""Words one of which stands between a deed and the next."""

STRONG_LINKS = {"and", ";", "then"}


def tell_apart(mention: Mention, times: Sequence[Span]) -> list[Mention]:
    """Return the mention, or one for each pair of day and place that the sentence tells. `times`: all of the sentence.

    Who did it and with what holds for each that names nobody and nothing else.
    """
    happening = {token.i for event in mention.events for token in event}
    days = [time for time in times if time._.when.precision == DatePrecision.DAY and _is_of_deed(time, happening)]
    exact = [hit.span for hit in mention.places if hit.value["precision"] in EXACT]
    scenes = [span for span in exact if _is_of_deed(span, happening)]
    pairs = _pairs(days, scenes) if _are_several(days) else []
    starts = [_link_before(last, first, days[0].doc) for (_, last), (first, _) in pairwise(pairs)]
    if not starts or None in starts:
        return [mention]
    sentence = mention.events[0].sent
    bounds = [sentence.start, *(start for start in starts if start is not None), sentence.end]
    return [_told_in(mention, region, days) for region in pairwise(bounds)]


def _is_of_deed(span: Span, happening: set[int]) -> bool:
    """Whether the next verb above it is the deed's: “he died in Erbil on Tuesday”, “the army said” have their own."""
    verb = next((token for token in (span.root, *span.root.ancestors) if token.tag_.startswith("VB")), None)
    return verb is None or verb.i in happening


def _are_several(days: Sequence[Span]) -> bool:
    """Whether each is another day; one counted from the day before it is, by any number but none."""
    told = [day._.when.start or day._.when.offset_days for day in days]
    return len(days) > 1 and 0 not in told and len(set(told)) == len(told)


def _pairs(days: Sequence[Span], scenes: Sequence[Span]) -> list[tuple[int, int]]:
    """Each day with its place, from the first token of the one to behind the other's last; empty where they do not
    alternate in one order. A place may be told by several names."""
    told = sorted([(span.start, span.end, True) for span in days] + [(span.start, span.end, False) for span in scenes])
    runs = [(is_day, list(run)) for is_day, run in groupby(told, key=lambda entry: entry[2])]
    if len(runs) % 2 or any(is_day and len(run) > 1 for is_day, run in runs):
        return []
    return [(first[0][0], second[-1][1]) for (_, first), (_, second) in zip(runs[::2], runs[1::2], strict=True)]


def _link_before(end: int, start: int, doc: Doc) -> int | None:
    """The word between two pairs with which the second begins; None where nothing links them."""
    links = [token for token in doc[end:start] if token.lower_ in LINKS]
    strong = [token for token in links if token.lower_ in STRONG_LINKS]
    return (strong or links)[-1].i if links else None


def _told_in(mention: Mention, region: tuple[int, int], days: Sequence[Span]) -> Mention:
    first, last = region

    def within(spans: Sequence[Span]) -> list[Span]:
        return [span for span in spans if first <= span.start < last]

    here: list[PlaceHit] = [hit for hit in mention.places if first <= hit.span.start < last]
    events = within(mention.events)
    doers = [party for party in mention.parties if party.label_ in DID]
    others = within([party for party in mention.parties if party.label_ not in DID])
    return replace(
        mention,
        events=events or mention.events,
        whens=within(days),
        same_day=within(mention.same_day),
        places=here,
        weapons=within(mention.weapons) or mention.weapons,
        figures=within(mention.figures),
        parties=[*(within(doers) or doers), *others],
        addresses=within(mention.addresses),
        anchor=None if events else here[0].span,
    )
