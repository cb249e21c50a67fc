"""Which words of an account mean one person: “a 17-year-old boy … the teen … Dana Wills, 17”.

Each word for somebody harmed says something of him: a name, an age, whether female or male. Words that can mean
somebody told before do; a new person begins only where something keeps the two apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from incidents.choices import ClaimField
from ingest.mentions.person_words import Description, Name, describe, full_names, in_full, is_one_name, words_of_name

CLOSE_AGES = 2
"""Years by which reports of one person's age may differ."""


@dataclass(slots=True)
class Person:
    """All that the words say of one person, and which fields count him. `last`: the last token that means him."""

    said: Description
    attacker: bool = False
    by_own_hand: bool = False
    last: int = 0
    sentences: set[int] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)

    @property
    def is_killed(self) -> bool:
        return ClaimField.KILLED in self.fields

    @property
    def is_victim_killed(self) -> bool:
        return self.is_killed and not self.attacker

    def is_surely_not(self, other: Person) -> bool:
        """Whether more than what one calls them keeps the two apart: a name, an age, or a word such as “another”."""
        return self.said.is_surely_not(other.said)

    def take(self, mention: Description, *, attacker: bool) -> None:
        """Learn what another mention says of him."""
        self.said = self.said.joined(mention)
        self.attacker = self.attacker or attacker
        self.by_own_hand = self.by_own_hand or mention.by_own_hand
        self.last = max(self.last, mention.token)
        self.sentences.add(mention.sentence)
        self.nouns.add(mention.noun)


class Persons:
    """The persons told so far, by the words that mean them."""

    def __init__(self, doc: Doc, doers: Iterable[Span] = ()) -> None:
        self.told: list[Person] = []
        self._by_token: dict[int, Person] = {}
        self._names = full_names(doc)
        self._doers = {in_full(words_of_name(name), self._names) for name in doers}

    def _did(self, name: Name) -> bool:
        return bool(name) and any(doer and is_one_name(name, doer) for doer in self._doers)

    def meant_by(self, noun: Token) -> Person | None:
        """Return whom the noun means, where a figure told him."""
        return self._by_token.get(noun.i)

    def take(self, field_name: str, span: Span, *, attacker: bool = False) -> list[Person]:
        """Return those whom the words of a figure name one by one, each of them with the field added."""
        meant: list[Person] = []
        for index in span._.persons or ():
            person = self._by_token.get(index)
            if person is None:
                mention = describe(span.doc[index], span, self._names)
                mention = replace(mention, did=self._did(mention.name))
                person = self._find(mention, meant, field_name, attacker) or self._begin(mention)
                person.take(mention, attacker=attacker)
                self._by_token[index] = person
            person.fields.add(field_name)
            meant.append(person)
        return meant

    def _begin(self, mention: Description) -> Person:
        self.told.append(Person(mention))
        return self.told[-1]

    def _find(self, mention: Description, besides: list[Person], field_name: str, attacker: bool) -> Person | None:
        """The person told before whom the words mean, None for somebody new."""
        others = {id(person) for person in besides}
        fitting = [person for person in self.told if id(person) not in others and person.said.can_be(mention)]
        if mention.by_own_hand and any(person.by_own_hand for person in fitting):
            return next(person for person in fitting if person.by_own_hand)
        named = [person for person in fitting if mention.name and person.said.name]
        if named:
            return named[-1]
        fitting = [person for person in fitting if _may_be(person, mention, attacker)]
        alive = field_name != ClaimField.KILLED
        if field_name == ClaimField.INJURED and (mention.lives or not mention.points_back):
            fitting = [person for person in fitting if not person.is_killed or person.said.is_as_old_as(mention)]
        return max(fitting, key=lambda person: _likeness(person, mention, alive=alive), default=None)


def _likeness(person: Person, mention: Description, *, alive: bool) -> tuple[bool, bool, bool, bool, int]:
    """How well words that nothing keeps apart from somebody fit him; of several as good, the one told last."""
    return (
        person.said.is_as_old_as(mention),
        not mention.is_pronoun and mention.noun in person.nouns,
        bool(mention.name) and not person.said.apart,
        not mention.is_pronoun and person.is_killed != alive,
        person.last,
    )


def _may_be(person: Person, mention: Description, attacker: bool) -> bool:
    """Whether the kind of the words lets them point to somebody told before whom they do not name."""
    if attacker != person.attacker and (attacker or mention.is_victim or not (mention.points_back or mention.name)):
        return False
    if mention.did and not (person.said.did or person.by_own_hand):
        return False
    if mention.by_own_hand and not (person.by_own_hand or mention.points_back):
        return False
    if mention.is_kin and mention.noun not in person.nouns and mention.gender != person.said.gender:
        return False
    if mention.is_pronoun or mention.name:
        return not mention.apart or person.said.apart
    if mention.apart and not (person.said.apart and (mention.points_back or mention.noun in person.nouns)):
        return False
    if not mention.points_back and mention.role != person.said.role and mention.role:
        return False
    # “A man was killed and a man was wounded”, “the driver was killed, and the guard was wounded”.
    elsewhere = mention.sentence not in person.sentences
    return elsewhere or (mention.points_back and (mention.is_victim or mention.noun in person.nouns))


def how_many(persons: Iterable[Person]) -> int:
    """Return how many of them surely are not one."""
    counted: list[Person] = []
    for person in persons:
        if all(person.is_surely_not(other) for other in counted):
            counted.append(person)
    return len(counted)


def are_apart(persons: Sequence[Person]) -> bool:
    """Whether no two can be one: each is told with an age, and no two ages are so close that reports may differ."""
    ages = sorted(person.said.age for person in persons if person.said.age is not None)
    return len(ages) == len(persons) and all(older - younger > CLOSE_AGES for younger, older in pairwise(ages))
