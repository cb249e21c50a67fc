"""Whether a date, place or street beside an incident is the incident's own.

People are brought to hospitals, tried in courts and come from towns; officials speak on days of their own. Which words
say so stands in `lexicons/elsewhere.jsonl` and `lexicons/care.jsonl`.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import Any

from spacy.tokens import Doc, Span, Token

from incidents.choices import PlacePrecision
from ingest.lexicons import load, words
from ingest.noun_kinds import ARMED, is_person, is_target, kind_of_noun
from ingest.numbers import read_number
from ingest.relations import (
    ADJECTIVE,
    COMPOUND,
    CONJUNCT,
    NOUN_CLAUSE,
    NUMBER,
    OBJECT,
    OWNS_OR_ACTS,
    PASSIVE_SUBJECT,
    POSSESSOR,
    SUBJECT,
)
from ingest.resolve.place_values import PlaceHit
from ingest.resolve.places import SCHOOL_WORDS
from ingest.resolve.towns_of_things import is_told_as_scene
from ingest.syntax import children, up

HYPHENS = {"-", "–"}
MAX_ARCS_TO_VERB = 4
"""Arcs within which a place's verb is looked for."""

WORDS_OF_DISTANCE = 5
"""Words before a place within which the distance to it stands: “km to the north of”."""

PARTS = "parts"
"""Row of `lexicons/lands.jsonl` for the parts of a country or town."""

CUSTODY = "custody"
AFTER = "after"
DEATHS = {"death", "deaths"}
AHEAD = {"will", "'ll", "’ll"}
PLANNING = {"plan", "schedule", "expect"}
"""Lemmas of verbs below which a deed is still to be done."""

SPEECH_LIKE = {"say", "tell", "add", "announce", "report", "confirm", "state"}
"""Lemmas of verbs whose date is that of the saying."""

RELATIVE = {"that", "which", "who"}
PRESENT = {"VBP", "VBZ"}
BETWEEN = {"PROPN", "DET", "ADP", "PRON", "ADV", "NUM"}
"""Parts of speech of the names between a verb of saying and its day."""

HOLDING = {"make", "hold", "give", "issue", "release", "send", "write", "post"}
"""Lemmas of verbs whose object is an occasion of saying something."""


def dates_the_saying(time: Span) -> bool:
    """“… an official said Tuesday”: the date of the words, not of the deed."""
    if _is_of_occasion(time) or _is_behind_saying(time):
        return True
    governor = time.root.head
    if not _says(governor) or _is_parenthesis(governor, time) or not _is_close(governor, time.root):
        return False
    return not _is_to_the_minute(time)


def _says(verb: Token) -> bool:
    """Whether the verb tells what somebody said; “the shooting was reported Sunday” tells when the police heard."""
    if verb.lemma_ not in SPEECH_LIKE or verb.pos_ != "VERB":
        return False
    return not any(noun.pos_ != "PRON" or noun.lower_ in RELATIVE for noun in children(verb, PASSIVE_SUBJECT))


def _is_to_the_minute(time: Span) -> bool:
    """“Police say on Friday at 11:26 p.m., a car was …”: nobody dates a saying to the minute."""
    return any(token.lower_ in ("at", "around", "about") for token in time.doc[time.end : time.end + 1])


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


def can_be_scene(hit: PlaceHit, happening: Collection[int] = ()) -> bool:
    """Whether the words around leave open that it happened there: no owner, no home town, no hospital or court."""
    root, behind = hit.span.root, hit.span.doc[hit.span.end : hit.span.end + 1]
    if any(token.text in HYPHENS for token in behind):  # “U.S.-led”, “Iran-backed”
        return False
    if _is_origin(root):
        return False
    if hit.span.label_ != "FAC" and (_owns_or_acts(hit) or _is_home(root) or _is_in_longer_name(hit.span)):
        return False
    if hit.span.label_ == "FAC" and root.dep_ in COMPOUND and is_person(root.head):  # “a Harrow High School student”
        return False
    if root.head.tag_ == "VBN" and any(child.lower_ == "by" for child in root.children):  # “launched by Harrow”
        return False
    if root.head.lower_ in words("occasions") and not _is_guarded(root.head, happening):  # “in remarks at the palace”
        return False
    if hit.span[-1].lower_ in words("care") and not _happened_at(hit.span, happening):
        return False
    return not is_elsewhere(hit.span, happening)


def is_where_one_speaks(place: Span) -> bool:
    """“the ministry in Harrow said”: the place belongs to whoever says it."""
    speaker = place.root.head
    return speaker.dep_ in SUBJECT and speaker.head.lemma_ in SPEECH_LIKE and place.root.i < speaker.head.i


def _is_guarded(noun: Token, happening: Collection[int]) -> bool:
    """“A police post”, “a border post”, “attacked a post”: no post in which somebody says something."""
    before = children(noun, COMPOUND | ADJECTIVE)
    attacked = noun.dep_ in OBJECT and noun.head.i in happening
    return attacked or any(kind_of_noun(word) in ARMED or word.lower_ in words("lands") for word in before)


def is_measured_from(hit: PlaceHit) -> bool:
    """“Harrow, 20 km north of Orrin”: the place from which the scene is so far."""
    before = [
        token.lower_
        for token in hit.span.doc[max(hit.span.sent.start, hit.span.start - WORDS_OF_DISTANCE) : hit.span.start]
    ]
    return bool(before) and before[-1] in ("of", "from") and any(word in words("distances") for word in before)


def _is_in_longer_name(name: Span) -> bool:
    """“Harrow High School”, “Harrow & Wills”: a name that goes on is not that of the town."""
    behind = name.doc[name.end : name.end + 1]
    return any(token.lower_ in SCHOOL_WORDS and (token.is_title or not token.is_alpha) for token in behind)


def _happened_at(span: Span, happening: Collection[int]) -> bool:
    """Whether the place hangs on an event word itself: “the shooting at Harrow Hospital”."""
    for token in islice(up(span.root), MAX_ARCS_TO_VERB):
        if token.i in happening:
            return True
        if token.pos_ == "VERB":
            return False
    return False


def _owns_or_acts(hit: PlaceHit) -> bool:
    """Whether the place owns or does something; a town whose house, bar or shooting it is, is where it happened."""
    root = hit.span.root
    if root.dep_ not in OWNS_OR_ACTS:
        return False
    head = root.head
    if root.dep_ in COMPOUND and head.lower_ in words("regions"):  # “in Harrow province”
        return False
    is_part = words("lands").get(head.lower_, {}).get("id") == PARTS
    has = is_target(head) or head.ent_type_ == "ORG" or head.lower_ in words("events") or is_part
    stands_in = (root.dep_ in COMPOUND | POSSESSOR and has) or is_told_as_scene(root)
    return not stands_in or hit.value["precision"] == PlacePrecision.COUNTRY


def _is_home(place: Token) -> bool:
    """“a man from Harrow”, “Dana Wills, 22, of Harrow”: where somebody comes from."""
    while place.dep_ in CONJUNCT and place.head.ent_type_ == place.ent_type_:
        place = place.head
    cases = {child.lower_ for child in place.children if child.i < place.i}
    return bool(cases & {"of", "from"}) and (is_person(place.head) or place.head.ent_type_ == "PERSON")


def _is_origin(place: Token) -> bool:
    """“Rockets fired from Harrow”, “a plane that took off from Harrow”: where something came from."""
    if not any(child.lower_ == "from" for child in place.children if child.i < place.i):
        return False
    verb = place.head
    phrases = [verb.lower_, *(f"{verb.lower_} {child.lower_}" for child in verb.children)]
    return any(phrase in words("departing") for phrase in phrases)


def is_residence(address: Span) -> bool:
    """“Dana Wills, 22, of the 400 block of Harrow Street”: where somebody lives."""
    before = [token for token in address.doc[max(0, address.start - 3) : address.start] if token.pos_ != "DET"][-2:]
    if not before or before[-1].lower_ != "of":
        return False
    return before[0].text == "," or before[0].ent_type_ == "PERSON" or is_person(before[0])


def is_elsewhere(span: Span, happening: Collection[int] = (), *, day: bool = False, by_police: bool = False) -> bool:
    """Whether the clause says what came later and elsewhere: “was taken to Harrow Hospital”, “appeared in court”.

    `happening`: the tokens of event words, whose clauses tell of the incident itself. `day`: the span is a date.
    `by_police`: the incident is itself what the police did, so that the days of arrests and searches are its own.
    """
    verbs = words("elsewhere")
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


def is_booty(weapon: Span, happening: Collection[int]) -> bool:
    """“… killed two rebels and seized three rifles”: what was taken afterwards was no weapon of the attack.

    `happening`: the tokens of event words; where the taking itself is the event, the weapons are its own.
    """
    verb = next((token for token in islice(up(weapon.root), MAX_ARCS_TO_VERB) if token.pos_ == "VERB"), None)
    return verb is not None and verb.i not in happening and verb.lower_ in words("taking")


def counts_longer(figure: Span) -> bool:
    """Whether the sentence says that it counts over a longer time, or over several incidents: “at least 16 people were
    killed this year”, “six people were wounded in two separate shootings”."""
    text = figure.sent.text.lower()
    if any(phrase in text for row in load("spells_of_time") for phrase in row.get("phrases", ())):
        return True
    return any(_counts_several(token) or _counts_since(token) for token in figure.sent)


def _counts_since(since: Token) -> bool:
    """“Four people have been shot since Tuesday morning”, “since fighting broke out”; but “since Monday's attack”."""
    if since.lower_ != "since":
        return False
    counted = since.head.head
    if since.head.pos_ == "VERB" and any(child.lower_ in ("have", "has") for child in counted.children):
        return True
    days = {day for row in load("spells_of_time") for day in row.get("since", ())}
    behind = since.doc[since.i + 1 : min(since.i + 3, since.sent.end)]
    return len(behind) > 0 and behind[0].lower_ in days and not any(token.tag_ == "POS" for token in behind)


def tells_of_several(doc: Doc) -> bool:
    """Whether an article says that it tells of several incidents: “two unrelated shootings”."""
    return any(_counts_several(token) for token in doc)


def _counts_several(noun: Token) -> bool:
    """“… in two separate shootings”, “a string of shootings”, “in shootings across the city”: no single incident."""
    row = words("tallies").get(noun.lower_)
    if row is None:
        return False
    around = {token.lower_ for token in (*noun.children, noun.head)}
    number = next((read_number(token) for token in children(noun, NUMBER)), None)
    if around & set(row["apart"]) or (number is not None and number[0] > 1):
        return True
    before = noun.doc[max(noun.sent.start, noun.i - 2) : noun.i]
    return any(token.lower_ == "in" for token in before) and not any(token.pos_ in ("DET", "PRON") for token in before)


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
