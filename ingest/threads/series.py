"""Incidents that a text first counts together and then tells one by one: “Nine died in two attacks. The first hit …”.

Each of them is an incident of its own, and what is said of all of them is dissolved into them: they share its day, its
province and who did it, but its toll is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from spacy.tokens import Doc, Span, Token

from incidents.choices import DID
from ingest.grammar.numbers import read_number
from ingest.grammar.ordinals import means_one
from ingest.grammar.relations import NUMBER
from ingest.grammar.syntax import children
from ingest.lexicons import words
from ingest.mentions.mentions import Member, Mention
from ingest.resolve.place_values import WIDE

MOST = 9
"""Incidents that a text may tell one by one behind their number."""

SENTENCES = 8
"""Sentences behind the number within which they are told."""

NEXT = "events.next_of_series"
"""Rule of the verbs that tell of one of a series: “the other struck a post”."""

TWIN = {"twin", "dual", "pair"}
Part = list[Mention]


def dissolve_series(doc: Doc, mentions: list[Mention]) -> tuple[list[Mention], set[int]]:
    """Return the mentions without those that only count others together, and the first tokens of those tolls.

    The mentions of each incident of such a series get the same `member`.
    """
    dissolved: list[Mention] = []
    for whole in mentions:
        number = _number_of(whole)
        parts = _parts(doc, whole, number, mentions) if number else []
        if sum(any(part.harms or part.places for part in one) for one in parts) < 2 or not _are_apart(parts):
            continue
        for one in parts:
            _share(whole, one)
        dissolved.append(whole)
    totals = {figure.start for whole in dissolved for figure in whole.figures}
    return [mention for mention in mentions if mention not in dissolved and not _is_of_no_series(mention)], totals


def _is_of_no_series(mention: Mention) -> bool:
    """“The other struck a post” tells of an incident only where the text has counted some."""
    return mention.member is None and all(event.id_ == NEXT for event in mention.events)


def _number_of(whole: Mention) -> int:
    """How many incidents it counts, by the words for them or for their weapons: “two attacks”, “three bombs”; or 0."""
    counts = [_count_of(event.root) for event in whole.events]
    counts += [weapon._.count or 0 for weapon in whole.weapons]
    return next((count for count in counts if 2 <= count <= MOST), 0)


def _count_of(noun: Token) -> int:
    if noun.tag_ != "NNS":
        return 0
    if any(child.lower_ in TWIN for child in noun.children):
        return 2
    return next((number[0] for child in children(noun, NUMBER) if (number := read_number(child))), 0)


def _parts(doc: Doc, whole: Mention, number: int, mentions: list[Mention]) -> list[Part]:
    """The mentions of each of so many incidents, in text order; [] where they are not told one by one."""
    counted = whole.events[0].sent
    marks = list(_marks(doc, counted.end))
    implicit = bool(marks) and not marks[0][1]  # “Gunmen shot five people. In a separate attack, …”
    if not marks or len(marks) + implicit > number or (implicit and len(marks) + 1 < number):
        return []
    if implicit and not any(_count_of(event.root) for event in whole.events if not _is_weapon(event.root)):
        return []  # “two bombs” are one incident as often
    if any(mention.member is not None for mention in mentions if mention.start >= counted.end):
        return []
    starts = [start for start, _ in marks]
    if implicit:
        starts.insert(0, counted.end)
    ends = [*starts[1:], doc[starts[-1]].sent.end]
    parts = [
        [mention for mention in mentions if start <= mention.start < end]
        for start, end in zip(starts, ends, strict=True)
    ]
    return parts if all(parts) else []


def _is_weapon(noun: Token) -> bool:
    return noun.lower_ in words("weapons")


def _marks(doc: Doc, start: int) -> Iterator[tuple[int, bool]]:
    """Where the words for the next of a series stand, and whether they can be for the first of it."""
    for sentence in islice(_sentences(doc, start), SENTENCES):
        told = [token for token in sentence if means_one(token)]
        for number, token in enumerate(told):
            place = token.left_edge.i if number else sentence.start
            yield place, bool(words("ordinals")[token.lower_].get("opens"))


def _sentences(doc: Doc, start: int) -> Iterator[Span]:
    while start < len(doc):
        sentence = doc[start].sent
        yield sentence
        start = sentence.end


def _are_apart(parts: list[Part]) -> bool:
    """Whether each has a toll or a place of its own: two blasts at one market are one incident."""
    places = [{hit.value["location"] for mention in part for hit in mention.places} for part in parts]
    tolls = [any(mention.harms for mention in part) for part in parts]
    return all(
        all(told) or (one and other and not one & other)
        for (one, other), told in zip(pairwise(places), pairwise(tolls), strict=True)
    )


def _share(whole: Mention, part: Part) -> None:
    """Give an incident of the series what is said of all of them, where it does not say better."""
    first = part[0]
    for mention in part:
        mention.member = Member(first.start, whole.type)
    if not any(mention.whens for mention in part):
        first.whens.extend(whole.whens)
    precise = any(hit.value["precision"] not in WIDE for mention in part for hit in mention.places)
    first.places.extend(hit for hit in whole.places if not precise or hit.value["precision"] in WIDE)
    if not any(party.label_ in DID for mention in part for party in mention.parties):
        first.parties.extend(party for party in whole.parties if party.label_ in DID)
