"""A person named in full is the same person where only the surname stands, whatever the words around suggest.

"Gen. Omar Badri … Badri's men": a surname alone, in a headline or on a banner, has little beside it that says it is a
person. Where a word of the text ends names of persons at least as often as it stands for something else, it is a person
wherever it stands alone. "Washington", more often the city, stays what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

SHORTEST = 3
"""Letters of a surname that counts; shorter ones are particles and initials."""


class Surnames:
    """Makes PERSON of words that end the full name of a person elsewhere in the document."""

    def __call__(self, doc: Doc) -> Doc:
        full = Counter(ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1)
        alone = Counter(ent.text for ent in doc.ents if ent.label_ != "PERSON" and len(ent) == 1)
        surnames = {
            word for word, times in full.items() if len(word) >= SHORTEST and word.istitle() and times >= alone[word]
        }
        if surnames:
            doc.set_ents(list(self.match(doc, surnames)), default="outside")
        return doc

    def match(self, doc: Doc, surnames: set[str]) -> Iterator[Span]:
        """The names that stand, with surnames among them put right, then the new ones."""
        for ent in doc.ents:
            yield Span(doc, ent.start, ent.end, label="PERSON") if ent.text in surnames else ent
        for token in doc:
            if token.text in surnames and not token.ent_type:
                yield Span(doc, token.i, token.i + 1, label="PERSON")


@Language.factory("surnames", assigns=["doc.ents"], requires=["doc.ents"])
def make_surnames(nlp: Language, name: str) -> Surnames:
    return Surnames()
