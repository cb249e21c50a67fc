"""A day as a person or a program writes it into an input: ISO 8601 and nothing else, since 01/02/2022 is two days."""

from __future__ import annotations

from typing import Any

from django import forms

ASKED_FOR = "Write the day as year-month-day, for example 2022-01-31."


class DayField(forms.DateField):
    """Django's own takes 01/02/2022 for 2 January without a word; most of the world means 1 February."""

    default_error_messages = {"invalid": ASKED_FOR}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)
