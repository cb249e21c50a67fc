"""The form for pasting an article."""

from __future__ import annotations

from typing import Any

from django import forms

from sources.models import Publisher
from sources.readers import BadRecord, RawArticle, pasted


class PasteForm(forms.Form):
    """Checks nothing itself: what an article must be, `sources.readers` knows. `cleaned_data["raw"]` is the article."""

    publisher = forms.CharField(
        label="Publisher",
        required=False,
        widget=forms.TextInput(attrs={"list": "publishers", "autocomplete": "off"}),
        help_text="Who put it out. One that is known already keeps its reliability.",
    )
    title = forms.CharField(label="Title", required=False)
    url = forms.CharField(
        label="Address", required=False, widget=forms.URLInput, help_text="Where it stands on the web"
    )
    published = forms.CharField(
        label="Published",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Left empty, it is read from the text.",
    )
    text = forms.CharField(
        label="Text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={"required": "Paste the article’s text."},
    )

    def clean_text(self) -> str:
        """Browsers send each line end as CR LF, whatever was pasted; files have LF, and both must be one text."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if self.errors:
            return cleaned
        raw = pasted(cleaned)
        if isinstance(raw, BadRecord):
            field, _, reason = raw.reason.partition(": ")
            named = field in self.fields and reason
            self.add_error(field if named else None, reason if named else raw.reason)
        else:
            cleaned["raw"] = raw
        return cleaned

    @property
    def raw(self) -> RawArticle:
        """The article, of a form that was found valid."""
        raw: RawArticle = self.cleaned_data["raw"]
        return raw


def known_publishers() -> list[str]:
    """Names to choose from while typing."""
    return list(Publisher.objects.order_by("name").values_list("name", flat=True)[:500])
