"""Who does it and whom it hits, from the syntax around an event word.

Subjects and "by" phrases of attacking verbs, and the states and groups before an event noun, are perpetrators; objects
of attacking are targets, of harming victims. What is only suspected or accused is a suspected perpetrator. Weapons are
no actors. The label is the role; span._.of is the first token of the event's word, or None where the sentence only says
who somebody was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from incidents.choices import HARMED
from ingest.grammar.naming import is_only_suspected, is_only_thought, names_beside, who, words_of
from ingest.grammar.status import is_a_people
from ingest.grammar.syntax import is_verbal
from ingest.lexicons import load
from ingest.stages.annotations import ADDRESSES, EVENTS, PARTIES, PLACES, WEAPONS, make_span, spans, write
from ingest.stages.events.deeds import told_as_done
from ingest.stages.parties.aims import hits_things, is_mere_place, struck
from ingest.stages.parties.among_the_dead import among_the_dead
from ingest.stages.parties.charged import charged
from ingest.stages.parties.deed_nouns import Role, roles_of_noun
from ingest.stages.parties.deed_verbs import EXPLOSIVE, roles_of_suffering, roles_of_verb
from ingest.stages.parties.freed import freed
from ingest.stages.parties.hostages import roles_of_hostage
from ingest.stages.parties.identified import identified
from ingest.stages.parties.some_of_them import some_of_them

AIRBORNE = {"drone_strike", "airstrike"}
BY_CRAFT = AIRBORNE | {"rocket_attack", "shelling"}


class Parties:
    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {f"events.{row['id']}": row for row in load("events")}

    def __call__(self, doc: Doc) -> Doc:
        write(doc, PARTIES, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Span]:
        weapons = {token.i for group in (WEAPONS, ADDRESSES) for span in spans(doc, group) for token in span}
        sites = {span.root.i: span for span in spans(doc, PLACES) if span.label_ == "FAC"}
        found: dict[tuple[int, int, str], Span] = {}
        done = {event.start for event in told_as_done(doc)}
        for event in spans(doc, EVENTS):
            if event._.event.consequence and event.start not in done:
                continue
            for role, noun, rule in _roles(event, self.rows[event.id_]):
                noun = who(noun)
                if noun.i in weapons or noun.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
                    continue
                if role == "perpetrator" and (is_only_suspected(noun) or is_only_thought(event.root)):
                    role = "suspected_perpetrator"
                own = sites[noun.i] if noun.i in sites else words_of(noun)
                if (role == "target" and is_mere_place(own)) or (role in HARMED and is_a_people(noun)):
                    continue
                for named in (own, *names_beside(noun, own, role)):
                    key = (named.start, named.end, role)
                    if key not in found:
                        found[key] = make_span(doc, named.start, named.end, role, f"parties.{rule}", of=event.start)
        described: list[Role] = [("victim", noun, "among_the_dead") for noun in among_the_dead(doc)]
        described += [("victim", noun, "some_of_them") for noun in some_of_them(doc)]
        for role, noun, rule in (*identified(doc), *charged(doc), *freed(doc), *described):
            named = words_of(noun)
            if not any((named.start, named.end) == taken[:2] for taken in found):
                key = (named.start, named.end, role)
                found[key] = make_span(doc, named.start, named.end, role, f"parties.{rule}", of=None)
        return list(found.values())


def _roles(event: Span, row: dict[str, Any]) -> Iterator[Role]:
    """Who has a part in what an event word tells; `row`: its row of `lexicons/events.jsonl`."""
    head = event.root
    if row.get("scene") or row["kind"] == "anaphor":
        return
    if row.get("needs") == "taking":
        yield from roles_of_hostage(head)
        return
    if row.get("doer"):  # "a suicide bomber": the word names who did it
        yield "perpetrator", head, "event_is_doer"
    if head.pos_ in ("NOUN", "PROPN") and not is_verbal(head):
        yield from roles_of_noun(head, row.get("harms", False), by_craft=event.label_ in BY_CRAFT)
        yield from _struck(event)
    elif row.get("suffers"):
        yield from roles_of_suffering(head)
    else:
        yield from _struck(event)
        yield from roles_of_verb(event, row)


def _struck(event: Span) -> Iterator[Role]:
    """What was hit, as the words around tell where something went off or came down."""
    if event.label_ not in EXPLOSIVE:
        return
    # An airstrike near the airport was meant for somebody there, a bomb near the embassy for the embassy.
    near = (event.label_ not in AIRBORNE or event._.event.outcome == "foiled") and not hits_things(event.root)
    yield from (("target", noun, "struck") for noun in struck(event.root, near=near))


@Language.factory("parties", assigns=["doc.spans"], requires=["token.dep", "doc.ents", "doc.spans"])
def make_parties(nlp: Language, name: str) -> Parties:
    return Parties()
