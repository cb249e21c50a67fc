"""Everything that stages leave on a Doc, registered in one place.

| where | written by | holds |
|---|---|---|
| doc._.published | the caller | datetime.date or None: what relative dates are relative to |
| doc._.skipped | the caller | (start, end) characters that are not the story |
| doc._.dateline | the caller | (start, end) characters of the place where it was written, or None |
| doc.ents | groups | known armed groups are ORG |
| doc.spans["times"] | times | dates; span._.when: interval or offset |
| doc.spans["clocks"] | times | hours without a day in their sentence; span._.when: the days that they can be of |
| doc.spans["addresses"] | addresses | streets; label: number, block, crossing or street |
| doc.spans["places"] | places | names and descriptions of places |
| doc.spans["weapons"] | weapons | label: weapon kind; span._.count |
| doc.spans["events"] | events | label: event type or ""; span._.event |
| doc.spans["figures"] | figures | label: killed, injured; span._.figure, span._.persons |
| doc.spans["parties"] | parties | actors; label: role; span._.of: first token of the event or None |
| doc.spans["responsibility"] | responsibility | label: claimed, denied, unclaimed; span._.by: who |
| doc.spans["speech"] | speech | what somebody says; span._.speech |
| doc.spans["references"] | references | label: surname, acronym, description …; span._.names: whom it can mean |
| doc._.referring | references | last token of each of these → its span |

`span.id_` holds the id of the lexicon row or rule that made the span.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.tokens import Doc, Span

from incidents.choices import ClaimField

TIMES, PLACES, WEAPONS = "times", "places", "weapons"
EVENTS, FIGURES, SPEECH = "events", "figures", "speech"
PARTIES, RESPONSIBILITY = "parties", "responsibility"
ADDRESSES = "addresses"
REFERENCES = "references"
CLOCKS = "clocks"


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, or (`start` None) an offset in days from a date that the text gives elsewhere."""

    start: date | None
    end: date | None
    precision: str
    offset_days: int | None = None


HIT = "hit"
"""Label of figures that say neither killed nor injured: "four people were shot"."""

OF_HARMED = (ClaimField.KILLED, ClaimField.INJURED, HIT)
"""Labels of figures that count those harmed."""


@dataclass(frozen=True, slots=True)
class EventMark:
    """What the words of an event say by themselves.

    `status` is reported, denied, planned or hypothetical; `outcome` a code or "" where the words say nothing;
    `unless_harmed`: the outcome of what was tried or missed, where nobody was harmed;
    `anaphoric`: the words point back ("the attack"); `plural`: they name several events at once; `another`: they
    set it apart from one told before ("two other drones"); `weapon`: token of the weapon that typed it; `scene`: the
    words tell of those who came after it ("police were called"); `consequence`: of what followed ("was arrested");
    `charge`: they name what somebody is tried for ("charged with murder"); `disputed`: somebody denies that it was so
    ("the army denied it had bombed the village").
    """

    type: str
    status: str = "reported"
    outcome: str = ""
    unless_harmed: str = ""
    anaphoric: bool = False
    plural: bool = False
    generic: bool = False
    another: bool = False
    weapon: int | None = None
    scene: bool = False
    consequence: bool = False
    charge: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class SpeechMark:
    """Who says the span: `speaker` as (start, end) token indices, or None where nobody is named."""

    speaker: tuple[int, int] | None
    cue: int
    stance: str
    quote: bool


def register() -> None:
    """Register the attributes; safe to call again."""
    for name in ("published", "skipped", "dateline", "referring"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name in ("when", "count", "event", "figure", "persons", "speech", "by", "speaker", "names", "short"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    if not Span.has_extension("of"):
        Span.set_extension("of", getter=_deed_of, setter=_set_deed_of)


def _deed_of(party: Span) -> int | None:
    """Kept by role too: in “police killed four gunmen who had attacked a bank” one noun has a part in two."""
    deed: int | None = party.doc.user_data.get(_key_of_deed(party))
    return deed


def _set_deed_of(party: Span, deed: int | None) -> None:
    party.doc.user_data[_key_of_deed(party)] = deed


def _key_of_deed(party: Span) -> str:
    return f"of {party.start} {party.end} {party.label_}"


def spans(doc: Doc, group: str) -> list[Span]:
    """Return a group's spans in text order; empty where its stage has not run or found nothing."""
    return sorted(doc.spans[group], key=lambda span: (span.start, span.end)) if group in doc.spans else []


def is_skipped(span: Span) -> bool:
    """Whether the span touches a stretch that is not the story."""
    return any(start < span.end_char and span.start_char < end for start, end in span.doc._.skipped or ())


def write(doc: Doc, group: str, found: list[Span]) -> None:
    """Store a stage's spans in text order, without those outside the story."""
    story = [span for span in found if not is_skipped(span)]
    doc.spans[group] = sorted(story, key=lambda span: (span.start, span.end, span.label_, span.id_))


def make_span(doc: Doc, start: int, end: int, label: str, rule: str, **attributes: Any) -> Span:
    """Return a span with its rule's id and its attributes set."""
    span = Span(doc, start, end, label=label, span_id=rule)
    for name, value in attributes.items():
        span._.set(name, value)
    return span


def in_role(words: Span, role: str, rule: str, of: int | None = None) -> Span:
    """Return the words as those for who has a role, by a rule; `of`: token of the event word in whose deed."""
    return make_span(words.doc, words.start, words.end, role, rule, of=of)


register()
