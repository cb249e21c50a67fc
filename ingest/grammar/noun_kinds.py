"""What a noun stands for: a person of some kind, a group, a thing that is attacked."""

from __future__ import annotations

from spacy.tokens import Token

from incidents.choices import ActorKind
from ingest.lexicons import words

FIGHTERS = {ActorKind.REBEL, ActorKind.UNIDENTIFIED_ARMED}
"""Kinds of armed people of no state."""

STATE_FORCES = {ActorKind.STATE_MILITARY, ActorKind.POLICE}
"""Kinds of armed people of a state."""

ARMED = FIGHTERS | STATE_FORCES

MILITANTS = "militants"
"""Row of `lexicons/people.jsonl` for those who fight for no state."""


def kind_of_noun(noun: Token) -> str:
    """The actor kind of a noun, "" for what is none."""
    row = words("people").get(noun.lower_)
    return str(row["kind"]) if row is not None else ""


def people_row(noun: Token) -> str:
    """The id of the row of `lexicons/people.jsonl` that the noun is of, "" for a word that is no word for people."""
    row = words("people").get(noun.lower_)
    return str(row["id"]) if row is not None else ""


def is_militant(noun: Token) -> bool:
    """Whether the noun says that somebody fights for no state: “rebels”, “guerrillas”."""
    return people_row(noun) == MILITANTS


def is_attacker_word(noun: Token) -> bool:
    """Whether the noun calls somebody so for what he did: “gunman”, “suspects”."""
    return bool(words("people").get(noun.lower_, {}).get("attacker"))


def is_person(token: Token) -> bool:
    if token.ent_type_ in ("PERSON", "NORP") or is_aged_name(token):
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and (token.lower_ in words("people") or is_age(token))


def is_aged_name(token: Token) -> bool:
    """Whether a name is a person's by the age before it, whatever it was taken for: “22-year-old Noor Bridges”."""
    return token.pos_ == "PROPN" and any(child.i < token.i and is_age(child) for child in token.children)


def is_target(noun: Token) -> bool:
    """Whether the noun names a thing that is attacked: a facility, a vehicle, a headquarters."""
    if is_aged_name(noun):
        return False
    kinds = words("target_kinds").get(noun.lower_, {}).get("kinds", ())
    if any(child.lower_ in kinds for child in noun.children if child.i < noun.i):  # “the training center”
        return True
    return noun.lower_ in words("facilities") or noun.lower_ in words("targets") or noun.ent_type_ == "FAC"


def is_group_name(noun: Token) -> bool:
    """Whether the noun heads the name of an organisation: read as one, or a name that ends as names of groups do."""
    return noun.ent_type_ == "ORG" or (bool(noun.ent_type_) and noun.is_title and noun.lower_ in words("group_heads"))


def is_age(token: Token) -> bool:
    """“a 16-year-old” is a person."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return token.lower_ in ("old", "olds") and any(word.lower_ in ("year", "years", "month") for word in before)
