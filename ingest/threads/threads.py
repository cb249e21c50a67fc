"""The incidents that one article tells of, as threads of its mentions of them.

How they are told apart: see `ingest.threads.thread_openings` and `ingest.threads.thread_joins`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from spacy.tokens import Span

from incidents.values import PlaceValue
from ingest.mentions.mentions import Member, Mention
from ingest.resolve.place_values import PlaceHit
from ingest.stages.annotations import When

CHARGED = "parties.charged"
"""Rule of those who are arrested or tried for an incident; of an arrest they are whom it was done to."""

FREED = "parties.freed"
"""Rule of captives who were let go, and of those who let them go."""

RECENT = timedelta(days=10)
"""How far back an article's main incidents may lie; what is older, it recalls."""

LONGEST_MONTH = timedelta(days=31)
LONG_AGO = timedelta(days=365)
"""After this an incident that an article touches on once is not what it is about."""


@dataclass(slots=True)
class Thread:
    """The mentions of one incident, in text order, with its date and place as far as they are known.

    `recalled`: told without a date in a paragraph that recalls another incident. `in_review`: one of many of which the
    article tells: see `ingest.threads.reviews`. `scenes` and `addresses` are told of it elsewhere in the article: see
    `ingest.scenes.scenes`.
    """

    mentions: list[Mention]
    type: str = ""
    interval: tuple[date, date] | None = None
    places: list[PlaceValue] = field(default_factory=list)
    dates: list[tuple[Span, When]] = field(default_factory=list)
    responsibility: list[Span] = field(default_factory=list)
    recalled: bool = False
    member: Member | None = None
    in_review: bool = False
    scenes: list[PlaceHit] = field(default_factory=list)
    addresses: list[Span] = field(default_factory=list)

    @property
    def parties(self) -> list[Span]:
        """Who takes part in it, as its mentions tell, in their order."""
        return [party for mention in self.mentions for party in mention.parties]

    @property
    def doers(self) -> list[Span]:
        """Those who did it, or are suspected of it."""
        return [party for mention in self.mentions for party in mention.doers]

    @property
    def foiled(self) -> bool:
        return any(mention.foiled for mention in self.mentions)

    @property
    def is_surely_foiled(self) -> bool:
        """Whether more than a charge says so: “attempted murder”, for which somebody is tried, may have hurt people."""
        return any(mention.foiled and not mention.is_on_trial for mention in self.mentions)

    def words_away(self, place: int) -> int:
        """How many words lie between a place and the nearer end of the thread."""
        return min(abs(self.mentions[0].start - place), abs(self.mentions[-1].start - place)) if self.mentions else 0

    @property
    def is_on_trial(self) -> bool:
        """Whether it is told first as what somebody is tried or arrested for: it may lie long back."""
        return self.mentions[0].is_on_trial

    def is_background(self, published: date | None) -> bool:
        """Whether the incident lies further back than an article's own news."""
        if self.interval is None:
            return self.recalled
        return published is not None and self.interval[1] < published - RECENT

    def is_of_last_year(self, published: date | None) -> bool:
        """Whether it is told by its day or month and lies back no more than a year."""
        if self.interval is None or published is None:
            return False
        first, last = self.interval
        return last - first < LONGEST_MONTH and last >= published - LONG_AGO
