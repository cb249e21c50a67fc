"""Dates in words: absolute ones, and those relative to the publication date. Never a guess.

Without a publication date a relative expression stays unresolved and makes no span.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.grammar.syntax import word_before
from ingest.lexicons import load
from ingest.stages.annotations import CLOCKS, TIMES, make_span, write
from ingest.stages.times import calendar_dates, relative_dates
from ingest.stages.times.time_words import compiled
from ingest.stages.times.told_years import carry_years

OVERNIGHT = "times.overnight"
DAY_BEFORE = "times.day_before"
SAME_DAY = "times.same_day"
GOING_ON = {"times.days_later", "times.next_day", "times.hours_later", "times.that_night", SAME_DAY}
"""Rules by which a text goes on from the day told last: “the next day”."""

SINCE_THEN = GOING_ON | {"times.days_earlier"}
"""Rules that count from a day told before: “two days later”."""


class Times:
    """Find time expressions by the rows of `lexicons/times.jsonl`; an earlier row takes its words first.

    Hours of the day, by `lexicons/clock.jsonl`, are a group of their own.
    """

    def __init__(self) -> None:
        resolvers = calendar_dates.RESOLVERS | relative_dates.RESOLVERS
        self.rows = [(row["id"], compiled(row["pattern"]), resolvers[row["resolve"]]) for row in load("times")]
        self.clock = [(row["id"], compiled(row["pattern"])) for row in load("clock")]

    def __call__(self, doc: Doc) -> Doc:
        found = self.match(doc)
        carry_years(found)
        write(doc, TIMES, found)
        write(doc, CLOCKS, self.hours(doc, {span.sent.start for span in found if span.id_ != OVERNIGHT}))
        return doc

    def hours(self, doc: Doc, dated: set[int]) -> list[Span]:
        """Return the hours of the day in sentences that name no day; news so means the day of publication.

        Of an evening hour the day before is as likely. `dated`: first tokens of the sentences that name a day.
        """
        published, found = doc._.published, []
        for sentence in doc.sents if published else ():
            for rule, pattern in self.clock if sentence.start not in dated else ():
                for hit in pattern.finditer(sentence.text):
                    span = sentence.char_span(hit.start(), hit.end(), alignment_mode="expand")
                    if span is not None:
                        when = relative_dates.of_hour(hit, published)
                        found.append(make_span(doc, span.start, span.end, when.precision, f"clock.{rule}", when=when))
        return found

    def match(self, doc: Doc) -> list[Span]:
        found: list[Span] = []
        for sentence in doc.sents:
            found.extend(self._match_sentence(sentence))
        return found

    def _match_sentence(self, sentence: Span) -> list[Span]:
        text, taken, found = sentence.text, bytearray(len(sentence.text)), []
        for rule, pattern, resolve in self.rows:
            for hit in pattern.finditer(text):
                if any(taken[hit.start() : hit.end()]):
                    continue
                taken[hit.start() : hit.end()] = b"\1" * (hit.end() - hit.start())
                when = resolve(hit, sentence.doc._.published)
                span = sentence.char_span(hit.start(), hit.end(), alignment_mode="expand")
                if when is not None and span is not None and not _is_told_before(span):
                    found.append(
                        make_span(sentence.doc, span.start, span.end, when.precision, f"times.{rule}", when=when)
                    )
        return found


def _is_told_before(day: Span) -> bool:
    """“… outside the fair that Saturday night”: of a time told before; but “said that Saturday night a man …”."""
    before = word_before(day)
    return before is not None and before.lower_ == "that" and before.tag_ == "DT"


@Language.factory("times", assigns=["doc.spans"], requires=["token.is_sent_start"])
def make_times(nlp: Language, name: str) -> Times:
    return Times()
