"""What the name of a country or its people says of where an article plays.

“The Somali capital” is in Somalia, a Somali minister is there most of the time, a Somali refugee is not; and “a U.S.
drone” is wherever it struck, but not in the United States.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from incidents.choices import PlacePrecision
from ingest.gazetteer import country_of_demonym, country_of_name
from ingest.grammar.noun_kinds import is_person, people_row
from ingest.grammar.relations import COMPOUND
from ingest.grammar.syntax import PLURAL, word_before
from ingest.lexicons import load, words
from ingest.resolve.place_values import PlaceHit
from ingest.stages.annotations import is_skipped
from ingest.stages.groups import group_of

OF_PEOPLES = ("NORP", "GPE")

ACRONYM = 3
"""Letters of countries' names that are all acronyms: “CAR”."""

EMBASSIES = "embassy"
"""Row of `lexicons/facilities.jsonl` for what a country has in others."""

BEYOND_BORDERS = {"near", "towards", "toward", "across", "from"}
"""Prepositions before a border from which its other side is as likely: “near the Syrian border”."""


def countries_spoken_of(doc: Doc, countries: Iterable[tuple[Span, str]]) -> tuple[str, ...]:
    """Return the ISO codes of the countries that an article speaks of, the most frequent first.

    `countries`: the names of countries among its places, with their codes. States that only act, “a U.S. drone”, are
    none of them.
    """
    counts = Counter(code for name, code in countries if not acts_abroad(name, code))
    for ent in doc.ents:
        code = country_of_demonym(ent.text) if ent.label_ == "NORP" else None
        if code and not _is_of_civilian(ent) and not acts_abroad(ent, code):
            counts[code] += 1
    return tuple(code for code, _ in counts.most_common())


def country_by_nationality(doc: Doc) -> tuple[Span, str] | None:
    """Return the one country that nationalities tell of, with the first that does: “the Somali capital”.

    What is part of a country tells more than what it only has. None where the article speaks of several.
    """
    named = [
        (ent, code)
        for ent in doc.ents
        if ent.label_ in OF_PEOPLES
        and not is_skipped(ent)
        and (code := _country_of(ent))
        and not acts_abroad(ent, code)
    ]
    of_lands = [(ent, code) for ent, code in named if _says_where(ent)]
    of_things = [(ent, code) for ent, code in named if _is_of_thing(ent) and not _is_other_side(ent)]
    for told in (of_lands, of_things):
        if len({code for _, code in told}) == 1:
            return told[0]
    return None


def country_named(places: Iterable[PlaceHit]) -> tuple[Span, str] | None:
    """Return the one country that the article says something of, wherever it does: “he was arrested in Iran”.

    None where there are several.
    """
    named = [
        (hit.span, hit.place.country)
        for hit in places
        if hit.place is not None and hit.place.precision == PlacePrecision.COUNTRY and _stands_in(hit.span)
    ]
    return named[0] if len({country for _, country in named}) == 1 else None


def _stands_in(country: Span) -> bool:
    if len(country.text) <= ACRONYM and not country.text.isupper():  # “Weapon In Car”
        return False
    before = word_before(country)
    return before is not None and before.lower_ == "in"


def home_of_groups(doc: Doc) -> tuple[Span, str] | None:
    """Return the one country in which the armed groups that the article names fight, with the first of those names."""
    homes = [
        (ent, group.home)
        for ent in doc.ents
        if ent.label_ == "ORG" and not is_skipped(ent) and (group := group_of(ent)) is not None and group.home
    ]
    return homes[0] if len({home for _, home in homes}) == 1 else None


def is_embassy(noun: Token) -> bool:
    """“The U.S. embassy”: in whichever country it is, it is in no country of its own."""
    return words("facilities").get(noun.lower_, {}).get("id") == EMBASSIES


def acts_abroad(name: Span, code: str) -> bool:
    """Whether the state does something that it may do anywhere, by the noun that its name stands before."""
    return any(
        noun.lower_ in row["forms"] and code in row.get("states", (code,))
        for noun in _nouns_behind(name.root)
        for row in load("abroad")
    )


def _nouns_behind(name: Token) -> Iterator[Token]:
    """The noun that a name goes with, and the one that this is a part of: “a U.S. drone strike”."""
    if name.head.i > name.i:
        yield name.head
        if name.head.dep_ in COMPOUND:
            yield name.head.head


def _country_of(name: Span) -> str | None:
    return country_of_demonym(name.text) or country_of_name(name.text)


def _is_of_civilian(nationality: Span) -> bool:
    """“A Syrian refugee”, “six Syrians”: where somebody comes from; an army or a minister is where the country is."""
    return nationality.root.tag_ in PLURAL or people_row(nationality.root.head) == "civilians"


def _is_of_thing(name: Span) -> bool:
    """Whether a country has it, rather than that somebody comes from there: “Syrian media”, not “six Syrians”."""
    thing = name.root.head
    return not (is_person(thing) or is_embassy(thing)) and name.root.tag_ not in PLURAL


def _says_where(name: Span) -> bool:
    """Whether the noun that a nationality or country goes with is a part of the country: "the Somali capital"."""
    head = name.root.head
    return head.i > name.root.i and head.lower_ in words("lands") and not _is_other_side(name)


def _is_other_side(name: Span) -> bool:
    """“Near the Syrian border”: rather in the country beside it."""
    border = name.root.head
    before = name.doc[max(name.sent.start, name.start - 2) : name.start]
    return border.lower_ in ("border", "frontier") and any(token.lower_ in BEYOND_BORDERS for token in before)
