"""What one account says of the dead and the injured: victims apart from attackers, and those hit told into either.

"Four people were shot, one of them fatally" leaves three injured: the words say how many were hit and how many died.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from incidents.choices import ClaimField
from ingest.harmed import REFLEXIVE
from ingest.lexicons import words
from ingest.numbers import figure
from ingest.stages.events import SETTING_APART
from ingest.stages.figures import HIT
from ingest.syntax import names_in

FIGHTERS = "militants"
"""Row of `lexicons/people.jsonl` for those who fight, whichever side the incident puts them on."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure of one field, where it is told and by which rule."""

    field: str
    value: dict[str, Any]
    span: Span
    rule: str


def read_tolls(figures: list[Span], *, fatal: bool = False, by_fighters: bool = False) -> Iterator[Toll]:
    """Yield what an incident's figures say.

    `fatal`: the words that name the incident say that somebody died ("homicide"), so a single person hit is dead.
    `by_fighters`: militants or the like did it, so the militants among the dead are attackers.
    """
    told = [(_field(span, by_fighters), span) for span in figures]
    dead = [span for field, span in told if field == ClaimField.KILLED]
    for field, span in told:
        if HIT not in field and not (field == ClaimField.INJURED and _died_later(span, dead)):
            yield Toll(field, span._.figure, span, span.id_)
    killed = max(map(_best, dead), default=0)
    named = _named(dead)
    if len(named) > killed:
        killed = len(named)
        yield Toll(ClaimField.KILLED, figure(killed, "exact"), dead[-1], "tolls.each_named")
    yield from _attackers_hit(told)
    hits = [span for field, span in told if field == HIT]
    if not hits:
        return
    injured = max((_best(span) for field, span in told if field == ClaimField.INJURED), default=0)
    more = [span for span in hits if _is_another(span)]
    struck = len(_named(hits))
    widest = max(hits, key=lambda span: (_best(span), -span.start))
    if struck > max(_best(widest), killed + injured):
        yield Toll(ClaimField.INJURED, figure(struck - killed, "exact"), hits[-1], "tolls.each_named")
    elif fatal and not killed and _best(widest) == 1:
        yield Toll(ClaimField.KILLED, widest._.figure, widest, "tolls.hit_fatally")
    elif _best(widest) - killed > injured:
        value = widest._.figure if not killed else figure(_best(widest) - killed, widest._.figure["quantifier"])
        yield Toll(ClaimField.INJURED, value, widest, "tolls.hit_and_alive")
    elif more and not injured:
        yield Toll(ClaimField.INJURED, more[0]._.figure, more[0], "tolls.another_hit")


def _attackers_hit(told: list[tuple[str, Span]]) -> Iterator[Toll]:
    """Attackers who were shot, where nothing says whether they died."""
    known = {field for field, span in told if field.startswith("attackers_") and HIT not in field}
    for field, span in told:
        if field == f"attackers_{HIT}" and not known:
            yield Toll("attackers_injured", span._.figure, span, "tolls.attacker_hit")
            return


def _named(told: list[Span]) -> set[str]:
    """The surnames of those who are told one by one: “Wills died at the scene”, “Amadi died in hospital”."""
    names = set()
    for span in told:
        persons = [ent for ent in names_in(span) if ent.label_ == "PERSON"]
        if _best(span) == 1 and len(persons) == 1:
            names.add(persons[0][-1].lower_)
    return names


def _best(span: Span) -> int:
    return span._.figure["best"] or 0


def _is_another(span: Span) -> bool:
    """Whether the words set the persons apart from those told before: “another man was also shot”."""
    return any(token.lower_ in SETTING_APART | {"also"} for token in span)


def _died_later(hurt: Span, dead: list[Span]) -> bool:
    """Whether the one person hurt is the one who died: “Wills was found wounded … he died at the hospital”.

    Neither is counted by a number, and no word says that it is another.
    """
    if _best(hurt) != 1 or _is_another(hurt) or _is_counted(hurt):
        return False
    return any(_best(span) == 1 and not _is_counted(span) and span.start > hurt.start for span in dead)


def _is_counted(span: Span) -> bool:
    return any(token.like_num for token in span)


def _field(span: Span, by_fighters: bool) -> str:
    """The field; of attackers where the harmed are named as such ("the gunman was killed") or harm themselves."""
    people = words("people")
    attackers = any(token.lower_ in REFLEXIVE or people.get(token.lower_, {}).get("attacker") for token in span)
    attackers = attackers or (by_fighters and any(people.get(token.lower_, {}).get("id") == FIGHTERS for token in span))
    return f"attackers_{span.label_}" if attackers else span.label_
