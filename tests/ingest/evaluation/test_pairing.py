"""Which incident that was read is taken for which of gold's."""

from __future__ import annotations

import random
from itertools import permutations

from ingest.evaluation.pairing import best_pairs, pair_incidents
from tests.incidents.factories import on, persons
from tests.ingest.evaluation.made import NAMES, account, actor, claim, gold, place, reading, truth

AIRPORT = {"name": "Baghdad International Airport", "country": "IQ", "latitude": 33.26, "longitude": 44.23}


def total(weights: list[list[float]], pairs: dict[int, int]) -> float:
    return sum(weights[row][column] for row, column in pairs.items())


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    assert best_pairs([[9, 8], [8, 1]]) == {0: 1, 1: 0}


def test_what_is_not_alike_stays_alone() -> None:
    assert best_pairs([[0, 0], [0, 5]]) == {1: 1}
    assert best_pairs([[0.0]]) == {}
    assert best_pairs([]) == {}
    assert best_pairs([[], []]) == {}


def test_no_other_pairing_is_better() -> None:
    chance = random.Random(7)
    for _ in range(150):
        rows, columns = chance.randint(1, 4), chance.randint(1, 5)
        weights = [[chance.choice([0, 0, 1, 2, 3, 5, 8]) * 1.0 for _ in range(columns)] for _ in range(rows)]
        # With a column of its own for each row that stays alone, every pairing is a choice of columns.
        wide = [[*row, *[0.0] * rows] for row in weights]
        best = max(
            sum(wide[row][column] for row, column in enumerate(chosen))
            for chosen in permutations(range(columns + rows), rows)
        )
        pairs = best_pairs(weights)
        assert len(set(pairs.values())) == len(pairs)
        assert total(weights, pairs) == best


def test_incidents_are_paired_by_what_they_say_not_by_their_order() -> None:
    truths = gold(truth(), truth("airport", date="2022-01-03", location=AIRPORT))
    airport = place("Baghdad International Airport", 33.2625, 44.2346)
    read = reading(account(date=on("2022-01-03"), location=airport), account())
    assert pair_incidents(truths, read, NAMES) == {0: 1, 1: 0}


def test_a_wrong_date_does_not_hide_an_incident() -> None:
    assert pair_incidents(gold(truth()), reading(account(date=on("2022-01-09"))), NAMES) == {0: 0}


def test_another_incident_of_the_same_type_and_country_is_not_the_one_sought() -> None:
    elsewhere = account(date=on("2019-12-27"), location=place("Kirkuk", 35.47, 44.39))
    assert pair_incidents(gold(truth()), reading(elsewhere), NAMES) == {}


def test_nobody_killed_is_true_of_many_incidents() -> None:
    truths = gold(truth(killed={"best": 0}, injured={"best": 0}))
    other = account(type="riot", date=None, location=None, killed=persons(0), injured=persons(0))
    assert pair_incidents(truths, reading(other), NAMES) == {}
    truths = gold(truth(killed={"best": 13}, injured={"best": 7}))
    other = account(type="riot", date=None, location=None, killed=persons(13), injured=persons(7))
    assert pair_incidents(truths, reading(other), NAMES) == {0: 0}


def test_gold_words_and_actors_tell_incidents_apart() -> None:
    text = "Twelve were hurt in one strike. Nobody was hurt in the other."
    told = {"incident": 1, "field": "injured", "value": 0, "text": "Nobody was hurt"}
    read = reading(account(claim("injured", persons(0), (32, 47))), account(), text=text)
    assert pair_incidents(gold(truth(), truth("other"), claims=(told,)), read, NAMES) == {0: 1, 1: 0}
    truths = gold(truth(), truth("by-group", actors=[{"name": "Islamic State", "text": "IS", "role": "perpetrator"}]))
    read = reading(account(claim("actors", actor("Daesh", "perpetrator"))), account())
    assert pair_incidents(truths, read, NAMES) == {0: 1, 1: 0}
