"""What one account says of the dead and the injured: victims apart from attackers, and those hit told into either.

"Four people were shot, one of them fatally" leaves three injured: the words say how many were hit and how many died.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from incidents.choices import FIGURE_FIELDS, ClaimField
from ingest.harmed import REFLEXIVE
from ingest.lexicons import words
from ingest.numbers import figure
from ingest.stages.events import SETTING_APART
from ingest.stages.figures import HIT
from ingest.syntax import names_in

FIGHTERS = "militants"
"""Row of `lexicons/people.jsonl` for those who fight, whichever side the incident puts them on."""


BROUGHT = "brought"
"""Label of figures of those brought to a hospital."""

LYING_DEAD = {"figures.dead", "figures.dead_persons", "figures.die", "figures.bodies", "figures.body_of"}
"""Rules of figures that count the dead, whoever killed them."""

INCLUDING_REACH = 4
"""Words behind a figure, and behind its "including", within which the attacker is named."""

ATTACKERS = "attackers_"
"""What the fields of attackers begin with."""

OLDEST = 120
"""Years that nobody lives."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure of one field, where it is told and by which rule."""

    field: str
    value: dict[str, Any]
    span: Span
    rule: str


def read_tolls(
    figures: list[Span], *, fatal: bool = False, by_fighters: bool = False, ends_by_own_hand: bool = False
) -> Iterator[Toll]:
    """Yield what an incident's figures say.

    `fatal`: the words that name the incident say that somebody died ("homicide"), so a single person hit is dead.
    `by_fighters`: militants or the like did it, so the militants among the dead are attackers. `ends_by_own_hand`: the
    one who did it died too ("a murder-suicide"), so that he is one of those found dead.
    """
    told = _told(figures, by_fighters)
    dead = [span for field, span in told if field == ClaimField.KILLED]
    own = {
        span.start
        for span in dead
        if _best(span) > 1 and (_includes_attacker(span) or (ends_by_own_hand and _lie_dead(span)))
    }
    for field, span in told:
        if field in FIGURE_FIELDS and not (field == ClaimField.INJURED and _died_later(span, dead)):
            victims = field == ClaimField.KILLED and span.start in own
            yield Toll(field, _without_one(span._.figure) if victims else span._.figure, span, span.id_)
    killed = max((_best(span) - (span.start in own) for span in dead), default=0)
    each_dead = count_one_by_one(dead)
    if each_dead > killed:
        killed = each_dead
        yield Toll(ClaimField.KILLED, figure(killed, "exact"), dead[-1], "tolls.each_named")
    yield from _attackers_hit(told)
    hurt = [span for field, span in told if field == ClaimField.INJURED]
    hits = [span for field, span in told if field == HIT]
    injured = max(map(_best, hurt), default=0)
    widest = max(hits, key=lambda span: (_best(span), -span.start), default=None)
    alive = count_one_by_one([*dead, *hurt, *hits]) - killed
    if (hits or hurt) and alive > max(_best(widest) - killed if widest else 0, injured):
        yield Toll(ClaimField.INJURED, figure(alive, "exact"), (hits or hurt)[-1], "tolls.each_named")
    elif widest is not None:
        yield from _from_hits(hits, widest, killed, injured, fatal)
    elif not hurt and not killed:
        yield from _brought_away(told)


def _lie_dead(span: Span) -> bool:
    """Whether the words say who is dead, not whom somebody killed: “three people were found dead”."""
    return span.id_ in LYING_DEAD


def _includes_attacker(span: Span) -> bool:
    """“Four people died, including the gunman”, “four soldiers including the gunman dead”."""
    around = [token.lower_ for token in span.doc[span.start : min(span.end + INCLUDING_REACH, span.sent.end)]]
    if "including" not in around:
        return False
    included = around[around.index("including") + 1 :][:INCLUDING_REACH]
    people = words("people")
    return any(word in REFLEXIVE or people.get(word, {}).get("attacker") for word in included)


def _without_one(value: dict[str, Any]) -> dict[str, Any]:
    """The figure less the attacker, who is no victim."""
    return figure(value["best"] - 1, value["quantifier"])


def _from_hits(hits: list[Span], widest: Span, killed: int, injured: int, fatal: bool) -> Iterator[Toll]:
    """Those hit: dead where the incident's own name says so, else injured as far as they did not die."""
    more = [span for span in hits if _is_another(span)]
    if fatal and not killed and _best(widest) == 1:
        yield Toll(ClaimField.KILLED, widest._.figure, widest, "tolls.hit_fatally")
    elif _best(widest) - killed > injured:
        value = widest._.figure if not killed else figure(_best(widest) - killed, widest._.figure["quantifier"])
        yield Toll(ClaimField.INJURED, value, widest, "tolls.hit_and_alive")
    elif more and not injured:
        yield Toll(ClaimField.INJURED, more[0]._.figure, more[0], "tolls.another_hit")


def _brought_away(told: list[tuple[str, Span]]) -> Iterator[Toll]:
    """Those brought to a hospital, where no other words say that anybody was hurt or died."""
    brought = [span for field, span in told if field == BROUGHT]
    if brought:
        most = max(brought, key=lambda span: (_best(span), -span.start))
        yield Toll(ClaimField.INJURED, most._.figure, most, most.id_)


def _told(figures: list[Span], by_fighters: bool) -> list[tuple[str, Span]]:
    """Each figure with its field. Who shoots himself is an attacker only where somebody else is harmed as well."""
    told = [(_field(span, by_fighters), span) for span in figures]
    if any(not field.startswith(ATTACKERS) and _best(span) for field, span in told):
        return told
    return [
        (HIT if field == f"{ATTACKERS}{HIT}" and any(token.lower_ in REFLEXIVE for token in span) else field, span)
        for field, span in told
    ]


def _attackers_hit(told: list[tuple[str, Span]]) -> Iterator[Toll]:
    """Attackers who were shot, where nothing says whether they died."""
    known = {field for field, span in told if field.startswith("attackers_") and HIT not in field}
    for field, span in told:
        if field == f"attackers_{HIT}" and not known:
            yield Toll("attackers_injured", span._.figure, span, "tolls.attacker_hit")
            return


def count_one_by_one(told: list[Span]) -> int:
    """How many persons are told one by one: the surnames, or the ages, whichever are more.

    “Wills died at the scene, Amadi in hospital”; “a 5-year-old boy was shot, and a 20-year-old woman was shot”. The two
    are not added up, for a name often follows somebody's age.
    """
    names, ages = set(), set()
    for span in told:
        persons = [ent for ent in names_in(span) if ent.label_ == "PERSON"]
        if _best(span) != 1 or len(persons) > 1:
            continue
        said = {token.text for token in span if token.text.isdigit() and int(token.text) < OLDEST}
        if persons:
            names.add(persons[0][-1].lower_)
        elif len(said) == 1 and span[0].lower_ in ("a", "an", "another"):
            ages |= said
    return max(len(names), len(ages))


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
    return f"{ATTACKERS}{span.label_}" if attackers else span.label_
