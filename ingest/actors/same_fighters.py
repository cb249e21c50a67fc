"""Whether two words mean the same armed people of an incident, and whether words mean somebody who attacks."""

from __future__ import annotations

from spacy.tokens import Span

from incidents.choices import ActorKind
from ingest.grammar.noun_kinds import is_militant, kind_of_noun
from ingest.lexicons import words
from ingest.stages.designations import designate

FORCES = {ActorKind.POLICE, ActorKind.STATE_MILITARY, ActorKind.PRIVATE_SECURITY, ActorKind.COALITION}
NO_ATTACKERS = FORCES | {ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.FACILITY}
"""Kinds of actor that do not make police shoot at somebody: a town's police department is an organisation."""


def are_same_fighters(one: Span, other: Span) -> bool:
    """“Three militants attacked …; two of the militants were killed”, “20 Boko Haram fighters … the insurgents”."""
    if kind_of_noun(one.root) != ActorKind.UNIDENTIFIED_ARMED:
        return False
    points = any(child.lower_ == "the" for party in (one, other) for child in party.root.children)
    both_militants = is_militant(one.root) and is_militant(other.root)
    same_sentence = points and both_militants and one.sent.start == other.sent.start
    return one.root.lemma_ == other.root.lemma_ or same_sentence


def can_attack(party: Span) -> bool:
    """Whether the words mean persons or an armed group, and not forces, a government or any other body."""
    if designate(party).kind not in NO_ATTACKERS:
        return True
    named_so = any(token.lower_ in words("group_heads") for token in party)  # “the Harrow Brigade”
    return designate(party).kind == ActorKind.ORGANISATION and named_so
