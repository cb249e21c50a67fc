"""Whom a pronoun means where no other word says who did it, or whom it hit: “rebels overran the camp. Then they entered
the town, where they killed twelve”, “gunmen fired on the car of Dana Wills, killing her”.

Inferences, by a rule of their own, and only from the subject right before “they” that did something itself, or from the
only person whom the sentence names before “her”.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Span, Token

from incidents.choices import ActorRole
from ingest.grammar.naming import words_of
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.pronouns import HE, HIM, REFLEXIVE, THEY
from ingest.grammar.relations import OBJECT, SUBJECT, SUBJECTS
from ingest.grammar.speaking import speaks
from ingest.grammar.syntax import PLURAL, children, name_at
from ingest.lexicons import words
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import OF_HARMED, in_role
from ingest.threads.threads import Thread

BODIES = {"ORG", "NORP"}
"""Labels of names of those who are “they” too."""

MAX_SENTENCES_BACK = 1
FARTHEST = 60
"""Words before a pronoun among which its subject is looked for."""

RULE = "parties.pronoun_meant"


def complete_pronouns(threads: list[Thread]) -> None:
    """Give incidents whose doers or victims are told by pronouns only those whom these mean."""
    doers = {party.root.i: party for thread in threads for party in thread.doers}
    of_deed: dict[int | None, list[Span]] = {}
    for party in doers.values():
        of_deed.setdefault(party._.of, []).append(party)
    for thread in threads:
        if not thread.doers:
            _add_doers(thread, doers, of_deed)
        if not any(party.label_ == ActorRole.VICTIM for party in thread.parties):
            _add_harmed(thread, set(doers))


def _add_doers(thread: Thread, doers: dict[int, Span], of_deed: dict[int | None, list[Span]]) -> None:
    for mention in thread.mentions:
        for pronoun, noun in _subjects_meant(mention):
            told = of_deed[doers[noun.i]._.of] if noun.i in doers else []
            if not told and noun.sent == pronoun.sent and is_person(noun) and noun.head.lower_ not in words("speech"):
                told = [in_role(words_of(noun), ActorRole.PERPETRATOR, RULE)]
            if told:
                mention.parties += [in_role(party, party.label_, RULE) for party in told]
                return


def _add_harmed(thread: Thread, doers: set[int]) -> None:
    for mention in thread.mentions:
        for figure in mention.figures:
            pronouns = [figure.doc[index] for index in figure._.persons or ()]
            if figure.label_ not in OF_HARMED or [noun.lower_ in HIM for noun in pronouns] != [True]:
                continue
            named = _only_person_before(pronouns[0], doers)
            if named is not None:
                mention.parties.append(in_role(named, ActorRole.VICTIM, RULE))
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


def _only_person_before(pronoun: Token, doers: set[int]) -> Span | None:
    """The one whom “her” means: the only single person of the sentence before it who neither did it nor speaks."""
    if pronoun.dep_ not in OBJECT:
        return None
    found = []
    for token in pronoun.doc[pronoun.sent.start : pronoun.i]:
        name = name_at(token)
        if (name is not None and token != name.root) or not is_person(token) or token.tag_ in PLURAL:
            continue
        before_name = token.dep_ not in SUBJECTS | OBJECT and token.head.ent_type_ == "PERSON"  # “lawyer Dana Wills”
        if token.i not in doers and not speaks(token) and not before_name:
            found.append(token)
    return words_of(found[0]) if len(found) == 1 else None
