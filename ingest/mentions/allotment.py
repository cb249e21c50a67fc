"""What a sentence tells → its mentions: each date, place, weapon, figure and actor goes to the nearest one."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from spacy.tokens import Doc, Span, Token

from ingest.grammar.relations import PREPOSITION
from ingest.grammar.syntax import path_length, up
from ingest.grammar.tallies import counts_longer
from ingest.mentions.days_of_saying import dates_the_saying
from ingest.mentions.elsewhere import MAX_ARCS_TO_VERB, is_booty, is_elsewhere, is_of_same_day
from ingest.mentions.mentions import Mention
from ingest.mentions.possible_scenes import can_be_scene, is_measured_from, is_residence, is_where_one_speaks
from ingest.resolve.place_values import EXACT, PlaceHit
from ingest.stages.annotations import ADDRESSES, FIGURES, PARTIES, TIMES, WEAPONS, When, spans
from ingest.stages.times.component import DAY_BEFORE, SINCE_THEN

HAPPENING = {"happen", "occur", "begin", "start", "take", "leave", "break", "erupt"}
"""Lemmas of verbs by which an event word says when it was: “the shooting took place on Monday”, “left two dead”."""

OF_DEEDS = {"in", "for"}
"""Prepositions between a charge and the deed that it is about."""

NAMED_BY_DAY = 4
"""Words behind a day within which it may be part of an event's name: “Friday's deadly drive-by shooting”."""


class Told:
    """What the stages found, by the first token of its sentence: looked up once for a document, not for a sentence."""

    def __init__(self, doc: Doc, places: list[PlaceHit]) -> None:
        self._spans: dict[tuple[str, int], list[Span]] = defaultdict(list)
        for group in (TIMES, WEAPONS, FIGURES, PARTIES, ADDRESSES):
            for span in spans(doc, group):
                self._spans[group, doc[span.start].sent.start].append(span)
        self._places: dict[int, list[PlaceHit]] = defaultdict(list)
        for hit in places:
            self._places[doc[hit.span.start].sent.start].append(hit)

    def spans(self, group: str, sentence_start: int) -> list[Span]:
        return self._spans.get((group, sentence_start), [])

    def places(self, sentence_start: int) -> list[PlaceHit]:
        return self._places.get(sentence_start, [])


def allot(groups: list[Mention], told: Told, sentence_start: int) -> None:
    """Give each date, place, weapon, figure and actor of the sentence to the mention nearest to it."""
    happening = {token.i for group in groups for event in group.events if not _is_legal_term(event) for token in event}
    _allot_times(groups, told.spans(TIMES, sentence_start), happening)
    _allot_places(groups, told.places(sentence_start), happening)
    for address in told.spans(ADDRESSES, sentence_start):
        if not is_residence(address) and not is_elsewhere(address, happening) and not _beyond_sequence(address, groups):
            _nearest(address, groups).addresses.append(address)
    for weapon in told.spans(WEAPONS, sentence_start):
        if not is_booty(weapon, happening):
            _nearest(weapon, groups).weapons.append(weapon)
    for figure in told.spans(FIGURES, sentence_start):
        group = _nearest(figure, groups, figure.end - 1)
        (group.tallies if counts_longer(figure) else group.figures).append(figure)
    for party in told.spans(PARTIES, sentence_start):
        home = next((g for g in groups if any(event.start == party._.of for event in g.events)), None)
        if home is not None:
            home.parties.append(party)


def _allot_times(groups: list[Mention], times: list[Span], happening: set[int]) -> None:
    """Give each date to the mention that it dates, or that says when it is told. `happening`: the words of events."""
    other: When | None = None
    for time in times:
        if time.id_ == DAY_BEFORE:
            _date_by_day_after(_nearest(time, groups), time)
        elif time.id_ in SINCE_THEN:
            dated = _nearest(time, groups)
            if not (dated.whens or is_elsewhere(time, happening, day=True) or dates_the_saying(time)):
                dated.whens.append(time)
        elif time._.when.offset_days is not None:
            dated = _told_after(time, groups)
            if dated.start >= time.end and dated.whens:  # “marched on Tuesday, a day after five were shot”
                other, dated.whens = dated.whens[-1]._.when, []
            dated.whens.append(time)
            dated.said_on = dated.said_on or other
        elif dates_the_saying(time):
            for group in groups:
                group.said_on = time._.when
        elif not (
            _counts_from(time, groups)
            or _beyond_sequence(time, groups)
            or is_elsewhere(time, happening, day=True)
            or (_nearest(time, groups).is_on_trial and _dates_another_deed(time, groups))
        ):
            _nearest(time, groups).whens.append(time)
        else:
            other = time._.when
            if is_of_same_day(time, happening):
                _nearest(time, groups).same_day.append(time)


def _allot_places(groups: list[Mention], places: list[PlaceHit], happening: set[int]) -> None:
    """Give each place to the mention nearest to it; what only a distance is measured from gives way to others."""
    scenes = [hit for hit in places if can_be_scene(hit, happening)]
    # “Warplanes hit posts in the north, the ministry in the capital said”; alone, who speaks there may be near.
    for hit in [hit for hit in scenes if not is_where_one_speaks(hit.span)] or scenes:
        if not _beyond_sequence(hit.span, groups):
            _nearest(hit.span, groups).places.append(hit)
    for group in groups:
        scenes = [hit for hit in group.places if not is_measured_from(hit)]
        if any(hit.value["precision"] in EXACT for hit in scenes):
            group.places = scenes


def _is_legal_term(event: Span) -> bool:
    """“charged with murder on Monday”; but “charged in the shooting of a man on Monday” tells the day of the deed."""
    cases = {child.lower_ for child in event.root.children if child.dep_ in PREPOSITION}
    return event._.event.charge and not cases & OF_DEEDS


def _date_by_day_after(dated: Mention, time: Span) -> None:
    """“Residents awoke Sunday where two men were shot the night before”: the day told is of what came after."""
    after = dated.whens[-1]._.when if dated.whens else dated.said_on
    if after is not None and after.start is not None and after.start == after.end:
        dated.whens, dated.said_on = [time], after


def _counts_from(time: Span, groups: list[Mention]) -> bool:
    """“The shooting is the tenth at a school since 1976”: from when on others are counted."""
    return time[0].lower_ == "since" and _nearest(time, groups).anaphoric


def _dates_another_deed(time: Span, groups: list[Mention]) -> bool:
    """“Those accused of the shooting accepted a plea deal on Friday”: the day goes with a verb that tells of no event,
    and no event word stands between the two or right behind, “arrested for Friday's shooting”."""
    happening = {token.i for group in groups for event in group.events for token in event}
    above = list(islice(up(time.root), MAX_ARCS_TO_VERB))
    verb = next((token for token in above if token.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ in HAPPENING or any(token.i in happening for token in above):
        return False
    first, last = sorted((verb.i, time.end + NAMED_BY_DAY))
    return not any(first < event < last for event in happening)


def _nearest(span: Span, groups: list[Mention], anchor: int | None = None) -> Mention:
    root = span.root if anchor is None else span.doc[anchor]
    return min(
        groups,
        key=lambda group: min((path_length(root, event.root), abs(event.start - span.start)) for event in group.events),
    )


def _beyond_sequence(span: Span, groups: list[Mention]) -> bool:
    """Whether "after" or the like stands between the span and every event before it: it belongs to something else.

    "Drones fell on Tuesday, a day after an attempt against the airport": the airport is not where they fell.
    """
    before = [event for group in groups for event in group.events if event.start < span.start]
    if not before or any(event.start >= span.end for group in groups for event in group.events):
        return False
    last = max(before, key=lambda event: event.start)
    return any(_puts_apart(token) for token in span.doc[last.end : span.start])


def _puts_apart(token: Token) -> bool:
    """Whether the word sets one event after another; "shortly after 1 a.m. Wednesday" sets nothing apart."""
    if token.lower_ not in ("after", "before", "since", "following"):
        return False
    behind = token.doc[token.i + 1 : token.i + 2]
    return not any(word.like_num or word.text[:1].isdigit() or word.lower_ in ("midnight", "noon") for word in behind)


def _told_after(time: Span, groups: list[Mention]) -> Mention:
    """The mention behind "one day after": the event that the offset dates."""
    behind = [group for group in groups if group.start >= time.end]
    return min(behind or groups, key=lambda group: abs(group.start - time.end))
