"""The base of all forms that decide: a reason, and for corrections the value that the editor was looking at."""

from __future__ import annotations

import hashlib
import json
from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from incidents.settle import SettledField
from incidents.values import InvalidValue, check

LAST = ("not_stated", "reason")
"""Inputs that stand below those of the value."""


class ReasonForm(forms.Form):
    """Asks why. `inputs_template` lays the inputs out."""

    inputs_template = "incidents/forms/_inputs.html"

    reason = forms.CharField(
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What shows that it is so? It stands in the history for good.",
        error_messages={"required": "Say what shows that it is so."},
    )


class DraftForm(ReasonForm):
    """A form within which the editor searches: sent with a `step`, it comes back as it was and is not judged."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        self.is_draft = bool(data and data.get("step"))
        super().__init__(data, **kwargs)

    def full_clean(self) -> None:
        if self.is_draft:
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()


def fingerprint(row: SettledField | None) -> str:
    """A short image of what is served for a field and by whose decision; another one means that it has changed."""
    seen = [row.value, row.decision] if row else [None, None]
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


class CorrectionForm(DraftForm):
    """Sets one field's value. A subclass says how its inputs become the field's value and back.

    `shown` is what is served now. A form that was filled in while something else was served is refused once, so that
    nobody overrules a colleague unseen (`is_overtaken`).
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    not_stated = forms.BooleanField(required=False, label="Not stated: no source says it")

    def __init__(self, data: Any = None, *, field: str, shown: SettledField | None) -> None:
        self.field = field
        self.shown = shown
        self.is_overtaken = False
        value = shown.value if shown else None
        initial = {"seen": fingerprint(shown)} | (self.initial_of(value) if value is not None else {})
        super().__init__(data, initial=initial, auto_id=f"{field}-%s")
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])

    def initial_of(self, value: Any) -> dict[str, Any]:
        """The inputs that show a settled value."""
        raise NotImplementedError

    def value_of(self, cleaned: dict[str, Any]) -> Any:
        """The field's value (`incidents.values`) from the inputs; raises ValidationError where it is not whole."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not self.errors:
            cleaned["value"] = None if cleaned["not_stated"] else self.value_of(cleaned)
            try:
                check(self.field, cleaned["value"])
            except InvalidValue as wrong:
                raise forms.ValidationError(str(wrong)) from None
        if cleaned.get("seen") != fingerprint(self.shown):
            self.is_overtaken = True
            renewed = cast(QueryDict, self.data).copy()
            renewed["seen"] = fingerprint(self.shown)
            self.data = renewed
            raise forms.ValidationError("While you were writing, something else came to stand here. See above.")
        return cleaned
