"""Whose verb of speech it is: the nearest subject with those who say it too; of “he” the one who spoke before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from spacy.tokens import Span, Token

from ingest.grammar.noun_kinds import is_person
from ingest.grammar.pronouns import HE
from ingest.grammar.relations import APPOSITION, CONJUNCT, NOUN_CLAUSE, PASSIVE_SUBJECT, SUBJECT, SUBJECTS
from ingest.grammar.syntax import PLURAL, children, conjuncts, name_at, noun_phrase, up
from ingest.lexicons import words

MAX_SPEAKERS_WORDS = 8
"""Words from one speaker to the last of those who say it with him."""

MAX_SENTENCES_BACK = 3
"""Sentences within which “he said” goes on with the one who spoke before."""

NAMED = {"PERSON", "ORG"}
"""Labels of names of which any word may be taken for the speaker: “Save the Children said”."""

RELATIVE = {"who", "which", "that"}
NOBODY = {"nobody", "none", "one"}
IT = "it"
PRONOUNS = {*HE, IT, "they", "we", "i", "you"}


def speaker_of(verb: Token, row: Mapping[str, Any], quoted: Sequence[int]) -> Token | None:
    """Return the subject of a verb of speech that is nearest to it; None where nobody is said to speak.

    `row`: the verb's row of `lexicons/speech.jsonl`; `quoted`: for each token whether it stands between quotation
    marks; nobody who is spoken of there speaks outside.
    """
    if row.get("passive"):  # “the minister was quoted as saying”
        return next(iter(children(verb, PASSIVE_SUBJECT)), None)
    headline = verb.tag_ == "VBN" and not any(child.pos_ == "AUX" for child in verb.children)  # “Two reported dead”
    if headline or children(verb, PASSIVE_SUBJECT):
        return None
    subjects = [noun for noun in _subjects(verb) if quoted[noun.i] == quoted[verb.i]]
    nearest = min(subjects, key=lambda noun: abs(noun.i - verb.i), default=None)
    if nearest is None or nearest.lower_ in NOBODY or any(child.lower_ == "no" for child in nearest.children):
        return None
    return nearest


def _subjects(verb: Token) -> list[Token]:
    """Who speaks; of “… said two had died and gave no names” also the subject of the verb before, of “who said” the
    noun that the pronoun stands for."""
    own = children(verb, SUBJECT) or (children(verb.head, SUBJECT) if verb.dep_ in CONJUNCT else _right_before(verb))
    found = [verb.head if noun.lower_ in RELATIVE and verb.dep_ in NOUN_CLAUSE else noun for noun in own]
    return [noun for noun in found if noun.pos_ in ("NOUN", "PROPN", "PRON") or noun.ent_type_ in NAMED]


def _right_before(verb: Token) -> list[Token]:
    """“… by the system that guards it, an official said”: the noun in commas that the parser hangs on one before."""
    if verb.i == verb.sent.start:
        return []
    for noun in up(verb.nbor(-1)):
        if noun.i >= verb.i or noun.left_edge.i <= verb.sent.start:
            break
        beside = noun.dep_ in APPOSITION | CONJUNCT and noun.doc[noun.left_edge.i].text == ","
        if beside and noun.right_edge.i == verb.i - 1 and (is_person(noun) or noun.ent_type_):
            return [noun]
    return []


def with_others(noun: Token) -> Span:
    """Return the speaker's noun phrase, with those who say it too: “residents and a medical worker”."""
    start, end = noun_phrase(noun).start, _end_of(noun)
    last = [other for other in conjuncts(noun) if other.i > noun.i][-1:]
    if last and last[0].i - noun.i <= MAX_SPEAKERS_WORDS:
        end = max(end, _end_of(last[0]))
    return noun.doc[start:end]


def _end_of(noun: Token) -> int:
    """The end of its phrase, of the name that it begins, “the Ministry of Defence”, or of the person's name in commas
    behind it: “the force's spokesman, Noor Amadi, said”."""
    own = name_at(noun)
    end = max(noun_phrase(noun).end, own.end if own is not None else 0)
    if noun.ent_type_ or end + 1 >= noun.sent.end or noun.doc[end].text != ",":
        return end
    name = name_at(noun.doc[end + 1])
    if name is None or name.label_ != "PERSON" or noun.doc[name.end : name.end + 1].text != ",":
        return end
    return name.end if is_person(noun) or name.root.head.i == noun.i else end


def resolved(speaking: Sequence[tuple[Token, Span]]) -> list[Span | None]:
    """Return for each (verb, speaker), in text order, whose words it means.

    “He said” and “it said” go on with the one who spoke before, where that is somebody of whom it can be said; a
    pronoun within what another says (“police said they believe”) is no speaker of its own: None.
    """
    meant: list[Span | None] = []
    last: Span | None = None
    verbs = {verb.i for verb, _ in speaking}
    for verb, speaker in speaking:
        found: Span | None = speaker
        if len(speaker) == 1 and speaker[0].lower_ in PRONOUNS:
            before = last if last is not None and _may_mean(speaker[0], last) else None
            under = any(token.i in verbs for token in islice(up(verb), 1, None))
            found = before or (None if under else speaker)
        meant.append(found)
        last = found if found is not None else last
    return meant


def _may_mean(pronoun: Token, speaker: Span) -> bool:
    """Whether “he”, “she” or “it” can mean the one who spoke last, and no other person has been told of since."""
    root = speaker.root
    back = sum(token.is_sent_start or False for token in pronoun.doc[root.i + 1 : pronoun.i + 1])
    if back > MAX_SENTENCES_BACK or root.tag_ in PLURAL or len(conjuncts(root)) > 1:
        return False
    if pronoun.lower_ == IT:
        return root.ent_type_ == "ORG"
    if pronoun.lower_ not in HE or not (is_person(root) or root.lower_ in words("speakers")):
        return False
    genders = words("genders")
    own, other = (genders.get(token.lower_, {}).get("gender", "") for token in (pronoun, root))
    return not (own and other and own != other) and not _tells_of_another(pronoun, root)


def _tells_of_another(pronoun: Token, speaker: Token) -> bool:
    """Whether one person is the subject of a clause between the speaker's sentence and the pronoun."""
    between = pronoun.doc[speaker.sent.end : pronoun.i]
    subjects = (token for token in between if token.dep_ in SUBJECTS)
    return any(is_person(noun) and noun.tag_ not in PLURAL for noun in subjects)
