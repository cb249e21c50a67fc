"""Every row of every lexicon is walked: it matches its example and leaves its counterexample alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from incidents.choices import ActorKind, EventType, Outcome, Quantifier, Stance, WeaponKind
from ingest.counts.tolls import read_tolls
from ingest.grammar.numbers import read_number, read_quantifier
from ingest.grammar.tallies import counts_longer
from ingest.lexicons import FOLDER, load
from ingest.mentions.days_of_saying import dates_the_saying
from ingest.mentions.elsewhere import is_elsewhere
from ingest.mentions.kinds import may_be_same, one_engagement, told_as_one
from ingest.mentions.person_words import OLDEST, describe
from ingest.mentions.possible_scenes import can_be_scene
from ingest.reader import Reader
from ingest.resolve.neighbourhoods import countries_by_usage, is_part_of_city, without_side
from ingest.stages.annotations import (
    ADDRESSES,
    CLOCKS,
    EVENTS,
    FIGURES,
    PARTIES,
    PLACES,
    RESPONSIBILITY,
    SPEECH,
    TIMES,
    WEAPONS,
    spans,
)
from ingest.stages.designations import claimant_of
from ingest.stages.events.component import is_of_other_topic
from ingest.stages.times.time_words import count_of
from ingest.threads.thread_openings import read_threads

Read = Callable[..., Doc]
Incidents = Callable[..., list[dict[str, Any]]]
NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def rows(name: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in load(name)]


def rules(doc: Doc, group: str) -> set[str]:
    return {span.id_ for span in spans(doc, group)}


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_an_id_and_an_example(name: str) -> None:
    for row in load(name):
        assert row["id"]
        assert row["example"]


@pytest.mark.parametrize("row", rows("times"))
def test_a_time_pattern_reads_its_example(row: dict[str, Any], read: Read) -> None:
    found = [
        span._.when
        for span in spans(read(row["example"], date.fromisoformat(row["published"])), TIMES)
        if span.id_ == f"times.{row['id']}"
    ]
    if row["expect"] is None:
        assert not found
    elif len(row["expect"]) == 1:
        assert [when.offset_days for when in found] == row["expect"]
    else:
        assert [[str(when.start), str(when.end), when.precision] for when in found] == [row["expect"]]


@pytest.mark.parametrize("row", rows("weapons"))
def test_a_weapon_is_found_in_its_example(row: dict[str, Any], read: Read) -> None:
    assert row["kind"] in WeaponKind.values
    assert row["type"] is None or row["type"] in EventType.values
    doc = read(row["example"])
    assert f"weapons.{row['id']}" in rules(doc, WEAPONS)
    assert all(form == form.lower() for form in row["forms"])


@pytest.mark.parametrize("row", rows("events"))
def test_an_event_is_found_in_its_example_and_not_in_its_counterexample(row: dict[str, Any], read: Read) -> None:
    assert row["type"] == "" or row["type"] in EventType.values
    assert row.get("outcome", "unknown") in Outcome.values
    assert f"events.{row['id']}" in rules(read(row["example"]), EVENTS)
    reported = [span for span in spans(read(row["counterexample"]), EVENTS) if span._.event.status == "reported"]
    assert f"events.{row['id']}" not in {span.id_ for span in reported}


@pytest.mark.parametrize("row", rows("contexts"))
def test_words_in_the_shadow_of_a_context_are_not_reported(row: dict[str, Any], read: Read) -> None:
    found = [span._.event.status for span in spans(read(row["example"]), EVENTS)]
    assert found
    assert "reported" not in found


@pytest.mark.parametrize("row", rows("harm"))
def test_harm_is_counted_in_its_example(row: dict[str, Any], read: Read) -> None:
    found = {span.label_ for span in spans(read(row["example"]), FIGURES)}
    assert set(row["fields"]) <= found


@pytest.mark.parametrize("row", [*rows("many_times"), *rows("long_spells")])
def test_what_was_done_many_times_is_no_incident(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert row.get("as", "persons") in ("deeds", "persons", "others")
    assert incidents_of(row["example"]) == []


def test_a_number_killed_up_to_now_is_one_incident(incidents_of: Incidents) -> None:
    assert len(incidents_of("Three judges have been murdered in Harrow.")) == 1


@pytest.mark.parametrize("row", rows("freeing"))
def test_who_is_freed_was_a_captive(row: dict[str, Any], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(row["example"])
    assert row["freed"] in [actor["text"] for actor in incident["actors"]]


@pytest.mark.parametrize("row", rows("loading"))
def test_what_is_loaded_with_explosives_is_no_target(row: dict[str, Any], read: Read) -> None:
    assert parties(read(row["example"]), "target") == [row["target"]]


def test_a_verb_is_no_weapon(read: Read) -> None:
    assert not spans(read("The air force sent planes to bomb the town."), WEAPONS)


@pytest.mark.parametrize("row", [*rows("planting"), *rows("surviving")])
def test_what_a_bomb_is_meant_for(row: dict[str, Any], read: Read) -> None:
    assert parties(read(row["example"]), "target") == [row["target"]]


@pytest.mark.parametrize("row", rows("firing"))
def test_whose_craft_fires_does_it(row: dict[str, Any], read: Read) -> None:
    assert parties(read(row["example"]), "perpetrator") == [row["doer"]]


@pytest.mark.parametrize("row", rows("perceiving"))
def test_who_hears_a_deed_does_not_do_it(row: dict[str, Any], read: Read) -> None:
    assert parties(read(row["example"]), "perpetrator") == []
    assert parties(read(row["example"]), "victim") == [row["victim"]]


@pytest.mark.parametrize("row", rows("target_kinds"))
def test_what_is_a_target_only_by_its_kind(row: dict[str, Any], read: Read) -> None:
    assert parties(read(row["example"]), "target") == [row["target"]]
    for form in row["forms"]:
        assert parties(read(f"Rebels attacked the {row['kinds'][0]} {form}."), "target")
        assert parties(read(f"Rebels attacked the {form}."), "target") == []


@pytest.mark.parametrize("row", rows("aiming"))
def test_what_an_attack_was_aimed_at_is_its_target(row: dict[str, Any], read: Read) -> None:
    assert parties(read(row["example"]), "target") == [row["target"]]


@pytest.mark.parametrize("row", rows("roads"))
def test_a_road_is_where_it_was(row: dict[str, Any], read: Read) -> None:
    assert parties(read(row["example"]), "target") == []


@pytest.mark.parametrize("row", rows("undertaking"))
def test_who_undertakes_a_deed_does_it(row: dict[str, Any], read: Read) -> None:
    assert parties(read(row["example"]), "perpetrator") == [row["doer"]]


@pytest.mark.parametrize("row", rows("doing"))
def test_the_subject_of_a_doing_verb_did_it(row: dict[str, Any], read: Read) -> None:
    found = [span.text for span in spans(read(row["example"]), PARTIES) if span.label_ == "perpetrator"]
    assert found == [row["doer"]]


@pytest.mark.parametrize("row", [*rows("bands"), *rows("crafts")])
def test_a_body_of_armed_people_does_something(row: dict[str, Any], read: Read) -> None:
    assert row.get("kind", ActorKind.UNKNOWN) in ActorKind.values
    found = [span.text for span in spans(read(row["example"]), PARTIES) if span.label_ == "perpetrator"]
    assert found == [row["doer"]]


@pytest.mark.parametrize("row", rows("approaching"))
def test_what_was_approached_is_the_target(row: dict[str, Any], read: Read) -> None:
    found = [span.text for span in spans(read(row["example"]), PARTIES) if span.label_ == "target"]
    assert found == [row["target"]]


@pytest.mark.parametrize("row", rows("described"))
def test_somebody_described_is_identified_by_name(row: dict[str, Any], read: Read) -> None:
    found = [span.text for span in spans(read(row["example"]), PARTIES) if span.label_ == row["role"]]
    assert found == row["named"]


@pytest.mark.parametrize("row", rows("retaking"))
def test_who_retakes_a_place_defends_it(row: dict[str, Any], read: Read) -> None:
    def defenders(text: str) -> list[str]:
        return [span.text for span in spans(read(text), PARTIES) if span.label_ == "defender"]

    assert defenders(row["example"]) == [row["defender"]]
    assert not defenders(row.get("counterexample", ""))


@pytest.mark.parametrize("row", rows("charging"))
def test_who_is_tried_is_suspected(row: dict[str, Any], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(row["example"])
    suspects = [actor["name"] for actor in incident["actors"] if actor["role"] == "suspected_perpetrator"]
    assert suspects == [row["suspect"]]


@pytest.mark.parametrize("row", rows("regions"))
def test_a_name_before_what_kind_of_place_it_is_says_where(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert [incident["location"]["name"] for incident in incidents_of(row["example"])] == [row["place"]]


@pytest.mark.parametrize("row", rows("housing"))
def test_who_is_in_a_site_is_a_target_too(row: dict[str, Any], read: Read) -> None:
    found = [span.text for span in spans(read(row["example"]), PARTIES) if span.label_ == "target"]
    assert row["target"] in found


@pytest.mark.parametrize("row", rows("taking"))
def test_what_was_taken_afterwards_is_no_weapon_of_the_attack(row: dict[str, Any], incidents_of: Incidents) -> None:
    told = incidents_of(row["example"])
    assert told
    assert row["weapon"] not in {weapon["text"] for incident in told for weapon in incident["weapons"]}


@pytest.mark.parametrize("row", [*rows("attacking_with"), *rows("from_above")])
def test_words_around_tell_the_type_of_an_attack(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert incidents_of(row["example"])[-1]["type"] == row["type"]


@pytest.mark.parametrize("row", rows("waves"))
def test_a_wave_of_events_is_no_incident(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert not incidents_of(row["example"])


@pytest.mark.parametrize("row", rows("anybody"))
def test_who_is_anybody_is_no_actor_beside_somebody(row: dict[str, Any], incidents_of: Incidents) -> None:
    def actors(text: str) -> list[str]:
        return [actor["name"] for incident in incidents_of(text) for actor in incident["actors"]]

    assert actors(row["beside"]) == [row["actor"]]
    assert bool(actors(row["example"])) == bool(row.get("alone"))


@pytest.mark.parametrize("row", rows("facilities"))
def test_a_site_is_found_in_its_example(row: dict[str, Any], read: Read) -> None:
    sites = [span.text for span in spans(read(f"A drone fell near {row['example']} on Monday."), PLACES)]
    assert row["example"] in sites


@pytest.mark.parametrize("row", rows("speech"))
def test_somebody_speaks_in_the_example(row: dict[str, Any], read: Read) -> None:
    assert row["stance"] in Stance.values
    found = spans(read(row["example"]), SPEECH)
    assert [span.label_ for span in found] == [row["stance"]]
    if "counterexample" in row:
        assert not spans(read(row["counterexample"]), SPEECH)


@pytest.mark.parametrize("row", rows("speakers"))
def test_who_speaks_is_of_a_kind(row: dict[str, Any], read: Read) -> None:
    (said,) = spans(read(row["example"]), SPEECH)
    claimant = claimant_of(said.doc, said._.speech.speaker)
    assert claimant is not None
    assert claimant.kind == row["kind"] in ActorKind.values


@pytest.mark.parametrize("row", rows("numbers"))
def test_a_number_word_has_its_value(row: dict[str, Any], nlp: Language) -> None:
    for form in row["forms"]:
        assert read_number(nlp.make_doc(form)[0]) == (row["value"], bool(row.get("vague")))


@pytest.mark.parametrize("row", rows("quantifiers"))
def test_a_quantifier_bounds_the_number_in_its_example(row: dict[str, Any], nlp: Language) -> None:
    assert row["quantifier"] in Quantifier.values
    doc = nlp.make_doc(row["example"])
    number = next(token for token in doc if token.text.isdigit())
    assert read_quantifier(number) == row["quantifier"]


@pytest.mark.parametrize("row", rows("people"))
def test_people_have_kinds_of_the_codebook(row: dict[str, Any]) -> None:
    assert row["kind"] in ActorKind.values


@pytest.mark.parametrize("row", rows("families"))
def test_families_hold_event_types(row: dict[str, Any]) -> None:
    assert set(row["types"]) <= set(EventType.values)
    assert len(row["types"]) > 1


def without_article(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ")


def one_word(row: dict[str, Any]) -> list[str]:
    """The row's forms that are one token each."""
    return [form for form in row["forms"] if form.isalpha()]


def parties(doc: Doc, role: str) -> list[str]:
    return [span.text for span in spans(doc, PARTIES) if span.label_ == role]


@pytest.mark.parametrize("row", rows("people"))
def test_dead_attackers_are_counted_apart_from_victims(row: dict[str, Any], read: Read) -> None:
    def fields(text: str) -> set[str]:
        return {toll.field for toll in read_tolls(spans(read(text), FIGURES))}

    assert "attackers_killed" not in fields(row["example"]) or row.get("attacker")
    for form in row["forms"] if row.get("attacker") else ():
        assert fields(f"Two {form} were killed.") == {"attackers_killed"}


@pytest.mark.parametrize("row", rows("families"))
def test_types_of_a_family_may_be_one_incident(row: dict[str, Any]) -> None:
    pairs = [(one, other) for one in row["types"] for other in row["types"] if one != other]
    same = one_engagement if row.get("in_sentence") else may_be_same
    assert all(same(one, other) for one, other in pairs)
    if row.get("told_as_one"):
        assert all(told_as_one(one, other) for one, other in pairs)


@pytest.mark.parametrize("row", rows("streets"))
def test_an_address_is_found_in_its_example(row: dict[str, Any], read: Read) -> None:
    found = [(span.text, span.label_) for span in spans(read(row["example"]), ADDRESSES)]
    if row["address"] is None:
        assert not found
    else:
        assert [text for text, _ in found] == [row["address"]]
    if "pattern" in row:
        assert [label for _, label in found] == [row["exactness"]]
        assert f"addresses.{row['id']}" in rules(read(row["example"]), ADDRESSES)


STREET_WORDS = {
    "kind": "He was found on Harrow {} by police.",
    "side": "He was found on {} Harrow Street on Monday.",
    "not": "He appeared in Harrow {} on Monday.",
}


@pytest.mark.parametrize("row", [row for row in rows("streets") if "words" in row.values[0]])
def test_every_word_of_an_address_is_used(row: dict[str, Any], read: Read) -> None:
    for form in row["forms"]:
        sentence = STREET_WORDS[row["words"]].format(form)
        found = [span.text for span in spans(read(sentence), ADDRESSES)]
        assert found == {"kind": [f"Harrow {form}"], "side": [f"{form} Harrow Street"], "not": []}[row["words"]]


@pytest.mark.parametrize("row", [row for row in rows("elsewhere") if row.values[0]["place"]])
def test_the_place_of_what_came_later_is_no_scene(row: dict[str, Any], read: Read, whole_reader: Reader) -> None:
    doc = read(row["example"])
    start = doc.text.index(row["place"])
    named = doc.char_span(start, start + len(row["place"]))
    assert named is not None
    assert is_elsewhere(named)
    assert is_elsewhere(named, day=True) != row.get("day", False)
    hits = whole_reader.harvester.places.read(doc)
    assert [hit.span.text for hit in hits if can_be_scene(hit)] == []


@pytest.mark.parametrize("row", [row for row in rows("elsewhere") if row.values[0].get("only_day")])
def test_the_day_of_what_came_later_may_be_another_at_the_same_place(row: dict[str, Any], read: Read) -> None:
    doc = read(row["example"])
    (day,) = spans(doc, TIMES)
    assert is_elsewhere(day, day=True)
    assert not is_elsewhere(spans(doc, PLACES)[-1])


def test_with_an_object_to_hold_is_something_else(read: Read) -> None:
    doc = read("They held a rally in Harrow.")
    assert not is_elsewhere(doc[5:6])


@pytest.mark.parametrize("row", rows("holidays"))
def test_a_holiday_is_the_last_one_before_publication(row: dict[str, Any], read: Read) -> None:
    assert [span.label_ for span in spans(read(f"He was shot {row['example']}."), TIMES)] == ["day"]
    published = date(2022, 1, 4)
    for form in row["forms"]:
        (when,) = [span._.when for span in spans(read(f"A man was shot on {form}.", published), TIMES)]
        assert (str(when.start), str(when.end)) == (row["expect"], row["expect"])


@pytest.mark.parametrize("row", rows("body"))
def test_who_is_struck_there_is_a_person_hit(row: dict[str, Any], read: Read) -> None:
    assert [span.label_ for span in spans(read(row["example"]), FIGURES)] == ["hit"]
    for form in row["forms"]:
        assert [span.label_ for span in spans(read(f"A man was struck in the {form}."), FIGURES)] == ["hit"]
    assert spans(read("A man was struck in the afternoon."), FIGURES) == []


@pytest.mark.parametrize("row", rows("things"))
def test_numbers_of_things_count_no_persons(row: dict[str, Any], read: Read) -> None:
    assert spans(read(row["example"]), FIGURES) == []
    for form in row["forms"]:
        assert spans(read(f"The flood killed 40 {form}."), FIGURES) == []
    assert spans(read("The flood killed 40 people."), FIGURES)


@pytest.mark.parametrize("row", rows("accidents"))
def test_the_dead_of_an_accident_make_no_incident(row: dict[str, Any], read: Read) -> None:
    assert read_threads(read(row["example"]), []) == []
    told = (
        "The {} killed five soldiers."
        if row.get("doer")
        else "Five soldiers were killed, and there was talk of the {}."
    )
    for form in row["forms"]:
        assert read_threads(read(told.format(form)), []) == []
    assert read_threads(read(told.format("rebels")), [])


@pytest.mark.parametrize("row", rows("care"))
def test_a_house_to_which_people_are_brought_is_no_scene(row: dict[str, Any], read: Read, whole_reader: Reader) -> None:
    for form in (row["example"].split()[-1].lower(), *row["forms"]):
        hits = whole_reader.harvester.places.read(read(f"Dana Wills died at Harrow {form.title()}."))
        assert [hit.span.text for hit in hits if can_be_scene(hit)] == []
    hits = whole_reader.harvester.places.read(read("Dana Wills died at Harrow Stadium."))
    assert [hit.span.text for hit in hits if can_be_scene(hit)] == ["Harrow Stadium"]


@pytest.mark.parametrize("row", rows("lands"))
def test_a_nationality_before_part_of_a_country_says_where(row: dict[str, Any], incidents_of: Incidents) -> None:
    for form in row["forms"]:
        text = f"A bomb killed two people on Monday. The Somali {form} was not safe, a Kenyan newspaper said."
        assert [incident["location"]["country"] for incident in incidents_of(text)] == ["SO"]
    (incident,) = incidents_of(
        "A bomb killed two people on Monday. The Somali music was good, a Kenyan newspaper said."
    )
    assert incident["location"] is None


@pytest.mark.parametrize("row", rows("abroad"))
def test_a_state_that_acts_does_not_say_where(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert [incident["location"]["country"] for incident in incidents_of(row["example"])] == ["YE"]
    for form in row["forms"]:
        incidents = incidents_of(f"A bomb killed two people on Monday. The U.S. {form} was seen.")
        assert [incident["location"] for incident in incidents[:1]] == [None]


@pytest.mark.parametrize("row", rows("travelling"))
def test_the_ends_of_a_journey_are_not_where_it_was_stopped(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert [incident["location"]["name"] for incident in incidents_of(row["example"])] == [row["place"]]


@pytest.mark.parametrize("row", rows("departing"))
def test_where_something_came_from_is_not_where_it_struck(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert [incident["location"]["name"] for incident in incidents_of(row["example"])] == [row["place"]]


@pytest.mark.parametrize("row", rows("targets"))
def test_what_is_attacked_is_a_target(row: dict[str, Any], read: Read) -> None:
    assert bool(parties(read(row["example"]), "target")) != row.get("place", False)
    for form in row["forms"]:
        assert parties(read(f"Rebels attacked the {form}."), "target") == ([] if row.get("place") else [form])
    assert parties(read("Rebels attacked the idea."), "target") == []


@pytest.mark.parametrize("row", rows("accusing"))
def test_who_is_accused_is_only_suspected(row: dict[str, Any], read: Read) -> None:
    doc = read(row["example"])
    assert parties(doc, "suspected_perpetrator") == [row["suspect"]]
    assert parties(doc, "perpetrator") == []


@pytest.mark.parametrize("row", rows("thought"))
def test_of_whom_it_is_only_thought_is_suspected(row: dict[str, Any], read: Read) -> None:
    assert row["as"] in ("adverb", "verb", "saying")
    doc = read(row["example"])
    assert parties(doc, "suspected_perpetrator") == [row["suspect"]]
    assert parties(doc, "perpetrator") == []


@pytest.mark.parametrize("row", rows("fire_returned"))
def test_who_returns_fire_defends(row: dict[str, Any], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(row["example"])
    assert [actor["text"] for actor in incident["actors"] if actor["role"] == "defender"] == [row["defender"]]


@pytest.mark.parametrize("row", rows("totals"))
def test_a_total_counts_and_its_parts_do_not(row: dict[str, Any], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(row["example"])
    assert incident["killed"]["best"] == row["killed"]
    for form in row["forms"]:
        text = "A guard was shot dead in a raid on a house in Harrow on Monday. "
        found = incidents_of(f"{text}13 people were killed {form}.")
        assert [incident["killed"]["best"] for incident in found] == [13]


@pytest.mark.parametrize("row", rows("belonging"))
def test_the_group_that_an_attacker_belongs_to_did_it_too(row: dict[str, Any], read: Read) -> None:
    group = without_article(row["group"])
    assert group in parties(read(row["example"]), "perpetrator")
    for form in row["forms"]:
        assert group in parties(read(f"A gunman {form} to the Harrow Front attacked the town."), "perpetrator")


@pytest.mark.parametrize("row", rows("claiming"))
def test_responsibility_lies_with_whom_the_example_names(row: dict[str, Any], read: Read) -> None:
    (span,) = spans(read(row["example"]), RESPONSIBILITY)
    assert span.label_ == row["status"]
    assert without_article(span.doc[span._.by[0] : span._.by[1]].text) == without_article(row["by"])


@pytest.mark.parametrize("row", rows("answering"))
def test_who_answers_for_a_deed_is_whom_the_example_names(row: dict[str, Any], read: Read) -> None:
    (span,) = spans(read(row["example"]), RESPONSIBILITY)
    by = without_article(span.doc[span._.by[0] : span._.by[1]].text) if span._.by else None
    assert (span.label_, by) == (row["status"], row["by"] and without_article(row["by"]))


@pytest.mark.parametrize("row", [row for row in rows("answering_words") if "status" in row.values[0]])
def test_words_of_responsibility_lay_it_on_whom_the_example_names(row: dict[str, Any], read: Read) -> None:
    told = spans(read(row["example"]), RESPONSIBILITY)
    found = [(span.label_, without_article(span.doc[span._.by[0] : span._.by[1]].text)) for span in told]
    assert found == ([(row["status"], without_article(row["by"]))] if row["status"] else [])


@pytest.mark.parametrize("row", rows("plural_events"))
def test_words_on_all_the_attacks_go_to_each_incident(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert [incident["responsibility"] for incident in incidents_of(row["example"])] == ["claimed", "claimed"]


@pytest.mark.parametrize("row", rows("institutions"))
def test_an_institution_tells_the_town(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert [incident["location"]["name"] for incident in incidents_of(row["example"])] == [row["place"]]


@pytest.mark.parametrize("row", rows("nth"))
def test_an_ordinal_number_has_its_value(row: dict[str, Any]) -> None:
    assert [count_of(form) for form in row["forms"]] == [row["value"]] * len(row["forms"])


@pytest.mark.parametrize("row", rows("spells_of_time"))
def test_what_is_counted_over_a_longer_time_goes_to_no_incident(row: dict[str, Any], read: Read) -> None:
    def figures(sentence: str) -> list[str]:
        threads = read_threads(read(f"A bomb exploded in a market on Monday. {sentence}"), [])
        return [figure.text for thread in threads for mention in thread.mentions for figure in mention.figures]

    assert figures("There were 16 deaths, the mayor said.") == ["16 deaths"]
    for form in one_word(row):
        assert figures(f"There were 16 deaths, the mayor said of the {form}.") == []
    assert not figures(row["example"])


@pytest.mark.parametrize("row", rows("tallies"))
def test_a_number_over_several_deeds_goes_to_no_incident(row: dict[str, Any], read: Read) -> None:
    def counts(text: str) -> set[bool]:
        return {counts_longer(figure) for figure in spans(read(text), FIGURES)}

    assert counts(row["example"]) == {True}
    for form in row["forms"]:
        assert counts(f"Six people were wounded in two separate {form}.") == {True}
    for word in row["apart"]:
        assert counts(f"Six people were wounded in {word} shootings.") == {True}
    assert counts("Six people were wounded in the shooting.") == {False}


@pytest.mark.parametrize("row", rows("genders"))
def test_a_noun_says_who_one_is(row: dict[str, Any], read: Read) -> None:
    for form in row["forms"]:
        doc = read(f"Police found the {form} dead.")
        said = describe(doc[3], doc[:], [])
        assert (said.gender, said.years) == (row["gender"], (row.get("from", 0), row.get("to", OLDEST)))


@pytest.mark.parametrize("row", rows("topics"))
def test_three_words_of_another_topic_make_an_article_of_it(row: dict[str, Any], read: Read) -> None:
    assert is_of_other_topic(read(row["example"]))
    one, other, *rest = one_word(row)
    assert not is_of_other_topic(read(f"{one} {other}"))
    for form in rest:
        assert is_of_other_topic(read(f"{one} {other} {form}"))


@pytest.mark.parametrize("row", rows("clock"))
def test_an_hour_is_of_the_days_that_it_can_be_of(row: dict[str, Any], read: Read) -> None:
    (hour,) = spans(read(row["example"]), CLOCKS)
    assert [str(hour._.when.start), str(hour._.when.end)] == row["expect"]


@pytest.mark.parametrize("row", [*rows("occasions"), *rows("telling")])
def test_a_day_beside_words_of_saying_is_that_of_the_saying(row: dict[str, Any], read: Read) -> None:
    (day,) = spans(read(row["example"]), TIMES)
    assert dates_the_saying(day)


@pytest.mark.parametrize("row", rows("city_parts"))
def test_a_part_that_many_cities_have_is_no_place_by_itself(row: dict[str, Any], read: Read) -> None:
    for form in row["forms"]:
        assert is_part_of_city(read(form)[:])


@pytest.mark.parametrize("row", rows("sides"))
def test_a_side_stands_before_the_name_of_a_town(row: dict[str, Any], read: Read) -> None:
    for form in row["forms"]:
        assert without_side(read(f"{form} Harrow")[:]) == "Harrow"


@pytest.mark.parametrize("row", rows("national_words"))
def test_words_of_one_country_tell_the_country(row: dict[str, Any], read: Read) -> None:
    assert countries_by_usage(read(row["example"])) == (row["country"],)


@pytest.mark.parametrize("row", rows("parts"))
def test_what_a_part_belongs_to_is_the_target(row: dict[str, Any], read: Read) -> None:
    found = [span.text for span in spans(read(row["example"]), PARTIES) if span.label_ == "target"]
    assert found == [row["target"]]


@pytest.mark.parametrize("row", rows("taking_part"))
def test_a_part_in_a_deed_is_denied_not_the_deed(row: dict[str, Any], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(row["example"])
    assert incident["outcome"] == "carried_out"


@pytest.mark.parametrize("row", rows("prominent"))
def test_whose_killing_by_a_group_is_an_assassination(row: dict[str, Any], incidents_of: Incidents) -> None:
    (prominent,), (other,) = incidents_of(row["example"]), incidents_of(row["counterexample"])
    assert (prominent["type"], other["type"]) == ("assassination", "armed_attack")


@pytest.mark.parametrize("row", rows("denials"))
def test_what_was_not_so_is_no_incident_and_what_is_granted_is(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert bool(incidents_of(row["example"])) == row.get("granted", False)


@pytest.mark.parametrize("row", rows("area_kinds"))
def test_a_word_for_an_area_makes_the_name_that_of_an_area(row: dict[str, Any], incidents_of: Incidents) -> None:
    place = incidents_of(row["example"])[0]["location"]
    assert (place["name"], place["precision"]) == (row["place"], row["precision"])


@pytest.mark.parametrize("row", rows("habits"))
def test_what_is_done_again_and_again_is_no_incident(row: dict[str, Any], incidents_of: Incidents) -> None:
    assert incidents_of(row["example"]) == []


@pytest.mark.parametrize("row", [*rows("ordinals"), *rows("befalling")])
def test_each_of_a_series_is_an_incident_of_its_own(row: dict[str, Any], incidents_of: Incidents) -> None:
    killed = [incident["killed"] and incident["killed"]["best"] for incident in incidents_of(row["example"])]
    assert killed == row["killed"]
