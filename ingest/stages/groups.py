"""Armed groups that are known by name, whatever kind of name they were taken for.

“Al-Shabaab”, “the Extraditables”: a learned reader takes the names of groups for persons, towns or peoples as often as
not. Those of the known actors (`seeds/actors.json`) are organisations wherever they stand; names that mean several
actors, or none for sure, are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from incidents.choices import ActorKind

KNOWN_ACTORS = Path(__file__).parents[2] / "seeds" / "actors.json"

ARMED_GROUPS = {
    ActorKind.REBEL,
    ActorKind.POLITICAL_MILITIA,
    ActorKind.IDENTITY_MILITIA,
    ActorKind.UNIDENTIFIED_ARMED,
}
SHORTEST = 3
"""Letters of a name that counts; shorter ones ("IS") are words too."""


class KnownGroup(NamedTuple):
    """`actor`: the name that the group is known under; `kind`: its actor kind; `home`: ISO code of the country where
    it fights and hardly ever elsewhere, "" where it has none such."""

    actor: str
    kind: str
    home: str = ""


@cache
def known_groups() -> dict[str, KnownGroup]:
    """Return the unambiguous names of known armed groups, as they are spelt, with the group that bears each."""
    return {
        row["name"]: KnownGroup(actor["name"], actor["kind"], actor["country"] if actor.get("at_home") else "")
        for actor in json.loads(KNOWN_ACTORS.read_text(encoding="utf-8"))
        if actor["kind"] in ARMED_GROUPS
        for row in ({"name": actor["name"]}, *actor["aliases"])
        if not row.get("ambiguous") and len(row["name"]) >= SHORTEST and not row["name"].islower()
    }


class GroupNames:
    """Makes ORG of the known names of armed groups."""

    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab)  # as spelt: "ETA" is a group, "eta" a letter
        for name in known_groups():
            self.matcher.add("group", [nlp.make_doc(form) for form in _spellings(name)])

    def __call__(self, doc: Doc) -> Doc:
        hits = filter_spans(self.matcher(doc, as_spans=True))
        if hits:
            doc.set_ents(list(self.match(doc, hits)), default="outside")
        return doc

    def match(self, doc: Doc, hits: list[Span]) -> Iterator[Span]:
        """The names that stand, with the known ones among them put right."""
        taken = {token.i: hit for hit in hits for token in hit}
        kept = set()
        for ent in doc.ents:
            inside = {taken[token.i] for token in ent if token.i in taken}
            longer = [hit for hit in inside if ent.start <= hit.start and hit.end <= ent.end and len(ent) > len(hit)]
            if not inside:
                yield ent
            elif longer:  # “The Extraditables”, “Ansar Allah of Harrow”: what is around belongs to the name
                kept.update(inside)
                only_article = len(ent) - len(longer[0]) == 1 and ent[0].lower_ == "the"
                yield Span(doc, ent.start, ent.end, label="ORG") if only_article else ent
        yield from (Span(doc, hit.start, hit.end, label="ORG") for hit in hits if hit not in kept)


def group_of(name: Span) -> KnownGroup | None:
    """Return the known armed group that a name means, None where it is no known one's."""
    text = name.text.removeprefix("the ").removeprefix("The ")
    return known_groups().get(text) or known_groups().get(text[:1].lower() + text[1:])


def _spellings(name: str) -> set[str]:
    """The name as it is known and as it begins a sentence or stands without hyphens."""
    first = name[:1].upper() + name[1:]
    return {form for one in (name, first) for form in (one, one.replace("-", " "))}


@Language.factory("groups", assigns=["doc.ents"], requires=["doc.ents"])
def make_groups(nlp: Language, name: str) -> GroupNames:
    return GroupNames(nlp)
