"""The form by which an incident is corrected in the administration: the inputs of the pages' forms, on one page."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms.forms import DeclarativeFieldsMetaclass
from django.forms.models import BaseInlineFormSet

from incidents.account import settle_incident
from incidents.choices import FIGURE_FIELDS, ClaimField, IncidentStatus, PlacePrecision
from incidents.models import Incident, Location
from incidents.values import InvalidValue, check
from incidents.web.forms import CORRECTION_FORMS
from incidents.web.forms.correction import CorrectionForm
from incidents.web.present.places import place_value

NO_REASON = "Say what shows that it is so."

PAGE_FIELDS = (
    ClaimField.TYPE,
    ClaimField.OUTCOME,
    ClaimField.DATE,
    ClaimField.ADDRESS,
    *FIGURE_FIELDS,
    ClaimField.RESPONSIBILITY,
)
"""Fields whose page's form is used as it is; place, actors and weapons have inputs of the administration's kind."""


def inputs_of(field: str) -> list[str]:
    """The names of a field's inputs in `IncidentForm`, those of its value first."""
    names = [name for name in CORRECTION_FORMS[field].base_fields if name != "reason"]
    return [f"{field}-{name}" for name in sorted(names, key=lambda name: name in ("not_stated", "seen"))]


def _page_inputs() -> dict[str, forms.Field]:
    inputs = {}
    for field in PAGE_FIELDS:
        for name, of_page in CORRECTION_FORMS[field].base_fields.items():
            if name != "reason":
                inputs[f"{field}-{name}"] = deepcopy(of_page)
    return inputs


_PageInputs: Any = DeclarativeFieldsMetaclass("_PageInputs", (), _page_inputs())


class IncidentForm(forms.ModelForm[Incident], _PageInputs):
    """Writes no column: `decisions` lists what a person decided, as (field, value)."""

    place = forms.ModelChoiceField(Location.objects.all(), required=False)
    place_precision = forms.ChoiceField(
        label="How exact", required=False, choices=[("", "As the place itself"), *PlacePrecision.choices]
    )
    weapons_list = forms.JSONField(
        label="Weapons",
        required=False,
        help_text='A list such as [{"kind": "drone", "count": 2, "text": "two drones"}]; empty: not stated',
    )
    no_incident = forms.BooleanField(label="This is no incident", required=False)
    reason = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For all that you change above. What shows that it is so? It stands in the history for good.",
    )

    class Meta:
        model = Incident
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decisions: list[tuple[str, Any]] = []
        self.settled = settle_incident(self.instance)
        for field in PAGE_FIELDS:
            page_form = self._page_form(field)
            for name, value in page_form.initial.items():
                self.initial[f"{field}-{name}"] = self.fields[f"{field}-{name}"].to_python(value)
        place = self.settled.value(ClaimField.LOCATION) or {}
        self.initial["place"] = self.instance.location_id
        self.initial["place_precision"] = place.get("precision", "")
        self.initial["weapons_list"] = self.settled.value(ClaimField.WEAPONS) or []
        self.initial["no_incident"] = self.instance.status == IncidentStatus.DISMISSED
        widget = AutocompleteSelect(Incident._meta.get_field("location"), admin.site)
        widget.choices = self.fields["place"].choices  # type: ignore[attr-defined]
        self.fields["place"].widget = widget

    def _page_form(self, field: str, data: dict[str, Any] | None = None) -> CorrectionForm:
        return CORRECTION_FORMS[field](data, field=field, shown=self.settled.fields.get(field))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for field in PAGE_FIELDS:
            if set(inputs_of(field)) & set(self.changed_data):
                self._clean_as_page_does(field)
        if {"place", "place_precision"} & set(self.changed_data):
            place = given.get("place")
            exactly = given.get("place_precision") or (place and place.precision)
            self._decide(ClaimField.LOCATION, place_value(place) | {"precision": exactly} if place else None, "place")
        if "weapons_list" in self.changed_data:
            self._decide(ClaimField.WEAPONS, given.get("weapons_list") or None, "weapons_list")
        if (self.decisions or "no_incident" in self.changed_data) and not given.get("reason"):
            self.add_error("reason", NO_REASON)
        return given

    def _clean_as_page_does(self, field: str) -> None:
        sent = {name.partition("-")[2]: self.data[name] for name in inputs_of(field) if name in self.data}
        page_form = self._page_form(field, sent | {"reason": "asked for below"})
        if page_form.is_valid():
            self.decisions.append((field, page_form.cleaned_data["value"]))
        elif page_form.is_overtaken:
            label = ClaimField(field).label
            self.add_error(None, f"{label}: somebody else has changed it while you were writing. Open the page anew.")
        else:
            for name, messages in page_form.errors.items():
                known = f"{field}-{name}" if f"{field}-{name}" in self.fields else None
                self.add_error(known, list(messages))

    def _decide(self, field: str, value: Any, name: str) -> None:
        try:
            check(field, value)
        except InvalidValue as wrong:
            self.add_error(name, str(wrong))
        else:
            self.decisions.append((field, value))


class ReasonedFormSet(BaseInlineFormSet[Any, Any, Any]):
    """Actors of an incident; a change asks for the form's reason too."""

    def clean(self) -> None:
        super().clean()
        if self.has_changed() and not self.data.get("reason", "").strip():
            raise forms.ValidationError(f"You changed the actors. {NO_REASON}")
