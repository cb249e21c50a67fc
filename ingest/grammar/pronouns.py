"""Pronouns, in lower case: what they can mean, other modules tell."""

from __future__ import annotations

HE, HIM = frozenset({"he", "she"}), frozenset({"him", "her"})
THEY, THEM = frozenset({"they"}), frozenset({"them"})
HE_OR_HIM = HE | HIM
"""Those for one person."""

HIMSELF = frozenset({"himself", "herself"})
REFLEXIVE = HIMSELF | {"themselves"}
"""Those of whoever does something to himself."""

FOR_ONE = HE_OR_HIM | HIMSELF
"""All that mean one person."""

THIS_OR_THAT = frozenset({"this", "that"})
"""Those before a noun for what was told last: “that attack”."""
