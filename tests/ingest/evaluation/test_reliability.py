"""Whether confidences are borne out."""

from __future__ import annotations

import pytest

from ingest.evaluation.gold import GoldArticle
from ingest.evaluation.reading import ReadArticle
from ingest.evaluation.reliability import Bin, Judgement, in_bins, judge_claims, judge_incidents
from ingest.facts import ClaimFact
from tests.incidents.factories import on, persons
from tests.ingest.evaluation.made import NAMES, account, actor, claim, gold, place, reading, truth


def judged(truths: GoldArticle, *claims: ClaimFact) -> list[bool | None]:
    """What is found of the claims, all of one account that is gold's first incident."""
    read = reading(account(*claims, type=None, date=None, location=None))
    return [each.right for each in judge_claims(truths, read, {0: 0}, NAMES)]


def test_claims_fall_into_bins_with_their_mean_and_what_is_right() -> None:
    judgements = [
        Judgement("date", 0.3, False),
        Judgement("date", 0.34, True),
        Judgement("date", 0.7, True),
        Judgement("date", 1.0, True),
        Judgement("date", 0.5, None),
    ]
    low, middle, high = in_bins(judgements)
    assert (low.low, low.judged, low.right, low.share) == (0.3, 2, 1, 0.5)
    assert low.mean == pytest.approx(0.32)
    assert (middle, high) == (Bin(0.7, 1, 0.7, 1), Bin(0.9, 1, 1.0, 1))
    assert in_bins([]) == []


def test_a_claim_is_right_by_the_value_of_its_field() -> None:
    truths = gold(truth(killed={"best": 3}))
    week = on("2022-01-04", "2022-01-10", "week")
    assert judged(truths, claim("type", "drone_strike"), claim("type", "riot")) == [True, False]
    assert judged(truths, claim("date", on("2022-01-04")), claim("date", week)) == [True, False]
    assert judged(truths, claim("location", place()), claim("location", place("Basra", 30.5, 47.8))) == [True, False]
    assert judged(truths, claim("killed", persons(3)), claim("killed", persons(2))) == [True, False]


def test_a_speakers_own_figure_is_rightly_read_too() -> None:
    told = {"incident": 0, "field": "killed", "value": 2, "text": "two"}
    assert judged(gold(truth(killed={"best": 3}), claims=(told,)), claim("killed", persons(2))) == [True]


def test_what_gold_does_not_say_is_not_judged() -> None:
    truths = gold(truth(location={"country": "IQ"}))
    assert judged(truths, claim("injured", persons(2))) == [None]
    assert judged(truths, claim("type", "riot", stance="denied")) == [None]
    assert judged(truths, claim("weapons", {"kind": "drone"})) == []
    assert judged(truths, claim("location", place("Basra", 30.5, 47.8))) == [True]


def test_an_actor_is_judged_where_gold_lists_it() -> None:
    truths = gold(truth(actors=[{"name": "Islamic State", "text": "IS", "role": "perpetrator"}]))
    claims = [claim("actors", actor("Daesh", role)) for role in ("perpetrator", "victim")]
    assert judged(truths, *claims, claim("actors", actor("bystanders", "victim"))) == [True, False, None]


def test_claims_of_what_is_no_incident_are_left_to_its_own_confidence() -> None:
    read: ReadArticle = reading(account(confidence=0.9), account(confidence=0.4))
    judgements = list(judge_claims(gold(truth()), read, {0: 1}, NAMES))
    assert len(judgements) == 3
    assert [(each.confidence, each.right) for each in judge_incidents(read, {0: 1})] == [(0.9, False), (0.4, True)]
