"""Who says what: direct quotes, indirect speech and "according to", by the rows of `lexicons/speech.jsonl`.

One span for each sentence, clause or quote that somebody says; the label is the stance, span._.speech names the
speaker's words. What stands in no such span is the article's own voice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.relations import (
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
from ingest.grammar.syntax import children, name_at
from ingest.lexicons import words
from ingest.stages.annotations import SPEECH, SpeechMark, make_span, write
from ingest.stages.speech.headlines import speaker_at_colon
from ingest.stages.speech.quotes import Cue, Speakers, is_whole, quotes_in
from ingest.stages.speech.speakers import resolved, speaker_of, with_others

ASIDE = CLAUSE | NOUN_CLAUSE | CONJUNCT | INDEPENDENT | SAID | OPEN_CLAUSE
"""Relations of a verb of speech that is not the sentence's own."""

CLAIMING = {"claimed", "claims"}
NAMES = {"PERSON", "ORG", "GPE", "NORP", "FAC"}
"""Labels of names of whom one can say that they speak."""


class Speech:
    """Find what is said, and by whom."""

    def __call__(self, doc: Doc) -> Doc:
        write(doc, SPEECH, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        quotes = list(quotes_in(doc))
        quoted = bytearray(len(doc))
        for start, end in quotes:
            quoted[start:end] = b"\1" * (end - start)
        cues = [cue for sentence in doc.sents for cue in _cues(sentence, quoted)]
        meant = resolved([(word, speaker) for word, _, speaker in cues])
        cues = [(word, row, who) for (word, row, _), who in zip(cues, meant, strict=True) if who is not None]
        speakers = Speakers(doc, quotes, cues)
        spoken = [(start, end, speakers.of(start, end)) for start, end in quotes]
        found = [
            _mark(doc, start, end, cue, quote=True)
            for start, end, cue in spoken
            if cue is not None or is_whole(doc, start, end)
        ]
        told: dict[tuple[int, int], Cue] = {}
        for cue in cues:
            if not quoted[cue[0].i] and not cue[1].get("quotes"):
                told.setdefault(_clause(*cue[:2]), cue)
        return [*found, *(_mark(doc, start, end, cue, quote=False) for (start, end), cue in told.items())]


def _mark(doc: Doc, start: int, end: int, cue: Cue | None, *, quote: bool) -> Span:
    if cue is None:
        mark = SpeechMark(None, start, "asserted", quote)
        return make_span(doc, start, end, "asserted", "speech.quote", speech=mark)
    word, row, speaker = cue
    mark = SpeechMark((speaker.start, speaker.end), word.i, row["stance"], quote)
    return make_span(doc, start, end, row["stance"], f"speech.{row['id']}", speech=mark)


def _cues(sentence: Span, quoted: bytearray) -> Iterator[Cue]:
    """The sentence's speech words that have a speaker: verbs with a subject, and "according to".

    `quoted`: 1 for each token between quotation marks; nobody who is spoken of there speaks outside of them.
    """
    known = words("speech")
    headline = speaker_at_colon(sentence)
    if headline is not None:
        colon, official = headline
        yield colon, known[":"], official
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
        subject = speaker_of(token, row, quoted)
        if subject is not None and (not ("with" in row or row.get("who")) or _is_somebody(subject)):
            yield token, row, with_others(subject)


def _is_somebody(noun: Token) -> bool:
    """Whether the noun is a person, a name, a pronoun, or a body's house: “the human rights office of the UN”."""
    named = any(child.ent_type_ == "ORG" for child in noun.children)
    return is_person(noun) or noun.ent_type_ in NAMES or noun.pos_ == "PRON" or named


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
    """“Claimed responsibility”, “claimed the attack” tells who did it; it is no speech about something else."""
    claims = verb.lower_ in CLAIMING and not children(verb, SAID | OPEN_CLAUSE)
    return any(claims or noun.lower_ in ("responsibility", "credit") for noun in children(verb, OBJECT))


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


@Language.factory("speech", assigns=["doc.spans"], requires=["token.dep", "token.pos"])
def make_speech(nlp: Language, name: str) -> Speech:
    return Speech()
