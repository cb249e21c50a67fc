"""Learning how likely two accounts are of one incident."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest.facts import Telling
from ingest.matching.likeness import WEIGHTS, read_weights
from ingest.matching.rarity import COUNTS, counted_by, rarity
from ingest.matching.sightings import Sighting
from ingest.matching.training.corpus import LEAD_CHARACTERS, lead, load_set
from ingest.matching.training.expectations import RECALLED, expectation
from ingest.matching.training.figures import PairFigures, halves, measure
from ingest.matching.training.fit import learn
from ingest.matching.training.pairs import Pair, Told, outside

CHANCES = {"words": 0.9, "type_same": 0.6, "day_far": 0.02}
"""How often each is there in a pair of one incident; in a pair of two it is the other way round."""


def made_pairs(count: int = 400, regime: str = "alone", chances: dict[str, float] = CHANCES) -> list[Pair]:
    """Pairs of which every second is of one incident, each feature there as often as its chance says."""
    chance = random.Random(3)
    pairs = []
    for number in range(count):
        same = number % 2 == 0
        there = {name: 1.0 for name, odds in chances.items() if (chance.random() < odds) == same}
        pairs.append(Pair(there, regime, same, 1.0, (f"i{number}", f"i{number}" if same else f"j{number}")))
    return pairs


@pytest.mark.parametrize("regime", ["alone", "several"])
def test_what_tells_more_weighs_more(regime: str) -> None:
    weights = learn(made_pairs(regime=regime))[regime]
    assert weights["words"] > weights["type_same"] > 0 > weights["day_far"]


def test_no_weight_speaks_the_wrong_way_whatever_the_pairs_say() -> None:
    misleading = {"words": 0.1, "persons_differ": 0.9, "day_unknown": 0.9, "place_unknown": 0.1}
    weights = learn(made_pairs(chances=misleading))["alone"]
    assert "words" not in weights
    assert "persons_differ" not in weights
    assert weights["day_unknown"] > 0 > weights["place_unknown"]  # nothing is expected of silence


def test_a_contradiction_that_hardly_occurs_still_counts() -> None:
    pairs = [*made_pairs(), Pair({"words": 1.0, "day_month": 0.3}, "alone", True, 1.0, ("a", "a"))]
    assert learn(pairs)["alone"]["day_month"] < -4


def test_a_pair_that_counts_more_moves_the_weights_more() -> None:
    against = Pair({"type_same": 1.0}, "alone", False, 1.0, ("a", "b"))
    once = learn([*made_pairs(), against])["alone"]
    often = learn([*made_pairs(), Pair(against.features, "alone", False, 50.0, ("a", "b"))])["alone"]
    assert often.get("type_same", 0) < once["type_same"]


def test_what_is_only_recalled_is_weighed_by_hand() -> None:
    assert learn(made_pairs())["recalled"] == RECALLED


def test_nothing_is_learned_from_one_sort_of_pairs() -> None:
    with pytest.raises(ValueError, match="of one incident and pairs that are not"):
        learn([pair for pair in made_pairs() if pair.same])


def test_the_weights_that_ship_keep_to_what_is_expected() -> None:
    for regime in read_weights(WEIGHTS).values():
        for name, weight in regime.items():
            speaks = expectation(name).speaks
            assert weight * speaks >= 0, name


def test_the_other_half_never_sees_an_incident() -> None:
    one, other = halves(f"i{number}" for number in range(100))
    assert one
    assert other
    assert one.isdisjoint(other)
    left = outside(made_pairs(100), one)
    assert left
    assert all(one.isdisjoint(pair.incidents) for pair in left)


def test_figures_count_pairs_of_articles() -> None:
    """Two articles on each of two incidents; the third article has no name in common with the fourth."""
    names = (("alwin tarrow",), ("alwin tarrow",), ("bertil quane",), ("corvin masley",))
    told = [
        Told(f"a{index}", f"i{index // 2}", Sighting(None, True, 1, "shooting", telling=Telling(persons=persons)))
        for index, persons in enumerate(names)
    ]
    weights = {"alone": {"persons_shared": 5.0, "bias": -2.0}}
    assert measure(told, weights) == PairFigures(right=1, found=1, wanted=2)
    assert measure(told, weights, {"i1"}) == PairFigures(right=0, found=0, wanted=1)
    assert measure(told, {"alone": {"bias": -2.0}}) == PairFigures(right=0, found=0, wanted=2)
    assert PairFigures(1, 2, 4).f1 == pytest.approx(1 / 3)


def test_a_lead_ends_with_a_paragraph() -> None:
    first, second = "A bomb went off in Ostrel. " * 5, "The police of Ostrel look for two men. " * 3
    assert lead(f"{first}\n\n{second}\n\nThe town has a market.\n") == f"{first}\n\n{second.rstrip()}"
    assert len(first) < LEAD_CHARACTERS < len(first + second)


def folder_of(path: Path, articles: Sequence[Mapping[str, object]], gold: Sequence[Mapping[str, object]]) -> Path:
    path.mkdir()
    for name, rows in (("articles", articles), ("gold", gold)):
        (path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


TOWNS = ("Columbus", "Memphis", "Tucson", "Omaha")
MEN = ("Alwin Tarrow", "Bertil Quane", "Corvin Masley", "Dorian Feltz")
PLACES = ("a laundry", "a bowling alley", "a bakery", "a petrol station")


def invented(tmp_path: Path) -> Path:
    """Four shootings, each told by two articles, and one article that tells of two of them."""
    articles, gold = [], []
    for number, (town, man, place) in enumerate(zip(TOWNS, MEN, PLACES, strict=True)):
        day = 4 + 7 * number
        told = (
            f"{man}, 2{number}, was shot dead on Monday outside {place} in {town}, police said.\n\n"
            f"Officers found {man} beside a grey van.\n\nNobody has been arrested."
        )
        later = (
            f"Police in {town} have named the man who was killed on Monday outside {place} as {man}.\n\n"
            f"The 2{number}-year-old had parked a grey van there when he was shot.\n\nHis family asked for witnesses."
        )
        for part, text in enumerate((told, later)):
            articles.append({"id": f"a{number}{part}", "text": text, "published": f"2021-01-{day + part:02}"})
        of_both = ["two"] if number < 2 else []
        gold.append({"incident_id": f"i{number}", "article_ids": [f"a{number}0", f"a{number}1", *of_both]})
    articles.append(
        {"id": "two", "text": f"{MEN[0]} and {MEN[1]} were shot dead this month.", "published": "2021-01-30"}
    )
    return folder_of(tmp_path / "invented", articles, gold)


def test_an_article_of_two_incidents_is_no_example(tmp_path: Path) -> None:
    found = load_set(invented(tmp_path))
    assert len(found.articles) == 9
    assert "two" not in found.incident_of
    assert found.incident_of["a00"] == found.incident_of["a01"] == "invented/i0"


def test_the_command_writes_what_matching_reads(tmp_path: Path) -> None:
    shipped = [path.read_bytes() for path in (WEIGHTS, COUNTS)]
    out, told = tmp_path / "out", StringIO()
    call_command("train_matching", invented(tmp_path), out=out, weigh=["invented=0.5"], stdout=told)
    assert [path.read_bytes() for path in (WEIGHTS, COUNTS)] == shipped

    weights = read_weights(out / WEIGHTS.name)
    assert set(weights) == {"alone", "several", "recalled"}
    assert weights["alone"]["own_words"] > 0
    with counted_by(out / COUNTS.name):
        assert rarity("police") < rarity("van") + 1
        assert rarity("tarrow") == rarity("never-told")  # a person's name is not counted
    learned, own = json.loads((out / WEIGHTS.name).read_text(encoding="utf-8"))["learned_from"]
    assert (learned["name"], own["name"]) == ("invented", "own")
    assert (learned["articles"], learned["counts"]) == (8, 0.5)
    assert learned["same"] >= 4
    assert "invented: precision" in told.getvalue()
    assert "by the other half's weights" in told.getvalue()

    again = tmp_path / "again"
    call_command("train_matching", tmp_path / "invented", out=again, weigh=["invented=0.5"], stdout=StringIO())
    for name in (WEIGHTS.name, COUNTS.name):
        assert (again / name).read_bytes() == (out / name).read_bytes()


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    (folder / "gold.jsonl").unlink()
    with pytest.raises(CommandError, match=r"invented has no gold\.jsonl or gold\.jsonl\.gz"):
        call_command("train_matching", folder, out=tmp_path / "out")


def test_a_bad_line_of_gold_is_named(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    (folder / "gold.jsonl").write_text('{"incident_id": "i0"}\n', encoding="utf-8")
    with pytest.raises(CommandError, match=r"gold\.jsonl:1: an incident has"):
        call_command("train_matching", folder, out=tmp_path / "out")


def test_a_weight_of_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there is no folder elsewhere, only invented"):
        call_command("train_matching", invented(tmp_path), out=tmp_path / "out", weigh=["elsewhere=2"])
