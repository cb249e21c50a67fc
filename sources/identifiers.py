"""Permanent, opaque ids for the outside: pages, API and exports never show a database key."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o, u, so that an id can be read aloud and typed."""

LENGTH = 12
"""60 random bits: ten million ids meet by chance with a probability of about 1 in 20,000; the column is unique."""


def new_public_id() -> str:
    """Return 12 random characters of Crockford's base 32."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
