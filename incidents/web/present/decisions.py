"""What people decided: who, when, why, what it was before, and whether it still stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from incidents.choices import ClaimField, DecisionKind
from incidents.models import Decision
from incidents.past import is_standing
from incidents.web.present.fields import FIELD_WORDS
from incidents.web.present.moments import Moment, write_moment
from incidents.wording import write_value


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision as pages print it. `undo_url` is empty where it no longer stands, or the reader may not undo it."""

    deed: str
    who: str
    when: Moment
    why: str
    old: str
    new: str
    stands: bool
    undo_url: str


def present_decision(decision: Decision, *, may_decide: bool, moment: datetime | None = None) -> Ruled:
    """`decision` with its user loaded, and `undone_by` where it is asked whether it stands, or stood at the moment."""
    stands = is_standing(decision, moment)
    changes_value = decision.kind == DecisionKind.CORRECT
    return Ruled(
        deed=deed_of(decision),
        who=person_of(decision),
        when=write_moment(decision.made_at),
        why=decision.reason,
        old=write_value(decision.field, decision.old) if changes_value else "",
        new=write_value(decision.field, decision.new) if changes_value else "",
        stands=stands,
        undo_url=reverse("undo", args=[decision.public_id]) if stands and may_decide else "",
    )


def person_of(decision: Decision) -> str:
    return decision.user.get_full_name() or decision.user.get_username()


def deed_of(decision: Decision) -> str:
    """What was done, as the end of a sentence that the person's name begins."""
    noun = FIELD_WORDS[ClaimField(decision.field)].noun if decision.field else ""
    match decision.kind:
        case DecisionKind.CORRECT:
            return f"corrected {noun}"
        case DecisionKind.REJECT_CLAIM:
            return f"rejected a sentence about {noun}"
        case DecisionKind.DISMISS:
            return "found that it is no incident"
        case DecisionKind.REVIEW:
            return f"closed a question about {noun or 'which incident is meant'}"
        case DecisionKind.UNDO if decision.undoes:
            return f"took back: {deed_of(decision.undoes)}"
    return str(decision.get_kind_display()).lower()
