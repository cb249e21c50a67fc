"""Street addresses, blocks and crossings as text, by the rows of `lexicons/streets.jsonl`.

The label says how exact the address is: number, block, crossing or street. A street is no place of the gazetteer.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.lexicons import load
from ingest.stages.annotations import ADDRESSES, make_span, write

_BEGINNINGS = r"(?:On|In|At|After|Before|The|Near|From|When|While|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
"""Capitalised words at the start of a sentence that are no part of a street's name."""

_WORD = (
    rf"(?:(?!{_BEGINNINGS}\b)"
    r"(?:(?:Mt|Jr|Ft)\.|St\. [A-Z][\w'’]*|[A-Z][\w'’]*(?:-[A-Z][\w'’]*)*|\d{1,3}(?:st|nd|rd|th)))"
)
"""A capitalised word or an ordinal: "Harrow", "O'Neil", "St. Ives", "16th"."""


def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    """(rule, exactness, pattern) of each pattern row, in order."""
    words = {row["words"]: _any_of(row["forms"]) for row in load("streets") if "words" in row}
    kind, side = words["kind"], words["side"]
    name = rf"(?:{side} )?{_WORD}(?: (?!{kind}\b){_WORD}){{0,2}}"
    # "Dr." and "St." before a name are a title and a saint.
    street = rf"(?:{side} )?(?:(?!{kind} [^A-Z]){_WORD} ){{1,4}}?{kind}(?![\w.]* ?[A-Z][a-z])(?:,? {side}(?!\w))?"
    street = rf"(?:{street}|(?:{side} )?{_WORD} {_unabbreviated(kind)}\b(?:,? {side}(?!\w))?)"
    macros = {"name_or_street": rf"(?:{street}|{name})", "street": street, "name": name}
    found = []
    for row in load("streets"):
        if "pattern" not in row:
            continue
        pattern = row["pattern"]
        for macro, expression in macros.items():
            pattern = pattern.replace("{" + macro + "}", expression)
        found.append((row["id"], row["exactness"], re.compile(rf"(?<![\w-]){pattern}(?![\w-])")))
    return found


def _any_of(forms: list[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"


def _unabbreviated(kind: str) -> str:
    """The kinds that are whole words: behind these a capitalised word may begin something else."""
    whole = [form for form in kind[3:-1].split("|") if len(form) > 3 and not form.endswith(".")]
    return "(?:" + "|".join(whole) + ")"


class Addresses:
    def __init__(self) -> None:
        self.patterns = _patterns()
        self.others = tuple(form for row in load("streets") if row.get("words") == "not" for form in row["forms"])

    def __call__(self, doc: Doc) -> Doc:
        write(doc, ADDRESSES, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        return [span for sentence in doc.sents for span in self._match_sentence(sentence)]

    def _match_sentence(self, sentence: Span) -> list[Span]:
        text, taken, found = sentence.text, bytearray(len(sentence.text)), []
        for rule, exactness, pattern in self.patterns:
            for hit in pattern.finditer(text):
                start, end = hit.span("address") if "address" in pattern.groupindex else hit.span()
                if any(taken[start:end]) or text[start:end].endswith(self.others):
                    continue
                span = sentence.char_span(start, end, alignment_mode="contract")
                if span is not None:
                    taken[start:end] = b"\1" * (end - start)
                    found.append(make_span(sentence.doc, span.start, span.end, exactness, f"addresses.{rule}"))
        return found


@Language.factory("addresses", assigns=["doc.spans"], requires=["token.is_sent_start"])
def make_addresses(nlp: Language, name: str) -> Addresses:
    return Addresses()
