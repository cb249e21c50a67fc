"""Small editable lists within a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms


class _Rows(forms.BaseFormSet):
    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Remove"


def rows_of(row: type[forms.Form], data: Any, served: Sequence[Any], *, prefix: str, extra: int = 0) -> Any:
    """A formset: what is served, a row each with a box to remove it, and `extra` empty rows."""
    kind = forms.formset_factory(row, formset=_Rows, extra=extra, can_delete=True, can_delete_extra=False, max_num=100)
    return kind(data, initial=[dict(each) for each in served], prefix=prefix, auto_id=f"{prefix}-%s")


def kept(rows: Any) -> list[dict[str, Any]]:
    """What the rows say that are not removed; raises ValidationError where one is wrong, which says why itself."""
    if not rows.is_valid():
        raise forms.ValidationError("One of the rows is not right; see there.")
    return [row for row in rows.cleaned_data if not row.get("DELETE")]
