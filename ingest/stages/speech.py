"""Who says what: direct quotes, indirect speech and "according to", by the rows of `lexicons/speech.jsonl`.

One span for each sentence, clause or quote that somebody says; the label is the stance, span._.speech names the
speaker's words. What stands in no such span is the article's own voice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.lexicons import words
from ingest.relations import (
    BEHIND_PREPOSITION,
    CLAUSE,
    CONJUNCT,
    INDEPENDENT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PART_OF_NOUN,
    SAID,
)
from ingest.speakers import resolved, speaker_of, with_others
from ingest.stages.annotations import SPEECH, SpeechMark, make_span, write
from ingest.stages.events import is_person
from ingest.syntax import children, name_at

OPENING, CLOSING = '“"«', '”"»'
MAX_QUOTE_WORDS = 400
"""A quotation mark that nothing closes within so many words opens no quote."""
MIN_QUOTE_WORDS = 3
"""Fewer words in quotation marks are a scare quote or a name."""
MAX_CUE_DISTANCE = 30
"""Words between a quote and the word that says who speaks."""
ASIDE = CLAUSE | NOUN_CLAUSE | CONJUNCT | INDEPENDENT | SAID | OPEN_CLAUSE
"""Relations of a verb of speech that is not the sentence's own."""

Cue = tuple[Token, dict[str, Any], Span]
"""The word that says that somebody speaks, its lexicon row, and the speaker's words."""


class Speech:
    """Find what is said, and by whom."""

    def __call__(self, doc: Doc) -> Doc:
        write(doc, SPEECH, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        quotes = list(_quotes(doc))
        quoted = bytearray(len(doc))
        for start, end in quotes:
            quoted[start:end] = b"\1" * (end - start)
        cues = [cue for sentence in doc.sents for cue in _cues(sentence, quoted)]
        meant = resolved([(word, speaker) for word, _, speaker in cues])
        cues = [(word, row, who) for (word, row, _), who in zip(cues, meant, strict=True) if who is not None]
        lines = _lines(doc)
        found = [_mark(doc, start, end, _cue_of_quote(start, end, cues, lines), quote=True) for start, end in quotes]
        told: dict[tuple[int, int], Cue] = {}
        for cue in cues:
            if not quoted[cue[0].i]:
                told.setdefault(_clause(*cue[:2]), cue)
        return [*found, *(_mark(doc, start, end, cue, quote=False) for (start, end), cue in told.items())]


def _mark(doc: Doc, start: int, end: int, cue: Cue | None, *, quote: bool) -> Span:
    if cue is None:
        mark = SpeechMark(None, start, "asserted", quote)
        return make_span(doc, start, end, "asserted", "speech.quote", speech=mark)
    word, row, speaker = cue
    mark = SpeechMark((speaker.start, speaker.end), word.i, row["stance"], quote)
    return make_span(doc, start, end, row["stance"], f"speech.{row['id']}", speech=mark)


def _quotes(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the words between quotation marks of one line; the marks themselves are left out.

    A mark that nothing closes before the line ends quotes to the line's end: the next paragraph opens anew.
    """
    opened: int | None = None
    for token in doc:
        at_end = token.i + 1 == len(doc)
        line_ends = token.is_space and "\n" in token.text
        if opened is None:
            if token.text in OPENING and not line_ends:
                opened = token.i + 1
            continue
        if token.text in CLOSING or line_ends or at_end or token.i - opened > MAX_QUOTE_WORDS:
            closed = token.text in CLOSING
            long_enough = token.i - opened >= MIN_QUOTE_WORDS
            if long_enough and (closed or line_ends or at_end) and token.i - opened <= MAX_QUOTE_WORDS:
                yield opened, token.i
            opened = None


def _cues(sentence: Span, quoted: bytearray) -> Iterator[Cue]:
    """The sentence's speech words that have a speaker: verbs with a subject, and "according to".

    `quoted`: 1 for each token between quotation marks; nobody who is spoken of there speaks outside of them.
    """
    known = words("speech")
    for token in sentence:
        if token.lower_ == "to" and token.i > sentence.start and token.nbor(-1).lower_ == "according":
            speaker = _after_according(token, sentence)
            if speaker is not None:
                yield token, known["according to"], speaker
        row = known.get(token.lower_)
        if row is None or row["as"] != "verb" or token.pos_ not in ("VERB", "AUX"):
            continue
        if token.is_title and token.i > sentence.start:  # the name Said
            continue
        if _is_responsibility(token) or not _speaks_so(row, token):
            continue
        subject = speaker_of(token, quoted)
        if subject is not None and ("with" not in row or _is_somebody(subject)):
            yield token, row, with_others(subject)


def _is_somebody(noun: Token) -> bool:
    """Whether the noun is a person, a name, a pronoun, or a body's house: “the human rights office of the UN”."""
    named = any(child.ent_type_ == "ORG" for child in noun.children)
    return is_person(noun) or bool(noun.ent_type_) or noun.pos_ == "PRON" or named


def _clause(verb: Token, row: dict[str, Any]) -> tuple[int, int]:
    """Where what somebody says stands: the whole sentence, but of a verb beside the sentence's own only its clause.

    “… was shelled, hours after the rebels said they had left”, “…; a doctor spoke of ten dead”.
    """
    aside = verb.dep_ in ASIDE and verb.head.i < verb.i
    said = SAID | OBJECT | (BEHIND_PREPOSITION if "with" in row else frozenset())
    own = verb.dep_ in NOUN_CLAUSE or any(child.i > verb.i and child.dep_ in said for child in verb.children)
    if aside and own:
        return verb.left_edge.i, verb.right_edge.i + 1
    return verb.sent.start, verb.sent.end


def _speaks_so(row: dict[str, Any], verb: Token) -> bool:
    """Whether a verb that says something only with certain nouns, “put the toll at nine”, has one of them."""
    return "with" not in row or any(token.lower_ in row["with"] for token in verb.subtree if token.i > verb.i)


def _is_responsibility(verb: Token) -> bool:
    """ "claimed responsibility" tells who did it; it is no speech about something else."""
    return any(noun.lower_ in ("responsibility", "credit") for noun in children(verb, OBJECT))


def _after_according(to: Token, sentence: Span) -> Span | None:
    """The speaker's noun phrase after "according to": to the first noun that ends it."""
    for token in sentence.doc[to.i + 1 : min(to.i + 12, sentence.end)]:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in PART_OF_NOUN:
            phrase = with_others(token)
            start, end = max(phrase.start, to.i + 1), phrase.end
            end = _end_of_title(phrase, sentence)
            return sentence.doc[start : max(end, start + 1)]
        if token.is_punct and token.text not in "-–":
            return None
    return None


def _end_of_title(phrase: Span, sentence: Span) -> int:
    """The end of the person's name that a title begins: “Officer Dana Wills”, “Chief of Detectives Dana Wills”."""
    doc, end = sentence.doc, phrase.end
    ends = [end, end + 2] if doc[end : end + 1].text == "of" else [end]
    for behind in (name_at(doc[i]) for i in ends if i < sentence.end):
        if behind is not None and behind.start in ends and behind.label_ == "PERSON":
            return behind.end
    return end


def _cue_of_quote(start: int, end: int, cues: list[Cue], lines: list[int]) -> Cue | None:
    """The speech word outside the quote's marks that is nearest to it, in its own line.

    `cues` stand in text order; `lines` holds each token's line, so that a text of any length costs its length.
    """
    near = []
    for cue in islice(cues, bisect_left(cues, start - MAX_CUE_DISTANCE, key=lambda cue: cue[0].i), None):
        position = cue[0].i
        if position > end + MAX_CUE_DISTANCE:
            break
        if not start <= position < end and lines[position] == lines[start]:
            near.append((position - end if position >= end else start - position, position, cue))
    return min(near, key=lambda entry: entry[:2])[2] if near else None


def _lines(doc: Doc) -> list[int]:
    """The number of the line that each token stands in."""
    number, lines = 0, []
    for token in doc:
        lines.append(number)
        number += token.is_space and "\n" in token.text
    return lines


@Language.factory("speech", assigns=["doc.spans"], requires=["token.dep", "token.pos"])
def make_speech(nlp: Language, name: str) -> Speech:
    return Speech()
