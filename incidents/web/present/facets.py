"""Facets of a list: each value of a filter with the number of rows that it would leave.

A facet counts under all other filters but its own, so that a second value of it can be added ("or").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pycountry
from django.db.models import BooleanField, Case, Count, F, Func, TextField, Value, When
from django.db.models.functions import ExtractYear

from incidents.choices import ActorKind, EventType, Grade, Outcome, PlacePrecision, ReviewKind, ReviewStatus, WeaponKind
from incidents.web.present.addresses import ListAddress
from incidents.wording import country_name

if TYPE_CHECKING:
    from incidents.filters import ListFilter

SHOWN = 8
"""Values of a facet that stand open; the others are folded."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet. Its address adds it, or takes it away where it is selected."""

    key: str
    label: str
    count: int
    url: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class FacetKind:
    """How a facet is counted: the filter's name, the column, how a value is written in words and in addresses."""

    name: str
    label: str
    column: Any
    words: Callable[[Any], str]
    value: Callable[[Any], str] = str
    is_single: bool = False
    by_value: bool = False
    """Sorted by the value, latest first, and not by the number of incidents."""
    is_several: bool = False
    """A row may have several values, and one of them twice."""


def _language_name(code: str) -> str:
    """The English name of an ISO 639-1 code; the code itself where it is not assigned."""
    language = pycountry.languages.get(alpha_2=code)
    return str(language.name) if language else code


def _true_or_false(value: Any) -> str:
    return "true" if value else "false"


_IS_DISPUTED = Case(When(disputed=[], then=Value(False)), default=Value(True), output_field=BooleanField())


class WeaponKinds(Func):
    """A row for each kind among an incident's weapons."""

    function = "jsonb_path_query"
    template = "%(function)s(%(expressions)s, '$[*].kind') #>> '{}'"
    output_field = TextField()
    set_returning = True


COUNTRY = FacetKind("country", "Country", F("country"), country_name)

INCIDENTS = (
    FacetKind("type", "Type", F("event_type"), lambda code: str(EventType(code).label)),
    FacetKind("outcome", "Outcome", F("outcome"), lambda code: str(Outcome(code).label)),
    FacetKind("country", "Country", F("location__country"), country_name),
    FacetKind("weapon", "Weapon", WeaponKinds("weapons"), lambda code: str(WeaponKind(code).label), is_several=True),
    FacetKind("year", "Year", ExtractYear("date_start"), str, is_single=True, by_value=True),
    FacetKind("grade", "Grade", F("grade"), lambda code: str(Grade(code).label)),
    FacetKind(
        "disputed",
        "Origins",
        _IS_DISPUTED,
        lambda is_disputed: "Disagree" if is_disputed else "Do not disagree",
        _true_or_false,
        is_single=True,
    ),
    FacetKind(
        "reviewed",
        "Review",
        F("reviewed"),
        lambda is_reviewed: "Reviewed by a person" if is_reviewed else "Not reviewed yet",
        _true_or_false,
        is_single=True,
    ),
)

ACTORS = (
    FacetKind("kind", "Kind", F("kind"), lambda code: str(ActorKind(code).label)),
    COUNTRY,
    FacetKind(
        "known",
        "Known",
        F("known"),
        lambda is_known: "Known beforehand" if is_known else "First met in an article",
        _true_or_false,
        is_single=True,
    ),
    FacetKind(
        "described",
        "Name",
        F("described"),
        lambda is_described: "Described, without a name" if is_described else "With a name",
        _true_or_false,
        is_single=True,
    ),
)

REVIEW = (
    FacetKind("kind", "Question", F("kind"), lambda code: str(ReviewKind(code).label)),
    FacetKind(
        "status",
        "Status",
        Case(When(closed_at=None, then=Value(ReviewStatus.OPEN.value)), default=Value(ReviewStatus.CLOSED.value)),
        lambda code: str(ReviewStatus(code).label),
        is_single=True,
    ),
)

LOCATIONS = (
    FacetKind("precision", "Precision", F("precision"), lambda code: str(PlacePrecision(code).label)),
    COUNTRY,
)

ARTICLES = (
    FacetKind(
        "copy",
        "Origin",
        Case(When(origin=None, then=Value(False)), default=Value(True), output_field=BooleanField()),
        lambda is_copy: "Copies of another" if is_copy else "Originals",
        _true_or_false,
        is_single=True,
    ),
    FacetKind("language", "Language", F("language"), _language_name, is_single=True),
)


def present_facets(filterset: ListFilter, kinds: Sequence[FacetKind], address: ListAddress) -> tuple[Facet, ...]:
    """One query for each facet. `filterset` has been found valid."""
    return tuple(_present(kind, filterset, address) for kind in kinds)


def _present(kind: FacetKind, filterset: ListFilter, address: ListAddress) -> Facet:
    incidents = filterset.narrowed(filterset.queryset, without=[kind.name])
    counted = (
        incidents.order_by()
        .annotate(facet=kind.column)
        .values_list("facet")
        .annotate(Count("pk", distinct=kind.is_several))
    )
    counts = {kind.value(value): (value, number) for value, number in counted if value not in (None, "")}
    selected = address.values(kind.name)
    options = [_option(kind, key, *counts[key], selected, address) for key in counts]
    ranked = sorted(options, key=lambda option: (-option.count, option.label))
    if kind.by_value:
        ranked = sorted(options, key=lambda option: -int(option.key))
    first = [option for number, option in enumerate(ranked) if number < SHOWN or option.is_selected]
    return Facet(kind.label, tuple(first), tuple(option for option in ranked if option not in first))


def _option(kind: FacetKind, key: str, value: Any, count: int, selected: list[str], address: ListAddress) -> Option:
    is_selected = key in selected
    add = address.with_only if kind.is_single else address.with_value
    url = address.without(kind.name, key) if is_selected else add(kind.name, key)
    return Option(key, kind.words(value), count, url, is_selected)
