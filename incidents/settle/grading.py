"""How firmly an incident as a whole stands: confirmed, fair, weak, contested or discounted, and why.

The scale is that of Airwars, computed from independent origins, speakers, disputes and decisions. Copies count once;
recollections count only where no article reports the incident; publishers of reliability D and E never do.
"""

from __future__ import annotations

from collections.abc import Mapping

from incidents.choices import ClaimField, DecisionKind, Grade, Responsibility, Stance
from incidents.settle.forms import Evidence, Graded, Reported, SettledField, Statement
from incidents.settle.speakers import Standing, is_vouched_for, standing_of

DECISIVE = (ClaimField.TYPE, ClaimField.OUTCOME, ClaimField.DATE, ClaimField.LOCATION, ClaimField.KILLED)
"""Fields on which a disagreement contests the incident."""

AGREED_ON = (ClaimField.TYPE, ClaimField.DATE, ClaimField.LOCATION)
"""What two origins must both say for it to be confirmed: what, when and where."""

UNRELIABLE = frozenset("DE")
"""Letters of the Admiralty scale: not usually reliable, unreliable. F (cannot be judged) speaks neither way."""

UNSURE = 0.5
"""Confidence of the surest claim about what happened under which the incident is weak."""

Fields = Mapping[str, SettledField]


def grade(fields: Fields, known: Evidence) -> Graded:
    """Return the grade and the rule that gives it: the first that holds. `known` is without rejected claims."""
    kinds = {ruling.kind for ruling in known.rulings}
    about = [said for said in known.statements if said.field == ClaimField.TYPE]
    origins = _origins(known)
    sound = sound_origins(known)
    vouched_for = DecisionKind.CORRECT in kinds
    says = [said for said in known.statements if said.origin in sound]
    checks = (
        (DecisionKind.DISMISS in kinds, Grade.DISCOUNTED, "dismissed"),
        (not origins and not vouched_for, Grade.DISCOUNTED, "nobody_reports"),
        (_all_deny(about) and not vouched_for, Grade.DISCOUNTED, "all_deny"),
        (not sound and not vouched_for, Grade.DISCOUNTED, "unreliable"),
        (_is_disputed(fields), Grade.CONTESTED, "origins_disagree"),
        ((not vouched_for and _is_denied(about)) or _is_disowned(fields), Grade.CONTESTED, "denied"),
        (vouched_for, Grade.CONFIRMED, "person"),
        (max((said.confidence for said in about), default=1.0) < UNSURE, Grade.WEAK, "unsure"),
        (bool(about) and not is_vouched_for(about), Grade.WEAK, "hearsay"),
        (_is_agreed(says) and _is_spoken_for(says), Grade.CONFIRMED, "agreed"),
        (len(sound) > 1, Grade.FAIR, "several"),
        (_is_spoken_for(says), Grade.FAIR, "spoken_for"),
    )
    return next((Graded(given, rule) for holds, given, rule in checks if holds), Graded(Grade.WEAK, "alone"))


def _origins(known: Evidence) -> set[str]:
    return {said.origin for said in known.statements} | {report.origin for report in known.reports}


def sound_origins(known: Evidence) -> set[str]:
    """The origins that count: those that report it (where none does: that recall it) by a publisher not unreliable.

    Of copies one reliable publisher is enough: it has put its name to the text.
    """
    stated = [Reported(said.origin, main=said.main) for said in known.statements]
    listed = {report.origin for report in known.reports}
    reports = [*known.reports, *(report for report in stated if report.origin not in listed)]
    main = [report for report in reports if report.main]
    return {report.origin for report in main or reports if report.reliability not in UNRELIABLE}


def _all_deny(about: list[Statement]) -> bool:
    return bool(about) and all(said.stance == Stance.DENIED for said in about)


def _is_disputed(fields: Fields) -> bool:
    return any(name in fields and fields[name].disputed and not fields[name].decision for name in DECISIVE)


def _is_denied(about: list[Statement]) -> bool:
    """Whether somebody says that what others tell did not happen."""
    told = {said.value for said in about if said.stance in (Stance.ASSERTED, Stance.ALLEGED)}
    return any(said.stance == Stance.DENIED and said.value in told for said in about)


def _is_disowned(fields: Fields) -> bool:
    """Whether somebody denies to have done it; not where it is claimed, or where a person decided who did it."""
    row = fields.get(ClaimField.RESPONSIBILITY)
    if row is None or row.decision or row.value["status"] == Responsibility.CLAIMED:
        return False
    return any(choice.value["status"] == Responsibility.DENIED for choice in row.choices)


def _is_agreed(says: list[Statement]) -> bool:
    """Whether two origins report what, when and where; disputes are dealt with before."""
    main = [said for said in says if said.main and said.value is not None and said.stance != Stance.DENIED]
    return all(len({said.origin for said in main if said.field == name}) > 1 for name in AGREED_ON)


def _is_spoken_for(says: list[Statement]) -> bool:
    """Whether anybody asserts a fact of it who could know; who claims to have done it is a participant."""
    return any(
        said.stance == Stance.ASSERTED
        and said.field != ClaimField.STATEMENT
        and (standing_of(said) <= Standing.WITNESS or _is_claim_of_responsibility(said))
        for said in says
    )


def _is_claim_of_responsibility(said: Statement) -> bool:
    return said.field == ClaimField.RESPONSIBILITY and said.value["status"] == Responsibility.CLAIMED
