"""What somebody says that is about no field of an incident: direct quotes, and indirect speech that tells nothing else.

“Nobody in the convoy was one of ours, the United Nations said”, “the group has denied that it attacks embassies”,
“police are still looking for the car, an officer said”: whoever weighs the reports wants to know that they said so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from incidents.choices import ClaimField, Stance
from ingest.confidence import confidence_of
from ingest.facts import ClaimFact
from ingest.grammar.relations import INDEPENDENT, OBJECT, OPEN_CLAUSE, SAID, SUBJECTS
from ingest.grammar.syntax import children
from ingest.lexicons import words
from ingest.stages.annotations import SPEECH, SpeechMark, is_skipped, spans
from ingest.stages.designations import claimant_of

FEWEST_WORDS = 3
"""Fewer words beside the speaker's and the verb say nothing."""

LOOSE = {",", ";", ".", "-", "–", "—"}
MARKS = {'"', "“", "”", "«", "»"}

NONE_OF = {"no", "none", "nobody", "nothing", "neither"}
"""Words by which a subject is none: that “no data had leaked” is denied, not asserted."""


def read_statements(doc: Doc, told: Iterable[tuple[int, int]]) -> Iterator[ClaimFact]:
    """Yield the direct quotes, and the indirect speech in which none of the claims stands.

    `told`: (start, end) in characters of the claims about fields.
    """
    said = spans(doc, SPEECH)
    starts = sorted([*(start for start, _ in told), *(q.start_char for q in said if q._.speech.quote)])
    for speech in said:
        mark: SpeechMark = speech._.speech
        if mark.quote:
            yield _statement(speech, mark, speech.id_, mark.stance)
            continue
        clause = _clause(speech, doc[mark.cue])
        if clause is not None and not is_skipped(clause) and not _stands_in(starts, clause):
            stance = Stance.DENIED if _is_of_none(clause.root) else mark.stance
            yield _statement(clause, mark, speech.id_, stance)


def _stands_in(starts: Sequence[int], clause: Span) -> bool:
    first = bisect_left(starts, clause.start_char)
    return first < len(starts) and starts[first] < clause.end_char


def _clause(speech: Span, cue: Token) -> Span | None:
    """The words of what is said: the clause behind the verb or around it, all of a sentence with “according to”; of
    what is denied or vowed also a mere object. None where nothing is said: “he said in an interview”."""
    row = words("speech").get(cue.lower_)
    if row is None or row["as"] != "verb":
        found: Span | None = _beside(speech, cue)
    else:
        bare = SAID if row["stance"] == Stance.ASSERTED else SAID | OPEN_CLAUSE | OBJECT
        said = max(children(cue, bare), key=lambda word: len(list(word.subtree)), default=None)
        if said is None and cue.dep_ in INDEPENDENT:  # “the car, police said, was found”
            said = cue.head
        found = _subtree(said, cue) if said is not None else None
    found = _trimmed(found) if found is not None else None
    if found is None or sum(token.is_alpha for token in found) < FEWEST_WORDS or _is_end_of_quote(found):
        return None
    return found


def _beside(speech: Span, cue: Token) -> Span:
    """The words before “according to” and the speaker, or a colon, or those behind."""
    first, last = speech._.speech.speaker
    first = min(first, cue.i - (cue.text != ":"))
    last = max(last, cue.i + 1)
    return cue.doc[speech.start : first] if first - speech.start > 1 else cue.doc[last : speech.end]


def _subtree(said: Token, cue: Token) -> Span:
    """The clause, without the speech that stands in its midst or at its end."""
    start, end = said.left_edge.i, said.right_edge.i + 1
    if start <= cue.i < end:
        return cue.doc[start : cue.left_edge.i] if cue.left_edge.i > said.i else cue.doc[cue.right_edge.i + 1 : end]
    return cue.doc[start:end]


def _trimmed(words: Span) -> Span:
    """The words without the commas and spaces around them."""
    start, end = words.start, words.end
    while start < end and (words.doc[start].is_space or words.doc[start].text in LOOSE):
        start += 1
    while end > start and (words.doc[end - 1].is_space or words.doc[end - 1].text in LOOSE):
        end -= 1
    return words.doc[start:end]


def _is_end_of_quote(words: Span) -> bool:
    """Whether a mark closes in the words that does not open there: the rest of a quote."""
    marks = [token.text for token in words if token.text in MARKS]
    return len(marks) % 2 == 1


def _is_of_none(verb: Token) -> bool:
    """Whether the clause says something of none: “no data had leaked”, “none of its staff was there”."""
    subjects = children(verb, SUBJECTS)
    return any(word.lower_ in NONE_OF for noun in subjects for word in (noun, *noun.children))


def _statement(words: Span, mark: SpeechMark, rule: str, stance: str) -> ClaimFact:
    return ClaimFact(
        field=ClaimField.STATEMENT,
        value=None,
        start=words.start_char,
        end=words.end_char,
        sentence_start=words.start_char if mark.quote else words.sent.start_char,
        sentence_end=words.end_char if mark.quote else max(words.sent.end_char, words.end_char),
        rule=rule,
        confidence=confidence_of(ClaimField.STATEMENT, rule),
        stance=stance,
        claimant=claimant_of(words.doc, mark.speaker),
        quote=mark.quote,
    )
