"""What is counted of each field."""

from __future__ import annotations

from typing import Any

from ingest.evaluation.fields import Count, Scores
from ingest.evaluation.gold import GoldArticle
from ingest.evaluation.pairing import pair_incidents
from ingest.evaluation.reading import ReadArticle
from tests.incidents.factories import on, persons
from tests.ingest.evaluation.made import NAMES, account, actor, claim, gold, reading, truth


def scored(truths: GoldArticle, read: ReadArticle) -> Scores:
    scores = Scores()
    scores.add_article(truths, read, pair_incidents(truths, read, NAMES), NAMES)
    return scores


def counted(field: str, truths: GoldArticle, read: ReadArticle) -> tuple[int, int, int]:
    """Right, asked, answered."""
    count = scored(truths, read).counts[field]
    return count.right, count.asked, count.answered


def test_a_perfect_reading_has_full_marks() -> None:
    scores = scored(gold(truth()), reading(account()))
    for field in ("incidents", "role", "type", "outcome", "date", "location", "country"):
        assert scores.counts[field] == Count(1, 1, 1), field
        assert scores.facts["a"][field] == ["asad"]
    assert scores.counts["killed"] == Count()
    assert scores.invented == 0


def test_a_missed_incident_is_asked_for_in_every_field() -> None:
    scores = scored(gold(truth(), truth("other", killed={"best": 3})), reading(account()))
    assert scores.counts["incidents"] == Count(1, 2, 1)
    assert scores.counts["type"] == Count(1, 2, 1)
    assert scores.counts["killed"] == Count(0, 1, 0)


def test_an_invented_incident_costs_precision_only() -> None:
    riot = account(type="riot", date=on("2020-02-02"), location=None)
    scores = scored(gold(truth()), reading(account(), riot))
    assert scores.counts["incidents"] == Count(1, 1, 2)
    assert scores.invented == 1
    assert scored(gold(), reading(riot)).invented == 1


def test_finding_what_is_optional_or_not_is_equally_right() -> None:
    found = scored(gold(truth(optional=True)), reading(account()))
    missed = scored(gold(truth(optional=True)), reading())
    assert found.counts == missed.counts == Scores().counts
    assert found.invented == 0


def test_a_wrong_value_is_an_answer_and_silence_is_none() -> None:
    assert counted("killed", gold(truth(killed={"best": 2})), reading(account(killed=persons(3)))) == (0, 1, 1)
    assert counted("killed", gold(truth(killed={"best": 2})), reading(account())) == (0, 1, 0)
    assert counted("outcome", gold(truth()), reading(account(outcome=None))) == (0, 1, 0)


def test_silence_is_right_where_the_text_is_silent() -> None:
    assert counted("killed", gold(truth(killed=None)), reading(account())) == (1, 1, 1)
    assert counted("killed", gold(truth(killed=None)), reading(account(killed=persons(0)))) == (0, 1, 1)


def test_a_role_that_gold_leaves_out_is_not_asked() -> None:
    open_role = {key: value for key, value in truth().items() if key != "role"}
    assert counted("role", gold(open_role), reading(account(role="background"))) == (0, 0, 0)
    assert counted("role", gold(truth()), reading(account(role="background"))) == (0, 1, 1)


def test_actors_count_by_role_one_for_one() -> None:
    listed = [
        {"name": "Islamic State", "text": "IS", "role": "perpetrator"},
        {"name": None, "text": "two guards", "role": "victim"},
        {"name": None, "text": "the base", "role": "target"},
    ]
    read = reading(
        account(
            claim("actors", actor("Daesh", "perpetrator")),
            claim("actors", actor("Islamic State", "perpetrator")),
            claim("actors", actor("base", "victim")),
        )
    )
    truths = gold(truth(actors=listed))
    assert counted("actors: perpetrator", truths, read) == (1, 1, 2)
    assert counted("actors: victim", truths, read) == (0, 1, 1)
    assert counted("actors: target", truths, read) == (0, 1, 0)
    assert counted("actors", truths, read) == (1, 3, 3)
    assert counted("actors", gold(truth()), read) == (0, 0, 0)
    assert scored(truths, read).facts["a"]["actors: perpetrator"] == ["asad: Islamic State"]


def test_one_actor_that_was_read_stands_for_one_of_golds() -> None:
    guards = [{"name": None, "text": text, "role": "victim"} for text in ("a guard", "another guard")]
    read = reading(account(claim("actors", actor("guard", "victim"))))
    assert counted("actors: victim", gold(truth(actors=guards)), read) == (1, 2, 1)


def test_weapons_count_by_kind_and_number() -> None:
    used: list[dict[str, Any]] = [{"kind": "drone", "count": 2}, {"kind": "rocket"}]
    read = reading(
        account(
            claim("weapons", {"kind": "drone", "text": "drones", "count": 3}),
            claim("weapons", {"kind": "firearm", "text": "guns", "count": None}),
            claim("weapons", {"kind": "countermeasure", "text": "guns", "count": None}),
        )
    )
    assert counted("weapons", gold(truth(weapons=used)), read) == (1, 2, 2)
    assert counted("weapons: count", gold(truth(weapons=used)), read) == (0, 1, 1)
    used[0]["count"] = 3
    assert counted("weapons: count", gold(truth(weapons=used)), read) == (1, 1, 1)


TEXT = "Three died, a doctor said. Nobody did, the army said. “We saw it.”"


def told(text: str, by: str | None, field: str = "killed", stance: str = "asserted") -> dict[str, Any]:
    claimant = None if by is None else {"name": None, "text": by}
    return {"incident": 0, "field": field, "value": None, "stance": stance, "claimant": claimant, "text": text}


def test_a_claim_is_right_in_claimant_and_stance() -> None:
    read = reading(
        account(
            claim("killed", persons(3), (0, 10), by="doctor"),
            claim("killed", persons(0), (27, 37), by="a doctor", stance="denied"),
        ),
        text=TEXT,
        statements=(claim("statement", None, (55, 65)),),
    )
    claims = (
        told("Three died", "a doctor"),
        told("Nobody did", "the army"),
        told('"We saw it."', None, "statement"),
        told("Three died", None, "injured"),
        told("not in the text", None),
    )
    truths = gold(truth(), claims=claims)
    assert counted("claims", truths, read) == (2, 5, 3)
    assert counted("claims: claimant", truths, read) == (2, 5, 3)
    assert counted("claims: stance", truths, read) == (2, 5, 3)
    assert scored(truths, read).facts["a"]["claims"] == ["killed: Three died", 'statement: "We saw it."']


def test_the_article_itself_is_a_claimant_like_others() -> None:
    read = reading(account(claim("killed", persons(3), (0, 10))), text=TEXT)
    assert counted("claims: claimant", gold(truth(), claims=(told("Three died", None),)), read) == (1, 1, 1)
    assert counted("claims: claimant", gold(truth(), claims=(told("Three died", "a doctor"),)), read) == (0, 1, 1)


def test_shares_are_in_percent_and_zero_of_nothing() -> None:
    assert (Count(1, 4, 2).of_asked, Count(1, 4, 2).of_answered) == (25, 50)
    assert (Count().of_asked, Count().of_answered) == (0, 0)
