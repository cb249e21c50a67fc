"""Claims and decisions → the values that are served, and how firmly they stand. Pure; one printed rule for each field.

Nothing here touches a database, a clock or a setting, and the order of the input makes no difference:
the served values can be rebuilt from nothing at any time with the same result.
"""

from incidents.settle.forms import (
    Choice,
    Evidence,
    Graded,
    Reported,
    Ruling,
    Settled,
    SettledField,
    Statement,
)
from incidents.settle.moments import as_of
from incidents.settle.rules import GRADE_RULES, RULES
from incidents.settle.settling import settle
from incidents.settle.what import HIGHER_TACTICS
from incidents.settle.where import SAME_PLACE_KM, distance_km

__all__ = [
    "GRADE_RULES",
    "HIGHER_TACTICS",
    "RULES",
    "SAME_PLACE_KM",
    "Choice",
    "Evidence",
    "Graded",
    "Reported",
    "Ruling",
    "Settled",
    "SettledField",
    "Statement",
    "as_of",
    "distance_km",
    "settle",
]
