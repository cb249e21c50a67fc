"""Who says that they did it, who denies it, on whom others lay it, and that nobody has said so.

The label is claimed, denied, attributed or unclaimed; span._.by holds the (start, end) tokens of the one who claims or
denies or to whom it is attributed, span._.speaker those of the one who says so, where the words name him. Words are
rows of `lexicons/claiming.jsonl`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from incidents.choices import ActorKind
from ingest.designations import kind_of
from ingest.gazetteer import country_of_name
from ingest.habits import is_of_many_deeds
from ingest.lexicons import words
from ingest.naming import DOERS, names_beside, who, words_of
from ingest.noun_kinds import ARMED, is_group_name, kind_of_noun
from ingest.relations import (
    BEHIND_PREPOSITION,
    CLAUSE,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    SAID,
    SUBJECT,
)
from ingest.speakers import with_others
from ingest.stages.annotations import EVENTS, RESPONSIBILITY, WEAPONS, make_span, spans, write
from ingest.stages.answering import read_answering
from ingest.states import state_acting
from ingest.syntax import agents, children, conjuncts, is_negated, name_at, nouns_behind

WHAT_IS_CLAIMED = {"responsibility", "credit", "involvement"}
WHAT_IS_DENIED = {"part", "role", "hand"}
"""Nouns for having done it that only a denial has: “denied any part in the attack”."""

NOBODY = {"no", "nobody", "none"}
INDEFINITE = {"similar", "previous", "past", "other"}
"""“claimed responsibility for similar incidents in the past” is no word on this one."""

POINTING = {"it", "that", "this", "them"}
SAYING = {"say", "says", "said", "saying", "claim", "claims", "claimed", "claiming", "announced", "stated", "declared"}
SAYING |= {"announce", "announces", "state", "states", "declares"}
FIGHTING = {
    ActorKind.REBEL,
    ActorKind.POLITICAL_MILITIA,
    ActorKind.IDENTITY_MILITIA,
    ActorKind.UNIDENTIFIED_ARMED,
}
"""Kinds of actor whose word that they did something is a claim of responsibility."""

PERSONAL = {"it", "they", "he", "she", "we", "i", "you"}
OWN = {"its", "their", "our"}
USUAL = {"usually", "often", "routinely", "such", "frequently", "regularly"}
"""“Officials usually blame such attacks on …” is no word on this one."""

TAKING = {"took", "takes", "taken", "accepted"}
"""Verbs that claim a deed with “responsibility” and “credit” only."""

BEHIND = {"behind", "responsible"}
STRIKING = {"fired", "used", "hit", "struck", "attacked", "targeted", "shot", "bombed", "killed", "launched"}
STRIKING |= {"sent", "placed", "planted"}
DEEDS = {"death", "deaths", "crime", "crimes", "action", "murders", "deed"}
"""Words for a deed, beside those of events, that somebody is responsible for."""

NOR_REACH = 6
"""Words before a verb among which “nor” denies it."""

UNSURE = {"if", "whether", "who", "may", "might", "could"}
GROUPS = {"ORG", "NORP", "GPE"}


class ResponsibilityClaims:
    def __call__(self, doc: Doc) -> Doc:
        write(doc, RESPONSIBILITY, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        claiming = words("claiming")
        events = {span.root.i for span in spans(doc, EVENTS)}
        found = []
        for token in doc:
            row = claiming.get(token.lower_)
            found.extend(read_answering(token, events))
            if token.lower_ in SAYING:
                found.append(_read_own_word(token, events))
            if token.lower_ in ("claim", "claims") and token.pos_ == "NOUN":
                found.append(_read_no_claim_for(token, events))
            if token.lower_ in WHAT_IS_CLAIMED | WHAT_IS_DENIED:
                found.append(_read_responsibility(token))
            if row is None:
                continue
            if row["as"] == "verb" and (children(token, PASSIVE_SUBJECT) or token.dep_ in NOUN_CLAUSE):
                found.extend(_read_passive(token))
            elif row["as"] == "verb" and _is_of_deed(token, row, events):
                found.append(_read_claim(token, token, row["status"]))
            elif row["as"] in _READERS:
                found.extend(_READERS[row["as"]](token))
        return [span for span in found if span is not None]


def _read_own_word(verb: Token, events: set[int]) -> Span | None:
    """“The group said it was behind the attack”, “no group has said that it carried it out”: whoever speaks did it."""
    subject = next(iter(children(verb, SUBJECT)), None)
    told = [word for word in children(verb, SAID) if _is_own_deed(word, events)]
    if not told and subject is not None and kind_of(words_of(subject)) in FIGHTING:
        told = [word for word in children(verb, SAID) if _is_attack_by_self(word, events)]
    told += [word for word in children(verb, OPEN_CLAUSE) if _strikes(word, events)]  # “claimed to have fired missiles”
    deed = next(iter(told), None)
    if subject is None or deed is None or subject.lower_ in PERSONAL or _others_say(verb, deed):
        return None
    return _read_claim(verb, deed, "claimed")


def _others_say(verb: Token, deed: Token) -> bool:
    """“Residents said, hours after the rebels said they had carried it out”: whether others speak in between."""
    between = verb.doc[verb.i + 1 : deed.i]
    return any(word.lower_ in SAYING and children(word, SUBJECT) for word in between)


def _is_own_deed(word: Token, events: set[int]) -> bool:
    """Whether a clause says that "it" or "they" did it."""
    if not any(map(_is_self, children(word, SUBJECT))) or is_negated(word):
        return False
    if word.lower_ in BEHIND or any(child.lower_ in BEHIND for child in word.children):
        return True
    return _strikes(word, events)


def _is_attack_by_self(word: Token, events: set[int]) -> bool:
    """“The rebels said that they had seized the ship”: of an armed group any deed that it tells of itself."""
    own = any(map(_is_self, children(word, SUBJECT)))
    return own and word.i in events and bool(children(word, OBJECT)) and not is_negated(word)


def _is_self(noun: Token) -> bool:
    """“It”, “its fighters”: whoever speaks, or those of his own."""
    return noun.lower_ in PERSONAL or any(owner.lower_ in OWN for owner in children(noun, POSSESSOR))


def _is_of_deed(verb: Token, row: dict[str, Any], events: set[int]) -> bool:
    """“Claimed the attack”, “denied the attack”, “denied that it had aimed at the building”."""
    if row.get("named"):
        return False
    deeds = [] if row.get("to") == "only" else children(verb, OBJECT)
    deeds = [*deeds, *(nouns_behind(verb, {"to"}) if "to" in row else [])]
    if any(_is_deed(noun, events) for noun in deeds):
        return True
    return row["status"] == "denied" and any(_is_denied(word, events) for word in children(verb, SAID))


def _is_denied(word: Token, events: set[int]) -> bool:
    """Whether the clause says that "it" or "they" did something of the kind."""
    own = any(noun.lower_ in PERSONAL for noun in children(word, SUBJECT))
    return own and (
        _is_own_deed(word, events) or word.lower_ in STRIKING | words("approaching").keys() or word.i in events
    )


def _strikes(verb: Token, events: set[int]) -> bool:
    if verb.lower_ not in words("doing") and verb.lower_ not in STRIKING:
        return False
    weapons = {span.root.i for span in spans(verb.doc, WEAPONS)}
    return any(noun.i in events | weapons or _is_deed(noun, events) for noun in children(verb, OBJECT))


def _is_deed(noun: Token, events: set[int]) -> bool:
    """“claimed the attack”, “nobody claimed it”, “no one has claimed any of it”."""
    if noun.i in events:
        return True
    if noun.head.lower_ in TAKING:  # “took it” is no claim
        return False
    pointing = noun.lower_ in POINTING or any(inner.lower_ in POINTING for inner in noun.children)
    return pointing and noun.pos_ in ("PRON", "DET")


def _read_responsibility(noun: Token) -> Span | None:
    verb = noun.head
    if verb.lower_ in ("claim", "claims") and verb.pos_ == "NOUN":
        return _read_claim_of(verb, noun)
    row = words("claiming").get(verb.lower_)
    if row is None or row["as"] != "verb" or (noun.lower_ in WHAT_IS_DENIED and row["status"] != "denied"):
        return None
    if any(token.lower_ in INDEFINITE for token in noun.sent[noun.i - noun.sent.start :]):
        return None
    if any(_is_other_matter(inner) for inner in noun.children):
        return None
    return _read_claim(verb, noun, row["status"])


def _is_other_matter(noun: Token) -> bool:
    """“took responsibility for the budget” is no word on a deed."""
    if _case(noun) != "for" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    return not _is_grave(noun) and noun.ent_type_ == "" and noun.lower_ not in WHAT_IS_CLAIMED


def _read_claim(verb: Token, last: Token, status: str) -> Span | None:
    """“The group claimed responsibility”, “the group claimed the attack”."""
    subject = next(iter(children(verb, SUBJECT)), None)
    if subject is None and verb.tag_ == "VB" and verb.dep_ in OPEN_CLAUSE | CLAUSE:  # “nobody came forward to claim it”
        subject = next(iter(children(verb.head, SUBJECT)), None)
    if subject is None:
        return None
    nobody = _is_denied_of(verb) or any(child.lower_ in NOBODY for child in (subject, *subject.children))
    phrase = words_of(subject)
    start, end = min(phrase.start, verb.i, last.i), max(phrase.end, verb.i + 1, last.i + 1)  # or “…, the group said”
    label = "unclaimed" if nobody and status == "claimed" else status
    by = None if nobody else _speaker_for(subject)
    return make_span(verb.doc, start, end, label, f"responsibility.{label}", by=by, speaker=by)


def _is_denied_of(verb: Token) -> bool:
    """“Has not claimed”, “nor has any group claimed”."""
    before = verb.doc[max(verb.sent.start, verb.i - NOR_REACH) : verb.i]
    return is_negated(verb) or any(token.lower_ == "nor" for token in before)


def _speaker_for(subject: Token) -> tuple[int, int] | None:
    """The group that a spokesman speaks for: “a spokesperson for the Harrow Front”; None for a mere pronoun."""
    speaker = subject = who(subject)
    if subject.lower_ in PERSONAL:
        return None
    if subject.ent_type_ not in GROUPS:
        behind = (inner for child in subject.children for inner in (child, *children(child, PREPOSITIONAL_OBJECT)))
        speaker = next((inner for inner in behind if inner.i > subject.i and is_group_name(inner)), subject)
    named = words_of(speaker)
    return named.start, named.end


def _read_claim_of(claim: Token, noun: Token) -> Span | None:
    """“There was no immediate claim of responsibility.”"""
    negation = next((child for child in claim.children if child.lower_ == "no"), None)
    if negation is None:
        return None
    return make_span(noun.doc, negation.i, noun.i + 1, "unclaimed", "responsibility.no_claim", by=None)


def _read_no_claim_for(claim: Token, events: set[int]) -> Span | None:
    """“There was no immediate claim for the rockets.”"""
    weapons = {span.root.i for span in spans(claim.doc, WEAPONS)}
    deeds = [noun for noun in nouns_behind(claim, {"for"}) if noun.i in events | weapons]
    return _read_claim_of(claim, deeds[0]) if deeds else None


def _read_passive(verb: Token) -> list[Span]:
    """“It was not claimed by any group.” “The attack was claimed by the Harrow Front or the Orrin Brigade.”"""
    doers = agents(verb)
    if not doers or verb.lower_ != "claimed":
        return []
    nobody = is_negated(verb) or any(child.lower_ in NOBODY for child in doers[0].children)
    label = "unclaimed" if nobody else "claimed"
    found = []
    for doer in doers[:1] if nobody else _groups_listed(doers[0]):
        phrase = words_of(doer)
        first = phrase.start + (phrase[0].pos_ == "ADP")  # the parser may take "by" into the name
        by = None if nobody else (first, phrase.end)
        span = make_span(verb.doc, verb.i, phrase.end, label, f"responsibility.passive_{label}", by=by, speaker=by)
        found.append(span)
    return found


def _groups_listed(noun: Token) -> list[Token]:
    """The noun and what is coordinated with it; of a name also the group that the parser took for a part of it."""
    found, name = conjuncts(noun), name_at(noun)
    if name is not None and name.end + 1 < len(noun.doc) and noun.doc[name.end].lower_ in ("or", "and"):
        first = name.end + 1 + (noun.doc[name.end + 1].lower_ == "the")
        behind = next((ent for ent in noun.doc.ents if ent.start == first and ent.label_ == "ORG"), None)
        if behind is not None and behind.root not in found:
            found.append(behind.root)
    return found


def _read_blame(verb: Token) -> list[Span]:
    """“The government blamed the group for the attack”, “the group is suspected”, “blamed on the group”."""
    if (
        verb.pos_ == "NOUN"
        or is_negated(verb)
        or is_of_many_deeds(verb)
        or any(token.lower_ in USUAL for token in (*verb.children, *verb.subtree))
    ):
        return []
    passive = children(verb, PASSIVE_SUBJECT)
    objects = children(verb, OBJECT)
    behind_on = [
        noun
        for word in (verb, *objects)
        for noun in (*_behind(word), *word.children)
        if noun.i > verb.i and _case(noun) in ("on", "to") and verb.lower_ != "accused"
    ]
    blamed = behind_on or passive or objects
    if verb.dep_ in NOUN_CLAUSE and not blamed:
        blamed = [verb.head]
    members = {member.i: member for noun in blamed for member in conjuncts(noun)}
    found = [member for member in members.values() if _is_group(member)]
    groups = [name.root for member in found for name in names_beside(member, words_of(member), "perpetrator")]
    accusers = [] if passive else children(verb, SUBJECT)
    speaker = with_others(who(accusers[0])) if accusers and accusers[0].lower_ not in PERSONAL else None
    return [_attributed(member, verb, "blamed", speaker) for member in (*found, *groups)]


def _read_allegiance(verb: Token) -> list[Span]:
    """“The attacker pledged allegiance to the group.”"""
    if not any(noun.lower_ in ("allegiance", "loyalty") for noun in children(verb, OBJECT)):
        return []
    nouns = [*_behind(verb), *(inner for noun in children(verb, OBJECT) for inner in (*noun.children, *_behind(noun)))]
    return [_attributed(noun, verb, "pledged") for noun in nouns if is_group_name(noun)][:1]


def _read_ties(noun: Token) -> list[Span]:
    """“The attacker had links to the group.”"""
    owners = children(noun.head, SUBJECT) if noun.dep_ in OBJECT else []
    if not any(kind_of_noun(owner) in ARMED or owner.lower_ == "suspect" for owner in owners):
        return []
    nouns = [*noun.children, *_behind(noun), *_behind(noun.head)]
    return [_attributed(inner, noun, "tied") for inner in nouns if is_group_name(inner)][:1]


def _read_hallmarks(noun: Token) -> list[Span]:
    """“The attack bears the hallmarks of the group.”"""
    if is_negated(noun.head):
        return []
    return [_attributed(inner, noun, "hallmarks") for inner in nouns_behind(noun, {"of"}) if is_group_name(inner)][:1]


def _read_state(word: Token) -> list[Span]:
    """“The group is responsible for the attack”, “they hold the army responsible for the murders”."""
    if is_negated(word) or not any(_is_grave(noun) for noun in nouns_behind(word, {"for"})):
        return []
    own = children(word, SUBJECT | PASSIVE_SUBJECT)
    held = [noun for noun in children(word.head, OBJECT) if noun.i < word.i]
    accused = own or (held if word.dep_ in OPEN_CLAUSE else [])
    if any(child.lower_ in UNSURE for child in (*word.children, *word.head.children)):
        return []
    nouns = [member for noun in accused for member in conjuncts(noun)]
    return [_attributed(noun, word, "responsible") for noun in nouns if noun.ent_type_ in DOERS or _is_group(noun)]


def _is_grave(noun: Token) -> bool:
    return noun.lower_ in words("events") or noun.lower_ in DEEDS


_READERS: dict[str, Callable[[Token], list[Span]]] = {
    "blame": _read_blame,
    "allegiance": _read_allegiance,
    "ties": _read_ties,
    "hallmarks": _read_hallmarks,
    "state": _read_state,
}


def _behind(word: Token) -> list[Token]:
    """Nouns behind a preposition of the word."""
    return [
        inner
        for child in word.children
        for inner in (child, *children(child, PREPOSITIONAL_OBJECT))
        if inner.dep_ in BEHIND_PREPOSITION or inner.dep_ in PREPOSITIONAL_OBJECT
    ]


def _case(noun: Token) -> str:
    return next((child.lower_ for child in noun.children if child.dep_ in PREPOSITION), noun.head.lower_)


def _is_group(noun: Token) -> bool:
    """Whether it can be blamed: a group, armed people, or a state ("blamed on Tehran")."""
    armed = kind_of_noun(noun) in ARMED or noun.lower_ in words("bands")
    return armed or is_group_name(noun) or _is_state(noun)


def _is_state(noun: Token) -> bool:
    name = name_at(noun)
    if name is None or name.label_ != "GPE":
        return False
    return country_of_name(name.text) is not None or state_acting(name.text) is not None


def _attributed(noun: Token, word: Token, rule: str, speaker: Span | None = None) -> Span:
    named = words_of(noun)
    told_by = (speaker.start, speaker.end) if speaker is not None else None
    start, end = named.start, named.end
    first, last = min(start, word.i), max(end, word.i + 1)
    return make_span(noun.doc, first, last, "attributed", f"responsibility.{rule}", by=(start, end), speaker=told_by)


@Language.factory("responsibility", assigns=["doc.spans"], requires=["token.dep", "token.pos"])
def make_responsibility(nlp: Language, name: str) -> ResponsibilityClaims:
    return ResponsibilityClaims()
