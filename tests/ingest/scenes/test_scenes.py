"""Day, town and street of an incident whose own sentence does not tell them; and what is another day or place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]


def only(incidents: list[dict[str, Any]]) -> dict[str, Any]:
    (incident,) = incidents
    return incident


def place(incident: dict[str, Any]) -> tuple[str, str, str] | None:
    """Name, precision and country of where it happened, None where no place is told."""
    told = incident["location"]
    return (told["name"], told["precision"], told["country"]) if told and told["name"] else None


# The day

DAYS = [
    pytest.param("A man was shot dead at a bar. Officers were called to the bar on Monday.", "2022-01-03", id="called"),
    pytest.param(
        "A man was shot dead at a bar. Police found him on Sunday on Harrow Street.", "2022-01-02", id="found"
    ),
    pytest.param("A man was shot dead at a bar. It happened on Sunday.", "2022-01-02", id="it happened"),
    pytest.param(
        "A man was shot dead at a bar. The shooting happened Sunday on Orrin Avenue.",
        "2022-01-02",
        id="named again",
    ),
    pytest.param(
        "A man was shot dead at a bar. The talks on trade went on. Officers were called at 9 p.m. on Sunday.",
        "2022-01-02",
        id="two sentences further on",
    ),
    pytest.param(
        "A man was shot. He was taken to Orrin Hospital on Sunday.",
        "2022-01-02",
        id="the hurt are brought away on the same day",
    ),
    pytest.param(
        "A man was shot dead at a bar, police said on Tuesday. It happened on Sunday.",
        "2022-01-02",
        id="the day of the saying is another",
    ),
    pytest.param("A man was shot dead. The mayor said on Monday that he was sorry.", None, id="only a saying"),
    pytest.param("A man was shot dead. Dana Wills was charged on Monday.", None, id="charged later"),
    pytest.param("A man was shot dead. Dana Wills was arraigned on Monday.", None, id="arraigned later"),
    pytest.param("A man was shot dead. Dana Wills appeared in court on Monday.", None, id="in court later"),
    pytest.param("A man was shot dead. Dana Wills was arrested on Monday.", None, id="arrested later"),
    pytest.param("A man was shot. He was pronounced dead on Monday.", None, id="pronounced dead later"),
    pytest.param("A man was shot. He died on Monday.", None, id="died later"),
    pytest.param("A man was shot dead. He will be buried on Friday.", None, id="buried later"),
    pytest.param(
        "A man was shot dead on Saturday. Dana Wills was arraigned on Monday.",
        "2022-01-01",
        id="shot on one day, arraigned on another",
    ),
    pytest.param(
        "Dana Wills was arrested on Monday. A man had been shot dead on Saturday.",
        "2022-01-01",
        id="the arrest told first",
    ),
    pytest.param("A man was shot on Sunday. He died on Monday.", "2022-01-02", id="shot on one day, dead on another"),
    pytest.param(
        "A man was shot dead at a bar, police said in a statement Monday. It happened on Sunday.",
        "2022-01-02",
        id="the day of the statement is another",
    ),
    pytest.param(
        "A man was shot dead at a bar. The mayor held a briefing on Monday.", None, id="only the day of a briefing"
    ),
    pytest.param("A man was shot dead at a bar. The bail hearing was on Monday.", None, id="only the day of a hearing"),
    pytest.param(
        "A man was shot at a bar on Sunday. He is in stable condition at Orrin Hospital on Monday.",
        "2022-01-02",
        id="the day of a condition is another",
    ),
]


HOURS = [
    pytest.param(
        "A man was shot at a bar. It happened around 5:15 a.m. on Harrow Street.", "2022-01-04", None, id="day"
    ),
    pytest.param("A man was shot at a bar shortly after midnight.", "2022-01-04", None, id="after midnight"),
    pytest.param("A man was shot at a bar around 9 p.m.", "2022-01-03", "2022-01-04", id="evening, of one of two days"),
    pytest.param("A man was shot at a bar. He was pronounced dead at 9 a.m.", None, None, id="what came later"),
    pytest.param("A man was shot at a bar at 9 a.m. on Sunday.", "2022-01-02", None, id="a day is told"),
    pytest.param("Dana Wills was charged with shooting a man at 9 a.m.", None, None, id="tried for it, perhaps later"),
    pytest.param(
        "Officers shot a man who charged at them. It happened at 9 a.m.", "2022-01-04", None, id="nobody is tried"
    ),
]


@pytest.mark.parametrize(("text", "first", "last"), HOURS)
def test_an_hour_without_a_day_is_of_the_day_of_publication(
    text: str, first: str | None, last: str | None, incidents_of: Incidents
) -> None:
    incident = only(incidents_of(text))
    assert (incident["date"], incident["date_end"]) == (first, last)


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_may_stand_in_a_sentence_around(text: str, day: str | None, incidents_of: Incidents) -> None:
    assert only(incidents_of(text))["date"] == day


def test_without_a_publication_date_the_day_stays_open(incidents_of: Incidents) -> None:
    assert only(incidents_of("A man was shot dead. Officers were called on Monday.", None))["date"] is None


def test_each_of_two_incidents_takes_its_own_day(incidents_of: Incidents) -> None:
    one, other = "A man was shot dead in Cleveland. It happened on", "A woman was stabbed in Chicago. It happened on"
    days = [incident["date"] for incident in incidents_of(f"{one} Sunday. {other} Monday.")]
    assert days == ["2022-01-02", "2022-01-03"]


def test_of_two_incidents_none_takes_a_day_told_far_from_it(incidents_of: Incidents) -> None:
    between = "The mayor met voters. The talks went on. The council voted. It was a long meeting. "
    text = f"A man was shot dead in Cleveland. A woman was stabbed in Chicago. {between}It rained on Monday."
    assert [incident["date"] for incident in incidents_of(text)] == [None, None]


def test_a_ministry_that_speaks_elsewhere_does_not_tell_the_place(incidents_of: Incidents) -> None:
    told = only(incidents_of("Warplanes hit militants in Mosul, killing five, the ministry in Ankara said on Monday."))
    assert place(told) == ("Mosul", "settlement", "IQ")
    told = only(incidents_of("Gunmen killed three officers on Monday, police in Mosul said."))
    assert place(told) == ("Mosul", "settlement", "IQ")


# The town

BAGHDAD = ("Baghdad", "settlement", "IQ")
CHICAGO = ("Chicago", "settlement", "US")

TOWNS = [
    # The incident's own words
    ("Two men were shot dead outside a house in Chicago on Monday.", CHICAGO),
    ("The Chicago shooting killed two people on Monday.", CHICAGO),
    ("Two men were shot dead at a Baghdad bar on Monday.", BAGHDAD),
    ("Two men were shot dead outside a Baghdad bar on Monday.", ("Baghdad", "near", "IQ")),
    ("A man was shot dead inside a Chicago house on Monday.", CHICAGO),
    ("Gunmen attacked a Baghdad bank on Monday.", BAGHDAD),
    ("Militants attacked a police post in Mosul on Monday.", ("Mosul", "settlement", "IQ")),
    ("Militants broke into a post at the border in Mosul on Monday.", ("Mosul", "settlement", "IQ")),
    ("Two men were shot dead on Monday, the mayor wrote in a post in Chicago.", None),
    # The police that came, and institutions
    ("A man was shot dead on Monday. Chicago police said that nobody was arrested.", CHICAGO),
    ("A man was shot dead on Monday, Harrow police said.", ("Harrow", "settlement", "GB")),
    ("Police in Chicago said two men were shot dead on Monday.", CHICAGO),
    ("Two men were shot dead on Monday. Metro police know the men.", None),
    ("A bomb went off at the University of Karachi on Monday.", ("Karachi", "settlement", "PK")),
    ("A bomb killed two people on Monday, the president said in remarks at the White House.", None),
    # Another town than that of the police, where the incident's own words tell one
    ("A man was shot dead in Cleveland on Monday. Chicago police know the man.", ("Cleveland", "settlement", "US")),
    # The town of the police lies in the country told; that of other police does not
    ("Two men were shot dead on Monday in Iraq. Mosul police said so.", ("Mosul", "settlement", "IQ")),
    ("Two men were shot dead on Monday in Iraq. Chicago police said so.", ("Iraq", "country", "IQ")),
    # A capital in lower case, as in texts that once stood in capitals
    ("A bomb killed two people in bogota on Monday.", ("Bogotá", "settlement", "CO")),
    # Countries by nationality
    ("A bomb killed two people 20 kilometres south of Mosul on Monday.", ("Mosul", "near", "IQ")),
    ("A bomb killed two people on the outskirts of Mosul on Monday.", ("Mosul", "near", "IQ")),
    ("A bomb killed two people in the Somali capital on Monday.", ("Mogadishu", "settlement", "SO")),
    ("Two soldiers were killed in an attack on a Turkish army post on Monday.", ("Turkey", "country", "TR")),
    (
        "A bomb killed two people on Monday. The Somali capital was quiet, a Kenyan newspaper said.",
        ("Somalia", "country", "SO"),
    ),
    ("A bomb killed two people on Monday. A Somali minister and a Kenyan minister met.", None),
    ("A bomb killed two people on Monday, a Somali man said.", None),
    ("A bomb killed six Somalis on Monday.", None),
    ("A bomb killed two people near the Syrian border on Monday.", None),
    ("A bomb killed two people on the Syrian border on Monday.", ("Syria", "country", "SY")),
    # The one country that the article names, and that in which the group named is at home
    ("A bomb killed two people on Monday. Two men were arrested in Kenya.", ("Kenya", "country", "KE")),
    ("A bomb killed two people on Monday. Men were arrested in Kenya and in Uganda.", None),
    ("A bomb killed two people on Monday. A gun was found in Car 4.", None),
    ("The New People's Army killed two soldiers on Monday.", ("Philippines", "country", "PH")),
    ("Hezbollah killed two soldiers on Monday.", None),
    ("The New People's Army killed two soldiers on Monday. It fights as the FMLN does.", None),
    # An area, and not the town of the same name
    ("Gunmen killed two people in the state of Kaduna on Monday.", ("Kaduna", "province", "NG")),
    ("Gunmen killed two people in Kandahar on Monday.", ("Kandahar", "settlement", "AF")),
    ("Two drones launched by Russia hit a school in Odesa on Monday.", ("Odesa", "settlement", "UA")),
    # Where something came from
    ("Five rockets fired from Lebanon killed two people in Haifa on Monday.", ("Haifa", "settlement", "IL")),
    ("A car traveling from Mosul was hit in a strike on Monday, killing two men.", None),
    ("Two people were abducted from a school in Mosul on Monday.", ("Mosul", "settlement", "IQ")),
    # States that act abroad
    ("A U.S. drone killed five people in Abyan on Monday.", ("Abyan", "province", "YE")),
    ("Five people were killed in Abyan on Monday. U.S. officials said so.", ("Abyan", "province", "YE")),
    ("A U.S. drone hit a house on Monday, killing five people.", None),
    ("A bomb killed two people on Monday, the U.S. military said.", None),
    ("A bomb killed two people on Monday, the Somali military said.", ("Somalia", "country", "SO")),
    ("A bomb killed two people on Monday. The Brazilian embassy was closed.", None),
    # Where somebody comes from, lives, is treated, held or tried
    ("A man from Cleveland was shot in Chicago on Monday.", CHICAGO),
    ("Dana Wills, 22, of Cleveland, was shot on Monday in Chicago.", CHICAGO),
    ("A Cleveland man was shot dead in Chicago on Monday.", CHICAGO),
    ("A Harrow High School student was shot dead in Chicago on Monday.", CHICAGO),
    ("A Cleveland man was shot dead on Monday.", None),
    ("A man was shot dead on Monday. He was born in Chicago and lived in Denver.", None),
    ("A man was shot on Monday. He was taken to Denver General Hospital.", None),
    ("A man was shot on Monday. He was taken to Orrin Hospital in Cleveland.", None),
    ("A man was shot on Monday. Chicago police found him. He was taken to Denver General Hospital.", CHICAGO),
    ("A man was shot dead in Cleveland. Dana Wills was arrested in Denver.", ("Cleveland", "settlement", "US")),
    ("A man was shot dead on Monday. Dana Wills was booked into the Cook County Jail.", None),
    ("A man was shot dead on Saturday. Dana Wills appeared in court in Chicago on Monday.", None),
    # Who acts is not where it happens
    ("A U.S.-led raid killed three militants in Mosul on Monday.", ("Mosul", "settlement", "IQ")),
    ("Iran-backed militants killed two soldiers in Mosul on Monday.", ("Mosul", "settlement", "IQ")),
]


@pytest.mark.parametrize(("text", "expected"), TOWNS)
def test_the_town_is_where_it_happened(
    text: str, expected: tuple[str, str, str] | None, incidents_of: Incidents
) -> None:
    assert place(only(incidents_of(text))) == expected


@pytest.mark.parametrize(
    ("text", "town"),
    [
        pytest.param("Two men were shot dead on Monday, police said.", "Baghdad", id="nothing else tells"),
        pytest.param("Two men were shot dead in Mosul on Monday, police said.", "Mosul", id="its own words"),
        pytest.param("Two men were shot dead on Monday. Mosul police said so.", "Mosul", id="the police"),
    ],
)
def test_the_dateline_tells_the_town_where_nothing_better_does(text: str, town: str, incidents_of: Incidents) -> None:
    location = only(incidents_of(text, dateline="BAGHDAD"))["location"]
    assert (location["name"], location["country"]) == (town, "IQ")


def test_a_dateline_from_afar_tells_nothing(incidents_of: Incidents) -> None:
    text = "Soldiers killed two men in a raid on a house in Mosul on Monday. A guard was shot dead on Sunday by gunmen."
    raid, shot = incidents_of(text, dateline="WASHINGTON")
    assert raid["location"]["name"] == "Mosul"
    assert shot["location"]["country"] == "IQ"


PARTS_OF_TOWNS = [
    pytest.param("A man was shot on the South Side on Monday. Chicago police found him.", "Chicago", id="a side"),
    pytest.param("A man was shot in NE Cleveland on Monday.", "Cleveland", id="a side before the town"),
    pytest.param("A man was shot on Cleveland's east side on Monday.", "Cleveland", id="the town's side"),
    pytest.param("A man was shot in Cook County on Monday. Chicago police found him.", "Chicago", id="a county's town"),
    pytest.param("A man was shot on Monday. The Chicago Fire Department came.", "Chicago", id="the fire brigade"),
    pytest.param("A man was shot on Monday. Chicago-Orrin police found him.", "Chicago", id="police of two towns"),
    pytest.param("A man was shot on Monday. Chicago Metropolitan Police found him.", "Chicago", id="police around it"),
    pytest.param("A man was shot at Cleveland High School on Monday.", "Cleveland", id="a school's town"),
    pytest.param("A man was shot in Englewood on Monday. Chicago police found him.", "Chicago", id="a neighbourhood"),
    pytest.param("A man was shot in Evanston on Monday. Chicago police found him.", "Evanston", id="a town beside it"),
]


@pytest.mark.parametrize(("text", "town"), PARTS_OF_TOWNS)
def test_a_part_of_a_town_lies_in_it(text: str, town: str, incidents_of: Incidents) -> None:
    assert only(incidents_of(text))["location"]["settlement"] == town


def test_a_small_place_of_another_state_is_a_neighbourhood_of_the_town_told(incidents_of: Incidents) -> None:
    """Wilmer is a town in Texas and in Alabama; a Chicago paper that names neither state means neither."""
    text = "A man was shot in Wilmer on Monday. Chicago police found him."
    assert only(incidents_of(text))["location"]["settlement"] == "Chicago"
    told = "A man was shot in Wilmer, Texas, on Monday. Chicago police know him."
    assert only(incidents_of(told))["location"]["settlement"] == "Wilmer"


def test_a_shooting_at_a_hospital_happened_there(incidents_of: Incidents) -> None:
    location = only(incidents_of("The shooting at Orrin Hospital in Cleveland killed two on Monday."))["location"]
    assert (location["name"], location["settlement"]) == ("Orrin Hospital", "Cleveland")


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded at Orrin Station in Baghdad on Monday.",
        "A bomb exploded at Orrin Station on Monday. Baghdad police said nobody was hurt.",
        "A bomb exploded at Orrin Station on Monday. The station lies in Baghdad.",
    ],
)
def test_a_site_that_nobody_knows_lies_in_the_town_that_is_known(text: str, incidents_of: Incidents) -> None:
    location = only(incidents_of(text))["location"]
    assert (location["name"], location["settlement"], location["country"]) == ("Orrin Station", "Baghdad", "IQ")
    assert (location["latitude"], location["longitude"]) == pytest.approx((33.3, 44.4), abs=0.3)


def test_a_site_that_nobody_knows_stands_alone_where_no_town_is_known(incidents_of: Incidents) -> None:
    location = only(incidents_of("A bomb exploded at Orrin Station on Monday."))["location"]
    assert (location["name"], location["country"], location["latitude"]) == ("Orrin Station", None, None)


def test_a_village_that_nobody_knows_lies_in_the_country_that_is_known(incidents_of: Incidents) -> None:
    text = "A bomb killed two people in the village of Orrin on Monday. The Somali capital was quiet."
    location = only(incidents_of(text))["location"]
    assert (location["name"], location["country"]) == ("Orrin", "SO")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Mir Ali, North Waziristan, on Monday.",
        "Rebels attacked a post in Mir Ali in North Waziristan on Monday.",
        "Rebels attacked a post in Mir Ali, the capital of North Waziristan, on Monday.",
    ],
)
def test_the_area_that_the_text_names_stands_beside_the_town(text: str, incidents_of: Incidents) -> None:
    location = only(incidents_of(text))["location"]
    assert (location["settlement"], location["area"]) == ("Mir Ali", "North Waziristan")


def test_a_place_named_beside_a_town_is_not_its_area(incidents_of: Incidents) -> None:
    location = only(incidents_of("Rebels attacked Mir Ali on Monday and North Waziristan was quiet."))["location"]
    assert location["area"] is None


def test_each_of_two_incidents_has_its_own_town(incidents_of: Incidents) -> None:
    text = "Two men were shot in Cleveland on Monday. Another man was shot in Chicago on Sunday."
    assert [place(incident) for incident in incidents_of(text)] == [("Cleveland", "settlement", "US"), CHICAGO]


# The street

STREETS = [
    ("A man was shot on Harrow Street on Monday.", "Harrow Street"),
    ("A man was shot on Monday. Officers found him at 419 Orrin Drive.", "419 Orrin Drive"),
    ("A man was shot dead at a bar. Officers were called to Harrow Street on Monday.", "Harrow Street"),
    ("A man was shot dead on Monday. His body was found on Harrow Street.", "Harrow Street"),
    ("A man was shot on Harrow Street on Monday. He lives on Orrin Avenue.", "Harrow Street"),
    # Where somebody lives, is treated or is arrested
    ("Dana Wills, 22, of the 400 block of Orrin Avenue, was shot on Harrow Street on Monday.", "Harrow Street"),
    ("Dana Wills, 22, of the 400 block of Orrin Avenue, was shot on Monday.", None),
    ("A man of the 400 block of Orrin Avenue was shot on Monday.", None),
    ("A man was shot on Monday. He lives on Orrin Avenue.", None),
    ("A man was shot on Monday. He was taken to a clinic on Orrin Avenue.", None),
    ("A man was shot on Monday. Dana Wills was arrested on Orrin Avenue.", None),
]


@pytest.mark.parametrize(("text", "address"), STREETS)
def test_the_street_is_where_it_happened(text: str, address: str | None, incidents_of: Incidents) -> None:
    assert only(incidents_of(text))["address"] == address


def test_the_street_goes_with_the_town_of_the_police(incidents_of: Incidents) -> None:
    text = "A woman was stabbed in the 1200 block of East 71st Street on Monday, Chicago police said."
    incident = only(incidents_of(text))
    assert place(incident) == CHICAGO
    assert incident["location"]["address"] == "1200 block of East 71st Street"


def test_each_of_two_incidents_has_its_own_street(incidents_of: Incidents) -> None:
    text = "Two men were shot dead on Harrow Street on Sunday. A woman was stabbed on Orrin Avenue on Monday."
    assert [incident["address"] for incident in incidents_of(text)] == ["Harrow Street", "Orrin Avenue"]


def test_an_old_case_keeps_its_own_day_and_town(incidents_of: Incidents) -> None:
    text = "Dana Wills was sentenced on Monday. She shot a farmer dead in Cleveland on May 4, 2019."
    incident = only(incidents_of(text, date(2022, 1, 4)))
    assert (incident["date"], place(incident)) == ("2019-05-04", ("Cleveland", "settlement", "US"))


def test_where_a_funeral_was_held_may_be_where_it_was_attacked(incidents_of: Incidents) -> None:
    told = incidents_of("Funerals were held in Kabul on Monday. One funeral was attacked and three people were killed.")
    assert place(told[0]) == ("Kabul", "settlement", "AF")


def test_where_a_victim_comes_from_says_nothing_of_the_country(incidents_of: Incidents) -> None:
    incident = only(incidents_of("A Syrian refugee detonated a bomb at a bar in Ansbach on Monday."))
    assert incident["location"]["country"] != "SY"


def test_the_country_in_the_name_of_a_bank_tells_the_country(incidents_of: Incidents) -> None:
    text = "A bomb exploded in front of a branch of the Development Bank of the Philippines and killed two people."
    assert only(incidents_of(text))["location"]["country"] == "PH"


def test_the_dead_of_a_text_without_an_attack_are_an_incident_where_a_place_is_named(incidents_of: Incidents) -> None:
    told = incidents_of("Three killed, possibly all civilians. Mogadishu, Somalia.")
    assert [incident["killed"]["best"] for incident in told] == [3]
    assert not incidents_of("Three killed in a car crash. Mogadishu, Somalia.")


def test_a_district_lies_in_the_province_that_it_is_said_to_be_of(incidents_of: Incidents) -> None:
    text = "Iran was silent. Rockets hit a house in the Garma district of Anbar on Monday, wounding two children."
    location = only(incidents_of(text))["location"]
    assert (location["country"], location["admin1"]) == ("IQ", "Anbar")


UNKNOWN_PLACES = [
    pytest.param(
        "Gunmen killed five villagers in the village of Orvandi, in Iraq's Anbar province, on Monday.",
        ("Orvandi", "province", "IQ"),
        id="in the area named behind it",
    ),
    pytest.param(
        "Rebels raided a base in Orvandi, in the Mexican state of Guanajuato, on Monday, killing two soldiers.",
        ("Orvandi", "province", "MX"),
        id="in a state with the word for its country",
    ),
    pytest.param(
        "Gunmen kidnapped three engineers from a plant in Orvandi in southern Libya on Monday.",
        ("Orvandi", "country", "LY"),
        id="in a part of a country",
    ),
    pytest.param(
        "A man was shot in Orvandi in central Baghdad on Monday.", ("Orvandi", "settlement", "IQ"), id="in a city"
    ),
    pytest.param(
        "Two soldiers were killed in Shopian district in India on Monday.",
        ("Shopian", "district", "IN"),
        id="a district is no town",
    ),
    pytest.param(
        "A man was arrested at the Shopian District Court in India after two soldiers were shot in Shopian on Monday.",
        ("Shopian", "settlement", "IN"),
        id="a court is no district",
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNKNOWN_PLACES)
def test_a_place_that_nobody_knows_is_kept_in_the_area_of_the_text(
    text: str, expected: tuple[str, str, str], incidents_of: Incidents
) -> None:
    (incident,) = incidents_of(text)
    assert place(incident) == expected


def test_a_capital_is_no_village_of_a_like_name(incidents_of: Incidents) -> None:
    text = "Two rockets landed inside a base north of Baghdad on Monday. Washington blamed Iran-backed militias."
    assert place(only(incidents_of(text))) == ("Baghdad", "settlement", "IQ")


def test_a_village_lies_in_the_country_and_not_in_the_town_of_the_dateline(incidents_of: Incidents) -> None:
    text = "Gunmen ambushed a convoy near the town of Orvandi on Monday, killing five Nigerian soldiers."
    assert place(only(incidents_of(text, dateline="KADUNA, Nigeria"))) == ("Orvandi", "country", "NG")


def test_a_place_told_elsewhere_in_the_text_beats_that_of_an_old_attack(incidents_of: Incidents) -> None:
    first, _ = incidents_of(
        "A leader of the group was killed in an American raid in Syria on Monday. The house stands outside Orvandi, a "
        "town in Idlib province. Three weeks ago the group attacked a prison in the city of Hasakah."
    )
    assert place(first) == ("Orvandi", "province", "SY")


def test_a_part_of_a_country_is_not_the_town_of_the_dateline(incidents_of: Incidents) -> None:
    text = "Gunmen killed five soldiers in northern Mali on Monday, the army said."
    assert place(only(incidents_of(text, dateline="BAMAKO"))) == ("Mali", "country", "ML")


def test_a_town_that_nobody_knows_may_be_told_in_a_sentence_around(incidents_of: Incidents) -> None:
    text = "A camp in Syria was hit by rockets on Monday, killing two people. It lies in the town of Orvandi."
    assert place(only(incidents_of(text))) == ("Orvandi", "country", "SY")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("In Orrin, gunmen shot dead a judge.", "Orrin", id="a town that nobody knows"),
        pytest.param("The brothers, from the settlement of Huwara, were shot at a junction.", "Quito", id="their home"),
    ],
)
def test_a_deed_is_in_the_town_that_its_sentence_begins_with(text: str, name: str, incidents_of: Incidents) -> None:
    told = incidents_of(f"QUITO. An explosion damaged a bridge in Quito, Ecuador, on Monday. {text}")
    assert [one["location"]["name"] for one in told if one["type"] == "armed_attack"] == [name]


def test_whose_tank_it_is_does_not_say_where(incidents_of: Incidents) -> None:
    text = "Two peacekeepers were hurt on Monday when an Israeli tank fired at a watchtower in Naqoura."
    (shelling,) = incidents_of(text)
    assert (shelling["type"], shelling["location"]["country"]) == ("shelling", "LB")


def test_a_journey_from_a_site_to_a_town_ends_at_neither(incidents_of: Incidents) -> None:
    (shooting,) = incidents_of(
        "Gunmen opened fire on a bus in India on Monday. It was on its way from the Harrow shrine to the town of Katra "
        "when it came under fire in Reasi district."
    )
    assert shooting["location"]["name"] == "Riasi"


def test_what_happened_at_sea_was_not_in_the_town_that_tells_of_it(incidents_of: Incidents) -> None:
    (raid,) = incidents_of("Rebels attacked a tanker in the Red Sea on Monday, a shipping firm said.", dateline="DUBAI")
    assert (raid["location"]["name"], raid["location"]["precision"]) == ("Red Sea", "international")
