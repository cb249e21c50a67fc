"""Whose word counts for more: officials, then eyewitnesses, then the article's own voice, then hearsay."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from incidents.choices import ActorKind, Stance
from incidents.settle.forms import Statement


class Standing(IntEnum):
    """How near a speaker is to what happened; the lower goes first among values that are equal in all else."""

    OFFICIAL = 0
    """Armed forces, police, governments: they count the dead and answer for the count."""
    WITNESS = 1
    """Participants, eyewitnesses, those who treat or bury the victims, and whoever stands in with a proper name."""
    OWN_VOICE = 2
    """The article states it as a fact and names nobody."""
    UNCERTAIN = 3
    """Somebody of whom the article does not say who they are: "a source", "he"."""
    HEARSAY = 4
    """Other media, and whatever is only alleged, by whomever."""


OFFICIALS = frozenset({ActorKind.STATE_MILITARY, ActorKind.POLICE, ActorKind.COALITION, ActorKind.GOVERNMENT})


def standing_of(said: Statement) -> Standing:
    """Return the standing of the one who says it."""
    if said.stance == Stance.ALLEGED or said.claimant_kind == ActorKind.MEDIA:
        return Standing.HEARSAY
    if not said.claimant:
        return Standing.OWN_VOICE
    if said.claimant_kind in OFFICIALS:
        return Standing.OFFICIAL
    if said.claimant_kind in ("", ActorKind.UNKNOWN) and not said.named:
        return Standing.UNCERTAIN
    return Standing.WITNESS


def best_standing(said: Iterable[Statement]) -> Standing:
    """Return the standing of the best placed of those who say it; hearsay where there is nobody."""
    return min(map(standing_of, said), default=Standing.HEARSAY)


def is_vouched_for(said: Iterable[Statement]) -> bool:
    """Whether anybody says it of their own knowledge: more than hearsay."""
    return best_standing(said) < Standing.HEARSAY
