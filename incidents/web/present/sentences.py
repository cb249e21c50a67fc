"""The sentence behind a value: the claimed words in it, who says so, where, and by which rule it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from incidents.choices import ActorKind, ReportRole, Stance
from incidents.models import Claim, Decision
from incidents.web.present.decisions import Ruled, present_decision
from incidents.web.present.moments import write_published
from sources.models import Article

NO_PUBLISHER = "Publisher not known"

_STANCES = {
    Stance.DENIED: "denies it",
    Stance.ALLEGED: "alleges it",
    Stance.PLANNED: "says it is planned",
    Stance.NONE: "takes no side",
}
"""What is said of a claimant who does not simply assert. Of an assertion nothing is said."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The same words in a copy of the article: listed, not counted."""

    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One claim as a receipt prints it. `speaker` is empty for the article's own voice."""

    claim: str
    before: str
    words: str
    after: str
    speaker: str
    speaker_kind: str
    speaker_url: str
    stance: str
    is_quote: bool
    publisher: str
    article: str
    published: str
    recalls: bool
    """The article only recalls the incident."""
    rule: str
    confidence: str
    url: str
    reject_url: str
    rejection: Ruled | None = None
    copies: tuple[Copy, ...] = ()


def claim_url(claim: Claim) -> str:
    """The address of the claimed words in their article."""
    return f"{claim.article.get_absolute_url()}#claim-{claim.public_id}"


def publisher_name(article: Article) -> str:
    return article.publisher.name if article.publisher else NO_PUBLISHER


def origin_of(claim: Claim) -> int:
    """The database key of the article that the claim's article copies; its own where it is original."""
    return claim.article.origin_id or claim.article_id


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Reports before recollections, earlier articles before later ones, each from its beginning on."""
    return sorted(
        claims,
        key=lambda claim: (
            claim.report is not None and claim.report.role == ReportRole.BACKGROUND,
            claim.article.published or date.max,
            claim.article_id,
            claim.start,
        ),
    )


def present_sentences(
    claims: Sequence[Claim], *, may_decide: bool, rejections: Mapping[str, Decision] | None = None
) -> tuple[Sentence, ...]:
    """One sentence for each claim of each origin; what copies repeat is folded into the origin's sentence.

    Claims keep their order. Where an origin has no claim of its own here, its first copy speaks for it.
    """
    heads: dict[int, int] = {}
    for claim in claims:
        origin = origin_of(claim)
        if claim.article_id == origin or origin not in heads:
            heads[origin] = claim.article_id
    copies: dict[int, dict[int, Copy]] = {}
    for claim in claims:
        if heads[origin_of(claim)] != claim.article_id:
            here = copies.setdefault(origin_of(claim), {})
            here.setdefault(claim.article_id, Copy(publisher_name(claim.article), claim_url(claim)))
    sentences = []
    for claim in claims:
        origin = origin_of(claim)
        if heads[origin] == claim.article_id:
            folded = tuple(copies.pop(origin, {}).values())
            sentences.append(_present(claim, folded, may_decide, (rejections or {}).get(claim.public_id)))
    return tuple(sentences)


def _present(claim: Claim, copies: tuple[Copy, ...], may_decide: bool, rejection: Decision | None) -> Sentence:
    before, words, after = claim.sentence
    speaker = claim.claimant_text or (claim.claimant.name if claim.claimant else "")
    may_reject = may_decide and rejection is None and claim.report_id is not None
    return Sentence(
        claim=claim.public_id,
        before=before.lstrip(),
        words=words,
        after=after.rstrip(),
        speaker=speaker,
        speaker_kind=str(ActorKind(claim.claimant_kind).label).lower() if claim.claimant_kind else "",
        speaker_url=claim.claimant.get_absolute_url() if claim.claimant else "",
        stance=_STANCES.get(Stance(claim.stance), ""),
        is_quote=claim.quote,
        publisher=publisher_name(claim.article),
        article=str(claim.article),
        published=write_published(claim.article.published),
        recalls=claim.report is not None and claim.report.role == ReportRole.BACKGROUND,
        rule=claim.rule,
        confidence=f"{claim.confidence:.0%}",
        url=claim_url(claim),
        reject_url=reverse("reject_claim", args=[claim.public_id]) if may_reject else "",
        rejection=present_decision(rejection, may_decide=may_decide) if rejection else None,
        copies=copies,
    )
