"""What resolving leaves open, as questions for a person: which incident is meant, and whom a name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from incidents.choices import ClaimField, Resolution, ReviewKind
from incidents.models import Report
from incidents.names import fold
from incidents.review import Doubt
from ingest.facts import ClaimFact
from ingest.matching.incidents import Match
from ingest.resolve.actors import ActorFound
from ingest.resolve.directory import Directory

Keyed = Iterable[tuple[str, ClaimFact]]
"""Claims of an account with their public ids."""


def incident_doubts(report: Report, match: Match, claims: Keyed) -> Iterator[Doubt]:
    """Yield the question which incident the account is of, where several fit alike."""
    if match.resolution != Resolution.AMBIGUOUS:
        return
    candidates = sorted(incident.public_id for incident in match.candidates)
    yield Doubt(
        kind=ReviewKind.INCIDENT,
        incident=report.incident,
        article=report.article,
        reason=f"The article tells of an incident that others tell of, too, but not which. {match.reason}",
        subject=tuple(candidates),
        detail={
            "candidates": candidates,
            "claims": [claim_id for claim_id, fact in claims if fact.field == ClaimField.TYPE],
        },
    )


def actor_doubts(report: Report, claims: Keyed, directory: Directory) -> Iterator[Doubt]:
    """Yield the question whom a name means, once for each name of the account that can mean several."""
    named: dict[int, list[str]] = defaultdict(list)
    found: dict[int, ActorFound] = {}
    for claim_id, fact in claims:
        for each in directory.ambiguous(fact):
            found[each.actor.pk] = each
            if claim_id not in named[each.actor.pk]:
                named[each.actor.pk].append(claim_id)
    for key, each in found.items():
        candidates = sorted(candidate.public_id for candidate in each.candidates)
        yield Doubt(
            kind=ReviewKind.ACTOR,
            incident=report.incident,
            article=report.article,
            field=ClaimField.ACTORS,
            reason=each.reason,
            subject=(fold(each.actor.name), *candidates),
            detail={"actor": each.actor.public_id, "candidates": candidates, "claims": named[key]},
        )
