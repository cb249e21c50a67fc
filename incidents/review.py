"""What waits for a person: the only writer of review items.

Questions open where nothing decides (which incident an account is of, whom a name means) and where what is read now
stands against what a person decided. They close by themselves when that is no longer so. One that a person has closed
is not asked again; taking that decision back asks it anew. A question whom a name means goes with the account that has
the name, to whichever incident that account is found to be of.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from incidents.choices import ClaimField, DecisionKind, IncidentStatus, ReviewKind
from incidents.models import Claim, Decision, Incident, ReviewItem
from incidents.settle import Settled, SettledField
from incidents.values import LIST_FIELDS, essence, is_same
from incidents.wording import write_value
from sources.models import Article

OF_ARTICLES = (ReviewKind.INCIDENT, ReviewKind.ACTOR)
"""Kinds that reading an article opens and closes; the others follow from the incident's claims and decisions."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question as it arises. `subject` tells it apart from others of its kind, incident, article and field."""

    kind: ReviewKind
    incident: Incident
    reason: str
    subject: tuple[str, ...]
    detail: dict[str, Any]
    field: str = ""
    article: Article | None = None

    @property
    def key(self) -> str:
        """24 hexadecimal digits that the same question always has."""
        return _key(self.kind, self.incident, self.article, self.field, self.subject)

    def opened(self, now: datetime) -> ReviewItem:
        """A new item that asks it, not saved."""
        return ReviewItem(
            kind=self.kind,
            incident=self.incident,
            article=self.article,
            field=self.field,
            detail=self.detail | {"subject": list(self.subject)},
            reason=self.reason,
            key=self.key,
            opened_at=now,
        )


def _key(kind: str, incident: Incident, article: Article | None, field: str, subject: Iterable[str]) -> str:
    image = json.dumps([kind, incident.public_id, article.public_id if article else "", field, *subject])
    return hashlib.sha256(image.encode()).hexdigest()[:24]


def review_article(article: Article, doubts: Iterable[Doubt], now: datetime) -> None:
    """Open what is doubtful in the article's present reading, close what is so no longer.

    The incidents have been settled since. One query where nothing is doubtful, and nothing was.
    """
    items = _asked(ReviewItem.objects.filter(article=article, kind__in=OF_ARTICLES))
    present = {doubt.key: doubt for doubt in _unanswered(list(doubts))}
    gone = [item for item in items if item.closed_at is None and item.key not in present]
    for item in gone:
        item.closed_at = now
    _write(gone)
    known = {item.key for item in items}
    ReviewItem.objects.bulk_create(doubt.opened(now) for key, doubt in present.items() if key not in known)


def _unanswered(doubts: list[Doubt]) -> list[Doubt]:
    """Those about incidents that are served, and actors that nobody has decided."""
    keys = {doubt.incident.pk for doubt in doubts}
    served = set(Incident.objects.served().filter(pk__in=keys).values_list("pk", flat=True))
    corrected = Decision.objects.standing().filter(kind=DecisionKind.CORRECT, field=ClaimField.ACTORS)
    decided = set(corrected.filter(incident__in=keys).values_list("incident", flat=True))
    return [
        doubt
        for doubt in doubts
        if doubt.incident.pk in served and not (doubt.kind == ReviewKind.ACTOR and doubt.incident.pk in decided)
    ]


def review_settled(rows: Iterable[Incident], settled: Mapping[int, Settled], now: datetime) -> None:
    """Open, close and reopen questions as the incidents' claims and decisions have it.

    `rows` come with their accounts, as they have just been settled; one query where nothing changes, one more where a
    claim is rejected, and three more where an account that has a doubtful name is of another incident now.
    """
    rows = list(rows)
    asked: dict[int, list[ReviewItem]] = defaultdict(list)
    for item in _with_their_accounts(_asked(ReviewItem.objects.filter(incident__in=[row.pk for row in rows])), rows):
        asked[item.incident_id].append(item)
    read = _still_read(rows)
    new: list[ReviewItem] = []
    changed: list[ReviewItem] = []
    for row in rows:
        decisions = row.decisions.all()
        items = asked[row.pk]
        present = {doubt.key: doubt for doubt in _doubts(row, settled[row.pk], decisions, read)}
        changed += _reopen([item for item in items if item.closed_by and _is_undone(item.closed_by)])
        for item in items:
            if item.closed_at is None and _is_gone(item, row, present, decisions):
                item.closed_at, item.closed_by = now, _closer(item, row, decisions)
                changed.append(item)
        known = {item.key for item in items}
        new += [doubt.opened(now) for key, doubt in present.items() if key not in known]
    _write(changed)
    ReviewItem.objects.bulk_create(new)


def close(item: ReviewItem, decision: Decision) -> None:
    """Close the question by a person's decision."""
    item.closed_at, item.closed_by = decision.made_at, decision
    _write([item])


def _asked(items: Any) -> list[ReviewItem]:
    """Those that are open, or closed by a decision; what was closed as no longer so may be asked anew."""
    items = items.filter(Q(closed_at__isnull=True) | Q(closed_by__isnull=False)).order_by("pk")
    items = items.select_related("closed_by__undone_by")
    # The last item of a key is its state: an earlier one is history.
    return list({item.key: item for item in items}.values())


def _write(items: list[ReviewItem]) -> None:
    if items:
        ReviewItem.objects.bulk_update(items, ["closed_at", "closed_by"])


def _is_undone(decision: Decision) -> bool:
    return getattr(decision, "undone_by", None) is not None


def _reopen(items: Iterable[ReviewItem]) -> list[ReviewItem]:
    items = list(items)
    for item in items:
        item.closed_at = item.closed_by = None
    return items


def _still_read(rows: Iterable[Incident]) -> set[str]:
    """The ids of the claims that the incidents' decisions reject and that are read still, wherever they are now."""
    rejected = {
        decision.claim_id
        for row in rows
        for decision in row.decisions.all()
        if decision.kind == DecisionKind.REJECT_CLAIM
    }
    return set(Claim.objects.filter(public_id__in=rejected).values_list("public_id", flat=True)) if rejected else set()


def _with_their_accounts(items: list[ReviewItem], rows: Iterable[Incident]) -> list[ReviewItem]:
    """Return the items; those whom a name means are of the incident that their account is of now.

    One that is asked there already stays where it is.
    """
    reporting = {row.pk: {report.article_id for report in row.reports.all()} for row in rows}
    strayed = [
        item
        for item in items
        if item.kind == ReviewKind.ACTOR and item.article_id not in reporting[item.incident_id] and _subject(item)
    ]
    if not strayed:
        return items
    told = Claim.objects.filter(public_id__in={each for item in strayed for each in item.detail["claims"]})
    told = told.filter(report__isnull=False).select_related("article", "report__incident")
    by_id = {claim.public_id: claim for claim in told.defer("article__text", "article__shingles", "article__furniture")}
    moving = {}
    for item in strayed:
        claim = next((by_id[each] for each in item.detail["claims"] if each in by_id), None)
        if claim is not None and claim.report is not None:
            incident = claim.report.incident
            moving[_key(item.kind, incident, claim.article, item.field, _subject(item))] = (item, incident)
    there = set(ReviewItem.objects.open().filter(key__in=moving).values_list("key", flat=True))
    moved = []
    for key, (item, incident) in moving.items():
        if key not in there:
            item.key, item.incident = key, incident
            moved.append(item)
    ReviewItem.objects.bulk_update(moved, ["key", "incident"])
    return items


def _subject(item: ReviewItem) -> list[str]:
    """What tells the question apart from others; empty in items from before that was kept."""
    subject: list[str] = item.detail.get("subject", [])
    return subject


def _is_gone(item: ReviewItem, row: Incident, present: Mapping[str, Doubt], decisions: Iterable[Decision]) -> bool:
    """Whether the question no longer arises."""
    if row.status != IncidentStatus.ACTIVE:
        return True
    if item.kind == ReviewKind.INCIDENT:
        return not any(report.article_id == item.article_id and not report.placed for report in row.reports.all())
    if item.kind == ReviewKind.ACTOR:
        return any(each.kind == DecisionKind.CORRECT and each.field == ClaimField.ACTORS for each in decisions)
    return item.key not in present


def _closer(item: ReviewItem, row: Incident, decisions: Iterable[Decision]) -> Decision | None:
    """The decision because of which the question no longer arises; None where no person has decided that."""
    if row.status != IncidentStatus.ACTIVE:
        wanted = [each for each in decisions if each.kind in (DecisionKind.DISMISS, DecisionKind.MERGE)]
    elif item.kind == ReviewKind.INCIDENT:
        wanted = [each for each in decisions if each.kind == DecisionKind.SPLIT]
    else:
        wanted = [each for each in decisions if each.kind == DecisionKind.CORRECT and each.field == item.field]
    concerned = item.detail.get("decision")
    recent = [each for each in wanted if each.made_at >= item.opened_at and each.public_id != concerned]
    return max(recent, key=lambda decision: decision.pk, default=None)


def _doubts(row: Incident, settled: Settled, decisions: Iterable[Decision], read: Collection[str]) -> Iterator[Doubt]:
    """Where what is read now stands against what was decided; `read`: the rejected claims that are read still."""
    if row.status != IncidentStatus.ACTIVE:
        return
    ordered = sorted(decisions, key=lambda decision: decision.pk)
    corrections = {each.field: each for each in ordered if each.kind == DecisionKind.CORRECT}
    for decision in corrections.values():
        served = settled.fields[decision.field]
        if not is_same(decision.field, served.machine_value, decision.new) and not is_same(
            decision.field, served.machine_value, decision.machine
        ):
            yield _disagreement(row, decision, served)
    for decision in ordered:
        if decision.kind == DecisionKind.REJECT_CLAIM and decision.claim_id not in read:
            yield _lost_claim(row, decision)


def _disagreement(row: Incident, decision: Decision, served: SettledField) -> Doubt:
    now = served.machine_value
    label = ClaimField(decision.field).label
    decided, then, read = (write_value(decision.field, value) for value in (decision.new, decision.machine, now))
    chosen = served.choices if decision.field in LIST_FIELDS else served.choices[:1]
    image = essence(decision.field, now)
    return Doubt(
        kind=ReviewKind.DISAGREEMENT,
        incident=row,
        field=decision.field,
        subject=(decision.public_id, repr(sorted(image, key=repr)) if isinstance(image, frozenset) else repr(image)),
        reason=f"{label}: a person set {decided} when the articles gave {then}; now they give {read}.",
        detail={
            "decision": decision.public_id,
            "decided": decision.new,
            "machine_then": decision.machine,
            "machine": now,
            "claims": [claim for choice in chosen for claim in choice.support],
        },
    )


def _lost_claim(row: Incident, decision: Decision) -> Doubt:
    label = ClaimField(decision.field).label.lower() if decision.field else "it"
    read = write_value(decision.field, decision.old)
    return Doubt(
        kind=ReviewKind.LOST_CLAIM,
        incident=row,
        field=decision.field,
        subject=(decision.public_id,),
        reason=f"A sentence about {label} that a person rejected is no longer read as “{read}”: what is read in its"
        " place has not been looked at.",
        detail={"decision": decision.public_id, "claim": decision.claim_id, "value": decision.old},
    )
