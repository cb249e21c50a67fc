"""Attackers who were struck down, and those who did that: “the gunman was shot dead by police”.

Police and soldiers who kill the one who attacks are no perpetrators of the attack but defend against it, and he is no
victim of it. An inference, by a rule of its own, and only where the article tells of something that he did: where it
tells of nothing but the police's shots, those are the incident.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from incidents.choices import DID, HARMED, ActorRole
from ingest.actors.same_fighters import FORCES, are_same_fighters, can_attack
from ingest.counts.attackers import did_harm
from ingest.grammar.noun_kinds import is_attacker_word, is_person, kind_of_noun
from ingest.grammar.pronouns import HE_OR_HIM, THEM, THEY
from ingest.grammar.relations import APPOSITION, CLAUSE, NOUN_CLAUSE, OBJECT, PASSIVE_SUBJECT, SUBJECT
from ingest.grammar.syntax import PLURAL, children, doer_of, sentences_back
from ingest.lexicons import words
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import in_role
from ingest.stages.designations import designate
from ingest.threads.threads import Thread

PRONOUNS = HE_OR_HIM | THEY | THEM | {"himself", "who"}
ENDING = {"before", "until"}
"""Conjunctions before how an attack ended: “they stabbed people before being shot by police”."""

RULE = "parties.fought_off"


def complete_fought_off(threads: list[Thread]) -> None:
    """Turn the forces that struck down an attacker into defenders, and him whom they struck into who did it."""
    for thread in threads:
        for mention in thread.mentions:
            for deed in {party._.of for party in mention.parties if _is_by_force(party)} - {None}:
                _judge(deed, mention, thread)


def _judge(deed: int, mention: Mention, thread: Thread) -> None:
    """Judge what a force did by the event word that begins at token `deed`."""
    verb = mention.events[0].doc[deed]
    own = [party for party in mention.parties if party._.of == deed]
    harmed = [party for party in own if party.label_ in HARMED]
    if harmed:
        answers = _is_doer_of_clause(verb, thread) or any(did_harm(party.root) for party in harmed)
        attackers = all(_is_attacker(party, thread) for party in harmed)
        fought_off = answers or (attackers and _has_other_doer(thread, deed))
    else:
        returned = any(event.start == deed and event.text.lower() in words("fire_returned") for event in mention.events)
        fought_off = _ends_attack(verb) or (returned and _has_other_doer(thread, deed)) or _strikes_doer(verb, thread)
    if not fought_off:
        return
    for party in own:
        if _is_by_force(party):
            _replace(mention, party, ActorRole.DEFENDER)
        elif party in harmed:
            _replace(mention, party, ActorRole.PERPETRATOR)


def _replace(mention: Mention, party: Span, role: str) -> None:
    new = in_role(party, role, RULE, of=party._.of)
    mention.parties[mention.parties.index(party)] = new


def _is_by_force(party: Span) -> bool:
    """Police or soldiers, or one of them by his name: “a third officer, Dana Wills, shot the gunman”."""
    if party.label_ not in DID:
        return False
    noun = party.root
    described = [kind_of_noun(noun.head)] if noun.dep_ in APPOSITION and noun.ent_type_ == "PERSON" else []
    return any(kind in FORCES for kind in (designate(party).kind, *described))


def _has_other_doer(thread: Thread, deed: int) -> bool:
    """Whether the article says of somebody but the forces that he did it."""
    return any(party._.of != deed and can_attack(party) for party in thread.doers)


def _is_attacker(party: Span, thread: Thread) -> bool:
    """Whether he is called an attacker, or the article says elsewhere that he did it."""
    noun = party.root
    if not is_person(noun):
        return False
    beside = [noun.head] if noun.dep_ in APPOSITION else []  # “the gunman, Dana Wills, was killed by police”
    called_so = any(map(is_attacker_word, (noun, *beside)))
    if called_so or any(word.lower_ in words("accusing") for word in children(noun, NOUN_CLAUSE)):
        return True
    name = designate(party).name
    return any(designate(other).name == name or are_same_fighters(other, party) for other in thread.doers)


def _is_doer_of_clause(verb: Token, thread: Thread) -> bool:
    """“Police shot a man after he stabbed two people”: the pronoun before a deed to somebody means him."""
    deeds = {event.root.i for mention in thread.mentions for event in mention.events}
    return any(
        (clause.i in deeds or clause.lower_ in words("events"))
        and children(clause, OBJECT)
        and any(noun.lower_ in PRONOUNS for noun in children(clause, SUBJECT))
        for clause in children(verb, CLAUSE)
    )


def _strikes_doer(verb: Token, thread: Thread) -> bool:
    """“A gunman killed two people. He was shot dead by police”: the pronoun means who did the deed told before."""
    undergone = children(verb, PASSIVE_SUBJECT | OBJECT)
    if not undergone or any(noun.lower_ not in HE_OR_HIM | THEY | THEM for noun in undergone):
        return False
    before = [party for party in thread.doers if party.start < verb.i]
    last = max(before, key=lambda party: party.start, default=None)
    if last is None or not can_attack(last) or sentences_back(verb, last.root) > 1:
        return False
    return undergone[0].lower_ in (THEY | THEM if last.root.tag_ in PLURAL else HE_OR_HIM)


def _ends_attack(verb: Token) -> bool:
    """“They stabbed people before being shot by police”, “before he was shot by police”."""
    if verb.dep_ not in CLAUSE or not any(child.lower_ in ENDING for child in verb.children):
        return False
    undergone = children(verb, PASSIVE_SUBJECT | OBJECT)
    return all(noun.lower_ in PRONOUNS for noun in undergone) and doer_of(verb.head) is not None
