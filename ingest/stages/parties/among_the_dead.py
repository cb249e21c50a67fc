"""Who the dead and the wounded were: “among the dead were two nurses”, “most of the victims were students”.

The sentence names no deed; whom it describes were harmed in the one told before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.relations import NOUN_CLAUSE, OBJECT, PART_OF_NOUN, PREPOSITION, SUBJECTS
from ingest.grammar.syntax import children, conjuncts, is_negated
from ingest.lexicons import words
from ingest.stages.annotations import FIGURES, spans

AMONG = {"among", "amongst"}
INCLUDING = {"include", "includes", "included", "including"}
OPEN = {"if", "whether", "may", "might", "could"}


def among_the_dead(doc: Doc) -> Iterator[Token]:
    """Yield the nouns for persons who, as the text says, are of the dead, the wounded or the victims told before."""
    harming = {figure.sent.start for figure in spans(doc, FIGURES)}
    for token in doc:
        found = list(_who(token)) if _are_the_harmed(token) else []
        if token.lower_ == "them" and _is_among(token) and token.sent.start in harming:
            found = _right_behind(token)
        for noun in (member for each in found for member in conjuncts(each)):
            if noun.pos_ in ("NOUN", "PROPN") and is_person(noun) and noun.lower_ not in words("anybody"):
                yield noun


def _are_the_harmed(token: Token) -> bool:
    """“The dead”, “the victims”, “those killed”."""
    harmed = words("the_harmed")
    if token.lower_ == "those":
        return any(child.lower_ in harmed for child in children(token, NOUN_CLAUSE))
    row = harmed.get(token.lower_)
    return row is not None and bool(row.get("noun")) and any(child.lower_ == "the" for child in token.children)


def _is_among(token: Token) -> bool:
    return any(child.lower_ in AMONG for child in token.children if child.i < token.i)


def _who(harmed: Token) -> list[Token]:
    """Of “X were among the dead” X, of “the dead included X” and “most of the victims were X” as well."""
    if _is_among(harmed):
        above = [noun for noun in children(harmed.head, SUBJECTS) if noun.i < harmed.i] if _is_said(harmed) else []
        return children(harmed, SUBJECTS) or above
    subject = harmed if harmed.dep_ in SUBJECTS else harmed.head
    if subject.dep_ not in SUBJECTS or (subject is not harmed and not _is_share(subject, harmed)):
        return []
    predicate = subject.head
    if predicate.lower_ in INCLUDING:
        return children(predicate, OBJECT)
    return [predicate] if _is_said(predicate) and not _is_open(predicate) else []


def _is_share(word: Token, harmed: Token) -> bool:
    """“Most of the victims”, “two of those killed”."""
    return word.i < harmed.i and word.pos_ in ("ADJ", "NUM", "DET", "PRON") and word.ent_type_ == ""


def _is_said(word: Token) -> bool:
    """Whether the word is what somebody is said to be."""
    return any(child.lemma_ == "be" for child in word.children)


def _is_open(predicate: Token) -> bool:
    """“If any of the victims were bystanders”, “the victims are in their teens”: not said, or not of who they are."""
    marks = {child.lower_ for child in predicate.children}
    return bool(marks & OPEN) or bool(children(predicate, PREPOSITION)) or is_negated(predicate)


def _right_behind(them: Token) -> list[Token]:
    """“…, among them three children”: the noun that begins right behind."""
    behind = (token for token in them.doc[them.i + 1 : them.sent.end] if token.left_edge.i == them.i + 1)
    return [token for token in behind if token.dep_ not in PART_OF_NOUN][-1:]
