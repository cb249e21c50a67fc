"""What words say of one person: a name, an age, female or male, another than those before.

“Dana Wills, 17,” “a 17-year-old boy”, “the teen”, “a second victim”, “he”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from ingest.grammar.naming import NAMED_BEHIND, named_behind_complement
from ingest.grammar.numbers import read_number
from ingest.grammar.pronouns import REFLEXIVE
from ingest.grammar.relations import (
    ADJECTIVE,
    APPOSITION,
    COMPOUND,
    POSSESSOR,
)
from ingest.grammar.syntax import children, doer_of, name_at, persons_in
from ingest.lexicons import words
from ingest.stages.events.component import SETTING_APART

APART = SETTING_APART | {"fourth", "fifth", "sixth"}
"""Words before a noun that set a person apart from those told before: “a second man”."""

OLDEST = 120
"""Years that nobody lives."""

AGE_REACH = 6
"""Words before a noun within which its age stands: “a 17 - year - old high school student”."""

DEFINITE = {"the", "that", "this"}
ANYBODYS = {"civilians", "casualties", "group", "members"}
"""Rows of `lexicons/people.jsonl` whose words say nothing by which one is told from another."""

OFFICERS = {"police", "soldiers"}
"""Rows of `lexicons/people.jsonl` for those who are called by their service."""

OWN_HAND = {"figures.own_hand", "figures.own_life"}
"""Rules of figures of those who harmed themselves."""

SELF_INFLICTED = "inflicted"
PRESENT = {"VBZ", "VBP"}

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What one mention says; "" and None where it does not say it.

    `years`: the youngest and the oldest that the words allow. `apart`: the words set the person apart from those told
    before. `points_back`: they mean somebody told before, if anybody. `lives`: they say how he is now.
    `did`: he has the name of one who did it.
    """

    token: int
    sentence: int
    noun: str
    name: Name = ()
    years: tuple[int, int] = (0, OLDEST)
    gender: str = ""
    role: str = ""
    apart: bool = False
    points_back: bool = False
    is_pronoun: bool = False
    is_kin: bool = False
    is_victim: bool = False
    by_own_hand: bool = False
    did: bool = False
    lives: bool = False

    @property
    def age(self) -> int | None:
        """The age, where the words say just one."""
        return self.years[0] if self.years[0] == self.years[1] else None

    def is_as_old_as(self, other: Description) -> bool:
        """Whether the words give both one age."""
        return self.age is not None and self.age == other.age

    def can_be(self, other: Description) -> bool:
        """Whether nothing that is said of the two keeps them apart."""
        if self.name and other.name and not is_one_name(self.name, other.name):
            return False
        if self.gender and other.gender and self.gender != other.gender:
            return False
        if max(self.years[0], other.years[0]) > min(self.years[1], other.years[1]):
            return False
        return not (self.role and other.role) or self.role == other.role

    def is_surely_not(self, other: Description) -> bool:
        """Whether a name, an age, a gender or a word such as “another” keeps the two apart."""
        if self.name and other.name:
            return not is_one_name(self.name, other.name)
        if self.is_of_other_age(other) or self.is_of_other_calling(other):
            return True
        return bool(self.gender and other.gender and self.gender != other.gender) or self.apart != other.apart

    def is_of_other_age(self, other: Description) -> bool:
        """Whether the words give each an age, and not the same."""
        return self.age is not None and other.age is not None and self.age != other.age

    def is_of_other_calling(self, other: Description) -> bool:
        """“An officer was grazed … a man was shot”: nobody calls one person both, where the other is told by a word of
        his own, by no name, and for the first time."""
        return self._is_officer_beside(other) or other._is_officer_beside(self)

    def _is_officer_beside(self, other: Description) -> bool:
        told_anew = other.noun in words("genders") and not (other.points_back or other.is_kin)
        return self.role in OFFICERS and not other.role and not other.name and told_anew and not other.is_pronoun

    def joined(self, other: Description) -> Description:
        """Return what both say of one person."""
        low, high = max(self.years[0], other.years[0]), min(self.years[1], other.years[1])
        return replace(
            self,
            name=max(self.name, other.name, key=len),
            years=(low, high),
            gender=self.gender or other.gender,
            role=self.role or other.role,
            did=self.did or other.did,
        )


def is_one_name(one: Name, other: Name) -> bool:
    """Whether the shorter name is part of the longer: “Wills” and “Dana” of “Dana Wills”."""
    shorter, longer = sorted((one, other), key=len)
    same_ends = len(shorter) > 1 and (shorter[0], shorter[-1]) == (longer[0], longer[-1])
    return set(shorter) <= set(longer) or same_ends


def full_names(doc: Doc) -> list[Name]:
    """Return the names of persons that the document gives in full."""
    found = dict.fromkeys(words_of_name(name) for name in persons_in([doc[:]]))
    return [name for name in found if len(name) > 1]


def describe(noun: Token, span: Span, names: list[Name]) -> Description:
    """Return what a noun of a figure, and the words around it, say of whom it means."""
    reflexive = noun.lower_ in REFLEXIVE
    own_gender = words("genders").get(noun.lower_, {}).get("gender", "")
    noun = (doer_of(noun.head) or noun) if reflexive else noun
    name = _name_of(noun)
    row = words("genders").get(noun.lower_, {})
    age = _age_of(noun, name)
    owned = bool(children(noun, POSSESSOR))
    definite = any(child.lower_ in DEFINITE for child in noun.children)
    return Description(
        token=noun.i,
        sentence=noun.sent.start,
        noun=noun.lower_,
        name=in_full(words_of_name(name), names) if name is not None else (),
        years=(age, age) if age is not None else (row.get("from", 0), row.get("to", OLDEST)),
        gender=own_gender or row.get("gender", "") or _gender_before(noun),
        role=_role_of(noun),
        apart=noun.lower_ in APART
        or any(child.lower_ in APART for child in noun.children if child.i < noun.i)
        or _says(span, "also"),
        # “his son” was told before or is known by him; “her 2-year-old son” is told for the first time.
        points_back=noun.pos_ == "PRON" or definite or (age is None and owned),
        is_kin=owned,
        is_pronoun=noun.pos_ == "PRON",
        is_victim=words("described").get(noun.lower_, {}).get("role") == "victim",
        by_own_hand=reflexive or span.id_ in OWN_HAND or _is_self_inflicted(span),
        lives=any(token.tag_ in PRESENT for token in span),
    )


def _says(span: Span, word: str) -> bool:
    return any(token.lower_ == word for token in span)


def _is_self_inflicted(span: Span) -> bool:
    """“found dead from a self-inflicted gunshot wound”."""
    behind = span.doc[span.start : span.sent.end]
    return any(token.lower_ == SELF_INFLICTED and token.nbor(-1).text in ("-", "self") for token in behind)


def _name_of(noun: Token) -> Span | None:
    """The name, with what stands of it before and behind the words that were read as one; else the name beside."""
    own = name_at(noun)
    name = own if own is not None and own.label_ == "PERSON" else next(_names_beside(noun), None)
    if name is None:
        return None
    doc, start, end = noun.doc, name.start, name.end
    while start > noun.sent.start and _continues_name(doc[start - 1]):
        start -= 1
    while end < noun.sent.end and _continues_name(doc[end]):
        end += 1
    return doc[start:end]


def _names_beside(noun: Token) -> Iterator[Span]:
    """“The victim, Dana Wills,” “a man identified as Dana Wills”, “Dana Wills, the officer who was shot”."""
    for child in noun.children:
        if child.dep_ in APPOSITION and child.ent_type_ == "PERSON":
            yield from (name for name in (name_at(child),) if name is not None)
        elif child.lower_ in NAMED_BEHIND and child.i > noun.i:
            subtree = noun.doc[child.i : child.right_edge.i + 1]
            yield from persons_in([subtree])
    if noun.dep_ in APPOSITION and noun.head.ent_type_ == "PERSON":
        yield from (name for name in (name_at(noun.head),) if name is not None)
    yield from named_behind_complement(noun)


def _continues_name(token: Token) -> bool:
    known = token.lower_ in words("people") or token.lower_ in words("titles")
    return token.pos_ == "PROPN" and token.text[:1].isupper() and not known and token.ent_type_ in ("", "PERSON")


def words_of_name(name: Span) -> Name:
    """Return the words of a name, folded, without titles."""
    return tuple(token.lower_ for token in name if token.text[:1].isalpha() and token.lower_ not in words("titles"))


def in_full(name: Name, names: list[Name]) -> Name:
    """Return the one full name of the document that the name is part of; the name itself where there is none."""
    fitting = [full for full in names if set(name) < set(full)]
    return max(fitting, key=len) if fitting and all(is_one_name(fitting[0], other) for other in fitting) else name


def _age_of(noun: Token, name: Span | None) -> int | None:
    """“a 17-year-old boy”, “Dana Wills, 17,”: the years."""
    doc, start = noun.doc, max(noun.sent.start, noun.i - AGE_REACH)
    for token in reversed(list(doc[start : noun.i + 1])):
        if token.pos_ == "VERB" or token.text == ",":
            break
        number = read_number(token)
        if number is not None and any(word.lower_ in ("year", "years") for word in doc[token.i + 1 : token.i + 3]):
            return number[0]
    for beside in children(noun, APPOSITION):  # “the other boy, an 11-year-old”
        if beside.lower_ == "old" and beside.i > noun.i and (years := _age_of(beside, None)) is not None:
            return years
    end = name.end if name is not None else noun.i + 1
    behind = doc[end : min(end + 2, noun.sent.end)]
    if len(behind) == 2 and behind[0].text == "," and behind[1].text.isdigit() and int(behind[1].text) < OLDEST:
        return int(behind[1].text)
    return None


def _gender_before(noun: Token) -> str:
    """“a female student”, “the male victim”."""
    before = (token for token in children(noun, ADJECTIVE | COMPOUND) if token.i < noun.i)
    said = (words("genders").get(token.lower_, {}).get("gender", "") for token in before)
    return next((gender for gender in said if gender), "")


def _role_of(noun: Token) -> str:
    """The row of `lexicons/people.jsonl` of a noun that not everybody can be called: police, soldiers, officials."""
    row = words("people").get(noun.lower_, {})
    return "" if not row or row["id"] in ANYBODYS or row.get("attacker") else str(row["id"])
