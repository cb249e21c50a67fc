"""Claims, decisions and reports of one incident → its served values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from incidents.choices import FIGURE_FIELDS, ClaimField, DecisionKind, Responsibility, Stance
from incidents.settle.figures import died_since, settle_figure, without_the_dead
from incidents.settle.forms import Evidence, Reported, Ruling, Settled, SettledField, Statement
from incidents.settle.grading import grade
from incidents.settle.parties import settle_actors, settle_responsibility, settle_weapons
from incidents.settle.what import settle_outcome, settle_type
from incidents.settle.when import settle_date
from incidents.settle.where import settle_address, settle_location

COUNTED = (Stance.ASSERTED, Stance.ALLEGED)
"""Stances whose values are served; what is denied or planned sets nothing."""

TOLLS = ((ClaimField.INJURED, ClaimField.KILLED), (ClaimField.ATTACKERS_INJURED, ClaimField.ATTACKERS_KILLED))
"""Figures of which one passes into the other."""

_SETTLERS: Mapping[str, Callable[[str, Sequence[Statement]], SettledField]] = {
    ClaimField.TYPE: settle_type,
    ClaimField.OUTCOME: settle_outcome,
    ClaimField.DATE: settle_date,
    ClaimField.LOCATION: settle_location,
    ClaimField.ADDRESS: settle_address,
    ClaimField.ACTORS: settle_actors,
    ClaimField.WEAPONS: settle_weapons,
    ClaimField.RESPONSIBILITY: settle_responsibility,
    **dict.fromkeys(FIGURE_FIELDS, settle_figure),
}


def settle(
    statements: Iterable[Statement], rulings: Iterable[Ruling] = (), reports: Iterable[Reported] = ()
) -> Settled:
    """Return the served values of one incident.

    `rulings` are those that stand; `reports` all articles that report it. Origins of statements count as well, as
    those of publishers that cannot be judged.
    """
    rulings = sorted(rulings, key=lambda ruling: (ruling.order, ruling.id))
    rejected = {ruling.claim_id for ruling in rulings if ruling.kind == DecisionKind.REJECT_CLAIM}
    standing = tuple(statement for statement in statements if statement.id not in rejected)
    reports = tuple(reports)
    fields = _claimed(standing)
    for ruling in rulings:
        if ruling.kind == DecisionKind.CORRECT:
            fields[ruling.field] = _decided(ruling, fields.get(ruling.field))
    return Settled(
        graded=grade(fields, Evidence(standing, tuple(rulings), reports)),
        fields=fields,
        origins=len({said.origin for said in standing} | {report.origin for report in reports}),
        speakers=len({said.claimant for said in standing if said.claimant}),
        dismissed=any(ruling.kind == DecisionKind.DISMISS for ruling in rulings),
        reviewed=bool(rulings),
    )


def _claimed(standing: Iterable[Statement]) -> dict[str, SettledField]:
    """What the claims alone give."""
    by_field: dict[str, list[Statement]] = defaultdict(list)
    for said in sorted(standing, key=lambda said: (said.told, said.id)):
        if _counts(said):
            by_field[said.field].append(said)
    fields = {name: _SETTLERS[name](name, by_field[name]) for name in sorted(by_field) if name in _SETTLERS}
    for hurt, dead in TOLLS:
        if hurt in fields and dead in fields and without_the_dead(fields[hurt], fields[dead], by_field):
            fields[hurt] = died_since(fields[hurt])
    return fields


def _counts(said: Statement) -> bool:
    """Whether what is said sets a value; that somebody denies to have done it is the value itself."""
    if said.value is None:
        return False
    disowned = said.field == ClaimField.RESPONSIBILITY and said.value["status"] == Responsibility.DENIED
    return said.stance in COUNTED or (disowned and said.stance == Stance.DENIED)


def _decided(ruling: Ruling, before: SettledField | None) -> SettledField:
    """What a person set, with what the claims give kept beside it."""
    return SettledField(
        field=ruling.field,
        value=ruling.value,
        rule="decided",
        choices=before.choices if before else (),
        decision=ruling.id,
        machine_value=before.machine_value if before else None,
        disputed=before.disputed if before else False,
    )
