"""Each row of the lexicons matches its examples and none of its counterexamples."""

import pytest

from sources import agencies, dates, lexicons, lines
from sources.rules import Rule, rules

PLACES = ("line", "heading", "start", "short", "byline", "caption_opening", "caption_credit", "within")
ROWS = {row["id"]: row for row in lexicons.load("furniture")}
EXAMPLES = [(rule, text) for rule in rules(*PLACES) for text in ROWS[rule.id]["examples"]]
COUNTEREXAMPLES = [(rule, text) for rule in rules(*PLACES) for text in ROWS[rule.id].get("counterexamples", [])]


def line(text: str) -> lines.Line:
    return next(lines.split(text))


def test_every_row_of_the_furniture_lexicon_is_a_rule() -> None:
    assert {rule.id for rule in rules(*PLACES)} == set(ROWS)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule.id}: {text[:30]}" for rule, text in EXAMPLES])
def test_a_furniture_row_matches_its_example(rule: Rule, example: str) -> None:
    assert rule.holds(line(example))


@pytest.mark.parametrize(
    ("rule", "example"), COUNTEREXAMPLES, ids=[f"{rule.id}: {t[:30]}" for rule, t in COUNTEREXAMPLES]
)
def test_a_furniture_row_leaves_its_counterexample(rule: Rule, example: str) -> None:
    assert not rule.holds(line(example))


def test_every_furniture_row_has_both() -> None:
    assert [row_id for row_id, row in ROWS.items() if not row["examples"] or not row.get("counterexamples")] == []


@pytest.mark.parametrize("row", lexicons.load("dates"), ids=lambda row: row["id"])
def test_a_word_of_dates_stands_in_a_date_line(row: dict) -> None:
    for example in row["examples"]:
        assert dates.states_only_a_date(example)


@pytest.mark.parametrize("row", lexicons.load("agencies"), ids=lambda row: row["id"])
def test_an_agency_is_found_by_each_of_its_names(row: dict) -> None:
    for text in [*row["examples"], *(f"({form})" for form in row["forms"])]:
        assert agencies.named_in(text) == {row["id"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("With material from AP and Reuters", {"ap", "reuters"}),
        ("an apartment in Pa., near the spa", set()),
        ("By Some One, The Associated Press", {"ap"}),
    ],
)
def test_agencies_in_credits(text: str, found: set[str]) -> None:
    assert agencies.named_in(text) == found
