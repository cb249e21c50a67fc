"""Who “they” or “he” is that did the next deed: “rebels overran the camp. Then they entered the town, where they killed
twelve”.

An inference, by a rule of its own, for incidents of which no other word says who did it: the pronoun means the subject
right before it where that is one who did something himself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Span, Token

from incidents.choices import DID
from ingest.grammar.relations import SUBJECT, SUBJECTS
from ingest.grammar.syntax import PLURAL, children
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import make_span
from ingest.threads.threads import Thread

HE, THEY = {"he", "she"}, {"they"}
BODIES = {"ORG", "NORP"}
"""Labels of names of those who are “they” too."""

MAX_SENTENCES_BACK = 1
FARTHEST = 60
"""Words before a pronoun among which its subject is looked for."""


def complete_doers(threads: list[Thread]) -> None:
    """Give incidents of which nobody is named as the doer whom the pronoun before their deed means."""
    doers = {party.root.i: party for thread in threads for party in _doers(thread)}
    of_deed: dict[int | None, list[Span]] = {}
    for party in doers.values():
        of_deed.setdefault(party._.of, []).append(party)
    for thread in threads:
        if any(_doers(thread)):
            continue
        for mention in thread.mentions:
            meant = next((doers[noun.i] for noun in _subjects_meant(mention) if noun.i in doers), None)
            if meant is not None:
                for party in of_deed[meant._.of]:
                    rule = "parties.pronoun_meant"
                    mention.parties.append(make_span(party.doc, party.start, party.end, party.label_, rule, of=None))
                break


def _doers(thread: Thread) -> Iterator[Span]:
    return (party for mention in thread.mentions for party in mention.parties if party.label_ in DID)


def _subjects_meant(mention: Mention) -> Iterator[Token]:
    """For each pronoun that does the mention's deed the subject right before it that it can mean."""
    for event in mention.events:
        for pronoun in children(event.root, SUBJECT):
            if pronoun.lower_ in HE | THEY and pronoun.i < event.root.i:
                meant = _subject_before(pronoun)
                if meant is not None:
                    yield meant


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
