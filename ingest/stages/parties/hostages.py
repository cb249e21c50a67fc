"""Who takes hostages, and whom: “rebels took two engineers hostage”, “20 people were held captive by the gang”."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.grammar.hostage_words import is_taken, taken, taking_verb
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.relations import OBJECT, PASSIVE_SUBJECT
from ingest.grammar.syntax import agents, doer_of
from ingest.stages.parties.deed_nouns import Role, can_do, each_of


def roles_of_hostage(hostage: Token) -> Iterator[Role]:
    """Yield who takes and who is taken, by the verb that “hostage” completes or whose object it is."""
    verb = taking_verb(hostage)
    if verb is None:
        return
    doer = None if is_taken(verb) else doer_of(verb)
    doers = each_of([*agents(verb), *([doer] if doer is not None else [])])
    yield from (("perpetrator", noun, "takes_hostage") for noun in doers if can_do(noun))
    whom = [hostage] if hostage.dep_ in OBJECT | PASSIVE_SUBJECT else taken(hostage)
    yield from (("victim", noun, "taken_hostage") for noun in each_of(whom) if is_person(noun))
