"""Names by lexicon, beside those that are learned: sites before the joint reader, countries and their people after it.

The words are put into the pipeline when it is put together, so that it stands alone. Before or after was measured: a
site's pattern is surer than what is learned of so few sites; a country's name inside a longer name ("Bank of England")
must not break that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language

from ingest.gazetteer.tables import listed, table
from ingest.lexicons import load

Pattern = dict[str, Any]

SITE_ROWS = ("airport", "embassy")
"""Rows of the lexicon facilities whose nouns make a name of whatever capitalised words stand before them. "Base" or
"hospital" do not: "the Iraqi base", "a Gaza hospital"."""

ARTICLES = ["al", "el", "ul", "Al", "El", "Ul"]
NO_NAMES = ["the", "a", "an", "two", "at", "in", "near"]
"""Words that have a capital at the head of a sentence only."""

NAME = {"TEXT": {"REGEX": r"^[A-Z][\w'’.]+$"}, "LOWER": {"NOT_IN": NO_NAMES}}


def site_patterns(nlp: Language) -> Iterator[Pattern]:
    """ "Baghdad airport", "Ain al-Asad air base", "U.S. Embassy": up to three names, the Arabic article among them.

    Whose it is, is no part of the name: "the Iraqi Al-Asad Air Base".
    """
    people = [form.lower() for row in table("demonyms") for form in (row["word"], f"{row['word']}s")]
    first = NAME | {"LOWER": {"NOT_IN": [*NO_NAMES, *people]}}
    linked = [{"TEXT": {"IN": ARTICLES}}, {"ORTH": "-"}, NAME]
    for row in load("facilities"):
        if row["id"] in SITE_ROWS:
            for form in row["forms"]:
                noun = [{"LOWER": token.text} for token in nlp.make_doc(form)]
                for name in ([first], [first, NAME], linked, [first, *linked]):
                    yield {"label": "FAC", "pattern": [*name, *noun], "id": f"facilities.{row['id']}"}


def country_words(nlp: Language) -> dict[str, list[str]]:
    """ "U.S.", "Syria", "Calif." as countries; "Syrian", "Syrians" as people: the words that `country_names` takes."""
    countries = [name for row in table("countries") for name in (row["name"], *listed(row["aliases"]))]
    countries += [row["short"] for row in table("states")]
    people = [form for row in table("demonyms") for form in (row["word"], f"{row['word']}s")]

    def of_one_word(names: list[str]) -> list[str]:
        return sorted({name for name in names if len(nlp.make_doc(name)) == 1})

    return {"countries": of_one_word(countries), "people": of_one_word(people)}
