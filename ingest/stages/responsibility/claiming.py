"""Who claims or denies a deed by a verb or noun of claiming, and that nobody does: “the group claimed responsibility”,
“it was claimed by the group”, “there was no claim”. A part of the stage `responsibility`.

Words are rows of `lexicons/claiming.jsonl`.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.grammar.naming import who, words_of
from ingest.grammar.noun_kinds import is_group_name
from ingest.grammar.relations import APPOSITION, CLAUSE, OPEN_CLAUSE, POSSESSOR, PREPOSITIONAL_OBJECT, SUBJECT
from ingest.grammar.syntax import agents, case_of, children, conjuncts, is_negated, name_at, nouns_behind
from ingest.lexicons import forms, words
from ingest.stages.annotations import WEAPONS, make_span, spans
from ingest.stages.responsibility.deeds_meant import is_grave

WHAT_IS_CLAIMED = forms("answering_words", "claimed")
WHAT_IS_DENIED = forms("answering_words", "denied")
"""Nouns for having done it that only a denial has: “denied any part in the attack”."""

NOBODY = {"no", "nobody", "none"}
INDEFINITE = forms("answering_words", "of_others")
"""“claimed responsibility for similar incidents in the past” is no word on this one."""

NOR_REACH = 6
"""Words before a verb among which “nor” denies it."""

PERSONAL = {"it", "they", "he", "she", "we", "i", "you"}
GROUPS = {"ORG", "NORP", "GPE"}


def read_claim(verb: Token, last: Token, status: str) -> Span | None:
    """Return the statement of the verb's subject: “the group claimed responsibility”, “the group claimed the attack”.

    `last`: the word that tells what is claimed. `status`: the label, where it is not denied that anybody claims it.
    None where the verb has no subject.
    """
    subject = next(iter(children(verb, SUBJECT)), None)
    if subject is None and verb.tag_ == "VB" and verb.dep_ in OPEN_CLAUSE | CLAUSE:  # “nobody came forward to claim it”
        subject = next(iter(children(verb.head, SUBJECT)), None)
    if subject is None:
        return None
    nobody = _is_denied_of(verb) or any(child.lower_ in NOBODY for child in (subject, *subject.children))
    phrase = words_of(subject)
    start, end = min(phrase.start, verb.i, last.i), max(phrase.end, verb.i + 1, last.i + 1)  # or “…, the group said”
    label = "unclaimed" if nobody and status == "claimed" else status
    by = None if nobody else _speaker_for(subject)
    told_by = (phrase.start, phrase.end) if by is not None and _is_spokesman_of(subject, by) else by
    return make_span(verb.doc, start, end, label, f"responsibility.{label}", by=by, speaker=told_by)


def _is_spokesman_of(subject: Token, by: tuple[int, int]) -> bool:
    """“The rebels' spokesman”: he speaks, the rebels claim it."""
    return any(by[0] <= owner.i < by[1] for owner in children(subject, POSSESSOR))


def read_responsibility(noun: Token) -> Span | None:
    """“Took responsibility”, “denied any part in it”, “no claim of responsibility”: the noun is `noun`."""
    verb = noun.head
    if verb.lower_ in ("claim", "claims") and verb.pos_ == "NOUN":
        return _read_claim_of(verb, noun)
    row = words("claiming").get(verb.lower_)
    if row is None or row["as"] != "verb" or (noun.lower_ in WHAT_IS_DENIED and row["status"] != "denied"):
        return None
    if any(token.lower_ in INDEFINITE for token in noun.sent[noun.i - noun.sent.start :]):
        return None
    if any(_is_other_matter(inner) for inner in noun.children):
        return None
    return read_claim(verb, noun, row["status"])


def read_passive(verb: Token) -> list[Span]:
    """“It was not claimed by any group.” “The attack was claimed by the Harrow Front or the Orrin Brigade.”"""
    doers = agents(verb)
    if not doers or verb.lower_ != "claimed":
        return []
    nobody = is_negated(verb) or any(child.lower_ in NOBODY for child in doers[0].children)
    label = "unclaimed" if nobody else "claimed"
    found = []
    for doer in doers[:1] if nobody else _groups_listed(doers[0]):
        phrase = words_of(doer)
        first = phrase.start + (phrase[0].pos_ == "ADP")  # the parser may take "by" into the name
        by = None if nobody else (first, phrase.end)
        span = make_span(verb.doc, verb.i, phrase.end, label, f"responsibility.passive_{label}", by=by, speaker=by)
        found.append(span)
    return found


def read_no_claim_for(claim: Token, events: set[int]) -> Span | None:
    """“There was no immediate claim for the rockets.”"""
    weapons = {span.root.i for span in spans(claim.doc, WEAPONS)}
    deeds = [noun for noun in nouns_behind(claim, {"for"}) if noun.i in events | weapons]
    return _read_claim_of(claim, deeds[0]) if deeds else None


def _read_claim_of(claim: Token, noun: Token) -> Span | None:
    """“There was no immediate claim of responsibility.”"""
    negation = next((child for child in claim.children if child.lower_ == "no"), None)
    if negation is None:
        return None
    return make_span(noun.doc, negation.i, noun.i + 1, "unclaimed", "responsibility.no_claim", by=None)


def _is_other_matter(noun: Token) -> bool:
    """“took responsibility for the budget” is no word on a deed."""
    if case_of(noun) != "for" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    return not is_grave(noun) and noun.ent_type_ == "" and noun.lower_ not in WHAT_IS_CLAIMED


def _is_denied_of(verb: Token) -> bool:
    """“Has not claimed”, “nor has any group claimed”."""
    before = verb.doc[max(verb.sent.start, verb.i - NOR_REACH) : verb.i]
    return is_negated(verb) or any(token.lower_ == "nor" for token in before)


def _speaker_for(subject: Token) -> tuple[int, int] | None:
    """The group that a spokesman speaks for: “a spokesperson for the Harrow Front”, “its spokesman”; None for a mere
    pronoun."""
    speaker = subject = who(subject)
    if subject.lower_ in PERSONAL:
        return None
    if subject.ent_type_ not in GROUPS:
        inner = [noun for child in subject.children for noun in (child, *children(child, PREPOSITIONAL_OBJECT))]
        # “A wing of the Front, the Harrow Martyrs, …”, whichever of the two the parser takes the name to be beside.
        called = [noun for word in (subject, *inner) for noun in children(word, APPOSITION)]
        named = [*called, *(noun for noun in inner if noun.i > subject.i or noun.dep_ in POSSESSOR)]
        speaker = next((noun for noun in named if is_group_name(noun)), subject)
    own = words_of(speaker)
    return own.start, own.end


def _groups_listed(noun: Token) -> list[Token]:
    """The noun and what is coordinated with it; of a name also the group that the parser took for a part of it."""
    found, name = conjuncts(noun), name_at(noun)
    if name is not None and name.end + 1 < len(noun.doc) and noun.doc[name.end].lower_ in ("or", "and"):
        first = name.end + 1 + (noun.doc[name.end + 1].lower_ == "the")
        behind = next((ent for ent in noun.doc.ents if ent.start == first and ent.label_ == "ORG"), None)
        if behind is not None and behind.root not in found:
            found.append(behind.root)
    return found
