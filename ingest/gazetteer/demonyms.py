"""Words for a country's people: "Iraqi" speaks of Iraq."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from ingest.gazetteer.names import fold
from ingest.gazetteer.tables import table


@cache
def _demonyms() -> dict[str, tuple[str, ...]]:
    countries: defaultdict[str, list[str]] = defaultdict(list)
    for row in table("demonyms"):
        countries[fold(row["word"])].append(row["country"])
    return {word: tuple(codes) for word, codes in countries.items()}


def countries_of_demonym(word: str) -> tuple[str, ...]:
    """Return the ISO codes of the countries whose people or things `word` names, singular or plural; () for none.

    >>> countries_of_demonym("Iraqis"), countries_of_demonym("Congolese")
    (('IQ',), ('CD', 'CG'))
    """
    folded, known = fold(word), _demonyms()
    for form in (folded, folded.removesuffix("s"), folded.removesuffix("men") + "man"):
        if form in known:
            return known[form]
    return ()


def country_of_demonym(word: str) -> str | None:
    """Return the ISO code of the one country that `word` speaks of; None for none or several ("Korean")."""
    countries = countries_of_demonym(word)
    return countries[0] if len(countries) == 1 else None


@cache
def demonyms_of_country(code: str) -> tuple[str, ...]:
    """Return the words for a country's people and things, in the table's order: ("Argentine", "Argentinian", …)."""
    return tuple(row["word"] for row in table("demonyms") if row["country"] == code)
