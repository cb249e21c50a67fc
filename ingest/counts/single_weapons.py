"""“A car bomb went off at the gate”: one, where no word of the account tells of more of its kind."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from incidents.choices import WeaponKind
from ingest.grammar.relations import COMPOUND, POSSESSOR
from ingest.grammar.syntax import PLURAL, children
from ingest.mentions.person_words import APART

COUNTABLE = {
    WeaponKind.CAR_BOMB,
    WeaponKind.SUICIDE_VEST,
    WeaponKind.IED,
    WeaponKind.MINE,
    WeaponKind.GRENADE,
    WeaponKind.DRONE,
    WeaponKind.MISSILE,
    WeaponKind.ROCKET,
}
"""Kinds of which each is used once; of a gun the article says with what was fired, not how many there were."""

MASS = {"dynamite", "tnt", "c4", "explosive", "explosives"}
"""Words for what is not counted."""

ARTICLES = {"a", "an", "one", "the", "that", "this"}


def kinds_told_singly(weapons: Iterable[Span]) -> set[str]:
    """Return the kinds of weapon that are told in the singular only, at least once as a thing and not as the name of an
    attack: “a car bomb”, not “a car bomb attack”."""
    told: dict[str, list[Span]] = {}
    for weapon in weapons:
        told.setdefault(weapon.label_, []).append(weapon)
    return {
        kind
        for kind, spans in told.items()
        if kind in COUNTABLE and any(map(_is_one, spans)) and not any(map(_is_more, spans))
    }


def _is_one(weapon: Span) -> bool:
    noun = weapon.root
    own = any(child.lower_ in ARTICLES for child in noun.children) or bool(children(noun, POSSESSOR))
    return noun.tag_ in ("NN", "NNP") and own and noun.lower_ not in MASS


def _is_more(weapon: Span) -> bool:
    """“Two bombs”, “another bomb”, “the bomb explosions”."""
    noun = weapon.root
    whole = noun.head if noun.dep_ in COMPOUND else noun
    another = any(child.lower_ in APART for word in (noun, whole) for child in word.children)
    return weapon._.count is not None or PLURAL & {noun.tag_, whole.tag_} != set() or another
