"""What has to stand beside an event word for it to name an incident: the "needs" of rows of `lexicons/events.jsonl`.

The nouns that they ask for are rows of `lexicons/undergone.jsonl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from spacy.tokens import Span, Token

from incidents.choices import ActorKind, WeaponKind
from ingest.gazetteer import country_of_name
from ingest.hostage_words import taking_verb
from ingest.lexicons import load, words
from ingest.noun_kinds import ARMED, is_age, is_person, is_target, kind_of_noun
from ingest.ordinals import is_bare
from ingest.relations import (
    ADJECTIVE,
    AGENT,
    APPOSITION,
    CLAUSE,
    CONJUNCT,
    INDEPENDENT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    SUBJECT,
)
from ingest.states import force_of
from ingest.syntax import (
    REACH_WORDS,
    behind_particle,
    children,
    conjuncts,
    counted_by,
    doer_of,
    noun_phrase,
    nouns_behind,
    nouns_behind_object,
    up,
)

NOT_INTERCEPTED = {"firearm", "blade_blunt", "countermeasure", "car_bomb"}
"""Weapons of which "destroyed" or "intercepted" does not say that an attack was foiled."""

NO_EXPLOSIVES = {WeaponKind.FIREARM, WeaponKind.BLADE_BLUNT, WeaponKind.COUNTERMEASURE}
"""Kinds of weapon that do not explode: a gun that goes off is no bomb."""

PRONOUNS = {"it", "this", "that", "these", "those"}
RELATIVE = {"which", "what"}
PERSONAL = {"he", "she", "they", "him", "her", "them", "who", "whom", "himself", "herself", "themselves", "someone"}
"""Words that stand for persons where something is done to them: "he was shot in the foot"."""

FIGHTERS = {ActorKind.REBEL, ActorKind.UNIDENTIFIED_ARMED}
SOLDIERS = {*FIGHTERS, ActorKind.STATE_MILITARY, ActorKind.COALITION}
CROWDS = {ActorKind.PROTESTERS, ActorKind.RIOTERS}
AREA_NAMES = ("GPE", "LOC", "FAC")

Need = Callable[[Token, list[Span]], bool]
"""Whether the event word (its head) has it; the weapons are those that its clause names."""


def has_what_it_needs(need: str | None, head: Token, weapons: list[Span]) -> bool:
    """Whether the event word has what its row asks for. Raises ValueError for a need that is none of `NEEDS`."""
    if need is None:
        return True
    if need not in NEEDS:
        raise ValueError(f"lexicon events: unknown need {need!r}")
    return NEEDS[need](head, weapons)


@cache
def _nouns(row: str) -> frozenset[str]:
    return frozenset(next(each["forms"] for each in load("undergone") if each["id"] == row))


@cache
def _things(row: str) -> frozenset[str]:
    return frozenset(next(each["forms"] for each in load("things") if each["id"] == row))


def _any_of(tokens: Iterable[Token], nouns: frozenset[str]) -> bool:
    return any(token.lower_ in nouns for token in tokens)


# Whom and what a verb joins


def undergoers(verb: Token) -> list[Token]:
    """Nouns that a verb is done to: objects, passive subjects, the noun a participle hangs on; of its conjuncts too."""
    found: list[Token] = []
    for member in conjuncts(verb) if verb.pos_ == "VERB" else [verb]:
        for noun in children(member, OBJECT | PASSIVE_SUBJECT):
            found.extend(conjuncts(noun))
        if member.dep_ in NOUN_CLAUSE | ADJECTIVE:
            found.append(member.head)
        if member.dep_ in CLAUSE and any(child.lower_ == "being" for child in member.children):
            found.extend(children(member.head, SUBJECT | PASSIVE_SUBJECT))  # “he died after being shot”
        if member.dep_ in OPEN_CLAUSE and member.tag_ == "VBN":  # “she was found shot”, “found a man shot to death”
            found.extend(noun for noun in children(member.head, OBJECT | PASSIVE_SUBJECT) if noun.i < member.i)
        # Headlines leave out "were": "Two drones shot down"; with an object the subject does it.
        if (member.tag_ == "VBN" or member.dep_ in INDEPENDENT) and not children(member, OBJECT):
            found.extend(children(member, SUBJECT))
    return found


def doers(verb: Token) -> list[Token]:
    """Subjects and agents of a verb, of a coordinated one without a subject those of the first."""
    own = children(verb, SUBJECT | AGENT)
    if not own and verb.dep_ in CONJUNCT and not children(verb, PASSIVE_AUXILIARY | PASSIVE_SUBJECT):
        own = children(verb.head, SUBJECT)
    return [noun for child in own for noun in conjuncts(child)]


def _accused(verb: Token) -> list[Token]:
    """“Accused the army of bombing a church”: who is said to have done it."""
    accusing = verb.head
    return children(accusing, OBJECT | PASSIVE_SUBJECT) if accusing.lower_ in words("accusing") else []


def _with_counted(nouns: Iterable[Token]) -> list[Token]:
    """The nouns, and what those of amount count: “a pair of drones”, “thousands of people”."""
    return [token for noun in nouns for token in (noun, *counted_by(noun), *nouns_behind(noun, {"of"}))]


def _done_to(verb: Token) -> list[Token]:
    """What an active verb or a passive one is done to itself, not what its conjuncts are."""
    found = [noun for child in children(verb, OBJECT | PASSIVE_SUBJECT) for noun in conjuncts(child)]
    return _with_counted([*found, *behind_particle(verb)])


def _within_noun(noun: Token) -> list[Token]:
    """Words in the sentence of an event noun ("clashes … soldiers"): a noun has no subject to ask for."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    return _near(noun)


def _near(token: Token) -> list[Token]:
    sentence = token.sent
    first, last = max(sentence.start, token.i - REACH_WORDS), min(sentence.end, token.i + REACH_WORDS)
    return [other for other in token.doc[first:last] if other.i != token.i]


# Weapons and things


def _weapon(head: Token, weapons: list[Span]) -> bool:
    return any(weapon.label_ != WeaponKind.COUNTERMEASURE for weapon in weapons)


def _firearm(head: Token, weapons: list[Span]) -> bool:
    return any(weapon.label_ == WeaponKind.FIREARM for weapon in weapons)


def _firearm_taken(head: Token, weapons: list[Span]) -> bool:
    if head.dep_ in ADJECTIVE:  # “a stolen gun”
        return False
    taken = (*undergoers(head), *nouns_behind(head, {"of"}))
    stolen = {token.i for noun in taken for token in (noun, *noun.conjuncts)}
    return any(weapon.label_ == WeaponKind.FIREARM and weapon.root.i in stolen for weapon in weapons)


def _explosive(head: Token, weapons: list[Span]) -> bool:
    return any(weapon.label_ not in NO_EXPLOSIVES for weapon in weapons)


def _chemical(head: Token, weapons: list[Span]) -> bool:
    return any(weapon.label_ == WeaponKind.CHEMICAL for weapon in weapons)


def _weapon_object(head: Token, weapons: list[Span]) -> bool:
    undergoing = {token.i for noun in undergoers(head) for token in (noun, *counted_by(noun))}
    return any(weapon.root.i in undergoing and weapon.label_ not in NOT_INTERCEPTED for weapon in weapons)


def _explosive_object(head: Token, weapons: list[Span]) -> bool:
    undergoing = {token.i for token in undergoers(head)}
    return any(weapon.root.i in undergoing and weapon.label_ not in NO_EXPLOSIVES for weapon in weapons)


def _weapon_object_any(head: Token, weapons: list[Span]) -> bool:
    undergoing = {token.i for token in _with_counted(undergoers(head))}
    return any(weapon.root.i in undergoing for weapon in weapons)


def _ammunition(head: Token, weapons: list[Span]) -> bool:
    spent = (*undergoers(head), *nouns_behind_object(head, {"with"}))
    return _any_of(spent, _things("ammunition")) or _firearm(head, weapons)


def _leftover(head: Token, weapons: list[Span]) -> bool:
    """“An old shell exploded”: a weapon of a war that is over."""
    exploded = [noun for noun in doers(head) if noun.lower_ in _nouns("munitions")]
    words_of = (token for noun in exploded for token in noun.subtree if not is_age(token))
    return _any_of(words_of, _nouns("leftovers"))


def _poisoned(head: Token, weapons: list[Span]) -> bool:
    return _person_object(head, weapons) or _chemical(head, weapons)


def _target(head: Token, weapons: list[Span]) -> bool:
    undergone = undergoers(head)
    return any(map(is_target, (*undergone, *(part for noun in undergone for part in nouns_behind(noun, {"of"})))))


def _target_or_area(head: Token, weapons: list[Span]) -> bool:
    return _target(head, weapons) or any(map(_is_area, _done_to(head)))


def _target_behind(head: Token, weapons: list[Span]) -> bool:
    return any(is_target(noun) for noun in nouns_behind_object(head, {"to"}))


def _target_by_people(head: Token, weapons: list[Span]) -> bool:
    return any(map(is_target, undergoers(head))) and any(map(_is_people, doers(head)))


def _works_by_people(head: Token, weapons: list[Span]) -> bool:
    return _any_of(_done_to(head), _nouns("works")) and any(map(_is_people, doers(head)))


def _is_people(noun: Token) -> bool:
    return is_person(noun) or noun.ent_type_ == "ORG"


def _state_on_target(head: Token, weapons: list[Span]) -> bool:
    did = [*doers(head), *_accused(head)]
    return any(map(_is_of_state, did)) and any(map(is_target, undergoers(head)))


def _is_of_state(noun: Token) -> bool:
    """Whether a state acts, or a force of its own: "Israel struck", "Israeli jets hit", "the air force"."""
    said = noun_phrase(noun).text
    bare = said.lower().removeprefix("the ")
    row = words("state_forces").get(bare, {})
    is_force = row.get("kind") == ActorKind.STATE_MILITARY and bare in row.get("institution", ())
    return is_force or country_of_name(noun.text) is not None or force_of(said) is not None


def _aircraft(head: Token, weapons: list[Span]) -> bool:
    return _any_of((*undergoers(head), *behind_particle(head)), _nouns("aircraft"))


def _craft_by_fighters(head: Token, weapons: list[Span]) -> bool:
    """“seized the Harrow, a cargo vessel”, not by the police."""
    did, objects = doers(head), children(head, OBJECT | PASSIVE_SUBJECT)
    called = (*objects, *(other for noun in objects for other in children(noun, APPOSITION)))
    taken = _any_of(called, _nouns("aircraft") | _nouns("ships"))
    return taken and bool(did) and not any(kind_of_noun(token) == ActorKind.POLICE for token in did)


def _website(head: Token, weapons: list[Span]) -> bool:
    return _any_of(undergoers(head), _things("websites"))


# Persons and groups


def _person(head: Token, weapons: list[Span]) -> bool:
    undergone = undergoers(head)
    beside = (*undergone, *doers(head), *_within_noun(head))
    return any(map(is_person, beside)) or any(token.lower_ in PERSONAL for token in undergone)


def _person_object(head: Token, weapons: list[Span]) -> bool:
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
    return armed and not by_police and _person_object(head, weapons)


def _person_by_fighters(head: Token, weapons: list[Span]) -> bool:
    """“Pirates seized four sailors”."""
    doer = doer_of(head)
    fights = doer is not None and kind_of_noun(doer) in FIGHTERS
    return fights and any(map(is_person, children(head, OBJECT)))


def _looks_armed(noun: Token) -> bool:
    return is_person(noun) and _any_of(noun.children, _nouns("armed_looks"))


def _place_or_person(head: Token, weapons: list[Span]) -> bool:
    return any(token.ent_type_ in AREA_NAMES or is_person(token) for token in (*up(head), *_near(head)))


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
    return kind_of_noun(noun) in CROWDS or noun.lower_ in _nouns("crowds")


def _crowd_doer(head: Token, weapons: list[Span]) -> bool:
    return any(map(_is_crowd, _with_counted(doers(head))))


def _crowd_near(head: Token, weapons: list[Span]) -> bool:
    return any(map(_is_crowd, _near(head)))


def _crowd_burning(head: Token, weapons: list[Span]) -> bool:
    return any(kind_of_noun(noun) in CROWDS for noun in doers(head))


def _crowd_on_fire(head: Token, weapons: list[Span]) -> bool:
    return _on_fire(head, weapons) and _crowd_burning(head, weapons)


def _on_fire(head: Token, weapons: list[Span]) -> bool:
    """“set a bus on fire”, “set a bus ablaze”."""
    things = children(head, OBJECT)
    behind = {noun.lower_ for word in (head, *things) for noun in nouns_behind(word, {"on"})}
    burning = "fire" in behind or any(child.lower_ == "ablaze" for child in head.children)
    return burning and any(map(is_target, things))


def _officers(head: Token, weapons: list[Span]) -> bool:
    callers = (*doers(head), *children(head, PASSIVE_SUBJECT))
    return _any_of(callers, _nouns("first_at_scene")) or any(
        kind_of_noun(token) == ActorKind.POLICE for token in callers
    )


# Forces, areas, accords


def _is_force(noun: Token) -> bool:
    return kind_of_noun(noun) in SOLDIERS or noun.lower_ in _nouns("forces")


def _is_area(noun: Token) -> bool:
    return noun.ent_type_ in AREA_NAMES or noun.lower_ in _nouns("areas")


def _by_forces(head: Token) -> bool:
    return any(_is_force(noun) or noun.ent_type_ in ("ORG", "GPE", "NORP") for noun in _with_counted(doers(head)))


def _forces_object(head: Token, weapons: list[Span]) -> bool:
    """“sent 2,000 troops to the border”: somewhere, for a force that is sent to nowhere is only spoken of."""
    goes = nouns_behind(head, {"to", "in", "around", "along", "near", "into", "at", "on", "across", "outside"})
    return _any_of(_done_to(head), _nouns("forces")) and any(map(_is_area, _with_counted(goes)))


def _area_object(head: Token, weapons: list[Span]) -> bool:
    behind = (
        *_done_to(head),
        *nouns_behind(head, {"of"}),
        *(n for o in _done_to(head) for n in nouns_behind(o, {"of"})),
    )
    return any(map(_is_area, behind)) and (_by_forces(head) or bool(children(head, PASSIVE_SUBJECT)))


def _forces_leave_area(head: Token, weapons: list[Span]) -> bool:
    left = (*nouns_behind(head, {"from", "of"}), *_done_to(head))
    return any(map(_is_area, left)) and any(map(_is_force, _with_counted(doers(head))))


def _area_to_forces(head: Token, weapons: list[Span]) -> bool:
    winners = _with_counted(nouns_behind(head, {"to", "of"}))
    return any(map(_is_area, doers(head))) and any(_is_force(noun) or noun.ent_type_ == "ORG" for noun in winners)


def _accord(head: Token, weapons: list[Span]) -> bool:
    return _any_of((*_done_to(head), *nouns_behind(head, {"to", "on"})), _nouns("accords"))


def _captives_object(head: Token, weapons: list[Span]) -> bool:
    return _any_of(_done_to(head), _nouns("captives"))


def _captives_by_armed(head: Token, weapons: list[Span]) -> bool:
    """Those who hold people let them go: a release by a court or a hospital is none."""
    return any(kind_of_noun(noun) in FIGHTERS for noun in doers(head)) and _person_object(head, weapons)


# Other event words


def _pointing_subject(head: Token, weapons: list[Span]) -> bool:
    return any(noun.lower_ in PRONOUNS | RELATIVE for noun in children(head, SUBJECT))


def _taking(head: Token, weapons: list[Span]) -> bool:
    return taking_verb(head) is not None or any(child.lower_ in ("held", "taken") for child in head.children)


def _ordinal_subject(head: Token, weapons: list[Span]) -> bool:
    """“The first killed five”: one of a series."""
    return any(map(is_bare, children(head, SUBJECT)))


def _violence_below(head: Token, weapons: list[Span]) -> bool:
    """“threatened on Monday to bomb the airport”: by people, for a storm threatens to destroy crops."""
    below = [child for child in head.children if child.dep_ in OPEN_CLAUSE and child.i > head.i]
    threatening = [noun for noun in doers(head) if _is_people(noun) or noun.ent_type_ in ("NORP", "GPE")]
    return bool(threatening) and any(child.lemma_ in _nouns("violence") for child in below)


def _event(head: Token, weapons: list[Span]) -> bool:
    events = words("events")
    return any(token.lower_ in events and token.pos_ == "NOUN" for token in undergoers(head))


NEEDS: dict[str, Need] = {
    "weapon": _weapon,
    "firearm": _firearm,
    "firearm_taken": _firearm_taken,
    "explosive": _explosive,
    "chemical": _chemical,
    "weapon_object": _weapon_object,
    "weapon_object_any": _weapon_object_any,
    "explosive_object": _explosive_object,
    "on_fire": _on_fire,
    "crowd_on_fire": _crowd_on_fire,
    "police_doer": _police_doer,
    "ammunition": _ammunition,
    "leftover": _leftover,
    "poisoned": _poisoned,
    "target": _target,
    "target_or_area": _target_or_area,
    "target_behind": _target_behind,
    "target_by_people": _target_by_people,
    "works_by_people": _works_by_people,
    "state_on_target": _state_on_target,
    "aircraft": _aircraft,
    "craft_by_fighters": _craft_by_fighters,
    "website": _website,
    "person": _person,
    "person_object": _person_object,
    "person_harmed": _person_harmed,
    "person_by_armed": _person_by_armed,
    "place_or_person": _place_or_person,
    "armed_doer": _armed_doer,
    "fighters": _fighters,
    "crowd_doer": _crowd_doer,
    "crowd_near": _crowd_near,
    "crowd_burning": _crowd_burning,
    "officers": _officers,
    "forces_object": _forces_object,
    "area_object": _area_object,
    "forces_leave_area": _forces_leave_area,
    "area_to_forces": _area_to_forces,
    "accord": _accord,
    "captives_object": _captives_object,
    "captives_by_armed": _captives_by_armed,
    "pointing_subject": _pointing_subject,
    "taking": _taking,
    "ordinal_subject": _ordinal_subject,
    "person_by_fighters": _person_by_fighters,
    "violence_below": _violence_below,
    "event": _event,
}
"""By the name that rows of the lexicon call it."""
