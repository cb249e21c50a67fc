"""What one account says of the dead and the injured: victims apart from attackers, and those hit told into either.

"Four people were shot, one of them fatally" leaves three injured: the words say how many were hit and how many died.
Of those told one by one the persons are counted (`ingest.counts.persons`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from incidents.choices import FIGURE_FIELDS, ClaimField
from ingest.counts.additions import Sum, is_of_others, sums_of
from ingest.counts.attackers import ATTACKERS, Count, attackers_among, field_of, judge_attackers, take_out_attackers
from ingest.counts.persons import Person, Persons, are_apart, how_many
from ingest.counts.pronouns_harmed import without_mere_pronouns
from ingest.grammar.numbers import figure
from ingest.lexicons import load
from ingest.stages.annotations import HIT
from ingest.stages.figures.component import BROUGHT, UNHARMED

SURE_SUMS = {"tolls.all_hit_died", "tolls.each_apart"}
"""Rules by which the dead who are told one by one are added up for sure: each figure of fewer is a part."""

RESTATED = "figures.toll"
"""Rule of a toll that is told anew."""

TOLD_BEFORE = {"the", "both", "all", "they", "them", "their", "his", "her"}
"""Words for those told before: “both were taken to a hospital”."""

TOTAL_REACH = 3
"""Words around a figure within which it is called the total."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure of one field, where it is told and by which rule. `part`: the article gives the total elsewhere."""

    field: str
    value: dict[str, Any]
    span: Span
    rule: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """All figures of an account, and the persons whom they name one by one."""

    counts: list[Count]
    persons: Persons

    def of(self, field: str) -> list[Count]:
        return [count for count in self.counts if count.field == field]

    def most(self, field: str) -> int:
        return max((count.number for count in self.of(field)), default=0)


def read_tolls(
    figures: list[Span],
    *,
    fatal: bool = False,
    by_fighters: bool = False,
    ends_by_own_hand: bool = False,
    doers: Iterable[Span] = (),
    one_by_one: bool = True,
) -> Iterator[Toll]:
    """Yield what an incident's figures say.

    `fatal`: the words that name the incident say that somebody died ("homicide"), so a single person hit is dead.
    `by_fighters`: militants or the like did it, so the militants among the dead are attackers. `ends_by_own_hand`: the
    one who did it died too ("a murder-suicide"), so that he is one of those found dead. `doers`: the names of those who
    did it, who are no victims when they are shot themselves. `one_by_one`: persons told in different sentences are
    added up; not where an article tells of several incidents at once.
    """
    apart = [span for span in figures if span.label_ in UNHARMED]
    yield from (Toll(span.label_, span._.figure, span, span.id_) for span in apart)
    figures = [span for span in figures if span.label_ not in UNHARMED]
    if not figures:
        return
    told = told_in(figures, by_fighters, doers)
    judge_attackers(told.persons, told.counts)
    with_attacker = take_out_attackers(
        told.persons, told.counts, ends_by_own_hand=ends_by_own_hand, by_fighters=by_fighters
    )
    sums = list(sums_of(told.counts, told.persons.told)) if one_by_one else []
    dead = [person for person in told.persons.told if person.is_victim_killed]
    each_dead = how_many(dead)
    killed = max(told.most(ClaimField.KILLED), *(each.number for each in sums if each.field == ClaimField.KILLED), 0)
    rule = ""
    if one_by_one and each_dead - with_attacker > killed:
        killed = each_dead - with_attacker
        rule = _rule_of_sum(killed, dead, told)
    yield from _counted(told, sums if one_by_one else None, killed if rule in SURE_SUMS else 0)
    yield from _attackers_killed(told, by_fighters)
    for each in sums:
        quantifier = each.count.span._.figure["quantifier"]
        yield Toll(each.field, figure(each.number, quantifier), each.count.span, "tolls.added")
    if rule:
        yield Toll(ClaimField.KILLED, figure(killed, "exact"), told.of(ClaimField.KILLED)[-1].span, rule)
    yield from _attackers_hit(told)
    if fatal and not killed and _is_single_hit(told):
        first = told.of(HIT)[0].span
        yield Toll(ClaimField.KILLED, first._.figure, first, "tolls.hit_fatally")
    else:
        alive = _alive(told, killed - each_dead)
        added = max((each.number for each in sums if each.field == ClaimField.INJURED), default=0)
        yield from _injured(told, killed, alive if one_by_one else min(alive, 1), added, with_attacker)


def _counted(told: Told, sums: Sequence[Sum] | None, surely_killed: int) -> Iterator[Toll]:
    """What the figures say, each a part where a total, one of the sums or the `surely_killed` are more.

    `sums`: None where an article tells of several incidents at once, whose figures are no parts of each other's.
    """
    for count in told.counts:
        if count.field not in FIGURE_FIELDS or (count.number <= 0 and count.said):
            continue
        totals = (other.number for other in told.of(count.field) if sums is not None and _is_total(other.span))
        part = any(each.field == count.field and each.number > count.number for each in sums or ())
        part = part or (count.field == ClaimField.KILLED and max(count.number, 0) < surely_killed)
        part = part or count.number < max(totals, default=0)
        yield Toll(count.field, _less(count, count.said - count.number), count.span, count.span.id_, part)


def _attackers_killed(told: Told, by_fighters: bool) -> Iterator[Toll]:
    """How many of the dead the words call attackers."""
    for count in told.of(ClaimField.KILLED):
        if attackers := attackers_among(count.span, by_fighters):
            yield Toll("attackers_killed", figure(attackers, "exact"), count.span, "tolls.attackers_among")


def _rule_of_sum(killed: int, dead: list[Person], told: Told) -> str:
    """How sure it is that so many died, told one by one: as many as were hit; all named, each set apart; or nothing
    bears it out."""
    if killed == told.most(HIT):
        return "tolls.all_hit_died"
    named = [person for person in dead if person.said.name]
    apart = named and killed == len(named) == 1 + sum(map(_is_set_apart_dead, named[1:]))
    return "tolls.each_apart" if apart else "tolls.each_named"


def _is_set_apart_dead(person: Person) -> bool:
    """“Noor Amadi, 15, was also killed”: nothing else is told of him, that could be of somebody before him."""
    return person.said.apart and person.fields == {ClaimField.KILLED}


def told_in(figures: list[Span], by_fighters: bool, doers: Iterable[Span]) -> Told:
    """Return the figures of those harmed, at least one, and the persons whom they name one by one."""
    persons = Persons(figures[0].doc, doers)
    counts = []
    for span in sorted(without_mere_pronouns(figures), key=lambda span: span.start):
        field = field_of(span, by_fighters)
        meant = persons.take(field, span, attacker=field.startswith(ATTACKERS))
        counts.append(Count(field, span, meant, span._.figure["best"] or 0))
    return Told(counts, persons)


def _is_total(span: Span) -> bool:
    """“Thirteen people died in all”, “the toll rose to seven”; “a total of” counts over years as often."""
    if span.id_ == RESTATED:
        return True
    text = f" {span.doc[max(span.sent.start, span.start - TOTAL_REACH) : span.end + TOTAL_REACH].text.lower()} "
    return any(re.search(rf"\b{form}\b", text) for row in load("totals") for form in row["forms"])


def _less(count: Count, persons: int) -> dict[str, Any]:
    """The figure less so many: the attacker, who is no victim, or those who died."""
    value: dict[str, Any] = count.span._.figure
    return figure(count.said - persons, value["quantifier"]) if persons else value


def _is_single_hit(told: Told) -> bool:
    """Whether one person was hit, and nobody is said to have lived, nor is an attacker the one who died."""
    if told.of(f"{ATTACKERS}{ClaimField.KILLED}"):
        return False
    return not told.most(ClaimField.INJURED) and told.most(HIT) == 1


def _alive(told: Told, others_dead: int) -> int:
    """How many of those told one by one live: the wounded, and those hit who surely are none of the dead.

    `others_dead`: the dead who are only counted; those hit can be among them.
    """
    dead = [person for person in told.persons.told if person.is_victim_killed]
    living = _living(told)
    wounded = [person for person in living if ClaimField.INJURED in person.fields]
    hit = [person for person in living if HIT in person.fields and person not in wounded]
    hit = [person for person in hit if all(map(person.is_surely_not, dead))]
    perhaps_dead = sum(not person.said.apart for person in hit)
    return max(how_many(wounded), how_many([*wounded, *hit]) - max(0, min(others_dead, perhaps_dead)))


def _living(told: Told) -> list[Person]:
    """The victims told one by one of whom nothing says that they died."""
    return [person for person in told.persons.told if not person.attacker and not person.is_killed]


def _injured(told: Told, killed: int, alive: int, added: int, attackers: int) -> Iterator[Toll]:
    """The injured where no figure gives as many: those told one by one, or those hit as far as they did not die.

    `attackers`: those of the dead who did it.
    """
    hurt, hits = told.of(ClaimField.INJURED), told.of(HIT)
    numbers = [count for count in hits if count.said > 1 or not count.persons]
    widest = max(numbers, key=lambda count: (count.said, -count.span.start), default=None)
    among = 0 if widest is None or _sets_apart(widest, told) else killed
    left = widest.said - among if widest is not None else 0
    if left == attackers:  # “all four were shot”, in a murder-suicide
        left = 0
    injured = max(told.most(ClaimField.INJURED), added)
    if alive > max(left, injured):
        apart = alive > 1 and alive == len(_living(told)) and are_apart(_living(told))
        rule = "tolls.each_apart" if apart else "tolls.each_named" if alive > 1 else "tolls.hit_and_alive"
        yield Toll(ClaimField.INJURED, figure(alive, "exact"), (hits or hurt)[-1].span, rule)
    elif widest is not None and (left > injured or left == injured > 1):  # as many bear each other out
        yield Toll(ClaimField.INJURED, _less(widest, among), widest.span, "tolls.hit_and_alive")
    elif not (hurt or hits):
        yield from _brought_away(told, killed)


def _sets_apart(hit: Count, told: Told) -> bool:
    """Whether the dead are not among those hit: “one man was killed and four others were shot”."""
    return is_of_others(hit) and any(count.span.start < hit.span.start for count in told.of(ClaimField.KILLED))


def _brought_away(told: Told, killed: int) -> Iterator[Toll]:
    """Those brought to a hospital, where no other words say that anybody was hurt.

    Where somebody died, they are others than the dead, or the dead are told to be some of them: “one of the victims”.
    """
    brought = told.of(BROUGHT)
    if not brought:
        return
    most = max(brought, key=lambda count: (count.said, -count.span.start))
    among = most.said > killed and all(map(_is_of_them, told.of(ClaimField.KILLED)))
    if not killed or is_of_others(most) or (not among and _is_told_beside_dead(most, told)):
        yield Toll(ClaimField.INJURED, most.span._.figure, most.span, most.span.id_)
    elif among:
        yield Toll(ClaimField.INJURED, _less(most, killed), most.span, most.span.id_)


def _is_told_beside_dead(brought: Count, told: Told) -> bool:
    """“The shooting left two boys dead and sent a girl to the hospital”, “one man was killed, and two were taken to a
    hospital”: others than the dead told before in the sentence."""
    first = brought.span[0]
    nouns = [brought.span.doc[index] for index in brought.span._.persons or ()]
    definite = any(word.lower_ in TOLD_BEFORE for noun in nouns for word in (noun, *noun.children))
    if definite or first.lower_ in TOLD_BEFORE:
        return False
    return any(
        count.span.start < brought.span.start and count.span.sent.start == brought.span.sent.start
        for count in told.of(ClaimField.KILLED)
    )


def _is_of_them(count: Count) -> bool:
    """“One of the victims died”, “two of them died”; of one who is named no number is told, but his age."""
    number = next((token for token in count.span if token.pos_ == "NUM" and token.nbor().text != "-"), None)
    return number is None or number.nbor().lower_ == "of"


def _attackers_hit(told: Told) -> Iterator[Toll]:
    """Attackers who were shot, where nothing says whether they died."""
    known = any(count.field.startswith(ATTACKERS) and HIT not in count.field for count in told.counts)
    for count in told.of(f"{ATTACKERS}{HIT}")[:1]:
        if not known:
            yield Toll("attackers_injured", count.span._.figure, count.span, "tolls.attacker_hit")
