"""Who “he” or “him” is whom a deed hit, where one candidate stands: “Noor Amadi was walking home when he was shot”,
“gunmen fired on the car of Dana Wills, killing her”.

The one is named before in the sentence; of a subject also alone in the sentences before it. Who only speaks of it
(“Wills said he was shot”) is no candidate; where two stand, or in what somebody is quoted with, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from incidents.choices import ActorRole
from ingest.actors.doers_meant import RULE
from ingest.grammar.naming import words_of
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.pronouns import HE_OR_HIM, HIM
from ingest.grammar.relations import OBJECT, SUBJECTS
from ingest.grammar.speaking import speaks
from ingest.grammar.syntax import PLURAL, children, name_at, persons_in
from ingest.mentions.mentions import Mention
from ingest.mentions.person_words import Name, is_one_name, words_of_name
from ingest.stages.annotations import OF_HARMED, SPEECH, in_role, spans
from ingest.threads.threads import Thread

MAX_SENTENCES_BACK = 2
"""Sentences before that of a pronoun in which the one whom it means is looked for."""


def complete_objects(threads: list[Thread]) -> None:
    """Give incidents that name no victim the one whom “him” or “her” means, as a victim."""
    doers = {party.root.i for thread in threads for party in thread.doers if party.id_ != RULE}
    for thread in threads:
        if not any(party.label_ == ActorRole.VICTIM for party in thread.parties):
            _add_object(thread, doers)


def _add_object(thread: Thread, doers: set[int]) -> None:
    for mention in thread.mentions:
        for figure in mention.figures:
            pronouns = [figure.doc[index] for index in figure._.persons or ()]
            if figure.label_ not in OF_HARMED or [noun.lower_ in HIM for noun in pronouns] != [True]:
                continue
            named = _only_person_before(pronouns[0], doers)
            if named is not None:
                mention.parties.append(in_role(named, ActorRole.VICTIM, RULE))
                return


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


def complete_harmed(doc: Doc, threads: list[Thread]) -> None:
    """Give incidents the names of those whom they only call “he” or “she”, as victims."""
    quoted = {token.i for said in spans(doc, SPEECH) if said._.speech.quote for token in said}
    did = _names_in([party for thread in threads for party in thread.doers])
    for thread in threads:
        harmed = _names_in([party for party in thread.parties if party.label_ == ActorRole.VICTIM])
        for mention in thread.mentions:
            for pronoun in _harmed(mention):
                name = _meant_by(pronoun) if pronoun.i not in quoted else None
                # Who is named as a victim is more likely he than somebody of another sentence.
                if name is None or (harmed and name.sent.start != pronoun.sent.start):
                    continue
                if not any(is_one_name(words_of_name(name), other) for other in (*did, *harmed)):
                    harmed.append(words_of_name(name))
                    mention.parties.append(in_role(name, ActorRole.VICTIM, RULE))


def _names_in(parties: list[Span]) -> list[Name]:
    return [words_of_name(name) for name in persons_in(parties)]


def _meant_by(pronoun: Token) -> Span | None:
    """The name of the only person whom a pronoun that is a subject can mean; None where none or several stand."""
    doc, sentence = pronoun.doc, pronoun.sent
    here = list(_candidates(doc[sentence.start : pronoun.i]))
    governing = [noun for noun in here if noun in _subjects_above(pronoun)]
    found = governing or here
    for _ in range(MAX_SENTENCES_BACK):
        if found or not sentence.start or "\n" in doc[sentence.start - 1].text:
            break
        sentence = doc[sentence.start - 1].sent
        found = list(_candidates(sentence))
    persons = {words_of_name(name) if (name := name_at(noun)) is not None else (noun.i,) for noun in found}
    name = name_at(found[0]) if found else None
    return name if len(persons) == 1 and name is not None and name.label_ == "PERSON" else None


def _harmed(mention: Mention) -> Iterator[Token]:
    """The pronouns for one person whom the mention counts as harmed; none where it names the harmed."""
    if any(party.label_ == ActorRole.VICTIM for party in mention.parties):
        return
    for figure in mention.figures:
        nouns = [figure.doc[index] for index in figure._.persons or ()] if figure.label_ in OF_HARMED else []
        if len(nouns) == 1 and nouns[0].lower_ in HE_OR_HIM and nouns[0].dep_ in SUBJECTS:
            yield nouns[0]


def _candidates(stretch: Span) -> Iterator[Token]:
    """The heads of words for single persons; of a name and a noun beside it the name's."""
    for token in stretch:
        if not is_person(token) or token.tag_ in PLURAL or token.ent_type_ == "NORP" or _tells_of_it(token):
            continue
        name = name_at(token)
        if name is not None:
            if token.i == name.root.i:
                yield token
        elif not any(child.ent_type_ == "PERSON" for child in token.children) and not _is_beside_name(token):
            yield token


def _is_beside_name(noun: Token) -> bool:
    """“The opposition leader Noor Amadi”, “Noor Amadi, a judge”: the noun is no other person."""
    return noun.head.ent_type_ == "PERSON" or name_at(noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun) is not None


def _tells_of_it(noun: Token) -> bool:
    """“Wills said he was shot”, “according to Wills”: who tells of it."""
    return speaks(noun) or any(child.lower_ == "according" for child in noun.children)


def _subjects_above(pronoun: Token) -> list[Token]:
    """The subjects of the clauses that the pronoun's clause hangs on."""
    return [noun for verb in pronoun.head.ancestors for noun in children(verb, SUBJECTS)]
