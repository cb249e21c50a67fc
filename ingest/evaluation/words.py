"""Where gold's exact words stand in an article: gold gives no offsets, and one kind of apostrophe and blank for all."""

from __future__ import annotations

import re

_SIGNS = {"'": "['’‘ʼ]", "’": "['’‘ʼ]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
"""Signs that have several shapes."""


def locate(words: str, text: str) -> tuple[int, int] | None:
    """Return where the words first stand in the text, in code points; None where they do not.

    >>> locate("Iraq's army said", "On Monday Iraq’s army\\nsaid so.")
    (10, 26)
    """
    pattern = r"\s+".join("".join(_SIGNS.get(sign, re.escape(sign)) for sign in word) for word in words.split())
    found = re.search(pattern, text) if pattern else None
    return found.span() if found else None


def shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Return how many code points two stretches have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
