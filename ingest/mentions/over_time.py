"""Whether a mention sums up what was done over a longer time: “three judges have been murdered so far this year”.

Nobody could say of which day or place it is: such words tell of many incidents and name none of them.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span, Token

from incidents.choices import DatePrecision
from ingest.grammar.relations import AUXILIARY, CONJUNCT, NOUN_CLAUSE, NUMBER
from ingest.grammar.syntax import children, is_verbal, nouns_behind
from ingest.lexicons import load, words
from ingest.mentions.mentions import Mention

TOLL_OF_YEAR = 100
"""Harmed from which a sentence that names a year and no deed counts many deeds."""

HAVE = {"have", "has", "'ve", "’ve"}
HELD = "held"
"""“They have been held hostage for two months”: one deed may last."""


def is_over_time(mention: Mention) -> bool:
    """Whether all its words tell of the time up to now, and one of them says that it was long or many times.

    The verbs are in the perfect tense; a noun for one single deed, or a day, tells of that one.
    """
    if any(span._.when.precision == DatePrecision.DAY for span in mention.whens):
        return False
    if _sums_up_a_year(mention):
        return True
    deeds = [event.root for event in mention.events]
    if not all(_is_perfect(event.root) or event._.event.plural for event in mention.events):
        return False
    beside = (noun for deed in deeds for noun in nouns_behind(deed, {"in", "by"}))
    if any(map(_is_of_many_times, deeds)) or any(map(_is_of_other_times, (*deeds, *beside))):
        return True
    return any(_is_perfect(deed) and deed.lower_ != HELD for deed in deeds) and _tells_long(deeds[0].sent)


def _sums_up_a_year(mention: Mention) -> bool:
    """“Last year gangs killed more than 4,700 people in Haiti”: so many, told of a year, with no deed and no town."""
    years = [span for span in mention.whens if span._.when.precision == DatePrecision.YEAR]
    if not years or len(years) < len(mention.whens) or mention.is_named or mention.weapons:
        return False
    if mention.is_placed:
        return False
    counted = (*mention.tallies, *mention.tolls)
    return any((figure._.figure["best"] or figure._.figure["low"] or 0) >= TOLL_OF_YEAR for figure in counted)


def _is_perfect(word: Token) -> bool:
    """“Have been murdered”, “has killed”; “have yielded nothing and destroyed houses”."""
    if not is_verbal(word) or word.tag_ not in ("VBN", "VBD"):
        return False
    first = _first(word)
    return first.tag_ == "VBN" and any(child.lower_ in HAVE for child in children(first, AUXILIARY))


def _first(verb: Token) -> Token:
    """The first of coordinated participles, which has the auxiliary and the subject of all."""
    while verb.dep_ in CONJUNCT and verb.head.tag_ == "VBN" and not children(verb, AUXILIARY):
        verb = verb.head
    return verb


def _is_of_many_times(word: Token) -> bool:
    """“Various bomb attacks” that somebody has carried out, “a wave of attacks”, done to “hundreds of farmers”."""
    times = words("many_times")
    if word.tag_ == "NNS":
        said = any(times.get(child.lower_, {}).get("as") == "deeds" for child in word.children)
        return not children(word, NUMBER) and (word.head.lower_ in words("waves") or (said and _is_perfect(word.head)))
    verbs = {word, _first(word)}
    nouns = [noun for verb in verbs for noun in verb.children if noun.pos_ in ("NOUN", "PROPN", "NUM")]
    nouns += [noun for verb in verbs if verb.dep_ in NOUN_CLAUSE for noun in (verb.head, verb.head.head)]
    near = [child for noun in nouns for child in (noun, *noun.children)]
    return any(times.get(child.lower_, {}).get("as") == "persons" for child in near)


def _is_of_other_times(noun: Token) -> bool:
    """“In previous attacks”, “such bombings”: others than the one that the article tells of."""
    times = words("many_times")
    return noun.tag_ == "NNS" and any(times.get(child.lower_, {}).get("as") == "others" for child in noun.children)


def _tells_long(sentence: Span) -> bool:
    return _long_spells().search(sentence.text.lower().replace("\n", " ")) is not None


@cache
def _long_spells() -> re.Pattern[str]:
    """The patterns of spells of time that are longer than an incident."""
    return re.compile("|".join(rf"\b(?:{row['pattern']})\b" for row in load("long_spells")))
