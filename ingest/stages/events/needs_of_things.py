"""What event words need of weapons, targets, other things and other event words: see `ingest.stages.events.needs`."""

from __future__ import annotations

from spacy.tokens import Span, Token

from incidents.choices import ActorKind, WeaponKind
from ingest.gazetteer import country_of_name
from ingest.grammar.doing import accused, doers, undergoers, with_counted
from ingest.grammar.noun_kinds import ARMED, is_age, is_target, kind_of_noun
from ingest.grammar.ordinals import is_bare
from ingest.grammar.relations import ADJECTIVE, APPOSITION, OBJECT, PASSIVE_AUXILIARY, PASSIVE_SUBJECT, SUBJECT
from ingest.grammar.states import force_of
from ingest.grammar.syntax import (
    behind_particle,
    children,
    counted_by,
    noun_phrase,
    nouns_behind,
    nouns_behind_object,
)
from ingest.lexicons import words
from ingest.stages.events.needed_nouns import Need, any_of, nouns, things

NOT_INTERCEPTED = {"firearm", "blade_blunt", "countermeasure", "car_bomb"}
"""Weapons of which "destroyed" or "intercepted" does not say that an attack was foiled."""

NO_EXPLOSIVES = {WeaponKind.FIREARM, WeaponKind.BLADE_BLUNT, WeaponKind.COUNTERMEASURE}
"""Kinds of weapon that do not explode: a gun that goes off is no bomb."""

PRONOUNS = {"it", "this", "that", "these", "those"}

RELATIVE = {"which", "what"}


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


def chemical(head: Token, weapons: list[Span]) -> bool:
    return any(weapon.label_ == WeaponKind.CHEMICAL for weapon in weapons)


def _weapon_object(head: Token, weapons: list[Span]) -> bool:
    undergoing = {token.i for noun in undergoers(head) for token in (noun, *counted_by(noun))}
    return any(weapon.root.i in undergoing and weapon.label_ not in NOT_INTERCEPTED for weapon in weapons)


def _explosive_object(head: Token, weapons: list[Span]) -> bool:
    undergoing = {token.i for token in undergoers(head)}
    return any(weapon.root.i in undergoing and weapon.label_ not in NO_EXPLOSIVES for weapon in weapons)


def _weapon_object_any(head: Token, weapons: list[Span]) -> bool:
    undergoing = {token.i for token in with_counted(undergoers(head))}
    return any(weapon.root.i in undergoing for weapon in weapons)


def _ammunition(head: Token, weapons: list[Span]) -> bool:
    spent = (*undergoers(head), *nouns_behind_object(head, {"with"}))
    return any_of(spent, things("ammunition")) or _firearm(head, weapons)


def _leftover(head: Token, weapons: list[Span]) -> bool:
    """“An old shell exploded”: a weapon of a war that is over."""
    exploded = [noun for noun in doers(head) if noun.lower_ in nouns("munitions")]
    words_of = (token for noun in exploded for token in noun.subtree if not is_age(token))
    return any_of(words_of, nouns("leftovers"))


def target(head: Token, weapons: list[Span]) -> bool:
    undergone = undergoers(head)
    return any(map(is_target, (*undergone, *(part for noun in undergone for part in nouns_behind(noun, {"of"})))))


def _guns_fire(head: Token, weapons: list[Span]) -> bool:
    """“A tank fired at a watchtower”, which the parser often takes for passive; not “a tank was fired at”."""
    firing = doers(head) if children(head, PASSIVE_AUXILIARY) else (*doers(head), *children(head, PASSIVE_SUBJECT))
    return any_of(firing, nouns("guns"))


def _target_subject(head: Token, weapons: list[Span]) -> bool:
    """“The convoy came under fire”; a minister who did is only criticised."""
    hit = [noun for noun in doers(head) if is_target(noun) or kind_of_noun(noun) in ARMED]
    meant = [noun for noun in children(head, SUBJECT) if noun.lower_ in PRONOUNS]  # “the bus was in Harrow when it …”
    return bool(hit) or any(is_target(token) for noun in meant for token in noun.doc[noun.sent.start : noun.i])


def _target_behind(head: Token, weapons: list[Span]) -> bool:
    return any(is_target(noun) for noun in nouns_behind_object(head, {"to"}))


def _state_on_target(head: Token, weapons: list[Span]) -> bool:
    did = [*doers(head), *accused(head)]
    return any(map(_is_of_state, did)) and any(map(is_target, undergoers(head)))


def _strike_on_target(head: Token, weapons: list[Span]) -> bool:
    """“A strike hit a hospital”."""
    return any_of(doers(head), nouns("strikes")) and target(head, weapons)


def _is_of_state(noun: Token) -> bool:
    """Whether a state acts, or a force of its own: "Israel struck", "Israeli jets hit", "the air force"."""
    said = noun_phrase(noun).text
    bare = said.lower().removeprefix("the ")
    row = words("state_forces").get(bare, {})
    is_force = row.get("kind") == ActorKind.STATE_MILITARY and bare in row.get("institution", ())
    return is_force or country_of_name(noun.text) is not None or force_of(said) is not None


def _aircraft(head: Token, weapons: list[Span]) -> bool:
    return any_of((*undergoers(head), *behind_particle(head)), nouns("aircraft"))


def _craft_by_fighters(head: Token, weapons: list[Span]) -> bool:
    """“seized the Harrow, a cargo vessel”, not by the police."""
    did, objects = doers(head), children(head, OBJECT | PASSIVE_SUBJECT)
    called = (*objects, *(other for noun in objects for other in children(noun, APPOSITION)))
    taken = any_of(called, nouns("aircraft") | nouns("ships"))
    return taken and bool(did) and not any(kind_of_noun(token) == ActorKind.POLICE for token in did)


def _website(head: Token, weapons: list[Span]) -> bool:
    return any_of(undergoers(head), things("websites"))


def on_fire(head: Token, weapons: list[Span]) -> bool:
    """“set a bus on fire”, “set a bus ablaze”."""
    things = children(head, OBJECT)
    behind = {noun.lower_ for word in (head, *things) for noun in nouns_behind(word, {"on"})}
    burning = "fire" in behind or any(child.lower_ == "ablaze" for child in head.children)
    return burning and any(map(is_target, things))


def _pointing_subject(head: Token, weapons: list[Span]) -> bool:
    return any(noun.lower_ in PRONOUNS | RELATIVE for noun in children(head, SUBJECT))


def _ordinal_subject(head: Token, weapons: list[Span]) -> bool:
    """“The first killed five”: one of a series."""
    return any(map(is_bare, children(head, SUBJECT)))


def _event(head: Token, weapons: list[Span]) -> bool:
    events = words("events")
    return any(token.lower_ in events and token.pos_ == "NOUN" for token in undergoers(head))


OF_THINGS: dict[str, Need] = {
    "weapon": _weapon,
    "firearm": _firearm,
    "firearm_taken": _firearm_taken,
    "explosive": _explosive,
    "chemical": chemical,
    "weapon_object": _weapon_object,
    "weapon_object_any": _weapon_object_any,
    "explosive_object": _explosive_object,
    "on_fire": on_fire,
    "ammunition": _ammunition,
    "leftover": _leftover,
    "target": target,
    "guns_fire": _guns_fire,
    "target_subject": _target_subject,
    "target_behind": _target_behind,
    "state_on_target": _state_on_target,
    "strike_on_target": _strike_on_target,
    "aircraft": _aircraft,
    "craft_by_fighters": _craft_by_fighters,
    "website": _website,
    "pointing_subject": _pointing_subject,
    "ordinal_subject": _ordinal_subject,
    "event": _event,
}
"""By the name that rows of the lexicon call it."""
