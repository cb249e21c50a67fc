"""Who sent what struck, where that is told beside it: “a missile fired from a U.S. drone hit a car”, “Iran answered
with missiles that struck a base”."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.gazetteer import country_of_name
from ingest.grammar.naming import who
from ingest.grammar.relations import NOUN_CLAUSE, SUBJECT
from ingest.grammar.syntax import agents, children, nouns_behind
from ingest.lexicons import words
from ingest.stages.parties.deed_nouns import ANSWERING, can_do, each_of, owners_of


def senders_of(craft: Token) -> Iterator[Token]:
    """Yield whose the craft or weapon is, who fired it, and who answered a deed with it."""
    thing = who(craft)
    yield from owners_of(thing)
    if thing.lower_ not in words("crafts") and thing.lower_ not in words("weapons"):
        return
    for clause in children(thing, NOUN_CLAUSE):
        if clause.lower_ in words("firing"):
            yield from (noun for noun in each_of(agents(clause)) if can_do(noun))
            for noun in (*agents(clause), *nouns_behind(clause, {"from", "by"})):
                yield from owners_of(noun)
    verb = thing.head
    if words("doing").get(verb.lower_, {}).get("id") == ANSWERING and thing in nouns_behind(verb, {"with"}):
        for noun in each_of(children(verb, SUBJECT)):
            if can_do(noun) and (noun.ent_type_ != "GPE" or country_of_name(noun.text) is not None):
                yield noun
