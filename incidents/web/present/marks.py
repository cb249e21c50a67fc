"""The marks over an article's words and the notes in its margin: each leads to the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from incidents.choices import ClaimField, ReportRole
from incidents.models import Claim, Report
from incidents.web.present.fields import FIELD_WORDS
from incidents.web.present.numbers import count_of
from incidents.web.present.spans import Block, Span, Stretch, blocks
from incidents.wording import write_value
from sources.models import Article

LEVELS = 3
"""Underlines that fit under a line, one below the other; deeper marks share the last."""


@dataclass(frozen=True, slots=True)
class Note:
    """A fact in the margin: what the marked words say, about which field, by whom."""

    claim: str
    field: str
    letter: str
    label: str
    value: str
    speaker: str
    is_rejected: bool

    @property
    def words(self) -> str:
        return f"{self.label}: {self.value}" if self.value else self.label


@dataclass(frozen=True, slots=True)
class Told:
    """What the article tells of one incident; without an incident: what it tells besides."""

    title: str
    url: str
    recalls: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An underline over a stretch; `opens` where it is the first of its claim, and so bears the claim's address."""

    claim: str
    field: str
    level: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """A stretch of text with its marks, outermost first, and the notes whose words end with it."""

    text: str
    marks: tuple[Mark, ...]
    ends: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """Paragraphs of the story, or (`furniture`: what it is) of what surrounds it."""

    furniture: str
    paragraphs: tuple[tuple[Printed, ...], ...]


def present_notes(claims: Sequence[Claim], rejected: Collection[str]) -> dict[str, Note]:
    """The note of each claim by its id."""
    return {claim.public_id: _note(claim, claim.public_id in rejected) for claim in claims}


def present_text(article: Article, claims: Sequence[Claim], notes: Mapping[str, Note]) -> tuple[PrintedBlock, ...]:
    """The article's text, cut where marks and furniture begin and end."""
    spans = [Span(claim.start, claim.end, claim.public_id) for claim in claims]
    return tuple(_print(block, notes) for block in blocks(article.text, article.furniture_spans(), spans))


def _note(claim: Claim, is_rejected: bool) -> Note:
    claim_field = ClaimField(claim.field)
    return Note(
        claim=claim.public_id,
        field=claim.field,
        letter=FIELD_WORDS[claim_field].letter,
        label=str(claim_field.label),
        value="" if claim_field == ClaimField.STATEMENT else write_value(claim.field, claim.value),
        speaker=claim.claimant_text,
        is_rejected=is_rejected,
    )


def present_told(reports: Sequence[Report], claims: Sequence[Claim], notes: Mapping[str, Note]) -> tuple[Told, ...]:
    """One group for each incident, in the article's own order; last what belongs to no incident."""
    of_report: dict[int | None, list[Note]] = {}
    for claim in claims:
        of_report.setdefault(claim.report_id, []).append(notes[claim.public_id])
    groups = [
        Told(
            title=str(report.incident),
            url=report.incident.get_absolute_url(),
            recalls=report.role == ReportRole.BACKGROUND,
            notes=tuple(of_report.get(report.pk, ())),
        )
        for report in reports
    ]
    if None in of_report:
        groups.append(Told("Said besides", "", False, tuple(of_report[None])))
    return tuple(groups)


def _print(block: Block, notes: Mapping[str, Note]) -> PrintedBlock:
    kinds = dict.fromkeys(paragraph.furniture.replace("_", " ") for paragraph in block.paragraphs)
    furniture = ""
    if block.is_furniture:
        furniture = f"Not the story: {', '.join(kinds)} ({count_of(len(block.paragraphs), 'line')})"
    return PrintedBlock(
        furniture=furniture,
        paragraphs=tuple(
            tuple(_print_stretch(stretch, notes) for stretch in paragraph.stretches) for paragraph in block.paragraphs
        ),
    )


def _print_stretch(stretch: Stretch, notes: Mapping[str, Note]) -> Printed:
    marks = tuple(
        Mark(claim=key, field=notes[key].field, level=min(depth, LEVELS), opens=key in stretch.opens)
        for depth, key in enumerate(stretch.keys, start=1)
    )
    return Printed(stretch.text, marks, tuple(notes[key] for key in stretch.closes))
