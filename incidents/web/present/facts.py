"""The settled facts of an incident, each with its mark of certainty and its receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from incidents.choices import (
    FIGURE_FIELDS,
    SELDOM_TOLD,
    ActorRole,
    ClaimField,
    DatePrecision,
    PlacePrecision,
)
from incidents.models import Claim, Decision, Incident
from incidents.settle import RULES, Choice, Settled, SettledField
from incidents.values import LIST_FIELDS
from incidents.web.present.certainty import Certainty, certainty_of, origins_of, write_certainty
from incidents.web.present.decisions import Ruled, present_decision
from incidents.web.present.fields import FIELD_WORDS, SERVED_FIELDS
from incidents.web.present.numbers import count_of
from incidents.web.present.places import SIGNS, Spot
from incidents.web.present.sentences import Sentence, in_order, present_sentences
from incidents.wording import NOT_STATED, write_value


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a fact: a list field has several. `sign` is a place's sign of precision."""

    text: str
    url: str = ""
    role: str = ""
    sign: str = ""
    sign_words: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A value that sources give, with the sentences that give it. `note` says how it stands to the one shown."""

    value: str
    is_shown: bool
    note: str
    origins: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the incident page and the receipt that it opens."""

    field: str
    label: str
    lines: tuple[Line, ...]
    is_open: bool
    """Not firm in itself: a month, a year, "at least"; printed in italics."""
    is_figure: bool
    certainty: Certainty
    certainty_words: str
    origins: int
    origins_words: str
    rule: str
    given: tuple[Given, ...]
    set_aside: tuple[Sentence, ...]
    decision: Ruled | None
    machine_value: str
    deed: str
    correct_url: str
    spot: Spot | None
    """Of the place: its coordinates and precision."""
    is_asked_for: bool
    """Its receipt stands open when the page comes."""

    @property
    def anchor(self) -> str:
        return f"fact-{self.field}"


def present_facts(
    incident: Incident,
    settled: Settled,
    claims: Sequence[Claim],
    decisions: Sequence[Decision],
    *,
    rejections: Mapping[str, Decision],
    may_decide: bool,
    spot: Spot | None = None,
    asked_for: str = "",
) -> tuple[Fact, ...]:
    """One fact for each served field, said or not; of what is seldom told only where it is, or somebody may correct it.

    `claims` are all of the incident's, with their sources loaded; `rejections` are the decisions that reject one of
    them, by its id.
    """
    by_id = {claim.public_id: claim for claim in claims}
    by_decision = {decision.public_id: decision for decision in decisions}
    told = {*settled.fields, *(claim.field for claim in claims)}
    facts = []
    for field in SERVED_FIELDS:
        if field in SELDOM_TOLD and not (field in told or may_decide):
            continue
        row = settled.fields.get(field) or SettledField(field=field, value=None, rule="")
        given = tuple(_present_choices(row, by_id, may_decide))
        counted = {claim_id for choice in row.choices for claim_id in choice.support}
        aside = in_order(claim for claim in claims if claim.field == field and claim.public_id not in counted)
        decision = by_decision.get(row.decision or "")
        certainty, origins = certainty_of(row), origins_of(row)
        facts.append(
            Fact(
                field=field.value,
                label=str(field.label),
                lines=_lines(field, row.value),
                is_open=_is_open(field, row.value),
                is_figure=field in FIGURE_FIELDS,
                certainty=certainty,
                certainty_words=write_certainty(certainty, origins),
                origins=origins,
                origins_words=count_of(origins, "origin"),
                rule=RULES.get(row.rule, ""),
                given=given,
                set_aside=present_sentences(aside, may_decide=may_decide, rejections=rejections),
                decision=present_decision(decision, may_decide=may_decide) if decision else None,
                machine_value=_machine_value(field, row) if decision else "",
                deed=FIELD_WORDS[field].deed,
                correct_url=reverse("correct", args=[incident.public_id, field.value]) if may_decide else "",
                spot=spot if field == ClaimField.LOCATION else None,
                is_asked_for=field == asked_for,
            )
        )
    return tuple(facts)


def _machine_value(field: str, row: SettledField) -> str:
    """What the articles alone would give; "" where that is what the person decided."""
    given, decided = write_value(field, row.machine_value), write_value(field, row.value)
    return "" if given == decided else given


def _present_choices(row: SettledField, claims: Mapping[str, Claim], may_decide: bool) -> list[Given]:
    rows = []
    for number, choice in enumerate(row.choices):
        is_shown = not row.decision and (number == 0 or row.field in LIST_FIELDS)
        rows.append(
            Given(
                value=write_value(row.field, choice.value),
                is_shown=is_shown,
                note=_note(row, choice, is_shown),
                origins=count_of(choice.origins, "origin"),
                sentences=present_sentences(in_order(claims[each] for each in choice.support), may_decide=may_decide),
            )
        )
    return rows


def _note(row: SettledField, choice: Choice, is_shown: bool) -> str:
    if is_shown:
        return "shown"
    if row.decision:
        return "as decided" if _is_decided(row, choice) else "set aside by the decision"
    if _is_coarser(row.field, choice.value, row.value):
        return "less exact"
    return "disagrees" if row.disputed else "also given"


def _is_decided(row: SettledField, choice: Choice) -> bool:
    if row.field in LIST_FIELDS:
        return choice.value in (row.value or [])
    return bool(choice.value == row.value)


def _is_coarser(field: str, value: Any, shown: Any) -> bool:
    scale = {ClaimField.DATE: DatePrecision, ClaimField.LOCATION: PlacePrecision}.get(ClaimField(field))
    return bool(scale and shown and scale(value["precision"]).rank > scale(shown["precision"]).rank)


def _is_open(field: str, value: Any) -> bool:
    if not value:
        return True
    if field == ClaimField.DATE:
        return bool(value["precision"] != DatePrecision.DAY)
    return field in FIGURE_FIELDS and value["low"] != value["high"]


def _lines(field: str, value: Any) -> tuple[Line, ...]:
    if value is None or value == []:
        return (Line(NOT_STATED),)
    match field:
        case ClaimField.ACTORS:
            return tuple(_actor_line(member) for member in value)
        case ClaimField.WEAPONS:
            return tuple(Line(write_value(field, member)) for member in value)
        case ClaimField.LOCATION:
            precision = PlacePrecision(value["precision"])
            return (
                Line(
                    write_value(field, value),
                    url=reverse("location", args=[value["location"]]),
                    sign=SIGNS[precision],
                    sign_words=str(precision.label),
                ),
            )
    return (Line(write_value(field, value)),)


def _actor_line(value: dict[str, Any]) -> Line:
    role = str(ActorRole(value["role"]).label).lower()
    return Line(value["name"], url=reverse("actor", args=[value["actor"]]), role=role)
