"""What event words need of forces, areas, accords and captives: see `ingest.stages.events.needs`."""

from __future__ import annotations

from spacy.tokens import Span, Token

from incidents.choices import ActorKind
from ingest.grammar.doing import doers, done_to, with_counted
from ingest.grammar.noun_kinds import kind_of_noun
from ingest.grammar.relations import OPEN_CLAUSE, PASSIVE_SUBJECT
from ingest.grammar.syntax import (
    children,
    nouns_behind,
)
from ingest.stages.events.needed_nouns import Need, any_of, nouns
from ingest.stages.events.needs_of_people import AREA_NAMES, FIGHTERS, is_people, person_object
from ingest.stages.events.needs_of_things import target

SOLDIERS = {*FIGHTERS, ActorKind.STATE_MILITARY, ActorKind.COALITION}


def _target_or_area(head: Token, weapons: list[Span]) -> bool:
    return target(head, weapons) or any(map(is_area, done_to(head)))


def _is_force(noun: Token) -> bool:
    return kind_of_noun(noun) in SOLDIERS or noun.lower_ in nouns("forces")


def is_area(noun: Token) -> bool:
    return noun.ent_type_ in AREA_NAMES or noun.lower_ in nouns("areas")


def _by_forces(head: Token) -> bool:
    return any(_is_force(noun) or noun.ent_type_ in ("ORG", "GPE", "NORP") for noun in with_counted(doers(head)))


def _forces_object(head: Token, weapons: list[Span]) -> bool:
    """“sent 2,000 troops to the border”: somewhere, for a force that is sent to nowhere is only spoken of."""
    goes = nouns_behind(head, {"to", "in", "around", "along", "near", "into", "at", "on", "across", "outside"})
    return any_of(done_to(head), nouns("forces")) and any(map(is_area, with_counted(goes)))


def _area_object(head: Token, weapons: list[Span]) -> bool:
    behind = (
        *done_to(head),
        *nouns_behind(head, {"of"}),
        *(n for o in done_to(head) for n in nouns_behind(o, {"of"})),
    )
    return any(map(is_area, behind)) and (_by_forces(head) or bool(children(head, PASSIVE_SUBJECT)))


def _forces_leave_area(head: Token, weapons: list[Span]) -> bool:
    left = (*nouns_behind(head, {"from", "of"}), *done_to(head))
    return any(map(is_area, left)) and any(map(_is_force, with_counted(doers(head))))


def _area_to_forces(head: Token, weapons: list[Span]) -> bool:
    winners = with_counted(nouns_behind(head, {"to", "of"}))
    return any(map(is_area, doers(head))) and any(_is_force(noun) or noun.ent_type_ == "ORG" for noun in winners)


def _accord(head: Token, weapons: list[Span]) -> bool:
    return any_of((*done_to(head), *nouns_behind(head, {"to", "on"})), nouns("accords"))


def _captives_object(head: Token, weapons: list[Span]) -> bool:
    return any_of(done_to(head), nouns("captives"))


def _captives_by_armed(head: Token, weapons: list[Span]) -> bool:
    """Those who hold people let them go: a release by a court or a hospital is none."""
    return any(kind_of_noun(noun) in FIGHTERS for noun in doers(head)) and person_object(head, weapons)


def _violence_below(head: Token, weapons: list[Span]) -> bool:
    """“threatened on Monday to bomb the airport”: by people, for a storm threatens to destroy crops."""
    below = [child for child in head.children if child.dep_ in OPEN_CLAUSE and child.i > head.i]
    threatening = [noun for noun in doers(head) if is_people(noun) or noun.ent_type_ in ("NORP", "GPE")]
    return bool(threatening) and any(child.lemma_ in nouns("violence") for child in below)


OF_FORCES: dict[str, Need] = {
    "target_or_area": _target_or_area,
    "forces_object": _forces_object,
    "area_object": _area_object,
    "forces_leave_area": _forces_leave_area,
    "area_to_forces": _area_to_forces,
    "accord": _accord,
    "captives_object": _captives_object,
    "captives_by_armed": _captives_by_armed,
    "violence_below": _violence_below,
}
"""By the name that rows of the lexicon call it."""
