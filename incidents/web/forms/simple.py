"""Forms of the fields whose value is a code, a date, a figure or a few words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from django import forms

from incidents.choices import DatePrecision, EventType, Outcome, Quantifier, Responsibility
from incidents.days import DayField
from incidents.values import LARGEST, DateValue, FigureValue, ResponsibilityValue
from incidents.web.forms.correction import CorrectionForm

NOT_ASKED = ("", "Choose one")
PRECISIONS = [(code, label) for code, label in DatePrecision.choices if code != DatePrecision.UNKNOWN]


class TypeForm(CorrectionForm):
    code = forms.ChoiceField(label="Type", choices=[NOT_ASKED, *EventType.choices], required=False)

    def initial_of(self, value: str) -> dict[str, Any]:
        return {"code": value}

    def value_of(self, cleaned: dict[str, Any]) -> str:
        if not cleaned["code"]:
            raise forms.ValidationError({"code": "Choose one, or tick “Not stated”."})
        return str(cleaned["code"])


class OutcomeForm(TypeForm):
    code = forms.ChoiceField(label="Outcome", choices=[NOT_ASKED, *Outcome.choices], required=False)


class AddressForm(CorrectionForm):
    address = forms.CharField(label="Address", max_length=300, required=False, help_text="Street and number, or block")

    def initial_of(self, value: str) -> dict[str, Any]:
        return {"address": value}

    def value_of(self, cleaned: dict[str, Any]) -> str:
        if not cleaned["address"]:
            raise forms.ValidationError({"address": "Write the address, or tick “Not stated”."})
        return str(cleaned["address"])


class DateForm(CorrectionForm):
    """An interval of days. Without an end it is as long as the precision says, from the start on."""

    start = DayField(label="Day, or first day", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    end = DayField(
        label="Last day",
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
        help_text="Empty: the day, week, month or year of the first day",
    )
    precision = forms.ChoiceField(label="Known to the", choices=PRECISIONS, initial=DatePrecision.DAY)

    def initial_of(self, value: DateValue) -> dict[str, Any]:
        return {**value, "end": "" if value["end"] == value["start"] else value["end"]}

    def value_of(self, cleaned: dict[str, Any]) -> DateValue:
        start: date | None = cleaned["start"]
        if start is None:
            raise forms.ValidationError({"start": "Give the day, or tick “Not stated”."})
        if cleaned["end"]:
            end = cleaned["end"]
        else:
            start, end = _whole(start, cleaned["precision"])
        if end < start:
            raise forms.ValidationError({"end": "The last day lies before the first."})
        return {"start": start.isoformat(), "end": end.isoformat(), "precision": cleaned["precision"]}


_SIX_DAYS = timedelta(days=6)


def _whole(day: date, precision: str) -> tuple[date, date]:
    """The first and the last day of the stretch that `day` stands for."""
    match precision:
        case DatePrecision.WEEK:
            return day, min(day, date.max - _SIX_DAYS) + _SIX_DAYS
        case DatePrecision.MONTH:
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case DatePrecision.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


class NumberField(forms.IntegerField):
    """A number of persons; may be left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=LARGEST, required=False, **kwargs)


class FigureForm(CorrectionForm):
    """Persons. Bounds that are left empty follow from the quantifier: "at least 51" is 51, 51, open."""

    quantifier = forms.ChoiceField(label="How it is said", choices=Quantifier.choices, initial=Quantifier.EXACT)
    best = NumberField(label="Number", help_text="0 says that there was nobody")
    low = NumberField(label="At the lowest")
    high = NumberField(label="At the highest")

    def initial_of(self, value: FigureValue) -> dict[str, Any]:
        """Bounds that the quantifier implies stay empty, so that a new number needs no new bounds."""
        best = value["best"]
        low, high = (None, None) if best is None else implied_bounds(value["quantifier"], best)
        return {
            "quantifier": value["quantifier"],
            "best": best,
            "low": None if value["low"] == low else value["low"],
            "high": None if value["high"] == high else value["high"],
        }

    def value_of(self, cleaned: dict[str, Any]) -> FigureValue:
        quantifier, best = cleaned["quantifier"], cleaned["best"]
        given = [number for number in (cleaned["low"], cleaned["high"]) if number is not None]
        if quantifier == Quantifier.RANGE and len(given) < 2:
            raise forms.ValidationError({"low": "A range needs its lowest and its highest number."})
        if best is None and quantifier == Quantifier.RANGE:
            best = cleaned["low"]
        if best is None:
            raise forms.ValidationError({"best": "Give the number, or tick “Not stated”."})
        if quantifier == Quantifier.EXACT and any(number != best for number in given):
            raise forms.ValidationError({"quantifier": "An exact number has no bounds; “Range” has."})
        implied_low, implied_high = implied_bounds(quantifier, best)
        low = implied_low if cleaned["low"] is None else cleaned["low"]
        high = implied_high if cleaned["high"] is None else cleaned["high"]
        if low > best or (high is not None and best > high):
            raise forms.ValidationError({"best": "The number must lie between the lowest and the highest."})
        return {"low": low, "best": best, "high": high, "quantifier": quantifier}


def implied_bounds(quantifier: str, best: int) -> tuple[int, int | None]:
    """The lowest and highest number where only one is given; the highest is null where it is open."""
    match quantifier:
        case Quantifier.AT_LEAST | Quantifier.MORE_THAN:
            return best, None
        case Quantifier.AT_MOST | Quantifier.LESS_THAN:
            return 0, best
    return best, best


class ResponsibilityForm(CorrectionForm):
    status = forms.ChoiceField(label="Responsibility", choices=[NOT_ASKED, *Responsibility.choices], required=False)
    by = forms.CharField(
        label="By whom", max_length=300, required=False, help_text="Who claims or denies it, or is held responsible"
    )

    def initial_of(self, value: ResponsibilityValue) -> dict[str, Any]:
        return dict(value)

    def value_of(self, cleaned: dict[str, Any]) -> ResponsibilityValue:
        if not cleaned["status"]:
            raise forms.ValidationError({"status": "Choose one, or tick “Not stated”."})
        if cleaned["status"] == Responsibility.UNCLAIMED:
            return {"status": cleaned["status"], "by": None}
        return {"status": cleaned["status"], "by": cleaned["by"] or None}
