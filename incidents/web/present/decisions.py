"""What people decided: who, when, why, what it was before, and whether it still stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from incidents.choices import ClaimField, DecisionKind
from incidents.models import Decision
from incidents.past import is_standing
from incidents.web.present.fields import FIELD_WORDS
from incidents.web.present.moments import Moment, write_moment
from incidents.web.present.numbers import count_of
from incidents.wording import write_value


@dataclass(frozen=True, slots=True)
class Other:
    """What a decision names besides; `url` is empty where it would lead back to the same page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision as pages print it. `undo_url` is empty where it no longer stands, or the reader may not undo it."""

    deed: str
    other: Other | None
    who: str
    when: Moment
    why: str
    old: str
    new: str
    stands: bool
    undo_url: str


def present_decision(
    decision: Decision, *, may_decide: bool, seen_from: Any = None, moment: datetime | None = None
) -> Ruled:
    """`decision` with its user loaded, and `undone_by` where it is asked whether it stands, or stood at the moment.

    `seen_from` is the incident, actor or article on whose page it stands; what the decision is about, where none is
    given.
    """
    stands = is_standing(decision, moment)
    changes_value = decision.kind == DecisionKind.CORRECT
    deed, other = _told(decision, seen_from)
    return Ruled(
        deed=deed,
        other=other,
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


def deed_of(decision: Decision, seen_from: Any = None) -> str:
    """What was done, in words alone, as the end of a sentence that the person's name begins."""
    deed, other = _told(decision, seen_from)
    return f"{deed} {other.name}" if other else deed


def _told(decision: Decision, seen_from: Any) -> tuple[str, Other | None]:
    """What was done, as the end of a sentence that the person's name begins, and whom or what it names last."""
    if decision.kind == DecisionKind.UNDO and decision.undoes:
        deed, other = _deed(decision.undoes, decision, seen_from)
        return f"took back: {deed}", other
    return _deed(decision, decision, seen_from)


def _deed(decision: Decision, row: Decision, seen_from: Any) -> tuple[str, Other | None]:
    """`row` has the two that a decision names loaded: the decision itself, or the row that undoes it."""
    noun = FIELD_WORDS[ClaimField(decision.field)].noun if decision.field else ""
    match decision.kind:
        case DecisionKind.CORRECT:
            return f"corrected {noun}", None
        case DecisionKind.REJECT_CLAIM:
            read_as = "" if decision.old is None else f", read as {write_value(decision.field, decision.old)}"
            return f"rejected a sentence about {noun}{read_as}", None
        case DecisionKind.DISMISS:
            return "found that it is no incident", None
        case DecisionKind.REVIEW:
            return f"closed a question about {noun or 'which incident is meant'}", None
        case DecisionKind.UNFOLD:
            return "found that it is no copy", None
    return _of_two(decision, row, seen_from)


def _of_two(decision: Decision, row: Decision, seen_from: Any) -> tuple[str, Other | None]:
    """The deeds that name two incidents, actors or articles, as they look from either."""
    about = row.about
    into = row.into_incident or row.into_actor or row.into_article
    is_there = seen_from is not None and seen_from == into
    before: Any = decision.old or {}
    moved: Any = decision.moved
    match decision.kind:
        case DecisionKind.MERGE if is_there:
            return "found it to be the same as another incident:", Other(before.get("title") or "without a title", "")
        case DecisionKind.MERGE_ACTOR if is_there:
            return "found it to be the same as", Other(before["name"], "")
        case DecisionKind.MERGE | DecisionKind.MERGE_ACTOR:
            return "found it to be the same as", _other(into)
        case DecisionKind.SPLIT:
            reports = count_of(len(moved), "report")
            if is_there:
                return f"found {reports} to be of this incident, and not of", _other(about)
            return f"found {reports} to be of another incident:", _other(into)
        case DecisionKind.SPLIT_NAME:
            name = next(each["name"]["name"] for each in moved if "name" in each)
            if is_there:
                return f"found that it is the one called “{name}”, and not", _other(about)
            return f"found that “{name}” is the name of", _other(into)
        case DecisionKind.FOLD if is_there:
            return "found a copy of it:", _other(about)
        case DecisionKind.FOLD:
            return "found it to be a copy of", _other(into)
    return str(decision.get_kind_display()).lower(), None


def _other(row: Any) -> Other:
    return Other(str(row), row.get_absolute_url())
