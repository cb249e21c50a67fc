"""What an attack was meant for: the bank that a bomb went off in front of, the base that drones were flying to.

A village or town says where it was; houses, bases and vehicles are targets.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ingest.grammar.naming import who
from ingest.grammar.noun_kinds import ARMED, is_target, kind_of_noun
from ingest.grammar.relations import (
    CLAUSE,
    CONJUNCT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    POSSESSOR,
    SUBJECT,
    SUBJECTS,
)
from ingest.grammar.syntax import (
    agents,
    case_of,
    children,
    conjuncts,
    is_negated,
    listed,
    nouns_behind,
    nouns_behind_object,
)
from ingest.lexicons import words

WHERE = {
    "at",
    "in",
    "inside",
    "outside",
    "near",
    "on",
    "under",
    "against",
    "opposite",
    "beside",
    "behind",
    "over",
    "into",
}
WHERE |= {"toward", "towards", "onto", "by"}
"""Prepositions between what explodes or comes down and the thing that it was meant for."""

NEAR = {"near", "by", "beside", "outside", "opposite", "behind"}

TOWARDS = {"on", "for", "toward", "towards", "at", "to", "against", "over", "in"}
"""Prepositions behind verbs of approach (`lexicons/approaching.jsonl`)."""

SETTLEMENTS = "settlements"
"""Row of `lexicons/targets.jsonl` for places in which people live."""

VEHICLES = "vehicles"
"""Row of `lexicons/targets.jsonl` for what moves."""

ON_BOARD = {"in", "inside", "on", "onto", "into", "aboard"}
"""Prepositions between a bomb and the vehicle that carries it."""

AIMS = {"target", "targets", "objective", "aim"}
DAMAGE = {"damage", "damages"}


def struck(head: Token, *, near: bool = True) -> Iterator[Token]:
    """Yield what a bomb went off at or what came down on: “exploded in front of a bank”, “an explosion at the embassy”.

    `head`: the event word, whose type is one of an attack with what explodes. `near`: what it was near to counts too.
    """
    where = WHERE if near else WHERE - NEAR
    verb = head.head if head.dep_ in SUBJECTS | OBJECT else None
    nouns = children(head, SUBJECTS | OBJECT)
    weapons = [noun for noun in nouns if not is_target(noun) or carries_explosives(noun)]
    loads = [load for noun in weapons for clause in _loading(noun) for load in nouns_behind(clause, {"with"})]
    carriers = [inner for noun in weapons for inner in (noun, *nouns_behind(noun, {"of"}))] + loads
    clauses = [clause for noun in (head, *carriers) for clause in children(noun, NOUN_CLAUSE)]
    clauses += children(head, CLAUSE | OPEN_CLAUSE)
    for word in (head, *clauses, *([verb] if verb is not None else [])):
        senders = agents(word)  # “hit by a missile fired by a plane”
        for noun in nouns_behind(word, where):
            if noun not in senders and not is_bombs_carrier(word, noun):
                yield from _things(noun)
    for clause in clauses:
        if clause.lower_ in words("approaching"):
            for noun in (*children(clause, OBJECT), *nouns_behind(clause, TOWARDS)):
                yield from _things(noun)


def hits_things(head: Token) -> bool:
    """“… exploded near the embassy, destroying a bank”, “bombed positions near the jail”: what is destroyed was hit,
    not what it was near to."""
    things = (noun for verb in (head, *children(head, CLAUSE)) for noun in children(verb, OBJECT))
    return any(is_target(noun) and not carries_explosives(noun) for noun in things)


def is_road(name: Span) -> bool:
    """Whether words mean a street or highway, and no bridge or hotel that is called after one."""
    roads = words("roads")
    return any(token.lower_ in roads for token in name) and not any(token.lower_ in words("targets") for token in name)


def is_mere_place(name: Span) -> bool:
    """Whether words say where it was rather than what it hit: a street, a quarter, a village by its name; but three
    villages that were burnt were hit."""
    row = words("targets").get(name.root.lower_, {})
    settles = row.get("id") == SETTLEMENTS and any(token.ent_type_ for token in name)
    return is_road(name) or settles or bool(row.get("place"))


def carries_explosives(vehicle: Token) -> bool:
    """“A car stuffed with explosives” is what the attack was done with."""
    return bool(_loading(vehicle))


def is_bombs_carrier(placing: Token, vehicle: Token) -> bool:
    """“A bomb planted on a motorcycle”: what it was put into or on carried it; not “under the judge's car”."""
    if placing.lower_ not in words("planting") or not is_vehicle(vehicle) or children(vehicle, POSSESSOR):
        return False
    return case_of(vehicle) in ON_BOARD and not nouns_behind(vehicle, {"of"})


def is_vehicle(noun: Token) -> bool:
    return words("targets").get(noun.lower_, {}).get("id") == VEHICLES


def is_somebodys_own(noun: Token) -> bool:
    """“Shot dead in his car”, “blew himself up beside his car”: whose the vehicle is was aimed at, or came in it."""
    return is_vehicle(noun) and any(owner.pos_ == "PRON" for owner in children(noun, POSSESSOR))


def _loading(vehicle: Token) -> list[Token]:
    return [clause for clause in children(vehicle, NOUN_CLAUSE) if clause.lower_ in words("loading")]


def _things(noun: Token) -> Iterator[Token]:
    for member in conjuncts(noun):
        whole = whole_of(who(member))
        if is_somebodys_own(whole):
            continue
        row = words("targets").get(whole.lower_, {})
        if is_target(whole) and row.get("id") != SETTLEMENTS and not row.get("place"):
            yield whole
            yield from _occupants(whole)


def _occupants(site: Token) -> Iterator[Token]:
    """The armed people that a site is said to hold: “a base that houses soldiers”, “where troops are stationed”.

    The clause hangs on the site or on the place that it lies in.
    """
    for word in (site, *nouns_behind(site, {"in", "of", "near"})):
        for clause in children(word, NOUN_CLAUSE):
            if clause.lower_ in words("housing"):
                nouns = children(clause, OBJECT | PASSIVE_SUBJECT | SUBJECT)
                yield from (noun for noun in nouns if kind_of_noun(noun) in ARMED)


def whole_of(part: Token) -> Token:
    """The thing that something is a part of: the bank of “in front of a bank”, of “the windows of a bank”."""
    if part.lower_ not in words("parts"):
        return part
    return next((noun for noun in nouns_behind(part, {"of", "to"}) if is_target(noun)), part)


def aimed_at(event: Token) -> Iterator[Token]:
    """Yield what an event noun is said to be aimed at or to have damaged.

    “The bank was the target of the attack”, “the target of the attack was the bank”, “damage to the bank”.
    """
    if event.lower_ in DAMAGE:
        yield from (member for noun in nouns_behind_object(event, {"to"}) for member in listed(noun))
    if event.head.lemma_ == "come" and any(case.lower_ == "under" for case in event.children):  # “came under attack”
        yield from (member for noun in children(event.head, SUBJECT) for member in listed(noun))
    aim = event.head
    if aim.lower_ in words("surviving") and event.dep_ in OBJECT and not is_negated(aim):  # “escaped an attack”
        yield from (member for noun in children(aim, SUBJECT) for member in listed(noun))
    if aim.lower_ in words("aiming") and event.dep_ in PASSIVE_SUBJECT:  # “the attack was aimed at the bank”
        yield from (member for noun in nouns_behind(aim, {"at", "against"}) for member in listed(noun))
    if aim.lower_ in AIMS and event in nouns_behind(aim, {"of"}):
        if aim.dep_ in SUBJECT:
            yield from (aim.head, *children(aim.head, CONJUNCT))
        else:
            yield from (member for noun in children(aim, SUBJECT) for member in listed(noun))
