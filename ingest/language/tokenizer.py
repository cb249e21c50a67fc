"""The tokenizer of news English: spaCy's own rules and two that news text needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, registry

NEWS_INFIXES = [
    # "U.S.-led": spaCy keeps a hyphen that follows an abbreviation's dot inside one token.
    r"(?<=[A-Za-z]\.)[-–—](?=[A-Za-z])",
    # "2022.(International Coalition": a sentence end glued to a bracket, as captions have it.
    r"(?<=[0-9a-z])\.(?=\()",
    r"(?<=\.)\((?=[A-Za-z])",
    # "said.The": a sentence end glued to the next sentence after furniture has been stripped.
    r"(?<=[a-z]{2})\.(?=[A-Z][a-z])",
]


@registry.callbacks("casebook.news_tokenizer.v1")
def news_tokenizer() -> Callable[[Language], Language]:
    """Return a callback that adds the news infixes to a Language's tokenizer.

    It runs before training and, from the saved config, before loading, so training and reading split alike.
    """

    def add_infixes(nlp: Language) -> Language:
        infixes = [*NEWS_INFIXES, *(nlp.Defaults.infixes or [])]
        tokenizer = cast(Tokenizer, nlp.tokenizer)
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        return nlp

    return add_infixes
