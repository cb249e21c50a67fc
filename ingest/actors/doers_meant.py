"""Who “they” or “he” is that did a deed, where no other word says it: “rebels overran the camp. Then they entered the
town, where they killed twelve”.

An inference, by a rule of its own, and only from the subject right before the pronoun that did something itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Span, Token

from incidents.choices import ActorRole
from ingest.grammar.naming import words_of
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.pronouns import HE, REFLEXIVE, THEY
from ingest.grammar.relations import OBJECT, SUBJECT, SUBJECTS
from ingest.grammar.syntax import PLURAL, children
from ingest.lexicons import words
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import in_role
from ingest.threads.threads import Thread

BODIES = {"ORG", "NORP"}
"""Labels of names of those who are “they” too."""

MAX_SENTENCES_BACK = 1
"""Sentences before that of a pronoun in which its subject is looked for."""

FARTHEST = 60
"""Words before a pronoun among which its subject is looked for."""

RULE = "parties.pronoun_meant"
"""Rule of those whom a pronoun means."""


def complete_doers(threads: list[Thread]) -> None:
    """Give incidents whose doers are told by pronouns only those whom these mean."""
    doers = {party.root.i: party for thread in threads for party in thread.doers}
    of_deed: dict[int | None, list[Span]] = {}
    for party in doers.values():
        of_deed.setdefault(party._.of, []).append(party)
    for thread in threads:
        if not thread.doers:
            _add_doers(thread, doers, of_deed)


def _add_doers(thread: Thread, doers: dict[int, Span], of_deed: dict[int | None, list[Span]]) -> None:
    """Add the doers of the deed before, those whom its subject means and who did it with him; else the subject."""
    for mention in thread.mentions:
        for pronoun, noun in _subjects_meant(mention):
            told = of_deed[doers[noun.i]._.of] if noun.i in doers else []
            if not told and noun.sent == pronoun.sent and is_person(noun) and noun.head.lower_ not in words("speech"):
                told = [in_role(words_of(noun), ActorRole.PERPETRATOR, RULE)]
            if told:
                mention.parties += [in_role(party, party.label_, RULE) for party in told]
                return


def _subjects_meant(mention: Mention) -> Iterator[tuple[Token, Token]]:
    """Each pronoun that does the mention's deed to others, with the subject right before it that it can mean."""
    for event in mention.events:
        to_himself = any(noun.lower_ in REFLEXIVE for noun in children(event.root, OBJECT))
        perceives = event.root.lower_ in words("perceiving")
        for pronoun in [] if to_himself or perceives else children(event.root, SUBJECT):
            if pronoun.lower_ in HE | THEY and pronoun.i < event.root.i:
                meant = _subject_before(pronoun)
                if meant is not None:
                    yield pronoun, meant


def _subject_before(pronoun: Token) -> Token | None:
    """The nearest noun before a pronoun that is a subject and agrees with it in number."""
    sentences = 0
    for token in islice(reversed(pronoun.doc[: pronoun.i]), FARTHEST):
        sentences += bool(token.nbor().is_sent_start)
        if sentences > MAX_SENTENCES_BACK:
            return None
        if token.dep_ in SUBJECTS and token.pos_ in ("NOUN", "PROPN") and _agrees(token, pronoun):
            return token
    return None


def _agrees(noun: Token, pronoun: Token) -> bool:
    several = noun.tag_ in PLURAL or noun.ent_type_ in BODIES or bool(noun.conjuncts)
    return several if pronoun.lower_ in THEY else not several
