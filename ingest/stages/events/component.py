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

from incidents.choices import Outcome, WeaponKind
from ingest.grammar.answered import answered_in
from ingest.grammar.denials import denier_of
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.relations import (
    CLAUSE,
    COMPLEMENT,
    OBJECT,
    POSSESSOR,
    PREPOSITION,
    SUBJECT,
    SUBJECTS,
)
from ingest.grammar.status import status_of
from ingest.grammar.syntax import (
    REACH_WORDS,
    children,
    is_verbal,
    path_length,
    up,
)
from ingest.lexicons import load, words
from ingest.stages.annotations import EVENTS, WEAPONS, EventMark, make_span, spans, write
from ingest.stages.events.endings import fails_to_go_off, outcome_of, unless_harmed
from ingest.stages.events.needs import has_what_it_needs
from ingest.stages.events.needs_of_things import NO_EXPLOSIVES, PRONOUNS

WEAPON_REACH = 3
"""Arcs between an event word and the weapon that types it: "drones were shot down", "attack with two armed drones"."""

CRAFT = {WeaponKind.DRONE, WeaponKind.AIR_BOMB}
"""Kinds of weapon that carry others: of a missile fired from a drone the drone says what attack it was."""

PAYLOADS = {"weapons.bomb"}
"""Rows of explosives as such: drones loaded with explosives are drones."""

ONE = "one"
SUPERLATIVE = "JJS"
ANAPHORIC = {"the", "this", "that", "it", "its", "their"}
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
MARKING = {"marking", "marks", "marked", "makes", "making", "becomes", "became", "becoming"}
"""Verbs by which an incident told before is counted or named."""


SETTING_APART = {"another", "other", "second", "third", "separate", "similar"}


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
        told_by_deed = any(noun.lower_ in self.rows for noun in children(head, SUBJECTS))
        linked = [
            weapon
            for weapon in weapons
            if _linked(head, weapon)
            and not _is_of_answered(head, weapon)
            and not (told_by_deed and _is_of_clause_below(head, weapon))
        ]
        meant = (row for row in self.rows[hit.text.lower()] if _is_meant(head, row, linked, other_topic))
        row = next(meant, None)
        return self._marked(hit, row, linked) if row is not None else None

    def _marked(self, hit: Span, row: dict[str, Any], linked: list[Span]) -> Span:
        """The words as those for an event of the lexicon's row; `linked`: the weapons that may be its own."""
        head = hit.root
        failed = row.get("goes_off", False) and fails_to_go_off(head)
        used = [each for each in linked if not (row.get("scene") and _is_found(head, each))]
        weapon = self._typing_weapon(head, used)
        weapon_type = str(self.weapon_types[weapon.id_]) if weapon is not None else ""
        event_type = row["type"] or weapon_type
        mark = EventMark(
            type=event_type,
            status="reported" if row.get("threatens") or failed else status_of(head),
            outcome=row.get("outcome") or (Outcome.FAILED if failed else outcome_of(head)),
            unless_harmed=unless_harmed(head),
            anaphoric=row["kind"] == "anaphor" or _points_back(head) or _is_charge(head),
            plural=head.pos_ == "NOUN" and head.tag_ == "NNS",
            generic=row["kind"] != "event",
            another=_set_apart(hit, linked),
            weapon=weapon.root.i if weapon is not None and weapon_type == event_type else None,
            scene=row.get("scene", False),
            consequence=row.get("consequence", False),
            charge=_is_charge(head),
            disputed=denier_of(head) is not None,
        )
        return make_span(hit.doc, hit.start, hit.end, event_type, f"events.{row['id']}", event=mark)

    def _typing_weapon(self, head: Token, linked: list[Span]) -> Span | None:
        """The nearest weapon that can type an attack; what a weapon is loaded with gives way to the weapon itself."""
        typing = [weapon for weapon in linked if self.weapon_types[weapon.id_]]
        carriers = [weapon for weapon in typing if weapon.label_ in CRAFT and _is_fired_from(weapon.root)]
        if carriers:
            return carriers[0]
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


def _is_meant(head: Token, row: dict[str, Any], linked: list[Span], other_topic: bool) -> bool:
    """Whether a word tells the event of a row; `other_topic`: in sports or so, where it may be a figure of speech."""
    if not _may_be(head, row) or _is_something_else(head, row):
        return False
    if not has_what_it_needs(row.get("needs"), head, linked):
        return False
    return bool(linked) or not (other_topic and row.get("figurative")) or _is_of_harm(head.sent)


def _is_of_harm(sentence: Span) -> bool:
    return any(token.lower_ in HARM_WORDS for token in sentence)


def _is_fired_from(weapon: Token) -> bool:
    """“A missile fired from a drone”, “rockets from a helicopter”."""
    return any(child.lower_ == "from" for child in children(weapon, PREPOSITION))


def _is_found(head: Token, weapon: Span) -> bool:
    """“Police found a car with 15 kg of dynamite”: what those who came after found was not used."""
    found = children(head, OBJECT)
    inside = {token.i for noun in found for token in noun.subtree} if weapon.label_ not in NO_EXPLOSIVES else set()
    return weapon.root.i in inside | {noun.i for noun in found}


def _linked(head: Token, weapon: Span) -> bool:
    return weapon.label_ != "countermeasure" and path_length(head, weapon.root) <= WEAPON_REACH


def _is_of_answered(head: Token, weapon: Span) -> bool:
    """“Killed four soldiers in retaliation for a drone strike”: the drone is of the deed before."""
    above = list(up(weapon.root))
    below = above[: above.index(head)] if head in above else []
    return bool(below) and any(noun in below for noun in answered_in(head.sent))


def _is_of_clause_below(head: Token, weapon: Span) -> bool:
    """“Air strikes killed 20 people after rockets killed a woman”: the rockets are of the deed before."""
    above = list(up(weapon.root))
    below = above[: above.index(head)] if head in above else []
    return any(token.dep_ in CLAUSE and children(token, SUBJECTS) for token in below)


def _is_said_of_pronoun(head: Token) -> bool:
    """“It was the second such attack”, “marking the town's third homicide”: the noun says something of what "it" is."""
    if head.head.lower_ in MARKING:
        return True
    subjects = children(head, SUBJECT) + (children(head.head, SUBJECT) if head.dep_ in COMPLEMENT else [])
    return any(noun.lower_ in PRONOUNS for noun in subjects)


def _points_back(head: Token) -> bool:
    before = [child for child in head.children if child.i < head.i]
    if head.head.lower_ == ONE or any(child.tag_ == SUPERLATIVE for child in before):
        return _is_said_of_pronoun(head)  # “killed forty in one of the deadliest attacks of the war”
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
