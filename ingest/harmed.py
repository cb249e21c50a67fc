"""Who was harmed, by the syntax around a word that says it.

Each row of `lexicons/harm.jsonl` names one way: of a verb the object or passive subject, of "died" the subject, of
"three dead" what it is said of, of a wound or a condition whoever has it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from spacy.tokens import Token

from ingest.hostage_words import taken
from ingest.lexicons import words
from ingest.noun_kinds import is_person
from ingest.numbers import is_no_amount, read_number
from ingest.relations import (
    ADJECTIVE,
    APPOSITION,
    BEHIND_PREPOSITION,
    CLAUSE,
    COMPOUND,
    CONJUNCT,
    NOUN_CLAUSE,
    NUMBER,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    SUBJECT,
)
from ingest.restated import listed_behind, named_in_place_of, told_again, told_besides
from ingest.syntax import (
    children,
    doer_of,
    is_verbal,
    late_subjects,
    listed,
    nouns_behind,
    shared_objects,
    subjects_before_speech,
    up,
)

REFLEXIVE = {"himself", "herself", "themselves"}
INCLUDING = {"including", "among", "—", "–", ":"}
"""Words behind a noun after which its parts are told: “six people, including three soldiers”."""

TOGETHER = {"along", "together"}
"""Words before "with" by which others were harmed as well."""

RELATIVE = {"who", "that", "which", "whom"}
SUBJECTS = SUBJECT | PASSIVE_SUBJECT


def harmed(way: str, head: Token) -> list[Token]:
    """Return the nouns, pronouns or bare numbers that were harmed; [] where the syntax does not tell."""
    return [
        member
        for noun in _WAYS[way](head)
        for member in ([noun] if way == "adjective" else _members(_antecedent(noun)))
        if not noun.i < head.i < member.i or way == "of"  # “one was killed, two others injured”
    ]


def _antecedent(noun: Token) -> Token:
    """The noun that a relative pronoun stands for: “two people who were shot”."""
    verb = noun.head
    return verb.head if noun.lower_ in RELATIVE and verb.dep_ in NOUN_CLAUSE else noun


def _of_verb(head: Token) -> list[Token]:
    if not is_verbal(head):
        return []
    passive = children(head, PASSIVE_SUBJECT) or (
        subjects_before_speech(head) if children(head, PASSIVE_AUXILIARY) else []
    )
    # “four people were shot, three fatally”: what the parser takes for another subject counts some of the first.
    passive = [noun for noun in passive if noun.i < head.i] or passive
    objects = [noun for noun in children(head, OBJECT) if noun.i > head.i] or (
        [] if passive else shared_objects(head) or late_subjects(head)
    )
    reduced = children(head, SUBJECT) if head.tag_ == "VBN" and not objects else []
    of_clause = [head.head] if head.dep_ in NOUN_CLAUSE and head.tag_ == "VBN" and not objects else []
    found = passive or objects or reduced or _bare_numbers(head) or of_clause
    if not found and head.dep_ in OPEN_CLAUSE:  # “were reported killed”, “identified the man fatally shot”
        before = [noun for noun in children(head.head, OBJECT) if noun.i < head.i and head.tag_ == "VBN"]
        found = children(head.head, PASSIVE_SUBJECT) or before
    if not found and head.dep_ in CLAUSE and any(child.lower_ == "being" for child in head.children):
        found = _of_subject(head.head) or children(head.head, SUBJECTS)
    if not found and head.dep_ in CONJUNCT and is_verbal(head.head) and head.tag_ == "VBN" and not _own_number(head):
        own_passive = bool(children(head, PASSIVE_AUXILIARY))  # “shot two officers and was shot dead”
        found = children(head.head, SUBJECTS) if own_passive else _of_verb(head.head)
    if not found and head.tag_ == "VBN" and head.dep_ in SUBJECT and head.head.i > head.i:
        found = [head.head] if is_person(head.head) else []  # “Injured in the gunfire were a boy and a woman”
    if not found and head.dep_ in CONJUNCT and children(head, PASSIVE_AUXILIARY):
        # “one man is dead and four others were shot”: a noun that the parser hangs on the word before.
        between = [noun for noun in children(head.head, CONJUNCT) if head.head.i < noun.i < head.i]
        found = [noun for noun in between if is_person(noun)][-1:]
    return [*found, *_shot_with(head)] if found and children(head, PASSIVE_AUXILIARY) else found


def _shot_with(verb: Token) -> list[Token]:
    """“She was shot along with a boy and a man”: those told behind."""
    beside = nouns_behind(verb, {"with"})
    return [noun for noun in beside if is_person(noun) and noun.left_edge.i > verb.i and _says_together(noun)]


def _says_together(noun: Token) -> bool:
    case = next((child for child in children(noun, PREPOSITION) if child.lower_ == "with"), noun)
    return case.i > 0 and case.nbor(-1).lower_ in TOGETHER


def _of_subject(head: Token) -> list[Token]:
    if not is_verbal(head):
        return []
    found = children(head, SUBJECTS)
    if not found and head.dep_ in CONJUNCT:
        found = children(head.head, SUBJECTS)
        # “Five men were shot, and Wills and Amadi died”: what the parser takes for a second subject of the first verb.
        found = [noun for noun in found if head.head.i < noun.i < head.i] or found
    if not found and head.dep_ in OPEN_CLAUSE and is_verbal(head.head):  # “are known to have died”
        found = children(head.head, PASSIVE_SUBJECT)
    return found or ([head.head] if head.dep_ in NOUN_CLAUSE else [])


def _of_doer(head: Token) -> list[Token]:
    """“… killing three before taking his own life”: who does it to himself."""
    doer = doer_of(head)
    return [doer] if doer is not None else []


def _of_predicate(head: Token) -> list[Token]:
    """“Three are dead”, “left three dead”, “was pronounced dead”, "three dead"; not “six, including the dead”."""
    if head.i > head.sent.start and head.nbor(-1).lower_ == "the":
        return []
    own = children(head, SUBJECTS)
    if head.dep_ in OBJECT and head.i > head.sent.start and head.nbor(-1).lower_ == "the":  # “put the dead at ten”
        return []
    if own or children(head, NUMBER):  # “ten dead” are counted by their own number
        return own[:1]
    if head.i > head.sent.start and head.nbor(-1).pos_ == "NUM":  # “spoke of ten dead”, whatever the parser makes of it
        return [head.nbor(-1)]
    verb = head.head
    if is_verbal(verb) and verb.i < head.i:
        objects = [noun for noun in children(verb, OBJECT) if noun.i < head.i]
        return objects[:1] or children(verb, SUBJECTS)[:1] or _subject_above(verb)[:1]
    return [verb] if verb.i != head.i and verb.i < head.i else []


def _subject_above(verb: Token) -> list[Token]:
    """“He was taken to a hospital but was pronounced dead”; “was arrested after a boy was found dead”, where the parser
    hangs the subject of a clause on the verb that this belongs to."""
    subjects = children(verb.head, SUBJECTS)
    if verb.dep_ in CONJUNCT:
        return [noun for noun in subjects if noun.i < verb.head.i]
    return [noun for noun in subjects if verb.head.i < noun.i < verb.i] if verb.dep_ in CLAUSE else []


def _of_holder(head: Token) -> list[Token]:
    """Who has it: “suffered a gunshot wound”, “a man with gunshot wounds”, “is in critical condition”."""
    return [noun.conjuncts[0] if _ends_list(noun) else noun for noun in _holders(head)]


def _ends_list(noun: Token) -> bool:
    """“Three men and a woman suffering from gunshot wounds”: what hangs on the last of a list is said of all."""
    return noun.dep_ in CONJUNCT and is_person(noun.head) and bool(noun.conjuncts)


def _holders(head: Token) -> list[Token]:
    above = head.head
    if above.i == head.i:
        return children(head, SUBJECT)
    if head.dep_ in OBJECT and is_verbal(above):
        return _of_subject(above)
    if not children(head, PREPOSITION):
        return []
    if above.pos_ in ("NOUN", "PROPN", "NUM"):
        in_care = above.lower_ in words("care") and is_verbal(above.head)
        return _of_subject(above.head) if in_care else [above]  # “walked into a hospital with a gunshot wound”
    objects = children(above, OBJECT) if head.dep_ in BEHIND_PREPOSITION else []
    return objects or _of_subject(above) or children(head, SUBJECT)


def _of_noun(head: Token) -> list[Token]:
    """“The killing of two women”: the persons behind its "of"."""
    of = [
        inner
        for child in head.children
        if child.i > head.i
        for inner in (child, *children(child, PREPOSITIONAL_OBJECT))
        if any(word.lower_ == "of" for word in (child, *children(inner, PREPOSITION))) and inner.lower_ != "of"
    ][:1]
    # “the killing of Dana Wills and his driver”: a person beside a deed belongs to those it was done to.
    return [*of, *(other for other in head.conjuncts if of and is_person(other))]


def _of_life(head: Token) -> list[Token]:
    """“Took the lives of three men”: the persons whose lives the object is."""
    return [person for life in children(head, OBJECT) for person in _of_noun(life)]


def _of_adjective(head: Token) -> list[Token]:
    """“Two deceased victims”: the noun that the adjective stands before."""
    return [head.head] if head.dep_ in ADJECTIVE and head.i < head.head.i else []


def _of_number(head: Token) -> list[Token]:
    """“Four people were shot, one fatally”: the bare number before the word."""
    before = head.doc[max(head.sent.start, head.i - 1) : head.i]
    return [token for token in before if token.pos_ == "NUM"]


def _of_possessor(head: Token) -> list[Token]:
    """“Wills's body was found”: whose it is."""
    return children(head, POSSESSOR) if head.dep_ not in COMPOUND else []  # “Wills's murder trial”


def _of_identified(head: Token) -> list[Token]:
    """“The coroner identified the dead victims as Dana Wills and Noor Amadi”: the persons named."""
    verb = next((token for token in islice(up(head), 3) if token.lemma_ == "identify"), None)
    return [noun for noun in nouns_behind(verb, {"as"}) if noun.i > head.i] if verb is not None else []


_WAYS: dict[str, Callable[[Token], list[Token]]] = {
    "verb": _of_verb,
    "subject": _of_subject,
    "doer": _of_doer,
    "predicate": _of_predicate,
    "hostage": taken,
    "holder": _of_holder,
    "of": _of_noun,
    "life": _of_life,
    "adjective": _of_adjective,
    "number": _of_number,
    "possessor": _of_possessor,
    "named": _of_identified,
}


def _bare_numbers(verb: Token) -> list[Token]:
    """“wounding at least 51 more”: the number stands for the persons, whatever the parser makes of it."""
    near = [child for child in verb.children if child.pos_ == "NUM" and 0 < child.i - verb.i <= 3]
    return [number for number in near if not is_no_amount(number)][:1]


def _own_number(verb: Token) -> bool:
    """Whether a coordinated verb has a number of its own before it: “three were killed and 28 injured”."""
    between = verb.doc[min(verb.head.i, verb.i) + 1 : verb.i]
    return any(read_number(token) for token in (*verb.children, *between) if token.pos_ == "NUM")


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


def _members(noun: Token) -> list[Token]:
    """The noun and what is coordinated with it; "six people, including three soldiers" are six."""
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
