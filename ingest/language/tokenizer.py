"""The tokenizer of news English: spaCy's own rules, and what news text needs beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

MOJIBAKE = {"â€™": "'", "â€˜": "'", "â€œ": '"', "â€\x9d": '"', "â€“": "-", "â€”": "-"}
"""Quotation marks and dashes of UTF-8 that somebody read as Windows-1252, and what they stood for."""

NEWS_PREFIXES = ["``", *MOJIBAKE]

NEWS_SUFFIXES = ["â€™s", "â€™t", *MOJIBAKE]

NEWS_INFIXES = [
    # "U.S.-led": spaCy keeps a hyphen that follows an abbreviation's dot inside one token.
    r"(?<=[A-Za-z]\.)[-–—](?=[A-Za-z])",
    # "2022.(International Coalition": a sentence end glued to a bracket, as captions have it.
    r"(?<=[0-9a-z])\.(?=\()",
    r"(?<=\.)\((?=[A-Za-z])",
    # "said.The", "2019.Then": a sentence end glued to the next sentence after furniture has been stripped.
    r"(?<=[0-9a-z]{2})\.(?=[A-Z][a-z])",
    # "over.“They": the same before a quotation mark.
    r"(?<=[0-9a-z])[.!?](?=[\"“][A-Z])",
    r"(?<=[.!?,])[\"“”](?=[A-Z])",
]

NEWS_ABBREVIATIONS = [
    *("Lt.", "Col.", "Maj.", "Brig.", "Capt.", "Cpl.", "Sgt.", "Pvt.", "Cmdr.", "Adm.", "Sen.", "Supt.", "Insp."),
    *("Ont.", "Que.", "Man.", "Sask.", "Alta."),
]
"""Titles and provinces of bylines and datelines that end with a full stop; spaCy itself knows "Gen." and "Calif."."""


@registry.callbacks("casebook.news_tokenizer.v2")
def news_tokenizer() -> Callable[[Language], Language]:
    """Return a callback that adds what news needs to a Language's tokenizer.

    It runs before training and, from the saved config, before loading, so training and reading split alike.
    """

    def add_rules(nlp: Language) -> Language:
        tokenizer = cast(Tokenizer, nlp.tokenizer)
        defaults = nlp.Defaults
        tokenizer.prefix_search = compile_prefix_regex([*NEWS_PREFIXES, *(defaults.prefixes or [])]).search
        tokenizer.suffix_search = compile_suffix_regex([*NEWS_SUFFIXES, *(defaults.suffixes or [])]).search
        tokenizer.infix_finditer = compile_infix_regex([*NEWS_INFIXES, *(defaults.infixes or [])]).finditer
        for abbreviation in NEWS_ABBREVIATIONS:
            tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
        return nlp

    return add_rules
