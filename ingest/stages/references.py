"""Who is meant where an article does not repeat a name: the surname, the acronym, “the Iran-backed militia”.

The label is surname, acronym, description or state (a country that was taken for a person); span._.names holds the
names, in full, that it can mean: one where the article leaves no doubt, several where nothing decides. span._.short is
the acronym that the article gives the name.
A reference only ever points to names of its own article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from incidents.names import fold
from incidents.transliteration import transliteration_key
from ingest.bare_names import bare_name
from ingest.gazetteer import country_of_name, name_of_country
from ingest.lexicons import words
from ingest.relations import APPOSITION, NOUN_CLAUSE
from ingest.stages.annotations import REFERENCES, RESPONSIBILITY, make_span, spans, write
from ingest.stages.events import is_group_name
from ingest.states import force_of, state_acting
from ingest.syntax import children, name_at, names_in, noun_phrase

ACRONYM = re.compile(r"[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+)*")
LONGEST_ACRONYM = 12
POINTING = {"the", "this", "that"}
NAMING = {"calling", "called", "named", "known", "identifying", "styling"}
GROUPS = {"ORG", "NORP"}
SMALL_WORDS = {"of", "the", "for", "and", "in", "to", "de", "la", "del", "al"}


class References:
    def __call__(self, doc: Doc) -> Doc:
        write(doc, REFERENCES, self.match(doc))
        doc._.referring = {span.end - 1: span for span in spans(doc, REFERENCES)}
        return doc

    def match(self, doc: Doc) -> list[Span]:
        names = list(names_in(doc[:]))
        shorts = dict(_defined(doc))
        found = [*_surnames(names), *_states(names), *_acronyms(doc, names, shorts)]
        return found + list(_descriptions(doc, _armed_groups(names, shorts, _claiming(doc))))


# Surnames


def _surnames(names: list[Span]) -> Iterator[Span]:
    """“Wills” is Dana Wills where the article names her in full; either of them where it names two."""
    persons = [(name, bare_name(name.text)) for name in names if name.label_ == "PERSON"]
    full: dict[str, str] = {}
    for _, person in persons:
        if len(person.split()) > 1:
            full.setdefault(transliteration_key(person) or fold(person), person)
    by_last: dict[str, list[str]] = defaultdict(list)
    for person in full.values():
        by_last[_last_word(person)].append(person)
    for name, said in persons:
        meant = [person for person in by_last[_last_word(said)] if _ends(said, person)]
        if meant:
            rule = "references.surname"
            yield make_span(name.doc, name.start, name.end, "surname", rule, names=_longest(meant))


def _last_word(name: str) -> str:
    return (fold(name).split() or [""])[-1]


def _ends(said: str, person: str) -> bool:
    """Whether the words are the last ones of the person's name: "Wills", "bin Harrow", "Harrow" of "al-Harrow"."""
    last, whole = fold(said).split(), fold(person).split()
    return bool(last) and len(last) < len(whole) and whole[-len(last) :] == last


def _longest(persons: list[str]) -> tuple[str, ...]:
    """The names without those that are shorter forms of another: "al-Harrow" beside "Omar al-Harrow"."""
    return tuple(one for one in persons if not any(_ends(one, other) for other in persons))


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


# Descriptions


def _claiming(doc: Doc) -> set[int]:
    """Tokens of those who claim a deed or to whom it is attributed."""
    return {i for span in spans(doc, RESPONSIBILITY) if span._.by for i in range(*span._.by)}


def _armed_groups(names: list[Span], shorts: dict[str, str], claiming: set[int]) -> dict[str, int]:
    """The armed groups that the article names, as far as its words show that they are: full name → first mention."""
    by_short = {fold(short): full for short, full in shorts.items()}
    groups: dict[str, tuple[str, int]] = {}
    for name in names:
        if name.label_ in GROUPS and force_of(name.text) is None and _is_armed_group(name, claiming):
            said = _bare(name.text)
            full = by_short.get(fold(said), said)
            groups.setdefault(transliteration_key(full) or fold(full), (full, name.start))
    folded = {full: f" {fold(full)} " for full, _ in groups.values()}
    return {
        full: start
        for full, start in groups.values()
        if not any(full != other and folded[full] in folded[other] for other in folded)
    }


def _is_armed_group(name: Span, claiming: set[int]) -> bool:
    if name.label_ == "ORG" and (name.root.i in claiming or _is_of_group_heads(name)):
        return True
    nouns = words("group_nouns")
    beside = name.doc[max(0, name.start - 1) : name.start].text.lower(), name.doc[name.end : name.end + 1].text.lower()
    if any(word in nouns and nouns[word]["id"] == "armed" for word in beside) or "group" in beside:
        return True
    described = words("group_descriptions")
    return any(child.lower_ in described for child in children(name.root, APPOSITION))


def _is_of_group_heads(name: Span) -> bool:
    return is_group_name(name.root) and name[-1].lower_ in words("group_heads") and name[-1].lower_ != "party"


def _descriptions(doc: Doc, groups: dict[str, int]) -> Iterator[Span]:
    """“The Iran-backed militia”, where the article has named armed groups before it."""
    heads = words("group_descriptions")
    for token in doc:
        row = heads.get(token.lower_)
        if row is None or token.ent_type_ or token.pos_ != "NOUN":
            continue
        phrase = noun_phrase(token)
        own = _self_named(token)
        if own is not None:
            yield make_span(doc, phrase.start, phrase.end, "description", "references.self_named", names=(own,))
            continue
        named = tuple(full for full, start in groups.items() if start < phrase.start)
        if named and _points_to_group(phrase, token, set(row["with"])):
            yield make_span(doc, phrase.start, phrase.end, "description", "references.description", names=named)


def _self_named(head: Token) -> str | None:
    """The name behind “a group calling itself …”, “a militia known as …”."""
    for clause in children(head, NOUN_CLAUSE):
        if clause.lower_ in NAMING:
            named = names_in(head.doc[clause.i : clause.right_edge.i + 1])
            return next((_bare(name.text) for name in named if name.label_ in GROUPS), None)
    return None


def _points_to_group(phrase: Span, head: Token, allowed: set[str]) -> bool:
    """Whether all its words are a pointing word, the noun, and what may describe an armed group."""
    if phrase.end != head.i + 1 or phrase[0].lower_ not in POINTING:
        return False
    return all(
        word.pos_ in ("ADJ", "PUNCT") or word.lower_ in allowed or word.ent_type_ in ("GPE", "NORP") or word.text == "-"
        for word in phrase[1:-1]
    )


def _bare(name: str) -> str:
    return " ".join(bare_name(name).split())


@Language.factory("references", assigns=["doc.spans"], requires=["token.dep", "doc.ents", "doc.spans"])
def make_references(nlp: Language, name: str) -> References:
    return References()
