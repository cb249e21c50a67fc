"""Who is who: merging two actors, giving one of an actor's names to another, and taking both back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from incidents.choices import ActorRole
from incidents.corrections import RefusedDecision, correct, merge_actors, split_name, undo
from incidents.models import Actor, ActorName, Claim, Incident
from incidents.models.actors import NameSource
from incidents.moves.names import name_told
from incidents.search import search_incidents
from tests.incidents.factories import (
    add_claim,
    make_actor,
    make_article,
    make_editor,
    make_incident,
    make_reader,
    make_report,
    settle_anew,
    taking_part,
)

pytestmark = pytest.mark.django_db


def involved(incident: Incident) -> list[tuple[Actor, str]]:
    return [(row.actor, row.role) for row in incident.involvements.select_related("actor").order_by("actor__name")]


def names(actor: Actor) -> set[str]:
    return set(actor.names.values_list("name", flat=True))


def called(actor: Actor, words: str, role: str = ActorRole.PERPETRATOR) -> Any:
    """A claim's value: the actor as an article names it."""
    return {**taking_part(actor, role), "text": words}


@pytest.fixture
def owls() -> Actor:
    return make_actor("Owl Brigade", names=("Owls",))


@pytest.fixture
def night_birds() -> Actor:
    return make_actor("Night Birds", names=("Birds of the Night", "Owls"), known=False)


def told(*values: Any, claimant: Actor | None = None) -> Incident:
    """An incident that one article tells, naming each actor by the words of its value."""
    incident = make_incident()
    text = " ".join(f"It was done by {value['text']} there." for value in values) + " It was we, they said."
    report = make_report(incident, make_article(text))
    for value in values:
        add_claim(report, "actors", value, f"by {value['text']}")
    if claimant:
        add_claim(report, "statement", None, "It was we", claimant=claimant)
    settle_anew(incident)
    return incident


def test_a_merged_actor_takes_part_as_the_one_that_is_kept(owls: Actor, night_birds: Actor) -> None:
    incident = told(called(night_birds, "the Birds of the Night"), claimant=night_birds)
    editor = make_editor()
    decision = merge_actors(night_birds, owls, user=editor, reason="Their own channel says so.")
    assert involved(incident) == [(owls, "perpetrator")]
    assert Claim.objects.get(field="statement").claimant == owls
    assert names(owls) == {"Owl Brigade", "Owls", "Night Birds", "Birds of the Night"}
    night_birds.refresh_from_db()
    assert (night_birds.merged_into, names(night_birds)) == (owls, set())
    assert list(Actor.objects.standing()) == [owls]
    assert list(search_incidents(Incident.objects.all(), "birds night")) == [incident]
    undo(decision, user=editor, reason="Two groups.")
    night_birds.refresh_from_db()
    assert night_birds.merged_into is None
    assert names(night_birds) == {"Night Birds", "Birds of the Night", "Owls"}
    assert names(owls) == {"Owl Brigade", "Owls"}
    assert involved(incident) == [(night_birds, "perpetrator")]
    assert Claim.objects.get(field="statement").claimant == night_birds


def test_an_actor_named_twice_is_one_after_the_merge(owls: Actor, night_birds: Actor) -> None:
    suspected = called(night_birds, "the Night Birds", ActorRole.SUSPECTED_PERPETRATOR)
    incident = told(called(owls, "the Owl Brigade"), suspected)
    decision = merge_actors(night_birds, owls, user=make_editor(), reason="One.")
    assert involved(incident) == [(owls, "perpetrator")], "who is certain is suspected no more"
    undo(decision, user=make_editor("bert"), reason="Two.")
    assert involved(incident) == [(night_birds, "suspected_perpetrator"), (owls, "perpetrator")]


def test_claims_read_after_the_merge_go_back_by_the_names_that_they_tell(owls: Actor, night_birds: Actor) -> None:
    editor = make_editor()
    before = told(called(night_birds, "the militia"))
    decision = merge_actors(night_birds, owls, user=editor, reason="One.")
    late = told(called(owls, "the Birds of the Night"))
    own = told(called(owls, "the Owl Brigade's men"))
    undo(decision, user=editor, reason="Two.")
    assert [involved(each)[0][0] for each in (before, late, own)] == [night_birds, night_birds, owls]


def test_what_a_person_corrected_follows_too(owls: Actor, night_birds: Actor) -> None:
    incident = told(called(owls, "the Owl Brigade"))
    editor = make_editor()
    correct(incident, "actors", [taking_part(night_birds, ActorRole.CLAIMANT)], user=editor, reason="Seen.")
    decision = merge_actors(night_birds, owls, user=editor, reason="One.")
    assert involved(incident) == [(owls, "claimant")]
    undo(decision, user=editor, reason="Two.")
    assert involved(incident) == [(night_birds, "claimant")]


def test_parts_and_earlier_merges_come_along_and_go_back(owls: Actor, night_birds: Actor) -> None:
    wing, chicks = make_actor("Eastern Wing", parent=night_birds), make_actor("Chicks")
    editor = make_editor()
    merge_actors(chicks, night_birds, user=editor, reason="One.")
    decision = merge_actors(night_birds, owls, user=editor, reason="One.")
    wing.refresh_from_db()
    chicks.refresh_from_db()
    assert (wing.parent, chicks.merged_into) == (owls, owls)
    undo(decision, user=editor, reason="Two.")
    wing.refresh_from_db()
    chicks.refresh_from_db()
    assert (wing.parent, chicks.merged_into) == (night_birds, night_birds)
    assert "Chicks" in names(night_birds)


def test_merges_of_actors_that_make_no_sense_are_refused(owls: Actor, night_birds: Actor) -> None:
    editor = make_editor()
    gunmen = make_actor("two gunmen", described=True, known=False)
    wing = make_actor("Eastern Wing", parent=owls)
    for one, other, words in (
        (owls, owls, "very actor"),
        (gunmen, owls, "a description and no name"),
        (owls, gunmen, "a description and no name"),
        (wing, owls, "part of the other"),
        (owls, wing, "part of the other"),
    ):
        with pytest.raises(RefusedDecision, match=words):
            merge_actors(one, other, user=editor, reason="x")
    merge_actors(night_birds, owls, user=editor, reason="One.")
    for one, other in ((night_birds, owls), (owls, night_birds)):
        with pytest.raises(RefusedDecision, match="decide about that one"):
            merge_actors(one, other, user=editor, reason="x")
    with pytest.raises(PermissionDenied):
        merge_actors(owls, night_birds, user=make_reader(), reason="x")


def test_a_merge_waits_for_the_later_one_to_be_undone(owls: Actor, night_birds: Actor) -> None:
    editor, hawks = make_editor(), make_actor("Hawks")
    first = merge_actors(night_birds, owls, user=editor, reason="One.")
    second = merge_actors(owls, hawks, user=editor, reason="One.")
    with pytest.raises(RefusedDecision, match="Undo that first"):
        undo(first, user=editor, reason="x")
    undo(second, user=editor, reason="Two.")
    undo(first, user=editor, reason="Three.")
    assert (names(owls), names(hawks)) == ({"Owl Brigade", "Owls"}, {"Hawks"})


def test_a_name_becomes_that_of_a_new_actor_with_what_is_said_under_it(night_birds: Actor) -> None:
    named, other = told(called(night_birds, "the Owls")), told(called(night_birds, "the Night Birds"))
    editor = make_editor()
    decision = split_name(night_birds, night_birds.names.get(name="Owls"), user=editor, reason="A rival group.")
    new: Any = decision.into_actor
    assert (new.name, new.kind, names(new)) == ("Owls", night_birds.kind, {"Owls"})
    assert (involved(named), involved(other)) == ([(new, "perpetrator")], [(night_birds, "perpetrator")])
    late = told(called(new, "the Owls"))
    undo(decision, user=editor, reason="The same after all.")
    assert "Owls" in names(night_birds)
    assert [involved(each)[0][0] for each in (named, other, late)] == [night_birds] * 3
    new.refresh_from_db()
    assert new.merged_into == night_birds, "its address leads to the actor that has the name"


def test_a_name_goes_to_an_actor_that_is_there(owls: Actor, night_birds: Actor) -> None:
    named, own = told(called(night_birds, "the Owls")), told(called(owls, "the Owls"))
    editor = make_editor()
    decision = split_name(night_birds, night_birds.names.get(name="Owls"), owls, user=editor, reason="Theirs.")
    assert involved(named) == [(owls, "perpetrator")]
    assert names(night_birds) == {"Night Birds", "Birds of the Night"}
    undo(decision, user=editor, reason="No.")
    assert (names(night_birds), names(owls)) == (
        {"Night Birds", "Birds of the Night", "Owls"},
        {"Owl Brigade", "Owls"},
    )
    assert (involved(named), involved(own)) == ([(night_birds, "perpetrator")], [(owls, "perpetrator")])


def test_splits_of_names_that_make_no_sense_are_refused(owls: Actor, night_birds: Actor) -> None:
    editor = make_editor()
    with pytest.raises(RefusedDecision, match="is shown under this name"):
        split_name(owls, owls.names.get(name="Owl Brigade"), user=editor, reason="x")
    with pytest.raises(RefusedDecision, match="does not go by that name"):
        split_name(owls, night_birds.names.get(name="Owls"), user=editor, reason="x")
    assert Actor.objects.count() == 2


def test_moves_stand_in_the_actors_own_history(owls: Actor, night_birds: Actor) -> None:
    merge_actors(night_birds, owls, user=make_editor(), reason="One.")
    assert night_birds.history.first().merged_into == owls


@pytest.mark.parametrize(
    ("words", "told_by"),
    [
        ("the Owl Brigade's men", "owl brigade"),
        ("Owl-Brigade", "owl brigade"),
        ("the brigade of owls", "brigade"),
        ("a militia", None),
        ("brigades", None),
    ],
)
def test_name_that_words_tell(words: str, told_by: str | None) -> None:
    assert name_told(words, ["brigade", "owl brigade"]) == told_by


def test_source_of_a_name_goes_with_it(owls: Actor, night_birds: Actor) -> None:
    ActorName.objects.create(actor=night_birds, name="NB", folded="nb", source=NameSource.ARTICLE, ambiguous=True)
    merge_actors(night_birds, owls, user=make_editor(), reason="One.")
    assert owls.names.filter(folded="nb", source=NameSource.ARTICLE, ambiguous=True).exists()
