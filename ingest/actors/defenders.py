"""Who stopped an attack, where only who reports it tells: “two drones were shot down, a coalition official said”.

Armed forces and coalitions report what they stopped themselves. An inference, by a rule of its own, and only where no
word says who did it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from incidents.choices import ActorKind, ActorRole, Outcome
from ingest.grammar.naming import words_of
from ingest.grammar.syntax import nouns_behind
from ingest.mentions.mentions import Mention
from ingest.stages.annotations import SPEECH, in_role, spans
from ingest.stages.designations import designate
from ingest.threads.threads import Thread

OF = {"of", "with", "from", "for"}
DEFENCE = {"defence", "defense"}
FORCES = {ActorKind.COALITION, ActorKind.STATE_MILITARY}
"""Kinds of actor whose spokesmen report what their own side did."""

RULE = "parties.reports_foiling"


def complete_defenders(doc: Doc, threads: list[Thread]) -> None:
    """Give foiled attacks without a defender the force that reports that they were foiled."""
    said = spans(doc, SPEECH)
    for thread in threads:
        parties = thread.parties
        if not thread.foiled or any(party.label_ == ActorRole.DEFENDER for party in parties):
            continue
        for mention in thread.mentions:
            force = _force_that_tells(mention, said) or _state_that_tells(mention, said, parties)
            if force is not None:
                mention.parties.append(force)
                break


def _force_that_tells(mention: Mention, said: list[Span]) -> Span | None:
    speaker = _teller(mention, said)
    return _force_in(speaker) if speaker is not None else None


def _teller(mention: Mention, said: list[Span]) -> Span | None:
    """Who says that it was foiled."""
    for event in mention.events:
        if event._.event.outcome != Outcome.FOILED:
            continue
        for words in said:
            if words.start <= event.start < words.end and words._.speech.speaker is not None:
                speaker: Span = words.doc[slice(*words._.speech.speaker)]
                return speaker
    return None


def _state_that_tells(mention: Mention, said: list[Span], parties: list[Span]) -> Span | None:
    """“Missiles fired at the UAE were intercepted, the Ministry of Defence said”: the state that was their target."""
    speaker = _teller(mention, said)
    if speaker is None or not any(token.lower_ in DEFENCE for token in speaker):
        return None
    targets = [p for p in parties if p.label_ == ActorRole.TARGET and designate(p).kind == ActorKind.GOVERNMENT]
    if len({designate(target).name for target in targets}) != 1:
        return None
    state = targets[0]
    return in_role(state, ActorRole.DEFENDER, RULE)


def _force_in(speaker: Span) -> Span | None:
    """The force that the speaker's words name: “a coalition official”, “an official with the Kenyan army”."""
    referring: dict[int, Span] = speaker.doc._.referring or {}
    root = speaker.root
    own = [root, *(child for child in root.children if child.i < root.i), *nouns_behind(root, OF)]
    inside = [referring[token.i] for token in own if token.i in referring]
    for words in (*inside, *map(words_of, own)):
        meant = designate(words)
        if meant.kind in FORCES and not meant.described and not meant.candidates:
            return in_role(words, ActorRole.DEFENDER, RULE)
    return None
