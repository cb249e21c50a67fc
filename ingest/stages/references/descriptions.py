"""Whom an article means by words for a party that it has named: “the Iran-backed militia”, “the army”, “the coalition”.

The spans are references (`ingest.stages.references.component`), with the label description, force or coalition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc, Span, Token

from incidents.names import fold
from incidents.transliteration import transliteration_key
from ingest.grammar.bare_names import bare_name
from ingest.grammar.noun_kinds import is_group_name
from ingest.grammar.relations import ADJECTIVE, APPOSITION, COMPOUND, NOUN_CLAUSE
from ingest.grammar.states import force_of, state_named
from ingest.grammar.syntax import agents, children, clean, names_in, noun_phrase
from ingest.lexicons import words
from ingest.stages.annotations import RESPONSIBILITY, make_span, spans

GROUPS = {"ORG", "NORP"}
POINTING = {"the", "this", "that"}
NAMING = {"calling", "called", "named", "known", "identifying", "styling"}
COALITION = "coalition"
LED_BY = re.compile(r"(?P<leader>\S+(?: \S+)?)-led\b", re.IGNORECASE)


# Armed groups


def group_descriptions(doc: Doc, names: list[Span], shorts: dict[str, str]) -> Iterator[Span]:
    """“The Iran-backed militia”, where the article has named armed groups before it.

    `names`: the article's named entities; `shorts`: the acronyms that it gives, each with its name.
    """
    yield from _descriptions(doc, _armed_groups(names, shorts, _claiming(doc)))


def _claiming(doc: Doc) -> set[int]:
    """Tokens of those who claim a deed or to whom it is attributed."""
    return {i for span in spans(doc, RESPONSIBILITY) if span._.by for i in range(*span._.by)}


def _armed_groups(names: list[Span], shorts: dict[str, str], claiming: set[int]) -> dict[str, int]:
    """The armed groups that the article names, as far as its words show that they are: full name → first mention."""
    by_short = {fold(short): full for short, full in shorts.items()}
    groups: dict[str, tuple[str, int]] = {}
    for name in names:
        if name.label_ in GROUPS and force_of(name.text) is None and _is_armed_group(name, claiming):
            said = bare_name(clean(name))
            full = by_short.get(fold(said), said)
            groups.setdefault(transliteration_key(full) or fold(full), (full, name.start))
    folded = {full: f" {fold(full)} " for full, _ in groups.values()}
    return {
        full: start
        for full, start in groups.values()
        if not any(full != other and folded[full] in folded[other] for other in folded)
    }


def _is_armed_group(name: Span, claiming: set[int]) -> bool:
    if name.label_ == "ORG" and (name.root.i in claiming or _is_of_group_heads(name)):
        return True
    described = words("group_descriptions")
    behind = name.doc[name.end : name.end + 1].text
    if behind in described or _is_armed_noun(behind):
        return True
    before = name.doc[max(0, name.start - 2) : name.start]  # “the militant group …”, not “the rights group …”
    if before and before[-1].lower_ in described and before[0].lower_ in described[before[-1].lower_]["with"]:
        return True
    return bool(before and _is_armed_noun(before[-1].lower_)) or any(
        child.lower_ in described for child in children(name.root, APPOSITION)
    )


def _is_armed_noun(word: str) -> bool:
    return words("group_nouns").get(word, {}).get("id") == "armed"


def _is_of_group_heads(name: Span) -> bool:
    return is_group_name(name.root) and name[-1].lower_ in words("group_heads") and name[-1].lower_ != "party"


def _descriptions(doc: Doc, groups: dict[str, int]) -> Iterator[Span]:
    heads = words("group_descriptions")
    for token in doc:
        row = heads.get(token.lower_)
        if row is None or token.ent_type_ or token.pos_ != "NOUN":
            continue
        phrase = noun_phrase(token)
        own = _self_named(token)
        if own is not None:
            yield make_span(doc, phrase.start, phrase.end, "description", "references.self_named", names=(own,))
            continue
        named = tuple(full for full, start in groups.items() if start < phrase.start)
        if named and _points_to_group(phrase, token, set(row["with"])):
            yield make_span(doc, phrase.start, phrase.end, "description", "references.description", names=named)


def _self_named(head: Token) -> str | None:
    """The name behind “a group calling itself …”, “a militia known as …”."""
    for clause in children(head, NOUN_CLAUSE):
        if clause.lower_ in NAMING:
            named = names_in(head.doc[clause.i : clause.right_edge.i + 1])
            return next((bare_name(clean(name)) for name in named if name.label_ in GROUPS), None)
    return None


def _points_to_group(phrase: Span, head: Token, allowed: set[str]) -> bool:
    """Whether all its words are a pointing word, the noun, and what may describe an armed group."""
    if phrase.end != head.i + 1 or phrase[0].lower_ not in POINTING:
        return False
    return all(
        word.pos_ in ("ADJ", "PUNCT") or word.lower_ in allowed or word.ent_type_ in ("GPE", "NORP") or word.text == "-"
        for word in phrase[1:-1]
    )


# Forces of states


def bare_forces(doc: Doc) -> Iterator[Span]:
    """“The army” is the Kenyan army where the article names that one and no other."""
    named: dict[str, dict[str, str]] = {}
    bare: list[tuple[Span, str]] = []
    for token in doc:
        row = _row_of_force(token)
        if row is None or token.dep_ in COMPOUND:
            continue
        phrase = noun_phrase(token)
        force = force_of(clean(phrase))
        if force is not None:
            named.setdefault(row["id"], {}).setdefault(force.country, force.name)
        elif phrase[0].lower_ in POINTING and _is_bare(phrase, row.get("institution", ())):
            bare.append((phrase, row["id"]))
    for phrase, row_id in bare:
        if row_id in named:
            names = tuple(named[row_id].values())
            yield make_span(phrase.doc, phrase.start, phrase.end, "force", "references.force", names=names)


def _row_of_force(token: Token) -> dict[str, Any] | None:
    """The row of state forces that a word is a form of, or ends one: "army", "air force"."""
    forces = words("state_forces")
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return forces.get(f"{before} {token.lower_}") or forces.get(token.lower_)


# Coalitions


def coalitions(doc: Doc) -> Iterator[Span]:
    """“The U.S.-led coalition” is a name, and “the coalition” is that one where the article names no other.

    So are its forces: “coalition troops”.
    """
    phrases = [(token, _with_forces(token)) for token in doc if token.lower_ == COALITION]
    named: dict[str, str] = {}
    own: dict[int, str] = {}
    for token, phrase in phrases:
        led = _led(token, phrase)
        if led is not None:
            leader, name = led
            own[token.i] = named.setdefault(leader, name)
    for token, phrase in phrases:
        if token.i in own or (named and _is_bare(phrase[: token.i + 1 - phrase.start], (COALITION,))):
            names = (own[token.i],) if token.i in own else tuple(named.values())
            yield make_span(doc, phrase.start, phrase.end, "coalition", "references.coalition", names=names)


def _with_forces(token: Token) -> Span:
    """The coalition's noun phrase, to the noun for its forces where that is its head."""
    head = token.head
    is_force = token.dep_ in COMPOUND | ADJECTIVE and head.i == token.i + 1 and _row_of_force(head) is not None
    return noun_phrase(head if is_force else token)


def _led(token: Token, phrase: Span) -> tuple[str, str] | None:
    """Who leads the coalition, and the name that it has from it."""
    bare = bare_name(clean(phrase[: token.i + 1 - phrase.start]))
    match = LED_BY.match(bare)
    if match is not None:
        return state_named(match["leader"]) or fold(match["leader"]), bare
    for clause in children(token, NOUN_CLAUSE):
        for leader in agents(clause) if clause.lower_ == "led" else ():
            whole = noun_phrase(leader)
            return state_named(clean(whole)) or fold(clean(whole)), clean(token.doc[token.i : whole.end])
    return None


def _is_bare(phrase: Span, forms: Iterable[str]) -> bool:
    """Whether nothing but an article stands before the noun."""
    own = clean(phrase).lower()
    return any(own == form or own == f"the {form}" for form in forms)
