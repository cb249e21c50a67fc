"""The incident page: settled facts with receipts, reports, statements, responsibility, decisions, codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse

from incidents.account import UNREAD, reported_of, ruling_of, statement_of
from incidents.choices import ClaimField, DecisionKind, IncidentStatus, Responsibility
from incidents.history import history_of_incident
from incidents.models import Claim, Decision, Incident, Report
from incidents.past import history, is_standing, stood_at
from incidents.settle import GRADE_RULES, Settled, settle
from incidents.stays import load_journeys, reports_of
from incidents.values import LIST_FIELDS
from incidents.web.present.decisions import Ruled, present_decision
from incidents.web.present.facts import Fact, present_facts
from incidents.web.present.fields import SERVED_FIELDS
from incidents.web.present.numbers import count_of
from incidents.web.present.past import PastLine, Step, present_past, present_steps
from incidents.web.present.places import Spot, present_spot
from incidents.web.present.reports import Account, present_reports
from incidents.web.present.review import Link, open_questions
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
    """Everything that the incident page prints.

    `dismissal` is the decision that took it off the lists; `then` is there where the page shows the past.
    """

    title: str
    url: str
    public_id: str
    is_withdrawn: bool
    dismissal: Ruled | None
    then: PastLine | None
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
    steps: tuple[Step, ...]
    codes: tuple[Code, ...]
    questions: tuple[Link, ...]
    may_decide: bool
    dismiss_url: str
    merge_url: str

    def fact(self, field: str) -> Fact:
        return next(fact for fact in self.facts if fact.field == field)


def load_claims(reports: Iterable[Report]) -> list[Claim]:
    """Every claim that the reports make with what its receipt shows; each article's text is fetched once."""
    articles = Article.objects.select_related("publisher").defer("shingles", "furniture")
    claims = Claim.objects.filter(report__in=list(reports)).select_related("report__article", "claimant")
    claims = claims.defer(*(f"report__{column}" for column in UNREAD))
    return list(claims.prefetch_related(Prefetch("article", articles)).order_by("article_id", "start", "pk"))


def load_decisions(incident: Incident, moment: datetime | None = None) -> list[Decision]:
    """The incident's ledger, latest first, with who decided and what each row undoes or was undone by."""
    return list(history_of_incident(incident, moment).order_by("-pk"))


def present_incident(
    incident: Incident, *, may_decide: bool, fact_asked_for: str = "", moment: datetime | None = None
) -> IncidentPage:
    """Load and present; a fixed number of queries. `incident` comes with its location loaded.

    With a `moment` the page is that of then, on which nobody decides. Raises NotKnownYet.
    """
    journeys = load_journeys(incident)
    reports = reports_of(journeys)
    here = {report.pk: report for report in reports if report.incident_id == incident.pk}
    claims = load_claims(reports if moment else here.values())
    of_now = [claim for claim in claims if claim.report_id in here]
    decisions = load_decisions(incident)
    rulings = [ruling_of(decision) for decision in decisions if is_standing(decision)]
    settled = settle(map(statement_of, of_now), rulings, map(reported_of, here.values()))
    steps = present_steps(incident, history(incident, journeys, decisions), moment)
    if moment is None:
        known = Known(incident, settled, claims, decisions, list(here.values()))
        return _present(known, steps, None, may_decide=may_decide, fact_asked_for=fact_asked_for)
    past = stood_at(moment, incident, claims, journeys, load_decisions(incident, moment))
    known = Known(past.incident, past.settled, past.claims, past.decisions, past.reports)
    then = present_past(past, settled)
    return _present(known, steps, then, may_decide=False, fact_asked_for=fact_asked_for, moment=moment)


@dataclass(frozen=True, slots=True)
class Known:
    """All that a page tells: the incident's row, what it settles to, and the rows on which that rests."""

    incident: Incident
    settled: Settled
    claims: Sequence[Claim]
    decisions: Sequence[Decision]
    reports: Sequence[Report]


def _present(
    known: Known,
    steps: tuple[Step, ...],
    then: PastLine | None,
    *,
    may_decide: bool,
    fact_asked_for: str,
    moment: datetime | None = None,
) -> IncidentPage:
    incident, settled, claims, decisions = known.incident, known.settled, known.claims, known.decisions
    presented = tuple(
        present_decision(decision, may_decide=may_decide, seen_from=incident, moment=moment) for decision in decisions
    )
    standing = [
        (row, decision) for row, decision in zip(presented, decisions, strict=True) if is_standing(decision, moment)
    ]
    rejections = {each.claim_id: each for _, each in standing if each.kind == DecisionKind.REJECT_CLAIM}
    spot = present_spot(incident.location) if incident.location else None
    is_active = incident.status == IncidentStatus.ACTIVE
    return IncidentPage(
        title=str(incident),
        url=incident.get_absolute_url(),
        public_id=incident.public_id,
        is_withdrawn=incident.status == IncidentStatus.WITHDRAWN,
        dismissal=next((row for row, each in standing if each.kind == DecisionKind.DISMISS), None),
        then=then,
        origins=count_of(settled.origins, "independent origin"),
        speakers=count_of(settled.speakers, "speaker"),
        grade=settled.graded.grade.value,
        grade_words=str(settled.graded.grade.label),
        grade_reason=GRADE_RULES[settled.graded.rule],
        disputed=disputed_words(settled.disputed),
        is_reviewed=incident.reviewed,
        responsibility=responsibility_line(settled, claims),
        facts=present_facts(
            incident,
            settled,
            claims,
            decisions,
            rejections=rejections,
            may_decide=may_decide,
            spot=spot,
            asked_for=fact_asked_for,
        ),
        spot=spot,
        reports=present_reports(known.reports, incident if may_decide else None),
        statements=present_sentences(
            in_order(claim for claim in claims if claim.field == ClaimField.STATEMENT),
            may_decide=may_decide,
            rejections=rejections,
        ),
        decisions=presented,
        steps=steps,
        codes=_codes(settled),
        questions=tuple(open_questions(incident)) if may_decide else (),
        may_decide=may_decide,
        dismiss_url=reverse("dismiss", args=[incident.public_id]) if may_decide and is_active else "",
        merge_url=reverse("merge", args=[incident.public_id]) if may_decide and is_active else "",
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
