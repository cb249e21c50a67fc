"""What analysts expect a place's name to mean, on places round the world."""

from __future__ import annotations

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from ingest.gazetteer import (
    Ambiguous,
    Gazetteer,
    Known,
    Place,
    Unknown,
    countries_of_demonym,
    country_of_demonym,
    fold,
)
from ingest.gazetteer.geometry import kilometres
from ingest.gazetteer.names import loosen


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(settings.STATE_DIR)


AL_ASAD, BAGHDAD_AIRPORT = (33.79, 42.44), (33.26, 44.23)


def known(gazetteer: Gazetteer, name: str, countries: str = "", admin1: str | None = None) -> Place:
    found = gazetteer.resolve(name, countries=countries.split(), admin1=admin1)
    assert isinstance(found, Known), found
    assert found.reason
    return found.place


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("Ain al-Asad", AL_ASAD),
        ("Ain Al-Asad", AL_ASAD),
        ("Ayn al-Asad", AL_ASAD),
        ("Al-Asad", AL_ASAD),
        ("Al Asad", AL_ASAD),
        ("al-Asad air base", AL_ASAD),
        ("Al-Asad Air Base", AL_ASAD),
        ("Ain al-Asad airbase", AL_ASAD),
        ("Ain Al-Asad air base", AL_ASAD),
        ("the Ain al-Asad base", AL_ASAD),
        ("al-Assad airbase", AL_ASAD),
        ("Ain al-Asad air base, Anbar, Iraq", AL_ASAD),
        ("Baghdad airport", BAGHDAD_AIRPORT),
        ("Baghdad Airport", BAGHDAD_AIRPORT),
        ("Baghdad's airport", BAGHDAD_AIRPORT),
        ("Baghdad’s airport", BAGHDAD_AIRPORT),
        ("Baghdad International Airport", BAGHDAD_AIRPORT),
        ("Baghdad's international airport", BAGHDAD_AIRPORT),
        ("the airport in Baghdad", BAGHDAD_AIRPORT),
        ("Camp Victory", BAGHDAD_AIRPORT),
        ("Balad air base", (33.94, 44.36)),
        ("Camp Taji", (33.52, 44.26)),
        ("Camp Speicher", (34.67, 43.54)),
        ("Erbil airport", (36.24, 43.96)),
        ("Irbil International Airport", (36.24, 43.96)),
        ("Kabul airport", (34.57, 69.21)),
        ("Bagram Airfield", (34.95, 69.27)),
        ("Kandahar Airfield", (31.51, 65.85)),
        ("Sanaa airport", (15.48, 44.22)),
        ("Aden airport", (12.83, 45.03)),
        ("Mogadishu's airport", (2.01, 45.30)),
        ("Damascus airport", (33.41, 36.51)),
        ("Hmeimim air base", (35.41, 35.95)),
        ("al-Tanf", (33.51, 38.62)),
        ("Istanbul airport", (41.28, 28.75)),
        ("Atatürk Airport", (40.98, 28.81)),
        ("Brussels airport", (50.90, 4.48)),
        ("Paris airport", (49.01, 2.55)),
        ("London's Heathrow airport", (51.47, -0.46)),
        ("Portland airport", (45.59, -122.60)),
        ("Incirlik", (37.00, 35.43)),
        ("Al Dhafra Air Base", (24.25, 54.55)),
        ("Donetsk airport", (48.07, 37.74)),
        ("U.S. Embassy in Baghdad", (33.30, 44.40)),
        ("Green Zone", (33.31, 44.39)),
        ("Zaporizhzhia nuclear power plant", (47.51, 34.59)),
    ],
)
def test_a_named_site_is_where_it_is(gazetteer: Gazetteer, name: str, point: tuple[float, float]) -> None:
    place = known(gazetteer, name)
    assert place.precision == "site"
    assert place.latitude is not None
    assert place.longitude is not None
    assert kilometres((place.latitude, place.longitude), point) < 6


@pytest.mark.parametrize(
    ("name", "countries", "admin1", "expected"),
    [
        # towns, by themselves
        ("Baghdad", "", None, "Baghdad, Baghdad, IQ"),
        ("Basra", "", None, "Basra, Basra, IQ"),
        ("Fallujah", "", None, "Fallujah, Anbar, IQ"),
        ("Al-Fallujah", "", None, "Fallujah, Anbar, IQ"),
        ("Tikrit", "", None, "Tikrit, Salahuddin, IQ"),
        ("Tal Afar", "", None, "Tal Afar, Nineveh, IQ"),
        ("Hit", "", None, "Hit, Anbar, IQ"),
        ("Raqqa", "", None, "Raqqa, Raqqa, SY"),
        ("ar-Raqqah", "", None, "Raqqa, Raqqa, SY"),
        ("Deir ez-Zor", "SY", None, "Deir ez-Zor, Deir ez-Zor, SY"),
        ("Hodeidah", "", None, "Hodeidah, Hodeidah, YE"),
        ("Al-Hudaydah", "", None, "Hodeidah, Hodeidah, YE"),
        ("Sana'a", "", None, "Sanaa, Amanat al-Asimah, YE"),
        ("Mazar-i-Sharif", "", None, "Mazar-e Sharif, Balkh, AF"),
        ("Kandahar", "", None, "Kandahar, Kandahar, AF"),
        ("Peshawar", "", None, "Peshawar, Khyber Pakhtunkhwa, PK"),
        ("Miranshah", "", None, "Miranshah, Khyber Pakhtunkhwa, PK"),
        ("Mir Ali", "PK", None, "Mir Ali, Khyber Pakhtunkhwa, PK"),
        ("Srinagar", "", None, "Srinagar, Jammu and Kashmir, IN"),
        ("Bombay", "", None, "Mumbai, Maharashtra, IN"),
        ("Maiduguri", "", None, "Maiduguri, Borno, NG"),
        ("Mogadishu", "", None, "Mogadishu, Banadir, SO"),
        ("Kismayo", "", None, "Kismayo, Lower Juba, SO"),
        ("Goma", "", None, "Goma, North Kivu, CD"),
        ("El Fasher", "", None, "El Fasher, North Darfur, SD"),
        ("Benghazi", "", None, "Benghazi, Benghazi, LY"),
        ("Kharkov", "", None, "Kharkiv, Kharkiv, UA"),
        ("Kiev", "", None, "Kyiv, Kyiv City, UA"),
        ("Grozny", "", None, "Grozny, Chechnya, RU"),
        ("Khan Younis", "", None, "Khan Younis, Gaza Strip, PS"),
        ("Jenin", "", None, "Jenin, West Bank, PS"),
        ("Gaza City", "", None, "Gaza, Gaza Strip, PS"),
        ("Beersheba", "", None, "Beersheba, Southern District, IL"),
        ("San Salvador", "SV", None, "San Salvador, San Salvador, SV"),
        ("SAN MIGUEL", "SV", None, "San Miguel, San Miguel, SV"),
        ("Bogota", "", None, "Bogotá, Bogotá, CO"),
        ("Medellin", "", None, "Medellín, Antioquia, CO"),
        ("Ciudad Juarez", "", None, "Ciudad Juárez, Chihuahua, MX"),
        ("Cancun", "US", None, "Cancún, Quintana Roo, MX"),
        ("Marawi", "", None, "Marawi City, Bangsamoro, PH"),
        ("Urumqi", "", None, "Urumqi, Xinjiang, CN"),
        ("Cologne", "", None, "Köln, North Rhine-Westphalia, DE"),
        ("Łódź", "", None, "Łódź, Łódź, PL"),
        ("Lodz", "", None, "Łódź, Łódź, PL"),
        ("St. Louis", "", None, "St. Louis, Missouri, US"),
        ("New York", "", None, "New York City, New York, US"),
        ("Washington", "", None, "Washington, District of Columbia, US"),
        ("Washington, D.C.", "", None, "Washington, District of Columbia, US"),
        # one name, several places
        ("Paris", "", None, "Paris, Île-de-France, FR"),
        ("Paris", "", "Texas", "Paris, Texas, US"),
        ("Paris, Texas", "", None, "Paris, Texas, US"),
        ("Paris (Texas)", "", None, "Paris, Texas, US"),
        ("Springfield", "", "IL", "Springfield, Illinois, US"),
        ("Springfield, Mass.", "", None, "Springfield, Massachusetts, US"),
        ("Columbus, Ga.", "US", None, "Columbus, Georgia, US"),
        ("Rocky Mount, North Carolina, U.S.", "", None, "Rocky Mount, North Carolina, US"),
        ("Tripoli", "", None, "Tripoli, Tripoli, LY"),
        ("Tripoli", "LB", None, "Tripoli, North Lebanon, LB"),
        ("Birmingham", "", None, "Birmingham, England, GB"),
        ("Birmingham", "US", None, "Birmingham, Alabama, US"),
        ("Moscow", "US", None, "Moscow, Moscow, RU"),
        ("Aleppo", "US SY", None, "Aleppo, Aleppo, SY"),
        ("Hyderabad", "PK", None, "Hyderabad, Sindh, PK"),
        ("Hyderabad", "IN", None, "Hyderabad, Telangana, IN"),
        ("Rafah", "EG", None, "Rafah, North Sinai, EG"),
        ("Jolo", "PH", "Sulu", "Jolo, Bangsamoro, PH"),
        ("Erbil", "", "Kurdistan Region", "Erbil, Erbil, IQ"),
        # read out of what stands around the name
        ("the Iraqi city of Mosul", "", None, "Mosul, Nineveh, IQ"),
        ("southern Turkish city of Adana", "", None, "Adana, Adana, TR"),
        ("outskirts of Damascus", "", None, "Damascus, Damascus, SY"),
        ("western Mosul", "", None, "Mosul, Nineveh, IQ"),
        ("Kandahar city", "", None, "Kandahar, Kandahar, AF"),
        ("Sadr City, Baghdad", "", None, "Sadr City, Baghdad, IQ"),
    ],
)
def test_a_town_is_the_one_meant(
    gazetteer: Gazetteer, name: str, countries: str, admin1: str | None, expected: str
) -> None:
    place = known(gazetteer, name, countries, admin1)
    assert f"{place.name}, {place.admin1}, {place.country}" == expected
    assert place.precision == "settlement"


@pytest.mark.parametrize(
    ("name", "countries", "key"),
    [
        ("Anbar", "", "province:IQ-AN"),
        ("Anbar province", "", "province:IQ-AN"),
        ("al-Anbar", "", "province:IQ-AN"),
        ("Al Anbār", "", "province:IQ-AN"),
        ("western Anbar province", "", "province:IQ-AN"),
        ("Iraq's Anbar province", "", "province:IQ-AN"),
        ("province of Anbar", "", "province:IQ-AN"),
        ("Nineveh", "IQ", "province:IQ-NI"),
        ("Salah al-Din province", "", "province:IQ-SD"),
        ("Baghdad province", "", "province:IQ-BG"),
        ("Kandahar province", "", "province:AF-KAN"),
        ("Helmand", "", "province:AF-HEL"),
        ("Nangarhar province", "", "province:AF-NAN"),
        ("Deir ez-Zor province", "", "province:SY-DY"),
        ("Idlib governorate", "", "province:SY-ID"),
        ("Borno state", "", "province:NG-BO"),
        ("Khyber Pakhtunkhwa", "", "province:PK-KP"),
        ("Pakistani Punjab", "", "province:PK-PB"),
        ("Punjab", "IN", "province:IN-PB"),
        ("Donetsk region", "", "province:UA-14"),
        ("Crimea", "", "province:UA-43"),
        ("Chechnya", "", "province:RU-CE"),
        ("Rakhine State", "", "province:MM-16"),
        ("Northern Ireland", "", "province:GB-NIR"),
        ("Antioquia department", "", "province:CO-ANT"),
        ("Sulu province", "", "province:PH-SLU"),
        ("West Bank", "", "province:PS.WE"),
        ("Gaza Strip", "", "province:PS.GZ"),
        ("Iraqi Kurdistan", "", "area:kurdistan-region"),
        ("Kurdistan", "IR", "province:IR-12"),
        ("North Waziristan", "", "area:north-waziristan"),
        ("Bajaur tribal agency", "PK", "area:bajaur"),
        ("Sinai", "", "area:sinai"),
        ("Cook County, Illinois", "", "county:17031"),
        ("Sahel", "BF", "province:BF-12"),
        ("Georgia", "US", "province:US-GA"),
        ("Georgia", "GE", "country:GE"),
        ("Panama", "", "country:PA"),
        ("Lebanon", "US", "country:LB"),
        ("U.S.", "", "country:US"),
        ("US", "", "country:US"),
        ("the United States", "", "country:US"),
        ("America", "", "country:US"),
        ("UK", "", "country:GB"),
        ("Britain", "", "country:GB"),
        ("UAE", "", "country:AE"),
        ("DRC", "", "country:CD"),
        ("eastern Congo", "", "country:CD"),
        ("Ivory Coast", "", "country:CI"),
        ("Burma", "", "country:MM"),
        ("Kosovo", "", "country:XK"),
        ("northern Iraq", "", "country:IQ"),
        ("Red Sea", "YE EG", "sea:red-sea"),
        ("Gulf of Aden", "YE", "sea:gulf-of-aden"),
        ("Mediterranean", "", "sea:mediterranean"),
    ],
)
def test_an_area_is_the_one_meant(gazetteer: Gazetteer, name: str, countries: str, key: str) -> None:
    place = known(gazetteer, name, countries)
    assert place.key == key
    assert gazetteer.get(key) == place
    if not key.startswith("county:"):
        assert place.latitude is not None


@pytest.mark.parametrize(
    ("name", "countries", "why"),
    [
        ("Georgia", "", "2 places"),
        ("Springfield", "", "places called Springfield"),
        ("Springfield", "US", "places called Springfield"),
        ("Rafah", "", "2 places"),
        ("Cook County", "US", "3 places"),
    ],
)
def test_what_cannot_be_told_apart_is_ambiguous(gazetteer: Gazetteer, name: str, countries: str, why: str) -> None:
    found = gazetteer.resolve(name, countries=countries.split())
    assert isinstance(found, Ambiguous), found
    assert why in found.reason
    assert 2 <= len(found.candidates) <= 8


@pytest.mark.parametrize(
    ("name", "countries", "admin1", "why"),
    [
        ("Middle East", "", None, "larger than a country"),
        ("Qwertyville", "", None, "no place called Qwertyville"),
        ("Baghdad", "", "Texas", "in Texas"),
        ("Madaya", "IQ", None, "in or near the article's countries"),
        ("Central", "IQ", None, "in or near the article's countries"),
        ("U.S. Embassy", "IQ", None, "no place"),
        ("", "", None, "no place"),
        ("...", "", None, "no place"),
        ("Sahel", "ML", None, "larger than a country"),
    ],
)
def test_what_is_not_known_says_why(
    gazetteer: Gazetteer, name: str, countries: str, admin1: str | None, why: str
) -> None:
    found = gazetteer.resolve(name, countries=countries.split(), admin1=admin1)
    assert isinstance(found, Unknown), found
    assert why in found.reason


@pytest.mark.parametrize(
    ("name", "town"),
    [("U.S. Consulate in Karachi", "Karachi"), ("Hodeidah port", "Hodeidah"), ("Kabul University", "Kabul")],
)
def test_a_site_that_is_not_known_is_no_more_exact_than_its_town(gazetteer: Gazetteer, name: str, town: str) -> None:
    found = gazetteer.resolve(name)
    assert isinstance(found, Known)
    assert (found.place.name, found.place.precision) == (town, "settlement")
    assert "site" in found.reason


def test_a_district_known_by_its_town_only_says_so(gazetteer: Gazetteer) -> None:
    place = known(gazetteer, "Sangin district")
    assert (place.precision, place.admin1) == ("district", "Helmand")
    assert place.key != known(gazetteer, "Sangin").key


def test_another_place_of_the_article_draws_the_choice(gazetteer: Gazetteer) -> None:
    near_boston = gazetteer.resolve("Springfield", countries=["US"], near=(42.36, -71.06))
    assert isinstance(near_boston, Known)
    assert near_boston.place.admin1 == "Massachusetts"


def test_only_places_of_the_asked_precision_are_chosen(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Baghdad", precision="province")
    assert isinstance(found, Known)
    assert found.place.key == "province:IQ-BG"


def test_find_lists_the_best_known_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Paris")
    assert found[0].country == "FR"
    assert "Texas" in {place.admin1 for place in found}
    assert gazetteer.find("hit")[0].admin1 == "Anbar"
    assert gazetteer.find("Al Hudeida")[0].name == "Hodeidah"
    assert gazetteer.find("") == []


@pytest.mark.parametrize(
    ("word", "countries"),
    [
        ("Iraqi", ("IQ",)),
        ("Iraqis", ("IQ",)),
        ("british", ("GB",)),
        ("Frenchmen", ("FR",)),
        ("Nigerien", ("NE",)),
        ("Nigerian", ("NG",)),
        ("South Korean", ("KR",)),
        ("Congolese", ("CD", "CG")),
        ("Shiite", ()),
    ],
)
def test_a_people_speaks_of_its_country(word: str, countries: tuple[str, ...]) -> None:
    assert countries_of_demonym(word) == countries
    assert country_of_demonym(word) == (countries[0] if len(countries) == 1 else None)


@given(st.text(max_size=40))
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="abcdé ‘'-łŚ.", max_size=20))
def test_case_accents_and_hyphens_do_not_matter(name: str) -> None:
    assert fold(name.upper()) == fold(name)
    assert fold(f"  {name.replace('-', ' ')} ") == fold(name)
    assert fold(name.replace("‘", "’")) == fold(name)


@given(st.lists(st.sampled_from(["al", "el", "hudaydah", "hodeida", "deir", "zor", "st", "qa", "ee"]), max_size=5))
def test_loosening_never_fails_and_forgets_blanks(words: list[str]) -> None:
    assert " " not in loosen(fold(" ".join(words)))


def test_a_town_abroad_is_no_district_of_the_articles_countries(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Dasht, Kech District", countries=["PK"], strict=True)
    assert not isinstance(found, Known) or found.place.country == "PK"


def test_a_county_is_none_of_the_airports_that_are_called_after_it(gazetteer: Gazetteer) -> None:
    assert known(gazetteer, "Jefferson County", "US", "Alabama").precision == "district"
    assert known(gazetteer, "Jefferson County International Airport", "US").precision == "site"
