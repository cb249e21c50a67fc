"""The administration: machine rows are shown and not written, incidents are corrected by decisions."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db.models import CompositePrimaryKey
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from incidents.corrections import correct
from incidents.models import Actor, Decision, Incident, Location
from incidents.models.actors import NameSource
from incidents.stays import leaving, remember
from incidents.tasks import resettle_incidents_of
from sources.models import Publisher
from tests.incidents.factories import (
    NOW,
    at,
    make_actor,
    make_article,
    make_claim,
    make_editor,
    make_incident,
    make_location,
    make_reader,
    make_report,
    on,
    persons,
    taking_part,
)

pytestmark = pytest.mark.django_db

MODELS = [
    model
    for app in ("incidents", "sources")
    for model in apps.get_app_config(app).get_models()
    if not model.__name__.startswith("Historical") and not isinstance(model._meta.pk, CompositePrimaryKey)
]
"""All but the histories, which stand with their rows, and indexes by composite key, which Django cannot administer."""
WRITTEN_ELSEWHERE = ["article", "claim", "decision", "incident", "involvement", "report", "reviewitem", "run"]


def address(page: str, row: Any) -> str:
    """Of the list ("changelist", of a model) or of a row's page ("change")."""
    model = row._meta
    return reverse(
        f"admin:{model.app_label}_{model.model_name}_{page}", args=[row.pk] if page in ("change", "delete") else []
    )


def write_some(number: int) -> Incident:
    """Rows of every kind, a few more for each number; returns the last incident."""
    editor = make_editor(f"editor{User.objects.count()}")
    for turn in range(number):
        actor = make_actor(names=("Other name",), parent=make_actor())
        place = make_location(names=("Other place",))
        incident = make_incident(
            type="riot", location=at(place), actors=[taking_part(actor), taking_part(make_actor(), "victim")]
        )
        report = make_report(incident, make_article(f"Text {turn} of {actor.pk}.", origin=make_article()))
        make_claim(report, "killed", persons(turn), "Text", claimant=actor)
        correct(incident, "killed", persons(turn + 3), user=editor, reason="Counted.")
        remember(leaving([report], make_incident().pk), NOW)
        # Later articles give another number than a person decided: a question.
        make_report(incident, make_article("Killed, we hear: 90.", published=date(2022, 1, 9)), killed=persons(90))
    return incident


def test_every_model_can_be_looked_at() -> None:
    inlines = {inline.model for kind in admin.site._registry.values() for inline in kind.inlines}
    missing = [model.__name__ for model in MODELS if model not in admin.site._registry and model not in inlines]
    assert not missing


@pytest.mark.parametrize("model", [model for model in MODELS if model in admin.site._registry], ids=str)
def test_lists_and_rows_show_with_few_queries_however_many_rows(
    admin_client: Client, model: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Session, user, filters' choices, count and rows for a list; some more for the choices of a row's form."""
    write_some(4)
    with django_assert_max_num_queries(9):
        page = admin_client.get(address("changelist", model))
    assert page.status_code == 200
    assert str(model.objects.first().pk) in page.content.decode()
    with django_assert_max_num_queries(20):
        assert admin_client.get(address("change", model.objects.first())).status_code == 200


@pytest.mark.parametrize("name", WRITTEN_ELSEWHERE)
def test_rows_that_a_door_owns_are_neither_added_nor_deleted(admin_client: Client, name: str) -> None:
    write_some(1)
    (model,) = [model for model in MODELS if model._meta.model_name == name]
    row = model._default_manager.first()
    count = model._default_manager.count()
    assert admin_client.post(reverse(f"admin:{model._meta.app_label}_{name}_add"), {}).status_code == 403
    assert admin_client.post(address("delete", row), {"post": "yes"}).status_code == 403
    deletion = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}  # type: ignore[union-attr]
    admin_client.post(address("changelist", row), deletion)
    assert model._default_manager.count() == count


@pytest.mark.parametrize("name", [name for name in WRITTEN_ELSEWHERE if name != "incident"])
def test_rows_that_a_door_owns_are_not_changed(admin_client: Client, name: str) -> None:
    write_some(1)
    (model,) = [model for model in MODELS if model._meta.model_name == name]
    before = list(model._default_manager.order_by("pk").values())
    assert admin_client.post(address("change", model._default_manager.first()), {"reason": "x"}).status_code == 403
    assert list(model._default_manager.order_by("pk").values()) == before


# Incidents


Save = Callable[..., Any]


def inputs(page: str) -> dict[str, Any]:
    """What a browser would send back of the form of a page, as it came."""
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        attributes = dict(re.findall(r'([a-z_-]+)="([^"]*)"', tag))
        ticked = attributes.get("type") not in ("checkbox", "radio") or "checked" in tag
        if "name" in attributes and ticked and attributes.get("type") not in ("submit", "button"):
            empty = "on" if attributes.get("type") == "checkbox" else ""
            found[attributes["name"]] = _unescaped(attributes.get("value", empty))
    for name, inner in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        found[name] = chosen.group(1) if chosen else ""
    for name, inner in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        found[name] = _unescaped(inner)
    return found


def _unescaped(text: str) -> str:
    return text.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")


@pytest.fixture
def save(admin_client: Client) -> Save:
    """`save(incident, {"killed-best": "4"}, reason=…)` opens the page, changes these inputs and saves."""

    def save(incident: Incident, changes: dict[str, Any], reason: str = "Seen in the list of names.") -> Any:
        page = admin_client.get(address("change", incident)).content.decode()
        sent = inputs(page) | {"reason": reason} | changes
        return admin_client.post(
            address("change", incident), {k: v for k, v in sent.items() if v is not None}, follow=True
        )

    return save


@pytest.fixture
def incident() -> Incident:
    return make_incident(
        type="drone_strike",
        outcome="foiled",
        date=on("2022-01-04"),
        location=at(make_location("Hit")),
        actors=[taking_part(make_actor("Group"), "perpetrator"), taking_part(make_actor("Crowd"), "victim")],
        weapons=[{"kind": "drone", "count": 2}],
        killed=persons(3),
        injured=persons(5, quantifier="at_least"),
        responsibility={"status": "unclaimed", "by": None},
    )


@pytest.mark.parametrize(
    ("changes", "field", "new"),
    [
        ({"type-code": "rocket_attack"}, "type", "rocket_attack"),
        ({"outcome-code": "failed"}, "outcome", "failed"),
        ({"date-start": "2022-01-05", "date-end": ""}, "date", on("2022-01-05")),
        ({"date-start": "2022-01-05", "date-precision": "month"}, "date", on("2022-01-01", "2022-01-31", "month")),
        ({"address-address": "12 Long Lane"}, "address", "12 Long Lane"),
        ({"killed-best": "4"}, "killed", persons(4)),
        ({"killed-best": "4", "killed-quantifier": "at_least"}, "killed", persons(4, quantifier="at_least")),
        ({"injured-not_stated": "on"}, "injured", None),
        ({"attackers_killed-best": "0"}, "attackers_killed", persons(0)),
        (
            {"responsibility-status": "claimed", "responsibility-by": "Group"},
            "responsibility",
            {"status": "claimed", "by": "Group"},
        ),
        ({"weapons_list": '[{"kind": "ied"}]'}, "weapons", [{"kind": "ied"}]),
        ({"weapons_list": "[]"}, "weapons", None),
        ({"place": ""}, "location", None),
    ],
)
def test_saving_a_changed_value_makes_one_decision(
    save: Save, incident: Incident, changes: dict[str, Any], field: str, new: Any
) -> None:
    page = save(incident, changes)
    decision = Decision.objects.get()
    assert (decision.field, decision.new, decision.reason) == (field, new, "Seen in the list of names.")
    assert decision.user.username == "admin"
    assert Incident.objects.get().reviewed
    assert "was changed successfully" in page.content.decode()


def test_place_is_chosen_among_the_known_ones(save: Save, incident: Incident) -> None:
    ramadi = make_location("Ramadi")
    save(incident, {"place": str(ramadi.pk), "place_precision": "near"})
    assert Incident.objects.get().title == "Drone strike foiled near Ramadi, 4 January 2022"


def test_several_changes_are_as_many_decisions_with_one_reason(save: Save, incident: Incident) -> None:
    save(incident, {"killed-best": "4", "type-code": "bombing"})
    assert {(row.field, row.reason) for row in Decision.objects.all()} == {
        ("killed", "Seen in the list of names."),
        ("type", "Seen in the list of names."),
    }


def test_saving_what_is_served_decides_nothing(save: Save, incident: Incident) -> None:
    save(incident, {})
    save(incident, {}, reason="")
    assert not Decision.objects.exists()


def test_actors_are_changed_taken_out_and_added(save: Save, incident: Incident) -> None:
    third = make_actor("Third")
    roles = {row.actor.name: number for number, row in enumerate(incident.involvements.order_by("role", "pk"))}
    changes = {
        f"involvements-{roles['Group']}-role": "suspected_perpetrator",
        f"involvements-{roles['Crowd']}-DELETE": "on",
        "involvements-2-0-actor": str(third.pk),
        "involvements-2-0-role": "target",
    }
    save(incident, changes)
    assert {(row.actor.name, row.role) for row in incident.involvements.all()} == {
        ("Group", "suspected_perpetrator"),
        ("Third", "target"),
    }
    assert Decision.objects.get().field == "actors"


@pytest.mark.parametrize(
    ("changes", "reason", "words"),
    [
        ({"killed-best": "4"}, "", "Say what shows that it is so."),
        ({"involvements-0-DELETE": "on"}, " ", "You changed the actors. Say what shows that it is so."),
        ({"no_incident": "on"}, "", "Say what shows that it is so."),
        ({"killed-best": "many"}, "x", "Enter a whole number."),
        ({"killed-best": ""}, "x", "Give the number, or tick"),
        ({"date-end": "2022-01-01"}, "x", "2022-01-01"),
        ({"weapons_list": '[{"kind": "stone"}]'}, "x", "weapon kind: &#x27;stone&#x27; is none of"),
        ({"weapons_list": "drone"}, "x", "Enter a valid JSON."),
        ({"place": "0"}, "x", "Select a valid choice."),
    ],
)
def test_what_cannot_be_decided_is_said_on_the_form(
    save: Save, incident: Incident, changes: dict[str, Any], reason: str, words: str
) -> None:
    page = save(incident, changes, reason=reason).content.decode()
    assert words in page
    assert "was changed successfully" not in page
    assert not Decision.objects.exists()


def test_nobody_overrules_a_colleague_unseen(admin_client: Client, incident: Incident) -> None:
    seen = inputs(admin_client.get(address("change", incident)).content.decode())
    correct(incident, "killed", persons(7), user=make_editor(), reason="Seven.")
    sent = seen | {"type-code": "bombing", "reason": "A bomb."}
    page = admin_client.post(address("change", incident), sent).content.decode()
    assert "Killed: somebody else has changed it while you were writing. Open the page anew." in page
    assert Incident.objects.get().killed_best == 7
    assert Decision.objects.count() == 1


def test_incident_is_dismissed_and_brought_back(save: Save, incident: Incident) -> None:
    save(incident, {"no_incident": "on"}, reason="A drill.")
    assert Incident.objects.get().status == "dismissed"
    save(incident, {"no_incident": None}, reason="No drill.")
    assert Incident.objects.get().status == "active"
    assert [row.kind for row in Decision.objects.order_by("pk")] == ["dismiss", "undo"]


def test_right_to_decide_is_what_counts(client: Client, incident: Incident) -> None:
    viewer = make_reader()
    viewer.is_staff = True
    viewer.save()
    viewer.user_permissions.set(Permission.objects.filter(codename__in=["view_incident", "change_incident"]))
    client.force_login(viewer)
    assert client.get(address("change", incident)).status_code == 200
    assert client.post(address("change", incident), {"killed-best": "4", "reason": "x"}).status_code == 403
    viewer.user_permissions.set(Permission.objects.filter(codename="add_decision"))
    client.force_login(User.objects.get(pk=viewer.pk))
    sent = inputs(client.get(address("change", incident)).content.decode())
    client.post(address("change", incident), sent | {"killed-best": "4", "reason": "Four."})
    assert Decision.objects.get().user == viewer


# Actors, locations, publishers


def names_of(row: Actor | Location) -> dict[str, str]:
    return dict(row.names.values_list("name", "source"))


def form_of(client: Client, row: Any) -> dict[str, Any]:
    return inputs(client.get(address("change", row)).content.decode())


def test_name_that_an_editor_adds_is_compared_like_any_other(admin_client: Client) -> None:
    actor = make_actor("Group", names=("The Group",))
    sent = form_of(admin_client, actor) | {"names-2-name": "Al-Ĝroup"}
    assert admin_client.post(address("change", actor), sent).status_code == 302
    assert names_of(actor)["Al-Ĝroup"] == NameSource.EDITOR
    assert actor.names.get(source=NameSource.EDITOR).folded == "al group"
    assert names_of(actor)["Group"] == NameSource.SEED


@pytest.mark.parametrize(
    ("name", "words"), [("THE group", "this name stands here already"), ("...", "at least one letter or number")]
)
def test_name_that_is_none_or_there_already_is_refused(admin_client: Client, name: str, words: str) -> None:
    actor = make_actor("Group", names=("The Group",))
    sent = form_of(admin_client, actor) | {"names-2-name": name}
    assert words in admin_client.post(address("change", actor), sent).content.decode()


def test_new_actor_goes_by_its_name_and_counts_as_known(admin_client: Client) -> None:
    page = admin_client.get(reverse("admin:incidents_actor_add")).content.decode()
    admin_client.post(reverse("admin:incidents_actor_add"), inputs(page) | {"name": "New Group", "kind": "rebel"})
    actor = Actor.objects.get()
    assert (actor.known, names_of(actor)) == (True, {"New Group": NameSource.EDITOR})


def test_edits_stand_in_the_history_with_who_made_them(admin_client: Client) -> None:
    rows: list[Any] = [make_actor("One"), make_location("One"), Publisher.objects.create(name="One")]
    for row in rows:
        admin_client.post(address("change", row), form_of(admin_client, row) | {"name": "Two"})
        row.refresh_from_db()
        assert row.name == "Two"
        assert [(each.name, each.history_user and each.history_user.username) for each in row.history.all()] == [
            ("Two", "admin"),
            ("One", None),
        ]
        model = row._meta
        history = admin_client.get(reverse(f"admin:{model.app_label}_{model.model_name}_history", args=[row.pk]))
        assert "admin" in history.content.decode()


def test_incidents_follow_an_edit_of_their_place_or_actors(
    admin_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    place, actor = make_location("Hitt"), make_actor("Group")
    make_incident(type="riot", location=at(place), actors=[taking_part(actor)])
    changes = [(place, {"name": "Hit"}, "location"), (actor, {"names-1-name": "Brigades"}, "actors")]
    for row, change, relation in changes:
        with django_capture_on_commit_callbacks() as after:
            admin_client.post(address("change", row), form_of(admin_client, row) | change)
        assert len(after) == 1, "the worker is asked"
        assert resettle_incidents_of.call(relation, row.pk) == 1
    found = Incident.objects.filter(search="brigades").get()
    assert found.title == "Riot in Hit"


def test_grades_follow_an_edit_of_a_publishers_reliability(
    admin_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    incident = make_incident(type="riot")
    publisher = Publisher.objects.get()
    with django_capture_on_commit_callbacks() as after:
        admin_client.post(address("change", publisher), form_of(admin_client, publisher) | {"reliability": "E"})
    assert len(after) == 1, "the worker is asked"
    assert resettle_incidents_of.call("reports__article__publisher", publisher.pk) == 1
    incident.refresh_from_db()
    assert (incident.grade, incident.grade_rule) == ("discounted", "unreliable")


@pytest.mark.parametrize("words", ["al group", "BRIGADES", "al-gr"])
def test_actors_are_found_by_any_name(admin_client: Client, words: str) -> None:
    make_actor("Al Ĝroup", names=("The Brigades",))
    make_actor("Others")
    page = admin_client.get(reverse("admin:incidents_actor_changelist"), {"q": words}).content.decode()
    assert "1 actor" in page
