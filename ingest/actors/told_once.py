"""Each actor of an incident once: “a man”, “the unidentified man” and Dana Wills are one, “people” beside her nobody.

An article calls an actor by many words. Those that can be told to mean the same get the fullest of them as their name;
words that say of nobody who it is are left out beside words that do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Span, Token

from incidents.choices import DID, HARMED, ActorKind, ActorRole
from ingest.actors.same_actor import NO_MATTER, Member, is_of, member, only_one_meant
from ingest.counts.persons import Persons
from ingest.grammar.numbers import read_number
from ingest.grammar.relations import APPOSITION
from ingest.grammar.syntax import children, listed
from ingest.lexicons import words
from ingest.mentions.person_words import OLDEST, Description, Name

FAMILIES: tuple[set[str], ...] = (set(DID), set(HARMED), {ActorRole.DEFENDER})
"""Roles among which one actor is told: who was aimed at and who was harmed are often told in two sentences."""

MOST_COMPARED = 40
"""Groups of words among which the actor that is meant is looked for, so that a long article costs its length."""

MOST_WORDS = 5
"""Words of a description that still is somebody's, and no headline."""

CERTAIN = (ActorRole.PERPETRATOR, ActorRole.VICTIM, ActorRole.DEFENDER)
"""Roles beside which the lesser ones of the same actor, to be suspected or aimed at, go without saying."""

NO_PERSONS = {ActorKind.FACILITY, ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.COMPANY}

Told = tuple[Span, dict[str, Any]]
"""Words for an actor, and the value of a claim that says so."""


def told_once(told: Sequence[Told], persons: Persons | None, names: list[Name], harmed: int | None) -> Iterator[Told]:
    """Yield the words for the actors of one incident: those that mean one actor with one name, nobody's left out.

    `told`: all words, each with the value that it has by itself; `persons`: whom the incident's figures count one by
    one; `names`: the full names of the article; `harmed`: how many were harmed, None where nothing says so.
    """
    ordered = sorted(told, key=lambda one: one[0].start)
    counted = [persons.meant_by(party.root) if persons is not None else None for party, _ in ordered]
    members = [member(party, value, names, who) for (party, value), who in zip(ordered, counted, strict=True)]
    for family in FAMILIES:
        own = [one for one in members if one.value["role"] in family]
        somebody = [one for one in own if not _is_nobody(one)]
        groups = _grouped([one for one in somebody if "candidates" not in one.value], harmed)
        for one in own:
            _choose(one, groups)
        for group in groups:
            _name_alike(group)
        yield from (
            (one.party, one.value) for one in own if not _says_nothing(one, groups) and not _is_made_up_of(one, groups)
        )
    rest = set().union(*FAMILIES)
    yield from ((one.party, one.value) for one in members if one.value["role"] not in rest)


def _grouped(members: Sequence[Member], harmed: int | None) -> list[list[Member]]:
    """Members that mean one actor together, in the order in which they are first told."""
    groups: list[list[Member]] = []
    for one in members:
        near = groups[:MOST_COMPARED]
        home = next((group for group in near if is_of(one, group, harmed)), None) or only_one_meant(one, near)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _choose(one: Member, groups: Sequence[list[Member]]) -> None:
    """“Wills” in an article with two of that name is the only one of them who was harmed, or who did it."""
    meant = [group for group in groups if any(m.value["name"] in one.value.get("candidates", ()) for m in group)]
    if len(meant) == 1:
        meant[0].append(one)


def _name_alike(group: list[Member]) -> None:
    """Give all the name of the fullest; who is only suspected by his name is not said for certain to have done it."""
    fullest = max(group, key=_fullness)
    by_name = [one for one in group if one.is_described == fullest.is_described]
    roles = {one.value["role"] for one in by_name}
    certain = next((role for role in CERTAIN if role in roles), None)
    for one in group:
        role = certain.value if certain and one.value["kind"] != ActorKind.FACILITY else one.value["role"]
        if one.value["role"] in DID and not certain:
            role = ActorRole.SUSPECTED_PERPETRATOR.value
        one.value = {**fullest.value, "text": one.value["text"], "role": role}


def _fullness(one: Member) -> tuple[bool, bool, bool, bool, int, bool, int]:
    """How much the words say: a person's name most, then another, an age, several rather than one of them."""
    named = not one.is_described
    number = len(one.own_words)
    aged = one.said is not None and one.said.age is not None
    return (
        named and one.value["kind"] == ActorKind.PERSON,
        named,
        aged,
        one.said is None,
        number if number <= MOST_WORDS else 0,
        one.is_plural,
        -one.party.start,
    )


def _is_nobody(one: Member) -> bool:
    """“People”, “a second person”: words that say of nobody who it is."""
    return one.is_described and one.party.root.lower_ in words("anybody") and all(map(_tells_nothing, one.party))


def _tells_nothing(token: Token) -> bool:
    return token.pos_ in NO_MATTER or token.lower_ in words("anybody") or read_number(token) is not None


def _says_nothing(one: Member, groups: Sequence[Sequence[Member]]) -> bool:
    """Whether the words are left out: always where they only count, “people” where as many are told by other words."""
    if not _is_nobody(one):
        return False
    if not words("anybody")[one.party.root.lower_].get("alone"):
        return True
    told = [group[0] for group in groups if group[0].value["role"] == one.value["role"]]
    number = sum(_how_many(other) for other in told if other.value["kind"] not in NO_PERSONS)
    return number >= (_number_before(one.party.root) or 1)


def _how_many(one: Member) -> int:
    """How many the words mean; of several without a number two."""
    return (_number_before(one.party.root) or 2) if one.is_plural else 1


def _is_made_up_of(one: Member, groups: Sequence[Sequence[Member]]) -> bool:
    """“Two men” beside Dana Wills and Noor Amadi: as many as are told one by one, of whom the same can be said; “the
    two engineers, Dana Wills and Noor Amadi”."""
    row = words("genders").get(one.party.root.lemma_.lower())
    number = _number_before(one.party.root)
    if not one.is_plural or not one.is_described or number is None or number < 2:
        return False
    beside = [name for noun in children(one.party.root, APPOSITION) for name in listed(noun)]
    if sum(name.ent_type_ == "PERSON" for name in beside) >= number:
        return True
    if row is None:
        return False
    told = [each.said for each, *_ in groups if each.said is not None and each.value["role"] == one.value["role"]]
    return sum(_can_be_called(said, row) for said in told) >= number


def _can_be_called(said: Description, row: dict[str, Any]) -> bool:
    """Whether a word for an age or a gender can be said of him."""
    of_gender = not said.gender or not row["gender"] or said.gender == row["gender"]
    return of_gender and said.years[1] >= row.get("from", 0) and said.years[0] <= row.get("to", OLDEST)


def _number_before(noun: Token) -> int | None:
    numbers = (read_number(child) for child in noun.children if child.i < noun.i)
    return next((number[0] for number in numbers if number is not None), None)
