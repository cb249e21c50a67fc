"""How much of one thing is taken in. A limit that a caller may set is an argument; these are the defaults."""

from __future__ import annotations

RECORD_BYTES = 5_000_000
"""Longest record (a JSON line, an object of a list, a row, a whole .txt or .html file), in bytes as it is read."""

TEXT_CHARACTERS = 5_000_000
"""Longest text of an article, in code points: room for any report or book, let alone a news article."""

TITLE_CHARACTERS = 1_000
ID_CHARACTERS = 500
URL_CHARACTERS = 2_000
PUBLISHER_CHARACTERS = 200

EXPANSION = 200
"""A `.gz` that grows by more than this factor is no text: news compresses to a third, a bomb to a thousandth."""

EXPANSION_FREE_BYTES = 20_000_000
"""So many bytes may come out of a `.gz` before `EXPANSION` is looked at: a short file of blanks is harmless."""
