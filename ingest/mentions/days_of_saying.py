"""Whether a date beside an incident is that of the words told about it: “an official said Tuesday”.

Officials speak on days of their own, and news dates what they say beside what was done. Words for occasions of saying
something are rows of `lexicons/occasions.jsonl`.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.grammar.relations import PASSIVE_SUBJECT, SUBJECT
from ingest.grammar.syntax import children, word_before
from ingest.lexicons import forms, words

SPEECH_LIKE = forms("telling", "speech")
"""Lemmas of verbs whose date is that of the saying."""

HALVES = {"a.m.", "p.m.", "am", "pm"}
PARTS_OF_DAY = {"morning", "afternoon", "evening", "night"}
RELATIVE = {"that", "which", "who"}
PRESENT = {"VBP", "VBZ"}
BETWEEN = {"PROPN", "DET", "ADP", "PRON", "ADV", "NUM"}
"""Parts of speech of the names between a verb of saying and its day."""

HOLDING = forms("telling", "holding")
"""Lemmas of verbs whose object is an occasion of saying something."""


def dates_the_saying(time: Span) -> bool:
    """“… an official said Tuesday”: the date of the words, not of the deed."""
    if _is_of_occasion(time) or _is_behind_saying(time):
        return True
    governor = time.root.head
    if _is_of_deed(time):
        return False
    if not _says(governor) or _is_parenthesis(governor, time) or not _is_close(governor, time.root):
        return False
    return not _is_to_the_minute(time)


def _is_of_deed(time: Span) -> bool:
    """“The owner of a store near the scene of a homicide Thursday night said”: a part of the day right behind the word
    for a deed, which the parser hangs on the verb behind."""
    before = word_before(time)
    deed = before is not None and before.pos_ == "NOUN" and before.lower_ in words("events")
    return deed and time[-1].lower_ in PARTS_OF_DAY


def _says(verb: Token) -> bool:
    """Whether the verb tells what somebody said; “the shooting was reported Sunday” tells when the police heard."""
    if verb.lemma_ not in SPEECH_LIKE or verb.pos_ != "VERB":
        return False
    return not any(noun.pos_ != "PRON" or noun.lower_ in RELATIVE for noun in children(verb, PASSIVE_SUBJECT))


def _is_to_the_minute(time: Span) -> bool:
    """“Police say on Friday at 11:26 p.m., a car was …”, “around 2:45 p.m. Wednesday said police”: nobody dates a
    saying to the minute."""
    before, behind = word_before(time), time.doc[time.end : time.end + 1]
    hour_before = before is not None and before.lower_ in HALVES
    return hour_before or any(token.lower_ in ("at", "around", "about") for token in behind)


def _is_behind_saying(time: Span) -> bool:
    """“said Thursday the shooting is related to gangs”: the day is often hung on what is said, behind it.

    What somebody “says Thursday”, in the present, happened on that day.
    """
    before = [token for token in time.doc[max(time.sent.start, time.start - 2) : time.start] if token.lower_ != "on"]
    if not before or before[-1].tag_ in PRESENT or not children(before[-1], SUBJECT) or not _says(before[-1]):
        return False
    return not _is_to_the_minute(time) and not _is_possessive(time)


def _is_possessive(time: Span) -> bool:
    """“said Monday's shooting …”: the day names the deed."""
    ends_so = time.text.endswith(("'s", "’s"))
    return ends_so or any(token.tag_ == "POS" for token in time.doc[time.end : time.end + 1])


def _is_parenthesis(verb: Token, time: Span) -> bool:
    """“… two men were shot Monday, police say”: the day stands before the comma, with what is told."""
    first = time.sent.start + 2  # “On Monday, police said …”
    return first < time.end <= verb.i and any(token.text == "," for token in time.doc[time.end : time.end + 1])


def _is_of_occasion(time: Span) -> bool:
    """“in a statement Tuesday”, “at a news conference on Sunday”, “the mayor held a briefing on Monday”."""
    governor, occasions = time.root.head, words("occasions")
    if governor.lower_ in occasions:
        return True
    speaks = governor.lemma_ in SPEECH_LIKE | HOLDING
    return speaks and any(child.lower_ in occasions and child.i < time.start for child in governor.children)


def _is_close(verb: Token, day: Token) -> bool:
    """Whether only names stand between a verb of saying and a day: “told the Harrow Tribune Tuesday”."""
    first, last = sorted((verb.i, day.i))
    between = verb.doc[first + 1 : last]
    return len(between) <= 2 or all(t.pos_ in BETWEEN or t.is_title or t.text == "," for t in between)
