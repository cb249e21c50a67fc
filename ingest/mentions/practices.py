"""Whether a mention tells of a practice or of many events at once, and not of one: “kidnapping of officials goes on”.

Such words name no incident: nobody could say of which day, place or person they are. A headline leaves articles out
too, but its sentence has no full stop.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from incidents.choices import DID, HARMED, DatePrecision
from ingest.gazetteer import country_of_name
from ingest.grammar.noun_kinds import is_person
from ingest.grammar.numbers import read_number
from ingest.grammar.relations import (
    AGENT,
    AUXILIARY,
    CONJUNCT,
    NOUN_CLAUSE,
    NUMBER,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PREPOSITION,
    SUBJECT,
    SUBJECTS,
)
from ingest.grammar.status import is_anybody, is_people_at_large
from ingest.grammar.syntax import children, ends_with_stop, nouns_behind, up
from ingest.lexicons import words
from ingest.mentions.mentions import Mention
from ingest.mentions.over_time import is_over_time

SOME = {"several", "multiple", "twin", "more", "both", "many"}
APART = frozenset(("cc", "punct", "mark"))
"""Relations of what stands between coordinated words."""

MANY = 10
"""Attacks from which a number of them sums up many incidents."""


def is_practice(mention: Mention) -> bool:
    """“The attacks come as …”, “a wave of kidnapping and murder”, “peasants have been murdered”, “700 assassinations
    this year”."""
    if any(map(_is_tally, mention.events)) and not _has_day(mention):
        return True
    if is_over_time(mention):
        return True
    if mention.tolls or _is_dated(mention):
        return False
    if all(_is_done_to_them(event.root) for event in mention.events):
        return True
    if all(map(_is_several, mention.events)) and _tells_no_one_event(mention):
        return True
    if mention.is_on_trial or _is_headline(mention.events[0]) or tells_particulars(mention):
        return False
    harmed = _harmed(mention)
    harms_people = bool(harmed) and not mention.weapons and all(map(is_person, harmed))
    return all(
        _is_several(event)
        or _is_mass(event.root)
        or _is_of_anybody(event.root)
        or (harms_people and _goes_on(event.root))
        for event in mention.events
    )


def _is_dated(mention: Mention) -> bool:
    """Whether a date is its own; of several attacks not that of what somebody did for them: “on Monday the minister
    put the army on alert due to a series of attacks”."""
    several = all(map(_is_several, mention.events)) and not (mention.places or mention.addresses)
    several = several and all(map(_is_nobody_in_particular, _harmed(mention)))
    return any(not several or _is_own_date(span.root, mention) for span in mention.whens)


def _is_own_date(date: Token, mention: Mention) -> bool:
    deeds = {event.root.i for event in mention.events}
    counted = deeds | {event.root.head.i for event in mention.events if event.root.head.lower_ in words("waves")}
    for token in up(date):
        if token.i in counted:
            return True
        if token.pos_ == "VERB":
            return any(noun.i in counted for noun in children(token, SUBJECTS | OBJECT))
    return True


def tells_particulars(mention: Mention) -> bool:
    """Whether it says when or where exactly it was, how many it harmed, or whom, or which person did it."""
    dated = any(span._.when.precision != DatePrecision.YEAR for span in mention.whens)
    if dated or mention.tolls or mention.addresses:
        return True
    if mention.is_placed:
        return True
    if any(party.label_ in DID and _is_one_person(party.root) for party in mention.parties):
        return True
    return not all(map(_is_nobody_in_particular, _harmed(mention))) or any(map(_is_counted, mention.events))


def _is_one_person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or (noun.tag_ == "NN" and noun.ent_type_ != "ORG" and is_person(noun))


def _harmed(mention: Mention) -> list[Token]:
    return [party.root for party in mention.parties if party.label_ in HARMED]


def _is_tally(event: Span) -> bool:
    """“235 attacks”, “31 assassinations”: so many are no single incident; “31 shooting victims” may be of one."""
    is_plural = event.root.tag_ == "NNS" and not event._.event.generic
    counts = [read_number(number) for number in children(event.root, NUMBER)] if is_plural else []
    return any(count is not None and count[0] >= MANY for count in counts)


def _has_day(mention: Mention) -> bool:
    return any(span._.when.precision == DatePrecision.DAY for span in mention.whens)


def _is_of_anybody(noun: Token) -> bool:
    """“the kidnapping of farmers”: those whom it harms are nobody in particular."""
    harmed = nouns_behind(noun, {"of"}) if noun.tag_ == "NN" else []
    return bool(harmed) and all(map(_is_bare_behind_of, harmed))


def _is_bare_behind_of(noun: Token) -> bool:
    """The “farmers” of “the kidnapping of farmers”: a plural without article, number or name of its own."""
    first = noun.left_edge.i
    if noun.tag_ != "NNS" or "of" not in (noun.doc[first].lower_, noun.doc[first - 1].lower_):
        return False
    behind = noun.doc[noun.i + 1 : noun.i + 2]  # the parser hangs a name there on the noun before as well
    named = any(token.pos_ == "PROPN" for token in (*noun.subtree, *behind))  # “of leaders Dana Wills and Noor Amadi”
    return not named and not any(child.pos_ in ("DET", "NUM") for child in noun.children)


def _tells_no_one_event(mention: Mention) -> bool:
    """Whether nothing tells the events that a plural or mass noun names apart."""
    if not mention.type or mention.anaphoric:
        return True
    named = any(token.ent_type_ == "PERSON" for party in mention.parties for token in party)
    return not (mention.places or mention.addresses or named or any(map(_is_counted, mention.events)))


def _is_several(event: Span) -> bool:
    return bool(event._.event.plural) or _is_one_of_many(event.root)


def _is_counted(event: Span) -> bool:
    """“Several explosions hit the town”, “the attackers were suicide bombers”: these few, not such things at large."""
    noun = event.root
    if noun.tag_ != "NNS":
        return False
    numbered = any(child.dep_ in NUMBER or child.lower_ in SOME for child in noun.children if child.i < noun.i)
    return numbered or is_person(noun) or (noun.dep_ in SUBJECT | AGENT and noun.head.lemma_ != "be")


def _is_one_of_many(noun: Token) -> bool:
    """“kidnapping and torture”, “a wave of looting”: the word without an article, among others like it."""
    return _is_mass(noun) and (bool(noun.conjuncts) or noun.head.lower_ in words("waves"))


def _is_mass(noun: Token) -> bool:
    """“the use of kidnapping”, “looting goes on”: a singular without article, number or owner."""
    if noun.tag_ != "NN":
        return False
    return not any(child.i < noun.i and child.dep_ not in PREPOSITION | APART for child in noun.children)


def _goes_on(verb: Token) -> bool:
    """“have been murdered”, “are being ambushed”, “kidnap”, “went on murdering”: no day's deed, but what is done up to
    the present."""
    if verb.tag_ in ("VBP", "VBZ"):
        return True
    if verb.tag_ == "VBG" and verb.dep_ in OPEN_CLAUSE | NOUN_CLAUSE and not children(verb, AUXILIARY):
        return True
    helping = children(verb, AUXILIARY | PASSIVE_AUXILIARY)
    return any(word.tag_ in ("VBP", "VBZ") for word in helping)


def _is_done_to_them(verb: Token) -> bool:
    """“They are kidnapped, jailed and sentenced”: in the present tense, to those whom a pronoun names."""
    first = verb.head if verb.dep_ in CONJUNCT and not children(verb, PASSIVE_AUXILIARY) else verb
    helping = children(first, PASSIVE_AUXILIARY)
    now = any(word.tag_ in ("VBP", "VBZ") for word in helping) and not children(first, AUXILIARY)
    return now and any(noun.lower_ in ("they", "those", "who") for noun in children(first, PASSIVE_SUBJECT))


def _is_nobody_in_particular(noun: Token) -> bool:
    """“officials”, “countless farmers”, “the Salvadoran people”, “Peru”: whom it harmed is not said."""
    if (
        is_anybody(noun)
        or _is_bare_behind_of(noun)
        or (noun.ent_type_ == "GPE" and country_of_name(noun.text) is not None)
    ):
        return True
    if is_people_at_large(noun):
        return True
    return any(child.lower_ in words("multitudes") for child in noun.children)


def _is_headline(event: Span) -> bool:
    return not ends_with_stop(event.sent)
