"""Who else was harmed with whom one noun names: what is coordinated with it, and no parts of what it counts.

“Two men, a woman and a boy” are four; “six people, including three soldiers” are six.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.pronouns import REFLEXIVE
from ingest.grammar.relations import ADJECTIVE, APPOSITION, CONJUNCT, NUMBER
from ingest.grammar.restated import listed_behind, named_in_place_of, told_again, told_besides
from ingest.grammar.syntax import children, listed

INCLUDING = {"including", "among", "—", "–", ":"}
"""Words behind a noun after which its parts are told: “six people, including three soldiers”."""


def members_of(noun: Token) -> list[Token]:
    """Return the noun and what is coordinated with it; "six people, including three soldiers" are six."""
    members = [
        token for token in listed(noun) if token.i == noun.i or token.dep_ in CONJUNCT or token.ent_type_ == "PERSON"
    ]
    next_of_list = [other for other in children(noun, APPOSITION) if _is_next_of_list(other, noun)]
    besides = told_besides(noun)
    appositions = set(children(noun, APPOSITION)).difference(next_of_list, besides)
    members = [member for member in members if member not in appositions and not _is_age_behind(member)]
    next_of_list = [other for first in next_of_list for other in (first, *children(first, CONJUNCT))]
    members = sorted({*members, *_listed_behind_name(noun), *next_of_list, *besides}, key=lambda member: member.i)
    behind = listed_behind(noun)
    if named_in_place_of(noun, behind):
        return behind
    again = told_again(noun, behind)
    members = [member for member in members if member not in again]
    counted = next((member.i for member in members if _is_counted_before_names(member)), None)
    if counted is not None:  # “his wife and the four girls, Dana, 14, and Lina, 11”
        members = [member for member in members if member.i <= counted or member.ent_type_ != "PERSON"]
    # “killed his two children and himself”: whoever did it is not among his victims.
    members = [member for member in members if member.lower_ not in REFLEXIVE] or members
    part = next((token.i for token in noun.doc[noun.i : members[-1].i] if token.lower_ in INCLUDING), None)
    return members if part is None else [member for member in members if member.i < part]


def _is_next_of_list(noun: Token, first: Token) -> bool:
    """“A man, woman and boy”: a bare noun between commas and an “and”, which the parser takes for an apposition."""
    before = (
        child for child in noun.children if child.i < noun.i and child.dep_ not in ADJECTIVE and child.pos_ != "PUNCT"
    )
    bare = noun.tag_ == "NN" and not any(before)
    goes_on = any(token.lower_ in ("and", ",") for token in noun.doc[noun.i + 1 : noun.i + 2])
    return (
        bare and goes_on and is_person(noun) and any(other.i > noun.i for other in (*first.conjuncts, *noun.conjuncts))
    )


def _is_counted_before_names(noun: Token) -> bool:
    """“The four girls, Dana, 14, and Lina, 11”: the names behind the comma are those counted."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    named = len(behind) == 2 and behind[0].text == "," and behind[1].ent_type_ == "PERSON"
    return named and noun.tag_ == "NNS" and bool(children(noun, NUMBER))


def _listed_behind_name(noun: Token) -> list[Token]:
    """“Officer Dana Wills and volunteer Noor Amadi”: what the parser hangs on the name, the name on the noun."""
    if noun.tag_ not in ("NN", "NNP"):
        return []
    named = [other for other in children(noun, APPOSITION) if other.ent_type_ == "PERSON"]
    return [other for name in named for other in children(name, CONJUNCT) if is_person(other)]


def _is_age_behind(number: Token) -> bool:
    """“Dana Wills, 5, and Noor Amadi”: the number between commas is no person."""
    if not number.text.isdigit() or number.i < 2 or number.nbor(-1).text != ",":
        return False
    named = number.nbor(-2)
    return named.ent_type_ == "PERSON" or (is_person(named) and named.tag_ == "NN")
