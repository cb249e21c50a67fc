"""Whether a place or street beside an incident can be where it happened.

People come from towns and live in streets, armies are owned by countries, officials speak in palaces. What came later
and elsewhere: see `ingest.mentions.elsewhere`.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from spacy.tokens import Span, Token

from incidents.choices import PlacePrecision
from ingest.grammar.noun_kinds import ARMED, is_person, is_target, kind_of_noun
from ingest.grammar.relations import (
    ADJECTIVE,
    COMPOUND,
    CONJUNCT,
    OBJECT,
    OWNS_OR_ACTS,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    SUBJECT,
)
from ingest.grammar.syntax import children, up
from ingest.lexicons import load, words
from ingest.mentions.days_of_saying import SPEECH_LIKE
from ingest.mentions.elsewhere import MAX_ARCS_TO_VERB, is_elsewhere
from ingest.mentions.names_of_craft import is_name_of_craft
from ingest.resolve.institutions import SCHOOL_WORDS
from ingest.resolve.place_values import PlaceHit
from ingest.resolve.towns_of_things import is_told_as_scene

HYPHENS = {"-", "–"}
WORDS_OF_DISTANCE = 5
"""Words before a place within which the distance to it stands: “km to the north of”."""

ENDS_OF_JOURNEY = {"from", "to", "for"}

STREETS = {form.lower() for row in load("streets") if row.get("words") == "kind" for form in row["forms"]}

PARTS = "parts"
"""Row of `lexicons/lands.jsonl` for the parts of a country or town."""


def can_be_scene(hit: PlaceHit, happening: Collection[int] = ()) -> bool:
    """Whether the words around leave open that it happened there: no owner, no home town, no hospital or court."""
    root, behind = hit.span.root, hit.span.doc[hit.span.end : hit.span.end + 1]
    if any(token.text in HYPHENS for token in behind):  # “U.S.-led”, “Iran-backed”
        return False
    if _is_origin(root) or _is_end_of_journey(root) or _is_companion(root) or is_name_of_craft(hit.span):
        return False
    if hit.span.label_ != "FAC" and (_owns_or_acts(hit) or _is_home(root) or _is_in_longer_name(hit.span)):
        return False
    if hit.span.label_ == "FAC" and root.dep_ in COMPOUND and is_person(root.head):  # “a Harrow High School student”
        return False
    by = any(child.lower_ == "by" for child in root.children)
    if by and (root.head.tag_ == "VBN" or hit.value["precision"] == PlacePrecision.COUNTRY):
        return False  # “launched by Harrow”, “the killing of the general by the United States”
    if root.head.lower_ in words("occasions") and not _is_guarded(root.head, happening):  # “in remarks at the palace”
        return False
    if hit.span[-1].lower_ in words("care") and not _happened_at(hit.span, happening):
        return False
    return not is_elsewhere(hit.span, happening)


def _is_companion(place: Token) -> bool:
    """“Factions allied with Tehran”, “a war with Iraq”: with whom somebody stands or fights."""
    return any(child.lower_ == "with" for child in children(place, PREPOSITION) if child.i < place.i)


def is_where_one_speaks(place: Span) -> bool:
    """“the ministry in Harrow said”: the place belongs to whoever says it."""
    speaker = place.root.head
    return speaker.dep_ in SUBJECT and speaker.head.lemma_ in SPEECH_LIKE and place.root.i < speaker.head.i


def is_measured_from(hit: PlaceHit) -> bool:
    """“Harrow, 20 km north of Orrin”: the place from which the scene is so far."""
    before = [
        token.lower_
        for token in hit.span.doc[max(hit.span.sent.start, hit.span.start - WORDS_OF_DISTANCE) : hit.span.start]
    ]
    return bool(before) and before[-1] in ("of", "from") and any(word in words("distances") for word in before)


def is_residence(address: Span) -> bool:
    """“Dana Wills, 22, of the 400 block of Harrow Street”: where somebody lives."""
    before = [token for token in address.doc[max(0, address.start - 3) : address.start] if token.pos_ != "DET"][-2:]
    if not before or before[-1].lower_ != "of":
        return False
    return before[0].text == "," or before[0].ent_type_ == "PERSON" or is_person(before[0])


def _is_guarded(noun: Token, happening: Collection[int]) -> bool:
    """“A police post”, “a border post”, “attacked a post”: no post in which somebody says something."""
    before = children(noun, COMPOUND | ADJECTIVE)
    attacked = noun.dep_ in OBJECT and noun.head.i in happening
    return attacked or any(kind_of_noun(word) in ARMED or word.lower_ in words("lands") for word in before)


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
    if place.head.lower_ in STREETS:  # “Dana Wills, of Orrin Street in Harrow”
        place = place.head
    cases = {child.lower_ for child in place.children if child.i < place.i}
    if cases == {"of"} and place.head.lower_ in words("regions"):  # “brothers from the settlement of Harrow”
        return _is_home(place.head)
    return bool(cases & {"of", "from"}) and (is_person(place.head) or place.head.ent_type_ == "PERSON")


def _is_end_of_journey(place: Token) -> bool:
    """“A bus on its way from Harrow to Orrin”: the towns between which it was, not where it was stopped."""
    if place.dep_ in COMPOUND or place.head.lower_ in words("regions"):  # “from the Harrow shrine to the town of Orrin”
        place = place.head
    cases = {child.lower_ for child in place.children if child.i < place.i} | {place.head.lower_}
    if not cases & ENDS_OF_JOURNEY:
        return False
    above = islice((t for t in up(place) if t.i != place.i and t.ent_type_ not in ("GPE", "FAC", "LOC")), 2)
    moving = next((token for token in above if token.lower_ in words("travelling")), None)
    if moving is None:
        return False
    travellers = (moving.head, *children(moving, SUBJECT), *children(moving.head, SUBJECT | PASSIVE_SUBJECT | OBJECT))
    return not any(token.lower_ in words("weapons") for token in travellers)  # “drones heading for the base”


def _is_origin(place: Token) -> bool:
    """“Rockets fired from Harrow”, “a plane that took off from Harrow”: where something came from."""
    if not any(child.lower_ == "from" for child in place.children if child.i < place.i):
        return False
    verb = place.head
    phrases = [verb.lower_, *(f"{verb.lower_} {child.lower_}" for child in verb.children)]
    return any(phrase in words("departing") for phrase in phrases)
