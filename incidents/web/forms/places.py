"""The form of the place: found by any of its names among the places that are known."""

from __future__ import annotations

from typing import Any

from django import forms

from incidents.choices import PlacePrecision
from incidents.filters import LocationFilter
from incidents.models import Location
from incidents.values import PlaceValue
from incidents.web.forms.correction import CorrectionForm
from incidents.web.present.places import place_value, place_words

FOUND = 8
"""Places offered at once: more are a reason to write more of the name."""


class PlaceForm(CorrectionForm):
    inputs_template = "incidents/forms/_place.html"

    find = forms.CharField(label="Find a place", required=False, max_length=300, help_text="Part of any of its names")
    location = forms.ChoiceField(label="Place", widget=forms.RadioSelect, required=False)
    precision = forms.ChoiceField(
        label="How exact",
        choices=[("", "As the place itself"), *PlacePrecision.choices],
        required=False,
        help_text="“Near a named place” where it happened outside it",
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        served = self.shown.value["location"] if self.shown and self.shown.value else ""
        asked = self.data.get("location", "") or served
        self.looked_for = self.data.get("find", "").strip()
        self._places = self._offered(asked)
        if served in self._places and self.initial["precision"] == self._places[served].precision:
            self.initial["precision"] = ""
        self.fields["location"].choices = [  # type: ignore[attr-defined]
            (place.public_id, f"{place_words(place)} · {place.get_precision_display().lower()}")
            for place in self._places.values()
        ]
        self.found_nothing = bool(self.looked_for) and not set(self._places) - {asked}

    def _offered(self, asked: str) -> dict[str, Location]:
        """The place that is chosen now, and those that the words find."""
        offered = list(Location.objects.filter(public_id=asked)) if asked else []
        if self.looked_for:
            found = LocationFilter({"q": self.looked_for}, queryset=Location.objects.all()).qs
            offered += found.order_by("name", "pk")[:FOUND]
        return {place.public_id: place for place in offered}

    def initial_of(self, value: PlaceValue) -> dict[str, Any]:
        return {"location": value["location"], "precision": value["precision"]}

    def value_of(self, cleaned: dict[str, Any]) -> PlaceValue:
        place = self._places.get(cleaned["location"])
        if place is None:
            raise forms.ValidationError({"location": "Find the place and choose it, or tick “Not stated”."})
        return place_value(place) | {"precision": cleaned["precision"] or place.precision}
