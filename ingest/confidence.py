"""How sure a claim is: the share of right ones among those that its rule made on outside texts.

The counts are rows of `lexicons/confidence.jsonl`. A rule seen rarely is believed like its field.
"""

from __future__ import annotations

from functools import cache

from ingest.lexicons import load

PRIOR_WEIGHT = 10
"""Claims of the whole field that count beside those of the rule itself (a Bayesian estimate with a beta prior)."""


@cache
def confidence_of(field: str, rule: str) -> float:
    """Return the confidence, between 0 and 1, of a claim about a field made by a rule; figures of attackers are as
    sure as those of victims. Raises KeyError for a field without a row."""
    field = field.removeprefix("attackers_")
    whole = {row["field"]: row["right"] / row["asked"] for row in load("confidence") if "rule" not in row}[field]
    own = next((row for row in load("confidence") if row["field"] == field and row.get("rule") == rule), None)
    right, asked = (own["right"], own["asked"]) if own else (0, 0)
    return round((right + PRIOR_WEIGHT * whole) / (asked + PRIOR_WEIGHT), 3)
