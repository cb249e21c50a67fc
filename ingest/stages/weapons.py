"""Weapons named in the text, by the rows of `lexicons/weapons.jsonl`, with their number where one is given."""

from __future__ import annotations

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from ingest.grammar.numbers import read_number
from ingest.grammar.relations import NUMBER
from ingest.grammar.syntax import children
from ingest.lexicons import load
from ingest.stages.annotations import WEAPONS, make_span, write


class Weapons:
    """Find the longest weapon names; the label is the codebook's weapon kind."""

    def __init__(self, nlp: Language) -> None:
        self.kinds = {row["id"]: row["kind"] for row in load("weapons")}
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for row in load("weapons"):
            self.matcher.add(row["id"], [nlp.make_doc(form) for form in row["forms"]])

    def __call__(self, doc: Doc) -> Doc:
        write(doc, WEAPONS, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        found = []
        for span in filter_spans(self.matcher(doc, as_spans=True)):
            if span.root.pos_ == "VERB" and span.root.tag_ != "VBG":  # “planes that bomb the town”
                continue
            rule = span.label_
            kind = self.kinds[rule]
            found.append(make_span(doc, span.start, span.end, kind, f"weapons.{rule}", count=count_of(span)))
        return found


def count_of(span: Span) -> int | None:
    """Return the number that stands with a noun phrase ("two armed drones"), or None."""
    for child in children(span.root, NUMBER):
        number = read_number(child)
        if number and not number[1]:
            return number[0]
    return None


@Language.factory("weapons", assigns=["doc.spans"], requires=["token.dep"])
def make_weapons(nlp: Language, name: str) -> Weapons:
    return Weapons(nlp)
