"""Whether a clause tells what came before or after an incident, on another day and elsewhere.

People are brought to hospitals and tried in courts, and weapons are seized. Which words say so stands in
`lexicons/elsewhere.jsonl` and `lexicons/taking.jsonl`.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import Any

from spacy.tokens import Span, Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.relations import CONJUNCT, NOUN_CLAUSE, OBJECT, PASSIVE_SUBJECT, SUBJECT
from ingest.grammar.syntax import children, up, word_before
from ingest.lexicons import words

MAX_ARCS_TO_VERB = 4
"""Arcs within which a place's verb is looked for."""

WORDS_TO_DEED = 5
"""Words behind a day within which the deed stands that it qualifies: “an Oct. 12 drug-related shooting”."""

QUALIFYING = {"ADJ", "NOUN", "PROPN", "PUNCT", "VERB", "ADV"}
"""Parts of speech of the words between them."""

CUSTODY = "custody"
AFTER = "after"
DEATHS = {"death", "deaths"}
AHEAD = {"will", "'ll", "’ll"}
PLANNING = {"plan", "schedule", "expect"}
"""Lemmas of verbs below which a deed is still to be done."""


def is_elsewhere(span: Span, happening: Collection[int] = (), *, day: bool = False, by_police: bool = False) -> bool:
    """Whether the clause says what came later and elsewhere: “was taken to Harrow Hospital”, “appeared in court”.

    `happening`: the tokens of event words, whose clauses tell of the incident itself. `day`: the span is a date.
    `by_police`: the incident is itself what the police did, so that the days of arrests and searches are its own.
    """
    verbs = words("elsewhere")
    if day and _stands_before_deed(span):
        return False
    if day and any(noun.lower_ in verbs for noun in children(span.root, SUBJECT)):  # “the hearing is on Monday”
        return True
    for token in islice(up(span.root), MAX_ARCS_TO_VERB):
        if token.i in happening or (not day and token.i != span.root.i and _is_deed(token)):
            return False
        if day and token.i > span.root.i and _is_deed(token):
            return False  # “questioned about the March 9 shooting”
        if token.pos_ == "VERB" or token.lower_ in verbs:
            if day and _is_to_come(token) and not any(t.pos_ == "VERB" for t in span.doc[token.i + 1 : span.start]):
                return True
            # “charged after the shooting on Harrow Street”: the street goes with the nearer word.
            nearer = any(token.i < event < span.start for event in happening) or (
                day and any(map(_is_death_of, span.doc[token.i : span.start]))
            )
            return not nearer and any(
                _leads_elsewhere(row, token, day) and not (by_police and row.get("police"))
                for row in _rows_of(token, day)
            )
    return False


def _stands_before_deed(day: Span) -> bool:
    """“arrested in an Oct. 12 drug-related shooting”: the day stands between an article and the word for the deed,
    whatever the parser hangs it on."""
    before = word_before(day)
    if before is None or before.pos_ != "DET":
        return False
    behind = day.doc[day.end : min(day.end + WORDS_TO_DEED, day.sent.end)]
    deed = next((token for token in behind if _is_deed(token)), None)
    return deed is not None and all(token.pos_ in QUALIFYING for token in day.doc[day.end : deed.i])


def is_of_same_day(time: Span, happening: Collection[int]) -> bool:
    """Whether the day of a death or an arrest is told in one breath with the deed: “died on Monday after he was shot”,
    “was arrested on Monday after he shot a man”. It is the deed's own where no other day is told."""
    verb = next((token for token in islice(up(time.root), MAX_ARCS_TO_VERB) if token.pos_ == "VERB"), None)
    row = words("elsewhere").get(verb.lower_) if verb is not None else None
    if row is None or verb is None or "same_day" not in row or verb.dep_ in NOUN_CLAUSE:
        return False
    if any(token.lower_ in ("days", "day") for token in time.doc[time.end : time.end + 4]):  # “Monday, a day after”
        return False
    sentence = time.sent
    last = next((t.i for t in sentence if t.lower_ == AFTER and t.i >= max(verb.i, time.start)), None)
    if row["same_day"] == AFTER:
        return last is not None and any(last < event < sentence.end for event in happening)
    return any(sentence.start <= event < sentence.end for event in happening)


def is_booty(weapon: Span, happening: Collection[int]) -> bool:
    """“… killed two rebels and seized three rifles”: what was taken afterwards was no weapon of the attack.

    `happening`: the tokens of event words; where the taking itself is the event, the weapons are its own.
    """
    verb = next((token for token in islice(up(weapon.root), MAX_ARCS_TO_VERB) if token.pos_ == "VERB"), None)
    return verb is not None and verb.i not in happening and verb.lower_ in words("taking")


def _is_to_come(verb: Token) -> bool:
    """“will be held on Monday”, “are planning to meet on Monday”: a day ahead, whatever day news else means by it."""
    return any(child.lower_ in AHEAD for child in verb.children if child.i < verb.i) or verb.head.lemma_ in PLANNING


def _rows_of(verb: Token, day: bool) -> list[dict[str, Any]]:
    """The rows of what a verb says: of an arrest, "taken into custody"; its own; or, where it has none that holds by
    itself, those of the words completing it: "was found guilty", "entered a plea", "went to interview"."""
    verbs = words("elsewhere")
    # “It took place Thursday and he had not been charged”: what is coordinated has a day of its own.
    near = [child for child in verb.children if not (day and child.dep_ in CONJUNCT)]
    completing = [verbs[child.lower_] for child in near if child.lower_ in verbs]
    if any(child.lower_ == CUSTODY for child in verb.children):
        return [verbs[CUSTODY]]
    own = verbs.get(verb.lower_)
    if own is None:
        return completing
    return [own, *completing] if "with" in own else [own]


def _is_deed(token: Token) -> bool:
    """“charged with the death of a girl in Harrow”: the deed was there, wherever the court is."""
    return token.pos_ == "NOUN" and (token.lower_ in DEATHS or token.lower_ in words("events"))


def _is_death_of(token: Token) -> bool:
    """“released the cause of death of a boy on July 14”: the day is that of the death."""
    return token.lower_ in DEATHS and any(behind.lower_ == "of" for behind in token.doc[token.i + 1 : token.i + 2])


def _leads_elsewhere(row: dict[str, Any], verb: Token, day: bool) -> bool:
    """Whether the verb's row holds for a date (`day`) or for a place, and its clause has the shape that it asks for."""
    if row.get("no_object") and children(verb, OBJECT):
        return False
    if "with" in row and not any(child.lower_ == row["with"] for child in verb.children):
        return False
    if "beside" in row and not any(token.lower_ in row["beside"] for token in verb.sent):
        return False
    things = [noun for noun in children(verb, PASSIVE_SUBJECT) if noun.pos_ == "NOUN" and not is_person(noun)]
    if row.get("no_object") and things:  # “funerals were held on Monday in Harrow”: another day, no other place
        return day
    return not row.get("day") if day else not row.get("only_day")
