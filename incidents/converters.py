"""Parts of addresses."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import StringConverter


class PublicId(StringConverter):
    """A public id, of whatever row. Signs that no id has lead to no row, and some cannot even be asked for."""

    regex = "[0-9A-Za-z_-]+"


register_converter(PublicId, "id")
