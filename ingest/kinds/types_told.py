"""What kind of incident a thread tells of, and by which words: a type for each word that names one, else what the words
for what came of it and the rest of the article say.

“The gunman was shot” names no shooting in an article on hostages; “another raid” is an air raid where the article tells
of air strikes; a general whom a state killed was assassinated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from incidents.choices import DID, ActorRole, EventType
from ingest.counts.attackers import did_harm
from ingest.grammar.doing import undergoers
from ingest.grammar.noun_kinds import ARMED, is_attacker_word, is_group_name, kind_of_noun
from ingest.grammar.pronouns import HE_OR_HIM
from ingest.grammar.states import country_of_state
from ingest.kinds.weapons_claimed import weapons_claimed
from ingest.lexicons import forms, words
from ingest.stages.events.needs_of_people import is_fighter
from ingest.threads.threads import Thread

BY_EFFECT = "type.by_effect"
"""Rule of a type of which only what came of it is told: "nine were killed", "the attack"."""

AS_OTHERS = "type.as_others"
"""Rule of raids and strikes in an article on air strikes."""

BY_STATE = "type.strike_by_state"
"""Rule of strikes by a state: “the U.S. strike in which the commander was killed”."""

OF_OFFICE = "type.victim_of_office"
"""Rule of killings of people of office and rank."""

BY_CLAIM = "type.weapon_claimed"
"""Rule of weapons of which those speak who claim the deed."""

LESSER = {EventType.FACILITY_ATTACK, EventType.LOOTING}
"""What attackers do besides: where they came to kill, the attack is the higher tactic."""

BOMBED = {"events.bombed_thing", "events.bombed", "events.bombing"}
KILLING = {"events.kill", "events.murder", "events.execute"}


@dataclass(frozen=True, slots=True)
class TypeTold:
    """A type, the words that tell it, and the rule by which they do."""

    type: str
    words: Span
    rule: str


def types_told(thread: Thread, threads: list[Thread]) -> list[TypeTold]:
    """Return what a thread's words say of its type. `threads`: all of the article."""
    events = [event for mention in thread.mentions for event in mention.events]
    typed = [event for event in events if event._.event.type and not event._.event.generic]
    named = [event for event in typed if not _is_done_to_doer(event, thread)] or typed
    found = [TypeTold(event._.event.type, event, event.id_) for event in named]
    told = [event for event in events if not event._.event.disputed] or events
    implied = _implied(thread, told, threads, named)
    if implied is not None:
        return [implied]
    if not any(event in told for event in named):
        by_effect = not any(event._.event.type for event in told)
        found.append(TypeTold(thread.type, told[0], BY_EFFECT if by_effect else told[0].id_))
    return [*found, *_higher(thread, found)]


def _is_done_to_doer(event: Span, thread: Thread) -> bool:
    """“The gunman was shot”, “he was shot”, of the one named before who did it: how it ended, and not what it was."""
    harmed = undergoers(event.root) if event.root.pos_ == "VERB" else []
    return bool(harmed) and all(_is_doer(noun, thread) for noun in harmed)


def _is_doer(noun: Token, thread: Thread) -> bool:
    if is_attacker_word(noun) or did_harm(noun):
        return True
    if noun.lower_ not in HE_OR_HIM:
        return False
    parties = [party for party in thread.parties if party.end <= noun.i]
    last = max(parties, key=lambda party: party.end, default=None)
    return last is not None and last.label_ in DID and noun.sent.start <= last.sent.end


def _implied(thread: Thread, told: list[Span], threads: list[Thread], named: list[Span]) -> TypeTold | None:
    """The type of an incident that is told only by words of any kind, or as bombed by nobody knows what."""
    if any(event.id_ not in BOMBED for event in named):
        return None
    strike = _strike_from_above(thread, told, threads)
    if strike is not None or any(event._.event.type for event in told):
        return strike
    claimed = next(weapons_claimed(thread), None)
    if claimed is not None:
        return TypeTold(claimed[0], claimed[1], BY_CLAIM)
    killing = next((event for event in told if event.id_ in KILLING), None)
    if killing is not None and any(map(_can_assassinate, thread.doers)) and _is_of_office(thread):
        return TypeTold(EventType.ASSASSINATION, killing, OF_OFFICE)
    return None


def _strike_from_above(thread: Thread, told: list[Span], threads: list[Thread]) -> TypeTold | None:
    """“Another raid” in an article on air strikes, “a U.S. strike”: from the air, where no weapon and no fighters say
    otherwise."""
    above = next((event for event in told if any(token.lower_ in words("from_above") for token in event)), None)
    on_ground = any(mention.weapons for mention in thread.mentions)
    if above is None or on_ground or any(is_fighter(party.root) for party in thread.doers):
        return None
    if any(other.type == EventType.AIRSTRIKE for other in threads if other is not thread):
        return TypeTold(EventType.AIRSTRIKE, above, AS_OTHERS)
    may_be_of_state = words("from_above").get(above.text.lower(), {}).get("by_state", False)
    of_state = may_be_of_state and any(country_of_state(party.text) is not None for party in thread.doers)
    return TypeTold(EventType.AIRSTRIKE, above, BY_STATE) if of_state else None


def _can_assassinate(party: Span) -> bool:
    noun = party.root
    return kind_of_noun(noun) in ARMED or is_group_name(noun) or country_of_state(party.text) is not None


def _is_of_office(thread: Thread) -> bool:
    """Whether one of those whom it harmed is of office or rank, and the others are at least named."""
    harmed = [party for party in thread.parties if party.label_ == ActorRole.VICTIM]
    of_office = [party for party in harmed if _has_office(party)]
    return bool(of_office) and all(party in of_office or _is_named(party) for party in harmed)


def _is_named(party: Span) -> bool:
    return any(token.ent_type_ == "PERSON" for token in party)


def _has_office(party: Span) -> bool:
    doc, first = party.doc, max(party.sent.start, party.start - 3)
    prominent = forms("prominent", "office") | forms("prominent", "command")
    return any(token.lower_ in prominent for token in doc[first : party.end])


def _higher(thread: Thread, found: list[TypeTold]) -> Iterator[TypeTold]:
    """“Armed men raided villages … 58 bodies were found … the villages were set on fire”."""
    killed = any(mention.dead for mention in thread.mentions)
    if not killed or any(each.type not in LESSER for each in found):
        return
    for mention in thread.mentions:
        armed = any(is_fighter(party.root) for party in mention.doers)
        if mention.is_named and not mention.type and armed:
            yield TypeTold(EventType.ARMED_ATTACK, mention.events[0], mention.events[0].id_)
            return
