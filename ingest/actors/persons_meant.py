"""Which person “the gunman”, “the boy” or “him” is, where the article names him: once, and in one role.

“The boy, Dana Wills, was in a car” names the boy who was shot in the sentence before; “a man” who did it and the only
one who is named as a doer are one. Inferences: by rules of their own, and only where nothing keeps the two apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from incidents.choices import DID, ActorKind, ActorRole
from ingest.grammar.naming import names_beside, words_of
from ingest.grammar.noun_kinds import is_age, is_person, kind_of_noun
from ingest.grammar.pronouns import HIM, REFLEXIVE
from ingest.grammar.relations import APPOSITION, OBJECT, POSSESSOR
from ingest.grammar.syntax import PLURAL, children, clean, listed, name_at, persons_in, sentences_back
from ingest.lexicons import words
from ingest.mentions.person_words import DEFINITE, Name, describe, full_names, in_full, is_one_name, words_of_name
from ingest.stages.annotations import OF_HARMED, in_role, make_span
from ingest.stages.parties.identified import names_of
from ingest.threads.threads import CHARGED, Thread

OFFICIAL = {ActorKind.POLICE, ActorKind.STATE_MILITARY, ActorKind.GOVERNMENT, ActorKind.COALITION}
"""Kinds whose nouns mean no suspect: police too shoot, and arrest."""

NEAREST = 40
"""Words for somebody told before among which the one meant is looked for, so that a long text costs its length."""

MAX_SENTENCES_BACK = 2
"""Sentences back to the one whom “him” means."""


@dataclass(frozen=True, slots=True)
class Told:
    """A word for somebody in an incident, with his role."""

    noun: Token
    role: str
    thread: Thread


def complete_persons(doc: Doc, threads: list[Thread]) -> None:
    """Give the incidents the names of those whom they only describe, each person in one role and once."""
    names = full_names(doc)
    told = sorted((one for thread in threads for one in _told(thread)), key=_place)
    have_part = {id(thread): {name for mention in thread.mentions for name in mention.persons} for thread in threads}
    named: dict[int, Span] = {}
    for noun, name in _named(doc):
        meant = _meant(noun, told, names)
        if meant is None:
            continue
        named.setdefault(meant.noun.i, name)
        own, others = words_of_name(name), have_part[id(meant.thread)]
        if own and not any(is_one_name(own, other) for other in others):
            others.add(own)
            meant.thread.mentions[-1].parties.append(in_role(name, meant.role, "parties.named"))
    for thread in threads:
        _keep_one_role(thread, names)
        _mean_the_named(doc, thread, names, named)


def _place(told: Told) -> int:
    return told.noun.i


def _told(thread: Thread) -> Iterator[Told]:
    """The words for those who did it and those who were harmed."""
    for mention in thread.mentions:
        for party in mention.parties:
            if party.label_ in DID:
                yield Told(party.root, ActorRole.PERPETRATOR, thread)
            elif party.label_ == ActorRole.VICTIM:
                yield Told(party.root, ActorRole.VICTIM, thread)
        for figure in mention.figures:
            if figure.label_ in OF_HARMED:
                yield from (Told(figure.doc[i], ActorRole.VICTIM, thread) for i in figure._.persons or ())


def _named(doc: Doc) -> Iterator[tuple[Token, Span]]:
    """Words for one person, each with the name that is said to be his."""
    for token in doc:
        if token.lower_ in HIM or (is_person(token) and not token.ent_type_):
            beside = [name.root for name in names_beside(token, words_of(token), "")]
            listed_beside = [other for noun in children(token, APPOSITION) for other in listed(noun)]
            for noun in dict.fromkeys((*beside, *names_of(token), *listed_beside)):
                name = name_at(noun)
                if name is not None and name.label_ == "PERSON":
                    yield token, name


def _meant(noun: Token, told: list[Told], names: list[Name]) -> Told | None:
    """Who of those told the noun means: itself, or the nearest before it of whom the same can be said."""
    end = bisect_right(told, noun.i, key=_place)
    near = told[max(0, end - NEAREST) : end]
    own = [one for one in near if one.noun.i == noun.i]
    if own:
        return own[0] if len({one.role for one in own}) == 1 else None
    if noun.tag_ in PLURAL:
        return None
    before = [one for one in near if _may_mean(noun, one.noun, names)]
    exact = [one for one in before if one.noun.lower_ == noun.lower_]
    before = exact or before
    if len({one.role for one in before}) != 1:
        return None
    return max(before, key=lambda one: one.noun.i)


def _may_mean(noun: Token, other: Token, names: list[Name]) -> bool:
    """Whether two words can be said of one person, whom no name tells apart: “the boy”, “a 16-year-old boy”."""
    if other.tag_ in PLURAL or other.ent_type_ or noun.sent.start == other.sent.start:
        return False
    one, two = (describe(word, words_of(word), names) for word in (noun, other))
    both_say = one.gender and two.gender and not is_age(noun) and not is_age(other)
    if not one.can_be(two) or one.apart != two.apart or (both_say and noun.lower_ not in {*HIM, other.lower_}):
        return False
    if noun.lower_ in HIM:
        return sentences_back(noun, other) <= MAX_SENTENCES_BACK
    definite = any(child.lower_ in DEFINITE for child in noun.children)
    return definite and not children(noun, POSSESSOR) and (_is_plain(noun) and _is_plain(other))


def _is_plain(noun: Token) -> bool:
    """Whether the noun says of a person no more than an age or whether female or male."""
    return is_age(noun) or noun.lower_ in words("genders").get(noun.lower_, {}).get("plain", ())


def _names_of(parties: list[Span], names: list[Name]) -> list[Name]:
    """The full names of the persons among them, each once."""
    found = map(words_of_name, persons_in(parties))
    full = dict.fromkeys(in_full(name, names) for name in found if name)
    return [name for name in full if not any(name != other and is_one_name(name, other) for other in full)]


def _keep_one_role(thread: Thread, names: list[Name]) -> None:
    """Who did it is no victim of it, though he died too; but who only shot himself is not told as a doer."""
    did = [party for party in thread.doers if party.id_ != CHARGED]
    harmed = _names_of([p for p in thread.parties if p.label_ == ActorRole.VICTIM], names)
    for name in set(_names_of(did, names)) & set(harmed):
        own = [party for party in did if name in _names_of([party], names)]
        lost = DID if all(map(_shoots_himself, own)) else (ActorRole.VICTIM,)
        for mention in thread.mentions:
            mention.parties = [p for p in mention.parties if p.label_ not in lost or name not in _names_of([p], names)]


def _shoots_himself(party: Span) -> bool:
    """“Dana Wills accidentally shot herself”."""
    return any(noun.lower_ in REFLEXIVE for noun in children(party.root.head, OBJECT))


def _mean_the_named(doc: Doc, thread: Thread, names: list[Name], named: dict[int, Span]) -> None:
    """Let what only describes a person mean the one who is named as him, or the only one of that role.

    `named`: the names of those whom single nouns mean.
    """
    figures = [f for mention in thread.mentions for f in mention.figures if f.label_ in OF_HARMED]
    one_victim = all((figure._.figure["best"] or 0) <= 1 for figure in figures)
    for roles in (DID, (ActorRole.VICTIM,)):
        of_role = [party for party in thread.parties if party.label_ in roles]
        described = [p for p in of_role if is_person(p.root) and not any(t.ent_type_ == "PERSON" for t in p)]
        several = any(party.root.tag_ in PLURAL for party in described) or (roles != DID and not one_victim)
        only = _only_person(of_role, names) if not several else None
        sure = {words_of_name(party) for party in of_role if party.label_ == ActorRole.PERPETRATOR}
        suspected = {words_of_name(party) for party in of_role if party.label_ == ActorRole.SUSPECTED_PERPETRATOR}
        only_suspected: list[Span] = []
        told_together = _told_together(described)
        for party in described:
            if party.root.tag_ in PLURAL or (roles == DID and kind_of_noun(party.root) in OFFICIAL):
                continue
            apart = only is None or only.sent.start == party.sent.start or _is_added(party.root)
            apart = apart or (only is not None and not _can_be_named(party, only, names))
            apart = apart or party.sent.start in told_together
            meant = named.get(party.root.i) or (None if apart else only)
            if meant is not None:
                _refer(doc, party, meant)
                if words_of_name(meant) in suspected - sure and party.label_ == ActorRole.PERPETRATOR:
                    only_suspected.append(party)
        _suspect(only_suspected, thread)


def _told_together(described: list[Span]) -> set[int]:
    """Where sentences begin that tell of two persons, “an officer was killed and his partner wounded”: a name told
    elsewhere can be either's."""
    nouns: dict[int, set[int]] = {}
    for party in described:
        nouns.setdefault(party.sent.start, set()).add(party.root.i)
    return {start for start, told in nouns.items() if len(told) > 1}


def _suspect(parties: list[Span], thread: Thread) -> None:
    """Who is only suspected by name is not said for certain to be “the man” who did it."""
    places = {(party.start, party.end) for party in parties}
    for mention in thread.mentions if places else ():
        mention.parties = [
            _as_suspected(p) if p.label_ == ActorRole.PERPETRATOR and (p.start, p.end) in places else p
            for p in mention.parties
        ]


def _as_suspected(party: Span) -> Span:
    return in_role(party, ActorRole.SUSPECTED_PERPETRATOR, party.id_, of=party._.of)


def _only_person(parties: list[Span], names: list[Name]) -> Span | None:
    """The longest name of the only person who is named among the words."""
    found = list(persons_in(parties))
    return max(found, key=len) if len(_names_of(parties, names)) == 1 else None


def _is_added(noun: Token) -> bool:
    """“The driver was also killed”: another than the one told before."""
    return any(child.lower_ in ("also", "too") for child in noun.head.children)


def _can_be_named(party: Span, name: Span, names: list[Name]) -> bool:
    one, two = describe(party.root, party, names), describe(name.root, name, names)
    return one.can_be(two) and not one.apart


def _refer(doc: Doc, party: Span, name: Span) -> None:
    """From here on the words mean the person of that name."""
    referring: dict[int, Span] = doc._.referring or {}
    full = referring.get(name.end - 1)
    meant = full._.names[0] if full is not None and len(full._.names) == 1 else clean(name)
    found = make_span(doc, party.start, party.end, "described", "references.described", names=(meant,))
    referring[party.end - 1] = found
    doc._.referring = referring
