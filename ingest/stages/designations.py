"""Who the words of an actor or a speaker mean: a name, a kind, and whether they only describe somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span, Token

from incidents.choices import ActorKind, ActorRole
from incidents.names import fold
from ingest.facts import Claimant
from ingest.gazetteer import country_of_demonym, country_of_name
from ingest.grammar.bare_names import bare_name, without_article, without_group_noun
from ingest.grammar.noun_kinds import is_aged_name, is_militant, is_target
from ingest.grammar.relations import APPOSITION, POSSESSOR
from ingest.grammar.states import force_of, state_acting, state_of_people, without_state
from ingest.grammar.syntax import children, clean, name_at, names_in
from ingest.lexicons import words
from ingest.stages.groups import group_of

NAMES = {"PERSON", "ORG", "GPE", "FAC"}
"""Kinds of name; words with none of them describe: "two gunmen", "a senior Iranian general"."""

KIND_OF_NAME = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "GPE": ActorKind.GOVERNMENT,
    "FAC": ActorKind.FACILITY,
}
MEMBERS = "members"
"""Row of `lexicons/people.jsonl` for words that say of what somebody is a part."""

WITH_TITLES = {ActorKind.POLICE, ActorKind.STATE_MILITARY, ActorKind.GOVERNMENT}
"""Kinds of actor that the title in a person's name may say: “Sheriff Dana Wills”."""

ARMED = {"armed", "masked", "hooded"}
"""Words before “men” by which they are no civilians."""

OF_STATES = {"ministry", "embassy", "consulate", "parliament", "palace"}
"""Houses that speak for a state; others speak for whoever is in them."""

SHORTENED = {"surname", "known_group"}
"""References that are a part or another form of the name."""

STATE = "state"
KIND_OF_REFERENCE = {
    "surname": ActorKind.PERSON,
    "described": ActorKind.PERSON,
    "description": ActorKind.UNIDENTIFIED_ARMED,
    STATE: ActorKind.GOVERNMENT,
    "coalition": ActorKind.COALITION,
}

SUFFERING = {ActorRole.TARGET, ActorRole.VICTIM}
"""Roles in which a town is a town: only where it acts does "Tehran" stand for Iran."""

BEFORE_DEED = {"parties.before_noun", "parties.weapon_of"}
"""Rules that take a word before a noun for the one who did it: "an Israeli airstrike", "an Israeli drone"."""


@dataclass(frozen=True, slots=True)
class Designation:
    """`name` in full, as far as the article tells. `candidates`: the names among which nothing decides; `short`: the
    acronym that the article gives the name; `described`: no name at all."""

    name: str
    kind: str
    described: bool
    candidates: tuple[str, ...] = ()
    short: str = ""


def designate(span: Span, role: str = "", rule: str = "") -> Designation:
    """Return whom the words mean. `role` and `rule`: what they do, and by which rule of the parties they do it."""
    said = clean(span)
    reference = _reference_at(span)
    if reference is not None and not (reference.label_ == STATE and role in SUFFERING):
        kind = _kind_of_reference(reference, span)
        if len(reference._.names) > 1:
            return Designation(said, kind, True, candidates=reference._.names)
        return Designation(reference._.names[0], kind, False, short=reference._.short or "")
    force = force_of(said)
    if force is not None:
        return Designation(force.name, force.kind, False)
    state = _state(span, said, role, rule)
    if state is not None:
        return Designation(state, ActorKind.GOVERNMENT, False)
    group = _group_of_members(span, said)
    if group is not None:
        return group
    is_groups = any(token.ent_type_ == "ORG" for token in span)
    described = not any(token.ent_type_ in NAMES for token in span)
    name = said if described else without_article(_whole_name(span) or said)
    return Designation(without_state(name) if is_groups else name, kind_of(span), described)


def _whole_name(span: Span) -> str | None:
    """The name that the words only begin: “Islamic State” of the Islamic State of Iraq and the Levant."""
    name = name_at(span.root)
    return clean(name) if name is not None and span.start <= name.start < span.end < name.end else None


def _kind_of_reference(reference: Span, span: Span) -> str:
    force = force_of(reference._.names[0])
    return force.kind if force is not None else KIND_OF_REFERENCE.get(reference.label_) or kind_of(span)


def _group_of_members(span: Span, said: str) -> Designation | None:
    """“Harrow Front militants” are the Harrow Front."""
    group = without_group_noun(bare_name(said))
    name = next((name for name in names_in(span) if name.label_ == "ORG" and clean(name) == group), None)
    return designate(name) if name is not None and len(name) < len(span) else None


def _state(span: Span, said: str, role: str, rule: str) -> str | None:
    label = span.root.ent_type_
    if label in ("GPE", "ORG") and role not in SUFFERING:
        return state_acting(said)
    return state_of_people(said) if label == "NORP" and rule in BEFORE_DEED else None


def _reference_at(span: Span) -> Span | None:
    """The reference that the words are, or that their last noun ends: “the group”, “Gen. Wills”."""
    referring: dict[int, Span] = span.doc._.referring or {}
    ending = (referring[i] for i in range(span.end - 1, span.start - 1, -1) if i in referring)
    return next((one for one in ending if one.start <= span.root.i < one.end), None)


def claimant_of(doc: Doc, bounds: tuple[int, int] | None) -> Claimant | None:
    """Return the speaker between two tokens: their words, their proper name, their kind."""
    if bounds is None:
        return None
    span = doc[bounds[0] : bounds[1]]
    said = clean(span)
    meant = designate(span)
    is_state = span.root.ent_type_ == "GPE" and country_of_name(meant.name) is not None
    if _reference_at(span) is not None or force_of(said) is not None or is_state:
        return Claimant(said, None if meant.candidates else meant.name, meant.kind)
    names = [name for name in names_in(span) if _speaks_in(name)]
    named = next((name for name in names if name.label_ == "PERSON"), next(iter(names), None))
    kind = kind_of(span)
    speaking = words("speakers").get(span.root.lower_)
    if speaking is not None and named is None:
        kind = speaking["kind"]
    elif kind == ActorKind.FACILITY:  # “the embassy said”: those in it
        of_state = span.root.lower_ in OF_STATES
        kind = ActorKind.GOVERNMENT if of_state else ActorKind.ORGANISATION
    return Claimant(said, designate(named).name if named else None, kind)


def _speaks_in(name: Span) -> bool:
    """Whether a name within a speaker's words is theirs: of “the Front's spokesman” it is, of “Wills's lawyer” not."""
    of_another = (
        name.doc[name.end : name.end + 1].text == "-" and name.end < name.doc[name.start].sent.end
    )  # “Front-run”
    return not of_another and (name.label_ == "ORG" or (name.label_ == "PERSON" and name.root.dep_ not in POSSESSOR))


def actor_value(span: Span, role: str | None = None) -> dict[str, Any]:
    """Return the ActorValue of an actor's words; `actor` is the folded name until the store knows who it is.

    `text`: the words, or the name in full of which they are a part. `candidates` and `short` are there where the
    article gives them: see `Designation`.
    """
    role = role or span.label_
    meant = designate(span, role, span.id_)
    reference = _reference_at(span)
    shortened = reference is not None and reference.label_ in SHORTENED and not meant.candidates
    value = {
        "actor": f"name:{fold(meant.name)}",
        "name": meant.name,
        "text": meant.name if shortened else clean(span),
        "role": role,
        "kind": meant.kind,
        "described": meant.described,
    }
    if meant.candidates:
        value["candidates"] = list(meant.candidates)
    if meant.short:
        value["short"] = meant.short
    return value


def kind_of(span: Span) -> str:
    """Return the actor kind that the words' nouns say; a name alone goes by the kind of name."""
    known = group_of(span)
    if known is not None:
        return known.kind
    root = span.root
    if is_aged_name(root):
        return ActorKind.PERSON
    if root.lower_ in words("targets") or (root.lower_ in words("facilities") and root.ent_type_ in ("", "FAC")):
        return ActorKind.FACILITY
    force = words("state_forces").get(span[-2:].text.lower()) if root.i == span.end - 1 else None
    if force is not None:  # “the air force”
        return str(force["kind"])
    for token in (root, *reversed(list(span))):
        row = words("people").get(token.lower_)
        # “Hunter Wills” hunts nothing, but “Sheriff Wills” is of the police.
        if row is None or (token.ent_type_ == "PERSON" and row["kind"] not in WITH_TITLES):
            continue
        if row["kind"] == ActorKind.STATE_MILITARY and any(map(is_militant, span)):  # “guerrilla forces”
            return ActorKind.UNIDENTIFIED_ARMED
        if row["id"] != MEMBERS and not _is_armys_name(token, span, row["kind"]):
            armed = row["kind"] == ActorKind.CIVILIANS and any(word.lower_ in ARMED for word in span)
            return ActorKind.UNIDENTIFIED_ARMED if armed else str(row["kind"])
    if root.ent_type_ != "PERSON" and any(map(is_target, children(root, APPOSITION))):  # “the Harrow, a cargo vessel”
        return ActorKind.FACILITY
    label = root.ent_type_ or next((token.ent_type_ for token in span if token.ent_type_), "")
    if label == "PERSON" and _is_a_group(span):
        return ActorKind.ORGANISATION
    return KIND_OF_NAME.get(label) or _kind_of_noun(root)


def _kind_of_noun(noun: Token) -> str:
    if is_target(noun):
        return ActorKind.FACILITY
    row = words("people").get(noun.lower_) or words("bands").get(noun.lower_)
    return str(row["kind"]) if row is not None else ActorKind.UNKNOWN


def _is_a_group(name: Span) -> bool:
    """Whether what is taken for a person's name is a group's: it has an article or is an abbreviation."""
    article = name[0].lower_ == "the" or (name.start > 0 and name.doc[name.start - 1].lower_ == "the")
    return article or (len(name) == 1 and name.text.isupper() and len(name.text) > 2)


def _is_armys_name(token: Token, span: Span, kind: str) -> bool:
    """“The Harrow Liberation Army” is no state's for its name; “the U.S. Marines” are."""
    if kind != ActorKind.STATE_MILITARY or token.ent_type_ != "ORG":
        return False
    return not any(country_of_name(word.text) or country_of_demonym(word.text) for word in span)
