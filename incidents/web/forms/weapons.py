"""The form of the weapons: a row for each kind."""

from __future__ import annotations

from typing import Any

from django import forms

from incidents.choices import WeaponKind
from incidents.values import LARGEST, WeaponValue
from incidents.web.forms.correction import CorrectionForm
from incidents.web.forms.rows import kept, rows_of


class WeaponRow(forms.Form):
    kind = forms.ChoiceField(label="Weapon", choices=[("", "None"), *WeaponKind.choices], required=False)
    count = forms.IntegerField(label="Number", min_value=1, max_value=LARGEST, required=False)
    text = forms.CharField(label="As it is called", max_length=200, required=False)


class WeaponsForm(CorrectionForm):
    """Rows without a kind are left out, so that two empty ones can stand ready."""

    inputs_template = "incidents/forms/_weapons.html"

    def __init__(self, data: Any = None, *, field: str, shown: Any) -> None:
        super().__init__(data, field=field, shown=shown)
        served = (shown.value or []) if shown else []
        self.rows = rows_of(WeaponRow, data, served, prefix=field, extra=2)

    def initial_of(self, value: list[WeaponValue]) -> dict[str, Any]:
        return {}

    def value_of(self, cleaned: dict[str, Any]) -> list[WeaponValue]:
        weapons = [_weapon(row) for row in kept(self.rows) if row.get("kind")]
        if not weapons:
            raise forms.ValidationError("Name a weapon, or tick “Not stated”.")
        return weapons


def _weapon(row: dict[str, Any]) -> WeaponValue:
    weapon: WeaponValue = {"kind": row["kind"], "text": row["text"]}
    if row["count"]:
        weapon["count"] = row["count"]
    return weapon
