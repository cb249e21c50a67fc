"""Talk of a practice or of many events at once is no incident; what is only named further on is background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]

OTHER_STORY = (
    "The council of Orrin met in the town hall. It spoke about roads and schools. The mayor was content. "
    "Then the members went home. "
)
"""A lead about something else: what follows is told in passing."""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nobody can justify the use of kidnapping as a weapon.", id="a practice"),
        pytest.param("There are only some bombings and shootings that lead to nothing.", id="several at once"),
        pytest.param("A few dispersed groups of criminals are engaged in looting.", id="a practice that goes on"),
        pytest.param("Countless farmers have been murdered in the struggle.", id="a multitude"),
        pytest.param("Rebels have carried out 31 assassinations since January.", id="a tally"),
        pytest.param("Rockets have been fired at the base dozens of times since 2019.", id="told up to now"),
        pytest.param("Gunmen have killed twelve judges in Harrow since January.", id="a toll up to now"),
        pytest.param("Nobody has answered for the kidnapping of farmers.", id="done to nobody in particular"),
        pytest.param("The people of Harrow must unite in this battle.", id="a word that points to nothing told"),
        pytest.param("The war of the gangs has provoked a wave of bomb attacks in Harrow.", id="a wave of them"),
        pytest.param("He wants aid to continue murdering farmers.", id="what somebody goes on doing"),
        pytest.param("We have to abandon practices like kidnapping.", id="a kind of practice"),
        pytest.param("Such bombings have destroyed the homes of humble families in Harrow.", id="such deeds"),
        pytest.param("The group has carried out various bomb attacks in Harrow.", id="various ones"),
        pytest.param("Hundreds of farmers have been murdered, kidnapped and tortured by rebels.", id="hundreds"),
        pytest.param("Their mission was to kill leaders of the party.", id="a mission"),
        pytest.param("It is hard to fight them when they take people as hostages.", id="what they do to people"),
        pytest.param("We have to abandon practices like kidnapping.\n\nThe mayor left.", id="at a paragraph's end"),
        pytest.param("He wants aid to continue murdering Kenyans.", id="what somebody goes on doing to a people"),
        pytest.param("Once they are of no use, they are kidnapped and jailed.", id="what is done to those"),
        pytest.param(
            "Such bombings have yielded thousands of refugees and destroyed homes in Harrow.", id="such and the perfect"
        ),
        pytest.param(
            "They told of the hundreds of farmers who have been murdered and kidnapped in Harrow.", id="of hundreds who"
        ),
        pytest.param("The town prospers in spite of sabotage by rebels.", id="a cause at large"),
        pytest.param("Last year gangs killed more than 4,700 people in Haiti.", id="a year's toll"),
    ],
)
def test_talk_of_a_practice_is_no_incident(text: str, incidents_of: Incidents) -> None:
    assert incidents_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Several explosions shook Harrow on Monday.", "bombing", id="these few, that day"),
        pytest.param("Three farmers have been murdered near Baghdad.", "armed_attack", id="a number"),
        pytest.param("An explosion has killed hundreds of people in Baghdad.", "bombing", id="one deed, many dead"),
        pytest.param("In 2020 gunmen killed 120 people in Baghdad.", "armed_attack", id="a year, many dead, one town"),
        pytest.param(
            "In 2020 an attack killed 120 people in Haiti.", "armed_attack", id="a year, many dead, one attack"
        ),
        pytest.param("They have been held hostage since the beginning of the riot.", "abduction", id="one that lasts"),
        pytest.param("Police say a farmer has been shot.", "armed_attack", id="one person"),
        pytest.param("He condemned the kidnapping of judges Dana Wills and Noor Amadi.", "abduction", id="names"),
        pytest.param("Police investigate shooting in Chicago", "armed_attack", id="a headline"),
    ],
)
def test_what_is_told_of_these_people_or_this_place_is_an_incident(
    text: str, kind: str, incidents_of: Incidents
) -> None:
    assert [incident["type"] for incident in incidents_of(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("The rebels launched an attack on the civilian population.", "background", id="a people"),
        pytest.param("A bomb explosion was heard.", "background", id="nothing else is said"),
        pytest.param("A bomb exploded at the Harrow Savings Bank.", "main", id="what was hit"),
        pytest.param("A bomb exploded on Monday.", "main", id="when it was"),
        pytest.param("The man in the van began shooting.", "main", id="who did it"),
    ],
)
def test_what_an_article_only_names_further_on_is_background(text: str, role: str, incidents_of: Incidents) -> None:
    assert [incident["role"] for incident in incidents_of(OTHER_STORY + text)] == [role]


def test_what_the_lead_names_is_what_the_article_is_about(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("A bomb explosion was heard. " + OTHER_STORY)
    assert incident["role"] == "main"


BOMB = "A bomb killed two soldiers near Baghdad on Monday. "


@pytest.mark.parametrize(
    "text",
    [
        "The Harrow Front, which often attacks army posts in the area, said nothing.",
        "The Harrow Front has attacked the pipeline before.",
        "The Harrow Front frequently carries out such attacks.",
        "Harrow Front rebels have carried out similar attacks in the region before.",
        "Harrow Front rebels have been blamed for several attacks in the area.",
        "The Harrow Front regularly targets troops with roadside bombs.",
    ],
)
def test_who_does_such_things_again_and_again_is_not_said_to_have_done_this(text: str, incidents_of: Incidents) -> None:
    (incident,) = incidents_of(BOMB + text)
    assert {actor["role"] for actor in incident["actors"]} == {"victim"}


def test_who_attacked_again_did_it(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("Harrow Front rebels have again attacked the pipeline near Baghdad, killing two guards.")
    assert "perpetrator" in {actor["role"] for actor in incident["actors"]}


ROCKETS = (
    "Six rockets landed at Baghdad airport early on Monday, damaging an airliner, security sources said. The rockets "
    "struck the tarmac near the terminals. The airliner had been parked for repairs. Nobody claimed responsibility. "
)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param(
            "On Saturday three rockets had been fired at a house in Mosul, wounding two children.",
            "background",
            id="what led up to the news",
        ),
        pytest.param(
            "Later on Monday three rockets were fired at a house in Mosul, wounding two children.",
            "main",
            id="more of the same day",
        ),
        pytest.param(
            "Three rockets were fired at a house in Mosul on Saturday, wounding two children.",
            "main",
            id="other news",
        ),
    ],
)
def test_a_sentence_that_goes_back_to_an_earlier_day_tells_of_no_news(
    text: str, role: str, incidents_of: Incidents
) -> None:
    airport, house = incidents_of(ROCKETS + text)
    assert (airport["role"], house["role"]) == ("main", role)


DATED_OTHERWISE = [
    "The government put its forces on alert today due to a series of attacks by rebels.",
    "The minister on Wednesday expressed regret over the situation that resulted from attacks launched by guerrillas.",
]


@pytest.mark.parametrize("text", DATED_OTHERWISE)
def test_the_day_on_which_somebody_acts_on_attacks_is_not_theirs(text: str, incidents_of: Incidents) -> None:
    assert incidents_of(text) == []


def test_attacks_of_a_day_are_told_as_done(incidents_of: Incidents) -> None:
    (incident,) = incidents_of("A series of attacks by rebels hit posts near Mosul on Monday.")
    assert incident["date"] == "2022-01-03"
