"""Who does it and whom it hits, around a noun for the deed: “the attack by rebels on the base”, “a CIA strike”."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.gazetteer import country_of_name
from ingest.grammar.naming import DOERS, SELF, is_only_thought, who
from ingest.grammar.noun_kinds import is_person, is_target
from ingest.grammar.relations import (
    ADJECTIVE,
    APPOSITION,
    BEHIND_PREPOSITION,
    COMPOUND,
    CONJUNCT,
    NOUN_CLAUSE,
    OBJECT,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    SUBJECT,
    SUBJECTS,
)
from ingest.grammar.states import force_of
from ingest.grammar.syntax import agents, children, conjuncts, is_negated, listed, name_at, nouns_behind
from ingest.lexicons import words
from ingest.stages.groups import group_of
from ingest.stages.parties.aims import aimed_at

TARGET_PREPOSITIONS = {"on", "against", "at", "toward", "towards"}
VICTIMS = {"victim", "victims"}
BLAME = "blame"
"""Verbs of `lexicons/claiming.jsonl` by which somebody is said to be guilty."""

BEHIND = "behind"
"""“was behind a rocket attack”: the subject did it."""

ANSWERING = "respond_with"
"""Row of `lexicons/doing.jsonl` for verbs whose object is what others did."""

Role = tuple[str, Token, str]
"""The role, the head of the words for who has it, and the rule that says so."""


def roles_of_noun(head: Token, harms: bool, *, by_craft: bool) -> Iterator[Role]:
    """Yield who has a part in the deed that a noun names.

    `harms`: whom it is done to is a victim, not a target. `by_craft`: it is done with aircraft, missiles or the like.
    """
    yield from _doers_through_verb(head)
    yield from (("target", noun, "aimed_at") for noun in aimed_at(head) if can_be_hit(noun))
    if head.head.lower_ in VICTIMS and head in nouns_behind(head.head, {"of"}):  # “was the victim of an attack”
        yield from (("victim", noun, "harm_of") for noun in each_of(children(head.head, SUBJECT)) if is_person(noun))
    for noun in _behind_verb(head):
        yield from (("target", member, "attack_on") for member in conjuncts(noun) if can_be_hit(member))
    for noun in _behind_place(head) if harms else ():
        yield from (("victim", member, "harm_of") for member in map(who, conjuncts(noun)) if is_person(member))
    undergone = harms and not nouns_behind(head, {"of"})
    for owner in children(head, POSSESSOR) if undergone else ():  # “Dana Wills' murder”
        if is_person(owner) and owner.doc[owner.i + 1 : owner.i + 3][-1].lower_ != "day":  # “Mother's Day shooting”
            yield "victim", owner, "harm_of"
    for noun in accused_of(head):
        yield "suspected_perpetrator", noun, "accused_of"
    for child in head.children:
        apart = child.dep_ in APPOSITION | SUBJECTS
        before = child.i < head.i and not apart and not (undergone and child.dep_ in POSSESSOR)
        if before and _strikes(child, by_craft=by_craft):
            yield ("victim" if harms and child.ent_type_ == "NORP" else "perpetrator"), child, "before_noun"
        if child.dep_ in NOUN_CLAUSE and child.lower_ in words("doing"):  # “the raid that soldiers carried out”
            did = (noun for noun in (*agents(child), *children(child, SUBJECT)) if noun.pos_ != "PRON")
            yield from (("perpetrator", noun, "carried_out_by") for noun in did)
            yield from _aimed_behind(child, harms)
        for inner in (child, *children(child, PREPOSITIONAL_OBJECT)):
            yield from _roles_behind(head, inner, harms)
        if child.lower_ == BEHIND:
            yield from _doers_behind(head)


def _behind_verb(deed: Token) -> list[Token]:
    """“Launched an attack on Monday on the base”: what the parser hangs on the verb."""
    of_verb = deed.dep_ in OBJECT and not _is_laid_on_somebody(deed)
    return nouns_behind(deed.head, {"on", "against"}) if of_verb else []


def _is_laid_on_somebody(deed: Token) -> bool:
    """“They blamed the attack on the rebels”: behind its "on" stands who is said to be guilty."""
    if deed.dep_ not in OBJECT | PASSIVE_SUBJECT:
        return False
    return words("claiming").get(deed.head.lower_, {}).get("as") == BLAME


def _behind_place(deed: Token) -> list[Token]:
    """“The murder in Kenya of two priests”: what the parser hangs on the place, and that on the verb."""
    behind = deed.doc[deed.i + 1 : deed.i + 3]
    is_place = len(behind) == 2 and behind[0].lower_ == "in" and behind[1].ent_type_ == "GPE"
    return nouns_behind(behind[1], {"of"}) if is_place else []


def _aimed_behind(doing: Token, harms: bool) -> Iterator[Role]:
    """“The attack staged by rebels on the town hall”: what the parser hangs on the verb, or on them."""
    for noun in (noun for word in (doing, *agents(doing)) for noun in nouns_behind(word, {"on", "against"})):
        for member in conjuncts(noun):
            if harms and is_person(member):
                yield "victim", member, "harm_of"
            elif can_be_hit(member):
                yield "target", member, "attack_on"


def _doers_behind(deed: Token) -> Iterator[Role]:
    """“The front was behind the attack”, “is believed to be behind it”; what somebody says of others is his word only.

    Those who say it of themselves claim it: that is read elsewhere.
    """
    subjects = children(deed, SUBJECT) or children(deed.head, SUBJECTS)
    said = is_only_thought(deed, ("adverb", "verb", "saying"))
    for noun in each_of([noun for noun in subjects if noun.lower_ not in SELF]):
        yield ("suspected_perpetrator" if said else "perpetrator"), noun, "behind"


def _roles_behind(head: Token, noun: Token, harms: bool) -> Iterator[Role]:
    """Of the noun behind a preposition: “attack on the base”, “attack by rebels”, “murder of two priests”."""
    if noun.i < head.i:
        return
    named = _name_beside(head, noun)
    if named is not None and noun.ent_type_:  # “against DAS [Department of Security] director Dana Wills”
        return
    case = _case(noun) or _case_before_name(head, noun) or noun.head.lower_
    blamed = case == "on" and _is_laid_on_somebody(head)
    if case in TARGET_PREPOSITIONS and can_be_hit(noun) and not blamed:
        for member in conjuncts(noun):
            if can_be_hit(member):
                yield "target", member, "attack_on"
    if case == "of" and not harms:  # “the bombing of the bus”
        yield from (("target", member, "attack_on") for member in conjuncts(noun) if is_target(member))
    if case == "by" and can_do(noun):
        yield "perpetrator", noun, "attack_by"
    if case == "of" and harms:
        for member in map(who, conjuncts(noun)):
            if is_person(member):
                yield "victim", member, "harm_of"
                yield from included_with(member)
            for doer in nouns_behind(member, {"by"}):
                if can_do(doer):
                    yield "perpetrator", doer, "attack_by"


def _name_beside(head: Token, noun: Token) -> Token | None:
    """“The murder of analyst Noor Amadi”: the name that the parser hangs on the deed, not on the noun before it."""
    for other in noun.rights if noun.dep_ in PREPOSITIONAL_OBJECT else head.rights:
        names = other.i > noun.i and other.ent_type_ == "PERSON" and other.dep_ not in CONJUNCT and not _own_case(other)
        if names and other.left_edge.i == noun.i + 1:
            return other
    return None


def _case_before_name(head: Token, name: Token) -> str:
    """The preposition of the noun that a name stands beside: see `_name_beside`."""
    return next((_case(other) for other in head.rights if _name_beside(head, other) == name and other != name), "")


def _own_case(noun: Token) -> bool:
    return any(inner.dep_ in PREPOSITION for inner in noun.children)


def _case(noun: Token) -> str:
    """The preposition before a noun, "" where there is none."""
    own = next((inner.lower_ for inner in noun.children if inner.dep_ in PREPOSITION), "")
    if not own and noun.left_edge.pos_ == "ADP":  # “the murder of analyst Noor Amadi”, where it hangs on the name
        own = noun.left_edge.lower_
    return own or (noun.head.lower_ if noun.dep_ in PREPOSITIONAL_OBJECT else "")


def _strikes(noun: Token, *, by_craft: bool) -> bool:
    """Whether the name before an event noun did it: "the U.S. airstrike", "an Israeli strike", "Hamas attack".

    Of a town it says where ("the Harlem shooting"), of a person whom it hit ("the Soleimani strike"), of an
    organisation that does not fight either ("the MIT shooting"). `by_craft`: what strikes are aircraft, missiles or
    the like, which are always somebody's ("CIA drones").
    """
    if noun.ent_type_ == "GPE":
        return country_of_name(noun.doc[noun.left_edge.i : noun.i + 1].text) is not None or (
            country_of_name(noun.text) is not None
        )
    if noun.ent_type_ == "ORG":
        return by_craft or _fights(noun)
    return noun.ent_type_ == "NORP" or noun.lower_ in words("bands")  # “a coalition airstrike”


def _fights(noun: Token) -> bool:
    """Whether an organisation is one that attacks, by its name or for being known."""
    name = name_at(noun)
    if name is None:
        return False
    named = {token.lower_ for token in name}
    return group_of(name) is not None or bool(named & words("group_heads").keys()) or force_of(name.text) is not None


def _doers_through_verb(head: Token) -> Iterator[Role]:
    """“The army responded with airstrikes”: the subject of a doing verb that the event noun hangs on."""
    verb = head.head
    row = words("doing").get(verb.lower_) if head.dep_ in OBJECT | BEHIND_PREPOSITION | PASSIVE_SUBJECT else None
    if row is None:
        return
    # “Police responded to a call for a shooting”, “launched an inquiry into the attack”: it came from others.
    links = row.get("behind", ())
    own = head.dep_ not in BEHIND_PREPOSITION and row["id"] != ANSWERING
    if is_negated(verb) or not (own or _case(head) in links):
        return
    doers = children(verb, SUBJECT) if head.dep_ not in PASSIVE_SUBJECT else []
    for noun in each_of([*doers, *agents(verb)]):
        if can_do(noun):
            yield "perpetrator", noun, row["id"]


def each_of(nouns: list[Token]) -> list[Token]:
    """The nouns and what is coordinated with them, each as the one whom it stands for."""
    return [who(member) for noun in nouns for member in (*listed(noun), *_kin_in_list(noun))]


def _kin_in_list(noun: Token) -> list[Token]:
    """“An officer, his wife, and two guards”: what the parser takes for another word for the officer."""
    last = max((other.i for other in children(noun, CONJUNCT)), default=-1)
    kin = [other for other in children(noun, APPOSITION) if other.i < last and is_person(other)]
    return [other for other in kin if any(owner.pos_ == "PRON" for owner in children(other, POSSESSOR))]


def owners_of(craft: Token) -> Iterator[Token]:
    """Who sent what came: “coalition jets”, “warplanes of the coalition”, “a U.S. drone”, “a Hamas car bomb”."""
    if craft.lower_ not in words("crafts"):
        if craft.lower_ in words("weapons"):
            yield from (owner for owner in children(craft, COMPOUND) if owner.ent_type_ == "ORG" and _fights(owner))
        return
    before = [child for child in craft.children if child.dep_ in COMPOUND | ADJECTIVE | POSSESSOR]
    for noun in (*(child for child in before if child.i < craft.i), *nouns_behind(craft, {"of", "from"})):
        hyphened = noun.i + 1 < craft.i and noun.nbor(1).text == "-"  # “Iranian-made”
        if not hyphened and (_strikes(noun, by_craft=True) or noun.lower_ in words("bands")):
            yield noun


def can_do(noun: Token) -> bool:
    """Whether a noun means somebody who can do something: a name, a person, a body of armed people."""
    noun = who(noun)
    return noun.ent_type_ in DOERS or is_person(noun) or noun.lower_ in words("bands")


def accused_of(verb: Token) -> list[Token]:
    """“the soldiers accused of murdering the priests”, “he is suspected of shooting two men”."""
    accusing = verb.head
    row = words("accusing").get(accusing.lower_)
    if row is None or is_negated(accusing):
        return []
    accused = children(accusing, PASSIVE_SUBJECT | OBJECT) or ([accusing.head] if accusing.dep_ in NOUN_CLAUSE else [])
    if not accused and accusing.pos_ == "ADJ":  # “four soldiers were involved in the murder”
        accused = children(accusing, SUBJECT)
    return [noun for noun in each_of(accused) if noun.i != verb.i and can_do(noun)]


def included_with(noun: Token) -> Iterator[Role]:
    """“Six people, including the pilot and two guards”: who is among the victims is one."""
    for inner in nouns_behind(noun, {"including", "among"}):
        for member in conjuncts(inner):
            if is_person(member):
                yield "victim", member, "including"


def kin_with(verb: Token) -> list[Token]:
    """“Was kidnapped with his wife and son”: those of his who were with him."""
    found: list[Token] = []
    for noun in nouns_behind(verb, {"with"}):
        if is_person(noun) and any(owner.pos_ == "PRON" for owner in children(noun, POSSESSOR)):
            found.extend(member for member in conjuncts(noun) if is_person(member))
    return found


def can_be_hit(noun: Token) -> bool:
    """Whether a noun means what can be attacked: a thing, an organisation, a person."""
    called = children(noun, APPOSITION)  # “seized the Harrow, a cargo vessel”
    return is_target(noun) or noun.ent_type_ == "ORG" or is_person(noun) or any(map(is_target, called))
