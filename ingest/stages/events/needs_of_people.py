"""What event words need of persons, crowds and the police: see `ingest.stages.events.needs`."""

from __future__ import annotations

from spacy.tokens import Span, Token

from incidents.choices import ActorKind
from ingest.grammar.doing import doers, done_to, near, undergoers, with_counted, within_noun
from ingest.grammar.hostage_words import taking_verb
from ingest.grammar.noun_kinds import ARMED, FIGHTERS, STATE_FORCES, is_person, is_target, kind_of_noun
from ingest.grammar.relations import OBJECT, PASSIVE_SUBJECT
from ingest.grammar.syntax import (
    agents,
    children,
    doer_of,
    nouns_behind,
    up,
)
from ingest.lexicons import words
from ingest.stages.events.needed_nouns import Need, any_of, nouns
from ingest.stages.events.needs_of_things import chemical, on_fire

PERSONAL = {"he", "she", "they", "him", "her", "them", "who", "whom", "himself", "herself", "themselves", "someone"}
"""Words that stand for persons where something is done to them: "he was shot in the foot"."""

CROWDS = {ActorKind.PROTESTERS, ActorKind.RIOTERS}

AREA_NAMES = ("GPE", "LOC", "FAC")


def _person(head: Token, weapons: list[Span]) -> bool:
    undergone = undergoers(head)
    beside = (*undergone, *doers(head), *within_noun(head))
    return any(map(is_person, beside)) or any(token.lower_ in PERSONAL for token in undergone)


def person_object(head: Token, weapons: list[Span]) -> bool:
    undergone = children(head, OBJECT) or undergoers(head)
    return any(is_person(token) or token.lower_ in PERSONAL for token in undergone)


def _person_harmed(head: Token, weapons: list[Span]) -> bool:
    """“the rape of two women”, not “the rape of the land”."""
    harmed = nouns_behind(head, {"of"}) if head.pos_ == "NOUN" else []
    return all(map(is_person, harmed)) and _person(head, weapons)


def _person_by_armed(head: Token, weapons: list[Span]) -> bool:
    """“seized by masked men”; those whom the police take are arrested."""
    doer = doer_of(head)
    did = [*doers(head), *([doer] if doer is not None else [])]
    armed = any(kind_of_noun(noun) in ARMED or _looks_armed(noun) for noun in did)
    by_police = any(kind_of_noun(noun) == ActorKind.POLICE for noun in did)
    return armed and not by_police and person_object(head, weapons)


def _person_taken_from(head: Token, weapons: list[Span]) -> bool:
    """“Gunmen took a journalist from her home”; whom soldiers took from a wreck they rescued."""
    return bool(nouns_behind(head, {"from"})) and any(map(is_fighter, doers(head))) and person_object(head, weapons)


def _person_by_fighters(head: Token, weapons: list[Span]) -> bool:
    """“Pirates seized four sailors”."""
    doer = doer_of(head)
    fights = doer is not None and kind_of_noun(doer) in FIGHTERS
    return fights and any(map(is_person, children(head, OBJECT)))


def _person_by_forces(head: Token, weapons: list[Span]) -> bool:
    """“The navy captured six pirates”."""
    taken = children(head, OBJECT | PASSIVE_SUBJECT)
    return any(map(is_person, taken)) and any(_is_of_forces(noun) for noun in (*doers(head), *agents(head)))


def _is_of_forces(noun: Token) -> bool:
    row = words("state_forces").get(noun.lower_, {})
    return kind_of_noun(noun) in STATE_FORCES or row.get("kind") in STATE_FORCES


def _people_doer(head: Token, weapons: list[Span]) -> bool:
    return any(map(is_person, with_counted(doers(head))))


def is_fighter(noun: Token) -> bool:
    """“Rebels”, “armed men”: who fights, and for no state."""
    return kind_of_noun(noun) in FIGHTERS or _looks_armed(noun)


def _looks_armed(noun: Token) -> bool:
    return is_person(noun) and any_of(noun.children, nouns("armed_looks"))


def _place_or_person(head: Token, weapons: list[Span]) -> bool:
    return any(token.ent_type_ in AREA_NAMES or is_person(token) for token in (*up(head), *near(head)))


def _armed_doer(head: Token, weapons: list[Span]) -> bool:
    doer = doer_of(head)  # “used explosives to break into a prison”
    did = [*doers(head), *([doer] if doer is not None else [])]
    return any(kind_of_noun(token) in ARMED for token in did)


def _fighters(head: Token, weapons: list[Span]) -> bool:
    return any(kind_of_noun(token) in FIGHTERS for token in doers(head))


def _police_doer(head: Token, weapons: list[Span]) -> bool:
    """“a raid by the police”, “a police raid”, “police raided”."""
    did = [*doers(head), *nouns_behind(head, {"by"}), *(child for child in head.children if child.i < head.i)]
    return any(kind_of_noun(word) == ActorKind.POLICE for noun in did for word in (noun, *noun.children))


def _is_crowd(noun: Token) -> bool:
    return kind_of_noun(noun) in CROWDS or noun.lower_ in nouns("crowds")


def _crowd_doer(head: Token, weapons: list[Span]) -> bool:
    return any(map(_is_crowd, with_counted(doers(head))))


def _crowd_near(head: Token, weapons: list[Span]) -> bool:
    return any(map(_is_crowd, near(head)))


def _crowd_burning(head: Token, weapons: list[Span]) -> bool:
    return any(kind_of_noun(noun) in CROWDS for noun in doers(head))


def _crowd_on_fire(head: Token, weapons: list[Span]) -> bool:
    return on_fire(head, weapons) and _crowd_burning(head, weapons)


def _officers(head: Token, weapons: list[Span]) -> bool:
    callers = (*doers(head), *children(head, PASSIVE_SUBJECT))
    return any_of(callers, nouns("first_at_scene")) or any(kind_of_noun(token) == ActorKind.POLICE for token in callers)


def _taking(head: Token, weapons: list[Span]) -> bool:
    return taking_verb(head) is not None or any(child.lower_ in ("held", "taken") for child in head.children)


def is_people(noun: Token) -> bool:
    return is_person(noun) or noun.ent_type_ == "ORG"


def _poisoned(head: Token, weapons: list[Span]) -> bool:
    return person_object(head, weapons) or chemical(head, weapons)


def _works_by_people(head: Token, weapons: list[Span]) -> bool:
    return any_of(done_to(head), nouns("works")) and any(map(is_people, doers(head)))


def _target_by_people(head: Token, weapons: list[Span]) -> bool:
    return any(map(is_target, undergoers(head))) and any(map(is_people, doers(head)))


OF_PEOPLE: dict[str, Need] = {
    "crowd_on_fire": _crowd_on_fire,
    "police_doer": _police_doer,
    "poisoned": _poisoned,
    "target_by_people": _target_by_people,
    "works_by_people": _works_by_people,
    "person": _person,
    "person_object": person_object,
    "person_harmed": _person_harmed,
    "person_by_armed": _person_by_armed,
    "person_taken_from": _person_taken_from,
    "place_or_person": _place_or_person,
    "armed_doer": _armed_doer,
    "fighters": _fighters,
    "crowd_doer": _crowd_doer,
    "crowd_near": _crowd_near,
    "crowd_burning": _crowd_burning,
    "officers": _officers,
    "taking": _taking,
    "person_by_fighters": _person_by_fighters,
    "person_by_forces": _person_by_forces,
    "people_doer": _people_doer,
}
"""By the name that rows of the lexicon call it."""
