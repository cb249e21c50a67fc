"""Which of those harmed are attackers: they are counted apart from the victims.

Named as such ("the gunman"), by their names where the incident tells that they did it, or by what they did to
themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from incidents.choices import ClaimField
from ingest.counts.persons import Person, Persons
from ingest.grammar.noun_kinds import is_attacker_word, is_militant, is_person
from ingest.grammar.numbers import read_number
from ingest.grammar.pronouns import REFLEXIVE
from ingest.grammar.relations import APPOSITION, CLAUSE, NOUN_CLAUSE, NUMBER, OBJECT, PASSIVE_SUBJECT, SUBJECTS
from ingest.grammar.syntax import PLURAL, children
from ingest.lexicons import load
from ingest.stages.figures.component import BROUGHT

ATTACKERS = "attackers_"
"""What the fields of attackers begin with."""

LYING_DEAD = {"figures.dead", "figures.dead_persons", "figures.die", "figures.bodies", "figures.body_of"}
"""Rules of figures that count the dead, whoever killed them."""

ARTICLES = {"a", "an", "the"}
DEATH_OF = "figures.killing_of"
INCLUDING = "including"
INCLUDING_REACH = 4
"""Words behind a figure, and behind its "including", within which the attacker is named."""


AMONG_REACH = 8
"""Words behind a figure within which it is said how many of those are attackers."""


@dataclass(slots=True)
class Count:
    """What one figure counts: its field, those whom its words name one by one, and how many of the field they are."""

    field: str
    span: Span
    persons: list[Person]
    number: int

    @property
    def said(self) -> int:
        """How many the words say, whoever they are."""
        return self.span._.figure["best"] or 0


def field_of(span: Span, by_fighters: bool) -> str:
    """Return the field of a figure; of attackers where the words call those harmed so: “the gunman was killed”."""
    if _coordinated_attackers(span, by_fighters):
        return span.label_
    harmed = _harmed_words(span)
    attackers = any(_attacked(token, by_fighters) or did_harm(token) for token in harmed)
    attackers = attackers or any(token.lower_ == "themselves" for token in harmed)
    return f"{ATTACKERS}{span.label_}" if attackers else span.label_


def _harmed_words(span: Span) -> list[Token]:
    """The nouns for those harmed, with what stands beside them; the figure's words where it counts several, up to whom
    it includes."""
    if span._.persons:
        nouns = [span.doc[index] for index in span._.persons]
        return [word for noun in nouns for word in (noun, *children(noun, APPOSITION))]
    included = next((token.i for token in span if token.lower_ == INCLUDING), span.end)
    return list(span.doc[span.start : included])


HOLDING = {"held", "holding"}
HELD = {"them", "him", "her", "hostages", "hostage"}
"""“The man who held them is dead”."""


def did_harm(noun: Token) -> bool:
    """“The man who shot them died”, “he was killed by police after shooting two”; not “the boy who shot himself”."""
    told = [clause for clause in children(noun, NOUN_CLAUSE) if any(child.lower_ == "who" for child in clause.children)]
    verbs = (noun.head, *noun.head.conjuncts) if noun.dep_ in PASSIVE_SUBJECT else ()
    before = [clause for verb in verbs for clause in children(verb, CLAUSE)]
    told += [clause for clause in before if clause.i > noun.head.i and _is_his_own_deed_before(clause)]
    for clause in told:
        others = [other for other in children(clause, OBJECT) if other.lower_ not in REFLEXIVE]
        held = clause.lower_ in HOLDING and any(other.lower_ in HELD for other in others)
        if held or (clause.lower_ in _harm_verbs() and others):
            return True
    return False


def _is_his_own_deed_before(clause: Token) -> bool:
    """“after shooting two people”, “after he shot two”: done by the one of whom the sentence speaks."""
    doers = children(clause, SUBJECTS)
    after = any(child.lower_ == "after" for child in clause.children)
    return after and all(doer.lower_ in ("he", "she") for doer in doers)


@cache
def _harm_verbs() -> frozenset[str]:
    return frozenset(form for row in load("harm") if row["as"] == "verb" for form in row["forms"])


def judge_attackers(persons: Persons, counts: Sequence[Count]) -> None:
    """Mark who did it, by his name, and who shot himself, where somebody else is harmed as well; and give the figures
    that count nobody else to the attackers' fields."""
    own = [person for person in persons.told if person.by_own_hand or person.said.did]
    if len(own) < len(persons.told) or any(count.said > 1 for count in counts):
        for person in own:
            person.attacker = True
    for count in counts:
        whole = count.persons and count.field != BROUGHT and len(count.persons) >= count.said
        if whole and all(person.attacker for person in count.persons):
            count.field = f"{ATTACKERS}{count.field.removeprefix(ATTACKERS)}"


def take_out_attackers(persons: Persons, counts: Sequence[Count], *, ends_by_own_hand: bool, by_fighters: bool) -> bool:
    """Take attackers and those who died later out of the figures; return whether one is among the dead told in numbers.

    The one who killed himself is among those who lie dead, but not among those whom he killed: “four people were found
    dead” with him, “he killed three people”.
    """
    ends_by_own_hand = ends_by_own_hand or any(person.attacker and person.by_own_hand for person in persons.told)
    dead = [count for count in counts if count.field == ClaimField.KILLED]
    done = {count.said for count in dead if not _lie_dead(count.span)}
    among = False
    for count in counts:
        if count.field == ClaimField.INJURED:
            count.number -= sum(person.is_victim_killed or person.attacker for person in count.persons)
    for count in dead:
        own = ends_by_own_hand and _lie_dead(count.span) and count.said not in done
        one = int(count.said > 1 and (own or _includes_attacker(count.span)))
        included = attackers_among(count.span, by_fighters) or one
        count.number -= max(sum(person.attacker for person in count.persons), included)
        among = among or included > 0
    return among


def attackers_among(span: Span, by_fighters: bool) -> int:
    """How many of those that a figure counts the words call attackers: “25 people were killed, 16 of them attackers”,
    “25 people, including two gunmen”, “three policemen and two gunmen”; 0 where they say nothing of it.

    `by_fighters`: militants or the like did it, so that of “three soldiers and five rebels” the rebels attacked.
    """
    if coordinated := _coordinated_attackers(span, by_fighters):
        return coordinated
    behind = span.doc[span.end : min(span.end + AMONG_REACH, span.sent.end)]
    for number in behind:
        amount = read_number(number)
        rest = span.doc[number.i + 1 : number.i + 1 + INCLUDING_REACH]
        of_them = [token.lower_ for token in rest[:2]] in (["of", "them"], ["of", "whom"])
        if amount is not None and (of_them or number.nbor(-1).lower_ == INCLUDING):
            named = any(map(is_attacker_word, rest[2 if of_them else 0 :][:2]))
            return amount[0] if named and amount[0] < (span._.figure["best"] or 0) else 0
    return 0


def _coordinated_attackers(span: Span, by_fighters: bool) -> int:
    """“Three policemen and a gunman were killed”: how many of those counted attacked; 0 where all did, or none."""
    told = [(_attacked(noun, by_fighters), _how_many(noun, span)) for noun in span]
    told = [(attacked, number) for attacked, number in told if number]
    both = {attacked for attacked, _ in told} == {True, False}
    return sum(number for attacked, number in told if attacked) if both else 0


def _how_many(noun: Token, span: Span) -> int:
    """How many a noun's own words say, 0 where they say no number."""
    amounts = (read_number(number) for number in children(noun, NUMBER) if number in span)
    one = is_person(noun) and noun.tag_ not in PLURAL and any(child.lower_ in ARTICLES for child in noun.children)
    return next((amount[0] for amount in amounts if amount is not None), int(one))


def _attacked(noun: Token, by_fighters: bool) -> bool:
    return is_attacker_word(noun) or (by_fighters and is_militant(noun))


def _lie_dead(span: Span) -> bool:
    """Whether the words say who is dead, not whom somebody killed: “three people were found dead”, “their deaths”."""
    told_as_death = span.id_ == DEATH_OF and any(token.lower_ in ("death", "deaths") for token in span)
    found = span.doc[max(span.sent.start, span.start - 1) : span.end]  # “found the woman shot to death”
    return span.id_ in LYING_DEAD or told_as_death or any(token.lower_ == "found" for token in found)


def _includes_attacker(span: Span) -> bool:
    """“Four people died, including the gunman”, “four soldiers including the gunman dead”."""
    around = span.doc[span.start : min(span.end + INCLUDING_REACH, span.sent.end)]
    including = next((token.i for token in around if token.lower_ == INCLUDING), None)
    if including is None:
        return False
    included = span.doc[including + 1 : min(including + 1 + INCLUDING_REACH, around.end)]
    return any(token.lower_ in REFLEXIVE or is_attacker_word(token) for token in included)
