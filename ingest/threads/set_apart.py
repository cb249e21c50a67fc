"""What sets a mention apart from what a thread tells, whatever its date and place: other persons, another kind of deed
of other doers, or words such as “another”."""

from __future__ import annotations

from datetime import date

from incidents.choices import EventType
from ingest.grammar.noun_kinds import STATE_FORCES, kind_of_noun
from ingest.mentions.mention_groups import in_sequence
from ingest.mentions.mentions import Mention
from ingest.mentions.person_words import is_one_name
from ingest.resolve.place_values import EXACT
from ingest.stages.events.needs_of_people import is_fighter
from ingest.stages.times.component import SAME_DAY
from ingest.threads.one_after_another import FROM_AFAR
from ingest.threads.threads import Thread


def is_set_apart(mention: Mention, when: tuple[date, date] | None, thread: Thread, published: date | None) -> bool:
    """Return whether anything sets a mention with these days (`when`) apart from what the thread tells."""
    if _is_shot_down_apart(mention, thread) or _is_raid_on_the_ground(mention, thread):
        return True
    if any(_answers(other, mention) or _is_before(other, mention) for other in thread.mentions):
        return True
    # “The same day, gunmen raided a village”: what is told so is another incident.
    if mention.is_named and not mention.anaphoric and any(span.id_ == SAME_DAY for span in mention.whens):
        return True
    if mention.another and when is None and not mention.anaphoric:
        return True
    if _are_taken_and_killed(mention, thread) and names_others(mention, thread):
        return True
    if _is_killing_of_its_own(mention, thread):
        return True
    if mention.is_commemorated and when is None and not thread.is_background(published):
        return True
    return mention.harms and thread.is_surely_foiled and not mention.foiled and not thread.is_on_trial


def names_others(mention: Mention, thread: Thread) -> bool:
    """Return whether both name persons in full, and no one of the mention had part in the incident."""
    told = [name for other in thread.mentions for name in other.persons]
    in_full = [any(len(set(name)) > 1 for name in names) for names in (mention.persons, told)]
    return all(in_full) and not shares_person(mention, thread)


def shares_person(mention: Mention, thread: Thread) -> bool:
    """Return whether somebody whom the mention names had part in the incident by name."""
    told = [name for other in thread.mentions for name in other.persons]
    return any(is_one_name(name, other) for name in mention.persons for other in told)


def _is_shot_down_apart(mention: Mention, thread: Thread) -> bool:
    """“Jets killed 14 people. The army had intercepted eight drones the same day”: those harmed nobody. Of rockets that
    hurt people others may have been shot down."""
    pointing = any(event._.event.anaphoric and event.root.pos_ == "NOUN" for event in mention.events)
    intercepted = mention.foiled and mention.type in FROM_AFAR - {thread.type} and not pointing
    tolls = (toll for other in thread.mentions for toll in other.tolls)
    return intercepted and any((toll._.figure["best"] or 0) > 0 for toll in tolls)


def _is_raid_on_the_ground(mention: Mention, thread: Thread) -> bool:
    """“Armed men raided villages”, in an article that tells of the air strikes of an army as well."""
    on_ground = any(is_fighter(party.root) for party in mention.doers)
    return mention.is_named and on_ground and thread.type == EventType.AIRSTRIKE


def _answers(other: Mention, mention: Mention) -> bool:
    """Whether it is told in the sentence that calls the mention's deed answered, and so is what answered it."""
    return mention.answered and not other.answered and _in_one_sentence(other, mention)


def _is_before(other: Mention, mention: Mention) -> bool:
    """“Settlers burned cars after a gunman had killed two of them”: done by others, and one after the other.

    Police and soldiers who strike back at attackers do so in one incident with them.
    """
    doers, others = ({party.root.lemma_ for party in each.doers} for each in (mention, other))
    forces = any(kind_of_noun(party.root) in STATE_FORCES for party in (*mention.doers, *other.doers))
    if forces or not doers or not others or doers & others or not _in_one_sentence(other, mention):
        return False
    return in_sequence(mention.events[0], other.events[0])


def _in_one_sentence(one: Mention, other: Mention) -> bool:
    return one.events[0].sent.start == other.events[0].sent.start


def _are_taken_and_killed(mention: Mention, thread: Thread) -> bool:
    """Whether one is an abduction and the other no abduction, each named by a word of its own."""
    types = {mention.type, thread.type}
    return mention.is_named and not mention.anaphoric and len(types) == 2 and EventType.ABDUCTION in types


def _is_killing_of_its_own(mention: Mention, thread: Thread) -> bool:
    """“Five officers were kidnapped. In Harrow, gunmen murdered two policemen”: told with its own place and doers,
    which the abduction is told without."""
    if thread.type != EventType.ABDUCTION or mention.type or not mention.harms:
        return False
    return mention.is_placed and bool(mention.doers) and not any(value["precision"] in EXACT for value in thread.places)
