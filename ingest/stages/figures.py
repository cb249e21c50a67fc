"""How many were killed and injured, by the rows of `lexicons/harm.jsonl`.

The label is the field; span._.figure is a FigureValue. The span runs from the number to the word that says the harm.
Zero is read only where a sentence says so.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from ingest.counting import count_persons, number_beside
from ingest.lexicons import load
from ingest.numbers import figure, read_number, read_quantifier
from ingest.relations import CONJUNCT, NUMBER, OBJECT, PASSIVE_SUBJECT, SUBJECT
from ingest.stages.annotations import FIGURES, make_span, write
from ingest.syntax import children, is_verbal, listed

NONE_WORDS = {"no", "without", "zero", "nor"}
INCLUDING = {"including", "among"}
NONE_REACH = 6
"""Words between "no" and what there is none of: "no reports of damage or injuries"."""


class Figures:
    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.rows: dict[str, list[dict[str, Any]]] = {}
        for row in load("harm"):
            for form in row["forms"]:
                self.rows.setdefault(form, []).append(row)
        for form in self.rows:
            self.matcher.add(form, [nlp.make_doc(form)])

    def __call__(self, doc: Doc) -> Doc:
        write(doc, FIGURES, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        found: list[Span] = []
        for hit in filter_spans(self.matcher(doc, as_spans=True)):
            for row in self.rows[hit.text.lower()]:
                read = self._read(row, hit)
                if read:
                    found.extend(read)
                    break
        return found

    def _read(self, row: dict[str, Any], hit: Span) -> list[Span]:
        head = hit.root
        if row["as"] == "noun":
            return _read_noun(row, hit)
        counted = count_persons(_harmed(row["as"], head))
        if counted is None and row["as"] != "subject":
            counted = number_beside(hit)
        if counted is None:
            return []
        value, first, last = counted
        start, end = min(first, hit.start), max(last, hit.end - 1) + 1
        rule = f"figures.{row['id']}"
        return [make_span(hit.doc, start, end, name, rule, figure=value) for name in row["fields"]]


def _read_noun(row: dict[str, Any], hit: Span) -> list[Span]:
    """A noun counts by itself: "no casualties", "three deaths"."""
    head, rule = hit.root, f"figures.{row['id']}"
    if head.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return []
    negation = _none_before(head)
    if negation is not None:
        return [
            make_span(hit.doc, negation.i, hit.end, name, f"{rule}_none", figure=figure(0, "exact"))
            for name in row["fields"]
        ]
    if row.get("zero_only"):
        return []
    for child in children(head, NUMBER):
        number = read_number(child)
        if number:
            value = figure(number[0], read_quantifier(child), number[1])
            return [make_span(hit.doc, child.i, hit.end, name, rule, figure=value) for name in row["fields"]]
    return []


def _none_before(head: Token) -> Token | None:
    start = max(head.sent.start, head.i - NONE_REACH)
    for token in reversed(list(head.doc[start : head.i])):
        if token.lower_ in NONE_WORDS:
            return token
        if token.pos_ == "VERB" and token.lower_ not in ("reported", "caused"):
            return None
    return None


def _harmed(way: str, head: Token) -> list[Token]:
    """The nouns or bare numbers that were harmed."""
    if way == "verb":
        if not is_verbal(head):
            return []
        passive = children(head, PASSIVE_SUBJECT)
        objects = children(head, OBJECT)
        reduced = children(head, SUBJECT) if head.tag_ == "VBN" and not objects else []
        found = passive or objects or reduced or _bare_numbers(head)
        if not found and head.dep_ in CONJUNCT and head.head.pos_ == "VERB" and not _own_number(head):
            found = children(head.head, PASSIVE_SUBJECT) if head.tag_ == "VBN" else []
    elif way == "subject":
        found = children(head, SUBJECT) if is_verbal(head) else []
    else:
        found = [noun for noun in (*children(head, SUBJECT), head.head) if noun.i != head.i and noun.i < head.i]
        found = found[:1]
    return [member for noun in found for member in _members(noun)]


def _bare_numbers(verb: Token) -> list[Token]:
    """“wounding at least 51 more”: the number stands for the persons, whatever the parser makes of it."""
    return [child for child in verb.children if child.pos_ == "NUM" and 0 < child.i - verb.i <= 3][:1]


def _own_number(verb: Token) -> bool:
    return any(read_number(child) for child in verb.children if child.pos_ == "NUM")


def _members(noun: Token) -> list[Token]:
    """The noun and what is coordinated with it; "six people, including three soldiers" are six."""
    members = [
        token for token in listed(noun) if token.i == noun.i or token.dep_ in CONJUNCT or token.ent_type_ == "PERSON"
    ]
    part = next((token.i for token in noun.doc[noun.i : members[-1].i] if token.lower_ in INCLUDING), None)
    return members if part is None else [member for member in members if member.i < part]


@Language.factory("figures", assigns=["doc.spans"], requires=["token.dep", "token.pos", "doc.ents"])
def make_figures(nlp: Language, name: str) -> Figures:
    return Figures(nlp)
