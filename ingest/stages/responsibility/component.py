"""Who says that they did it, who denies it, on whom others lay it, and that nobody has said so.

The label is claimed, denied, attributed or unclaimed; span._.by holds the (start, end) tokens of the one who claims or
denies or to whom it is attributed, span._.speaker those of the one who says so, where the words name him. Words are
rows of `lexicons/claiming.jsonl`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.grammar.relations import NOUN_CLAUSE, PASSIVE_SUBJECT
from ingest.grammar.syntax import children
from ingest.lexicons import words
from ingest.stages.annotations import EVENTS, RESPONSIBILITY, spans, write
from ingest.stages.responsibility.answering import read_answering
from ingest.stages.responsibility.blaming import READERS
from ingest.stages.responsibility.claiming import (
    WHAT_IS_CLAIMED,
    WHAT_IS_DENIED,
    read_claim,
    read_no_claim_for,
    read_passive,
    read_responsibility,
)
from ingest.stages.responsibility.own_deeds import SAYING, is_of_deed, read_own_word


class ResponsibilityClaims:
    def __call__(self, doc: Doc) -> Doc:
        write(doc, RESPONSIBILITY, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        claiming = words("claiming")
        events = {span.root.i for span in spans(doc, EVENTS)}
        found: list[Span | None] = []
        for token in doc:
            row = claiming.get(token.lower_)
            found.extend(read_answering(token, events))
            if token.lower_ in SAYING:
                found.append(read_own_word(token, events))
            if token.lower_ in ("claim", "claims") and token.pos_ == "NOUN":
                found.append(read_no_claim_for(token, events))
            if token.lower_ in WHAT_IS_CLAIMED | WHAT_IS_DENIED:
                found.append(read_responsibility(token))
            if row is None:
                continue
            if row["as"] == "verb" and (children(token, PASSIVE_SUBJECT) or token.dep_ in NOUN_CLAUSE):
                found.extend(read_passive(token))
            elif row["as"] == "verb" and is_of_deed(token, row, events):
                found.append(read_claim(token, token, row["status"]))
            elif row["as"] in READERS:
                found.extend(READERS[row["as"]](token))
        return [span for span in found if span is not None]


@Language.factory("responsibility", assigns=["doc.spans"], requires=["token.dep", "token.pos"])
def make_responsibility(nlp: Language, name: str) -> ResponsibilityClaims:
    return ResponsibilityClaims()
