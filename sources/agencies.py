"""News agencies, and where a text says that it comes from one."""

from __future__ import annotations

import re
from functools import cache

from sources import lexicons


@cache
def _forms() -> dict[str, str]:
    return {form.lower(): row["id"] for row in lexicons.load("agencies") for form in row["forms"]}


def named(text: str) -> str | None:
    """Return the agency of which `text` is a name ("AP", "The Associated Press"), None where it is none's.

    Names that a lexicon row spells in capitals must stand so: "AP", not "ap".
    """
    bare = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE)
    agency = _forms().get(bare.lower())
    if agency and len(bare) <= 4 and not bare.isupper():
        return None
    return agency
