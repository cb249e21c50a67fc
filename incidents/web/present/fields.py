"""How pages speak of each field: its noun, its letter in an article's margin, and the deed on a button."""

from __future__ import annotations

from dataclasses import dataclass

from incidents.choices import ClaimField


@dataclass(frozen=True, slots=True)
class FieldWords:
    """`letter` marks the field beside its underline; `noun` fits after "corrected"; `deed` is the button's text."""

    letter: str
    noun: str
    deed: str


FIELD_WORDS = {
    ClaimField.TYPE: FieldWords("T", "the type", "Correct this type"),
    ClaimField.OUTCOME: FieldWords("O", "the outcome", "Correct this outcome"),
    ClaimField.DATE: FieldWords("D", "the date", "Correct this date"),
    ClaimField.LOCATION: FieldWords("P", "the place", "Correct this place"),
    ClaimField.ADDRESS: FieldWords("S", "the address", "Correct this address"),
    ClaimField.ACTORS: FieldWords("A", "the actors", "Correct these actors"),
    ClaimField.WEAPONS: FieldWords("W", "the weapons", "Correct these weapons"),
    ClaimField.KILLED: FieldWords("K", "the number killed", "Correct this number"),
    ClaimField.INJURED: FieldWords("I", "the number injured", "Correct this number"),
    ClaimField.ATTACKERS_KILLED: FieldWords("k", "the number of attackers killed", "Correct this number"),
    ClaimField.ATTACKERS_INJURED: FieldWords("i", "the number of attackers injured", "Correct this number"),
    ClaimField.MISSING: FieldWords("M", "the number missing", "Correct this number"),
    ClaimField.ABDUCTED: FieldWords("B", "the number abducted", "Correct this number"),
    ClaimField.DETAINED: FieldWords("N", "the number detained", "Correct this number"),
    ClaimField.RESPONSIBILITY: FieldWords("R", "the responsibility", "Correct who is responsible"),
    ClaimField.STATEMENT: FieldWords("“", "a statement", ""),
}

SERVED_FIELDS = tuple(field for field in ClaimField if field != ClaimField.STATEMENT)
"""The fields of the incident page, in its order; a statement is about none of them."""
