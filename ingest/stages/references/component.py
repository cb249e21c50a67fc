"""Who is meant where an article does not repeat a name: the surname, the acronym, “the Iran-backed militia”.

The label is surname, known_group, acronym, state (a country that was taken for a person), or one of those of
`ingest.stages.references.descriptions`: description, force, coalition. span._.names holds the names, in full, that it
can mean: one where the article leaves no doubt, several where nothing decides. span._.short is the acronym that the
article gives the name. A reference only ever points to names of its own article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from incidents.names import fold
from incidents.transliteration import transliteration_key
from ingest.gazetteer import country_of_name, name_of_country
from ingest.grammar.bare_names import bare_name, without_article, without_group_noun
from ingest.grammar.states import state_acting
from ingest.grammar.syntax import clean, name_at, names_in
from ingest.stages.annotations import REFERENCES, make_span, spans, write
from ingest.stages.groups import group_of
from ingest.stages.references.descriptions import bare_forces, coalitions, group_descriptions

ACRONYM = re.compile(r"[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+)*")
LONGEST_ACRONYM = 12
SMALL_WORDS = {"of", "the", "for", "and", "in", "to", "de", "la", "del", "al"}


class References:
    def __call__(self, doc: Doc) -> Doc:
        write(doc, REFERENCES, self.match(doc))
        doc._.referring = {span.end - 1: span for span in spans(doc, REFERENCES)}
        return doc

    def match(self, doc: Doc) -> list[Span]:
        names = list(names_in(doc[:]))
        shorts = dict(_defined(doc))
        return [
            *_surnames(names),
            *_states(names),
            *_known_groups(names),
            *_acronyms(doc, names, shorts),
            *group_descriptions(doc, names, shorts),
            *bare_forces(doc),
            *coalitions(doc),
        ]


# Surnames


def _surnames(names: list[Span]) -> Iterator[Span]:
    """“Wills” is Dana Wills where the article names her in full; either of them where it names two."""
    persons = [(name, bare_name(name.text)) for name in names if name.label_ == "PERSON"]
    full: dict[str, str] = {}
    for _, person in persons:
        if len(person.split()) > 1:
            full.setdefault(transliteration_key(person) or fold(person), person)
    by_word: dict[str, list[str]] = defaultdict(list)
    for person in full.values():
        for word in dict.fromkeys(fold(person).split()[1:]):
            by_word[word].append(person)
    for name, said in persons:
        meant = [person for person in by_word[_last_word(said)] if _is_surname_of(said, person)]
        if meant:
            rule = "references.surname"
            yield make_span(name.doc, name.start, name.end, "surname", rule, names=_longest(meant))


def _last_word(name: str) -> str:
    return (fold(name).split() or [""])[-1]


def _is_surname_of(said: str, person: str) -> bool:
    """Whether the words are a part of the person's name behind the first: "Wills", "bin Harrow", "Harrow" of
    "al-Harrow", and "Amadi" of "Noor Amadi Ruiz", who has two surnames."""
    return _is_within(fold(said).split(), fold(person).split()[1:])


def _longest(persons: list[str]) -> tuple[str, ...]:
    """The names without those that are shorter forms of another: "al-Harrow" beside "Omar al-Harrow"."""
    split = {fold(one): (one, fold(one).split()) for one in reversed(persons)}  # of two spellings the first
    return tuple(
        one
        for one, parts in reversed(split.values())
        if not any(len(parts) < len(whole) and _is_within(parts, whole) for _, whole in split.values())
    )


def _is_within(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


# States


def _states(names: list[Span]) -> Iterator[Span]:
    """“Israel said”: a country's or capital's name alone that was taken for a person, where no person is called so."""
    persons = [name for name in names if name.label_ == "PERSON"]
    called = {word for name in persons if len(name) > 1 for word in fold(name.text).split()}
    for name in persons:
        if len(name) == 1 and fold(name.text) not in called:
            country = country_of_name(name.text)
            state = name_of_country(country) if country else state_acting(name.text)
            if state is not None:
                yield make_span(name.doc, name.start, name.end, "state", "references.state", names=(state,))


# Known groups


def _known_groups(names: list[Span]) -> Iterator[Span]:
    """Each name of a known armed group is the longest that the article has for it; its militants are the group."""
    spellings: dict[str, set[str]] = defaultdict(set)
    known = [(name, group.actor) for name in names if (group := group_of(name)) is not None]
    for name, actor in known:
        spellings[actor].add(without_group_noun(without_article(clean(name))))
    for name, actor in known:
        longest = max(sorted(spellings[actor]), key=len)
        yield make_span(name.doc, name.start, name.end, "known_group", "references.known_group", names=(longest,))


# Acronyms


def _defined(doc: Doc) -> Iterator[tuple[str, str]]:
    """Acronyms that stand in brackets behind the name that they shorten: “the Anbar Revolutionary Front (ARF)”."""
    for token in doc:
        if token.text != "(" or token.i == 0:
            continue
        close = next((other.i for other in doc[token.i + 1 : token.i + 6] if other.text == ")"), None)
        name = name_at(doc[token.i - 1]) or _title_words(doc, token.i)
        if close is None or name is None:
            continue
        acronym, full = doc[token.i + 1 : close].text, _bare(doc[name.start : token.i].text)
        if _is_acronym_of(acronym, full):
            yield acronym, full


def _title_words(doc: Doc, end: int) -> Span | None:
    """The words with capital letters before a bracket."""
    start = end
    while start and (doc[start - 1].text[:1].isupper() or doc[start - 1].text in ("-", "–", "'s", "’s")):
        start -= 1
    return doc[start:end] if end - start > 1 else None


def _is_acronym_of(acronym: str, name: str) -> bool:
    """Whether it is made of capitals, at least half of which begin words of the name: acronyms of names in another
    language share only some (“the National Liberation Army (ELN)”)."""
    if not ACRONYM.fullmatch(acronym) or not 1 < len(acronym) <= LONGEST_ACRONYM:
        return False
    initials = [word[0] for word in fold(name).split() if word not in SMALL_WORDS]
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    shared = sum(min(letters.count(letter), initials.count(letter)) for letter in set(letters))
    return len(initials) > 1 and 2 * shared > len(letters)


def _acronyms(doc: Doc, names: list[Span], shorts: dict[str, str]) -> Iterator[Span]:
    short_of = {fold(full): short for short, full in shorts.items()}
    for token in doc:
        if token.text in shorts:
            rule = "references.acronym"
            yield make_span(doc, token.i, token.i + 1, "acronym", rule, names=(shorts[token.text],), short=token.text)
    for name in names:
        full = fold(_bare(name.text))
        if full in short_of:
            yield make_span(
                doc,
                name.start,
                name.end,
                "acronym",
                "references.named",
                names=(shorts[short_of[full]],),
                short=short_of[full],
            )


def _bare(name: str) -> str:
    return " ".join(bare_name(name).split())


@Language.factory("references", assigns=["doc.spans"], requires=["token.dep", "doc.ents", "doc.spans"])
def make_references(nlp: Language, name: str) -> References:
    return References()
