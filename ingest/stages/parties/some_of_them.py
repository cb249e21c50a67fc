"""Who some of those harmed were: “two people, one of them a boy”, “seven of them were children”, “30 people, mostly
women”.

What is said of a share of the persons whom the sentence, or the one before it, counts as harmed.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.grammar.noun_kinds import is_attacker_word, is_person
from ingest.grammar.relations import APPOSITION, INDEPENDENT, SUBJECTS
from ingest.grammar.shares import MOSTLY
from ingest.grammar.syntax import children, conjuncts, is_negated
from ingest.stages.annotations import FIGURES, OF_HARMED, spans

THEM = {"them", "whom"}


def some_of_them(doc: Doc) -> Iterator[Token]:
    """Yield the nouns for persons of whom the text says that some, most or all of those harmed are."""
    harming = {figure.sent.start for figure in spans(doc, FIGURES) if figure.label_ in OF_HARMED}
    for token in doc if harming else ():
        if token.lower_ in THEM:
            told = _said_of_share(token, harming)
        elif token.lower_ in MOSTLY and token.head.dep_ in APPOSITION and token.sent.start in harming:
            told = token.head
        else:
            continue
        for noun in conjuncts(told) if told is not None else ():
            if is_person(noun) and not is_attacker_word(noun):
                yield noun


def _said_of_share(them: Token, harming: set[int]) -> Token | None:
    """Of “two of them children”, “two of them were children” the noun, or the list behind its colon; None where they
    are not those harmed."""
    share = them.head
    noun = share.head
    if not any(child.lower_ == "of" for child in them.children) or share.dep_ not in SUBJECTS:
        return None
    if noun.pos_ not in ("NOUN", "PROPN") or is_negated(noun):
        return None
    sentence = noun.sent
    before = sentence.doc[sentence.start - 1].sent.start if sentence.start else -1
    if sentence.start not in harming and (before not in harming or share.i > sentence.start + 2):
        return None
    apart = children(noun, INDEPENDENT)
    return next((other for other in apart if other.i > noun.i and is_person(other)), noun)
