"""The form of the actors: those who take part with their roles, and one to add, found by any of its names."""

from __future__ import annotations

from typing import Any

from django import forms

from incidents.choices import ActorRole
from incidents.filters import ActorFilter
from incidents.models import Actor
from incidents.values import ActorValue
from incidents.web.forms.correction import CorrectionForm
from incidents.web.forms.rows import kept, rows_of

FOUND = 8
"""Actors offered at once: more are a reason to write more of the name."""


class ActorRow(forms.Form):
    actor = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput)
    role = forms.ChoiceField(label="Role", choices=ActorRole.choices)


class ActorsForm(CorrectionForm):
    """`step=add` puts the actor that is chosen below into the list, and leaves room for the next."""

    inputs_template = "incidents/forms/_actors.html"

    find = forms.CharField(label="Add an actor", required=False, max_length=300, help_text="Part of any of its names")
    add = forms.ChoiceField(label="Who", widget=forms.RadioSelect, required=False)
    add_role = forms.ChoiceField(label="Role", choices=ActorRole.choices, required=False)

    def __init__(self, data: Any = None, *, field: str, shown: Any) -> None:
        self.served: list[ActorValue] = (shown.value or []) if shown else []
        if data is not None and data.get("step") == "add":
            data = with_added(data, field)
        super().__init__(data, field=field, shown=shown)
        self.rows = rows_of(ActorRow, data, self.served, prefix=field)
        self.looked_for = self.data.get("find", "").strip()
        self._offered = find_actors(self.looked_for)
        self.offers = bool(self._offered)
        self.found_nothing = bool(self.looked_for) and not self._offered
        self.fields["add"].choices = [  # type: ignore[attr-defined]
            (actor.public_id, f"{actor.name} · {actor.get_kind_display().lower()}") for actor in self._offered.values()
        ]

    def initial_of(self, value: list[ActorValue]) -> dict[str, Any]:
        return {}

    def value_of(self, cleaned: dict[str, Any]) -> list[ActorValue]:
        served = {(each["actor"], each["role"]): each for each in self.served}
        actors = [served.get((row["actor"], row["role"])) or _actor(row) for row in kept(self.rows)]
        if chosen := self._offered.get(cleaned["add"]):
            actors.append({"actor": chosen.public_id, "name": chosen.name, "role": cleaned["add_role"]})
        if not actors:
            raise forms.ValidationError("Name an actor, or tick “Not stated”.")
        if len({(each["actor"], each["role"]) for each in actors}) < len(actors):
            raise forms.ValidationError("An actor stands there twice in the same role. Remove one of the rows.")
        return actors


def _actor(row: dict[str, Any]) -> ActorValue:
    return {"actor": row["actor"], "name": row["name"], "role": row["role"]}


def find_actors(words: str) -> dict[str, Actor]:
    if not words:
        return {}
    found = ActorFilter({"q": words}, queryset=Actor.objects.standing()).qs.order_by("-known", "name", "pk")[:FOUND]
    return {actor.public_id: actor for actor in found}


def with_added(data: Any, prefix: str) -> Any:
    """The sent form with the chosen actor as a further row and the search cleared; unchanged where none is chosen."""
    actor = Actor.objects.filter(public_id=data.get("add", "")).first()
    if actor is None:
        return data
    data = data.copy()
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    data[f"{prefix}-{number}-actor"] = actor.public_id
    data[f"{prefix}-{number}-name"] = actor.name
    data[f"{prefix}-{number}-role"] = data.get("add_role", "")
    data["find"] = data["add"] = ""
    return data
