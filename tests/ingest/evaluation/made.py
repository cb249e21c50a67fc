"""Gold and readings made by hand, with few words: what is left out is as in the one drone strike at Al Asad."""

from __future__ import annotations

from typing import Any

from incidents.choices import PlacePrecision
from ingest.evaluation.gold import GoldArticle, Row
from ingest.evaluation.naming import KnownNames
from ingest.evaluation.reading import ReadArticle
from ingest.facts import Account, Claimant, ClaimFact, Extraction
from tests.incidents.factories import on

BASE = {"name": "Al Asad Air Base", "country": "IQ", "latitude": 33.79, "longitude": 42.44}

ACTORS: list[Row] = [
    {
        "name": "Islamic State",
        "aliases": [{"name": "Daesh"}, {"name": "the caliphate"}, {"name": "the group", "ambiguous": True}],
    },
    {"name": "United States", "aliases": [{"name": "U.S."}]},
    {"name": "United States Armed Forces", "aliases": [{"name": "American troops"}]},
]

NAMES = KnownNames(ACTORS)


def truth(key: str = "asad", **fields: Any) -> Row:
    """An incident of the gold."""
    told = {"role": "main", "type": "drone_strike", "outcome": "foiled", "date": "2022-01-04", "date_precision": "day"}
    return {"key": key, **told, "location": BASE, **fields}


def gold(*incidents: Row, claims: tuple[Row, ...] = (), article: str = "a") -> GoldArticle:
    return GoldArticle(article, incidents, claims)


def place(
    name: str = "Al Asad Air Base", latitude: float = 33.79, longitude: float = 42.44, country: str = "IQ"
) -> Row:
    """A place as the pipeline reads it."""
    return {
        "location": name,
        "name": name,
        "precision": PlacePrecision.SITE.value,
        "country": country,
        "latitude": latitude,
        "longitude": longitude,
    }


def actor(name: str, role: str) -> Row:
    """An actor as the pipeline reads it."""
    return {"actor": name.casefold(), "name": name, "text": name, "role": role, "kind": "unknown"}


def claim(
    field: str,
    value: Any,
    span: tuple[int, int] = (0, 1),
    *,
    by: str | None = None,
    stance: str = "asserted",
    confidence: float = 0.8,
) -> ClaimFact:
    claimant = Claimant(by) if by else None
    return ClaimFact(field, value, *span, *span, rule="made", confidence=confidence, stance=stance, claimant=claimant)


def account(*more: ClaimFact, role: str = "main", confidence: float = 0.8, **values: Any) -> Account:
    """An account of the drone strike; a keyword sets the value of its field, None leaves it out."""
    told = {"type": "drone_strike", "outcome": "foiled", "date": on("2022-01-04"), "location": place()}
    claims = [claim(field, value) for field, value in {**told, **values}.items() if value is not None]
    return Account(role, (0, 1), (*claims, *more), confidence)


def reading(*accounts: Account, text: str = "", statements: tuple[ClaimFact, ...] = ()) -> ReadArticle:
    return ReadArticle.of(text, Extraction("en", "made", accounts, statements))
