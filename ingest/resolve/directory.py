"""The places and actors that one article names, each looked up once however often it is named."""

from __future__ import annotations

from typing import Any

from incidents.choices import ClaimField, Resolution
from incidents.models import Actor, Location
from incidents.values import PlaceValue
from ingest.facts import Claimant, ClaimFact
from ingest.resolve.actors import ActorFound, find_actor
from ingest.resolve.locations import find_location


class Directory:
    """Rows by what the reader calls them. Lives as long as the storing of one article, under the store's lock."""

    def __init__(self) -> None:
        self._locations: dict[tuple[str, str, str], Location] = {}
        self._actors: dict[tuple[str, str, bool, str, tuple[str, ...]], ActorFound] = {}

    def location(self, value: PlaceValue) -> Location:
        key = (value["location"], value["name"], value.get("text", ""))
        if key not in self._locations:
            self._locations[key] = find_location(value)
        return self._locations[key]

    def actor(
        self, name: str, kind: str, *, described: bool = False, short: str = "", candidates: tuple[str, ...] = ()
    ) -> ActorFound:
        key = (name, kind, described, short, candidates)
        if key not in self._actors:
            self._actors[key] = find_actor(name, kind, described=described, short=short, candidates=candidates)
        return self._actors[key]

    def ambiguous(self, fact: ClaimFact) -> list[ActorFound]:
        """Those whom the claim names, as claimant or as taking part, of whom nothing decides who they are."""
        claimant, found = fact.claimant, []
        if claimant and claimant.name:
            found.append(self.actor(claimant.name, claimant.kind))
        if fact.field == ClaimField.ACTORS:
            found.append(self._taking_part(fact.value))
        return [each for each in found if each.resolution == Resolution.AMBIGUOUS]

    def claimant(self, claimant: Claimant | None) -> Actor | None:
        """A claimant with a proper name is an actor; a description ("an official") stays words."""
        return self.actor(claimant.name, claimant.kind).actor if claimant and claimant.name else None

    def stored_value(self, fact: ClaimFact) -> Any:
        """The claim's value with the public ids of its place or actor in place of the reader's keys."""
        if fact.field == ClaimField.LOCATION:
            return {**fact.value, "location": self.location(fact.value).public_id}
        if fact.field == ClaimField.ACTORS:
            return self._stored_actor(fact.value)
        return fact.value

    def _stored_actor(self, value: dict[str, Any]) -> dict[str, Any]:
        """An ambiguous actor keeps the reason, for the person who decides."""
        found = self._taking_part(value)
        stored = {**value, "actor": found.actor.public_id, "name": found.actor.name}
        if found.resolution == Resolution.AMBIGUOUS:
            stored |= {"resolution": found.resolution, "reason": found.reason}
        return stored

    def _taking_part(self, value: dict[str, Any]) -> ActorFound:
        return self.actor(
            value["name"],
            value["kind"],
            described=value["described"],
            short=value.get("short", ""),
            candidates=tuple(value.get("candidates", ())),
        )
