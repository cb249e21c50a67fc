"""Words that name an event, by the rows of `lexicons/events.jsonl`, with what they say by themselves.

A generic word ("attack") takes its type from the weapon that its clause names. Words in the shadow of a denial, a plan,
a fear or a metaphor (`lexicons/contexts.jsonl`) keep that status and become no incident.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from incidents.choices import ActorKind, WeaponKind
from ingest.gazetteer import country_of_name
from ingest.lexicons import load, words
from ingest.relations import (
    ADJECTIVE,
    AGENT,
    APPOSITION,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    INDEPENDENT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    SUBJECT,
)
from ingest.stages.annotations import EVENTS, WEAPONS, EventMark, make_span, spans, write
from ingest.states import force_of
from ingest.status import status_of
from ingest.syntax import (
    REACH_WORDS,
    behind_particle,
    children,
    conjuncts,
    counted_by,
    doer_of,
    is_verbal,
    noun_phrase,
    nouns_behind,
    nouns_behind_object,
    path_length,
    up,
)

WEAPON_REACH = 3
"""Arcs between an event word and the weapon that types it: "drones were shot down", "attack with two armed drones"."""

NOT_INTERCEPTED = {"firearm", "blade_blunt", "countermeasure", "car_bomb"}
"""Weapons of which "destroyed" or "intercepted" does not say that an attack was foiled."""

NO_EXPLOSIVES = {WeaponKind.FIREARM, WeaponKind.BLADE_BLUNT, WeaponKind.COUNTERMEASURE}
"""Kinds of weapon that do not explode: a gun that goes off is no bomb."""

PAYLOADS = {"weapons.bomb"}
"""Rows of explosives as such: drones loaded with explosives are drones."""

ANAPHORIC = {"the", "this", "that", "it", "its", "their"}
PRONOUNS = {"it", "this", "that", "these", "those"}
TRIED = {
    "guilty",
    "pleaded",
    "convicted",
    "sentenced",
    "charges",
    "charge",
    "count",
    "counts",
    "acquitted",
    "tried",
    "suspicion",
}
CHARGE_PREPOSITIONS = {"with", "of", "to", "for", "in", "on"}
RELATIVE = {"which", "what"}
PERSONAL = {"he", "she", "they", "him", "her", "them", "who", "whom", "himself", "herself", "themselves", "someone"}
"""Words that stand for persons where something is done to them: "he was shot in the foot"."""

ARMED = {ActorKind.REBEL, ActorKind.UNIDENTIFIED_ARMED, ActorKind.STATE_MILITARY, ActorKind.POLICE}
FIGHTERS = {ActorKind.REBEL, ActorKind.UNIDENTIFIED_ARMED}
TELLING_WORDS = 3
"""Different words of one topic that make an article one of that topic."""

HARM_WORDS = {
    "killed",
    "dead",
    "died",
    "wounded",
    "injured",
    "murdered",
    "police",
    "gunman",
    "gunmen",
    "hospital",
    "victims",
}
CROWDS = {ActorKind.PROTESTERS, ActorKind.RIOTERS}
CROWD_WORDS = {"crowd", "crowds", "mob", "mobs", "students", "villagers", "residents", "thousands", "hundreds"}
MARKING = {"marking", "marks", "marked", "makes", "making", "becomes", "became", "becoming"}
"""Verbs by which an incident told before is counted or named."""

AIRCRAFT = {"helicopter", "helicopters", "plane", "planes", "airplane", "airplanes", "airliner", "airliners"}
AIRCRAFT |= {"warplane", "warplanes", "bomber", "bombers", "gunship", "gunships"}
"""Nouns for aircraft with people in them; "aircraft" and "jets" may be drones."""

SHIPS = {"ship", "ships", "vessel", "vessels", "tanker", "tankers", "boat", "boats", "freighter", "ferry", "trawler"}

FIRST_AT_SCENE = {"medics", "paramedics", "firefighters", "authorities", "crews", "responders", "investigators"}
TAKING = {"take", "hold", "seize", "keep"}
SETTING_APART = {"another", "other", "second", "third", "separate", "similar"}
FOILED_WORDS = {
    "attempted": "foiled",
    "foiled": "foiled",
    "thwarted": "foiled",
    "unsuccessful": "foiled",
    "failed": "failed",
}


class Events:
    """Find event words; the label is the event type, empty where the words alone do not say it."""

    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in load("events"):
            for form in row["forms"]:
                self.rows[form].append(row)
        for form in self.rows:
            self.matcher.add(form, [nlp.make_doc(form)])
        self.weapon_types = {f"weapons.{row['id']}": row["type"] for row in load("weapons")}

    def __call__(self, doc: Doc) -> Doc:
        write(doc, EVENTS, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        weapons = spans(doc, WEAPONS)
        other_topic = is_of_other_topic(doc)
        starts = [weapon.start for weapon in weapons]
        found = []
        for hit in filter_spans(self.matcher(doc, as_spans=True)):
            near = slice(bisect_left(starts, hit.start - REACH_WORDS), bisect_left(starts, hit.end + REACH_WORDS))
            span = self._read(hit, weapons[near], other_topic)
            if span is not None:
                found.append(span)
        return found

    def _read(self, hit: Span, weapons: list[Span], other_topic: bool) -> Span | None:
        head = hit.root
        told_by_deed = any(noun.lower_ in self.rows for noun in children(head, SUBJECT | PASSIVE_SUBJECT))
        linked = [
            weapon
            for weapon in weapons
            if _linked(head, weapon) and not (told_by_deed and _is_of_clause_below(head, weapon))
        ]
        for row in self.rows[hit.text.lower()]:
            if not _may_be(head, row) or _is_something_else(head, row):
                continue
            if not _has_what_it_needs(row, head, linked):
                continue
            if other_topic and row.get("figurative") and not linked and not _is_of_harm(head.sent):
                continue
            used = [each for each in linked if not (row.get("scene") and _is_found(head, each))]
            weapon = self._typing_weapon(head, used)
            weapon_type = str(self.weapon_types[weapon.id_]) if weapon is not None else ""
            event_type = row["type"] or weapon_type
            mark = EventMark(
                type=event_type,
                status=status_of(head),
                outcome=row.get("outcome") or _outcome(head),
                anaphoric=row["kind"] == "anaphor" or _points_back(head) or _is_charge(head),
                plural=head.pos_ == "NOUN" and head.tag_ == "NNS",
                generic=row["kind"] != "event",
                another=_set_apart(hit, linked),
                weapon=weapon.root.i if weapon is not None and weapon_type == event_type else None,
                scene=row.get("scene", False),
                consequence=row.get("consequence", False),
                charge=_is_charge(head),
            )
            return make_span(hit.doc, hit.start, hit.end, event_type, f"events.{row['id']}", event=mark)
        return None

    def _typing_weapon(self, head: Token, linked: list[Span]) -> Span | None:
        """The nearest weapon that can type an attack; what a weapon is loaded with gives way to the weapon itself."""
        typing = [weapon for weapon in linked if self.weapon_types[weapon.id_]]
        return min(typing, key=lambda weapon: (weapon.id_ in PAYLOADS, path_length(head, weapon.root)), default=None)


def _may_be(head: Token, row: dict[str, Any]) -> bool:
    """Whether the tagged part of speech fits. Headlines and compounds make nouns look like names or verbs, so a row
    marked "unmistakable" is taken whatever the tag."""
    if row.get("unmistakable"):
        return True
    if "VERB" in row["pos"] and is_verbal(head):
        return True
    return head.pos_ in row["pos"] or (head.pos_ == "PROPN" and "NOUN" in row["pos"])


def _is_something_else(head: Token, row: dict[str, Any]) -> bool:
    """Whether the sentence holds a word that gives the event word another meaning."""
    behind = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
    if behind in row.get("not_before", ()):
        return True
    excluding = set(row.get("not", ()))
    return any(token.lower_ in excluding for token in head.sent) if excluding else False


def is_of_other_topic(doc: Doc) -> bool:
    """Whether the article is about sport, film or labour, by the rows of `lexicons/topics.jsonl`."""
    used = {token.lower_ for token in doc}
    return any(len(used & set(row["forms"])) >= TELLING_WORDS for row in load("topics"))


def _is_of_harm(sentence: Span) -> bool:
    return any(token.lower_ in HARM_WORDS for token in sentence)


def _is_found(head: Token, weapon: Span) -> bool:
    """“Police found a car with 15 kg of dynamite”: what those who came after found was not used."""
    found = children(head, OBJECT)
    inside = {token.i for noun in found for token in noun.subtree} if weapon.label_ not in NO_EXPLOSIVES else set()
    return weapon.root.i in inside | {noun.i for noun in found}


def _linked(head: Token, weapon: Span) -> bool:
    return weapon.label_ != "countermeasure" and path_length(head, weapon.root) <= WEAPON_REACH


def _is_of_clause_below(head: Token, weapon: Span) -> bool:
    """“Air strikes killed 20 people after rockets killed a woman”: the rockets are of the deed before."""
    above = list(up(weapon.root))
    below = above[: above.index(head)] if head in above else []
    return any(token.dep_ in CLAUSE and children(token, SUBJECT | PASSIVE_SUBJECT) for token in below)


def _has_what_it_needs(row: dict[str, Any], head: Token, weapons: list[Span]) -> bool:
    match row.get("needs"):
        case None:
            return True
        case "weapon":
            return any(weapon.label_ != "countermeasure" for weapon in weapons)
        case "firearm_taken" if head.dep_ in ADJECTIVE:  # “a stolen gun”
            return False
        case "firearm_taken":
            stolen = {
                token.i
                for noun in (*_undergoers(head), *nouns_behind(head, {"of"}))
                for token in (noun, *noun.conjuncts)
            }
            return any(weapon.label_ == WeaponKind.FIREARM and weapon.root.i in stolen for weapon in weapons)
        case "firearm":
            return any(weapon.label_ == WeaponKind.FIREARM for weapon in weapons)
        case "explosive":
            return any(weapon.label_ not in NO_EXPLOSIVES for weapon in weapons)
        case "weapon_object":
            undergoing = {token.i for noun in _undergoers(head) for token in (noun, *counted_by(noun))}
            return any(weapon.root.i in undergoing and weapon.label_ not in NOT_INTERCEPTED for weapon in weapons)
        case "weapon_object_any":
            undergoing = {token.i for token in _undergoers(head)}
            return any(weapon.root.i in undergoing for weapon in weapons)
        case "target":
            undergone = _undergoers(head)
            return any(
                map(is_target, (*undergone, *(part for noun in undergone for part in nouns_behind(noun, {"of"}))))
            )
        case "state_on_target":
            return any(map(_is_of_state, _doers(head))) and any(map(is_target, _undergoers(head)))
        case "aircraft":
            return any(token.lower_ in AIRCRAFT for token in (*_undergoers(head), *behind_particle(head)))
        case "craft_by_fighters":
            doers = _doers(head)
            objects = children(head, OBJECT | PASSIVE_SUBJECT)  # “seized the Harrow, a cargo vessel”
            called = (*objects, *(other for noun in objects for other in children(noun, APPOSITION)))
            taken = any(noun.lower_ in AIRCRAFT | SHIPS for noun in called)
            return taken and bool(doers) and not any(kind_of_noun(token) == ActorKind.POLICE for token in doers)
        case "target_by_people":
            attacked = any(is_target(token) for token in _undergoers(head))
            return attacked and any(is_person(token) or token.ent_type_ == "ORG" for token in _doers(head))
        case "target_behind":
            return any(is_target(noun) for noun in nouns_behind_object(head, {"to"}))
        case "website":
            pages = set(next(row for row in load("things") if row["id"] == "websites")["forms"])
            return any(token.lower_ in pages for token in _undergoers(head))
        case "ammunition":
            rounds = set(next(row for row in load("things") if row["id"] == "ammunition")["forms"])
            return any(token.lower_ in rounds for token in _undergoers(head)) or any(
                weapon.label_ == WeaponKind.FIREARM for weapon in weapons
            )
        case "person":
            undergone = _undergoers(head)
            beside = (*undergone, *_doers(head), *_within_noun(head))
            return any(map(is_person, beside)) or any(token.lower_ in PERSONAL for token in undergone)
        case "person_object":
            undergone = children(head, OBJECT) or _undergoers(head)
            return any(is_person(token) or token.lower_ in PERSONAL for token in undergone)
        case "place_or_person":
            near = (*up(head), *(token for token in head.sent if abs(token.i - head.i) <= REACH_WORDS))
            return any(token.ent_type_ in ("GPE", "LOC", "FAC") or is_person(token) for token in near)
        case "armed_doer":
            doer = doer_of(head)  # “used explosives to break into a prison”
            doers = [*_doers(head), *([doer] if doer is not None else [])]
            return any(kind_of_noun(token) in ARMED for token in doers)
        case "fighters":
            return any(kind_of_noun(token) in FIGHTERS for token in _doers(head))
        case "crowd_doer":
            return any(kind_of_noun(token) in CROWDS or token.lower_ in CROWD_WORDS for token in _doers(head))
        case "officers":
            callers = (*_doers(head), *children(head, PASSIVE_SUBJECT))
            return any(kind_of_noun(token) == ActorKind.POLICE or token.lower_ in FIRST_AT_SCENE for token in callers)
        case "pointing_subject":
            return any(noun.lower_ in PRONOUNS | RELATIVE for noun in children(head, SUBJECT))
        case "taking":
            return head.head.lemma_ in TAKING or any(child.lower_ in ("held", "taken") for child in head.children)
        case "event":
            events = words("events")
            return any(token.lower_ in events and token.pos_ == "NOUN" for token in _undergoers(head))
    raise ValueError(f"lexicon events, row {row['id']}: unknown need {row['needs']!r}")


def _is_of_state(noun: Token) -> bool:
    """Whether a state acts, or a force of its own: "Israel struck", "Israeli jets hit"."""
    return country_of_name(noun.text) is not None or force_of(noun_phrase(noun).text) is not None


def kind_of_noun(noun: Token) -> str:
    """The actor kind of a noun, "" for what is none."""
    row = words("people").get(noun.lower_)
    return str(row["kind"]) if row is not None else ""


def _undergoers(verb: Token) -> list[Token]:
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


def _doers(verb: Token) -> list[Token]:
    return [noun for child in children(verb, SUBJECT | AGENT) for noun in conjuncts(child)]


def _within_noun(noun: Token) -> list[Token]:
    """Words in the sentence of an event noun ("clashes … soldiers"): a noun has no subject to ask for."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    sentence = noun.sent
    first, last = max(sentence.start, noun.i - REACH_WORDS), min(sentence.end, noun.i + REACH_WORDS)
    return [token for token in noun.doc[first:last] if token.i != noun.i]


def is_person(token: Token) -> bool:
    if token.ent_type_ in ("PERSON", "NORP") or is_aged_name(token):
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and (token.lower_ in words("people") or is_age(token))


def is_aged_name(token: Token) -> bool:
    """Whether a name is a person's by the age before it, whatever it was taken for: “22-year-old Noor Bridges”."""
    return token.pos_ == "PROPN" and any(child.i < token.i and is_age(child) for child in token.children)


def is_target(noun: Token) -> bool:
    """Whether the noun names a thing that is attacked: a facility, a vehicle, a headquarters."""
    if is_aged_name(noun):
        return False
    return noun.lower_ in words("facilities") or noun.lower_ in words("targets") or noun.ent_type_ == "FAC"


def is_group_name(noun: Token) -> bool:
    """Whether the noun heads the name of an organisation: read as one, or a name that ends as names of groups do."""
    return noun.ent_type_ == "ORG" or (bool(noun.ent_type_) and noun.is_title and noun.lower_ in words("group_heads"))


def is_age(token: Token) -> bool:
    """“a 16-year-old” is a person."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return token.lower_ in ("old", "olds") and any(word.lower_ in ("year", "years", "month") for word in before)


def _outcome(head: Token) -> str:
    near = [child.lower_ for child in head.children if child.dep_ in ADJECTIVE | COMPOUND]
    if head.dep_ in SUBJECT | PASSIVE_SUBJECT | OBJECT:
        near.append(head.head.lower_)
    return next((FOILED_WORDS[word] for word in near if word in FOILED_WORDS), "")


def _is_said_of_pronoun(head: Token) -> bool:
    """“It was the second such attack”, “marking the town's third homicide”: the noun says something of what "it" is."""
    if head.head.lower_ in MARKING:
        return True
    subjects = children(head, SUBJECT) + (children(head.head, SUBJECT) if head.dep_ in COMPLEMENT else [])
    return any(noun.lower_ in PRONOUNS for noun in subjects)


def _points_back(head: Token) -> bool:
    before = [child for child in head.children if child.i < head.i]
    # “Dana Wills's murder” is one that the reader knows of
    whose = any(child.dep_ in POSSESSOR and child.ent_type_ == "PERSON" for child in before)
    return _is_said_of_pronoun(head) or whose or any(child.lower_ in ANAPHORIC for child in before)


def _is_charge(head: Token) -> bool:
    """“charged with murder”, “found guilty of the killing”: the deed is named for the court, not told."""
    if head.pos_ not in ("NOUN", "PROPN") or head.head.lower_ not in TRIED | set(words("accusing")):
        return False
    return any(child.lower_ in CHARGE_PREPOSITIONS for child in head.children if child.dep_ in PREPOSITION)


def _set_apart(hit: Span, weapons: list[Span]) -> bool:
    """Whether the event, or the weapon it is done with, is another than one told before."""
    if _is_said_of_pronoun(hit.root):
        return False
    nouns = [hit.root, *(weapon.root for weapon in weapons)]
    return any(
        child.lower_ in SETTING_APART and not is_person(child.nbor(1))  # “another man was shot”
        for noun in nouns
        for child in noun.children
        if child.i < noun.i
    )


@Language.factory("events", assigns=["doc.spans"], requires=["token.dep", "token.pos", "doc.spans"])
def make_events(nlp: Language, name: str) -> Events:
    return Events(nlp)
