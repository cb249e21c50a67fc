"""Who stood up to the attackers: “police exchanged fire with the gunmen”, “he died in a shootout with police”, “the
drones were shot down by US air defences”.

An inference, by a rule of its own, from the sentences of the attack and the one behind them, and only where the article
says of somebody else that he attacked: where it does not, the shots of the police are the incident.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span, Token

from incidents.choices import DID, ActorRole, Outcome, WeaponKind
from ingest.actors.same_fighters import FORCES, NO_ATTACKERS
from ingest.grammar.naming import COLLECTIONS, words_of
from ingest.grammar.noun_kinds import is_attacker_word, is_person
from ingest.grammar.pronouns import HIM, THEM
from ingest.grammar.relations import ADJECTIVE, COMPOUND, OBJECT, POSSESSOR, SUBJECT
from ingest.grammar.syntax import agents, children, conjuncts, nouns_behind
from ingest.lexicons import first_words, words
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import WEAPONS, in_role, spans
from ingest.stages.designations import designate, kind_of
from ingest.threads.threads import Thread

LONGEST = 4
"""Words of the longest form in `lexicons/resisting.jsonl`."""

OWNERS = {"GPE", "NORP", "ORG"}


def complete_resisting(doc: Doc, threads: list[Thread]) -> None:
    """Give attacks the forces that resisted, and foiled ones the state or force whose weapons of defence are told."""
    of_sentence = {mention.events[0].sent.start: thread for thread in threads for mention in thread.mentions}
    defences = [weapon for weapon in spans(doc, WEAPONS) if weapon.label_ == WeaponKind.COUNTERMEASURE]
    for thread in threads:
        for mention in thread.mentions:
            for owner in _owners_of_defences(mention, defences):
                _add(mention, words_of(owner), "parties.defence_of")
            if _has_attackers(thread):
                for force in _resisting(mention, thread, of_sentence):
                    _add(mention, words_of(force), "parties.resists")


def _add(mention: Mention, force: Span, rule: str) -> None:
    """Make the force a defender of the mention; it did nothing else in the same words."""
    own = [party for party in mention.parties if party.root.i == force.root.i]
    if any(party.label_ not in DID for party in own):
        return
    mention.parties = [party for party in mention.parties if party not in own]
    mention.parties.append(in_role(force, ActorRole.DEFENDER, rule))


def _has_attackers(thread: Thread) -> bool:
    return any(designate(party).kind not in NO_ATTACKERS for party in thread.doers)


def _resisting(mention: Mention, thread: Thread, of_sentence: dict[int, Thread]) -> Iterator[Token]:
    """The forces that the mention's sentence, or the one behind it that tells of no other incident, says to resist."""
    sentence = mention.events[0].sent
    sentences = [sentence]
    if sentence.end < len(sentence.doc):
        behind = sentence.doc[sentence.end].sent
        if of_sentence.get(behind.start, thread) is thread:
            sentences.append(behind)
    for token, row in (found for each in sentences for found in _told(each)):
        for noun in _candidates(token, row):
            body = is_person(noun) or noun.ent_type_ == "ORG" or noun.lower_ in COLLECTIONS
            if body and kind_of(words_of(noun)) in FORCES:
                yield noun


def _told(sentence: Span) -> Iterator[tuple[Token, dict[str, Any]]]:
    """The words of the sentence that begin a form of the lexicon, with its row."""
    known, firsts = words("resisting"), first_words("resisting")
    for token in sentence:
        if token.lower_ not in firsts:
            continue
        for length in range(LONGEST, 0, -1):
            row = known.get(sentence.doc[token.i : token.i + length].text.lower())
            if row is not None:
                yield token, row
                break


def _candidates(word: Token, row: dict[str, Any]) -> Iterator[Token]:
    with_whom = nouns_behind(word, {"with"})
    if row["as"] == "noun":
        last = word.doc[word.i : word.i + LONGEST]
        nouns = [*with_whom, *(noun for token in last for noun in nouns_behind(token, {"with"}))]
        yield from (member for noun in nouns for member in conjuncts(noun))
        return
    if row.get("object") == "attacker" and not any(map(_is_attacker, _objects(word))):
        return
    nouns = [*children(word, SUBJECT), *agents(word), *with_whom]
    nouns += [noun for thing in children(word, OBJECT) for noun in nouns_behind(thing, {"with"})]
    yield from (member for noun in nouns for member in conjuncts(noun))


def _objects(verb: Token) -> list[Token]:
    """What is done something to; of “tried to stop” what is stopped."""
    inner = [child for child in verb.children if child.lower_ == "stop"]
    return [noun for word in (verb, *inner) for noun in children(word, OBJECT)]


def _is_attacker(noun: Token) -> bool:
    return noun.lower_ in HIM | THEM or is_attacker_word(noun)


def _owners_of_defences(mention: Mention, defences: list[Span]) -> Iterator[Token]:
    """Whose the weapons of defence are that the sentence of a foiled attack names: “US air defences”."""
    foiled = any(event._.event.outcome == Outcome.FOILED for event in mention.events)
    for weapon in defences if foiled else ():
        if weapon.sent.start == mention.events[0].sent.start:
            before = [
                c for token in weapon for c in children(token, COMPOUND | ADJECTIVE | POSSESSOR) if c.i < weapon.start
            ]
            yield from (noun for noun in (*before, *nouns_behind(weapon.root, {"of"})) if noun.ent_type_ in OWNERS)
