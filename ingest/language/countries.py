"""Countries and their people by lexicon, behind the names that are learned.

A word that is a country's name or means its people, and in no name yet, becomes one; a country that was taken for an
organisation because it acts ("the U.S. responded") is a country all the same: that is how the label is defined.
Longer names keep what is inside them ("U.S. Army"). Names of one word only; longer ones ("South Sudan") are learned
well enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span


class CountryNames:
    """Adds GPE for the words in `countries` and NORP for those in `people`."""

    def __init__(self, countries: list[str], people: list[str]) -> None:
        self.labels = dict.fromkeys(people, "NORP") | dict.fromkeys(countries, "GPE")

    def __call__(self, doc: Doc) -> Doc:
        doc.set_ents(list(self.match(doc)), default="outside")
        return doc

    def match(self, doc: Doc) -> Iterator[Span]:
        """The names that stand, with the countries among them put right, then the new ones."""
        for ent in doc.ents:
            acts = ent.label_ == "ORG" and len(ent) == 1 and self.labels.get(ent.text) == "GPE"
            yield Span(doc, ent.start, ent.end, label="GPE") if acts else ent
        for token in doc:
            if token.text in self.labels and not token.ent_type:
                yield Span(doc, token.i, token.i + 1, label=self.labels[token.text])


@Language.factory(
    "country_names", assigns=["doc.ents"], requires=["doc.ents"], default_config={"countries": [], "people": []}
)
def make_country_names(nlp: Language, name: str, countries: list[str], people: list[str]) -> CountryNames:
    return CountryNames(countries, people)
