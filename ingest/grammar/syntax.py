"""Questions about syntax in one vocabulary, whichever label scheme the language pipeline speaks.

The labels themselves stand in `ingest.grammar.relations`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import chain, islice

from spacy.tokens import Span, Token

from ingest.grammar.relations import (
    AGENT,
    BEFORE_NOUN,
    BEHIND_PREPOSITION,
    CLAUSE,
    CONJUNCT,
    NAME_CONTINUED,
    NEGATION,
    OBJECT,
    OPEN_CLAUSE,
    OUTSIDE_NOUN,
    PASSIVE_AUXILIARY,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    SAID,
    SUBJECT,
    SUBJECTS,
)

PLURAL = frozenset({"NNS", "NNPS"})
"""Tags of nouns for several."""

LIST_REACH = 30
"""Words behind a name within which a list of names goes on."""


def children(token: Token, relations: Container[str]) -> list[Token]:
    return [child for child in token.children if child.dep_ in relations]


def is_verbal(token: Token) -> bool:
    """Whether the word is used as a verb: tagged so, or a participle with an auxiliary ("was hurt")."""
    return token.pos_ == "VERB" or any(child.dep_ in PASSIVE_AUXILIARY for child in token.children)


def shared_objects(verb: Token) -> list[Token]:
    """The objects that a verb shares with the one coordinated right behind it: “shot and killed two men”."""
    return [
        noun
        for other in children(verb, CONJUNCT)
        if is_verbal(other) and other.i - verb.i <= 2
        for noun in children(other, OBJECT)
    ]


AMOUNTS = {"pair", "number", "series", "wave", "salvo", "barrage", "swarm", "string"}
AMOUNTS |= {"dozens", "scores", "hundreds", "thousands"}


def counted_by(noun: Token) -> list[Token]:
    """What a noun of amount counts: “a pair of drones”."""
    if noun.lower_ not in AMOUNTS:
        return []
    return [inner for child in noun.children if child.i > noun.i for inner in (child, *child.children)]


def late_subjects(verb: Token) -> list[Token]:
    """Nouns behind an active verb that the parser takes for its subject: “a strike killed Gen. Wills”."""
    subjects = children(verb, SUBJECT)
    return [noun for noun in subjects if noun.i > verb.i] if verb.tag_ != "VBN" else []


def subjects_before_speech(verb: Token) -> list[Token]:
    """“Dana Wills was murdered, said the police”: the subject that the parser hangs on the verb of speech."""
    if verb.dep_ not in SAID or verb.i > verb.head.i:
        return []
    subjects = children(verb.head, SUBJECT)
    before = [noun for noun in subjects if noun.i < verb.i]
    return before if before and len(subjects) > len(before) else []


def behind_particle(verb: Token) -> list[Token]:
    """Nouns without a preposition that the parser takes for no object: “shot down a helicopter”."""
    obliques = [noun for noun in children(verb, BEHIND_PREPOSITION) if noun.i > verb.i]
    return [noun for noun in obliques if noun.dep_ not in PREPOSITIONAL_OBJECT and not children(noun, PREPOSITION)]


def doer_of(verb: Token) -> Token | None:
    """Who does it, also where the verb stands behind another: “he turned and shot himself”."""
    for governor in up(verb):
        subjects = children(governor, SUBJECT)
        if subjects:
            return subjects[0]
        if governor.dep_ not in CONJUNCT | CLAUSE | OPEN_CLAUSE:
            break
    return None


def nouns_behind(word: Token, prepositions: Container[str]) -> list[Token]:
    """The nouns that one of the prepositions joins to a word: “damage to the bridge”, “exploded in front of a bank”."""
    found = []
    for child in word.children:
        if child.i <= word.i:
            continue
        if child.lower_ in prepositions:  # ClearNLP: the noun hangs on the preposition
            found.extend(children(child, PREPOSITIONAL_OBJECT))
        elif any(inner.lower_ in prepositions for inner in children(child, PREPOSITION) if inner.i < child.i):
            found.append(child)
    return found


def case_of(noun: Token) -> str:
    """The preposition before a noun, in lower case; where it has none of its own, the word that it hangs on."""
    return next((child.lower_ for child in noun.children if child.dep_ in PREPOSITION), noun.head.lower_)


def nouns_behind_object(noun: Token, prepositions: Container[str]) -> list[Token]:
    """The nouns joined to a noun, or to its verb, which the parser takes as often: “caused damage to the bridge”."""
    own = nouns_behind(noun, prepositions)
    return own or (nouns_behind(noun.head, prepositions) if noun.dep_ in OBJECT else [])


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in text order."""
    return sorted({token, *token.conjuncts}, key=lambda member: member.i)


def listed(noun: Token) -> list[Token]:
    """The noun and what is coordinated with it, with a last name that the parser lost behind a clause.

    "… killed Dana Wills, who led the unit, and Noor Amadi, her driver": names of persons, not the subject of a verb.
    """
    found = conjuncts(noun)
    if noun.ent_type_ != "PERSON":
        return found
    doc, end = noun.doc, min(noun.i + LIST_REACH, noun.sent.end)
    for token in doc[noun.i + 1 : end]:
        begins = token.ent_iob_ == "B" and token.ent_type_ == "PERSON" and doc[token.i - 1].lower_ == "and"
        if not begins or doc[token.i - 2].text != ",":
            continue
        name = next(names_in(doc[token.i : end]))
        if name.root.dep_ not in SUBJECTS and name.root not in found:
            found.append(name.root)
    return found


def agents(token: Token) -> list[Token]:
    """Nouns of a passive's "by" phrase: the dependent itself (UD) or the object of its preposition (ClearNLP)."""
    found = []
    for child in children(token, AGENT):
        objects = [inner for inner in child.children if inner.dep_ in PREPOSITIONAL_OBJECT]
        if any(case.lower_ == "with" for case in children(child, PREPOSITION)):
            continue  # “shot along with a boy”
        found.extend(objects or [child])
    return found


FAR = 99
"""Path length of tokens that have nothing to do with each other."""

REACH_WORDS, REACH_ARCS = 60, 12
"""Tokens further apart than this have nothing to do with each other; so a sentence of any length costs its length."""


def path_length(one: Token, other: Token) -> int:
    """Number of arcs between two tokens of one sentence; FAR where they are in different ones or far apart."""
    if abs(one.i - other.i) > REACH_WORDS:
        return FAR
    above = {token.i: steps for steps, token in enumerate(up(one))}
    for steps, token in enumerate(up(other)):
        if token.i in above:
            return above[token.i] + steps
    return FAR


def up(token: Token) -> Iterator[Token]:
    """The token and the words that it hangs on, at most REACH_ARCS of them."""
    return islice(chain((token,), token.ancestors), REACH_ARCS + 1)


def names_in(span: Span) -> Iterator[Span]:
    """The named entities that begin within the span. spaCy's own `Span.ents` walks through the whole text."""
    doc = span.doc
    for token in span:
        if token.ent_iob_ != "B":
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        yield Span(doc, token.i, end, label=token.ent_type_)


def persons_in(spans: Iterable[Span]) -> Iterator[Span]:
    """The names of persons within the spans."""
    return (name for span in spans for name in names_in(span) if name.label_ == "PERSON")


def name_at(token: Token) -> Span | None:
    """The named entity that a word belongs to."""
    start = token.i
    while start and token.doc[start].ent_iob_ == "I":
        start -= 1
    return next(names_in(token.doc[start : start + 1]), None) if token.ent_type_ else None


def noun_phrase(head: Token) -> Span:
    """The words from the first modifier of a noun to the noun with the names that continue it.

    spaCy's own noun chunks know too few of UD's relations.
    """
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in BEFORE_NOUN or child.dep_ in PREPOSITION or (child.dep_ == "punct" and child.text != "-"):
            if child.dep_ in OUTSIDE_NOUN:
                break
            continue
        left = min(left, child.left_edge.i)
    right = head.i
    for child in head.rights:
        if child.dep_ in NAME_CONTINUED and child.i <= right + 2:
            right = max(right, child.right_edge.i)
    return head.doc[left : right + 1]


def word_before(span: Span) -> Token | None:
    """The word right before a span in its sentence; None where the sentence begins with it."""
    return span.doc[span.start - 1] if span.start > span.sent.start else None


def word_behind(span: Span) -> Token | None:
    """The word right behind a span in its sentence; None where the sentence ends with it."""
    return span.doc[span.end] if span.end < span.sent.end else None


def sentences_back(word: Token, other: Token) -> int:
    """How many sentences lie from a word back to one told before it, 0 where they are of one sentence."""
    return sum(bool(token.is_sent_start) for token in word.doc[other.i + 1 : word.i + 1])


def ends_with_stop(sentence: Span) -> bool:
    """Whether a sentence has its full stop, which a headline lacks; the blank lines behind a paragraph do not count."""
    return next((token.text for token in reversed(sentence) if not token.is_space), "") == "."


NEGATIONS = {"not", "n't", "n’t", "never", "no"}


def is_negated(token: Token) -> bool:
    """Whether "not", "never" or "no" bears on the token itself."""
    return any(child.dep_ in NEGATION or child.lower_ in NEGATIONS for child in token.children)


def clean(span: Span) -> str:
    """Return the words with single blanks."""
    return " ".join(span.text.split())
