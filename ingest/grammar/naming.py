"""Which words name an actor: the name or the noun phrase, without how many they are, and names that stand beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from spacy.tokens import Doc, Span, Token

from incidents.choices import ActorKind
from ingest.grammar.noun_kinds import is_age, is_group_name, is_person, is_target, kind_of_noun, people_row
from ingest.grammar.numbers import read_number
from ingest.grammar.relations import (
    ADJECTIVE,
    ADVERB,
    APPOSITION,
    COMPOUND,
    NOUN_CLAUSE,
    OPEN_CLAUSE,
    PART_OF_NOUN,
    POSSESSOR,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    SAID,
    SUBJECT,
)
from ingest.grammar.shares import opens_share
from ingest.grammar.speaking import speaker_of_self
from ingest.grammar.syntax import AMOUNTS as AMOUNTS_OF
from ingest.grammar.syntax import children, listed, name_at, names_in, noun_phrase, persons_in, up
from ingest.lexicons import words

DOERS = {"ORG", "PERSON", "GPE", "NORP"}
"""Labels of names that can do something."""

NAMED_BEHIND = {"named", "identified", "called", "known"}
"""Participles behind which the name of somebody described stands."""

UNNAMED = {"DET", "PUNCT", "PRON", "SPACE", "NUM", "ADV", "ADP", "CCONJ", "SCONJ"}
"""Parts of speech that begin no name: articles, numbers and what bounds them ("at least two")."""

QUANTIFYING = {
    "other",
    "others",
    "many",
    "several",
    "few",
    "more",
    "least",
    "such",
    "another",
    "some",
    "various",
    "multiple",
}
SUSPECTED = {"suspected", "alleged", "accused", "presumed", "apparent", "believed"}
"""Words before a noun of whom one only thinks that he did it; the role says so, the name does not."""

OPENING, CLOSING = {"(", "["}, {")", "]"}
FIGHTING = {"militants", "soldiers"}
"""Rows of `lexicons/people.jsonl` for those who fight; the group that they are of is an actor of its own."""

MAX_COMPLEMENT = 8
"""Words of an “of” behind a noun that tell which it is: “members of the Harrow Front”."""


def words_of(noun: Token) -> Span:
    """Return the actor's own words: the name that the noun is part of, or its noun phrase.

    How many they are and that they are only suspected is told elsewhere: “at least two suspected rebels” are rebels.
    """
    name = name_at(noun)
    if name is not None and name.label_ in (*DOERS, "FAC"):
        return _without_article(name)
    own = _name_of_body(noun)
    if own is not None:
        return own
    phrase = noun_phrase(noun)
    doc, start = phrase.doc, phrase.start
    verb = next((token.i for token in reversed(doc[start : noun.i]) if _is_no_part(token)), None)
    start = start if verb is None else verb + 1
    while start < noun.i and _says_how_many(doc[start]):
        start += 1
    while is_age(noun) and start > noun.sent.start and "-" in (doc[start - 1].text, doc[start].text):
        start -= 1
    return doc[_behind_bracket(doc, start, noun.i) : max(phrase.end, noun.i + 1, _end_of_complement(noun))]


def _name_of_body(noun: Token) -> Span | None:
    """“The guerrilla organization Harrow Path” is the Harrow Path: the name right behind the noun for a body."""
    if noun.lower_ not in words("bands") and people_row(noun) != "group":
        return None
    behind = (child for child in children(noun, APPOSITION | COMPOUND) if child.left_edge.i == noun.i + 1)
    names = (name for child in behind if (name := name_at(child)) is not None)
    return next((_without_article(name) for name in names if name.label_ == "ORG"), None)


def _is_no_part(token: Token) -> bool:
    """Whether a verb stands between a noun and what the parser takes for its article."""
    return token.pos_ == "VERB" and token.dep_ not in ADJECTIVE | COMPOUND | PART_OF_NOUN


def _behind_bracket(doc: Doc, start: int, end: int) -> int:
    """The start of a phrase that does not begin within a bracket: “the HLF [Harrow Liberation Front] rebels”."""
    closed = next((i for i in range(end - 1, start - 1, -1) if doc[i].text in CLOSING), None)
    if closed is None or any(doc[i].text in OPENING for i in range(start, closed)):
        return start
    return closed + 1


def _without_article(name: Span) -> Span:
    return name[1:] if len(name) > 1 and name[0].lower_ == "the" else name


def _says_how_many(token: Token) -> bool:
    after = token.doc[token.i + 1 : token.i + 3]
    if after and after[0].text == "-" and read_number(after[-1]) is None:  # “16-year-old”, “two-man patrol”
        return False
    if after and after[0].lower_ in ("year", "years", "month", "months"):  # “a 16 year old boy”
        return False
    armed = token.dep_ in ADVERB and token.head.dep_ in ADJECTIVE and token.head.lower_ not in QUANTIFYING
    if armed and token.lower_ not in QUANTIFYING:  # “heavily armed men”
        return False
    if token.lower_ in QUANTIFYING | SUSPECTED or token.pos_ in UNNAMED:
        return True
    return read_number(token) is not None


def _end_of_complement(noun: Token) -> int:
    """The end of an “of” behind a noun that says little alone: “members of the Harrow Front”, “home of the mayor”; but
    “guerrillas” are guerrillas, whosever they are."""
    if people_row(noun) in FIGHTING:
        return 0
    for child in noun.children:
        cases = (child, *children(child, PREPOSITION))
        of = child.i > noun.i and any(case.lower_ == "of" and case.i > noun.i for case in cases)
        if (
            not of
            or child.left_edge.i - noun.i > 2
            or any(word.lower_ in words("events") for word in (child, *child.children))
        ):
            continue
        ends = (_before_bracket(child), noun_phrase(_behind_of(child)).end)
        return next((end for end in ends if end - noun.i <= MAX_COMPLEMENT + 1), 0)
    return 0


def _behind_of(child: Token) -> Token:
    """The noun of an “of”, whether it hangs on the preposition or carries it."""
    return next(iter(children(child, PREPOSITIONAL_OBJECT)), child)


def _before_bracket(child: Token) -> int:
    """Where what hangs on a word ends, or the first bracket in it, “the Harrow Liberation Front [HLF]”, or the name of
    whoever is described: “the mayor of Harrow, Dana Wills”."""
    end = child.right_edge.i + 1
    doc = child.doc
    found = (_is_before_name(doc, i) or opens_share(doc, i) or doc[i].text in OPENING for i in range(child.i, end))
    return next((child.i + number for number, ends in enumerate(found) if ends), end)


def _is_before_name(doc: Doc, comma: int) -> bool:
    return comma + 1 < len(doc) and doc[comma].text == "," and doc[comma + 1].ent_type_ == "PERSON"


def is_only_suspected(noun: Token) -> bool:
    """“Suspected militants”: whether the words before the noun leave open that it did it."""
    return any(child.lower_ in SUSPECTED for child in noun.children if child.dep_ in ADJECTIVE | COMPOUND)


def is_only_thought(deed: Token, ways: Collection[str] = ("adverb", "verb")) -> bool:
    """“Allegedly shot”, “is believed to have shot”: whether the words around a deed leave open who did it.

    `ways`: the ways of `lexicons/thought.jsonl` that count.
    """
    thought = words("thought")
    beside = [(word, "adverb") for word in deed.children] if "adverb" in ways else []
    above = [(deed.head, way) for way in ways if deed.dep_ in OPEN_CLAUSE | SAID | SUBJECT]
    return any(word.lower_ in thought and thought[word.lower_]["as"] == way for word, way in (*beside, *above))


def names_beside(noun: Token, own: Span, role: str) -> Iterator[Span]:
    """The names that stand beside a description: “a bomber named Noor Amadi”, “Islamic State militants”.

    The group of those who did it did it too; that of a victim is only where he belonged.
    """
    for child in noun.children:
        if child.i > noun.i and (child.dep_ in APPOSITION or child.lower_ in NAMED_BEHIND):
            yield from _persons_behind(noun, child)
    if is_person(noun) and noun.tag_ == "NN" and own.end > noun.i + 1 and _is_before_name(own.doc, own.end):
        yield from islice(names_in(own.doc[own.end + 1 : own.end + 2]), 1)  # “the mayor of Harrow, Dana Wills”
    if is_person(noun) and noun.ent_type_ == "":  # “killed the engineer Dana Wills”: the parser hangs both on the verb
        siblings = (other for other in noun.head.rights if other.ent_type_ == "PERSON" and other.dep_ not in SUBJECT)
        names = (name_at(other) for other in siblings)
        yield from (name for name in names if name is not None and name[0].left_edge.i == name.start == noun.i + 1)
    if noun.dep_ in APPOSITION and noun.head.ent_type_ == "PERSON":  # “Dana Wills, the officer who was shot”
        yield from (name for name in (name_at(noun.head),) if name is not None)
    yield from named_behind_complement(noun)
    if role in ("perpetrator", "suspected_perpetrator") and is_person(noun) and noun.ent_type_ == "":
        yield from _groups_beside(noun, own)


def _persons_behind(noun: Token, child: Token) -> Iterator[Span]:
    """The names of persons in an apposition, or behind “named”: all of them only where the noun means several."""
    behind = list(persons_in([noun.doc[child.left_edge.i : child.right_edge.i + 1]]))
    own_name = child.lower_ in NAMED_BEHIND or not is_person(child) or child.ent_type_ == "PERSON"
    several = noun.tag_ == "NNS" and child.ent_type_ == "PERSON"  # “three policemen, Noor Amadi, … and Dana Wills”
    if several:
        members = set(listed(child))
        behind = [name for name in behind if name.root in members]
    number = None if several or (noun.tag_ == "NNS" and child.lower_ in NAMED_BEHIND) else 1
    yield from islice((name for name in behind if own_name or _is_same(name, child)), number)


def _groups_beside(noun: Token, own: Span) -> Iterator[Span]:
    """The groups of those who did it: “Islamic State militants”, “members of the Harrow Front”."""
    start = noun.i if kind_of_noun(noun) == ActorKind.POLICE else own.start  # “Harrow County officers” are no group
    for name in names_in(noun.sent):
        within = start <= name.start and name.end <= own.end
        behind = any(c.left_edge.i <= name.start <= c.right_edge.i for c in noun.children if _belongs(c))
        if is_group_name(name.root) and (within or behind):
            yield _without_article(name)


def named_behind_complement(noun: Token) -> Iterator[Span]:
    """“The leader of the Harrow Front, Noor Amadi, …”, “the mayor, Noor Amadi, and …”: the name in commas of a person
    described, whatever the parser makes of it."""
    if not is_person(noun) or noun.ent_type_ or noun.tag_ == "NNS":
        return
    behind = [child for child in noun.children if child.i > noun.i and _is_of(child)]
    definite = any(child.lower_ == "the" for child in noun.children)
    ends = [noun_phrase(_behind_of(child)).end for child in behind] or ([noun.i + 1] if definite else [])
    for end in ends[:1]:
        doc = noun.doc
        name = name_at(doc[end + 1]) if end + 1 < noun.sent.end and doc[end].text == "," else None
        closed = name is not None and doc[name.end : name.end + 1].text == ","
        if name is not None and closed and name.label_ == "PERSON" and name.start == end + 1:
            yield name


def _is_of(child: Token) -> bool:
    return any(of.lower_ == "of" for of in (child, *children(child, PREPOSITION)))


def _is_same(name: Span, noun: Token) -> bool:
    """Whether a name in an apposition is that of its noun, “the priest Noor Amadi”, or of who was with him; not “a
    sister of Noor Amadi”."""
    for token in (name.root, *up(name.root)):
        if token.i == noun.i or any(map(_is_together_with, children(token, PREPOSITION))):
            return True
        if token.dep_ in POSSESSOR | PREPOSITIONAL_OBJECT or children(token, PREPOSITION):
            return False
    return False


def _is_together_with(preposition: Token) -> bool:
    before = preposition.doc[max(preposition.i - 1, 0)].lower_
    return preposition.lower_ == "alongside" or (preposition.lower_ == "with" and before in ("together", "along"))


def _belongs(child: Token) -> bool:
    """“members of the group”, “a gunman affiliated with the group”."""
    if child.lower_ in words("belonging"):
        return True
    return any(inner.lower_ in ("of", "from") for inner in (child, *children(child, PREPOSITION)))


def who(noun: Token) -> Token:
    """The noun that says who it is: for “who” the one that it stands for, of “a group of” or “two of” those in it."""
    if noun.lower_ in SELF:
        return speaker_of_self(noun) or noun
    verb = noun.head
    if noun.lower_ in RELATIVE and verb.dep_ in NOUN_CLAUSE:
        noun = verb.head
    if (noun.lower_ in COLLECTIONS | AMOUNTS_OF or noun.pos_ == "NUM") and noun.ent_type_ == "":
        behind = [child for child in noun.children if child.i > noun.i and child.dep_ not in NOUN_CLAUSE]
        inside = [inner for child in behind for inner in (child, *child.children)]
        meant = next((inner for inner in inside if is_person(inner) or is_target(inner)), noun)
        praised = any(word.tag_ in ("JJS", "RBS") for word in meant.doc[noun.i : meant.i])
        return noun if praised else meant  # “one of the most prominent businessmen” says nothing of others
    return noun


SELF = {"it", "we", "they"}
RELATIVE = {"who", "that", "which", "whom"}
COLLECTIONS = {"group", "groups", "gang", "gangs", "band", "bands", "team", "squad", "crowd", "mob"}
