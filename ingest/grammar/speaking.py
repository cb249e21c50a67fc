"""Who says what a sentence tells: he tells of it, and a body may tell of itself."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from incidents.choices import ActorKind
from ingest.grammar.noun_kinds import kind_of_noun
from ingest.grammar.relations import CONJUNCT, INDEPENDENT, NOUN_CLAUSE, OBJECT, SAID, SUBJECT
from ingest.grammar.syntax import children, up
from ingest.lexicons import load, words

FARTHEST_SPEAKER = 4
"""Arcs from a pronoun within which a verb of speech has it for a word of the speaker's."""

BODIES = {"ORG", "GPE", "NORP"}
"""Labels of names of what may say “it” of itself."""


def speaks(noun: Token) -> bool:
    """“In critical condition, Wills said”: whether the noun is who tells of it."""
    return noun.dep_ in SUBJECT and noun.head.lower_ in words("speech")


def speaker_of_self(pronoun: Token) -> Token | None:
    """“The army said that it bombed the camp”, “we bombed it, the army said”: a body that speaks of itself."""
    verb = pronoun.head
    if not children(verb, OBJECT):  # “a bomb was found before it went off, the police said”
        return None
    for token in islice(up(verb), FARTHEST_SPEAKER):
        speakers = [noun for noun in children(token, SUBJECT) if noun.i != pronoun.i]
        if speakers and token.lower_ in words("speech"):
            return next((noun for noun in speakers if _may_mean_itself(noun, pronoun.lower_)), None)
        aside = token.pos_ == "VERB" and token.dep_ not in SAID | CONJUNCT | NOUN_CLAUSE | INDEPENDENT
        if speakers or aside:
            return None
    return None


def _may_mean_itself(speaker: Token, pronoun: str) -> bool:
    """Whether the pronoun can be the speaker: “the army … it”, “the rebels … they”; officials speak of others."""
    if pronoun == "they":
        return kind_of_noun(speaker) == ActorKind.UNIDENTIFIED_ARMED or (
            speaker.ent_type_ in BODIES and speaker.tag_ == "NNPS"
        )
    return speaker.ent_type_ in BODIES or _is_body(speaker)


def _is_body(noun: Token) -> bool:
    """Whether the noun means a force, a band or a coalition, not persons: “the army”, “the coalition”."""
    institutions = {form for row in load("state_forces") for form in row.get("institution", ())}
    return noun.lower_ in words("bands") or noun.lower_ in institutions
