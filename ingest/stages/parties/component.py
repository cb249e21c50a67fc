"""Who does it and whom it hits, from the syntax around an event word.

Subjects and "by" phrases of attacking verbs, and the states and groups before an event noun, are perpetrators; objects
of attacking are targets, of harming victims. What is only suspected or accused is a suspected perpetrator. Weapons are
no actors. The label is the role; span._.of is the first token of the event's word, or None where the sentence only says
who somebody was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from incidents.choices import HARMED, EventType
from ingest.gazetteer import country_of_name
from ingest.grammar.attempts import who_attempted
from ingest.grammar.naming import is_only_suspected, is_only_thought, names_beside, who, words_of
from ingest.grammar.noun_kinds import is_attacker_word, is_person
from ingest.grammar.relations import (
    ADJECTIVE,
    BEHIND_PREPOSITION,
    CONJUNCT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    SUBJECT,
)
from ingest.grammar.status import is_a_people
from ingest.grammar.syntax import (
    agents,
    behind_particle,
    children,
    conjuncts,
    doer_of,
    is_verbal,
    late_subjects,
    nouns_behind,
    shared_objects,
    subjects_before_speech,
)
from ingest.lexicons import load, words
from ingest.stages.annotations import ADDRESSES, EVENTS, PARTIES, PLACES, WEAPONS, make_span, spans, write
from ingest.stages.events.deeds import told_as_done
from ingest.stages.parties.aims import (
    carries_explosives,
    hits_things,
    is_mere_place,
    is_somebodys_own,
    struck,
    whole_of,
)
from ingest.stages.parties.among_the_dead import among_the_dead
from ingest.stages.parties.charged import charged
from ingest.stages.parties.deed_nouns import (
    Role,
    accused_of,
    can_be_hit,
    can_do,
    each_of,
    included_with,
    kin_with,
    roles_of_noun,
)
from ingest.stages.parties.freed import freed
from ingest.stages.parties.hostages import roles_of_hostage
from ingest.stages.parties.identified import identified
from ingest.stages.parties.senders import senders_of
from ingest.stages.parties.some_of_them import some_of_them

EXPLOSIVE = {"bombing", "suicide_bombing", "rocket_attack", "shelling", "drone_strike", "airstrike", "facility_attack"}
"""Types of attack that are told by where something went off or came down."""

UNAIMED = {EventType.PROTEST, EventType.AGREEMENT, EventType.DEPLOYMENT, EventType.TERRITORY_CHANGE}
"""Types in which what the verb is done to, troops that are sent or a truce that is signed, is no target."""

AIRBORNE = {"drone_strike", "airstrike"}
BY_CRAFT = AIRBORNE | {"rocket_attack", "shelling"}
BEING = "being"
SUFFERED_FROM = {"from", "by"}
FIRED = {"fire", "shots", "rounds"}


class Parties:
    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {f"events.{row['id']}": row for row in load("events")}

    def __call__(self, doc: Doc) -> Doc:
        write(doc, PARTIES, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        weapons = {token.i for group in (WEAPONS, ADDRESSES) for span in spans(doc, group) for token in span}
        sites = {span.root.i: span for span in spans(doc, PLACES) if span.label_ == "FAC"}
        found: dict[tuple[int, int, str], Span] = {}
        done = {event.start for event in told_as_done(doc)}
        for event in spans(doc, EVENTS):
            if event._.event.consequence and event.start not in done:
                continue
            for role, noun, rule in _roles(event, self.rows[event.id_]):
                noun = who(noun)
                if noun.i in weapons or noun.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
                    continue
                if role == "perpetrator" and (is_only_suspected(noun) or is_only_thought(event.root)):
                    role = "suspected_perpetrator"
                own = sites[noun.i] if noun.i in sites else words_of(noun)
                if (role == "target" and is_mere_place(own)) or (role in HARMED and is_a_people(noun)):
                    continue
                for named in (own, *names_beside(noun, own, role)):
                    key = (named.start, named.end, role)
                    if key not in found:
                        found[key] = make_span(doc, named.start, named.end, role, f"parties.{rule}", of=event.start)
        described: list[Role] = [("victim", noun, "among_the_dead") for noun in among_the_dead(doc)]
        described += [("victim", noun, "some_of_them") for noun in some_of_them(doc)]
        for role, noun, rule in (*identified(doc), *charged(doc), *freed(doc), *described):
            named = words_of(noun)
            if not any((named.start, named.end) == taken[:2] for taken in found):
                key = (named.start, named.end, role)
                found[key] = make_span(doc, named.start, named.end, role, f"parties.{rule}", of=None)
        return list(found.values())


def _roles(event: Span, row: dict[str, Any]) -> Iterator[Role]:
    head, harms = event.root, row.get("harms", False)
    # An airstrike near the airport was meant for somebody there, a bomb near the embassy for the embassy.
    near = (event.label_ not in AIRBORNE or event._.event.outcome == "foiled") and not hits_things(head)
    if row.get("scene") or row["kind"] == "anaphor":
        return
    if row.get("needs") == "taking":
        yield from roles_of_hostage(head)
        return
    if row.get("doer"):  # "a suicide bomber": the word names who did it
        yield "perpetrator", head, "event_is_doer"
    if head.pos_ in ("NOUN", "PROPN") and not is_verbal(head):
        yield from roles_of_noun(head, harms, by_craft=event.label_ in BY_CRAFT)
        if event.label_ in EXPLOSIVE:
            yield from (("target", noun, "struck") for noun in struck(head, near=near))
        return
    if row.get("suffers"):
        yield from _roles_of_suffering(head)
        return
    foils = row.get("outcome") == "foiled" or row.get("repels", False)
    finds = row.get("finds", False)
    if event.label_ in EXPLOSIVE:
        yield from (("target", noun, "struck") for noun in struck(head, near=near))
    hurt_only = (row["kind"] == "effect" and not _has_object(head)) or head.lower_ in words("perceiving")
    doers = _subjects(head) or (_misread_subjects(head) if foils else [])
    for noun in [] if hurt_only or finds else each_of(doers):
        if can_do(noun):
            yield ("defender" if foils else "perpetrator"), noun, "subject"
    if not foils:
        for craft in (*_subjects(head), *agents(head)):
            yield from (("perpetrator", owner, "weapon_of") for owner in senders_of(craft))
    for noun in [] if finds else agents(head) or _late_agents(head):
        for member in conjuncts(noun):
            if can_do(member):
                yield ("defender" if foils else "perpetrator"), member, "agent"
    if event.label_ in UNAIMED:
        return
    for noun in accused_of(head):
        yield "suspected_perpetrator", noun, "accused_of"
    for noun in each_of(who_attempted(head)):
        if can_do(noun):
            yield "perpetrator", noun, "attempt_by"
    if foils:
        return
    undergone = _undergoers(head, event)
    if event[-1].lower_ in FIRED and head.lemma_ != "set":  # “opened fire on a patrol”; not “set a bus on fire”
        undergone = nouns_behind(head, {"on", "upon"}) or nouns_behind(head, {"at"})  # “on worshippers at a church”
        undergone = [noun for noun in undergone if can_be_hit(noun)]
    for noun in kin_with(head) if harms and undergone else ():
        yield "victim", noun, "undergoer"
    for noun in map(whole_of, each_of(undergone)):
        if (event.label_ in EXPLOSIVE and carries_explosives(noun)) or is_somebodys_own(noun):
            continue
        if harms and is_person(noun):
            yield "victim", noun, "undergoer"
            yield from included_with(noun)
        elif can_be_hit(noun) or (not harms and _is_state(noun)):
            yield "target", noun, "undergoer"


def _roles_of_suffering(verb: Token) -> Iterator[Role]:
    """“The convoy came under fire from rebels”: the subject is hit, those behind "from" did it."""
    yield from (("target", noun, "undergoer") for noun in each_of(children(verb, SUBJECT)) if can_be_hit(noun))
    doers = (
        *nouns_behind(verb, SUFFERED_FROM),
        *(n for f in children(verb, BEHIND_PREPOSITION) for n in nouns_behind(f, SUFFERED_FROM)),
    )
    yield from (("perpetrator", noun, "agent") for noun in doers if can_do(noun))


def _subjects(verb: Token) -> list[Token]:
    """The verb's own subjects; of a coordinated verb without one those of the first."""
    own = children(verb, SUBJECT)
    if own or children(verb, PASSIVE_SUBJECT) or verb.dep_ != "conj":
        reduced = verb.tag_ == "VBN" and not children(verb, OBJECT) and not _has_auxiliary(verb)
        reduced = reduced and not _is_before_noun(verb)
        return [] if reduced else [noun for noun in own if noun.i < verb.i and not _is_source(noun)]
    return [] if _is_passive(verb) else children(verb.head, SUBJECT)


def _late_agents(verb: Token) -> list[Token]:
    """“Was kidnapped from the hotel by rebels”: the agent that the parser hangs on the noun before it."""
    if not _is_passive(verb):
        return []
    behind = [member for noun in children(verb, BEHIND_PREPOSITION) for member in conjuncts(noun)]
    return [noun for member in behind for noun in nouns_behind(member, {"by"}) if can_do(noun)]


def _is_passive(verb: Token) -> bool:
    return bool(children(verb, PASSIVE_AUXILIARY))


def _misread_subjects(verb: Token) -> list[Token]:
    """“The air force shot down two drones”: what the parser takes for passive though an object follows."""
    active = not _has_auxiliary(verb) and any(noun.i > verb.i for noun in children(verb, OBJECT))
    return children(verb, PASSIVE_SUBJECT) if active else []


def _is_source(noun: Token) -> bool:
    """“According to the police chief, drones attacked …”: no subject of what is told."""
    return any(word.lower_ == "according" for word in noun.doc[noun.left_edge.i : noun.i])


def _has_object(verb: Token) -> bool:
    return bool(children(verb, OBJECT) or shared_objects(verb) or late_subjects(verb) or agents(verb))


def _is_before_noun(verb: Token) -> bool:
    """“a rebel-fired rocket”: whoever stands before the participle did it, to the noun behind."""
    return verb.dep_ in ADJECTIVE and verb.i < verb.head.i


def _has_auxiliary(verb: Token) -> bool:
    return any(child.pos_ == "AUX" for child in verb.children)


def _undergoers(verb: Token, event: Span) -> list[Token]:
    """Whom or what a verb is done to; behind "fired at" or "shooting at" the noun of its preposition."""
    if event[-1].i > verb.i and event[-1].pos_ == "ADP":
        words_between = (verb, *children(verb, OBJECT))  # “set fire to a bus”
        behind = [noun for word in words_between for noun in nouns_behind(word, {event[-1].lower_})]
        if behind:
            return behind
    found = children(verb, OBJECT | PASSIVE_SUBJECT) or (subjects_before_speech(verb) if _is_passive(verb) else [])
    found = found or shared_objects(verb) or late_subjects(verb) or _left_out(verb)
    if not found and event[-1].i > verb.i:
        found = behind_particle(verb)
    if not found and event._.event.generic and verb.dep_ != "conj":  # headlines: “woman and girl hurt”
        return children(verb, SUBJECT) or ([verb.head] if verb.dep_ in NOUN_CLAUSE else [])
    if not found and verb.tag_ == "VBN" and _is_before_noun(verb) and verb.head.ent_type_ == "PERSON":
        return [verb.head]  # “the kidnapped Dana Wills”
    if not found and verb.tag_ == "VBN":
        # Headlines leave out "were"; a participle hangs on what it was done to.
        bare = [] if _is_before_noun(verb) else children(verb, SUBJECT)
        found = bare or ([verb.head] if verb.dep_ in NOUN_CLAUSE else [])
        if not found and verb.dep_ in CONJUNCT | OPEN_CLAUSE and verb.head.tag_ == "VBN":  # “were found shot to death”
            found = children(verb.head, PASSIVE_SUBJECT)
        if not found and verb.dep_ == "conj" and _is_passive(verb):  # “the banker resisted and was shot”
            found = children(verb.head, SUBJECT)
    return found


def _left_out(verb: Token) -> list[Token]:
    """“The minister fights for his life after being shot”: the clause leaves out who is the subject above it."""
    doer = doer_of(verb) if any(child.lower_ == BEING for child in verb.children) else None
    fights = doer is not None and is_attacker_word(doer)  # “gunmen …, before being shot”
    return [doer] if doer is not None and not fights else []


def _is_state(noun: Token) -> bool:
    """“Israel attacked Iran”: of a country that is done something to, the state is the target."""
    return noun.ent_type_ == "GPE" and country_of_name(noun.text) is not None


@Language.factory("parties", assigns=["doc.spans"], requires=["token.dep", "doc.ents", "doc.spans"])
def make_parties(nlp: Language, name: str) -> Parties:
    return Parties()
