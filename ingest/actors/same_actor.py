"""Whether two of an incident's words for actors mean the same one: a name and its surname, “a man” and “the man”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from incidents.choices import HARMED, ActorKind, ActorRole
from ingest.counts.persons import Person
from ingest.grammar.noun_kinds import STATE_FORCES, is_age, is_attacker_word, is_militant, is_person, people_row
from ingest.grammar.syntax import PLURAL
from ingest.lexicons import words
from ingest.mentions.person_words import APART, Description, Name, describe, is_one_name
from ingest.stages.groups import ARMED_GROUPS

ARMED_BODIES = ARMED_GROUPS | {ActorKind.ORGANISATION}
SEVERAL = "group"
"""Row of `lexicons/people.jsonl` whose singular words mean several."""

NO_MATTER = {"DET", "NUM", "PUNCT", "ADV", "PRON", "SPACE"}
"""Parts of speech of words in a description that tell nobody from another."""


@dataclass(slots=True)
class Member:
    """Words for an actor with their value. `said`: what they say of one person, None where they mean no single one;
    `counted`: the person as whom the incident's figures count him."""

    party: Span
    value: dict[str, Any]
    said: Description | None = None
    counted: Person | None = None

    @property
    def is_described(self) -> bool:
        return bool(self.value["described"])

    @property
    def is_plural(self) -> bool:
        return self.party.root.tag_ in PLURAL

    @property
    def own_words(self) -> set[str]:
        """The words but for those that tell nobody from another."""
        return {t.lower_ for t in self.party if t.pos_ not in NO_MATTER and t.lower_ not in APART}

    @property
    def own_lemmas(self) -> set[str]:
        """The same, one of them and several alike: “soldiers” and “soldier”."""
        return {t.lemma_.lower() for t in self.party if t.pos_ not in NO_MATTER and t.lower_ not in APART}

    @property
    def is_bare(self) -> bool:
        """Whether it is a noun and nothing else: “the officers”."""
        return self.is_described and len(self.own_words) == 1

    @property
    def is_attacker_word(self) -> bool:
        """Whether the noun says no more than that he did it: “the gunman”, “the suspects”."""
        return self.is_bare and is_attacker_word(self.party.root)

    @property
    def is_plain(self) -> bool:
        """Whether the noun says of persons no more than an age or whether female or male."""
        noun = self.party.root
        return is_age(noun) or any(
            form in words("genders").get(form, {}).get("plain", ()) for form in (noun.lower_, noun.lemma_.lower())
        )


def member(party: Span, value: dict[str, Any], names: list[Name], counted: Person | None) -> Member:
    """Return the words as a member; `names`: the full names of the article."""
    noun = party.root
    several = people_row(noun) == SEVERAL or noun.lower_ in words("state_forces")
    single = noun.tag_ not in PLURAL and value["kind"] != ActorKind.FACILITY and not several
    if single and (is_person(noun) or value["kind"] == ActorKind.PERSON):
        return Member(party, value, describe(noun, party, names), counted)
    return Member(party, value)


def is_of(one: Member, group: Sequence[Member], harmed: int | None) -> bool:
    """Whether the words mean the actor whom the group's words mean. `harmed`: how many the incident harmed, None where
    nothing says so."""
    if one.said is not None and not all(_can_be(one.said, other.said) for other in group if other.said is not None):
        return False
    return any(_is_same(one, other, harmed) for other in group)


def _can_be(said: Description, also: Description) -> bool:
    return said.can_be(also) and (said.apart == also.apart or said.is_as_old_as(also) or bool(said.name and also.name))


def _is_same(one: Member, other: Member, harmed: int | None) -> bool:
    if one.value["actor"] == other.value["actor"]:
        return True
    if ActorKind.FACILITY in (one.value["kind"], other.value["kind"]):
        return False
    if one.said is not None and other.said is not None:
        return _is_same_person(one, other, one.said, other.said, harmed)
    return _is_same_force(one, other) or _is_same_people(one, other)


def _is_same_person(one: Member, other: Member, said: Description, also: Description, harmed: int | None) -> bool:
    if said.name and also.name:
        in_full = min(len(said.name), len(also.name)) > 1
        return said.name == also.name or (in_full and is_one_name(said.name, also.name))
    if said.sentence == also.sentence:
        return False
    if said.is_as_old_as(also):
        return True
    if said.noun != also.noun and (said.is_kin or also.is_kin):
        return False
    if one.counted is not None and other.counted is not None:
        named = bool(said.name or also.name) and (said.points_back or also.points_back)
        alike = one.is_plain or other.is_plain or said.noun == also.noun
        return one.counted is other.counted and (alike or named)
    if one.value["role"] == other.value["role"] == ActorRole.VICTIM and harmed == 1:
        return one.is_plain or other.is_plain
    fuller = one.own_words <= other.own_words or other.own_words <= one.own_words
    return one.is_described and other.is_described and said.noun == also.noun and fuller


def _is_same_force(one: Member, other: Member) -> bool:
    """“Police”, “officers” and “the Harrow Police Department” who did it; of those harmed each may be another."""
    kind = one.value["kind"]
    harmed = any(each.value["role"] in HARMED for each in (one, other))
    if kind != other.value["kind"] or kind not in STATE_FORCES or harmed:
        return False
    told_at_large = one.said is None or other.said is None
    return (
        told_at_large
        and all(each.said is None or each.is_bare for each in (one, other))
        and (one.is_bare or other.is_bare)
    )


def _is_same_people(one: Member, other: Member) -> bool:
    """“Soldiers” and “soldier”, “service members” and “U.S. service members”: the one says no more than the other."""
    noun = one.party.root
    if noun.lemma_ != other.party.root.lemma_ or is_age(noun) or one.value["kind"] != other.value["kind"]:
        return False
    less, more = (one, other) if one.own_lemmas <= other.own_lemmas else (other, one)
    return less.is_described and less.own_lemmas <= more.own_lemmas


def only_one_meant(one: Member, groups: Sequence[list[Member]]) -> list[Member] | None:
    """Return the only group that “the gunman”, “the attackers” can mean, None where there is not just one.

    `groups`: those told before, of the same role.
    """
    if (named := _only_named_group(one, groups)) is not None:
        return named
    definite = one.said is not None and one.said.points_back and one.is_bare and not one.said.is_kin
    if not (one.is_attacker_word or definite) or (one.said is not None and one.said.apart):
        return None
    forces = one.value["kind"] in STATE_FORCES
    people = [g for g in groups if g[0].said is not None or g[0].is_plural]
    people = [group for group in people if forces or group[0].value["kind"] not in STATE_FORCES]
    if len(people) != 1 or (people[0][0].said is None) != (one.said is None):
        return None
    return people[0] if all(_may_mean(one, other) for other in people[0]) else None


def _only_named_group(one: Member, groups: Sequence[list[Member]]) -> list[Member] | None:
    """“The insurgents” where one armed group did it by its name, and nobody else."""
    noun = one.party.root
    definite = any(child.lower_ == "the" for child in noun.children)
    if not (definite and one.is_plural and one.is_bare and is_militant(noun)):
        return None
    named = [g for g in groups if g[0].value["kind"] in ARMED_BODIES and not any(m.is_described for m in g)]
    return named[0] if len(named) == len(groups) == 1 else None


def _may_mean(one: Member, other: Member) -> bool:
    if one.said is None or other.said is None:
        return other.is_described and (other.is_attacker_word or other.is_plain)
    return one.said.can_be(other.said) and one.said.sentence != other.said.sentence
