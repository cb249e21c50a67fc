"""How many were killed, injured and hit, are missing, were abducted or detained, by the rows of `lexicons/harm.jsonl`.

The label is the field; "hit" counts those shot or stabbed of whom the words do not say whether they lived.
span._.figure is a FigureValue, span._.persons the nouns that each name one person. The span runs from the number to the
word that says the harm. Zero is read only where a sentence says so.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from incidents.choices import ClaimField
from ingest.grammar.attempts import ATTEMPTS
from ingest.grammar.denials import is_called_false
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.numbers import figure, read_number, read_quantifier
from ingest.grammar.pronouns import FOR_ONE
from ingest.grammar.relations import COMPOUND, NOUN_CLAUSE, NUMBER, OPEN_CLAUSE, PASSIVE_AUXILIARY
from ingest.grammar.status import status_of
from ingest.grammar.syntax import children, is_negated, is_verbal, word_before
from ingest.lexicons import load, words
from ingest.stages.annotations import FIGURES, HIT, make_span, write
from ingest.stages.figures.counting import ANYBODY_WORDS, NOBODY_WORDS, Counted, count_persons
from ingest.stages.figures.harmed import harmed
from ingest.stages.figures.numbers_beside import (
    number_beside,
    number_reached,
    said_by_multiple,
    total_named_after_among,
)

BROUGHT = "brought"
"""Label of figures of those brought to a hospital."""

UNHARMED = {ClaimField.MISSING, ClaimField.ABDUCTED, ClaimField.DETAINED}
"""Labels of figures of persons of whom the words do not say that they were hurt."""

BLOCKS = {"block", "blocks"}
"""“Found in the 1800 block of Harrow Street suffering from a gunshot wound”: no 1,800 who suffer."""

NONE_WORDS = {"no", "without", "zero", "nor", "neither"}
NOT_KNOWN = {"word", "information", "confirmation", "details", "news", "indication"}
"""“There was no word of casualties”: nobody knows."""

BESIDES = {"other", "further", "additional", "more"}
"""“No other injuries” leaves those told before."""

TRYING = {"try", "tries", "tried", "trying", "attempt", "attempts", "attempted", "attempting"}
NOUN_PHRASE = {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}
"""Parts of speech of the words that may follow a preposition which has a noun."""

VEHICLES = "vehicles"
"""Row of `lexicons/targets.jsonl` for what people drive and ride in."""

NUMBER_OF = "number"
"""“The number of those killed”: how many is told behind the verb."""

ALMOST = {"nearly", "almost", "narrowly"}
"""“The bullets nearly killed him”; but “killed nearly twenty people”."""

ATTEMPTED = {"attempted", "attempt"}
BODY_REACH = 10
"""Words behind "struck" within which the part of the body is named."""

NONE_REACH = 6
"""Words between "no" and what there is none of: "no reports of damage or injuries"."""


class Figures:
    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.rows: dict[str, list[dict[str, Any]]] = {}
        for row in load("harm"):
            for form in row["forms"]:
                self.rows.setdefault(form, []).append(row)
        for form in self.rows:
            self.matcher.add(form, [nlp.make_doc(form)])

    def __call__(self, doc: Doc) -> Doc:
        write(doc, FIGURES, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        found: list[Span] = []
        for hit in filter_spans(self.matcher(doc, as_spans=True)):
            for row in self.rows[hit.text.lower()]:
                read = self._read(row, hit)
                if read:
                    found.extend(read)
                    break
        return found

    def _read(self, row: dict[str, Any], hit: Span) -> list[Span]:
        head = hit.root
        if not _is_meant(row, head):
            return []
        if row["as"] == "noun":
            return _read_noun(row, hit)
        if row["as"] == "verb" and head.lower_.endswith("ing") and _is_behind_article(hit):
            return []  # “seek in connection to the shooting a man”
        if row["as"] == "multiple":
            return _spans(row["fields"], hit, row, said_by_multiple(hit))
        if row["as"] == "toll":
            return _spans(row["fields"], hit, row, number_reached(head))
        if row["as"] in ("holder", "possessor") and is_verbal(head.head) and not _is_said(head.head):
            return []  # “did not suffer any injuries”, “her body might not be found”
        if row["as"] == "of" and any(child.lower_ in ATTEMPTED for child in head.children):
            return []  # “the attempted murder of two people”
        persons = [noun for noun in harmed(row["as"], head) if noun.lower_ not in BLOCKS]
        if row["fields"] == [BROUGHT]:  # “he was taken to a hospital” adds nobody
            persons = [noun for noun in persons if noun.lower_ not in FOR_ONE]
        nobody = any(_is_nobody(noun, head) for noun in persons)
        if any(child.lower_ in ALMOST for child in head.children):
            return []
        if status_of(head) == "hypothetical" or _is_only_tried(head) or is_called_false(head):
            return []
        if is_negated(head) and not nobody:
            return []
        counted = total_named_after_among(hit) or count_persons(persons)
        if counted is None and row["as"] == "verb":
            counted = number_beside(hit) or _number_of(persons)
        return _spans(["killed"] if row["fields"] == [HIT] and _to_death(head) else row["fields"], hit, row, counted)


def _number_of(persons: list[Token]) -> Counted | None:
    """“… brought the number of those killed to 14”."""
    return next((number_reached(noun.head) for noun in persons if noun.head.lower_ == NUMBER_OF), None)


def _spans(fields: list[str], hit: Span, row: dict[str, Any], counted: Counted | None) -> list[Span]:
    """A span for each field, from the number or noun to the word that says the harm."""
    if counted is None:
        return []
    start, end = min(counted.first, hit.start), max(counted.last, hit.end - 1) + 1
    said = {"figure": counted.value, "persons": counted.singles}
    return [make_span(hit.doc, start, end, name, f"figures.{row['id']}", **said) for name in fields]


def _is_nobody(noun: Token, verb: Token) -> bool:
    """“Nobody was hurt”, “no soldiers were hurt”, “without hurting anyone”, “did not hurt anybody”."""
    if noun.lower_ in ANYBODY_WORDS:
        return is_negated(verb) or any(child.lower_ == "without" for child in verb.children)
    return noun.lower_ in NOBODY_WORDS or any(child.lower_ in ("no", "neither") for child in noun.children)


def _is_said(verb: Token) -> bool:
    return not is_negated(verb) and status_of(verb) != "hypothetical"


def _is_only_tried(verb: Token) -> bool:
    """“He tried to kill two officers”, “in an effort to kill himself”: nobody is counted for it."""
    return verb.dep_ in OPEN_CLAUSE | NOUN_CLAUSE and verb.head.lower_ in TRYING | ATTEMPTS


def _to_death(verb: Token) -> bool:
    """“stabbed a pedestrian to death”."""
    return any(child.lower_ == "death" for child in verb.children)


def _is_meant(row: dict[str, Any], head: Token) -> bool:
    """Whether one of the words that the row asks for stands with the head ("in critical condition"), and none of
    those that make it something else."""
    near = {token.lower_ for token in (*head.children, head.head)}
    if "with" in row and not near & set(row["with"]):
        return False
    behind = [token.lower_ for token in head.doc[head.i + 1 : head.i + 2]]
    if behind and behind[0] in row.get("not_before", ()):
        return False
    if row.get("aimed") and _is_only_aimed(head):
        return False
    if row.get("body") and not _names_body(head) and not _is_beside_gunfire(head, row):
        return False
    sentence = {token.lower_ for token in head.sent} if "not" in row else set()
    return not sentence & set(row.get("not", ()))


def _is_only_aimed(verb: Token) -> bool:
    """“shot at the car”, “was shot at”: nobody says that it hit; but “was shot at a party”."""
    behind = list(verb.doc[verb.i + 1 : verb.sent.end])
    if not behind or behind[0].lower_ != "at":
        return False
    if len(behind) > 1 and behind[1].lower_ in ("least", "most"):  # “shooting at least four people”
        return False
    if len(behind) == 1 or behind[1].pos_ not in NOUN_PHRASE:
        return True
    aim = next((token for token in behind[1:] if token.pos_ in ("NOUN", "PROPN", "PRON")), None)
    if children(verb, PASSIVE_AUXILIARY) or aim is None:
        return False
    aim = aim.head if aim.dep_ in COMPOUND else aim
    row = words("targets").get(aim.lower_, {})
    return aim.pos_ == "PRON" or is_person(aim) or row.get("id") == VEHICLES


def _names_body(head: Token) -> bool:
    """Whether a part of the body, or how often, stands behind the verb: “struck in the leg”, “hit three times”."""
    body = words("body")
    return any(token.lower_ in body for token in head.doc[head.i + 1 : min(head.i + BODY_REACH, head.sent.end)])


def _is_beside_gunfire(head: Token, row: dict[str, Any]) -> bool:
    """Whether the sentence tells of shots: “he opened fire, hitting four people”, “all four victims were struck”."""
    return any(token.lower_ in row["beside"] for token in head.sent)


def _read_noun(row: dict[str, Any], hit: Span) -> list[Span]:
    """A noun counts by itself: "no casualties", "three deaths", "two shooting victims"."""
    head, rule = hit.root, f"figures.{row['id']}"
    if head.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return []
    negation = _none_before(head)
    if negation is not None:
        return [
            make_span(hit.doc, negation.i, hit.end, name, f"{rule}_none", figure=figure(0, "exact"))
            for name in row["fields"]
        ]
    if row.get("zero_only"):
        return []
    for child in children(head, NUMBER):
        number = read_number(child)
        if number:
            value = figure(number[0], read_quantifier(child), number[1])
            return [make_span(hit.doc, child.i, hit.end, name, rule, figure=value) for name in row["fields"]]
    return []


def _is_behind_article(hit: Span) -> bool:
    before = word_before(hit)
    return before is not None and before.pos_ == "DET"


def _none_before(head: Token) -> Token | None:
    start = max(head.sent.start, head.i - NONE_REACH)
    for token in reversed(list(head.doc[start : head.i])):
        if token.lower_ in BESIDES | NOT_KNOWN:
            return None
        if token.lower_ in NONE_WORDS:
            return token
        if token.pos_ == "VERB" and token.lower_ not in ("reported", "caused"):
            return None
    return None


@Language.factory("figures", assigns=["doc.spans"], requires=["token.dep", "token.pos", "doc.ents"])
def make_figures(nlp: Language, name: str) -> Figures:
    return Figures(nlp)
