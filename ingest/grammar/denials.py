"""Whether words say that something did not happen: somebody denies it, or a report of it is called false.

“The army denied that it had bombed the village”, “reports of a blast were false”, “the abduction never happened”. What
such a sentence takes for granted is not denied with it: “the ministry denied that Monday's strike killed civilians”,
“the group denied that it was behind the attack”, “he denied beating the man who was shot”. Words are rows of
`lexicons/denials.jsonl`.
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.relations import (
    ADJECTIVE,
    CLAUSE,
    COMPOUND,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    SAID,
    SUBJECTS,
)
from ingest.grammar.syntax import children, conjuncts, is_negated, nouns_behind, up
from ingest.lexicons import forms, words

DEFINITE = {"the", "this", "that", "these", "those", "both"}
"""Words before a noun for a deed that the reader knows of."""

CONTENT = SAID | OPEN_CLAUSE | OBJECT | PASSIVE_SUBJECT
"""Relations of what a verb denies."""


def _said(part: str) -> frozenset[str]:
    return forms("denials", part)


def denier_of(word: Token) -> Token | None:
    """Return the verb by which somebody denies what a word tells; None where nobody does, or only his part in it."""
    below = word
    for above in islice(up(word), 1, None):
        if _is_known(below) or _is_told_of(below, above) or is_granted(below) or _is_setting(below):
            return None
        if above.lower_ in _said("denying") and below.dep_ in CONTENT:
            return above
        if above.lower_ in words("taking_part"):
            return None
        below = above
    return None


def is_called_false(deed: Token) -> bool:
    """Return whether the words say that there was no such deed, in whoever's voice: “a false report of a shooting”."""
    if _is_unreal(deed):
        return True
    below, retold = deed, False
    for above in islice(up(deed), 1, None):
        if below.dep_ in OBJECT and above.lower_ in _said("making_up"):  # “faked her own kidnapping”
            return True
        if _is_known(below, of_somebody=False) or is_granted(below):
            return False
        if _is_told_of(below, above) and (retold or _is_known(above, whatever=True)):
            return retold and _lied(above)
        if _is_false_report(above) or _tells_wrongly(above, below):
            return True
        retold = retold or below.dep_ in SAID
        below = above
    return False


def is_granted(word: Token) -> bool:
    """Whether a sentence takes for granted what a clause or noun tells, whatever is denied, planned or feared above it:
    “when rebels attacked”, “after the attack”."""
    if word.dep_ in CLAUSE:
        return any(child.lower_ in _said("granting") for child in word.children)
    return word.pos_ == "NOUN" and any(case.lower_ in _said("later_than") for case in children(word, PREPOSITION))


def _is_known(noun: Token, *, of_somebody: bool = True, whatever: bool = False) -> bool:
    """“The attack”, “Monday's attack”: a deed that the reader knows of; `of_somebody`: “her kidnapping” as well.
    `whatever`: the noun need not name a deed."""
    if noun.pos_ not in ("NOUN", "PROPN") or not (whatever or noun.lower_ in words("events")):
        return False
    before = [child for child in noun.children if child.i < noun.i]
    owners = [child for child in before if child.dep_ in POSSESSOR]
    of_persons = any(child.pos_ == "PRON" or is_person(child) for child in owners)
    return any(child.lower_ in DEFINITE for child in before) or (bool(owners) and (of_somebody or not of_persons))


def _is_setting(noun: Token) -> bool:
    """“Denied that its soldiers had fired first in a clash”, “that anybody was killed in a strike”."""
    cases = {case.lower_ for case in children(noun, PREPOSITION)}
    return noun.pos_ == "NOUN" and noun.lower_ in words("events") and not cases.isdisjoint({"in", "during"})


def _is_told_of(clause: Token, noun: Token) -> bool:
    """“The man who was shot”: what is told of somebody in passing; but “a report that he was shot”."""
    if clause.dep_ not in NOUN_CLAUSE or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return False
    return noun.lower_ not in _said("telling") | _said("ground") | _said("rumour")


def _lied(teller: Token) -> bool:
    """“A man who told police that he had been robbed made up the story”."""
    behind = [word for word in teller.head.subtree if word.i > teller.right_edge.i] if teller.dep_ in SUBJECTS else []
    made_up = teller.head.lower_ == "made" and any(word.lower_ == "up" for word in teller.head.children)
    return made_up or any(word.lower_ in _said("false") | _said("making_up") for word in (teller.head, *behind))


def _is_unreal(deed: Token) -> bool:
    """“The abduction never happened”, “the gunfire was fireworks”, “the kidnapping was a hoax”."""
    if deed.dep_ not in SUBJECTS:
        return False
    if deed.head.lower_ in _said("happening"):
        return is_negated(deed.head)
    return _is_said_of(deed, _said("false") | _said("harmless") | _said("rehearsed"))


def _is_false_report(noun: Token) -> bool:
    """“Reports of a blast were false”, “a false report”, “dismissed as false a report that …”, “no evidence that …”."""
    if noun.lower_ in _said("ground"):
        return any(child.lower_ == "no" for child in noun.children)
    if noun.lower_ in _said("rumour"):
        return True
    if noun.lower_ not in _said("telling") or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if any(child.lower_ in _said("false") for child in children(noun, ADJECTIVE | COMPOUND)):
        return True
    if noun.dep_ in OBJECT | PASSIVE_SUBJECT and noun.head.lower_ in _said("withdrawing"):
        return True
    put_as_false = any(word.lower_ in _said("false") for word in nouns_behind(noun.head, {"as"}))
    return put_as_false or (noun.dep_ in SUBJECTS and _is_said_of(noun, _said("false")))


def _is_said_of(noun: Token, unreal: frozenset[str]) -> bool:
    """Whether one of the words tells what a subject is: “was a hoax”, “turned out to be wrong”, “was part of an
    exercise”, “came from a film set”."""
    predicate = noun.head
    sources = nouns_behind(predicate, {"of", "from", "by"})
    behind = [*children(predicate, OPEN_CLAUSE), *sources, *(word for source in sources for word in source.children)]
    said = (*conjuncts(predicate), *behind)
    return not is_negated(predicate) and any(word.lower_ in unreal for word in said)


def _tells_wrongly(verb: Token, below: Token) -> bool:
    """“Falsely reported that …”, “invented a story that …”."""
    wrongly = any(child.lower_ in _said("wrongly") for child in verb.children)
    return below.dep_ in SAID | OPEN_CLAUSE | OBJECT and (wrongly or verb.lower_ in _said("making_up"))
