"""Whether the words around an event say that it was done: reported, denied, planned or hypothetical.

Denials, plans, demands and kinds of things are rows of `lexicons/contexts.jsonl`; a purpose is told by syntax.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.grammar.attempts import attempt_of
from ingest.grammar.denials import is_called_false, is_granted
from ingest.grammar.habits import is_habitual
from ingest.grammar.relations import (
    ADJECTIVE,
    AUXILIARY,
    CLAUSE,
    COMPOUND,
    CONJUNCT,
    COPULA,
    INDEPENDENT,
    NOUN_CLAUSE,
    NUMBER,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    SAID,
    SUBJECT,
)
from ingest.grammar.syntax import children, ends_with_stop, is_negated, up
from ingest.lexicons import load, words

MEANS = {"use", "pull", "draw", "fire", "open", "shoot", "break", "enter", "set"}
"""Verbs of the means behind which a purpose was carried out: “used a knife to stab him”."""

NAMED = {"ORG", "FAC", "PERSON"}
"""Labels of names, whose words say nothing of what is told."""

WORDS_BEFORE = 5
"""Words before an event among which those of a row of several words stand."""

FINITE = {"VBD", "VBP", "VBZ"}
"""Tags of verbs that tell of something by themselves, in a list as well."""

ANYBODY = {"anyone", "anybody", "everyone", "everybody", "whoever"}

CAUSES = {"trigger", "triggered", "cause", "lead", "prompt", "drive", "provoke", "force", "incite"}
"""Verbs of what brought somebody to do it: “the quarrel led him to kill two men”."""


def status_of(head: Token) -> str:
    """Whether the words around say that it was not done: the status of the first context row that holds."""
    words_before = head.doc[max(head.sent.start, head.i - 3) : head.i]
    before = {token.lower_ for token in words_before if token.ent_type_ not in NAMED}  # “at Harrow General”
    governors = list(_governors(head))
    near_by = (token for token in (*governors, *head.children, *_modals_of(head)) if abs(token.i - head.i) <= 8)
    above = {token.lower_ for token in near_by if not _says_how_grave(token)}
    verbs = {token.lower_ for token in governors if token.pos_ == "VERB" and 0 < head.i - token.i <= 8}
    behind = {head.head.lower_} if head.dep_ in COMPOUND | ADJECTIVE and head.head.i > head.i else set()
    if (head.pos_ == "VERB" and is_negated(head)) or is_called_false(head):
        return "denied"
    if _is_only_wished(head):
        return "hypothetical"
    if _is_of_prisoner(head):
        return "hypothetical"
    # “when they take people as hostages”
    telling = head.head if head.pos_ == "NOUN" and head.head.pos_ == "VERB" else head
    if _is_purpose(head) or _is_habit(telling) or is_habitual(head):
        return "hypothetical"
    completed = {head.head.lower_} if head.dep_ in OPEN_CLAUSE | CLAUSE and head.tag_ == "VB" else set()
    sentence = {token.lower_ for token in head.sent}
    said = head.doc[max(head.sent.start, head.i - WORDS_BEFORE) : head.i].text.lower()
    near = {"before": before, "governor": above, "behind": behind, "completed": completed, "sentence": sentence}
    for row in load("contexts"):
        if row["where"] == "words":
            found = any(form in said for form in row["forms"])
        else:
            found = bool((verbs if row.get("verb") else near[row["where"]]) & set(row["forms"]))
        if found:
            return str(row["status"])
    return "reported"


def _is_only_wished(verb: Token) -> bool:
    """“They demanded that the leader be shot”: the bare “be” without an auxiliary before it."""
    if verb.dep_ not in SAID or verb.tag_ != "VBN":
        return False
    passive = children(verb, PASSIVE_AUXILIARY)
    return not children(verb, AUXILIARY) and any(word.lower_ == "be" for word in passive)


def _governors(head: Token) -> Iterator[Token]:
    """The word and those above it that tell how it is meant: not the verb before in a list, “threatened the clerk and
    shot two”, nor what a clause is only joined to, “he was planning a journey when gunmen shot him”."""
    below: Token | None = None
    for above in up(head):
        listed = below is not None and below.dep_ in CONJUNCT and below.tag_ in FINITE and above.pos_ == "VERB"
        if below is not None and is_granted(below):
            return
        if not listed:
            yield above
        below = above


def _says_how_grave(token: Token) -> bool:
    """“life-threatening injuries”, “a non life threatening wound”: nobody threatens."""
    before = {word.lower_ for word in token.doc[max(0, token.i - 2) : token.i]}
    return token.lower_ == "threatening" and "life" in before


SERVING = {"serve", "imprison", "jail"}


def _is_of_prisoner(head: Token) -> bool:
    """“He demanded the release of Dana Wills, who is serving 80 years for trying to kill soldiers”: another deed, of
    which only a clause on somebody tells."""
    return any(verb.lemma_ in SERVING and verb.dep_ in NOUN_CLAUSE and verb.i < head.i for verb in up(head))


def _is_purpose(head: Token) -> bool:
    """“… came to the country to kill a judge”, “actions to ruin the economy and murder officials”: not told as done."""
    coordinated = head.dep_ in CONJUNCT and head.head.tag_ == "VB"
    verb = head.head if coordinated and not any(child.pos_ == "DET" for child in head.children) else head
    if verb.tag_ != "VB" or not any(child.lower_ == "to" for child in verb.children):
        return False
    governor = verb.head
    if any(child.dep_ in COPULA for child in verb.children):  # “their mission was to kill the judge”
        return True
    if attempt_of(verb) is not None:
        return False
    if verb.dep_ in NOUN_CLAUSE:
        return True
    if verb.dep_ in INDEPENDENT:  # “What is the army there for? To kill the people.”
        return not children(verb, SUBJECT)
    return verb.dep_ in CLAUSE and not {governor.lemma_, governor.lower_} & (MEANS | CAUSES)


def _modals_of(verb: Token) -> list[Token]:
    """The auxiliaries of the verb that it completes or is coordinated with: “might try to kill him”, “would have
    included the kidnapping and the murder of ministers”."""
    while verb.pos_ == "NOUN" and verb.dep_ in OBJECT | CONJUNCT:
        verb = verb.head
    while verb.dep_ in OPEN_CLAUSE | CONJUNCT and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        verb = verb.head
    return children(verb, AUXILIARY)


def _is_habit(head: Token) -> bool:
    """“A regime that kills priests”, “they rob and murder anyone who …”: the present tense of people at large.

    A headline is in the present tense too, but its sentence has no full stop.
    """
    told = head.head if head.tag_ == "VB" and head.dep_ in CONJUNCT else head
    if told.tag_ not in ("VBP", "VBZ") or not ends_with_stop(head.sent):
        return False
    last = max((head, *head.conjuncts), key=lambda verb: verb.i)  # “they rob, kidnap and murder anyone who resists”
    undergone = children(head, OBJECT) or children(last, OBJECT) or children(told, OBJECT)
    return bool(undergone) and all(is_anybody(noun) for noun in undergone)


def is_people_at_large(noun: Token) -> bool:
    """“The Kenyan people”, “the nation”: all who live somewhere, whom no single deed is done to."""
    return noun.lower_ in words("peoples_at_large") and not children(noun, NUMBER)


def is_a_people(noun: Token) -> bool:
    """“An attack on the Kenyan people”: nobody whom a deed can be done to."""
    named = any(child.ent_type_ in ("NORP", "GPE") for child in noun.children)
    return is_people_at_large(noun) and named and noun.left_edge.pos_ in ("DET", "ADP")


def is_anybody(noun: Token) -> bool:
    """“priests”, “anyone who …”: a plural without article, number or name."""
    if noun.lower_ in ANYBODY:
        return True
    before = (*noun.children, *noun.doc[max(noun.sent.start, noun.i - 3) : noun.i])
    plural = noun.tag_ == "NNS" or (noun.tag_ == "NNPS" and noun.ent_type_ == "NORP")  # “priests”, “Kenyans”
    return plural and not any(word.pos_ in ("DET", "NUM", "PROPN") for word in before)
