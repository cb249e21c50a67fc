"""By field: how many facts gold asks for, how many were answered, how many of those are right, and which they are.

Facts of an incident that gold calls optional are neither asked nor counted: finding it or not is equally right.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from incidents.choices import ActorRole, WeaponKind
from ingest.evaluation.agreement import SINGLE_FIELDS, is_answered, is_asked, is_right
from ingest.evaluation.gold import GoldArticle, Row, is_optional
from ingest.evaluation.naming import KnownNames
from ingest.evaluation.reading import ReadArticle
from ingest.evaluation.words import locate, shared
from ingest.facts import ClaimFact

FOUND = "incidents"
ACTORS = tuple(f"actors: {role.value}" for role in ActorRole)
CLAIMS = ("claims", "claims: claimant", "claims: stance")

FIELDS = (FOUND, *SINGLE_FIELDS, "actors", *ACTORS, "weapons", "weapons: count", *CLAIMS)
"""All that is counted, in the order in which it is printed."""

SHOWN_WORDS = 60
"""Characters of a claim by which it is named."""

Facts = dict[str, dict[str, list[str]]]
"""Article → field → the right facts, each by its incident's key and what else tells it from others."""


@dataclass(slots=True)
class Count:
    """Facts of one field.

    `answered` are those asked for that the reading says something of, and of fields with several values (incidents,
    actors, weapons) also those that nobody asked for.
    """

    right: int = 0
    asked: int = 0
    answered: int = 0

    @property
    def of_asked(self) -> float:
        """Right among those asked for (recall), in percent; 0 where none is."""
        return 100 * self.right / self.asked if self.asked else 0.0

    @property
    def of_answered(self) -> float:
        """Right among the answers (precision), in percent; 0 where there is none."""
        return 100 * self.right / self.answered if self.answered else 0.0


@dataclass(slots=True)
class Scores:
    """Counts by field, and the right facts."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIELDS})
    facts: Facts = field(default_factory=dict)

    @property
    def invented(self) -> int:
        """Incidents that were read and are none of gold's."""
        return self.counts[FOUND].answered - self.counts[FOUND].right

    def add_article(self, gold: GoldArticle, read: ReadArticle, pairs: dict[int, int], names: KnownNames) -> None:
        """Count one article. `pairs`: index of the gold incident → index of the one that was read."""
        self.facts[gold.article] = {}
        optional = sum(is_optional(gold, number) for number in pairs)
        self.counts[FOUND].answered += len(read.incidents) - optional
        for number, truth in enumerate(gold.incidents):
            if is_optional(gold, number):
                continue
            incident = read.incidents[pairs[number]] if number in pairs else None
            self.counts[FOUND].asked += 1
            if incident is not None:
                self._right(gold, FOUND, truth["key"])
            self._add_single(gold, truth, incident)
            self._add_actors(gold, truth, incident, names)
            self._add_weapons(gold, truth, incident)
        self._add_claims(gold, read, names)

    def _right(self, gold: GoldArticle, name: str, fact: str) -> None:
        self.counts[name].right += 1
        self.facts[gold.article].setdefault(name, []).append(fact)

    def _add_single(self, gold: GoldArticle, truth: Row, incident: Row | None) -> None:
        for name in SINGLE_FIELDS:
            if not is_asked(truth, name):
                continue
            self.counts[name].asked += 1
            if incident is None:
                continue
            right = is_right(truth, name, incident)
            # Silence is an answer where it is the right one.
            self.counts[name].answered += right or is_answered(name, incident)
            if right:
                self._right(gold, name, truth["key"])

    def _add_actors(self, gold: GoldArticle, truth: Row, incident: Row | None, names: KnownNames) -> None:
        if "actors" not in truth:
            return
        found = list(incident["actors"]) if incident is not None else []
        for actor in found:
            for name in ("actors", f"actors: {actor['role']}"):
                self.counts[name].answered += 1
        for actor in truth["actors"]:
            role = f"actors: {actor['role']}"
            for name in ("actors", role):
                self.counts[name].asked += 1
            same = (other for other in found if other["role"] == actor["role"] and names.same(actor, other))
            if (match := next(same, None)) is not None:
                # One that was read stands for one of gold's.
                found.remove(match)
                self.counts["actors"].right += 1
                self._right(gold, role, f"{truth['key']}: {actor['name'] or actor['text']}")

    def _add_weapons(self, gold: GoldArticle, truth: Row, incident: Row | None) -> None:
        """Kinds, and the number of each where gold gives one; what was used in defence is no weapon of the attack."""
        if "weapons" not in truth:
            return
        found = {weapon["kind"]: weapon.get("count") for weapon in (incident or {}).get("weapons", [])}
        found.pop(WeaponKind.COUNTERMEASURE.value, None)
        kinds, numbers = self.counts["weapons"], self.counts["weapons: count"]
        kinds.answered += len(found)
        for weapon in truth["weapons"]:
            kind, count = weapon["kind"], weapon.get("count")
            kinds.asked += 1
            if kind in found:
                self._right(gold, "weapons", f"{truth['key']}: {kind}")
            if count is not None:
                numbers.asked += 1
                numbers.answered += found.get(kind) is not None
                if found.get(kind) == count:
                    self._right(gold, "weapons: count", f"{truth['key']}: {count} {kind}")

    def _add_claims(self, gold: GoldArticle, read: ReadArticle, names: KnownNames) -> None:
        whole, claimant, stance = CLAIMS
        for told in gold.claims:
            if is_optional(gold, told["incident"]):
                continue
            claim = find_claim(told, read)
            fact = f"{told['field']}: {told['text'][:SHOWN_WORDS]}"
            marks = {
                claimant: claim is not None and is_claimant(told["claimant"], claim, names),
                stance: claim is not None and claim.stance == told["stance"],
            }
            for name, right in {**marks, whole: all(marks.values())}.items():
                self.counts[name].asked += 1
                self.counts[name].answered += claim is not None
                if right:
                    self._right(gold, name, fact)


def find_claim(told: Row, read: ReadArticle) -> ClaimFact | None:
    """Return the claim about the same field that shares most words with gold's, the first of several; None if none."""
    place = locate(told["text"], read.text)
    if place is None:
        return None
    alike = [claim for claim in read.claims if claim.field == told["field"]]
    best = max(alike, key=lambda claim: shared(place, (claim.start, claim.end)), default=None)
    return best if best is not None and shared(place, (best.start, best.end)) else None


def is_claimant(told: Row | None, claim: ClaimFact, names: KnownNames) -> bool:
    """Whether the claim is made by whom gold names; None is the article's own voice."""
    if told is None or claim.claimant is None:
        return told is None and claim.claimant is None
    return names.same(told, {"name": claim.claimant.name, "text": claim.claimant.text})
