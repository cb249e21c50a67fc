"""The page of a deed: what it is about, what stands there now, what it will do."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from incidents.choices import ClaimField
from incidents.models import Claim, Decision, Incident, ReviewItem
from incidents.settle import SettledField
from incidents.web.present.decisions import Ruled, present_decision
from incidents.web.present.fields import FIELD_WORDS
from incidents.web.present.sentences import Sentence, present_sentences
from incidents.wording import write_value


@dataclass(frozen=True, slots=True)
class DeedPage:
    """`slug` is the form's id within a page. `overtaken_by` is a colleague's decision that the editor had not seen."""

    slug: str
    heading: str
    explanation: str
    button: str
    incident: str
    back_url: str
    now: str = ""
    is_overtaken: bool = False
    overtaken_by: Ruled | None = None
    sentence: Sentence | None = None
    decision: Ruled | None = None
    question: str = ""


def fact_url(incident: Incident, field: str) -> str:
    """The incident's page with the field's receipt open."""
    return f"{incident.get_absolute_url()}?fact={field}#fact-{field}"


def present_correction(
    incident: Incident, field: str, shown: SettledField | None, *, is_overtaken: bool = False
) -> DeedPage:
    overtaken_by = None
    if is_overtaken and shown and shown.decision:
        decision = Decision.objects.select_related("user").get(public_id=shown.decision)
        overtaken_by = present_decision(decision, may_decide=False)
    return DeedPage(
        slug=f"correct-{field}",
        heading=FIELD_WORDS[ClaimField(field)].deed,
        explanation="What you set here is served from now on, whatever articles say. It can be undone.",
        button="Save this value",
        incident=str(incident),
        back_url=fact_url(incident, field),
        now=write_value(field, shown.value if shown else None),
        is_overtaken=is_overtaken,
        overtaken_by=overtaken_by,
    )


def present_rejection(claim: Claim, incident: Incident) -> DeedPage:
    """`claim` with its article, publisher and claimant loaded."""
    read_as = write_value(claim.field, claim.value)
    return DeedPage(
        slug=f"reject-{claim.public_id}",
        heading="Reject this sentence",
        explanation=f"The reader took it to say: {read_as}. Rejected, it no longer counts.",
        button="Reject this sentence",
        incident=str(incident),
        back_url=fact_url(incident, claim.field),
        sentence=present_sentences([claim], may_decide=False)[0],
    )


def present_dismissal(incident: Incident) -> DeedPage:
    return DeedPage(
        slug="dismiss",
        heading="Not an incident",
        explanation="It leaves all lists and counts. Its page stays and says so, and it can be brought back.",
        button="Dismiss this incident",
        incident=str(incident),
        back_url=incident.get_absolute_url(),
    )


def present_closing(item: ReviewItem) -> DeedPage:
    """`item` with its incident loaded."""
    return DeedPage(
        slug=f"close-{item.public_id}",
        heading="Close this question",
        explanation="What is served stays as it is, and the question is not asked again. It can be undone.",
        button="Close it",
        incident=str(item.incident),
        back_url=reverse("review"),
        question=item.reason,
    )


def present_undoing(decision: Decision) -> DeedPage:
    """`decision` with its user and incident loaded."""
    incident = decision.incident
    return DeedPage(
        slug=f"undo-{decision.public_id}",
        heading="Undo this decision",
        explanation="What was decided before it, or what articles say, is served again. Both rows stay in the history.",
        button="Undo it",
        incident=str(incident),
        back_url=fact_url(incident, decision.field) if decision.field else incident.get_absolute_url(),
        decision=present_decision(decision, may_decide=False),
    )
