"""Who says the words of a claim: of several who speak in a sentence the one whose clause or quote they stand in."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from incidents.choices import Stance
from ingest.facts import Claimant
from ingest.grammar.denials import denier_of
from ingest.grammar.tallies import tells_of_several
from ingest.mentions.person_words import full_names
from ingest.stages.annotations import SPEECH, SpeechMark, spans
from ingest.stages.designations import claimant_of


class Voices:
    """Who speaks where in a document; and whether it speaks of several incidents."""

    def __init__(self, doc: Doc) -> None:
        self.tells_of_several = tells_of_several(doc)
        self.names = full_names(doc)
        self.by_sentence: dict[int, list[Span]] = {}
        for said in spans(doc, SPEECH):
            # A quote may hold several sentences.
            for start in {said.sent.start, *(token.i for token in said if token.is_sent_start)}:
                self.by_sentence.setdefault(start, []).append(said)

    def at(self, span: Span) -> tuple[Claimant | None, str, bool]:
        """Return (claimant, stance, in their own words) of the words; no claimant in the article's own voice."""
        for said in sorted(self.by_sentence.get(span.sent.start, ()), key=len):
            mark: SpeechMark = said._.speech
            if said.start <= span.start and span.end <= said.end and _speaks_of(said, mark, span):
                return claimant_of(said.doc, mark.speaker), mark.stance, mark.quote
        return None, Stance.ASSERTED, False


def _speaks_of(said: Span, mark: SpeechMark, span: Span) -> bool:
    """Whether the words belong to what is said: not to the speaker's name, not to a vow.

    What is vowed is no event (`lexicons/contexts.jsonl`), so an event in such a sentence is told by the article. Of
    what somebody denies, only what he says was not so belongs to it: see `ingest.grammar.denials`.
    """
    if overlaps(mark.speaker, span) or mark.stance == Stance.PLANNED or _is_of_speaker(said, mark, span):
        return False
    if mark.quote or mark.stance != Stance.DENIED:
        return True
    denier = denier_of(span.root)
    return denier is not None and denier.i == mark.cue


def _is_of_speaker(said: Span, mark: SpeechMark, span: Span) -> bool:
    """“Dana Wills, whose son was killed, said …”: what a clause says of the speaker is the article's own."""
    if mark.quote or mark.speaker is None or span.start < mark.speaker[1] or span.start > mark.cue:
        return False
    speaker = said.doc[slice(*mark.speaker)].root
    return any(token.i == speaker.i for token in span.root.ancestors)


def overlaps(bounds: tuple[int, int] | None, span: Span) -> bool:
    """Whether a span has a word within the bounds (first token, token behind the last); none where there are none."""
    return bounds is not None and bounds[0] < span.end and span.start < bounds[1]
