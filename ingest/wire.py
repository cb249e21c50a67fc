"""The extraction as the JSON object of `manage.py extract`: an article's accounts, each field settled by its claims."""

from __future__ import annotations

from datetime import date
from typing import Any

from incidents.choices import FIGURE_FIELDS, ClaimField, DatePrecision, EventType, Outcome
from incidents.exports import claim_value, date_keys
from incidents.settle import Settled, Statement, settle
from incidents.wording import write_title
from ingest.facts import Account, ClaimFact, Extraction


def settle_account(account: Account) -> Settled:
    """Return what one article alone says of an incident, settled by the rules that join articles."""
    return settle(
        Statement(
            id=f"{index:06d}",
            field=claim.field,
            value=claim.value,
            origin="this article",
            stance=claim.stance,
            claimant=claim.claimant.text if claim.claimant else "",
            claimant_kind=claim.claimant.kind if claim.claimant else "",
            named=bool(claim.claimant and claim.claimant.name),
            confidence=claim.confidence,
            told=(0, claim.start),
        )
        for index, claim in enumerate(account.claims)
    )


def extraction_json(extraction: Extraction, article_id: str, published: date | None) -> dict[str, Any]:
    """Return the object that CONTRACT names "Extraction out"."""
    accounts = extraction.accounts
    claims = [_claim_json(claim, index) for index, account in enumerate(accounts) for claim in account.claims]
    claims += [_claim_json(claim, None) for claim in extraction.statements]
    return {
        "id": article_id,
        "language": extraction.language,
        "published": published.isoformat() if published else None,
        "pipeline": extraction.pipeline,
        "incidents": [incident_json(account) for account in accounts],
        "claims": claims,
        "error": extraction.error,
    }


def incident_json(account: Account) -> dict[str, Any]:
    """Return one account as an incident object."""
    settled = settle_account(account)
    day, place = settled.value(ClaimField.DATE), settled.value(ClaimField.LOCATION)
    event_type = settled.value(ClaimField.TYPE) or EventType.OTHER
    outcome = settled.value(ClaimField.OUTCOME) or Outcome.UNKNOWN
    responsibility = settled.value(ClaimField.RESPONSIBILITY)
    return {
        "type": event_type,
        "outcome": outcome,
        "role": account.role,
        "title": write_title(event_type, outcome, place, day),
        **_date_keys(day),
        "location": place_json(place, settled.value(ClaimField.ADDRESS)),
        "address": settled.value(ClaimField.ADDRESS),
        "actors": [_without_key(actor, "actor") for actor in settled.value(ClaimField.ACTORS) or []],
        "weapons": settled.value(ClaimField.WEAPONS) or [],
        **{name: settled.value(name) for name in FIGURE_FIELDS},
        "responsibility": responsibility["status"] if responsibility else None,
        "confidence": round(account.confidence, 3),
        "evidence": [
            {"field": claim.field, "start": claim.start, "end": claim.end, "rule": claim.rule}
            for claim in account.claims
        ],
    }


def _date_keys(value: dict[str, Any] | None) -> dict[str, Any]:
    if value is None:
        return date_keys(None, None, DatePrecision.UNKNOWN)
    return date_keys(date.fromisoformat(value["start"]), date.fromisoformat(value["end"]), value["precision"])


PLACE_KEYS = ("text", "name", "precision", "country", "admin1", "settlement", "area", "latitude", "longitude")


def place_json(value: dict[str, Any] | None, address: str | None = None) -> dict[str, Any] | None:
    """Return the place with the address in it; where only the address is known, all else is null."""
    if value is None and address is None:
        return None
    return {**{key: (value or {}).get(key) for key in PLACE_KEYS}, "address": address}


def _claim_json(claim: ClaimFact, incident: int | None) -> dict[str, Any]:
    value = claim.value
    if isinstance(value, dict):
        value = _without_key(value, "actor" if claim.field == ClaimField.ACTORS else "location")
    claimant = claim.claimant
    return {
        "incident": incident,
        "field": claim.field,
        **claim_value(claim.field, value),
        "stance": claim.stance,
        "claimant": {"text": claimant.text, "name": claimant.name, "kind": claimant.kind} if claimant else None,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _without_key(value: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: part for name, part in value.items() if name != key}
