"""What one sentence tells of one event: its words, and the dates, places, weapons, figures and actors given to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from incidents.choices import DID, ActorRole, ClaimField, Outcome
from ingest.grammar.noun_kinds import ARMED, kind_of_noun
from ingest.grammar.relations import COMPOUND
from ingest.grammar.status import is_anybody
from ingest.grammar.syntax import path_length, persons_in
from ingest.lexicons import words
from ingest.mentions.accidents import tells_accident
from ingest.mentions.person_words import Name, words_of_name
from ingest.resolve.place_values import EXACT, PlaceHit
from ingest.stages.annotations import When
from ingest.stages.figures.component import UNHARMED

TOLL_OF_WAR = 1000
"""Dead from which a sentence that names no deed counts a whole war."""

ANNIVERSARY = "anniversary"
KILLING = "events.kill"
HARM_OF = "parties.harm_of"
"""Rule of `ingest.stages.parties.deed_nouns` for those behind a noun of harm, or whose harm it is."""


@dataclass(frozen=True, slots=True)
class Member:
    """One of several incidents that the text counts together: where it is first told, and the type of all of them."""

    place: int
    type: str


@dataclass(slots=True)
class Mention:
    """Event words of one sentence that mean one event, and what the sentence says of it.

    `said_on` is the date of the saying ("an official said on Tuesday") or of what followed ("arrested on Tuesday"): no
    date of the event, but what an offset ("a day after …") is counted from. `same_day`: days of a death or arrest told
    in one breath with it. `tallies`: figures that count over a longer time. `anchor`: the words that stand for it where
    its event words tell of another one as well. `member`: which one of a series it tells of; see
    `ingest.threads.series`. `answered`: its sentence tells it as what another deed answered.
    """

    events: list[Span]
    whens: list[Span] = field(default_factory=list)
    said_on: When | None = None
    same_day: list[Span] = field(default_factory=list)
    places: list[PlaceHit] = field(default_factory=list)
    weapons: list[Span] = field(default_factory=list)
    figures: list[Span] = field(default_factory=list)
    tallies: list[Span] = field(default_factory=list)
    parties: list[Span] = field(default_factory=list)
    addresses: list[Span] = field(default_factory=list)
    anchor: Span | None = None
    member: Member | None = None
    answered: bool = False

    @property
    def type(self) -> str:
        """The type of the words that name the event; of a mere effect where no word names it."""
        named = [event for event in self.events if not event._.event.generic]
        if self.answered and not named:  # the weapon beside it is that of the answer
            return ""
        return next((event._.event.type for event in (*named, *self.events) if event._.event.type), "")

    @property
    def is_named(self) -> bool:
        """Whether a word names the event, not only what came of it."""
        return any(not event._.event.generic for event in self.events)

    @property
    def is_disputed(self) -> bool:
        """“The army denied it had bombed the village”: a word on a deed that others tell of, and none of a deed."""
        return all(event._.event.disputed for event in self.events)

    @property
    def is_mere_effect(self) -> bool:
        """“His body showed several bullet wounds”: what came of a deed told elsewhere, with no day or place."""
        return not (self.is_named or self.whens or self.places or self.addresses)

    @property
    def anaphoric(self) -> bool:
        named = [event for event in self.events if not event._.event.generic]
        return all(event._.event.anaphoric for event in named or self.events)

    @property
    def is_mere_pointer(self) -> bool:
        """“The people must unite in this battle”: it points back, and says nothing of what it points to; but “the
        Harrow Marathon bombing” is known by its name."""
        told = self.whens or self.places or self.tolls or self.parties or self.addresses or self.weapons
        return self.anaphoric and not told and not self.is_history

    @property
    def another(self) -> bool:
        """Whether its words set it apart; of mere effects ("four others injured") they only set people apart."""
        named = [event for event in self.events if not event._.event.generic]
        beginning = self.events[0].sent.text.lstrip().lower()
        opens_anew = bool(named) and beginning.startswith(tuple(words("turning")))
        return opens_anew or any(event._.event.another for event in named or self.events)

    @property
    def tolls(self) -> list[Span]:
        """The figures of those who were hurt."""
        return [figure for figure in self.figures if figure.label_ not in UNHARMED]

    @property
    def harms(self) -> bool:
        """Whether it says that somebody was killed or injured."""
        victims = any(party.label_ == ActorRole.VICTIM for party in self.parties)
        return victims or any((figure._.figure["best"] or 0) > 0 for figure in self.tolls)

    @property
    def dead(self) -> list[Span]:
        """The figures that say how many were killed, zero apart."""
        killed = (figure for figure in self.figures if figure.label_ == ClaimField.KILLED)
        return [figure for figure in killed if figure._.figure["best"]]

    @property
    def is_placed(self) -> bool:
        """Whether it says in or near which town or at which site it was."""
        return any(hit.value["precision"] in EXACT for hit in self.places)

    @property
    def doers(self) -> list[Span]:
        """Those who did it, or are suspected of it."""
        return [party for party in self.parties if party.label_ in DID]

    @property
    def foiled(self) -> bool:
        return any(event._.event.outcome in (Outcome.FOILED, Outcome.FAILED) for event in self.events)

    @property
    def is_attack_by_people(self) -> bool:
        """An attack whose means nobody names: by armed people, as far as it says who did it or whom it harmed."""
        if self.type or self.anaphoric or self.is_toll_of_war:
            return False
        done = any(party.label_ == ActorRole.PERPETRATOR for party in self.parties)
        return done or (self.is_named and bool(self.parties or self.harms)) or self._kills_fighters

    @property
    def is_toll_of_war(self) -> bool:
        """“In the war 70,000 people have been killed”: so many, on no day and by no deed, died in many incidents."""
        dated = any(span._.when.precision == "day" for span in self.whens)
        return not self.is_named and not dated and any((f._.figure["best"] or 0) >= TOLL_OF_WAR for f in self.tolls)

    @property
    def is_told_whole(self) -> bool:
        """Whether it stands for an incident by itself, though its words point back: “the attack on a post”."""
        return self.is_named and bool(self.whens or self.places) and bool(self.parties or self.harms)

    @property
    def is_set(self) -> bool:
        """Whether it names a deed of a day, or says where something was done to somebody or something."""
        whole = self.is_named and any(span._.when.precision == "day" for span in self.whens)
        return not self.anaphoric and (whole or bool((self.whens or self.places) and (self.parties or self.harms)))

    @property
    def names_its_victims(self) -> bool:
        """“The murder of the priests”, “Dana Wills's murder”: definite for whom it harmed, not for pointing back."""
        return self.is_named and any(party.id_ == HARM_OF and not is_anybody(party.root) for party in self.parties)

    @property
    def _kills_fighters(self) -> bool:
        """Whether armed people were killed, or anybody at a named place, and no word says by what accident."""
        fighters = any(kind_of_noun(token) in ARMED for figure in self.dead for token in figure)
        told_as_deed = self.tells_killing and (self.places or self.whens)
        return bool(fighters or told_as_deed) and not tells_accident(self.events[0].sent)

    @property
    def tells_killing(self) -> bool:
        """Whether it says that a number of people were killed, and not by an accident."""
        by_deed = any(event.id_ == KILLING for event in self.events)
        return bool(self.dead) and by_deed and not self.is_toll_of_war and not tells_accident(self.events[0].sent)

    @property
    def is_scene(self) -> bool:
        """Whether it only tells of those who came after: "police were called to the house"."""
        return all(event._.event.scene for event in self.events)

    @property
    def is_on_trial(self) -> bool:
        """Whether its sentence tells of a court or an arrest: the deed may lie long back."""
        return any(map(_is_of_court, self.events[0].sent))

    @property
    def is_history(self) -> bool:
        """Whether the incident goes by a name, “the Harrow Marathon bombing”: what is told beside it is later."""
        return any(
            child.dep_ in COMPOUND and child.i < event.root.i and child.ent_type_ in ("ORG", "FAC", "PERSON", "LOC")
            for event in self.events
            if event.root.pos_ in ("NOUN", "PROPN")
            for child in event.root.children
        )

    @property
    def persons(self) -> list[Name]:
        """The names of those who did it or were harmed."""
        names = map(words_of_name, persons_in((*self.parties, *self.tolls)))
        return [parts for parts in names if parts]

    @property
    def is_commemorated(self) -> bool:
        """“The anniversary of the death of the general, who was killed by a drone”: no part of the news beside it."""
        return any(token.lower_ == ANNIVERSARY for event in self.events for token in event.root.ancestors)

    @property
    def recalls_a_death(self) -> bool:
        """Whether it commemorates an incident, and says whom that harmed."""
        return self.is_commemorated and (self.harms or any(party.id_ == HARM_OF for party in self.parties))

    @property
    def is_abstract(self) -> bool:
        """“… an attack against the people”: no kind, no date, no place, no harm, and not the attack told before."""
        return not (
            self.type or self.anaphoric or self.whens or self.places or self.tolls or self.parties or self.addresses
        )

    def arcs_to(self, span: Span) -> int:
        """Arcs between words and the nearest word of the event itself, not of those who came after it."""
        told = [event for event in self.events if not event._.event.scene] or self.events
        return min(path_length(span.root, event.root) for event in told)

    @property
    def start(self) -> int:
        return self.anchor.start if self.anchor is not None else min(event.start for event in self.events)


def _is_of_court(token: Token) -> bool:
    """Whether the word tells of a court or an arrest; nobody is tried who “charged at officers”."""
    row = words("elsewhere").get(token.lower_, {})
    behind = token.doc[token.i + 1 : token.i + 2]
    return bool(row.get("court")) and not any(word.lower_ in row.get("not_before", ()) for word in behind)
