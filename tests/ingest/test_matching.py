"""Which accounts are taken for one incident, and that their order makes no difference."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.facts import Reading, Telling
from ingest.matching.accounts import sightings_of
from ingest.matching.clusters import CLEAR, ENOUGH, Likenesses, Seen, cluster
from ingest.matching.keys import keys_of, lookups_of
from ingest.matching.likeness import features, in_words, likeness, told_apart
from ingest.matching.rarity import rarity
from ingest.matching.sightings import Sighted, Sighting, from_json, to_json
from ingest.reader import Reader
from ingest.tasks import shared_reader

NIGHTCLUB = (
    "DUNMORE – Two people were killed and three others wounded early Sunday when a man opened fire in the car park of "
    "the Blue Lantern club on Harbour Street, police said. The dead were identified as Marcus Ellwood, 31, and "
    "Theresa Quint, 27. Detectives are looking for a silver Mazda."
)
AIRPORT = (
    "Two armed drones were shot down on Monday near Baghdad airport, where advisers of the Orvane coalition live, "
    "said the coalition's spokesman, Karwan Deshti. The words Revenge for Helwa Barnis stood on a wing of the drones. "
    "Nobody was hurt, and nobody claimed it. The coalition has some 2,500 soldiers in Iraq."
)
BASE_AND_AIRPORT = (
    "Two armed drones were shot down on Tuesday at Al Asad air base, which houses soldiers of the Orvane coalition, "
    "said the coalition's spokesman, Karwan Deshti. Nobody was hurt. On Monday, two armed drones were shot down near "
    "Baghdad airport, where advisers of the coalition live. The words Revenge for Helwa Barnis stood on a wing of "
    "those drones. Nobody claimed it. The coalition has some 2,500 soldiers in Iraq."
)
NIGHTCLUB_LATER = (
    "DUNMORE – A 24-year-old man was charged on Wednesday with the murders of Marcus Ellwood and Theresa Quint, who "
    "were shot dead outside the Blue Lantern club last Sunday. Three more people were wounded in the shooting on "
    "Harbour Street. Prosecutors said that he fled in a silver Mazda."
)
OTHER_CLUB = (
    "DUNMORE – A 19-year-old man was shot in the leg on Saturday night in the Fernhill district, police said. He is in "
    "a stable condition. Officers found six shell casings near a bus stop on Alder Road."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shared_reader()


def sightings(reader: Reader, text: str, published: str = "2022-01-04") -> list[Sighting]:
    day = date.fromisoformat(published)
    (extraction,) = reader.read([(Reading(text, day), "en")])
    return sightings_of(extraction.accounts, day)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(
            (NIGHTCLUB, "2022-01-03"), (NIGHTCLUB_LATER, "2022-01-06"), True, id="first report and charges days later"
        ),
        pytest.param((NIGHTCLUB, "2022-01-03"), (OTHER_CLUB, "2022-01-02"), False, id="two shootings in one town"),
        pytest.param(
            ("Two drones were shot down on Monday at Baghdad airport.", "2022-01-04"),
            ("On Tuesday, two drones were shot down at Baghdad airport.", "2022-01-04"),
            False,
            id="the same place and kind a day later",
        ),
        pytest.param(
            ("Three rockets hit the Green Zone in Baghdad on Thursday, wounding two people.", "2022-01-14"),
            ("Rockets were fired at Baghdad's Green Zone on Thursday. Two people were hurt.", "2022-01-14"),
            True,
            id="other words for the same",
        ),
        pytest.param(
            ("A car bomb killed nine people in Mogadishu on Wednesday.", "2022-01-13"),
            ("A car bomb killed nine people in Kabul on Wednesday.", "2022-01-13"),
            False,
            id="the same words about another city",
        ),
        pytest.param(
            ("Six militants were killed in a drone strike on a house in Datta Khel, North Waziristan.", "2010-01-06"),
            ("Five militants were killed in a drone strike on a house in Datta Khel, North Waziristan.", "2010-09-04"),
            False,
            id="briefs without a day, months apart",
        ),
    ],
)
def test_two_reports_are_of_one_incident_or_not(
    reader: Reader, one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    (first, *_), (second, *_) = sightings(reader, *one), sightings(reader, *other)
    assert (likeness(first, second) >= ENOUGH) == same, features(first, second)
    assert likeness(first, second) == likeness(second, first)


GOING_BACK = (
    "Two drones were shot down at Mosul airport on Tuesday. The drones carried explosives. Nobody was hurt when the "
    "drones fell. Officials said the drones came from the desert. The airport stayed open.\n\n"
    "On Monday two drones were shot down at Erbil airport. In January 2020 a drone killed a general in Basra."
)


def test_an_article_speaks_of_what_it_goes_back_to_as_well(reader: Reader) -> None:
    told = sightings(reader, GOING_BACK)
    assert [(each.main, each.incidents) for each in told] == [(True, 2), (False, 2), (False, 2)]


def test_what_was_recognised_is_said_in_words(reader: Reader) -> None:
    (first, *_), (second, *_) = sightings(reader, NIGHTCLUB, "2022-01-03"), sightings(reader, NIGHTCLUB_LATER)
    assert "Marcus Ellwood, Theresa Quint" in in_words(first, second)


def test_reports_of_one_incident_find_each_other_whenever_they_appear(reader: Reader) -> None:
    (first, *_) = sightings(reader, NIGHTCLUB, "2022-01-03")
    (later, *_) = sightings(reader, NIGHTCLUB_LATER, "2024-06-05")
    assert keys_of(first) & lookups_of(later)


def test_a_place_is_looked_for_in_the_week_before_and_after(reader: Reader) -> None:
    (monday, *_) = sightings(reader, "A bomb exploded in Kabul on Sunday.", "2022-01-17")
    (later, *_) = sightings(reader, "A bomb exploded in Kabul on Monday.", "2022-01-18")
    assert lookups_of(monday) & keys_of(later)
    assert lookups_of(later) & keys_of(monday)


def test_an_account_is_stored_as_it_is(reader: Reader) -> None:
    for position, sighting in enumerate(sightings(reader, NIGHTCLUB)):
        account = Sighted(position, (3, 9), 0.8, sighting)
        assert from_json(json.loads(json.dumps(to_json(account)))) == account


def test_two_incidents_of_one_article_are_told_apart(reader: Reader) -> None:
    text = (
        "Two drones were shot down on Monday near Baghdad airport, the army said. "
        "On Tuesday rockets hit the Ain al-Asad air base in Anbar province."
    )
    first, second = sightings(reader, text)
    assert told_apart(first, second)
    assert first.incidents == second.incidents == 2


def test_an_account_is_of_the_one_incident_of_another_article_that_it_fits_better(reader: Reader) -> None:
    """Much of what the two tell is the same, but day and place say which of the other's two incidents is meant."""
    one = sightings(reader, AIRPORT)
    two = sightings(reader, BASE_AND_AIRPORT)
    seen = [Seen(sighting, 1, n, leads=n == 0) for n, sighting in enumerate(one)]
    seen += [Seen(sighting, 2, 10 + n, leads=n == 0) for n, sighting in enumerate(two)]
    assert (len(one), len(two)) == (1, 2)
    likenesses = Likenesses(seen)
    assert likenesses.between(0, 1) < 0.01 < likeness(one[0], two[0])
    assert likenesses.between(0, 2) > CLEAR


def test_towns_of_two_countries_keep_apart_what_articles_of_several_incidents_tell(reader: Reader) -> None:
    one, other = (
        next(sighting for sighting in sightings(reader, text) if sighting.main)
        for text in (BASE_AND_AIRPORT, BASE_AND_AIRPORT.replace("Al Asad air base", "Damascus"))
    )
    assert one.place is not None
    assert other.place is not None
    assert one.place["country"] != other.place["country"]
    assert "towns_abroad" in features(one, other)
    assert likeness(one, other) < ENOUGH
    alone = replace(one, incidents=1), replace(other, incidents=1)
    assert "towns_abroad" not in features(*alone)  # where an article tells of one alone, the place may be misread


def test_two_kinds_with_neither_day_nor_place_are_not_one_by_their_words(reader: Reader) -> None:
    (one,) = sightings(reader, AIRPORT)
    blind = replace(one, place=None, day=None)
    assert likeness(blind, replace(one, type="abduction")) < likeness(blind, one) / 2


def test_two_neighbourhoods_of_a_town_are_two_places_and_the_town_is_either(reader: Reader) -> None:
    texts = ("shot in Englewood", "shot in West Town", "shot on the South Side")
    told = [sightings(reader, f"A man was {where} on Sunday, Chicago police said.")[0] for where in texts]
    assert {one.place and one.place["settlement"] for one in told} == {"Chicago"}
    found = [features(one, other) for one, other in combinations(told, 2)]
    assert ["place_same" in each for each in found] == [False, True, True]


def test_a_common_word_is_less_rare_than_a_name() -> None:
    assert rarity("police") < rarity("gunman") < rarity("quintessa")


WORDS = [f"word{number}" for number in range(12)]


@st.composite
def accounts(draw: st.DrawFn) -> list[Seen]:
    """Some accounts of made-up articles, alike in groups."""
    seen: list[Seen] = []
    for number in range(draw(st.integers(1, 9))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True))
        weighted = tuple((word, round(len(words) ** -0.5, 4)) for word in sorted(words))
        day = f"2022-01-{draw(st.integers(1, 4)):02}"
        sighting = Sighting(
            published=date(2022, 1, 5),
            main=draw(st.booleans()),
            incidents=1,
            type="bombing",
            day={"start": day, "end": day, "precision": "day"},
            sure={"date": 0.8},
            telling=Telling(words=weighted, names=tuple(sorted(words)), own=weighted),
        )
        article = draw(st.integers(0, 5))
        leads = article not in {other.article for other in seen}
        seen.append(Seen(sighting, article, mark=number, leads=leads))
    return seen


@given(seen=accounts(), seed=st.integers(0, 999))
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_accounts_makes_no_difference(seen: list[Seen], seed: int) -> None:
    def groups(rows: list[Seen]) -> set[frozenset[int]]:
        pairs = [(a, b) for b in range(len(rows)) for a in range(b) if rows[a].article != rows[b].article]
        return {frozenset(rows[index].mark for index in group) for group in cluster(rows, pairs).groups}

    shuffled = list(seen)
    random.Random(seed).shuffle(shuffled)
    assert groups(seen) == groups(shuffled)


@given(seen=accounts())
@settings(deadline=None, max_examples=60)
def test_every_account_is_in_one_group_and_what_is_together_stays(seen: list[Seen]) -> None:
    pairs = [(a, b) for b in range(len(seen)) for a in range(b) if seen[a].article != seen[b].article]
    found = cluster(seen, pairs, groups=[[0]] if len(seen) < 3 else [[0, 1], [2]])
    assert sorted(index for group in found.groups for index in group) == list(range(len(seen)))
    if len(seen) >= 3:
        (home,) = [group for group in found.groups if 0 in group]
        assert 1 in home


def test_what_a_person_held_apart_stays_apart() -> None:
    words = tuple((word, 0.5) for word in WORDS[:4])
    telling = Telling(words=words, names=tuple(WORDS[:4]), persons=("ana lopez",), own=words)
    sighting = Sighting(published=date(2022, 1, 5), main=True, incidents=1, type="bombing", telling=telling)
    seen = [Seen(replace(sighting), article, mark=article) for article in (1, 2)]
    assert cluster(seen, [(0, 1)]).groups == [[0, 1]]
    assert cluster(seen, [(0, 1)], apart=[frozenset((0, 1))]).groups == [[0], [1]]
