"""Who has a part in the deed that a verb tells: its subjects and "by" phrases did it, to its objects.

A part of the stage `parties`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span, Token

from incidents.choices import EventType
from ingest.gazetteer import country_of_name
from ingest.grammar.attempts import who_attempted
from ingest.grammar.noun_kinds import is_attacker_word, is_person
from ingest.grammar.relations import (
    ADJECTIVE,
    BEHIND_PREPOSITION,
    CONJUNCT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    SUBJECT,
)
from ingest.grammar.syntax import (
    agents,
    behind_particle,
    children,
    conjuncts,
    doer_of,
    late_subjects,
    nouns_behind,
    shared_objects,
    subjects_before_speech,
)
from ingest.lexicons import words
from ingest.stages.parties.aims import carries_explosives, is_somebodys_own, whole_of
from ingest.stages.parties.deed_nouns import Role, accused_of, can_be_hit, can_do, each_of, included_with, kin_with
from ingest.stages.parties.senders import senders_of

EXPLOSIVE = {"bombing", "suicide_bombing", "rocket_attack", "shelling", "drone_strike", "airstrike", "facility_attack"}
"""Types of attack that are told by where something went off or came down."""

UNAIMED = {EventType.PROTEST, EventType.AGREEMENT, EventType.DEPLOYMENT, EventType.TERRITORY_CHANGE}
"""Types in which what the verb is done to, troops that are sent or a truce that is signed, is no target."""

BEING = "being"
SUFFERED_FROM = {"from", "by"}
FIRED = {"fire", "shots", "rounds"}


def roles_of_verb(event: Span, row: dict[str, Any]) -> Iterator[Role]:
    """Yield who did what a verb tells, and to whom; `row`: its row of `lexicons/events.jsonl`."""
    head, foils = event.root, row.get("outcome") == "foiled" or row.get("repels", False)
    yield from _doers(head, row, foils=foils)
    if event.label_ in UNAIMED:
        return
    yield from (("suspected_perpetrator", noun, "accused_of") for noun in accused_of(head))
    yield from (("perpetrator", noun, "attempt_by") for noun in each_of(who_attempted(head)) if can_do(noun))
    if not foils:
        yield from _harmed(event, harms=row.get("harms", False))


def _doers(verb: Token, row: dict[str, Any], *, foils: bool) -> Iterator[Role]:
    """Who did it; `foils`: what others did, so that these defended."""
    finds = row.get("finds", False)
    hurt_only = (row["kind"] == "effect" and not _has_object(verb)) or verb.lower_ in words("perceiving")
    subjects = _subjects(verb) or (_misread_subjects(verb) if foils else [])
    role = "defender" if foils else "perpetrator"
    yield from ((role, noun, "subject") for noun in each_of([] if hurt_only or finds else subjects) if can_do(noun))
    for craft in [] if foils else (*_subjects(verb), *agents(verb)):
        yield from (("perpetrator", owner, "weapon_of") for owner in senders_of(craft))
    for noun in [] if finds else agents(verb) or _late_agents(verb):
        yield from ((role, member, "agent") for member in conjuncts(noun) if can_do(member))


def _harmed(event: Span, *, harms: bool) -> Iterator[Role]:
    """Whom or what it was done to; `harms`: persons are its victims, no targets."""
    head, undergone = event.root, _undergoers(event.root, event)
    if event[-1].lower_ in FIRED and head.lemma_ != "set":  # “opened fire on a patrol”; not “set a bus on fire”
        undergone = nouns_behind(head, {"on", "upon"}) or nouns_behind(head, {"at"})  # “on worshippers at a church”
        undergone = [noun for noun in undergone if can_be_hit(noun)]
    yield from (("victim", noun, "undergoer") for noun in (kin_with(head) if harms and undergone else ()))
    for noun in map(whole_of, each_of(undergone)):
        if (event.label_ in EXPLOSIVE and carries_explosives(noun)) or is_somebodys_own(noun):
            continue
        if harms and is_person(noun):
            yield "victim", noun, "undergoer"
            yield from included_with(noun)
        elif can_be_hit(noun) or (not harms and _is_state(noun)):
            yield "target", noun, "undergoer"


def roles_of_suffering(verb: Token) -> Iterator[Role]:
    """Yield who is hit and who did it: “the convoy came under fire from rebels”."""
    yield from (("target", noun, "undergoer") for noun in each_of(children(verb, SUBJECT)) if can_be_hit(noun))
    doers = (
        *nouns_behind(verb, SUFFERED_FROM),
        *(n for f in children(verb, BEHIND_PREPOSITION) for n in nouns_behind(f, SUFFERED_FROM)),
    )
    yield from (("perpetrator", noun, "agent") for noun in doers if can_do(noun))


def _subjects(verb: Token) -> list[Token]:
    """The verb's own subjects; of a coordinated verb without one those of the first."""
    own = children(verb, SUBJECT)
    if own or children(verb, PASSIVE_SUBJECT) or verb.dep_ != "conj":
        reduced = verb.tag_ == "VBN" and not children(verb, OBJECT) and not _has_auxiliary(verb)
        reduced = reduced and not _is_before_noun(verb)
        return [] if reduced else [noun for noun in own if noun.i < verb.i and not _is_source(noun)]
    return [] if _is_passive(verb) else children(verb.head, SUBJECT)


def _late_agents(verb: Token) -> list[Token]:
    """“Was kidnapped from the hotel by rebels”: the agent that the parser hangs on the noun before it."""
    if not _is_passive(verb):
        return []
    behind = [member for noun in children(verb, BEHIND_PREPOSITION) for member in conjuncts(noun)]
    return [noun for member in behind for noun in nouns_behind(member, {"by"}) if can_do(noun)]


def _is_passive(verb: Token) -> bool:
    return bool(children(verb, PASSIVE_AUXILIARY))


def _misread_subjects(verb: Token) -> list[Token]:
    """“The air force shot down two drones”: what the parser takes for passive though an object follows."""
    active = not _has_auxiliary(verb) and any(noun.i > verb.i for noun in children(verb, OBJECT))
    return children(verb, PASSIVE_SUBJECT) if active else []


def _is_source(noun: Token) -> bool:
    """“According to the police chief, drones attacked …”: no subject of what is told."""
    return any(word.lower_ == "according" for word in noun.doc[noun.left_edge.i : noun.i])


def _has_object(verb: Token) -> bool:
    return bool(children(verb, OBJECT) or shared_objects(verb) or late_subjects(verb) or agents(verb))


def _is_before_noun(verb: Token) -> bool:
    """“a rebel-fired rocket”: whoever stands before the participle did it, to the noun behind."""
    return verb.dep_ in ADJECTIVE and verb.i < verb.head.i


def _has_auxiliary(verb: Token) -> bool:
    return any(child.pos_ == "AUX" for child in verb.children)


def _undergoers(verb: Token, event: Span) -> list[Token]:
    """Whom or what a verb is done to; behind "fired at" or "shooting at" the noun of its preposition."""
    if event[-1].i > verb.i and event[-1].pos_ == "ADP":
        words_between = (verb, *children(verb, OBJECT))  # “set fire to a bus”
        behind = [noun for word in words_between for noun in nouns_behind(word, {event[-1].lower_})]
        if behind:
            return behind
    found = children(verb, OBJECT | PASSIVE_SUBJECT) or (subjects_before_speech(verb) if _is_passive(verb) else [])
    found = found or shared_objects(verb) or late_subjects(verb) or _left_out(verb)
    if not found and event[-1].i > verb.i:
        found = behind_particle(verb)
    if not found and event._.event.generic and verb.dep_ != "conj":  # headlines: “woman and girl hurt”
        return children(verb, SUBJECT) or ([verb.head] if verb.dep_ in NOUN_CLAUSE else [])
    if not found and verb.tag_ == "VBN" and _is_before_noun(verb) and verb.head.ent_type_ == "PERSON":
        return [verb.head]  # “the kidnapped Dana Wills”
    if not found and verb.tag_ == "VBN":
        # Headlines leave out "were"; a participle hangs on what it was done to.
        bare = [] if _is_before_noun(verb) else children(verb, SUBJECT)
        found = bare or ([verb.head] if verb.dep_ in NOUN_CLAUSE else [])
        if not found and verb.dep_ in CONJUNCT | OPEN_CLAUSE and verb.head.tag_ == "VBN":  # “were found shot to death”
            found = children(verb.head, PASSIVE_SUBJECT)
        if not found and verb.dep_ == "conj" and _is_passive(verb):  # “the banker resisted and was shot”
            found = children(verb.head, SUBJECT)
    return found


def _left_out(verb: Token) -> list[Token]:
    """“The minister fights for his life after being shot”: the clause leaves out who is the subject above it."""
    doer = doer_of(verb) if any(child.lower_ == BEING for child in verb.children) else None
    fights = doer is not None and is_attacker_word(doer)  # “gunmen …, before being shot”
    return [doer] if doer is not None and not fights else []


def _is_state(noun: Token) -> bool:
    """“Israel attacked Iran”: of a country that is done something to, the state is the target."""
    return noun.ent_type_ == "GPE" and country_of_name(noun.text) is not None
