"""Kinds of filters beside those of django-filter: they refuse what they cannot read, and say what they can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pycountry
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django_filters import (
    BooleanFilter,
    CharFilter,
    ChoiceFilter,
    DateFilter,
    IsoDateTimeFilter,
    MultipleChoiceFilter,
    NumberFilter,
)
from django_filters.fields import MultipleChoiceField

from incidents.days import DayField
from incidents.names import fold
from incidents.search import has_words
from incidents.values import LARGEST
from incidents.wording import country_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet


def _naming(choices: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """The error message that names what can be asked for."""
    return {"invalid_choice": f"'%(value)s' is none of {', '.join(code for code, _ in choices)}."}


class CodesField(MultipleChoiceField):
    def to_python(self, value: Any) -> list[str]:
        return [code for code in super().to_python(value) if code]


class AnyOf(MultipleChoiceFilter):
    """One of several codes, given by one parameter each: `?type=bombing&type=shelling`."""

    field_class = CodesField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not callable(kwargs["choices"]):
            kwargs["error_messages"] = _naming(kwargs["choices"])
        # Only one row can match a code, whichever it is, so the rows need no DISTINCT.
        super().__init__(*args, distinct=False, **kwargs)


COUNTRIES = sorted(
    ((country.alpha_2, country_name(country.alpha_2)) for country in pycountry.countries), key=lambda each: each[1]
)
"""ISO 3166-1 alpha-2 codes with their everyday names, by name."""


class AnyCountry(AnyOf):
    """One of several countries. The choices are a function to keep 249 codes out of the schema and of messages."""

    def __init__(self, **kwargs: Any) -> None:
        asked = "ISO 3166-1 alpha-2, in capitals"
        message = {"invalid_choice": f"'%(value)s' is no country's code ({asked})."}
        super().__init__(choices=lambda: COUNTRIES, label="Country", help_text=asked, error_messages=message, **kwargs)


class OneOf(ChoiceFilter):
    """A single code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, error_messages=_naming(kwargs["choices"]), **kwargs)


class WholeNumberFilter(NumberFilter):
    """A whole number from 0."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"min_value": 0, "max_value": LARGEST} | kwargs)

    def get_max_validator(self) -> None:
        """None: the field has its own largest value."""


class ShareFilter(NumberFilter):
    """A number from 0 to 1."""

    field_class = forms.FloatField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=0, max_value=1, **kwargs)

    def get_max_validator(self) -> None:
        """None: the field has its own largest value."""


class YesNoField(forms.CharField):
    def clean(self, value: Any) -> bool | None:
        text = super().clean(value)
        if text in self.empty_values:
            return None
        if text not in ("true", "false"):
            raise ValidationError(f"Write true or false, not {text!r}.")
        return bool(text == "true")


class YesNoFilter(BooleanFilter):
    """`true` or `false`; anything else is an error (django-filter's own takes it for no answer)."""

    field_class = YesNoField


class WordsField(forms.CharField):
    def clean(self, value: Any) -> str:
        words = str(super().clean(value))
        if words and not has_words(words):
            raise ValidationError(f"{words!r} has no word that could be searched for.")
        return words


class WordsFilter(CharFilter):
    """A text search; see `incidents.search`."""

    field_class = WordsField


class PartOfNameField(forms.CharField):
    def clean(self, value: Any) -> str:
        part = str(super().clean(value))
        if part and not fold(part):
            raise ValidationError(f"{part!r} has no letter or figure, so no name has it.")
        return part


class PartOfNameFilter(CharFilter):
    """A part of a name, compared as `incidents.names` folds names."""

    field_class = PartOfNameField


class DayFilter(DateFilter):
    """A day, written as ISO 8601."""

    field_class = DayField


class MomentFilter(IsoDateTimeFilter):
    """A moment, written as ISO 8601; UTC where no zone is named."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        asked = "Write a moment as 2026-01-05T12:00Z, or a day as 2026-01-05 (in addresses a zone's + is written %2B)."
        super().__init__(*args, error_messages={"invalid": asked}, **kwargs)


class RowField(forms.CharField):
    def __init__(self, *, model: type[Model], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model = model

    def clean(self, value: Any) -> Model | None:
        public_id = super().clean(value)
        if public_id in self.empty_values:
            return None
        row = self.model._default_manager.filter(public_id=public_id).first()
        if row is None:
            raise ValidationError(f"There is no {self.model._meta.verbose_name} with the id {public_id!r}.")
        return row


class RowFilter(CharFilter):
    """A row named by its public id; one that is not there is an error, not an empty list."""

    field_class = RowField


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the earth in degrees, WGS 84. Where west is greater than east it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, prefix: str) -> Q:
        """The condition that the location at `prefix` ("location__" or "") lies in it."""
        longitude = f"{prefix}longitude"
        west, east = Q(**{f"{longitude}__gte": self.west}), Q(**{f"{longitude}__lte": self.east})
        across = west & east if self.west <= self.east else west | east
        return Q(**{f"{prefix}latitude__range": (self.south, self.north)}) & across


class BoxField(forms.CharField):
    def clean(self, value: Any) -> Box | None:
        text = super().clean(value)
        if text in self.empty_values:
            return None
        asked = "Write west,south,east,north in degrees, as in 38.8,29.1,48.6,37.4"
        try:
            box = Box(*(float(part) for part in text.split(",")))
        except (TypeError, ValueError):
            raise ValidationError(f"{asked}; {text!r} is not so.") from None
        if not (-180 <= box.west <= 180 and -180 <= box.east <= 180 and -90 <= box.south <= box.north <= 90):
            raise ValidationError(f"{asked}; {text!r} leaves the earth, or its south is north of its north.")
        return box


class BoxFilter(CharFilter):
    """`west,south,east,north`; rows without coordinates lie in no box."""

    field_class = BoxField

    def filter(self, qs: QuerySet[Any], value: Box | None) -> QuerySet[Any]:
        return qs.filter(value.holds(self.field_name)) if value else qs
