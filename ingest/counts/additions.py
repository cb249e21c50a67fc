"""Figures that go on from others: “three others were shot”, “two died there and two on the way”, “a third victim died”.

Taken by themselves they count too few.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from incidents.choices import ClaimField
from ingest.counts.attackers import Count
from ingest.counts.persons import Person, how_many
from ingest.lexicons import words
from ingest.stages.annotations import HIT

OTHERS = {"other", "others", "another", "more"}
"""Words that set persons apart from those told before."""

DIED = "figures.die"
OF_ANYBODY = {"person", "victim"}
"""Nouns whose ordinal counts the dead: “a third victim has died”; “a third man” may follow two who live."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How many a figure counts together with those told before it."""

    count: Count
    number: int

    @property
    def field(self) -> str:
        """Of those hit the living are added up."""
        return ClaimField.INJURED if self.count.field == HIT else self.count.field


def sums_of(counts: Sequence[Count], persons: Sequence[Person]) -> Iterator[Sum]:
    """Yield the sums of those figures that go on from what is told before them."""
    for index, count in enumerate(counts):
        if count.field not in (ClaimField.KILLED, ClaimField.INJURED, HIT):
            continue
        number = count.number
        if index == 0 and count.field == ClaimField.KILLED:
            number = max(number, _ordinal_of(count))
        elif is_of_others(count) and not _are_told_before(count) and not _is_beside_dead(count, counts[:index]):
            number += how_many(person for person in persons if _is_before(person, count))
        elif index and _goes_on(counts[index - 1], count):
            number += counts[index - 1].number
        if number > count.number:
            yield Sum(count, number)


def _ordinal_of(count: Count) -> int:
    """“A third person has died”, as news begins: three have."""
    if count.said != 1:
        return 0
    nouns = [token for token in count.span if token.lower_ in OF_ANYBODY]
    before = (child.lower_ for noun in nouns[:1] for child in noun.children if child.i < noun.i)
    return max((words("multiples").get(word, {}).get("ordinal", 0) for word in before), default=0)


def is_of_others(count: Count) -> bool:
    """“Three others were shot”; not “Wills and three others”."""
    return not count.persons and any(token.lower_ in OTHERS for token in count.span)


def _are_told_before(count: Count) -> bool:
    """“The three others were in stable condition”: they have been counted."""
    return count.span.start > 0 and "the" in (count.span[0].lower_, count.span.doc[count.span.start - 1].lower_)


def _is_beside_dead(count: Count, before: Sequence[Count]) -> bool:
    """“One man was killed and four others were injured”: others than the dead, which tells the whole."""
    dead = (other for other in before if other.field == ClaimField.KILLED != count.field)
    return any(other.span.sent.start == count.span.sent.start for other in dead)


def _is_before(person: Person, count: Count) -> bool:
    """Whether somebody told one by one before is of the figure's field, but none of those whom it counts."""
    if person.attacker or person.said.apart or person.said.token >= count.span.start:
        return False
    if count.field == ClaimField.KILLED or person.is_killed:
        return person.is_killed and count.field == ClaimField.KILLED
    return bool(person.fields & {ClaimField.INJURED, HIT})


def _goes_on(before: Count, count: Count) -> bool:
    """“Two victims died at the scene and two died on the way to a hospital”: bare numbers of one sentence."""
    bare = count.span[0].pos_ == "NUM" and len(count.span) > 1 and count.span[1].pos_ in ("VERB", "AUX", "ADV")
    same = before.field == count.field == ClaimField.KILLED and before.span.id_ == count.span.id_ == DIED
    return same and bare and before.span.sent.start == count.span.sent.start
