"""The incident page: settled facts with receipts, reports, statements, responsibility, decisions, codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from incidents.account import UNREAD, load_rulings, reported_of, statement_of
from incidents.choices import ClaimField, DecisionKind, IncidentStatus, Responsibility
from incidents.models import Claim, Decision, Incident, Report
from incidents.settle import GRADE_RULES, Settled, settle
from incidents.values import LIST_FIELDS
from incidents.web.present.decisions import Ruled, present_decision
from incidents.web.present.facts import Fact, present_facts, standing_rejections
from incidents.web.present.fields import SERVED_FIELDS
from incidents.web.present.numbers import count_of
from incidents.web.present.places import Spot, present_spot
from incidents.web.present.reports import Account, present_reports
from incidents.web.present.sentences import Sentence, in_order, present_sentences
from incidents.wording import write_day, write_responsibility
from sources.models import Article


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is stored and exported."""

    label: str
    code: str


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Everything that the incident page prints. `dismissal` is the decision that took it off the lists."""

    title: str
    url: str
    public_id: str
    is_withdrawn: bool
    dismissal: Ruled | None
    origins: str
    speakers: str
    grade: str
    grade_words: str
    grade_reason: str
    disputed: str
    is_reviewed: bool
    responsibility: str
    facts: tuple[Fact, ...]
    spot: Spot | None
    reports: tuple[Account, ...]
    statements: tuple[Sentence, ...]
    decisions: tuple[Ruled, ...]
    codes: tuple[Code, ...]
    may_decide: bool
    dismiss_url: str

    def fact(self, field: str) -> Fact:
        return next(fact for fact in self.facts if fact.field == field)


def load_claims(incident: Incident) -> list[Claim]:
    """Every claim about the incident with what its receipt shows; each article's text is fetched once."""
    articles = Article.objects.select_related("publisher").defer("shingles", "furniture")
    claims = Claim.objects.of_incident(incident).select_related("report__article", "claimant")
    claims = claims.defer(*(f"report__{column}" for column in UNREAD))
    return list(claims.prefetch_related(Prefetch("article", articles)).order_by("article_id", "start", "pk"))


def load_decisions(incident: Incident) -> list[Decision]:
    """The incident's ledger, latest first, with who decided and what each row undoes or was undone by."""
    rows = Decision.objects.filter(incident=incident)
    return list(rows.select_related("user", "undoes", "undone_by").order_by("-pk"))


def present_incident(incident: Incident, *, may_decide: bool, fact_asked_for: str = "") -> IncidentPage:
    """Load and present; a fixed number of queries. `incident` comes with its location loaded."""
    claims = load_claims(incident)
    decisions = load_decisions(incident)
    reports = list(Report.objects.filter(incident=incident).select_related("article__publisher").defer(*UNREAD))
    settled = settle(map(statement_of, claims), load_rulings(incident), map(reported_of, reports))
    presented = tuple(present_decision(decision, may_decide=may_decide) for decision in decisions)
    standing_dismissal = next(
        (
            row
            for row, decision in zip(presented, decisions, strict=True)
            if decision.kind == DecisionKind.DISMISS and row.stands
        ),
        None,
    )
    spot = present_spot(incident.location) if incident.location else None
    is_active = incident.status == IncidentStatus.ACTIVE
    return IncidentPage(
        title=str(incident),
        url=incident.get_absolute_url(),
        public_id=incident.public_id,
        is_withdrawn=incident.status == IncidentStatus.WITHDRAWN,
        dismissal=standing_dismissal,
        origins=count_of(settled.origins, "independent origin"),
        speakers=count_of(settled.speakers, "speaker"),
        grade=settled.graded.grade.value,
        grade_words=str(settled.graded.grade.label),
        grade_reason=GRADE_RULES[settled.graded.rule],
        disputed=disputed_words(settled.disputed),
        is_reviewed=settled.reviewed,
        responsibility=responsibility_line(settled, claims),
        facts=present_facts(
            incident, settled, claims, decisions, may_decide=may_decide, spot=spot, asked_for=fact_asked_for
        ),
        spot=spot,
        reports=present_reports(reports),
        statements=present_sentences(
            in_order(claim for claim in claims if claim.field == ClaimField.STATEMENT),
            may_decide=may_decide,
            rejections=standing_rejections(decisions),
        ),
        decisions=presented,
        codes=_codes(settled),
        may_decide=may_decide,
        dismiss_url=reverse("dismiss", args=[incident.public_id]) if may_decide and is_active else "",
    )


def disputed_words(fields: Sequence[str]) -> str:
    """Return "Origins disagree on killed and date"; "" where they agree."""
    labels = [str(field.label).lower() for field in SERVED_FIELDS if field in fields]
    if not labels:
        return ""
    listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
    return f"Origins disagree on {listed}"


def responsibility_line(settled: Settled, claims: Sequence[Claim]) -> str:
    """Return who answers for it, as of the latest article that says so: "Nobody has claimed it as of …"."""
    row = settled.fields.get(ClaimField.RESPONSIBILITY)
    if row is None or row.value is None:
        return "No source says who answers for it."
    support = {claim_id for choice in row.choices if choice.value == row.value for claim_id in choice.support}
    days = [claim.article.published for claim in claims if claim.public_id in support and claim.article.published]
    as_of = f" as of {write_day(max(days))}" if days else ""
    if row.value["status"] == Responsibility.UNCLAIMED:
        return f"Nobody has claimed it{as_of}."
    return f"{write_responsibility(row.value)}{as_of}."


def _codes(settled: Settled) -> tuple[Code, ...]:
    """Every code among the settled values, once, as the exports give it."""
    rows: list[Code] = []
    for field in SERVED_FIELDS:
        value = settled.value(field)
        members = value if field in LIST_FIELDS else [value]
        for member in members or []:
            rows += _codes_of(str(field.label), member)
    return tuple(dict.fromkeys(rows))


_CODE_KEYS = ("role", "kind", "precision", "country", "quantifier", "status")


def _codes_of(label: str, value: object) -> list[Code]:
    if isinstance(value, dict):
        return [Code(f"{label}, {key}", str(value[key])) for key in _CODE_KEYS if value.get(key)]
    return [Code(label, value)] if isinstance(value, str) and label in ("Type", "Outcome") else []
