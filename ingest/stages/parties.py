"""Who does it and whom it hits, from the syntax around an event word.

Subjects and "by" phrases of attacking verbs, and the states and groups before an event noun, are perpetrators; objects
of attacking are targets, of harming victims. Weapons are no actors. The label is the role; span._.of is the first
token of the event's word.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import country_of_name
from ingest.lexicons import words
from ingest.relations import APPOSITION, BEHIND_PREPOSITION, OBJECT, PASSIVE_SUBJECT, PREPOSITION, SUBJECT
from ingest.stages.annotations import EVENTS, PARTIES, PLACES, WEAPONS, make_span, spans, write
from ingest.stages.events import is_person
from ingest.syntax import agents, children, conjuncts, listed, noun_phrase

DOERS = {"ORG", "PERSON", "GPE", "NORP"}
TARGET_PREPOSITIONS = {"on", "against", "at", "toward", "towards"}
BEHIND = "behind"
"""“was behind a rocket attack”: the subject did it."""


class Parties:
    def __call__(self, doc: Doc) -> Doc:
        write(doc, PARTIES, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        weapons = {token.i for span in spans(doc, WEAPONS) for token in span}
        sites = {span.root.i: span for span in spans(doc, PLACES) if span.label_ == "FAC"}
        found: dict[tuple[int, int, str], Span] = {}
        for event in spans(doc, EVENTS):
            for role, noun, rule in _roles(event):
                if noun.i in weapons or noun.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
                    continue
                words_of = sites[noun.i] if noun.i in sites else _phrase(noun)
                key = (words_of.start, words_of.end, role)
                if key not in found:
                    found[key] = make_span(doc, words_of.start, words_of.end, role, f"parties.{rule}", of=event.start)
        return list(found.values())


def _roles(event: Span) -> Iterator[tuple[str, Token, str]]:
    head = event.root
    harms = event.id_ in (
        "events.kill",
        "events.wound",
        "events.shot",
        "events.stabbing",
        "events.abduction",
        "events.assassination",
    )
    if head.pos_ in ("NOUN", "PROPN"):
        yield from _roles_of_noun(head)
        return
    foils = event._.event.outcome == "foiled"
    for noun in _all(children(head, SUBJECT)):
        if _can_do(noun):
            yield ("defender" if foils else "perpetrator"), noun, "subject"
    for noun in agents(head):
        for member in conjuncts(noun):
            if _can_do(member):
                yield ("defender" if foils else "perpetrator"), member, "agent"
    for noun in _all(children(head, OBJECT | PASSIVE_SUBJECT)):
        if harms and is_person(noun):
            yield "victim", noun, "undergoer"
        elif not harms and not foils and (is_person(noun) or _is_target(noun)):
            yield "target", noun, "undergoer"


def _roles_of_noun(head: Token) -> Iterator[tuple[str, Token, str]]:
    yield from _doers_through_verb(head)
    for child in head.children:
        if child.i < head.i and child.dep_ not in APPOSITION and _strikes(child):
            yield "perpetrator", child, "before_noun"
        case = next((inner.lower_ for inner in child.children if inner.dep_ in PREPOSITION), child.lower_)
        if child.i > head.i and case in TARGET_PREPOSITIONS and (_is_target(child) or is_person(child)):
            yield "target", child, "attack_on"
        if child.i > head.i and case == "by" and _can_do(child):
            yield "perpetrator", child, "attack_by"
        if child.lower_ == BEHIND:
            for noun in _all([inner for inner in (*head.children, *head.head.children) if inner.dep_ in SUBJECT]):
                yield "perpetrator", noun, "behind"


def _strikes(noun: Token) -> bool:
    """Whether the name before an event noun did it: "the U.S. airstrike", "an Israeli strike", "Hamas attack".

    Of a town it says where ("the Harlem shooting"), of a person whom it hit ("the Soleimani strike").
    """
    if noun.ent_type_ == "GPE":
        return country_of_name(noun.doc[noun.left_edge.i : noun.i + 1].text) is not None or (
            country_of_name(noun.text) is not None
        )
    return noun.ent_type_ in ("ORG", "NORP")


def _doers_through_verb(head: Token) -> Iterator[tuple[str, Token, str]]:
    """“The army responded with airstrikes”: the subject of a doing verb that the event noun hangs on."""
    verb = head.head
    row = words("doing").get(verb.lower_) if head.dep_ in OBJECT | BEHIND_PREPOSITION else None
    if row is None:
        return
    for noun in _all(children(verb, SUBJECT)):
        if _can_do(noun):
            yield "perpetrator", noun, row["id"]
    for noun in agents(verb):
        if _can_do(noun):
            yield "perpetrator", noun, row["id"]


def _all(nouns: list[Token]) -> list[Token]:
    return [member for noun in nouns for member in listed(noun)]


def _can_do(noun: Token) -> bool:
    return noun.ent_type_ in DOERS or is_person(noun)


def _is_target(noun: Token) -> bool:
    return noun.lower_ in words("facilities") or noun.lower_ in TARGET_NOUNS or noun.ent_type_ in ("FAC", "ORG")


TARGET_NOUNS = {
    "convoy",
    "patrol",
    "facility",
    "compound",
    "installation",
    "installations",
    "headquarters",
    "building",
    "house",
}


def _phrase(noun: Token) -> Span:
    """The party's own words: the name that the noun is part of, or its noun phrase without the article."""
    for ent in noun.sent.ents:
        if ent.start <= noun.i < ent.end and ent.label_ in (*DOERS, "FAC"):
            return ent
    phrase = noun_phrase(noun)
    start = phrase.start
    while start < noun.i and phrase.doc[start].pos_ in ("DET", "PUNCT", "PRON", "SPACE"):
        start += 1
    return phrase.doc[start : max(phrase.end, noun.i + 1)]


@Language.factory("parties", assigns=["doc.spans"], requires=["token.dep", "doc.ents", "doc.spans"])
def make_parties(nlp: Language, name: str) -> Parties:
    return Parties()
