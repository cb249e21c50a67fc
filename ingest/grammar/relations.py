"""The relations that rules ask for, in the two label schemes that language pipelines speak.

One row a relation: what Universal Dependencies call it (our own pipeline does), then what ClearNLP does (spaCy's
English packages). Rules name the row, never a label. The schemes differ in shape too: in UD the noun behind a
preposition hangs on the verb and the preposition on the noun (`obl` with `case`), in ClearNLP the preposition hangs on
the verb and the noun on it (`prep` with `pobj`); `ingest.grammar.syntax` knows both shapes.

UD: https://universaldependencies.org/u/dep/. ClearNLP: Choi and Palmer, Guidelines for the CLEAR Style Constituent to
Dependency Conversion, 2012.
"""

from __future__ import annotations

UNIVERSAL: set[str] = set()
CLEARNLP: set[str] = set()
"""All labels of either scheme that a row names."""


def _row(universal: str, clearnlp: str) -> frozenset[str]:
    UNIVERSAL.update(universal.split())
    CLEARNLP.update(clearnlp.split())
    return frozenset((*universal.split(), *clearnlp.split()))


SUBJECT = _row("nsubj csubj", "nsubj csubj")
PASSIVE_SUBJECT = _row("nsubj:pass", "nsubjpass")
SUBJECTS = SUBJECT | PASSIVE_SUBJECT
PASSIVE_AUXILIARY = _row("aux:pass", "auxpass")
AUXILIARY = _row("aux", "aux")
OBJECT = _row("obj", "dobj")
AGENT = _row("obl:agent", "agent")
BEHIND_PREPOSITION = _row("obl", "pobj")
PREPOSITION = _row("case", "prep")
PREPOSITIONAL_OBJECT = _row("", "pobj")
COMPLEMENT = _row("", "attr")
COPULA = _row("cop", "")
NEGATION = _row("", "neg")
NUMBER = _row("nummod", "nummod")
APPOSITION = _row("appos", "appos")
CONJUNCT = _row("conj", "conj")
INDEPENDENT = _row("ROOT parataxis", "ROOT parataxis")
NOUN_CLAUSE = _row("acl acl:relcl", "acl relcl")
CLAUSE = _row("advcl", "advcl pcomp")
SAID = _row("ccomp", "ccomp")
OPEN_CLAUSE = _row("xcomp", "xcomp oprd")
ADJECTIVE = _row("amod", "amod")
ADVERB = _row("advmod", "advmod")
POSSESSOR = _row("nmod:poss", "poss")
COMPOUND = _row("compound", "compound")
NAME_CONTINUED = _row("flat compound goeswith", "compound")
"""Words behind a name's head that belong to it."""

PART_OF_NOUN = _row("compound flat nmod:poss", "compound poss")
"""A word that is not the head of its noun phrase."""

BEFORE_NOUN = _row(
    "det det:predet amod nummod compound nmod:poss nmod:desc flat case advmod punct goeswith",
    "det predet amod nummod quantmod compound poss case advmod punct",
)
"""Words that stand before a noun and belong to it."""

OUTSIDE_NOUN = _row("case punct cc mark cop nsubj nsubj:pass", "prep punct cc mark")
"""Words before a noun phrase's first word."""

OWNS_OR_ACTS = _row("compound amod nmod:poss nmod:desc nsubj csubj vocative", "compound amod poss nsubj csubj")
"""Relations in which a country or town says whose something is, or acts, instead of where it is."""
