"""Whether a confidence means what it says: of the claims that are 0.8 sure, eight in ten should be right.

Judged are claims about an incident that is one of gold's, by the value of the field that gold gives for it. A value
that is only coarser ("in Iraq" for a town there) is not the right one. Not judged are fields of which gold is not
certain, values that the speaker denies, and actors whom gold does not list, since more than listed may be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from incidents.choices import ClaimField, Stance
from incidents.exports import date_keys
from ingest.evaluation.agreement import FIGURES, is_asked, is_right
from ingest.evaluation.gold import GoldArticle, Row, told_figures
from ingest.evaluation.naming import KnownNames
from ingest.evaluation.reading import ReadArticle
from ingest.facts import ClaimFact

JUDGED = ("type", "date", "location", "killed", "injured", "actors")
"""Fields whose claims are judged."""

BINS = 10
"""Bins of equal width from 0 to 1; a confidence at a bin's lower end belongs to it, 1 to the last."""

SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Judgement:
    """One confidence and whether it was borne out; `right` None: cannot be told from gold."""

    subject: str
    confidence: float
    right: bool | None


@dataclass(frozen=True, slots=True)
class Bin:
    """The judgements of one bin. `low`: its lower end; `mean`: their mean confidence; `right`: how many are right."""

    low: float
    judged: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """Those that are right, from 0 to 1."""
        return self.right / self.judged


def judge_claims(gold: GoldArticle, read: ReadArticle, pairs: dict[int, int], names: KnownNames) -> Iterator[Judgement]:
    """Yield a judgement for each claim about a JUDGED field of an incident that is paired with one of gold's."""
    for number, index in pairs.items():
        for claim in read.extraction.accounts[index].claims:
            if claim.field in JUDGED:
                yield Judgement(claim.field, claim.confidence, _is_right(gold, number, claim, names))


def judge_incidents(read: ReadArticle, pairs: dict[int, int]) -> Iterator[Judgement]:
    """Yield a judgement for each incident that was read: right where it is one of gold's."""
    found = set(pairs.values())
    for index, account in enumerate(read.extraction.accounts):
        yield Judgement("incident", account.confidence, index in found)


def in_bins(judgements: Iterable[Judgement]) -> list[Bin]:
    """Return the bins that hold a judgement, lowest first; what cannot be told is left out."""
    sorted_in: dict[int, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.right is not None:
            place = min(int(judgement.confidence * BINS + SMALL), BINS - 1)
            sorted_in.setdefault(place, []).append(judgement)
    return [_bin(place / BINS, sorted_in[place]) for place in sorted(sorted_in)]


def _bin(low: float, judged: Sequence[Judgement]) -> Bin:
    mean = sum(judgement.confidence for judgement in judged) / len(judged)
    return Bin(low, len(judged), mean, sum(judgement.right is True for judgement in judged))


def _is_right(gold: GoldArticle, number: int, claim: ClaimFact, names: KnownNames) -> bool | None:
    truth = gold.incidents[number]
    if claim.stance not in (Stance.ASSERTED, Stance.ALLEGED) or claim.value is None:
        return None
    if claim.field == ClaimField.ACTORS:
        return _is_actor(truth.get("actors", []), claim.value, names)
    field = claim.field
    if field == ClaimField.LOCATION and not is_asked(truth, field):
        field = "country"
    if not is_asked(truth, field):
        return None
    if field in FIGURES and claim.value["best"] in told_figures(gold, number, field):
        return True
    return is_right(truth, field, _as_read(claim))


def _is_actor(listed: Sequence[Row], value: Row, names: KnownNames) -> bool | None:
    """A listed actor with its role is right, with another role wrong; who is not listed may be there all the same."""
    roles = {actor["role"] for actor in listed if names.same(actor, value)}
    return value["role"] in roles if roles else None


def _as_read(claim: ClaimFact) -> Row:
    """The claim's value as the incident would have it if it alone were known."""
    value = claim.value
    if claim.field == ClaimField.DATE:
        return date_keys(date.fromisoformat(value["start"]), date.fromisoformat(value["end"]), value["precision"])
    return {claim.field: value}
