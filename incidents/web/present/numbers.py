"""Numbers of things in words."""

from __future__ import annotations


def count_of(number: int, one: str, many: str = "") -> str:
    """Return "1 origin", "2 origins", "1,204 countries" (`many`, where it is not `one` with an s)."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
