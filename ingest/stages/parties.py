"""Who does it and whom it hits, from the syntax around an event word.

Subjects and "by" phrases of attacking verbs, and the states and groups before an event noun, are perpetrators; objects
of attacking are targets, of harming victims. What is only suspected or accused is a suspected perpetrator. Weapons are
no actors. The label is the role; span._.of is the first token of the event's word, or None where the sentence only says
who somebody was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.aims import aimed_at, struck, whole_of
from ingest.gazetteer import country_of_name
from ingest.identified import identified
from ingest.lexicons import load, words
from ingest.naming import DOERS, is_only_suspected, names_beside, who, words_of
from ingest.relations import (
    ADJECTIVE,
    APPOSITION,
    BEHIND_PREPOSITION,
    COMPOUND,
    NOUN_CLAUSE,
    OBJECT,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    SUBJECT,
)
from ingest.stages.annotations import ADDRESSES, EVENTS, PARTIES, PLACES, WEAPONS, make_span, spans, write
from ingest.stages.events import is_person, is_target
from ingest.syntax import (
    agents,
    behind_particle,
    children,
    conjuncts,
    is_verbal,
    late_subjects,
    listed,
    nouns_behind,
    shared_objects,
)

TARGET_PREPOSITIONS = {"on", "against", "at", "toward", "towards"}
EXPLOSIVE = {"bombing", "suicide_bombing", "rocket_attack", "shelling", "drone_strike", "airstrike", "facility_attack"}
"""Types of attack that are told by where something went off or came down."""

AIRBORNE = {"drone_strike", "airstrike"}
FIRED = {"fire", "shots", "rounds"}
VICTIMS = {"victim", "victims"}
BEHIND = "behind"
"""“was behind a rocket attack”: the subject did it."""

Role = tuple[str, Token, str]
"""The role, the noun that has it, and the rule that says so."""


class Parties:
    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {f"events.{row['id']}": row for row in load("events")}

    def __call__(self, doc: Doc) -> Doc:
        write(doc, PARTIES, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        weapons = {token.i for group in (WEAPONS, ADDRESSES) for span in spans(doc, group) for token in span}
        sites = {span.root.i: span for span in spans(doc, PLACES) if span.label_ == "FAC"}
        found: dict[tuple[int, int, str], Span] = {}
        for event in spans(doc, EVENTS):
            for role, noun, rule in _roles(event, self.rows[event.id_]):
                noun = who(noun)
                if noun.i in weapons or noun.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
                    continue
                if role == "perpetrator" and is_only_suspected(noun):
                    role = "suspected_perpetrator"
                own = sites[noun.i] if noun.i in sites else words_of(noun)
                for named in (own, *names_beside(noun, own, role)):
                    key = (named.start, named.end, role)
                    if key not in found:
                        found[key] = make_span(doc, named.start, named.end, role, f"parties.{rule}", of=event.start)
        for role, noun, rule in identified(doc):
            named = words_of(noun)
            key = (named.start, named.end, role)
            if key not in found:
                found[key] = make_span(doc, named.start, named.end, role, f"parties.{rule}", of=None)
        return list(found.values())


def _roles(event: Span, row: dict[str, Any]) -> Iterator[Role]:
    head, harms = event.root, row.get("harms", False)
    # An airstrike near the airport was meant for somebody there, a bomb near the embassy for the embassy.
    near = event.label_ not in AIRBORNE or event._.event.outcome == "foiled"
    if row.get("scene") or row["kind"] == "anaphor":
        return
    if row.get("doer"):  # "a suicide bomber": the word names who did it
        yield "perpetrator", head, "event_is_doer"
    if head.pos_ in ("NOUN", "PROPN") and not is_verbal(head):
        yield from _roles_of_noun(head, harms)
        if event.label_ in EXPLOSIVE:
            yield from (("target", noun, "struck") for noun in struck(head, near=near))
        return
    foils = event._.event.outcome == "foiled" or row.get("repels", False)
    if event.label_ in EXPLOSIVE:
        yield from (("target", noun, "struck") for noun in struck(head, near=near))
    hurt_only = row["kind"] == "effect" and not _has_object(head)
    for noun in [] if hurt_only else _all(_subjects(head)):
        if _can_do(noun):
            yield ("defender" if foils else "perpetrator"), noun, "subject"
    if not foils:
        for craft in (*_subjects(head), *agents(head)):
            yield from (("perpetrator", owner, "weapon_of") for owner in _owners(craft))
    for noun in agents(head):
        for member in conjuncts(noun):
            if _can_do(member):
                yield ("defender" if foils else "perpetrator"), member, "agent"
    for noun in _accused(head):
        yield "suspected_perpetrator", noun, "accused_of"
    if foils:
        return
    undergone = _undergoers(head, event)
    if event[-1].lower_ in FIRED:  # “opened fire on a patrol”
        undergone = [noun for noun in nouns_behind(head, {"on", "at", "upon"}) if _can_be_hit(noun)]
    for noun in map(whole_of, _all(undergone)):
        if harms and is_person(noun):
            yield "victim", noun, "undergoer"
            yield from _included(noun)
        elif _can_be_hit(noun) or (not harms and _is_state(noun)):
            yield "target", noun, "undergoer"


def _subjects(verb: Token) -> list[Token]:
    """The verb's own subjects; of a coordinated verb without one those of the first."""
    own = children(verb, SUBJECT)
    if own or children(verb, PASSIVE_SUBJECT) or verb.dep_ != "conj":
        reduced = verb.tag_ == "VBN" and not children(verb, OBJECT) and not _has_auxiliary(verb)
        reduced = reduced and not _is_before_noun(verb)
        return [] if reduced else [noun for noun in own if noun.i < verb.i]
    return children(verb.head, SUBJECT)


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
    found = children(verb, OBJECT | PASSIVE_SUBJECT) or shared_objects(verb) or late_subjects(verb)
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
        if not found and verb.dep_ == "conj" and verb.head.tag_ == "VBN":
            found = children(verb.head, PASSIVE_SUBJECT)
    return found


def _accused(verb: Token) -> list[Token]:
    """“the soldiers accused of murdering the priests”, “he is suspected of shooting two men”."""
    accusing = verb.head
    row = words("accusing").get(accusing.lower_)
    if row is None:
        return []
    accused = children(accusing, PASSIVE_SUBJECT | OBJECT) or ([accusing.head] if accusing.dep_ in NOUN_CLAUSE else [])
    if not accused and accusing.pos_ == "ADJ":  # “four soldiers were involved in the murder”
        accused = children(accusing, SUBJECT)
    return [noun for noun in _all(accused) if noun.i != verb.i and _can_do(noun)]


def _included(noun: Token) -> Iterator[Role]:
    """“Six people, including the pilot and two guards”: who is among the victims is one."""
    for inner in nouns_behind(noun, {"including", "among"}):
        for member in conjuncts(inner):
            if is_person(member):
                yield "victim", member, "including"


def _can_be_hit(noun: Token) -> bool:
    return is_target(noun) or noun.ent_type_ == "ORG" or is_person(noun)


def _roles_of_noun(head: Token, harms: bool) -> Iterator[Role]:
    yield from _doers_through_verb(head)
    yield from (("target", noun, "aimed_at") for noun in aimed_at(head) if _can_be_hit(noun))
    if head.head.lower_ in VICTIMS and head in nouns_behind(head.head, {"of"}):  # “was the victim of an attack”
        yield from (("victim", noun, "harm_of") for noun in _all(children(head.head, SUBJECT)) if is_person(noun))
    if head.dep_ in OBJECT:  # “launched an attack on Monday on the base”: the parser hangs it on the verb
        for noun in nouns_behind(head.head, {"on", "against"}):
            yield from (("target", member, "attack_on") for member in conjuncts(noun) if _can_be_hit(member))
    undergone = harms and not nouns_behind(head, {"of"})
    for owner in children(head, POSSESSOR) if undergone else ():  # “Dana Wills' murder”
        if is_person(owner):
            yield "victim", owner, "harm_of"
    for noun in _accused(head):
        yield "suspected_perpetrator", noun, "accused_of"
    for child in head.children:
        before = child.i < head.i and child.dep_ not in APPOSITION and not (undergone and child.dep_ in POSSESSOR)
        if before and _strikes(child):
            yield ("victim" if harms and child.ent_type_ == "NORP" else "perpetrator"), child, "before_noun"
        if child.dep_ in NOUN_CLAUSE and child.lower_ in words("doing"):
            for noun in agents(child):
                yield "perpetrator", noun, "carried_out_by"
        for inner in (child, *children(child, PREPOSITIONAL_OBJECT)):
            yield from _roles_behind(head, inner, harms)
        if child.lower_ == BEHIND:
            for noun in _all([inner for inner in (*head.children, *head.head.children) if inner.dep_ in SUBJECT]):
                yield "perpetrator", noun, "behind"


def _roles_behind(head: Token, noun: Token, harms: bool) -> Iterator[Role]:
    """Of the noun behind a preposition: “attack on the base”, “attack by rebels”, “murder of two priests”."""
    if noun.i < head.i:
        return
    case = _case(noun) or noun.head.lower_
    if case in TARGET_PREPOSITIONS and _can_be_hit(noun):
        for member in conjuncts(noun):
            if _can_be_hit(member):
                yield "target", member, "attack_on"
    if case == "by" and _can_do(noun):
        yield "perpetrator", noun, "attack_by"
    if case == "of" and harms:
        for member in map(who, conjuncts(noun)):
            if is_person(member):
                yield "victim", member, "harm_of"
                yield from _included(member)
            for doer in nouns_behind(member, {"by"}):
                if _can_do(doer):
                    yield "perpetrator", doer, "attack_by"


def _case(noun: Token) -> str:
    """The preposition before a noun, "" where there is none."""
    above = noun.head.lower_ if noun.dep_ in PREPOSITIONAL_OBJECT else ""
    return next((inner.lower_ for inner in noun.children if inner.dep_ in PREPOSITION), above)


def _strikes(noun: Token) -> bool:
    """Whether the name before an event noun did it: "the U.S. airstrike", "an Israeli strike", "Hamas attack".

    Of a town it says where ("the Harlem shooting"), of a person whom it hit ("the Soleimani strike").
    """
    if noun.ent_type_ == "GPE":
        return country_of_name(noun.doc[noun.left_edge.i : noun.i + 1].text) is not None or (
            country_of_name(noun.text) is not None
        )
    return noun.ent_type_ in ("ORG", "NORP")


def _doers_through_verb(head: Token) -> Iterator[Role]:
    """“The army responded with airstrikes”: the subject of a doing verb that the event noun hangs on."""
    verb = head.head
    row = words("doing").get(verb.lower_) if head.dep_ in OBJECT | BEHIND_PREPOSITION | PASSIVE_SUBJECT else None
    if row is None:
        return
    if _case(head) == "to":  # “responded to the attack”: it came from others
        return
    doers = children(verb, SUBJECT) if head.dep_ not in PASSIVE_SUBJECT else []
    for noun in _all([*doers, *agents(verb)]):
        if _can_do(noun):
            yield "perpetrator", noun, row["id"]


def _all(nouns: list[Token]) -> list[Token]:
    return [who(member) for noun in nouns for member in listed(noun)]


def _owners(craft: Token) -> Iterator[Token]:
    """Who sent what came: “coalition jets”, “warplanes of the coalition”, “a U.S. drone”."""
    if craft.lower_ not in words("crafts"):
        return
    before = [child for child in craft.children if child.dep_ in COMPOUND | ADJECTIVE | POSSESSOR]
    for noun in (*(child for child in before if child.i < craft.i), *nouns_behind(craft, {"of", "from"})):
        hyphened = noun.i + 1 < craft.i and noun.nbor(1).text == "-"  # “Iranian-made”
        if not hyphened and (_strikes(noun) or noun.lower_ in words("bands")):
            yield noun


def _can_do(noun: Token) -> bool:
    noun = who(noun)
    return noun.ent_type_ in DOERS or is_person(noun) or noun.lower_ in words("bands")


def _is_state(noun: Token) -> bool:
    """“Israel attacked Iran”: of a country that is done something to, the state is the target."""
    return noun.ent_type_ == "GPE" and country_of_name(noun.text) is not None


@Language.factory("parties", assigns=["doc.spans"], requires=["token.dep", "doc.ents", "doc.spans"])
def make_parties(nlp: Language, name: str) -> Parties:
    return Parties()
