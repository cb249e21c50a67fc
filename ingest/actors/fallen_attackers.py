"""Attackers among those killed or hurt: “three soldiers and five rebels were killed when rebels attacked a post”.

They did it and are no victims of it. An inference, by a rule of its own, and only where the article says of the same
armed people, or of their group, that they attacked: of a clash that nobody is said to have begun both are victims.
"""

from __future__ import annotations

from spacy.tokens import Span

from incidents.choices import ActorRole
from ingest.actors.same_fighters import are_same_fighters, can_attack
from ingest.grammar.noun_kinds import people_row
from ingest.grammar.syntax import names_in
from ingest.stages.annotations import in_role
from ingest.stages.groups import group_of
from ingest.threads.threads import Thread

ATTACKERS = "bomber"
"""Row of `lexicons/people.jsonl` for those who are called so for attacking."""

RULE = "parties.fell_attacking"


def complete_fallen_attackers(threads: list[Thread]) -> None:
    """Make those who did it of victims who are called by the same words as the armed people who attacked."""
    for thread in threads:
        did = [party for party in thread.doers if can_attack(party)]
        for mention in thread.mentions if did else ():
            mention.parties = [
                in_role(party, ActorRole.PERPETRATOR, RULE, of=party._.of) if _fell(party, did) else party
                for party in mention.parties
            ]


def _fell(victim: Span, did: list[Span]) -> bool:
    if victim.label_ != ActorRole.VICTIM:
        return False
    noun = victim.root
    if people_row(noun) == ATTACKERS:  # “one gunman was killed”; not “she shot an intruder”
        return noun.ent_type_ == "" and any(party._.of is None or party._.of != victim._.of for party in did)
    same_people = any(are_same_fighters(victim, party) for party in did)
    return same_people or bool(_groups_of([victim]) & _groups_of(did))


def _groups_of(parties: list[Span]) -> set[str]:
    """The known armed groups that the words name."""
    found = (group_of(name) for party in parties for name in names_in(party))
    return {group.actor for group in found if group is not None}
