"""“The rebels”, “the group” in an article that names one armed group only: that one is meant.

Who did it stands often far from the sentence that tells it. An inference, not the text's own word, so the group is a
suspected perpetrator, by a rule of its own.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from incidents.choices import ActorRole, Responsibility, Stance
from ingest.grammar.noun_kinds import people_row
from ingest.grammar.syntax import names_in
from ingest.lexicons import words
from ingest.stages.annotations import SPEECH, in_role, is_skipped, spans
from ingest.stages.groups import ARMED_GROUPS, group_of
from ingest.threads.threads import Thread

OF_A_GROUP = {"militants", "members", "group"}
"""Rows of `lexicons/people.jsonl` for those who belong to an armed group."""


def complete_groups(doc: Doc, threads: list[Thread]) -> None:
    """Give incidents that fighters of no name did, and that nobody claimed, the one armed group that the article
    names."""
    group = _only_group(doc)
    if group is None:
        return
    for thread in threads:
        did = thread.doers
        claimed = any(said.label_ == Responsibility.CLAIMED for said in thread.responsibility)
        if any(map(_is_fighters, did)) and not any(map(_names_a_doer, did)) and not claimed:
            suspected = in_role(group, ActorRole.SUSPECTED_PERPETRATOR, "parties.only_group")
            thread.mentions[0].parties.append(suspected)


def _only_group(doc: Doc) -> Span | None:
    """The first name of the only known armed group that the text names; not where it, or one of its own, denies."""
    named = [(ent, group) for ent in names_in(doc[:]) if ent.label_ == "ORG" and (group := group_of(ent))]
    told = [(ent, group) for ent, group in named if not is_skipped(ent)]
    if len({group.actor for _, group in told}) != 1:
        return None
    denying = {said.sent.start for said in spans(doc, SPEECH) if said._.speech.stance == Stance.DENIED}
    return None if any(ent.sent.start in denying for ent, _ in told) else told[0][0]


def _is_fighters(party: Span) -> bool:
    """Whether the words are “rebels”, “guerrillas”, “the group”, with no name beside them; “gunmen” may be anybody."""
    noun = party.root
    of_rebels = words("bands").get(noun.lower_, {}).get("kind") in ARMED_GROUPS  # not “the air force”
    of_a_group = people_row(noun) in OF_A_GROUP
    return (of_a_group or of_rebels) and not any(token.ent_type_ for token in party)


def _names_a_doer(party: Span) -> bool:
    return any(token.ent_type_ in ("ORG", "GPE", "NORP") for token in party)
