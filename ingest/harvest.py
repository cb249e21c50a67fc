"""Annotated document → Extraction: plain facts with offsets and rule ids. spaCy ends here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc, Span

from incidents.choices import ActorRole, ClaimField, Outcome, ReportRole, Responsibility, Stance, WeaponKind
from ingest.actors.defenders import complete_defenders
from ingest.actors.doers_meant import complete_doers
from ingest.actors.fallen_attackers import complete_fallen_attackers
from ingest.actors.fought_off import complete_fought_off
from ingest.actors.groups_meant import complete_groups
from ingest.actors.harmed_meant import complete_harmed, complete_objects
from ingest.actors.persons_meant import complete_persons
from ingest.actors.resisting import complete_resisting
from ingest.actors.struck_back_at import complete_struck_back_at
from ingest.actors.told_once import told_once
from ingest.confidence import confidence_of
from ingest.counts.fatality import is_fatal
from ingest.counts.single_weapons import kinds_told_singly
from ingest.counts.tolls import Toll, read_tolls, told_in
from ingest.facts import Account, ClaimFact, Extraction
from ingest.grammar.noun_kinds import is_militant
from ingest.grammar.syntax import clean, persons_in
from ingest.kinds.types_told import types_told
from ingest.resolve.places import PlaceReader
from ingest.scenes.scenes import complete
from ingest.scenes.sites import at_site
from ingest.scenes.sites_meant import with_sites_meant
from ingest.scenes.towns_meant import with_towns_meant
from ingest.stages.annotations import When
from ingest.stages.designations import actor_value, claimant_of
from ingest.stages.events.component import PAYLOADS
from ingest.statements.statements import read_statements
from ingest.statements.voices import Voices, overlaps
from ingest.threads.follow_ups import join_followed_up
from ingest.threads.salience import by_salience
from ingest.threads.tellings import read_tellings
from ingest.threads.thread_openings import read_threads
from ingest.threads.threads import Thread

PART = 0.6
"""A factor for figures where the article gives a higher one as the total: they count a part."""

NOT_RECOUNTED = 0.6
"""A factor for accounts that are told once and without date or place: these are wrong most often."""


class Harvester:
    """Reads documents of one pipeline version."""

    def __init__(self, places: PlaceReader, pipeline: str) -> None:
        self.places = places
        self.pipeline = pipeline

    def harvest(self, doc: Doc, language: str = "en") -> Extraction:
        """Return everything that was read in the document."""
        voices = Voices(doc)
        hits = with_sites_meant(doc, with_towns_meant(doc, self.places.read(doc)))
        threads = join_followed_up(read_threads(doc, hits), doc._.published)
        complete(doc, threads, hits, self.places)
        complete_doers(threads)
        complete_objects(threads)
        complete_groups(doc, threads)
        complete_defenders(doc, threads)
        complete_struck_back_at(threads)
        complete_fought_off(threads)
        complete_fallen_attackers(threads)
        complete_resisting(doc, threads)
        complete_harmed(doc, threads)
        complete_persons(doc, threads)
        ordered = by_salience(threads, doc)
        tellings = read_tellings(doc, [thread for thread, _ in ordered])
        accounts = [
            replace(_account(thread, threads, voices, is_main), telling=telling)
            for (thread, is_main), telling in zip(ordered, tellings, strict=True)
        ]
        told = ((claim.start, claim.end) for account in accounts for claim in account.claims)
        return Extraction(
            language=language,
            pipeline=self.pipeline,
            accounts=tuple(accounts),
            statements=tuple(read_statements(doc, told)),
            words=sum(not token.is_space for token in doc),
        )


def _account(thread: Thread, threads: list[Thread], voices: Voices, is_main: bool) -> Account:
    anchor = thread.mentions[0].anchor or thread.mentions[0].events[0]
    types = [_fact(ClaimField.TYPE, told.type, told.words, told.rule, voices) for told in types_told(thread, threads)]
    claims = [*types, *_claims_of_thread(thread, voices), *_responsibility(thread, voices, anchor.doc)]
    told_once = len(thread.mentions) == 1 and not thread.interval and not thread.places
    return Account(
        role=ReportRole.MAIN if is_main else ReportRole.BACKGROUND,
        anchor=(anchor.start_char, anchor.end_char),
        claims=tuple(sorted(claims, key=lambda claim: (claim.start, claim.field))),
        confidence=confidence_of(ClaimField.TYPE, "") * (NOT_RECOUNTED if told_once else 1.0),
    )


def _claims_of_thread(thread: Thread, voices: Voices) -> Iterable[ClaimFact]:
    tolls = _tolls(thread, voices)
    yield from _outcomes(thread, voices, harmed=_harmed(tolls) is not None)
    for span, when in thread.dates:
        yield _fact(ClaimField.DATE, date_value(when), span, span.id_, voices)
    for hit in thread.scenes:
        yield _fact(ClaimField.LOCATION, hit.value, hit.span, hit.span.id_, voices)
    for address in thread.addresses:
        yield _fact(ClaimField.ADDRESS, clean(address), address, address.id_, voices)
    singly = kinds_told_singly(weapon for mention in thread.mentions for weapon in mention.weapons)
    for mention in thread.mentions:
        for hit in mention.places:
            yield _fact(ClaimField.LOCATION, hit.value, hit.span, hit.span.id_, voices)
        for address in mention.addresses:
            yield _fact(ClaimField.ADDRESS, clean(address), address, address.id_, voices)
        # A defence system is no weapon of the attack; explosives are one only where nothing carries them.
        weapons = [weapon for weapon in mention.weapons if weapon.label_ != WeaponKind.COUNTERMEASURE]
        carriers = [weapon for weapon in weapons if weapon.id_ not in PAYLOADS]
        for weapon in carriers or weapons:
            count = 1 if weapon.label_ in singly else weapon._.count
            value = {"kind": weapon.label_, "text": clean(weapon), "count": count}
            yield _fact(ClaimField.WEAPONS, value, weapon, weapon.id_, voices)
    yield from _actors(thread, voices, tolls)
    for toll in tolls:
        fact = _fact(toll.field, toll.value, toll.span, toll.rule, voices)
        yield replace(fact, confidence=round(fact.confidence * PART, 3)) if toll.part else fact


def _tolls(thread: Thread, voices: Voices) -> list[Toll]:
    """How many it harmed, victims and attackers apart."""
    figures = [figure for mention in thread.mentions for figure in mention.figures]
    events = [event for mention in thread.mentions for event in mention.events]
    ends_by_own_hand = any(OWN_HAND in event.text.lower() for event in events)
    return list(
        read_tolls(
            figures,
            fatal=is_fatal(events),
            by_fighters=_is_by_fighters(thread),
            ends_by_own_hand=ends_by_own_hand,
            doers=list(persons_in(thread.doers)),
            one_by_one=not voices.tells_of_several,
        )
    )


def _actors(thread: Thread, voices: Voices, tolls: list[Toll]) -> Iterable[ClaimFact]:
    """Who took part, each under one name."""
    parties = [p for mention in thread.mentions for p in mention.parties if not _only_claims(p, thread)]
    if not parties:
        return
    told = [(party, at_site(actor_value(party), party, thread)) for party in parties]
    harming = [f for mention in thread.mentions for f in mention.tolls]
    persons = told_in(harming, _is_by_fighters(thread), list(persons_in(thread.doers))).persons if harming else None
    for party, value in told_once(told, persons, voices.names, _harmed(tolls)):
        yield _fact(ClaimField.ACTORS, value, party, party.id_, voices)


def _harmed(tolls: list[Toll]) -> int | None:
    """How many the incident killed and injured, by the highest figures; None where there are none."""
    most = {field: max((t.value["best"] or 0 for t in tolls if t.field == field), default=0) for field in HARM}
    return sum(most.values()) or None


HARM = (ClaimField.KILLED, ClaimField.INJURED)
"""Fields that count those harmed."""


def _only_claims(party: Span, thread: Thread) -> bool:
    """“The Harrow Front said it was behind the attack” is its own word, not that of the text, on who did it."""
    claimed = (span for span in thread.responsibility if span.label_ == Responsibility.CLAIMED)
    return party.label_ == ActorRole.PERPETRATOR and any(overlaps(span._.by, party) for span in claimed)


def _is_by_fighters(thread: Thread) -> bool:
    did = [party for party in thread.parties if party.label_ == ActorRole.PERPETRATOR]
    return any(is_militant(token) for party in did for token in party)


def _outcomes(thread: Thread, voices: Voices, *, harmed: bool) -> Iterable[ClaimFact]:
    """An outcome for each word that says it; "carried out" by the first word where none does, and where it harmed
    somebody: of four rockets that wounded three people two may have been shot down."""
    events = [event for mention in thread.mentions for event in mention.events]
    said = [event for event in events if event._.event.outcome]
    for event in said:
        yield _fact(ClaimField.OUTCOME, event._.event.outcome, event, event.id_, voices)
    tried = next((event for event in events if event._.event.unless_harmed), None)
    if tried is not None and not said and not harmed:
        yield _fact(ClaimField.OUTCOME, tried._.event.unless_harmed, tried, "outcome.tried", voices)
    elif harmed or not said:
        yield _fact(ClaimField.OUTCOME, Outcome.CARRIED_OUT, events[0], "outcome.told_as_done", voices)


OWN_HAND = "murder-suicide"
"""Word for incidents whose doer is among the dead; those of a suicide bombing are told apart mostly."""


ROLE_OF_RESPONSIBILITY = {
    Responsibility.CLAIMED: ActorRole.CLAIMANT,
    Responsibility.ATTRIBUTED: ActorRole.SUSPECTED_PERPETRATOR,
}


def _responsibility(thread: Thread, voices: Voices, doc: Doc) -> Iterable[ClaimFact]:
    for span in thread.responsibility:
        by = claimant_of(doc, span._.by)
        status = Responsibility(span.label_)
        value = {"status": status, "by": (by.name or by.text) if by else None}
        told: dict[str, Any] = {}
        if span._.speaker is not None:
            told["claimant"] = claimant_of(doc, span._.speaker)
            told["stance"] = Stance.DENIED if status == Responsibility.DENIED else Stance.ASSERTED
        yield replace(_fact(ClaimField.RESPONSIBILITY, value, span, span.id_, voices), **told)
        role = ROLE_OF_RESPONSIBILITY.get(status)
        if by is not None and role is not None:
            actor = doc[span._.by[0] : span._.by[1]]
            yield replace(_fact(ClaimField.ACTORS, actor_value(actor, role), actor, span.id_, voices), **told)


def _fact(field: str, value: Any, span: Span, rule: str, voices: Voices) -> ClaimFact:
    claimant, stance, quote = voices.at(span)
    first, last = span.sent, span.doc[span.end - 1].sent
    return ClaimFact(
        field=field,
        value=value,
        start=span.start_char,
        end=span.end_char,
        sentence_start=first.start_char,
        sentence_end=max(last.end_char, span.end_char),
        rule=rule,
        confidence=confidence_of(field, rule),
        stance=stance,
        claimant=claimant,
        quote=quote,
    )


def date_value(when: When) -> dict[str, Any]:
    """Return the DateValue of an interval. Raises ValueError for an offset."""
    if when.start is None or when.end is None:
        raise ValueError("an offset has no date before it is resolved")
    return {"start": when.start.isoformat(), "end": when.end.isoformat(), "precision": when.precision}
