"""Whom a verb says to be harmed: its object or passive subject, of "died" its subject, of "are dead" who they are.

The parser hangs many of them elsewhere: on the verb before, on a number, on a verb of speech.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.numbers import is_no_amount, read_number
from ingest.grammar.relations import (
    CLAUSE,
    CONJUNCT,
    NOUN_CLAUSE,
    NUMBER,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PREPOSITION,
    SUBJECT,
    SUBJECTS,
)
from ingest.grammar.syntax import (
    children,
    doer_of,
    is_verbal,
    late_subjects,
    nouns_behind,
    shared_objects,
    subjects_before_speech,
)

TOGETHER = {"along", "together"}
"""Words before "with" by which others were harmed as well."""


def of_verb(head: Token) -> list[Token]:
    """“Two were shot”, “the shots killed two”, “the man shot by police”: whom a verb was done to."""
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
        found = of_subject(head.head) or children(head.head, SUBJECTS)
    if not found and head.dep_ in CONJUNCT and is_verbal(head.head) and head.tag_ == "VBN" and not _own_number(head):
        own_passive = bool(children(head, PASSIVE_AUXILIARY))  # “shot two officers and was shot dead”
        found = children(head.head, SUBJECTS) if own_passive else of_verb(head.head)
    if not found and head.tag_ == "VBN" and head.dep_ in SUBJECT and head.head.i > head.i:
        found = [head.head] if is_person(head.head) else []  # “Injured in the gunfire were a boy and a woman”
    if not found and head.dep_ in CONJUNCT and children(head, PASSIVE_AUXILIARY):
        # “one man is dead and four others were shot”: a noun that the parser hangs on the word before.
        between = [noun for noun in children(head.head, CONJUNCT) if head.head.i < noun.i < head.i]
        found = [noun for noun in between if is_person(noun)][-1:]
    return [*found, *_shot_with(head)] if found and children(head, PASSIVE_AUXILIARY) else found


def of_subject(head: Token) -> list[Token]:
    """“Two died”, “two are known to have died”: the subject of a verb."""
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


def of_doer(head: Token) -> list[Token]:
    """“… killing three before taking his own life”: who does it to himself."""
    doer = doer_of(head)
    return [doer] if doer is not None else []


def of_predicate(head: Token) -> list[Token]:
    """“Three are dead”, “left three dead”, “was pronounced dead”, "three dead"; not “six, including the dead”."""
    if head.i > head.sent.start and head.nbor(-1).lower_ == "the":
        return []
    if (behind := _others_behind(head)) is not None:
        return [behind]
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


def _others_behind(head: Token) -> Token | None:
    """“Left three dead and injured another”: those behind the word, which the parser takes for a second “dead”."""
    behind = head.doc[head.i + 1 : min(head.i + 2, head.sent.end)]
    return next((token for token in behind if token.lower_ == "another" and head.dep_ in CONJUNCT), None)


def _shot_with(verb: Token) -> list[Token]:
    """“She was shot along with a boy and a man”: those told behind."""
    beside = nouns_behind(verb, {"with"})
    return [noun for noun in beside if is_person(noun) and noun.left_edge.i > verb.i and _says_together(noun)]


def _says_together(noun: Token) -> bool:
    case = next((child for child in children(noun, PREPOSITION) if child.lower_ == "with"), noun)
    return case.i > 0 and case.nbor(-1).lower_ in TOGETHER


def _subject_above(verb: Token) -> list[Token]:
    """“He was taken to a hospital but was pronounced dead”; “was arrested after a boy was found dead”, where the parser
    hangs the subject of a clause on the verb that this belongs to."""
    subjects = children(verb.head, SUBJECTS)
    if verb.dep_ in CONJUNCT:
        return [noun for noun in subjects if noun.i < verb.head.i]
    return [noun for noun in subjects if verb.head.i < noun.i < verb.i] if verb.dep_ in CLAUSE else []


def _bare_numbers(verb: Token) -> list[Token]:
    """“wounding at least 51 more”: the number stands for the persons, whatever the parser makes of it."""
    near = [child for child in verb.children if child.pos_ == "NUM" and 0 < child.i - verb.i <= 3]
    return [number for number in near if not is_no_amount(number)][:1]


def _own_number(verb: Token) -> bool:
    """Whether a coordinated verb has a number of its own before it: “three were killed and 28 injured”."""
    between = verb.doc[min(verb.head.i, verb.i) + 1 : verb.i]
    return any(read_number(token) for token in (*verb.children, *between) if token.pos_ == "NUM")
