"""Who answers for a deed in words without a verb of claiming: “X was behind it”, “had nothing to do with it”, “it went
unclaimed”, “it was not clear who did it”. A part of the stage `responsibility`.

Words are rows of `lexicons/answering.jsonl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Span, Token

from ingest.grammar.naming import DOERS, who, words_of
from ingest.grammar.noun_kinds import ARMED, is_group_name, kind_of_noun
from ingest.grammar.relations import CLAUSE, OBJECT, OPEN_CLAUSE, PREPOSITION, SAID, SUBJECT, SUBJECTS
from ingest.grammar.syntax import children, conjuncts, is_negated, nouns_behind
from ingest.lexicons import forms, words
from ingest.stages.annotations import make_span
from ingest.stages.responsibility.claiming import GROUPS
from ingest.stages.responsibility.deeds_meant import POINTING

PERSONAL = {"it", "they", "he", "she", "we", "i"}
UNSURE = {"if", "whether", "who", "may", "might", "could", "would"}
POSSIBLE = {"may", "might", "could"}
"""Words by which whoever says so lays it on somebody: “officials warned that the Front could be behind it”."""

CHARGES = forms("answering_words", "charges")
ACTS = forms("answering_words", "acts")
REACH = 8
"""Words of a row of several words that follow one another within so many."""


def read_answering(token: Token, events: set[int]) -> list[Span]:
    """Return the statements on responsibility that the token begins. `events`: the roots of the event words."""
    row = words("answering").get(token.lower_)
    return [] if row is None else list(_READERS[row["as"]](token, events))


def _read_behind(token: Token, events: set[int]) -> Iterator[Span]:
    """“The Front was behind the attack”, “is believed to be behind it”; whoever says so of themselves claims it."""
    deed = token.head if token.dep_ in PREPOSITION else next(iter(children(token, OBJECT)), token)
    if not (deed.i in events or deed.lower_ in POINTING or deed.lower_ in words("events")):
        return
    yield from _attributed_to_subject(deed, token, "behind")


def _read_responsible(token: Token, events: set[int]) -> Iterator[Span]:
    """“The minister said that the Front was responsible”: with no word on for what, it is for the deed just told."""
    if not nouns_behind(token, {"for"}) and token.dep_ in SAID | OPEN_CLAUSE:
        yield from _attributed_to_subject(token, token, "responsible")


def _read_culprit(noun: Token, events: set[int]) -> Iterator[Span]:
    """“The minister said that the Front could be the culprit”: what somebody is said to be, by a name."""
    named = any(subject.ent_type_ in GROUPS for subject in children(noun, SUBJECT))
    if named and any(child.lemma_ == "be" for child in noun.children) and not nouns_behind(noun, {"of"}):
        yield from _attributed_to_subject(noun, noun, "culprit")


def _attributed_to_subject(said: Token, word: Token, rule: str) -> Iterator[Span]:
    above = said.head if said.dep_ in OPEN_CLAUSE else said
    subjects = children(said, SUBJECT) or children(above, SUBJECTS)
    hedges = (*said.children, *above.children, *([said.head] if said.dep_ in SAID else []))
    unsure = UNSURE - POSSIBLE if _teller(said) else UNSURE
    if is_negated(said) or is_negated(above) or any(child.lower_ in unsure for child in hedges):
        return
    if any(child.lower_ in UNSURE for child in said.head.children if said.dep_ in SAID):
        return
    for subject in (member for noun in subjects for member in conjuncts(noun)):
        if _can_answer(subject):
            yield _span(subject, word, "attributed", rule, _teller(said))


def _can_answer(noun: Token) -> bool:
    return noun.ent_type_ in DOERS or kind_of_noun(noun) in ARMED or is_group_name(noun)


def _teller(said: Token) -> tuple[int, int] | None:
    """Who says it: the subject of the verb of which it is what is said."""
    if said.dep_ not in SAID:
        return None
    subject = next(iter(children(said.head, SUBJECT)), None)
    return None if subject is None or subject.lower_ in PERSONAL else _bounds(subject)


def _read_nothing(token: Token, events: set[int]) -> Iterator[Span]:
    """“The Front said it had nothing to do with the attack”."""
    behind = token.doc[token.i + 1 : token.i + 4].text.lower()
    if behind != "to do with":
        return
    nouns = token.doc[token.i + 4 : min(token.i + REACH, token.sent.end)]
    if any(noun.i in events or noun.lower_ in POINTING for noun in nouns):
        yield from _denied_by(token.head, token)


def _read_rejected(verb: Token, events: set[int]) -> Iterator[Span]:
    """“The Front rejected accusations that it was behind the blast”."""
    charges = [noun for noun in children(verb, OBJECT) if noun.lower_ in CHARGES]
    own = (child for noun in charges for clause in noun.children for child in clause.children)
    if charges and not is_negated(verb) and any(child.lower_ in PERSONAL for child in own):
        yield from _denied_by(verb, charges[0])


def _denied_by(verb: Token, last: Token) -> Iterator[Span]:
    subject = next(iter(children(verb, SUBJECT)), None)
    if subject is not None and subject.lower_ in PERSONAL and verb.dep_ in SAID:
        subject = next(iter(children(verb.head, SUBJECT)), None)
    if subject is not None and subject.lower_ not in PERSONAL:
        subject = who(subject)
        yield _span(subject, last, "denied", "denied", _bounds(subject))


def _read_admitted(verb: Token, events: set[int]) -> Iterator[Span]:
    """“The Front admitted planting the bomb”."""
    done = [word for word in children(verb, OPEN_CLAUSE | CLAUSE) if word.tag_ == "VBG" and word.lower_ in ACTS]
    subject = next(iter(children(verb, SUBJECT)), None)
    if (
        done
        and subject is not None
        and subject.lower_ not in PERSONAL
        and not is_negated(verb)
        and _can_answer(subject)
    ):
        yield _span(who(subject), done[0], "claimed", "claimed", _bounds(who(subject)))


def _read_unclaimed(token: Token, events: set[int]) -> Iterator[Span]:
    """“The attack went unclaimed”."""
    yield make_span(token.doc, token.i, token.i + 1, "unclaimed", "responsibility.no_claim", by=None)


def _read_unclear(token: Token, events: set[int]) -> Iterator[Span]:
    """“It was not clear who was behind the attack”."""
    unclear = token.lower_.startswith("un") or is_negated(token)
    asked = [word for word in token.subtree if word.lower_ == "who" and word.i > token.i]
    if not unclear or not asked:
        return
    doing = token.doc[asked[0].i : min(asked[0].i + REACH, token.sent.end)]
    if any(word.lower_ in ACTS or word.i in events for word in doing):
        yield make_span(token.doc, token.i, asked[0].i + 1, "unclaimed", "responsibility.not_clear", by=None)


def _read_finger(noun: Token, events: set[int]) -> Iterator[Span]:
    """“The finger was pointed at the Front”, “they pointed the finger at it”."""
    verb = noun.head
    if verb.lemma_ != "point" or is_negated(verb):
        return
    for accused in nouns_behind(verb, {"at"}) or nouns_behind(noun, {"at"}):
        if _can_answer(accused):
            yield _span(accused, verb, "attributed", "blamed", None)


def _bounds(noun: Token) -> tuple[int, int]:
    named = words_of(noun)
    return named.start, named.end


def _span(noun: Token, word: Token, label: str, rule: str, speaker: tuple[int, int] | None) -> Span:
    start, end = _bounds(noun)
    first, last = min(start, word.i), max(end, word.i + 1)
    return make_span(noun.doc, first, last, label, f"responsibility.{rule}", by=(start, end), speaker=speaker)


Reader = Callable[[Token, set[int]], Iterator[Span]]

_READERS: dict[str, Reader] = {
    "behind": _read_behind,
    "responsible": _read_responsible,
    "nothing": _read_nothing,
    "rejected": _read_rejected,
    "admitted": _read_admitted,
    "unclaimed": _read_unclaimed,
    "unclear": _read_unclear,
    "finger": _read_finger,
    "culprit": _read_culprit,
}
