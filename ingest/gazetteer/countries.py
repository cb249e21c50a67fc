"""Names of countries alone, without the gazetteer's file: who acts when "the U.S." strikes."""

from __future__ import annotations

from functools import cache

import pycountry

from ingest.gazetteer.names import fold
from ingest.gazetteer.tables import table


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for land in pycountry.countries:
        for name in (land.name, getattr(land, "common_name", ""), getattr(land, "official_name", "")):
            names[fold(name)] = land.alpha_2
    for row in table("countries"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            names[fold(name)] = row["country"]
    names.pop("", None)
    return names


def country_of_name(name: str) -> str | None:
    """Return the ISO code of the country of that name, None where it names none.

    >>> country_of_name("the U.S."), country_of_name("Harlem")
    ('US', None)
    """
    return _names().get(fold(name).removeprefix("the "))


@cache
def name_of_country(code: str) -> str:
    """Return the name by which news call the country of an ISO code ("IR": Iran), "" for no country's code."""
    row = next((row for row in table("countries") if row["country"] == code), None)
    if row is not None:
        return str(row["name"])
    land = pycountry.countries.get(alpha_2=code)
    return str(getattr(land, "common_name", land.name)) if land is not None else ""
