"""Where people put reports: which incident an account is of by their standing decisions, whatever the reader finds.

`ingest.store` asks `load_spots` and `place` when it reads an article again; whoever matches all reports anew honours
`pinned_reports` and `held_apart`.

A merge places every report of both incidents, a split those that leave. A decision knows a report by its article and
by the words that name the event there, since rows of reports do not outlive a reading. `Report.placed` and
`Report.incident` say the same of the rows that stand now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from incidents.choices import DecisionKind
from incidents.models import Decision, Report
from sources.models import Article

STORE_LOCK = 0x_CA5E_B00C
"""Key of the advisory lock under which reports are written or moved, by readers and by people, one after another."""

PLACING = (DecisionKind.MERGE, DecisionKind.SPLIT)

Span = tuple[int, int]
"""First code point of an anchor in the article's text, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of an article that told of an incident (its database key); `placed`: because a person said so."""

    span: Span
    incident: int
    placed: bool = True


def hold_reports() -> None:
    """Wait until nobody else writes or moves reports, then keep them from it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORE_LOCK])


def place(anchors: Sequence[Span], spots: Iterable[Spot]) -> dict[int, int]:
    """Return the incidents of those accounts that a person placed, by their position in `anchors`. Pure.

    `spots` are where the article's accounts stood before; each is found again in one account, the first whose anchor
    overlaps. Where one placed spot is not found again, and one account is quite new, the reader has come to name the
    same event by other words: the account is taken for the one that was placed.
    """
    free = list(spots)
    places: dict[int, int] = {}
    new: list[int] = []
    for number, anchor in enumerate(anchors):
        spot = next((spot for spot in free if overlap(spot.span, anchor)), None)
        if spot is None:
            new.append(number)
            continue
        free.remove(spot)
        if spot.placed:
            places[number] = spot.incident
    lost = [spot for spot in free if spot.placed]
    if len(lost) == 1 and len(new) == 1:
        places[new[0]] = lost[0].incident
    return places


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def load_spots(article: Article, before: Sequence[Report]) -> list[Spot]:
    """Return where the article's accounts stood: the reports of its last reading (`before`), in their order, and what
    people placed that this reading did not find.
    """
    told = [Spot((row.anchor_start, row.anchor_end), row.incident_id, row.placed) for row in before]
    return told + [
        spot
        for spot in load_placements(article)
        if not any(row.placed and overlap(row.span, spot.span) for row in told)
    ]


def load_placements(article: Article) -> list[Spot]:
    """Return where standing decisions put the article's accounts, the latest first. Two queries.

    A spot that a later decision placed anew is left out, and a merged incident stands for the one that was kept.
    """
    decisions = Decision.objects.standing().filter(kind__in=PLACING, moved__contains=[{"article": article.public_id}])
    placements: list[Spot] = []
    merged = load_merged()
    for decision in decisions.order_by("-pk"):
        spans = [(row["start"], row["end"]) for row in decision.moved if row["article"] == article.public_id]
        later = [spot.span for spot in placements]
        placements += [
            Spot(span, kept(decision.into_incident_id, merged))
            for span in spans
            if decision.into_incident_id and not any(overlap(span, other) for other in later)
        ]
    return placements


def load_merged(moment: datetime | None = None) -> dict[int, int]:
    """Return into which incident each merged one went by the standing decisions, by database keys.

    With a moment: by the decisions that stood then.
    """
    decisions = Decision.objects.standing() if moment is None else Decision.objects.stood(moment)
    merges = decisions.filter(kind=DecisionKind.MERGE)
    rows = merges.values_list("incident_id", "into_incident_id")
    return {one: into for one, into in rows if one and into}


def kept(incident: int, merged: Mapping[int, int]) -> int:
    """Return the incident that stands for `incident` after all merges."""
    while incident in merged:
        incident = merged[incident]
    return incident


def pinned_reports() -> dict[int, int]:
    """Return the incident of every report that a person placed, both by database keys.

    Whoever matches reports anew leaves these where they are; other reports may join them.
    """
    return dict(Report.objects.filter(placed=True).values_list("pk", "incident_id"))


def held_apart() -> set[frozenset[int]]:
    """Return the pairs of incidents (database keys) that a person found to be two, by splitting one off the other.

    No matching may put them together. A pair that was merged since is none any more.
    """
    merged = load_merged()
    splits = Decision.objects.standing().filter(kind=DecisionKind.SPLIT)
    pairs = {
        frozenset((kept(one, merged), kept(other, merged)))
        for one, other in splits.values_list("incident_id", "into_incident_id")
        if one and other
    }
    return {pair for pair in pairs if len(pair) == 2}
