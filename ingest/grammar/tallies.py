"""Whether words count over a longer time or over several incidents: such a number belongs to no single one.

Words are rows of `lexicons/tallies.jsonl` and `lexicons/spells_of_time.jsonl`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ingest.grammar.numbers import read_number
from ingest.grammar.relations import NUMBER
from ingest.grammar.syntax import children
from ingest.lexicons import load, words


def counts_longer(figure: Span) -> bool:
    """Whether the sentence says that it counts over a longer time, or over several incidents: “at least 16 people were
    killed this year”, “six people were wounded in two separate shootings”."""
    text = figure.sent.text.lower()
    if any(phrase in text for row in load("spells_of_time") for phrase in row.get("phrases", ())):
        return True
    return any(_counts_several(token) or _counts_since(token) for token in figure.sent)


def is_statistic(figure: Span) -> bool:
    """Whether the sentence counts over a longer time than an incident takes."""
    spells = words("spells_of_time")
    return any(token.lower_ in spells and not _is_of_age(token) for token in figure.sent)


def tells_of_several(doc: Doc) -> bool:
    """Whether an article says that it tells of several incidents: “two unrelated shootings”."""
    return any(_counts_several(token) for token in doc)


def _counts_since(since: Token) -> bool:
    """“Four people have been shot since Tuesday morning”, “since fighting broke out”; but “since Monday's attack”."""
    if since.lower_ != "since":
        return False
    counted = since.head.head
    if since.head.pos_ == "VERB" and any(child.lower_ in ("have", "has") for child in counted.children):
        return True
    days = {day for row in load("spells_of_time") for day in row.get("since", ())}
    behind = since.doc[since.i + 1 : min(since.i + 3, since.sent.end)]
    return len(behind) > 0 and behind[0].lower_ in days and not any(token.tag_ == "POS" for token in behind)


def _counts_several(noun: Token) -> bool:
    """“… in two separate shootings”, “a string of shootings”, “in shootings across the city”: no single incident."""
    row = words("tallies").get(noun.lower_)
    if row is None:
        return False
    around = {token.lower_ for token in (*noun.children, noun.head)}
    number = next((read_number(token) for token in children(noun, NUMBER)), None)
    if around & set(row["apart"]) or (number is not None and number[0] > 1):
        return True
    before = noun.doc[max(noun.sent.start, noun.i - 2) : noun.i]
    return any(token.lower_ == "in" for token in before) and not any(token.pos_ in ("DET", "PRON") for token in before)


def _is_of_age(token: Token) -> bool:
    """The “year” of “a 10-year-old boy” counts no time."""
    return any(behind.lower_ in ("-", "old", "olds") for behind in token.doc[token.i + 1 : token.i + 2])
