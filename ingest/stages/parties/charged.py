"""Who is arrested or tried for the deed: “Dana Wills, 22, was charged with murder”.

Such sentences often name no event; what they say goes to the incident told last before them. Only names: of “a man” who
was arrested nothing tells whether he is the one told before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Token

from ingest.grammar.relations import CONJUNCT, NOUN_CLAUSE, OBJECT, PASSIVE_SUBJECT, SUBJECT, SUBJECTS
from ingest.grammar.syntax import children, listed
from ingest.lexicons import words
from ingest.stages.parties.deed_nouns import Role

CHARGED = "charged"
"""Rule of those whom such a sentence names."""


def charged(doc: Doc) -> Iterator[Role]:
    """Yield the persons whom the text names as arrested or tried."""
    verbs = words("charging")
    for token in doc:
        row = verbs.get(token.lower_)
        if row is None or token.pos_ not in ("VERB", "AUX", "ADJ") or not _is_so(row, token):
            continue
        for noun in _accused(row["as"], token):
            yield from (("suspected_perpetrator", one, CHARGED) for one in listed(noun) if one.ent_type_ == "PERSON")


def _is_so(row: dict[str, Any], verb: Token) -> bool:
    said = {token.lower_ for token in verb.subtree}
    return not said & set(row.get("not", ())) and ("with" not in row or bool(said & set(row["with"])))


def _accused(way: str, verb: Token) -> list[Token]:
    """Of whom the verb is said; of “was arrested and charged” also the subject of the verb before."""
    relations = PASSIVE_SUBJECT | OBJECT if way == "object" else SUBJECT
    found = [noun for noun in children(verb, relations) if noun.lower_ not in ("who", "himself", "herself")]
    # “He was arrested after a boy was found dead”: what the parser takes for another subject behind the verb.
    found = [noun for noun in found if noun.dep_ in OBJECT or noun.i < verb.i]
    if not found and verb.dep_ in NOUN_CLAUSE:  # “Dana Wills, charged with murder, …”, “…, who was charged with murder”
        return [verb.head]
    if not found and verb.dep_ in CONJUNCT and (way == "subject" or verb.tag_ == "VBN"):
        return children(verb.head, SUBJECTS)
    return found
