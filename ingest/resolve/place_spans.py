"""Which words are the name of a place, and which words around it tell what it is called in full.

The language pipeline's names of places are mended: some are missed or taken for persons, some are cut short.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import Gazetteer
from ingest.grammar.syntax import word_before
from ingest.lexicons import words
from ingest.resolve.towns_of_things import town_of_thing
from ingest.stages.annotations import ADDRESSES, PLACES, TIMES, WEAPONS, is_skipped, make_span, spans

PLACE_PREPOSITIONS = {"at", "in", "near", "outside"}
PLACE_NOUNS = {"capital", "city", "town", "village", "province", "district"}
PROVINCES = ("provinces", "countryside")
"""Rows of `lexicons/area_kinds.jsonl` for the largest parts of a country."""


BLOCK_OF_NAME = "addresses.block_of_name"
LONGEST_ABBREVIATION = 4
"""Letters, and the stop, of what may abbreviate a name: “UNHC”, “Ind.”."""


def read_names(doc: Doc, gazetteer: Gazetteer) -> list[Span]:
    """Return the words of every place name of the document, in text order; no surname of a person named in full, and
    no street that bears the name of a town."""
    surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    others = surnames | _streets_like_towns(doc)
    told = [span for span in (*spans(doc, PLACES), *_misnamed(doc, gazetteer)) if span.text not in others]
    told = [_whole_name(span, gazetteer) for span in told if span.text.lower() not in words("sides")]
    return sorted(told, key=lambda span: span.start)


def _streets_like_towns(doc: Doc) -> set[str]:
    """“In the 3000 block of Harrow … they turned the corner on to Harrow”: names that the article gives streets."""
    blocks = (span.text for span in spans(doc, ADDRESSES) if span.id_ == BLOCK_OF_NAME)
    return {text.partition(" of ")[2] for text in blocks}


def area_named(span: Span) -> str:
    """Return the name with the word that says what kind of area it is; "" where none does.

    “Kaduna state”, “the province of Herat”.
    """
    behind = span.doc[span.end : span.end + 1].text.lower()
    before = [token.lower_ for token in span.doc[max(0, span.start - 2) : span.start]]
    of = before[0] if len(before) == 2 and before[1] == "of" else ""
    for word in (behind, of):
        row = words("area_kinds").get(word, {})
        if row.get("id") in PROVINCES:
            return f"{span.text} {row.get('like', word).title()}"
    return ""


def with_larger(span: Span, behind: Span | None) -> str:
    """Return the name with the larger place behind it: "Rocky Mount, North Carolina", "the Garma district of Anbar"."""
    if behind is None or behind.start <= span.end:
        return span.text
    between = [token.lower_ for token in span.doc[span.end : behind.start]]
    if between == [","]:
        return span.doc[span.start : behind.end].text
    before = word_before(span)
    is_part = len(between) == 2 and between[0] in words("regions") and between[1] in ("of", "in")
    is_part = is_part and (before is None or before.lower_ not in ("a", "an"))  # “a Maryland suburb of Washington”
    return f"{span.text}, {behind.text}" if is_part else span.text  # “Harrow district of Orrin”


def continues_name(token: Token) -> bool:
    """Whether a word goes on with the name of a place before or behind it: “Ain al-Asad”."""
    return (is_written_as_name(token) and token.pos_ == "PROPN") or token.lower_ in ("al", "el", "-")


def is_written_as_name(token: Token) -> bool:
    """Whether a word has the capital of a name: “Harrow”, “DeHarrow”; not an acronym."""
    return token.is_title or (token.text[:1].isupper() and not token.is_upper)


def may_be_unknown(span: Span) -> bool:
    """Whether a name that the gazetteer does not know can be that of a place: no pronoun, no short acronym or
    abbreviation ("IS", "Md.")."""
    short = len(span.text) <= LONGEST_ABBREVIATION and (span.text.isupper() or span.text.endswith("."))
    return span.label_ == "FAC" or (span.root.pos_ == "PROPN" and not short)


def _whole_name(span: Span, gazetteer: Gazetteer) -> Span:
    """The name as the gazetteer has it: “New Harrow” of which only “Harrow” was read, “Harrow” of “a Harrow
    street”."""
    if span.start > span.sent.start and span.doc[span.start - 1].lower_ in words("name_beginnings"):
        longer = make_span(span.doc, span.start - 1, span.end, span.label_, span.id_)
        if span.doc[span.start - 1].is_title and gazetteer.find(longer.text):
            span = longer
    town = town_of_thing(span)
    return town if town is not None and gazetteer.find(town.text) else span


def _misnamed(doc: Doc, gazetteer: Gazetteer) -> list[Span]:
    """Names that the language pipeline misses or takes for persons, but that stand as places do.

    "… damaged at Ain al-Asad", "… in the Somali capital Mogadishu": behind a preposition of place or a noun such
    as "city", and in the gazetteer under that very name. "… in bogota", as texts put it that were once in capitals.
    """
    known = {token.i for group in (PLACES, TIMES, WEAPONS, ADDRESSES) for span in spans(doc, group) for token in span}
    return [
        make_span(doc, span.start, span.end, "GPE", "places.misnamed")
        for span in (*_capitalised_after_place_words(doc), *_lower_case(doc))
        if not known & {token.i for token in span} and not is_skipped(span) and gazetteer.find(span.text)
    ]


def _capitalised_after_place_words(doc: Doc) -> Iterator[Span]:
    """The names behind "in", "at", "near", "outside" and behind nouns of settlements."""
    for token in doc[:-1]:
        if token.lower_ not in PLACE_PREPOSITIONS and token.lower_ not in PLACE_NOUNS:
            continue
        end = token.i + 1
        while end < token.sent.end and continues_name(doc[end]):
            end += 1
        if end > token.i + 1 and doc[token.i + 1].is_title:
            yield doc[token.i + 1 : end]


def _lower_case(doc: Doc) -> Iterator[Span]:
    """Capitals of states and names before "department" or "province" in lower case, that are tagged as names."""
    for token in doc[:-1]:
        is_name = token.is_lower and token.pos_ == "PROPN" and token.ent_type_ in ("", "GPE", "LOC")
        if is_name and (token.lower_ in words("capitals") or doc[token.i + 1].lower_ in words("regions")):
            yield doc[token.i : token.i + 1]
