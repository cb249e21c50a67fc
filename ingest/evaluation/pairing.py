"""Which incident that was read is which of the gold: the best one-to-one pairing, found exactly."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.choices import ClaimField
from ingest.evaluation.agreement import FIGURES, is_asked, is_right
from ingest.evaluation.gold import GoldArticle, Row
from ingest.evaluation.naming import KnownNames
from ingest.evaluation.reading import ReadArticle
from ingest.evaluation.words import locate, shared
from ingest.facts import Account

SURE = 4.0
"""Likeness from which two incidents may be one: more than a date or a type alone, which many incidents share."""

GAINS = {"location": 3.0, "type": 2.0, "country": 1.0, "outcome": 0.5, "role": 0.5}
"""What a field that agrees adds to the likeness."""

DATE_GAINS = {10: 3.0, 7: 2.0, 4: 1.0}
"""What a date that agrees adds, by its length: a day, a month, a year. More incidents share a year than a day."""

FIGURE_GAIN = 2.0
"""What a figure above zero adds: nobody killed is true of many incidents."""

CLASH = 2.0
"""What another date or another country takes away: what is wrongly dated shall still be found, not what is another."""

AT_MOST = 2
"""Actors, and gold's own words, that count, one point each."""

SMALL = 1e-9


def pair_incidents(gold: GoldArticle, read: ReadArticle, names: KnownNames) -> dict[int, int]:
    """Return the pairing of the greatest total likeness: index of gold's incident → index of the one that was read."""
    places = [(claim["incident"], locate(claim["text"], read.text)) for claim in gold.claims]
    weights = []
    for number, truth in enumerate(gold.incidents):
        told = [place for incident, place in places if incident == number and place is not None]
        row = [
            likeness(truth, incident, names) + _words_in_common(told, account)
            for incident, account in zip(read.incidents, read.extraction.accounts, strict=True)
        ]
        weights.append([weight if weight >= SURE else 0.0 for weight in row])
    return best_pairs(weights)


def likeness(gold: Row, read: Row, names: KnownNames) -> float:
    """Return how much two incidents agree, by their fields alone; below 0 where they contradict each other."""
    total = sum(gain for field, gain in GAINS.items() if is_asked(gold, field) and is_right(gold, field, read))
    if read["date"] and is_asked(gold, "date") and is_right(gold, "date", read):
        total += DATE_GAINS[len(read["date"])]
    for figure in FIGURES:
        if read.get(figure) and read[figure]["best"] and is_asked(gold, figure) and is_right(gold, figure, read):
            total += FIGURE_GAIN
    members = sum(any(names.same(actor, other) for other in read["actors"]) for actor in gold.get("actors", []))
    total += min(members, AT_MOST)
    kinds = {weapon["kind"] for weapon in gold.get("weapons", [])}
    total += bool(kinds & {weapon["kind"] for weapon in read["weapons"]})
    return total - CLASH * (_dates_clash(gold, read) + _countries_clash(gold, read))


def _dates_clash(gold: Row, read: Row) -> bool:
    one, other = gold.get("date"), read["date"]
    if not one or not other or is_right(gold, ClaimField.DATE, read):
        return False
    length = min(len(one), len(other))
    return bool(one[:length] != other[:length])


def _countries_clash(gold: Row, read: Row) -> bool:
    stated = bool((read["location"] or {}).get("country"))
    return stated and is_asked(gold, "country") and not is_right(gold, "country", read)


def _words_in_common(told: Sequence[tuple[int, int]], account: Account) -> int:
    """How many of gold's claims about the incident were read in the same words, at most AT_MOST."""
    read = [(claim.start, claim.end) for claim in account.claims]
    return min(sum(any(shared(place, span) for span in read) for place in told), AT_MOST)


def best_pairs(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return the pairs row → column with the greatest sum of weights; pairs of weight 0 or less are not made.

    Exact: pairs are added one at a time, each time by the exchange that gains most, until none gains. Time grows with
    rows² × columns × pairs, which is nothing for the incidents of an article.
    """
    row_of: dict[int, int] = {}
    while exchange := _best_exchange(weights, row_of):
        row_of.update(exchange)
    return {row: column for column, row in sorted(row_of.items(), key=lambda pair: pair[1])}


def _best_exchange(weights: Sequence[Sequence[float]], row_of: dict[int, int]) -> dict[int, int]:
    """The columns that change hands, and their new rows, so that one row more has a column; none where nothing gains.

    `gain` holds the best sum with which a row is without a column: rows that have none start, others lose theirs to
    one of them, and so on.
    """
    gain = {row: 0.0 for row in range(len(weights)) if row not in row_of.values()}
    lost_to: dict[int, tuple[int, int]] = {}
    improved = True
    while improved:
        improved = False
        for row in sorted(gain):
            for column, weight in enumerate(weights[row]):
                owner = row_of.get(column)
                if owner is None or owner == row or weight <= 0:
                    continue
                moved = gain[row] + weight - weights[owner][column]
                if owner not in gain or moved > gain[owner] + SMALL:
                    gain[owner] = moved
                    lost_to[owner] = (row, column)
                    improved = True
    ends = [
        (gain[row] + weight, row, column)
        for row in sorted(gain)
        for column, weight in enumerate(weights[row])
        if column not in row_of and weight > 0
    ]
    if not ends:
        return {}
    total, row, column = max(ends, key=lambda end: end[0])
    if total <= SMALL:
        return {}
    exchange = {column: row}
    while row in lost_to:
        row, column = lost_to[row]
        exchange[column] = row
    return exchange
